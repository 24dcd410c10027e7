//! A referral: the request to a service of an organisation to help a person.

use crate::fields::{Checker, FieldError, Problem};
use crate::ids::ServiceId;
use crate::time::Timestamp;
use crate::words;

words! {
    /// How soon the person must be helped.
    pub enum ReferralUrgency {
        Now = "now",
        Day = "day",
        ThreeDays = "three_days",
        Week = "week",
    }
}

impl ReferralUrgency {
    /// Seconds the recipient has to answer.
    #[must_use]
    pub const fn answer_within(self) -> i64 {
        match self {
            Self::Now => 3_600,
            Self::Day => 24 * 3_600,
            Self::ThreeDays => 72 * 3_600,
            Self::Week => 7 * 24 * 3_600,
        }
    }

    /// When the answer is due.
    #[must_use]
    pub const fn due(self, sent_at: Timestamp) -> Timestamp {
        sent_at.plus_seconds(self.answer_within())
    }
}

words! {
    /// Where a referral stands.
    pub enum ReferralStatus {
        Sent = "sent",
        Acknowledged = "acknowledged",
        Accepted = "accepted",
        Declined = "declined",
        /// The person knows when to come.
        Appointment = "appointment",
        InService = "in_service",
        Completed = "completed",
        NoShow = "no_show",
        Withdrawn = "withdrawn",
        Revoked = "revoked",
        /// Its clock ended it: nobody answered, nobody came, nobody said how it went on.
        Expired = "expired",
    }
}

/// Days within which a service that said yes gives an appointment or begins.
const BEGIN_WITHIN: i64 = 14 * DAY;
/// How long after an appointment the service has to say whether the person came.
const TELL_WITHIN: i64 = 3 * DAY;
/// How long support goes on without a word of the service.
const SUPPORT_WITHIN: i64 = 180 * DAY;
const DAY: i64 = 24 * 3_600;

words! {
    /// Why a service says no.
    pub enum DeclineReason {
        Capacity = "capacity",
        Eligibility = "eligibility",
        Conflict = "conflict",
        Unsafe = "unsafe",
        Other = "other",
    }
}

words! {
    /// Something somebody does with a referral.
    pub enum ReferralStep {
        Acknowledge = "acknowledge",
        Accept = "accept",
        Decline = "decline",
        /// Says when the person is to come.
        Appoint = "appoint",
        Start = "start",
        /// Support goes on: the clock begins anew.
        Continue = "continue",
        Complete = "complete",
        NoShow = "no_show",
        /// The sender takes it back.
        Withdraw = "withdraw",
        /// The person's consent ended.
        Revoke = "revoke",
        /// Its clock ended.
        Expire = "expire",
    }
}

/// A step that the referral's status does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a referral that is {status} cannot {step}")]
pub struct ReferralStepRefused {
    /// Where the referral stands.
    pub status: ReferralStatus,
    /// What was tried.
    pub step: ReferralStep,
}

impl ReferralStep {
    /// Whether the recipient takes this step (the others belong to the sender).
    #[must_use]
    pub const fn is_recipients(self) -> bool {
        !matches!(self, Self::Withdraw | Self::Revoke | Self::Expire)
    }
}

