//! How long what is kept of calls stays: messages, the caller's number, what waited in the queue.

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::time::Timestamp;
use crate::words;

/// Seconds of a day.
const DAY: i64 = 24 * 3_600;
/// So many days before a message that nobody has heard is deleted, it is said.
pub const NOTICE: u32 = 14;
/// After so many days the caller's number is dropped.
pub const DETAIL: u32 = 365;
/// After so many days what waited in the queue, and who was asked for it, is deleted.
pub const QUEUE: u32 = 400;
/// The longest that a message may stay: it must be gone before the key that it is sealed under is destroyed.
pub const LONGEST: u32 = DETAIL - 2 * NOTICE;

/// What the operator decides about messages, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// So long a message stays after it was first heard.
    pub heard: u32,
    /// So long one stays that nobody has heard, from the day it was left.
    pub unheard: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { heard: 30, unheard: 90 }
    }
}

/// What is known of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// When it was left.
    pub at: Timestamp,
    /// When somebody first heard it.
    pub heard: Option<Timestamp>,
    /// When it was said that nobody has heard it and that it will be deleted.
    pub warned: Option<Timestamp>,
}

/// What is due with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Stays,
    /// That nobody has heard it must be said.
    Warn,
    /// It is deleted.
    Delete,
}

/// The moments by which messages are judged: what happened before each of them is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuts {
    /// First heard before: deleted.
    pub heard: Timestamp,
    /// Never heard and left before: said.
    pub warn: Timestamp,
    /// Never heard, left before this and warned of before [`Cuts::warned`]: deleted.
    pub unheard: Timestamp,
    /// See [`Cuts::unheard`].
    pub warned: Timestamp,
}

fn days_before(now: Timestamp, days: u32) -> Timestamp {
    now.plus_seconds(-i64::from(days) * DAY)
}

impl Retention {
    /// Whether it can be decided so.
    ///
    /// # Errors
    /// Every number that is out of bounds.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let fewest = [("heard", self.heard, 1), ("unheard", self.unheard, NOTICE)];
        for (field, days, min) in fewest {
            check.require(days >= min, field, Problem::TooSmall { min: i64::from(min) });
            check.require(days <= LONGEST, field, Problem::TooLarge { max: i64::from(LONGEST) });
        }
        check.finish()
    }

    /// The moments by which messages are judged now.
    #[must_use]
    pub fn cuts(&self, now: Timestamp) -> Cuts {
        Cuts {
            heard: days_before(now, self.heard),
            warn: days_before(now, self.unheard.saturating_sub(NOTICE)),
            unheard: days_before(now, self.unheard),
            warned: days_before(now, NOTICE),
        }
    }

    /// When a message is deleted, if nothing changes.
    #[must_use]
    pub fn end(&self, message: &Left) -> Timestamp {
        let after = |at: Timestamp, days: u32| at.plus_seconds(i64::from(days) * DAY);
        match (message.heard, message.warned) {
            (Some(heard), _) => after(heard, self.heard),
            (None, Some(warned)) => after(message.at, self.unheard).max(after(warned, NOTICE)),
            (None, None) => after(message.at, self.unheard),
        }
    }
}

impl Cuts {
    /// What is due with a message.
    #[must_use]
    pub fn fate(&self, message: &Left) -> Fate {
        match (message.heard, message.warned) {
            (Some(heard), _) if heard <= self.heard => Fate::Delete,
            (Some(_), _) => Fate::Stays,
            (None, None) if message.at <= self.warn => Fate::Warn,
            (None, Some(warned)) if warned <= self.warned && message.at <= self.unheard => Fate::Delete,
            (None, _) => Fate::Stays,
        }
    }
}

/// Before this, a call that ended loses its caller's number.
#[must_use]
pub fn detail_cut(now: Timestamp) -> Timestamp {
    days_before(now, DETAIL)
}

/// Before this, what ended in the queue is deleted.
#[must_use]
pub fn queue_cut(now: Timestamp) -> Timestamp {
    days_before(now, QUEUE)
}

words! {
    /// Why somebody deletes a message by hand.
    pub enum Discarded {
        /// Nothing is said in it.
        Empty = "empty",
        /// What it says stands in a contact.
        WrittenDown = "written_down",
        /// It is not for the hotline: advertising, a wrong number.
        NotForUs = "not_for_us",
        /// Whoever left it asks so.
        Asked = "asked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn day(number: i64) -> Timestamp {
        LEFT.plus_seconds(number * DAY)
    }

    fn message(heard: Option<i64>, warned: Option<i64>) -> Left {
        Left { at: LEFT, heard: heard.map(day), warned: warned.map(day) }
    }

    fn fate(on: i64, message: &Left) -> Fate {
        Retention::default().cuts(day(on)).fate(message)
    }

    #[test]
    fn a_message_that_was_heard_goes_a_month_later_and_no_day_sooner() {
        let heard = message(Some(10), None);
        assert_eq!(fate(39, &heard), Fate::Stays);
        assert_eq!(fate(40, &heard), Fate::Delete);
        assert_eq!(Retention::default().end(&heard), day(40));
        assert_eq!(fate(100, &message(Some(99), Some(80))), Fate::Stays, "heard after it was said");
    }

    #[test]
    fn one_that_nobody_heard_is_said_first_and_goes_two_weeks_after_that_at_the_earliest() {
        assert_eq!(fate(75, &message(None, None)), Fate::Stays);
        assert_eq!(fate(76, &message(None, None)), Fate::Warn);
        assert_eq!(fate(89, &message(None, Some(76))), Fate::Stays);
        assert_eq!(fate(90, &message(None, Some(76))), Fate::Delete);
        assert_eq!(fate(200, &message(None, None)), Fate::Warn, "the program was off for long");
        assert_eq!(fate(213, &message(None, Some(200))), Fate::Stays);
        assert_eq!(fate(214, &message(None, Some(200))), Fate::Delete);
        assert_eq!(Retention::default().end(&message(None, Some(200))), day(214));
    }

    #[test]
    fn a_message_is_gone_before_the_key_of_its_call() {
        assert!(Retention::default().check().is_ok());
        let wrong = Retention { heard: 0, unheard: LONGEST + 1 }.check().unwrap_err();
        assert_eq!(wrong.iter().map(|one| one.field).collect::<Vec<_>>(), ["heard", "unheard"]);
        assert!(Retention { heard: LONGEST, unheard: LONGEST }.check().is_ok());
    }
}
