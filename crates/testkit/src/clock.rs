//! A clock that moves only when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};

use fener_domain::time::{Clock, Timestamp};

/// A clock for tests; starts at [`FakeClock::START`].
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// 1 March 2026, 12:00 UTC.
    pub const START: Timestamp = Timestamp::from_micros(1_772_366_400_000_000);

    /// Moves on.
    pub fn advance(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }

    /// Moves to a time, also backwards.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self(AtomicI64::new(Self::START.micros()))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}