impl ReferralStatus {
    /// The status after a step.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: ReferralStep) -> Result<Self, ReferralStepRefused> {
        match (self, step) {
            (Self::Sent, ReferralStep::Acknowledge) => Ok(Self::Acknowledged),
            (Self::Sent | Self::Acknowledged, ReferralStep::Accept) => Ok(Self::Accepted),
            (Self::Sent | Self::Acknowledged, ReferralStep::Decline) => Ok(Self::Declined),
            (Self::Accepted | Self::Appointment, ReferralStep::Appoint) => Ok(Self::Appointment),
            (Self::Accepted | Self::Appointment, ReferralStep::Start)
            | (Self::InService, ReferralStep::Continue) => Ok(Self::InService),
            (Self::Accepted | Self::Appointment, ReferralStep::NoShow) => Ok(Self::NoShow),
            (Self::InService, ReferralStep::Complete) => Ok(Self::Completed),
            (status, ReferralStep::Withdraw) if status.is_open() => Ok(Self::Withdrawn),
            (status, ReferralStep::Revoke) if status.is_open() => Ok(Self::Revoked),
            (status, ReferralStep::Expire) if status.is_open() => Ok(Self::Expired),
            (status, step) => Err(ReferralStepRefused { status, step }),
        }
    }

    /// Whether somebody may still act on it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Acknowledged | Self::Accepted | Self::Appointment | Self::InService)
    }

    /// Whether the service has not said yes or no yet.
    #[must_use]
    pub const fn awaits_answer(self) -> bool {
        matches!(self, Self::Sent | Self::Acknowledged)
    }

    /// Whether the next service is asked when one was chosen beforehand.
    #[must_use]
    pub const fn leads_on(self) -> bool {
        matches!(self, Self::Declined | Self::Expired)
    }

    /// When the clock of a referral that came to this status at `now` ends it; none once it has ended. To have seen it
    /// gives nobody more time to answer: that stays due at `due`.
    #[must_use]
    pub const fn clock(
        self,
        due: Timestamp,
        now: Timestamp,
        appointment: Option<Timestamp>,
    ) -> Option<Timestamp> {
        match self {
            Self::Sent | Self::Acknowledged => Some(due),
            Self::Accepted => Some(now.plus_seconds(BEGIN_WITHIN)),
            Self::Appointment => match appointment {
                Some(at) => Some(at.plus_seconds(TELL_WITHIN)),
                None => Some(now.plus_seconds(TELL_WITHIN)),
            },
            Self::InService => Some(now.plus_seconds(SUPPORT_WITHIN)),
            Self::Declined
            | Self::Completed
            | Self::NoShow
            | Self::Withdrawn
            | Self::Revoked
            | Self::Expired => None,
        }
    }

    /// Whether it holds one of the service's places.
    #[must_use]
    pub const fn holds_place(self) -> bool {
        matches!(self, Self::Accepted | Self::Appointment | Self::InService)
    }

    /// Whether the recipient may read what was shared.
    #[must_use]
    pub const fn shows_package(self) -> bool {
        self.is_open() || matches!(self, Self::Completed)
    }

    /// The steps the recipient can take now, for buttons.
    pub fn recipients_steps(self) -> impl Iterator<Item = ReferralStep> {
        ReferralStep::ALL
            .iter()
            .copied()
            .filter(move |step| step.is_recipients() && self.after(*step).is_ok())
    }
}

words! {
    /// Whether another service is asked when this one does not help.
    pub enum LeadsOn {
        /// Others were named, and will be asked in their order.
        Waits = "waits",
        /// The next was asked.
        Asked = "asked",
        /// Nobody is left to ask: somebody has to look after it.
        Nobody = "nobody",
    }
}

/// The furthest that an appointment may lie ahead, in seconds.
pub const APPOINTMENT_AHEAD: i64 = 365 * DAY;
/// How far back an appointment may lie when it is written down, in seconds.
pub const APPOINTMENT_BEHIND: i64 = DAY;

/// Checks when a person is to come.
///
/// # Errors
/// When it lies in the past or beyond a year.
pub fn check_appointment(at: Timestamp, now: Timestamp) -> Result<(), Vec<FieldError>> {
    let (first, last) = (now.plus_seconds(-APPOINTMENT_BEHIND), now.plus_seconds(APPOINTMENT_AHEAD));
    let mut check = Checker::default();
    check.require(at >= first, "appointment_at", Problem::TooSmall { min: first.seconds() });
    check.require(at <= last, "appointment_at", Problem::TooLarge { max: last.seconds() });
    check.finish()
}

/// How many services may be named to be asked when the first does not help.
pub const MOST_ALTERNATIVES: usize = 5;

/// Checks the services to be asked next, in their order: none twice, none the one asked first.
///
/// # Errors
/// With the field `alternatives`.
pub fn check_alternatives(first: ServiceId, next: &[ServiceId]) -> Result<(), Vec<FieldError>> {
    let mut check = Checker::default();
    let most = i64::try_from(MOST_ALTERNATIVES).unwrap_or(i64::MAX);
    check.require(next.len() <= MOST_ALTERNATIVES, "alternatives", Problem::TooLarge { max: most });
    check.require(!next.contains(&first), "alternatives", Problem::Contradicts { field: "service" });
    let once: std::collections::BTreeSet<_> = next.iter().collect();
    check.require(once.len() == next.len(), "alternatives", Problem::Contradicts { field: "alternatives" });
    check.finish()
}

