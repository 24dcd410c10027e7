//! A recording: only a message that somebody leaves.

use zeroize::Zeroizing;

use crate::sound::{FRAME, Law, Sound};

pub(super) struct Recording {
    bytes: Zeroizing<Vec<u8>>,
    frames: usize,
}

impl Recording {
    pub(super) fn new(frames: usize) -> Self {
        // Room for all of it at once: a vector that grows would leave copies behind.
        Self { bytes: Vec::with_capacity(frames.saturating_mul(FRAME)).into(), frames }
    }

    /// Takes 20 ms; silence when nothing was said.
    pub(super) fn take(&mut self, frame: Option<&[i16; FRAME]>) {
        match frame {
            Some(samples) => self.bytes.extend(samples.iter().map(|sample| Law::A.encode(*sample))),
            None => self.bytes.extend([Law::A.encode(0); FRAME]),
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= self.frames.saturating_mul(FRAME)
    }

    pub(super) fn into_sound(self) -> Sound {
        Sound::from_alaw(self.bytes.as_slice())
    }
}
