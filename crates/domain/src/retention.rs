//! How long what names people is kept: one rule for every kind of record, and holds that stand against it.
//!
//! No term is known here: a country's law or an operator's decision sets it, with its source. Until then nothing ends by itself.

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::ids::UserId;
use crate::time::Timestamp;
use crate::words;

/// Seconds of a day.
const DAY: i64 = 24 * 3_600;
/// So many days before its end a record is named to whoever can still do something.
pub const NOTICE: u32 = 30;
/// The longest term: a hundred years.
pub const LONGEST: u32 = 36_525;

words! {
    /// What is kept, as the page of retention names it.
    pub enum Kept {
        Contact = "contact",
        Case = "case",
        Report = "report",
        Message = "message",
        Document = "document",
        Tip = "tip",
        Proceeding = "proceeding",
        Voicemail = "voicemail",
        Caller = "caller",
        Queue = "queue",
        Request = "request",
    }
}

words! {
    /// What a kind of record ends by.
    pub enum Ends {
        /// A term of its own, counted from the day it was closed.
        Schedule = "schedule",
        /// It lies under the key of its contact.
        WithContact = "with_contact",
        /// It lies under the key of its case.
        WithCase = "with_case",
        /// It lies under the key of its case or its contact.
        WithEither = "with_either",
        /// It names nobody: codes, times and sums stay for statistics.
        Nameless = "nameless",
        /// The settings of calls decide.
        Calls = "calls",
        /// A fixed term of the program.
        Fixed = "fixed",
    }
}

impl Kept {
    /// What it ends by.
    #[must_use]
    pub const fn ends(self) -> Ends {
        match self {
            Self::Contact | Self::Case | Self::Request => Ends::Schedule,
            Self::Report | Self::Message => Ends::WithContact,
            Self::Document => Ends::WithCase,
            Self::Tip => Ends::WithEither,
            Self::Proceeding => Ends::Nameless,
            Self::Voicemail => Ends::Calls,
            Self::Caller | Self::Queue => Ends::Fixed,
        }
    }

    /// Days of a fixed term.
    #[must_use]
    pub const fn fixed(self) -> Option<u32> {
        match self {
            Self::Caller => Some(crate::calls::retention::DETAIL),
            Self::Queue => Some(crate::calls::retention::QUEUE),
            _ => None,
        }
    }
}

/// How long a kind of record stays after it was closed, and what says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Days after closing.
    pub days: u32,
    /// The law or decision that says so.
    pub source: String,
}

impl Schedule {
    /// Whether it can be decided so.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(self.days >= NOTICE, "days", Problem::TooSmall { min: i64::from(NOTICE) });
        check.require(self.days <= LONGEST, "days", Problem::TooLarge { max: i64::from(LONGEST) });
        check.required_line("source", &self.source);
        check.finish()
    }

    /// Records closed before this come to their end before `at`.
    #[must_use]
    pub fn cut(&self, at: Timestamp) -> Timestamp {
        days(at, -i64::from(self.days))
    }
}

/// A schedule in force, and since when: what it ends is named for [`NOTICE`] days first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub schedule: Schedule,
    /// When.
    pub at: Timestamp,
}

/// What is due with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is worked on: its time has not begun.
    Open,
    /// Nobody has decided how long this kind stays.
    Undecided,
    /// A hold stands against every end.
    Held,
    /// It stays until then.
    Stays(Timestamp),
    /// It ends then, which is soon.
    Warn(Timestamp),
    /// Its time is over.
    Erase,
}

/// What is due with a record that was closed then.
#[must_use]
pub fn fate(closed: Option<Timestamp>, decided: Option<&Decided>, held: bool, now: Timestamp) -> Fate {
    let Some(closed) = closed else { return Fate::Open };
    if held {
        return Fate::Held;
    }
    let Some(decided) = decided else { return Fate::Undecided };
    let end = decided.end(closed);
    if end <= now {
        Fate::Erase
    } else if end <= days(now, i64::from(NOTICE)) {
        Fate::Warn(end)
    } else {
        Fate::Stays(end)
    }
}

impl Decided {
    /// When a record that was closed then comes to its end. A decision of today ends nothing before it was named.
    #[must_use]
    pub fn end(&self, closed: Timestamp) -> Timestamp {
        days(closed, i64::from(self.schedule.days)).max(days(self.at, i64::from(NOTICE)))
    }

    /// Records closed before this are at their end now; none while the decision is young.
    #[must_use]
    pub fn due(&self, now: Timestamp) -> Option<Timestamp> {
        (days(self.at, i64::from(NOTICE)) <= now).then(|| self.schedule.cut(now))
    }

    /// Records closed before this are named now.
    #[must_use]
    pub fn named(&self, now: Timestamp) -> Timestamp {
        self.schedule.cut(days(now, i64::from(NOTICE)))
    }
}

fn days(at: Timestamp, days: i64) -> Timestamp {
    at.plus_seconds(days * DAY)
}

words! {
    /// What a hold can stand on.
    pub enum HeldKind {
        Contact = "contact",
        Case = "case",
        Tip = "tip",
    }
}

words! {
    /// Why nothing of a record may be erased.
    pub enum HoldReason {
        /// It is or will be evidence in a proceeding.
        Proceeding = "proceeding",
        /// A court or an authority ordered it.
        Order = "order",
        /// Somebody claims compensation or defends against a claim.
        Claim = "claim",
        /// The person asked that it be kept (restriction in place of erasure).
        Person = "person",
        /// A complaint or an inspection is under way.
        Inspection = "inspection",
    }
}

