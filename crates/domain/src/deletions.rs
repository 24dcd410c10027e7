//! Asking a recipient to delete: when a consent is taken back, whoever was told something is told that too.

use crate::time::Timestamp;
use crate::words;

words! {
    /// Where a request to delete stands.
    pub enum DeletionState {
        /// The recipient has not confirmed it.
        Open = "open",
        /// The recipient says that nothing is kept any more.
        Confirmed = "confirmed",
    }
}

/// Seconds that a recipient has to confirm.
const WITHIN: i64 = 7 * 24 * 3_600;

/// When the recipient's word is due.
#[must_use]
pub const fn due(asked: Timestamp) -> Timestamp {
    asked.plus_seconds(WITHIN)
}

/// Whether the recipient's word is missing longer than it should.
#[must_use]
pub fn is_late(state: DeletionState, due: Timestamp, now: Timestamp) -> bool {
    state == DeletionState::Open && due <= now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_confirmed_is_ever_late() {
        let asked = Timestamp::from_micros(0);
        let due = due(asked);
        assert!(!is_late(DeletionState::Open, due, due.plus_seconds(-1)));
        assert!(is_late(DeletionState::Open, due, due));
        assert!(!is_late(DeletionState::Confirmed, due, due.plus_seconds(1)));
    }
}
