//! Call-backs: somebody agreed to be called, and said how it is safe. It stands until they are reached or it is given up.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::flow::time;
use crate::fields::{Checker, FieldError, Problem};
use crate::personal::Personal;
use crate::time::Timestamp;
use crate::words;

words! {
    /// Where a call-back stands.
    pub enum CallBackState {
        /// Somebody waits to be called.
        Open = "open",
        /// They were reached.
        Done = "done",
        /// Nobody calls them any more.
        GivenUp = "given_up",
    }
}

words! {
    /// Why somebody was not reached.
    pub enum NotReached {
        /// It rang, and nobody answered.
        NobodyAnswered = "nobody_answered",
        /// The line was busy, or the telephone off.
        Busy = "busy",
        /// Somebody else answered.
        SomebodyElse = "somebody_else",
        /// They answered and cannot talk now.
        NotNow = "not_now",
        /// It is not their number.
        WrongNumber = "wrong_number",
    }
}

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallBackStep {
    /// They were reached.
    Reached,
    /// They were not; the call-back stays.
    NotReached(NotReached),
    /// Nobody tries any more.
    GiveUp,
}

/// What is closed is not opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the call-back is closed")]
pub struct Closed;

/// How far a call-back has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: CallBackState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was tried last.
    pub tried: Option<Timestamp>,
    /// Why nobody was reached then.
    pub reason: Option<NotReached>,
}

impl Progress {
    /// One that was agreed just now.
    pub const NEW: Self = Self { state: CallBackState::Open, tries: 0, tried: None, reason: None };

    /// How far it is after a step.
    ///
    /// # Errors
    /// When it is closed.
    pub const fn after(self, step: CallBackStep, now: Timestamp) -> Result<Self, Closed> {
        if !matches!(self.state, CallBackState::Open) {
            return Err(Closed);
        }
        let tries = self.tries.saturating_add(1);
        Ok(match step {
            CallBackStep::Reached => {
                Self { state: CallBackState::Done, tries, tried: Some(now), reason: None }
            }
            CallBackStep::NotReached(why) => Self { tries, tried: Some(now), reason: Some(why), ..self },
            CallBackStep::GiveUp => Self { state: CallBackState::GivenUp, ..self },
        })
    }
}

/// How somebody can be called without harm. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct SafeWay {
    /// Nobody is told who calls before it is sure who has answered.
    pub quiet: bool,
    /// The word by which the two know each other.
    pub code_word: String,
    /// From when it is safe, `18:30`; empty together with `until` when no hours were named.
    pub from: String,
    /// Until when; at or before `from` it is on the next day.
    pub until: String,
    /// Anything else about it.
    pub note: String,
}

impl SafeWay {
    /// Of somebody who pressed a digit and told nothing here: nobody is told who calls.
    #[must_use]
    pub fn untold() -> Self {
        Self { quiet: true, ..Self::default() }
    }

    /// The safe hours, when some were named.
    #[must_use]
    pub fn hours(&self) -> Option<(Time, Time)> {
        Some((time(&self.from)?, time(&self.until)?))
    }

    /// Whether it is safe by the clock; always where no hours were named.
    #[must_use]
    pub fn is_safe_at(&self, now: Time) -> bool {
        match self.hours() {
            None => true,
            Some((from, until)) if from < until => now >= from && now < until,
            Some((from, until)) => now >= from || now < until,
        }
    }

    fn check(&self, check: &mut Checker) {
        check.line("code_word", &self.code_word);
        check.text("note", &self.note);
        let named = !self.from.is_empty() || !self.until.is_empty();
        for (field, text) in [("from", &self.from), ("until", &self.until)] {
            check.require(!named || !text.is_empty(), field, Problem::Required);
            check.require(text.is_empty() || time(text).is_some(), field, Problem::Unreadable);
        }
        let empty = self.hours().is_some_and(|(from, until)| from == until);
        check.require(!empty, "until", Problem::Contradicts { field: "from" });
    }
}

/// What a specialist agrees with a caller.
#[derive(Clone)]
pub struct CallBackInput {
    /// The caller agreed. Nobody is called back who did not.
    pub agreed: bool,
    /// How it is safe.
    pub safe: Personal<SafeWay>,
}

impl CallBackInput {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(self.agreed, "agreed", Problem::Required);
        self.safe.expose().check(&mut check);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time as at;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn wrong(safe: SafeWay) -> Vec<(&'static str, &'static str)> {
        let input = CallBackInput { agreed: true, safe: Personal::new(safe) };
        let errors = input.check().err().unwrap_or_default();
        errors.iter().map(|error| (error.field, error.problem.word())).collect()
    }

    #[test]
    fn every_try_is_counted_and_only_reaching_or_giving_up_closes() {
        let missed = CallBackStep::NotReached(NotReached::Busy);
        let once = Progress::NEW.after(missed, NOW).unwrap();
        assert_eq!((once.state, once.tries, once.tried), (CallBackState::Open, 1, Some(NOW)));
        assert_eq!(once.reason, Some(NotReached::Busy));
        let done = once.after(CallBackStep::Reached, NOW).unwrap();
        assert_eq!((done.state, done.tries, done.reason), (CallBackState::Done, 2, None));
        let over = once.after(CallBackStep::GiveUp, NOW.plus_seconds(9)).unwrap();
        assert_eq!((over.state, over.tries, over.tried), (CallBackState::GivenUp, 1, Some(NOW)));
    }

    #[test]
    fn what_is_closed_is_not_opened_again() {
        for step in [CallBackStep::Reached, CallBackStep::GiveUp] {
            let closed = Progress::NEW.after(step, NOW).unwrap();
            for step in
                [CallBackStep::Reached, CallBackStep::NotReached(NotReached::NotNow), CallBackStep::GiveUp]
            {
                assert_eq!(closed.after(step, NOW), Err(Closed));
            }
        }
    }

    #[test]
    fn nobody_is_called_back_who_did_not_agree() {
        let input = CallBackInput { agreed: false, safe: Personal::new(SafeWay::default()) };
        assert_eq!(input.check().unwrap_err().first().map(|error| error.field), Some("agreed"));
    }

    #[test]
    fn hours_stand_both_or_neither_and_can_be_read() {
        let hours = |from: &str, until: &str| {
            wrong(SafeWay { from: from.into(), until: until.into(), ..SafeWay::default() })
        };
        assert_eq!(hours("", ""), []);
        assert_eq!(hours("18:30", "07:00"), []);
        assert_eq!(hours("18:30", ""), [("until", "required")]);
        assert_eq!(hours("6 pm", "25:00"), [("from", "unreadable"), ("until", "unreadable")]);
        assert_eq!(hours("08:00", "08:00"), [("until", "contradicts")]);
    }

    #[test]
    fn safe_hours_may_go_past_midnight() {
        let day = SafeWay { from: "08:00".into(), until: "16:00".into(), ..SafeWay::default() };
        assert!(day.is_safe_at(at(8, 0, 0, 0)) && !day.is_safe_at(at(16, 0, 0, 0)));
        let night = SafeWay { from: "22:00".into(), until: "02:00".into(), ..SafeWay::default() };
        assert!(night.is_safe_at(at(23, 0, 0, 0)) && night.is_safe_at(at(1, 59, 0, 0)));
        assert!(!night.is_safe_at(at(12, 0, 0, 0)));
        assert!(SafeWay::default().is_safe_at(at(3, 0, 0, 0)), "nothing was named");
        assert!(SafeWay::untold().quiet, "who told nothing is not told on");
    }
}
