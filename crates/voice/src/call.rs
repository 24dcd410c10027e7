//! One call: a task that owns its room and its legs, told what to do one word at a time.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use rsipstack::dialog::dialog::DialogState;
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior};

use crate::digits::SoundKeys;
use crate::error::VoiceError;
use crate::leg::browser::Browser;
use crate::leg::telephone::Telephone;
use crate::leg::{Mouth, Said};
use crate::line::Line;
use crate::port::{CallRef, Ended, EndedBy, LegQuality, LegRef, Part, Quiet, VoiceEvent};
use crate::room::Room;
use crate::sdp::{self, Offer, Way};
use crate::sound::Sound;

use quiet::{Seen, Silence};

mod quiet;
mod signalling;

const FRAME_TIME: Duration = Duration::from_millis(20);

/// What a call is asked to do; the answer goes back over the channel.
pub(crate) enum Ask {
    Answer,
    Refuse,
    Play(LegRef, Vec<Sound>, bool),
    Stop(LegRef),
    Part(LegRef, Part),
    Record(Duration),
    StopRecording,
    Drop(LegRef),
    HangUp,
}

/// What reaches a call from outside.
pub(crate) enum Word {
    Ask(Ask, oneshot::Sender<Result<(), VoiceError>>),
    /// A browser wants in.
    Admit {
        socket: UdpSocket,
        told: SocketAddr,
        offer: String,
        part: Part,
        reply: Admitted,
    },
    /// Somebody is rung; the leg is theirs when they answer.
    Ringing {
        line: Line,
        socket: UdpSocket,
        patience: Duration,
        part: Part,
        reply: oneshot::Sender<LegRef>,
    },
    /// Whoever was rung has answered, or has not.
    Rung(LegRef, Result<Offer, &'static str>),
    /// Signalling of a leg that is a SIP dialog.
    Dialog(LegRef, DialogState),
    /// A key of a leg whose signalling is elsewhere.
    Key(LegRef, char),
    /// A leg whose signalling is elsewhere is not there any more.
    Gone(LegRef, Parted),
}

/// How a leg went away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// Whoever it was hung up.
    Left,
    /// Nobody knows: its switch lost it.
    Lost,
    /// It never came, and why.
    Never(&'static str),
}

type Admitted = oneshot::Sender<Result<(LegRef, String), VoiceError>>;

enum Leg {
    Telephone { telephone: Telephone, line: Line },
    Browser(Browser),
    Rung { line: Line, socket: UdpSocket, part: Part, until: Instant },
}

impl Leg {
    fn send(&mut self, bytes: Vec<u8>) {
        match self {
            Self::Telephone { telephone, .. } => telephone.send(&bytes),
            Self::Browser(browser) => browser.send(bytes),
            Self::Rung { .. } => {}
        }
    }

    fn quality(&self) -> LegQuality {
        match self {
            Self::Telephone { telephone, .. } => telephone.quality(),
            Self::Browser(browser) => browser.quality(),
            Self::Rung { .. } => LegQuality::default(),
        }
    }

