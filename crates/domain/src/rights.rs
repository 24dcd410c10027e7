//! What people may ask of whoever keeps their data, and what is done when data got out: both with their clocks.

use jiff::Span;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, FieldError, Problem};
use crate::time::Timestamp;
use crate::words;

/// Hours from discovery until the authority must have been told (GDPR, Article 33 (1)).
pub const AUTHORITY_HOURS: i64 = 72;
/// Months until a request must be answered (GDPR, Article 12 (3)).
const ANSWER_MONTHS: i64 = 1;
/// Months by which that can be prolonged, with a reason (the same paragraph).
const LONGER_MONTHS: i64 = 2;

words! {
    /// What a person asks for.
    pub enum RequestKind {
        /// To know what is kept and to have a copy (Articles 15 and 20).
        Access = "access",
        /// To have something put right (Article 16).
        Rectification = "rectification",
        /// To have it erased (Article 17).
        Erasure = "erasure",
        /// That it is kept and not used (Article 18).
        Restriction = "restriction",
        /// That it is not used so (Article 21).
        Objection = "objection",
    }
}

words! {
    /// Where a request stands.
    pub enum RequestState {
        Open = "open",
        Done = "done",
        Refused = "refused",
    }
}

words! {
    /// Why a request is refused.
    pub enum RefusalReason {
        /// Who asks could not show who it is.
        Identity = "identity",
        /// Nothing is kept of this person.
        NothingKept = "nothing_kept",
        /// A hold or a duty of law stands against it.
        Law = "law",
        /// It would harm the rights of somebody else.
        Others = "others",
        /// What is written is right.
        Right = "right",
    }
}

words! {
    /// What is done with a request.
    pub enum RequestStep {
        /// It needs more time, which the person is told.
        Prolong = "prolong",
        /// What was asked for was done.
        Do = "do",
        /// It is refused, with a reason.
        Refuse = "refuse",
    }
}

/// Who asks and for what, in words. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestWords {
    /// Who asks.
    pub who: String,
    /// How to reach them safely.
    pub reach: String,
    /// What they ask for.
    pub what: String,
    /// What was answered.
    pub answer: String,
}

impl RequestWords {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.required_line("who", &self.who);
        check.line("reach", &self.reach);
        check.text("what", &self.what);
        check.require(!self.what.trim().is_empty(), "what", Problem::Required);
        check.text("answer", &self.answer);
        check.finish()
    }
}

/// Where a request stands, and until when it must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestProgress {
    /// Where it stands.
    pub state: RequestState,
    /// When it came.
    pub received: Timestamp,
    /// When it must have been answered.
    pub due: Timestamp,
    /// Whether that was prolonged.
    pub prolonged: bool,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// Why it was refused.
    pub reason: Option<RefusalReason>,
}

impl RequestProgress {
    /// A request that came then.
    #[must_use]
    pub fn received(at: Timestamp) -> Self {
        Self {
            state: RequestState::Open,
            received: at,
            due: months_later(at, ANSWER_MONTHS),
            prolonged: false,
            answered: None,
            reason: None,
        }
    }

    /// What a step makes of it.
    ///
    /// # Errors
    /// `request_step` when it was answered already or is prolonged twice; `request_reason` when a refusal has no reason.
    pub fn after(
        self,
        step: RequestStep,
        reason: Option<RefusalReason>,
        now: Timestamp,
    ) -> Result<Self, &'static str> {
        if self.state != RequestState::Open {
            return Err("request_step");
        }
        match (step, reason) {
            (RequestStep::Prolong, _) if self.prolonged => Err("request_step"),
            (RequestStep::Prolong, _) => {
                let due = months_later(self.received, ANSWER_MONTHS + LONGER_MONTHS);
                Ok(Self { due, prolonged: true, ..self })
            }
            (RequestStep::Do, _) => Ok(Self { state: RequestState::Done, answered: Some(now), ..self }),
            (RequestStep::Refuse, None) => Err("request_reason"),
            (RequestStep::Refuse, Some(_)) => {
                Ok(Self { state: RequestState::Refused, answered: Some(now), reason, ..self })
            }
        }
    }

    /// Whether its time is over and nobody has answered.
    #[must_use]
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.state == RequestState::Open && self.due < now
    }
}

