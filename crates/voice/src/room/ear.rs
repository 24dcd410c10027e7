//! What came from a leg and waits to be mixed.

use std::collections::VecDeque;

use crate::sound::FRAME;

/// What may wait: 100 ms. More would only be heard later.
const MOST: usize = 5 * FRAME;
/// What must have come before the first is taken: 40 ms, so that uneven packets do not tear.
const BEGIN: usize = 2 * FRAME;

/// A small buffer that evens out when packets come.
#[derive(Default)]
pub(super) struct Ear {
    samples: VecDeque<i16>,
    begun: bool,
}

impl Ear {
    pub(super) fn take(&mut self, samples: impl Iterator<Item = i16>) {
        self.samples.extend(samples);
        let too_many = self.samples.len().saturating_sub(MOST);
        self.samples.drain(..too_many);
    }

    /// The next 20 ms, if they have come.
    pub(super) fn next(&mut self) -> Option<[i16; FRAME]> {
        self.begun = self.samples.len() >= if self.begun { FRAME } else { BEGIN };
        if !self.begun {
            return None;
        }
        let mut frame = [0; FRAME];
        for (to, from) in frame.iter_mut().zip(self.samples.drain(..FRAME)) {
            *to = from;
        }
        Some(frame)
    }

    pub(super) fn clear(&mut self) {
        self.samples.clear();
        self.begun = false;
    }
}