    fn hang_up(self) {
        match self {
            Self::Telephone { line, .. } | Self::Rung { line, .. } => line.hang_up(),
            // It ends with what holds it.
            Self::Browser(_) => {}
        }
    }
}

/// What a call is made of when it arrives.
pub(crate) struct Arrival {
    pub(crate) call: CallRef,
    pub(crate) line: Line,
    pub(crate) offer: Offer,
    pub(crate) socket: UdpSocket,
    pub(crate) told: SocketAddr,
    pub(crate) signalling: IpAddr,
    pub(crate) quiet: Quiet,
    pub(crate) events: mpsc::UnboundedSender<VoiceEvent>,
}

pub(crate) struct Call {
    call: CallRef,
    room: Room,
    legs: BTreeMap<LegRef, Leg>,
    next: u32,
    offer: Offer,
    told: SocketAddr,
    /// Of the description that we sent last.
    version: u64,
    answered: bool,
    /// Legs that we described ourselves to first, and the number of the request in whose acknowledgement they describe
    /// themselves.
    late: BTreeMap<LegRef, u32>,
    keys: SoundKeys,
    silence: Silence,
    said: mpsc::Sender<Said>,
    events: mpsc::UnboundedSender<VoiceEvent>,
}

impl Call {
    /// A call that rings.
    pub(crate) fn new(arrival: Arrival) -> (Self, mpsc::Receiver<Said>) {
        let (said, heard) = mpsc::channel(crate::leg::BEHIND);
        let Arrival { call, line, offer, socket, told, signalling, quiet, events } = arrival;
        let mouth = Mouth { leg: LegRef::CALLER, call: said.clone() };
        let telephone = Telephone::begin(socket, &offer, signalling, mouth);
        let mut room = Room::default();
        room.enter(LegRef::CALLER, offer.law, Part::Talks);
        let legs = BTreeMap::from([(LegRef::CALLER, Leg::Telephone { telephone, line })]);
        let (keys, late) = (SoundKeys::default(), BTreeMap::new());
        let one = Self {
            call,
            room,
            legs,
            next: 1,
            offer,
            told,
            version: 1,
            answered: false,
            late,
            keys,
            silence: Silence::new(quiet, Instant::now()),
            said,
            events,
        };
        (one, heard)
    }

    /// Lives until the call is over.
    pub(crate) async fn run(mut self, mut words: mpsc::Receiver<Word>, mut heard: mpsc::Receiver<Said>) {
        let mut clock = tokio::time::interval(FRAME_TIME);
        clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let mut ticking = false;
        let quiet = tokio::time::sleep(Duration::ZERO);
        tokio::pin!(quiet);
        let by = loop {
            let needs = self.speaks() && self.room.needs_ticks();
            if needs && !ticking {
                clock.reset();
            }
            ticking = needs;
            let patience = self.patience();
            let ended = tokio::select! {
                biased;
                _ = clock.tick(), if ticking => { self.tick(); None }
                Some(said) = heard.recv() => { self.hear(said); None }
                word = words.recv() => match word {
                    Some(word) => self.obey(word).await,
                    None => Some(EndedBy::Us),
                },
                () = sleep_until(patience) => { self.lose_patience(); None }
                () = &mut quiet => {
                    let (ended, next) = self.look_for_caller();
                    quiet.as_mut().reset(next);
                    ended
                }
            };
            if let Some(by) = ended {
                break by;
            }
        };
        self.end(by);
    }

    fn tell(&self, event: VoiceEvent) {
        // Nobody listens only when the program ends.
        let _ending = self.events.send(event);
    }

    /// Whether the caller can hear us: was answered, and has said where.
    fn speaks(&self) -> bool {
        self.answered && !self.offer.is_later()
    }

    fn tick(&mut self) {
        let ticked = self.room.tick();
        for (leg, bytes) in ticked.sound {
            self.send(leg, bytes);
        }
        for leg in ticked.played {
            self.tell(VoiceEvent::Played { call: self.call, leg });
        }
        if let Some(sound) = ticked.recorded {
            self.tell(VoiceEvent::Recorded { call: self.call, sound });
        }
    }

    fn send(&mut self, leg: LegRef, bytes: Vec<u8>) {
        if leg == LegRef::CALLER && !self.speaks() {
            return;
        }
        if let Some(leg) = self.legs.get_mut(&leg) {
            leg.send(bytes);
        }
    }

    fn hear(&mut self, said: Said) {
        match said {
            Said::Sound(leg, bytes) => {
                let alone = self.legs.len() == 1 && leg == LegRef::CALLER;
                if alone && self.offer.events.is_none() {
                    let law = self.offer.law;
                    for digit in self.keys.hear(bytes.iter().map(|byte| law.decode(*byte))) {
                        self.tell(VoiceEvent::Digit { call: self.call, leg, digit });
                    }
                }
                for (to, bytes) in self.room.hear(leg, &bytes) {
                    self.send(to, bytes);
                }
            }
            Said::Digit(leg, digit) => self.tell(VoiceEvent::Digit { call: self.call, leg, digit }),
            Said::Up(leg) => self.tell(VoiceEvent::LegUp { call: self.call, leg }),
            Said::Lost(leg) => {
                self.forget(leg, "lost");
            }
        }
    }

