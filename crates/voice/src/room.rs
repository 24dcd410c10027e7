//! The room of a call: who hears whom, and what is played to whom. No network and no clock; sound goes in and comes out.

use std::collections::BTreeMap;

use crate::port::{LegRef, Part};
use crate::sound::{FRAME, Law, Sound};

use ear::Ear;
use playing::Playing;
use recording::Recording;

mod ear;
mod playing;
mod recording;
#[cfg(test)]
mod tests;

/// What a tick brings about.
#[derive(Default)]
pub(crate) struct Ticked {
    /// Sound to send, in each leg's own law.
    pub(crate) sound: Vec<(LegRef, Vec<u8>)>,
    /// Legs to which everything was played.
    pub(crate) played: Vec<LegRef>,
    /// A recording that is full.
    pub(crate) recorded: Option<Sound>,
}

struct Member {
    law: Law,
    part: Part,
    ear: Ear,
    playing: Option<Playing>,
}

/// The room.
#[derive(Default)]
pub(crate) struct Room {
    members: BTreeMap<LegRef, Member>,
    recording: Option<(LegRef, Recording)>,
}

impl Room {
    pub(crate) fn enter(&mut self, leg: LegRef, law: Law, part: Part) {
        self.members.insert(leg, Member { law, part, ear: Ear::default(), playing: None });
    }

    /// Takes a leg out; what was being recorded of it is returned.
    pub(crate) fn leave(&mut self, leg: LegRef) -> Option<Sound> {
        self.members.remove(&leg);
        self.stop_recording(leg)
    }

    pub(crate) fn set_part(&mut self, leg: LegRef, part: Part) -> bool {
        let Some(member) = self.members.get_mut(&leg) else { return false };
        member.part = part;
        for one in self.members.values_mut() {
            one.ear.clear();
        }
        true
    }

    /// Whether a leg is kept from hearing and from being heard.
    pub(crate) fn holds(&self, leg: LegRef) -> bool {
        self.members.get(&leg).is_some_and(|member| member.part == Part::Held)
    }

    pub(crate) fn set_law(&mut self, leg: LegRef, law: Law) {
        if let Some(member) = self.members.get_mut(&leg) {
            member.law = law;
        }
    }

    /// Plays sounds one after the other, once or until something else is played.
    pub(crate) fn play(&mut self, leg: LegRef, sounds: Vec<Sound>, again: bool) -> bool {
        let Some(member) = self.members.get_mut(&leg) else { return false };
        member.playing = Playing::new(sounds, again);
        true
    }

    pub(crate) fn stop_playing(&mut self, leg: LegRef) {
        if let Some(member) = self.members.get_mut(&leg) {
            member.playing = None;
        }
    }

    /// Records one leg for at most so many frames of 20 ms.
    pub(crate) fn record(&mut self, leg: LegRef, frames: usize) {
        self.recording = Some((leg, Recording::new(frames)));
    }

    /// Ends the recording of a leg.
    pub(crate) fn stop_recording(&mut self, leg: LegRef) -> Option<Sound> {
        let recording = self.recording.take_if(|(whose, _)| *whose == leg);
        recording.map(|(_, recording)| recording.into_sound())
    }

    /// Whether anything must be mixed, so that the room needs a tick every 20 ms.
    pub(crate) fn needs_ticks(&self) -> bool {
        self.recording.is_some()
            || self.members.iter().any(|(leg, one)| one.playing.is_some() || self.speakers(*leg).count() > 1)
    }

    /// Takes sound from a leg, and returns what goes on at once, untouched or by the table of the other law.
    pub(crate) fn hear(&mut self, from: LegRef, bytes: &[u8]) -> Vec<(LegRef, Vec<u8>)> {
        let Some(speaker) = self.members.get(&from) else { return Vec::new() };
        let law = speaker.law;
        let mut onwards = Vec::new();
        let mut mixed = self.recording.as_ref().is_some_and(|(leg, _)| *leg == from);
        for (leg, member) in &self.members {
            if !self.hears(*leg, from) {
                continue;
            }
            if member.playing.is_some() || self.speakers(*leg).count() > 1 {
                mixed = true;
            } else {
                onwards.push((*leg, law.convert(member.law, bytes).into_owned()));
            }
        }
        if let Some(speaker) = self.members.get_mut(&from).filter(|_| mixed) {
            speaker.ear.take(bytes.iter().map(|byte| law.decode(*byte)));
        }
        onwards
    }

    /// 20 ms pass.
    pub(crate) fn tick(&mut self) -> Ticked {
        let spoken: BTreeMap<LegRef, [i16; FRAME]> =
            self.members.iter_mut().filter_map(|(leg, member)| Some((*leg, member.ear.next()?))).collect();
        let mut ticked = Ticked { recorded: self.recorded(&spoken), ..Ticked::default() };
        let legs: Vec<LegRef> = self.members.keys().copied().collect();
        for leg in legs {
            let several = self.speakers(leg).count() > 1;
            let heard: Vec<[i16; FRAME]> = spoken
                .iter()
                .filter(|(speaker, _)| self.hears(leg, **speaker))
                .map(|(_, frame)| *frame)
                .collect();
            let Some(member) = self.members.get_mut(&leg) else { continue };
            let played = match member.playing.as_mut().map(Playing::next) {
                Some(None) => {
                    member.playing = None;
                    ticked.played.push(leg);
                    None
                }
                Some(frame) => frame,
                None => None,
            };
            if played.is_none() && !several {
                continue;
            }
            // A prompt is not talked over; whoever speaks meanwhile is recorded, not heard.
            let frame = played.unwrap_or_else(|| mix(&heard));
            ticked.sound.push((leg, frame.iter().map(|sample| member.law.encode(*sample)).collect()));
        }
        ticked
    }

    fn recorded(&mut self, spoken: &BTreeMap<LegRef, [i16; FRAME]>) -> Option<Sound> {
        let (leg, recording) = self.recording.as_mut()?;
        recording.take(spoken.get(leg));
        let full = recording.is_full();
        let leg = *leg;
        if full { self.stop_recording(leg) } else { None }
    }

    /// Who is heard by a leg, if they speak.
    fn speakers(&self, listener: LegRef) -> impl Iterator<Item = LegRef> + '_ {
        self.members.keys().copied().filter(move |leg| self.hears(listener, *leg))
    }

    fn hears(&self, listener: LegRef, speaker: LegRef) -> bool {
        if listener == speaker {
            return false;
        }
        let (Some(to), Some(from)) = (self.members.get(&listener), self.members.get(&speaker)) else {
            return false;
        };
        match (from.part, to.part) {
            (Part::Held | Part::Muted | Part::Listens, _) | (_, Part::Held) => false,
            (Part::Whispers(to), _) => to == listener,
            (Part::Talks, _) => true,
        }
    }
}

/// Adds sounds; what is louder than can be said is clipped.
fn mix(frames: &[[i16; FRAME]]) -> [i16; FRAME] {
    let mut sum = [0_i16; FRAME];
    for frame in frames {
        for (total, sample) in sum.iter_mut().zip(frame) {
            *total = total.saturating_add(*sample);
        }
    }
    sum
}
