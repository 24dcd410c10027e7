//! A clock that shows whatever the past needs: the year before the demo is lived through command by command.

use std::sync::atomic::{AtomicI64, Ordering};

use fener_domain::time::{Clock, Timestamp};

/// A clock that moves only when it is told to.
#[derive(Debug)]
pub struct PastClock(AtomicI64);

impl PastClock {
    /// A clock that shows a moment.
    #[must_use]
    pub const fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// Moves to a moment, also backwards.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }
}

impl Clock for PastClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}