    /// Obeys; says who ended the call when it is over.
    async fn obey(&mut self, word: Word) -> Option<EndedBy> {
        match word {
            Word::Ask(ask, reply) => {
                let (answer, ended) = self.asked(ask);
                // Whoever asked may have gone away.
                let _gone = reply.send(answer);
                ended
            }
            Word::Admit { socket, told, offer, part, reply } => {
                let _gone = reply.send(self.admit(socket, told, &offer, part));
                None
            }
            Word::Ringing { line, socket, patience, part, reply } => {
                let leg = self.number();
                self.legs.insert(leg, Leg::Rung { line, socket, part, until: Instant::now() + patience });
                let _gone = reply.send(leg);
                None
            }
            Word::Rung(leg, answer) => {
                self.rung(leg, answer);
                None
            }
            Word::Dialog(leg, state) => self.signalled(leg, state).await,
            Word::Key(leg, digit) => {
                self.tell(VoiceEvent::Digit { call: self.call, leg, digit });
                None
            }
            Word::Gone(leg, how) => self.parted(leg, how),
        }
    }

    fn asked(&mut self, ask: Ask) -> (Result<(), VoiceError>, Option<EndedBy>) {
        let there = |there: bool| if there { Ok(()) } else { Err(VoiceError::LegGone) };
        let done = match ask {
            Ask::Answer => self.answer(),
            Ask::Refuse => return (Ok(()), Some(EndedBy::Us)),
            Ask::HangUp => return (Ok(()), Some(EndedBy::Us)),
            Ask::Play(leg, sounds, again) => there(self.room.play(leg, sounds, again)),
            Ask::Stop(leg) => {
                self.room.stop_playing(leg);
                Ok(())
            }
            Ask::Part(leg, part) => there(self.room.set_part(leg, part)),
            Ask::Record(longest) => {
                let frames = longest.as_millis() / FRAME_TIME.as_millis();
                self.room.record(LegRef::CALLER, usize::try_from(frames).unwrap_or(0));
                Ok(())
            }
            Ask::StopRecording => {
                if let Some(sound) = self.room.stop_recording(LegRef::CALLER) {
                    self.tell(VoiceEvent::Recorded { call: self.call, sound });
                }
                Ok(())
            }
            Ask::Drop(leg) if leg == LegRef::CALLER => return (Ok(()), Some(EndedBy::Us)),
            Ask::Drop(leg) => there(self.drop_leg(leg, "left")),
        };
        (done, None)
    }

    fn answer(&mut self) -> Result<(), VoiceError> {
        let Some(Leg::Telephone { line, .. }) = self.legs.get(&LegRef::CALLER) else {
            return Err(VoiceError::CallGone);
        };
        if !self.answered {
            if self.offer.is_later() {
                line.accept(|| sdp::offer(self.told))?;
                self.late.extend(line.invitation().map(|number| (LegRef::CALLER, number)));
            } else {
                line.accept(|| self.offer.answer(self.told, self.version))?;
            }
            self.answered = true;
        }
        Ok(())
    }

    fn number(&mut self) -> LegRef {
        let leg = LegRef(self.next);
        self.next = self.next.saturating_add(1);
        leg
    }

    fn admit(
        &mut self,
        socket: UdpSocket,
        told: SocketAddr,
        offer: &str,
        part: Part,
    ) -> Result<(LegRef, String), VoiceError> {
        let leg = self.number();
        let mouth = Mouth { leg, call: self.said.clone() };
        let law = self.offer.law;
        let (browser, answer) = Browser::begin(socket, told, offer, law, mouth)?;
        self.legs.insert(leg, Leg::Browser(browser));
        self.room.enter(leg, law, part);
        Ok((leg, answer))
    }

