//! Whom an alarm reaches outside the page, and when: a sentence without content, seldom, and only while it is new.

use super::desk::Desk;
use crate::messages::{LEASE, next_try};
use crate::time::Timestamp;

/// So many seconds an alarm is new.
pub const NEW: i64 = 15 * 60;
/// So many seconds pass before somebody is told again.
pub const PAUSE: i64 = 15 * 60;
/// Who asks for help waits so many seconds before it is told outside the page.
pub const HELP: i64 = 120;

/// How it stands with telling somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// When telling them last began.
    pub at: Option<Timestamp>,
    /// When it is tried again; none: they were told, or nothing was to be told.
    pub again: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
}

/// Since when there is something to tell: alarms that stand and help that has not come, as far as they are new.
#[must_use]
pub fn news(alarms: &[Timestamp], desks: &[Desk], now: Timestamp) -> Vec<Timestamp> {
    let help = desks.iter().filter_map(|desk| desk.help_since).map(|since| since.plus_seconds(HELP));
    let new = |since: &Timestamp| *since <= now && now < since.plus_seconds(NEW);
    alarms.iter().copied().chain(help).filter(new).collect()
}

impl Telling {
    /// Whether somebody is told now.
    #[must_use]
    pub fn is_due(&self, news: &[Timestamp], now: Timestamp) -> bool {
        let long_ago = |at: Timestamp| at.plus_seconds(PAUSE) <= now;
        match self.again {
            Some(again) => again <= now && !news.is_empty(),
            None => {
                self.at.is_none_or(long_ago) && news.iter().any(|since| self.at.is_none_or(|at| *since > at))
            }
        }
    }

    /// Telling begins, or goes on where it failed. Whoever does it has a while; then another node tries.
    #[must_use]
    pub fn begins(self, now: Timestamp) -> Self {
        let goes_on = self.again.is_some() && self.at.is_some_and(|at| now < at.plus_seconds(NEW));
        let again = Some(now.plus_seconds(LEASE));
        if goes_on {
            Self { tries: self.tries.saturating_add(1), again, ..self }
        } else {
            Self { at: Some(now), tries: 1, again }
        }
    }

    /// A provider has it.
    #[must_use]
    pub const fn done(self) -> Self {
        Self { again: None, tries: 0, ..self }
    }

    /// It was not taken: tried again like other messages, unless it will never go.
    #[must_use]
    pub fn failed(self, for_good: bool, now: Timestamp) -> Self {
        Self { again: next_try(self.tries, now).filter(|_| !for_good), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at, desk};
    use super::*;

    fn told(seconds: i64) -> Telling {
        Telling::default().begins(at(seconds)).done()
    }

    #[test]
    fn an_alarm_is_told_once_while_it_is_new() {
        let alarm = [at(0)];
        assert_eq!(news(&alarm, &[], at(NEW - 1)), alarm);
        assert!(news(&alarm, &[], at(NEW)).is_empty(), "it is old");
        assert!(Telling::default().is_due(&alarm, at(1)));
        assert!(!told(1).is_due(&alarm, at(2)));
        assert!(!told(1).is_due(&alarm, at(2 + PAUSE)), "it was told already");
        assert!(!Telling::default().is_due(&[], at(1)), "nothing is wrong");
    }

    #[test]
    fn a_second_alarm_waits_until_a_quarter_of_an_hour_after_the_first() {
        let second = [at(0), at(60)];
        assert!(!told(1).is_due(&second, at(61)));
        assert!(!told(1).is_due(&second, at(PAUSE)));
        assert!(told(1).is_due(&second, at(PAUSE + 1)));
    }

    #[test]
    fn help_is_told_when_nobody_came_for_two_minutes() {
        let helpless = Desk { help_since: Some(at(0)), ..desk(1) };
        assert!(news(&[], std::slice::from_ref(&helpless), at(HELP - 1)).is_empty());
        assert_eq!(news(&[], &[helpless], at(HELP)), [at(HELP)]);
        assert!(news(&[], &[desk(1)], at(HELP)).is_empty());
    }

    #[test]
    fn what_was_not_taken_is_tried_again_while_the_alarm_is_new_and_then_no_more() {
        let alarm = [at(0)];
        let first = Telling::default().begins(at(1));
        assert!(!first.is_due(&alarm, at(2)), "somebody does it");
        assert!(first.is_due(&alarm, at(1 + LEASE)), "and did not come back");
        let failed = first.failed(false, at(2));
        assert!(!failed.is_due(&alarm, at(6)) && failed.is_due(&alarm, at(7)));
        assert!(!failed.is_due(&news(&alarm, &[], at(NEW)), at(NEW)), "too late");
        let again = failed.begins(at(7));
        assert_eq!((again.at, again.tries), (Some(at(1)), 2));
        assert_eq!(again.failed(true, at(8)).again, None);
        assert_eq!(failed.begins(at(NEW + 1)).tries, 1, "another alarm is tried anew");
    }
}
