//! Sounds played one after the other.

use crate::sound::{FRAME, Sound};

pub(super) struct Playing {
    sounds: Vec<Sound>,
    again: bool,
    which: usize,
    at: usize,
}

impl Playing {
    /// None when there is nothing to hear, which could never end.
    pub(super) fn new(sounds: Vec<Sound>, again: bool) -> Option<Self> {
        let sounds: Vec<Sound> = sounds.into_iter().filter(|sound| !sound.alaw().is_empty()).collect();
        (!sounds.is_empty()).then_some(Self { sounds, again, which: 0, at: 0 })
    }

    /// The next 20 ms; none when all was played.
    pub(super) fn next(&mut self) -> Option<[i16; FRAME]> {
        loop {
            if let Some(frame) = self.sounds.get(self.which)?.frame(self.at) {
                self.at += 1;
                return Some(frame);
            }
            self.at = 0;
            self.which += 1;
            if self.which >= self.sounds.len() && self.again {
                self.which = 0;
            }
        }
    }
}