    fn rung(&mut self, leg: LegRef, answer: Result<Offer, &'static str>) {
        let Some(Leg::Rung { line, socket, part, .. }) = self.legs.remove(&leg) else { return };
        match answer {
            Ok(offer) => {
                let mouth = Mouth { leg, call: self.said.clone() };
                let signalling = offer.address.ip();
                let telephone = Telephone::begin(socket, &offer, signalling, mouth);
                self.room.enter(leg, offer.law, part);
                self.legs.insert(leg, Leg::Telephone { telephone, line });
                self.tell(VoiceEvent::LegUp { call: self.call, leg });
            }
            Err(why) => {
                let quality = LegQuality::default();
                self.tell(VoiceEvent::LegGone { call: self.call, leg, why, quality });
            }
        }
    }

    fn forget(&mut self, leg: LegRef, why: &'static str) -> Option<Leg> {
        let gone = self.legs.remove(&leg)?;
        if let Some(sound) = self.room.leave(leg) {
            self.tell(VoiceEvent::Recorded { call: self.call, sound });
        }
        self.tell(VoiceEvent::LegGone { call: self.call, leg, why, quality: gone.quality() });
        Some(gone)
    }

    fn drop_leg(&mut self, leg: LegRef, why: &'static str) -> bool {
        let gone = self.forget(leg, why);
        let there = gone.is_some();
        gone.into_iter().for_each(Leg::hang_up);
        there
    }

    /// Whether anything comes from the caller, and when to look again.
    fn look_for_caller(&mut self) -> (Option<EndedBy>, Instant) {
        let last = match self.legs.get(&LegRef::CALLER) {
            Some(Leg::Telephone { telephone, .. }) => telephone.last().map(Instant::from_std),
            _ => None,
        };
        let held = self.room.holds(LegRef::CALLER) || self.offer.way != Way::Both;
        let (seen, next) = self.silence.look(last, held || !self.speaks(), Instant::now());
        match seen {
            Some(Seen::Broken) => {
                tracing::warn!("nothing came from a caller for long: the call is ended as broken");
                return (Some(EndedBy::Network), next);
            }
            Some(seen) => self.tell(VoiceEvent::Quiet { call: self.call, on: seen == Seen::Begins }),
            None => {}
        }
        (None, next)
    }

    /// When the first of those that are rung is given up.
    fn patience(&self) -> Option<Instant> {
        let untils = self.legs.values().filter_map(|leg| match leg {
            Leg::Rung { until, .. } => Some(*until),
            _ => None,
        });
        untils.min()
    }

    fn lose_patience(&mut self) {
        let now = Instant::now();
        let late = |leg: &Leg| matches!(leg, Leg::Rung { until, .. } if *until <= now);
        let late: Vec<LegRef> = self.legs.iter().filter(|(_, leg)| late(leg)).map(|(leg, _)| *leg).collect();
        for leg in late {
            self.drop_leg(leg, "no_answer");
        }
    }

    fn end(mut self, by: EndedBy) {
        let others: Vec<LegRef> = self.legs.keys().copied().filter(|leg| *leg != LegRef::CALLER).collect();
        for leg in others {
            self.drop_leg(leg, "left");
        }
        let quality = self.legs.get(&LegRef::CALLER).map(Leg::quality).unwrap_or_default();
        if let Some(sound) = self.room.leave(LegRef::CALLER) {
            self.tell(VoiceEvent::Recorded { call: self.call, sound });
        }
        // Of a broken line the signalling still knows nothing.
        if let Some(Leg::Telephone { line, .. }) = self.legs.remove(&LegRef::CALLER)
            && (by == EndedBy::Us || self.silence.is_broken())
        {
            if self.answered { line.hang_up() } else { line.reject() }
        }
        self.tell(VoiceEvent::Ended(Ended { call: self.call, by, quality }));
    }
}

async fn sleep_until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}