/// How many places a step takes from the service (negative gives back).
#[must_use]
pub const fn places_taken(before: ReferralStatus, after: ReferralStatus) -> i32 {
    match (before.holds_place(), after.holds_place()) {
        (false, true) => 1,
        (true, false) => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_revoked_or_declined_referral_shows_nothing_any_more() {
        for status in [
            ReferralStatus::Revoked,
            ReferralStatus::Declined,
            ReferralStatus::Withdrawn,
            ReferralStatus::Expired,
        ] {
            assert!(!status.shows_package());
            assert!(status.recipients_steps().next().is_none());
        }
    }

    #[test]
    fn the_next_services_are_others_and_named_once() {
        let service = |number| ServiceId::from_uuid(uuid::Uuid::from_u128(number));
        assert!(check_alternatives(service(1), &[service(2), service(3)]).is_ok());
        for wrong in [vec![service(1)], vec![service(2), service(2)], (2..9).map(service).collect()] {
            let errors = check_alternatives(service(1), &wrong).unwrap_err();
            assert!(errors.iter().all(|error| error.field == "alternatives"), "{errors:?}");
        }
    }

    #[test]
    fn an_appointment_lies_ahead_and_not_beyond_a_year() {
        let now = Timestamp::from_micros(0);
        assert!(check_appointment(now.plus_seconds(3_600), now).is_ok());
        assert!(check_appointment(now.plus_seconds(-2 * DAY), now).is_err());
        assert!(check_appointment(now.plus_seconds(400 * DAY), now).is_err());
    }

    proptest! {
        #[test]
        fn whatever_happens_places_are_taken_and_given_back_in_balance(
            steps in proptest::collection::vec(0_usize..ReferralStep::ALL.len(), 0..30)
        ) {
            let mut status = ReferralStatus::Sent;
            let mut taken = 0;
            for at in steps {
                if let Ok(next) = status.after(ReferralStep::ALL[at]) {
                    taken += places_taken(status, next);
                    status = next;
                }
            }
            prop_assert_eq!(taken, i32::from(status.holds_place()));
        }

        #[test]
        fn an_ended_referral_never_opens_again(
            status in 0_usize..ReferralStatus::ALL.len(), step in 0_usize..ReferralStep::ALL.len()
        ) {
            let status = ReferralStatus::ALL[status];
            if !status.is_open() {
                prop_assert!(status.after(ReferralStep::ALL[step]).is_err());
            }
        }

        /// Whatever was done before: a clock runs exactly while somebody may act, and when it ends nobody does any more.
        #[test]
        fn every_state_is_left_or_ended_by_its_clock(
            steps in proptest::collection::vec((0_usize..ReferralStep::ALL.len(), 0_i64..10_000), 0..30),
            urgency in 0_usize..ReferralUrgency::ALL.len(),
            ahead in proptest::option::of(0_i64..1_000_000)
        ) {
            let mut now = Timestamp::from_micros(0);
            let due = ReferralUrgency::ALL[urgency].due(now);
            let mut status = ReferralStatus::Sent;
            let mut clock = status.clock(due, now, None);
            for (at, passes) in steps {
                now = now.plus_seconds(passes);
                if let Ok(next) = status.after(ReferralStep::ALL[at]) {
                    let waits_longer = status.awaits_answer() && next.awaits_answer();
                    status = next;
                    let before = clock;
                    clock = status.clock(due, now, ahead.map(|ahead| now.plus_seconds(ahead)));
                    prop_assert!(!waits_longer || clock == before);
                }
                prop_assert_eq!(clock.is_some(), status.is_open());
            }
            if clock.is_some() {
                status = status.after(ReferralStep::Expire).unwrap();
                prop_assert!(!status.is_open() && !status.shows_package() && !status.holds_place());
            }
            prop_assert!(ReferralStep::ALL.iter().all(|step| status.after(*step).is_err()));
        }
    }
}
