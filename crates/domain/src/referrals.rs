//! A referral: the request to a service of an organisation to help a person.

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
        InService = "in_service",
        Completed = "completed",
        NoShow = "no_show",
        Withdrawn = "withdrawn",
        Revoked = "revoked",
    }
}

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
        Start = "start",
        Complete = "complete",
        NoShow = "no_show",
        /// The sender takes it back.
        Withdraw = "withdraw",
        /// The person's consent ended.
        Revoke = "revoke",
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
        !matches!(self, Self::Withdraw | Self::Revoke)
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
            (Self::Accepted, ReferralStep::Start) => Ok(Self::InService),
            (Self::Accepted, ReferralStep::NoShow) => Ok(Self::NoShow),
            (Self::InService, ReferralStep::Complete) => Ok(Self::Completed),
            (status, ReferralStep::Withdraw) if status.is_open() => Ok(Self::Withdrawn),
            (status, ReferralStep::Revoke) if status.is_open() => Ok(Self::Revoked),
            (status, step) => Err(ReferralStepRefused { status, step }),
        }
    }

    /// Whether somebody may still act on it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Acknowledged | Self::Accepted | Self::InService)
    }

    /// Whether it holds one of the service's places.
    #[must_use]
    pub const fn holds_place(self) -> bool {
        matches!(self, Self::Accepted | Self::InService)
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
        for status in [ReferralStatus::Revoked, ReferralStatus::Declined, ReferralStatus::Withdrawn] {
            assert!(!status.shows_package());
            assert!(status.recipients_steps().next().is_none());
        }
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
        fn an_ended_referral_never_opens_again(status in 0_usize..9, step in 0_usize..8) {
            let status = ReferralStatus::ALL[status];
            if !status.is_open() {
                prop_assert!(status.after(ReferralStep::ALL[step]).is_err());
            }
        }
    }
}