/// The same day of a later month, or that month's last day.
fn months_later(at: Timestamp, months: i64) -> Timestamp {
    let day = at.to_jiff().to_zoned_datetime(TimeZone::UTC);
    day.checked_add(Span::new().months(months)).map_or(at, |later| later.timestamp().into())
}

words! {
    /// How much a breach endangers people.
    pub enum BreachRisk {
        /// A risk is unlikely: the authority need not be told (Article 33 (1)).
        Unlikely = "unlikely",
        /// There is a risk: the authority is told.
        Risk = "risk",
        /// The risk is high: the people are told too (Article 34).
        High = "high",
    }
}

words! {
    /// What is done about a breach.
    pub enum BreachStep {
        /// The authority was told.
        TellAuthority = "tell_authority",
        /// The authority is not told, for a reason that stands in words.
        KeepFromAuthority = "keep_from_authority",
        /// The people were told.
        TellPersons = "tell_persons",
        /// Nothing is left to do.
        Close = "close",
    }
}

/// What happened, in words. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct BreachWords {
    /// What happened.
    pub what: String,
    /// Whose data and which.
    pub categories: String,
    /// What was done and will be.
    pub measures: String,
    /// Why the authority is not told.
    pub why_not: String,
}

impl BreachWords {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.text("what", &self.what);
        check.require(!self.what.trim().is_empty(), "what", Problem::Required);
        check.text("categories", &self.categories);
        check.text("measures", &self.measures);
        check.text("why_not", &self.why_not);
        check.finish()
    }
}

/// Where a breach stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreachProgress {
    /// When somebody became aware of it.
    pub discovered: Timestamp,
    /// How much it endangers people.
    pub risk: BreachRisk,
    /// When the authority was told.
    pub authority: Option<Timestamp>,
    /// When it was decided not to tell the authority.
    pub kept: Option<Timestamp>,
    /// When the people were told.
    pub persons: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
}

