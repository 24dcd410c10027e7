//! Two clocks of a box: until when somebody must have answered, and until when it may be kept.

use crate::time::Timestamp;
use crate::words;

const DAY: i64 = 24 * 3_600;

/// How long boxes are kept after the last word, and how long before the end somebody is warned, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// Days after the last word.
    pub days: u16,
    /// Days before the end.
    pub warning: u16,
}

impl Default for Keeping {
    /// Half a year, and two weeks to decide. A choice of this program, which an administrator changes: countries
    /// differ in what their laws demand.
    fn default() -> Self {
        Self { days: 180, warning: 14 }
    }
}

words! {
    /// What the clock of keeping says.
    pub enum Clockwork {
        /// There is time.
        Running = "running",
        /// Somebody should decide soon.
        Warning = "warning",
        /// It should have been erased.
        Over = "over",
    }
}

/// When a box should be erased, and what the clock says now.
#[must_use]
pub fn keeping(rule: Keeping, last_word: Timestamp, now: Timestamp) -> (Timestamp, Clockwork) {
    let end = last_word.plus_seconds(i64::from(rule.days) * DAY);
    let warn = end.plus_seconds(-i64::from(rule.warning) * DAY);
    let says = if now >= end {
        Clockwork::Over
    } else if now >= warn {
        Clockwork::Warning
    } else {
        Clockwork::Running
    };
    (end, says)
}

/// Whether whoever reported was answered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// When an answer is due.
    pub due_at: Timestamp,
    /// When the first answer was written.
    pub at: Option<Timestamp>,
    /// Nobody answered in time: the supervisor sees it.
    pub late: bool,
}

/// The first answer against the target, in minutes.
#[must_use]
pub fn acknowledgement(
    target: u32,
    received_at: Timestamp,
    answered_at: Option<Timestamp>,
    now: Timestamp,
) -> Acknowledgement {
    let due_at = received_at.plus_seconds(i64::from(target) * 60);
    Acknowledgement { due_at, at: answered_at, late: answered_at.unwrap_or(now) > due_at }
}

/// Minutes within which a report is answered, when nobody decided otherwise: a day.
pub const TARGET: u32 = 24 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    const RECEIVED: Timestamp = Timestamp::from_micros(0);

    #[test]
    fn the_clock_warns_before_it_ends() {
        let rule = Keeping { days: 10, warning: 3 };
        let says = |days: i64| keeping(rule, RECEIVED, RECEIVED.plus_seconds(days * DAY)).1;
        assert_eq!(says(6), Clockwork::Running);
        assert_eq!(says(7), Clockwork::Warning);
        assert_eq!(says(10), Clockwork::Over);
    }

    #[test]
    fn an_answer_is_late_until_it_comes_and_stays_so() {
        let at = |minutes: i64| RECEIVED.plus_seconds(minutes * 60);
        assert!(!acknowledgement(60, RECEIVED, None, at(60)).late);
        assert!(acknowledgement(60, RECEIVED, None, at(61)).late);
        assert!(acknowledgement(60, RECEIVED, Some(at(90)), at(900)).late);
        assert!(!acknowledgement(60, RECEIVED, Some(at(30)), at(900)).late);
    }
}