words! {
    /// From which of the two roles somebody acts on a hold.
    pub enum Side {
        /// Who watches over data protection.
        Officer = "officer",
        /// Who works on the record.
        Manager = "manager",
    }
}

/// Who asked that a hold be lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The account.
    pub by: UserId,
    /// Its role.
    pub side: Side,
}

/// How a hold stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// It ends by itself then; none: when it is lifted.
    pub until: Option<Timestamp>,
    /// Who asked that it be lifted.
    pub asked: Option<Asked>,
    /// When it was lifted.
    pub lifted: Option<Timestamp>,
}

/// What came of the wish to lift a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// It waits for somebody of the other role.
    Asked(Asked),
    /// It is lifted.
    Lifted,
}

impl Hold {
    /// Whether nothing may be erased now.
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> bool {
        self.lifted.is_none() && self.until.is_none_or(|until| now < until)
    }

    /// Somebody wants it lifted before its time: two people of both roles do it together.
    ///
    /// # Errors
    /// `hold_over` when it stands no more; `hold_two_roles` when the other role has to agree.
    pub fn lift(&self, by: UserId, side: Side, now: Timestamp) -> Result<Lift, &'static str> {
        if !self.stands(now) {
            return Err("hold_over");
        }
        match self.asked {
            None => Ok(Lift::Asked(Asked { by, side })),
            Some(asked) if asked.by != by && asked.side != side => Ok(Lift::Lifted),
            Some(_) => Err("hold_two_roles"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const CLOSED: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn day(number: i64) -> Timestamp {
        days(CLOSED, number)
    }

    fn decided(term: u32, on: i64) -> Decided {
        Decided { schedule: Schedule { days: term, source: "Decision 1/2026".into() }, at: day(on) }
    }

    fn somebody(number: u128) -> UserId {
        UserId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn a_record_is_named_a_month_before_it_goes() {
        let decided = decided(100, -500);
        let fate = |on| fate(Some(CLOSED), Some(&decided), false, day(on));
        assert_eq!(fate(69), Fate::Stays(day(100)));
        assert_eq!(fate(70), Fate::Warn(day(100)));
        assert_eq!(fate(99), Fate::Warn(day(100)));
        assert_eq!(fate(100), Fate::Erase);
    }

    #[test]
    fn what_nobody_decided_what_is_open_and_what_is_held_stays() {
        let decided = decided(100, -500);
        assert_eq!(fate(Some(CLOSED), None, false, day(90_000)), Fate::Undecided);
        assert_eq!(fate(None, Some(&decided), false, day(90_000)), Fate::Open);
        assert_eq!(fate(Some(CLOSED), Some(&decided), true, day(90_000)), Fate::Held);
    }

    #[test]
    fn a_decision_of_today_erases_nothing_unnamed() {
        let young = decided(100, 400);
        assert_eq!(fate(Some(CLOSED), Some(&young), false, day(400)), Fate::Warn(day(430)));
        assert_eq!(young.due(day(429)), None);
        assert_eq!(fate(Some(CLOSED), Some(&young), false, day(430)), Fate::Erase);
    }

    #[test]
    fn a_term_has_a_source_and_bounds() {
        let wrong = Schedule { days: 0, source: " ".into() }.check().unwrap_err();
        assert_eq!(wrong.iter().map(|one| one.field).collect::<Vec<_>>(), ["days", "source"]);
        assert!(Schedule { days: LONGEST + 1, source: "x".into() }.check().is_err());
        assert!(decided(NOTICE, 0).schedule.check().is_ok());
    }

    #[test]
    fn a_hold_is_lifted_by_both_roles_and_ends_by_itself() {
        let hold = Hold { until: Some(day(10)), asked: None, lifted: None };
        assert!(hold.stands(day(9)) && !hold.stands(day(10)));
        let Ok(Lift::Asked(asked)) = hold.lift(somebody(1), Side::Manager, day(1)) else { panic!() };
        let asked = Hold { asked: Some(asked), ..hold };
        assert_eq!(asked.lift(somebody(1), Side::Officer, day(2)), Err("hold_two_roles"), "one person");
        assert_eq!(asked.lift(somebody(2), Side::Manager, day(2)), Err("hold_two_roles"), "one role");
        assert_eq!(asked.lift(somebody(2), Side::Officer, day(2)), Ok(Lift::Lifted));
        assert_eq!(asked.lift(somebody(2), Side::Officer, day(11)), Err("hold_over"));
    }

    proptest! {
        #[test]
        fn cuts_and_fate_agree(term in NOTICE..5_000_u32, on in -2_000_i64..2_000, now in 0_i64..9_000) {
            let decided = decided(term, on);
            let now = day(now);
            let due = decided.due(now).is_some_and(|cut| CLOSED <= cut);
            let fate = fate(Some(CLOSED), Some(&decided), false, now);
            prop_assert_eq!(due, fate == Fate::Erase);
            if matches!(fate, Fate::Warn(_) | Fate::Erase) && decided.end(CLOSED) == days(CLOSED, i64::from(term)) {
                prop_assert!(CLOSED <= decided.named(now));
            }
        }
    }
}