impl BreachProgress {
    /// A breach somebody became aware of then.
    ///
    /// # Errors
    /// When that lies ahead.
    pub fn discovered(at: Timestamp, risk: BreachRisk, now: Timestamp) -> Result<Self, Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(at <= now, "discovered", Problem::TooLarge { max: now.seconds() });
        check.finish()?;
        Ok(Self { discovered: at, risk, authority: None, kept: None, persons: None, closed: None })
    }

    /// When the authority must have been told.
    #[must_use]
    pub const fn due(&self) -> Timestamp {
        self.discovered.plus_seconds(AUTHORITY_HOURS * 3_600)
    }

    /// Whether the clock runs: nobody has told the authority or decided not to.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.authority.is_none() && self.kept.is_none() && self.closed.is_none()
    }

    /// What a step makes of it; `explained` says whether the reason for silence stands in words.
    ///
    /// # Errors
    /// `breach_step` when it was done before or the breach is closed; `breach_tell` when there is a risk and the authority must
    /// be told; `breach_why` without the reason for silence; `breach_persons` when the people must be told first.
    pub fn after(self, step: BreachStep, explained: bool, now: Timestamp) -> Result<Self, &'static str> {
        if self.closed.is_some() {
            return Err("breach_step");
        }
        match step {
            BreachStep::TellAuthority if self.authority.is_some() => Err("breach_step"),
            BreachStep::TellAuthority => Ok(Self { authority: Some(now), ..self }),
            BreachStep::KeepFromAuthority if self.authority.is_some() || self.kept.is_some() => {
                Err("breach_step")
            }
            BreachStep::KeepFromAuthority if self.risk != BreachRisk::Unlikely => Err("breach_tell"),
            BreachStep::KeepFromAuthority if !explained => Err("breach_why"),
            BreachStep::KeepFromAuthority => Ok(Self { kept: Some(now), ..self }),
            BreachStep::TellPersons if self.persons.is_some() => Err("breach_step"),
            BreachStep::TellPersons => Ok(Self { persons: Some(now), ..self }),
            BreachStep::Close if self.authority.is_none() && self.risk != BreachRisk::Unlikely => {
                Err("breach_tell")
            }
            BreachStep::Close if self.authority.is_none() && self.kept.is_none() => Err("breach_why"),
            BreachStep::Close if self.risk == BreachRisk::High && self.persons.is_none() => {
                Err("breach_persons")
            }
            BreachStep::Close => Ok(Self { closed: Some(now), ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// 2026-01-31, 12:00 UTC.
    const RECEIVED: Timestamp = Timestamp::from_micros(1_769_860_800_000_000);

    #[test]
    fn a_request_is_due_a_month_later_and_once_two_more() {
        let open = RequestProgress::received(RECEIVED);
        assert_eq!(open.due.rfc3339(), "2026-02-28T12:00:00Z");
        assert!(open.is_late(open.due.plus_seconds(1)) && !open.is_late(open.due));
        let longer = open.after(RequestStep::Prolong, None, RECEIVED).unwrap();
        assert_eq!(longer.due.rfc3339(), "2026-04-30T12:00:00Z");
        assert_eq!(longer.after(RequestStep::Prolong, None, RECEIVED), Err("request_step"));
    }

    #[test]
    fn a_refusal_says_why_and_an_answer_is_the_last_step() {
        let open = RequestProgress::received(RECEIVED);
        assert_eq!(open.after(RequestStep::Refuse, None, RECEIVED), Err("request_reason"));
        let refused = open.after(RequestStep::Refuse, Some(RefusalReason::Law), RECEIVED).unwrap();
        assert_eq!((refused.state, refused.reason), (RequestState::Refused, Some(RefusalReason::Law)));
        assert_eq!(refused.after(RequestStep::Do, None, RECEIVED), Err("request_step"));
    }

    fn breach(risk: BreachRisk) -> BreachProgress {
        BreachProgress::discovered(RECEIVED, risk, RECEIVED).unwrap()
    }

    #[test]
    fn the_clock_of_a_breach_runs_until_somebody_told_or_decided() {
        let open = breach(BreachRisk::Risk);
        assert_eq!(open.due().seconds_since(RECEIVED), 72 * 3_600);
        assert!(open.runs());
        assert!(!open.after(BreachStep::TellAuthority, false, RECEIVED).unwrap().runs());
        assert_eq!(open.after(BreachStep::KeepFromAuthority, true, RECEIVED), Err("breach_tell"));
        let slight = breach(BreachRisk::Unlikely);
        assert_eq!(slight.after(BreachStep::KeepFromAuthority, false, RECEIVED), Err("breach_why"));
        assert!(!slight.after(BreachStep::KeepFromAuthority, true, RECEIVED).unwrap().runs());
        assert!(BreachProgress::discovered(RECEIVED.plus_seconds(1), BreachRisk::Risk, RECEIVED).is_err());
    }

    proptest! {
        #[test]
        fn no_breach_with_a_risk_is_closed_in_silence(
            risk in prop::sample::select(BreachRisk::ALL.to_vec()),
            steps in prop::collection::vec((prop::sample::select(BreachStep::ALL.to_vec()), any::<bool>()), 0..8),
        ) {
            let mut breach = breach(risk);
            for (step, explained) in steps {
                breach = breach.after(step, explained, RECEIVED).unwrap_or(breach);
            }
            if breach.closed.is_some() {
                prop_assert!(breach.authority.is_some() || (risk == BreachRisk::Unlikely && breach.kept.is_some()));
                prop_assert!(risk != BreachRisk::High || breach.persons.is_some());
            }
        }
    }
}
