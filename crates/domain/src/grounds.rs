//! What stands in place of a consent: the best interests of a child, and the decision of two people in immediate danger.
//!
//! Both come into the ledger as an entry of their own form and end as a consent ends.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::cases::AgeBand;
use crate::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::{OrganisationId, UserId};
use crate::personal::Personal;
use crate::time::Timestamp;
use crate::words;

words! {
    /// What stands in place of a consent.
    pub enum GroundKind {
        /// What is best for a child, determined instead of asked.
        BestInterests = "best_interests",
        /// Immediate danger to life: two people decide, and the person is told when that is safe.
        Override = "override",
    }
}

impl GroundKind {
    /// How it stands in the ledger.
    #[must_use]
    pub const fn form(self) -> ConsentForm {
        match self {
            Self::BestInterests => ConsentForm::BestInterests,
            Self::Override => ConsentForm::Override,
        }
    }
}

words! {
    /// Where it stands.
    pub enum GroundState {
        /// A second person has to confirm it.
        Waiting = "waiting",
        /// It stands in the ledger.
        Decided = "decided",
        /// Nobody confirmed it in time.
        Lapsed = "lapsed",
    }
}

/// Seconds within which a second person confirms a decision in danger.
const CONFIRM_WITHIN: i64 = 30 * 60;
/// Seconds for which a decision in danger holds: long enough to bring somebody to safety and ask.
const OVERRIDE_HOLDS: i64 = 72 * 3_600;

/// What was decided, in words. Sealed at rest.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, zeroize::Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct GroundWords {
    /// Who decided: a guardian, a panel, a body.
    pub decided_by: String,
    /// On what it rests.
    pub basis: String,
    /// The reasons.
    pub reasons: String,
    /// What the child says to it.
    pub views: String,
}

/// What somebody decides in place of a consent.
pub struct GroundInput {
    /// Which of the two.
    pub kind: GroundKind,
    /// What for.
    pub purpose: ConsentPurpose,
    /// To whom; none, for a child alone: to any partner that helps.
    pub recipient: Option<OrganisationId>,
    /// Which data.
    pub categories: BTreeSet<DataCategory>,
    /// Until when, for a child; a decision in danger has its own end.
    pub expires_at: Option<Timestamp>,
    /// The decision in words.
    pub words: Personal<GroundWords>,
}

impl GroundInput {
    /// Checks that it is complete and makes sense for the person.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, age: AgeBand, now: Timestamp) -> Result<(), Vec<FieldError>> {
        let (mut check, words) = (Checker::default(), self.words.expose());
        check.require(!self.categories.is_empty(), "categories", Problem::Required);
        let given = |text: &str| !text.trim().is_empty();
        check.require(given(&words.reasons), "reasons", Problem::Required);
        check.line("decided_by", &words.decided_by);
        for (field, text) in [("basis", &words.basis), ("reasons", &words.reasons), ("views", &words.views)] {
            check.text(field, text);
        }
        match self.kind {
            GroundKind::BestInterests => {
                check.require(given(&words.decided_by), "decided_by", Problem::Required);
                check.require(given(&words.basis), "basis", Problem::Required);
                check.require(given(&words.views), "views", Problem::Required);
                check.require(age.is_child(), "kind", Problem::Contradicts { field: "age" });
                let later = self.expires_at.is_none_or(|end| end > now);
                check.require(later, "expires_at", Problem::Contradicts { field: "given_at" });
            }
            GroundKind::Override => {
                check.require(self.recipient.is_some(), "recipient", Problem::Required);
                check.require(
                    self.expires_at.is_none(),
                    "expires_at",
                    Problem::Contradicts { field: "kind" },
                );
                let helps = self.purpose != ConsentPurpose::Statistics;
                check.require(helps, "purpose", Problem::Contradicts { field: "kind" });
            }
        }
        check.finish()
    }

    /// The entry of the ledger that the decision becomes at a moment.
    #[must_use]
    pub fn terms(&self, now: Timestamp, language: &str) -> ConsentTerms {
        terms(self.kind, self.purpose, self.recipient, &self.categories, self.expires_at, now, language)
    }
}

/// The entry of the ledger that a decision becomes at a moment.
#[must_use]
pub fn terms(
    kind: GroundKind,
    purpose: ConsentPurpose,
    recipient: Option<OrganisationId>,
    categories: &BTreeSet<DataCategory>,
    expires_at: Option<Timestamp>,
    now: Timestamp,
    language: &str,
) -> ConsentTerms {
    ConsentTerms {
        purpose,
        recipient,
        categories: categories.clone(),
        given_at: now,
        expires_at: match kind {
            GroundKind::BestInterests => expires_at,
            GroundKind::Override => Some(now.plus_seconds(OVERRIDE_HOLDS)),
        },
        withdrawn_at: None,
        form: kind.form(),
        language: language.to_owned(),
    }
}

/// Until when a second person has to confirm; none where one person decides.
#[must_use]
pub const fn confirm_until(kind: GroundKind, asked: Timestamp) -> Option<Timestamp> {
    match kind {
        GroundKind::BestInterests => None,
        GroundKind::Override => Some(asked.plus_seconds(CONFIRM_WITHIN)),
    }
}

/// Where a decision stands at a moment.
#[must_use]
pub fn state(until: Option<Timestamp>, confirmed: Option<Timestamp>, now: Timestamp) -> GroundState {
    match (until, confirmed) {
        (_, Some(_)) | (None, None) => GroundState::Decided,
        (Some(until), None) if now < until => GroundState::Waiting,
        (Some(_), None) => GroundState::Lapsed,
    }
}

/// Why a second person cannot confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmRefused {
    /// It is the one who asked.
    #[error("the second person is the first")]
    SamePerson,
    /// It is confirmed already, or the time is over.
    #[error("there is nothing to confirm any more")]
    Over,
}

/// Whether somebody may be the second person.
///
/// # Errors
/// When it is the first person, or there is nothing to confirm.
pub fn confirm(state: GroundState, asked_by: UserId, second: UserId) -> Result<(), ConfirmRefused> {
    match state {
        GroundState::Waiting if asked_by == second => Err(ConfirmRefused::SamePerson),
        GroundState::Waiting => Ok(()),
        GroundState::Decided | GroundState::Lapsed => Err(ConfirmRefused::Over),
    }
}

/// Whether the person still has to be told: it was decided over them, and nobody has recorded that they know.
#[must_use]
pub fn owes_telling(kind: GroundKind, confirmed: Option<Timestamp>, told: Option<Timestamp>) -> bool {
    kind == GroundKind::Override && confirmed.is_some() && told.is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn input(kind: GroundKind) -> GroundInput {
        GroundInput {
            kind,
            purpose: ConsentPurpose::Support,
            recipient: Some(OrganisationId::from_uuid(Uuid::from_u128(1))),
            categories: [DataCategory::Name].into(),
            expires_at: None,
            words: Personal::new(GroundWords {
                decided_by: "guardian".into(),
                basis: "hearing".into(),
                reasons: "no safe home".into(),
                views: "wants to stay with her sister".into(),
            }),
        }
    }

    fn fields(input: &GroundInput, age: AgeBand) -> Vec<&'static str> {
        let checked = input.check(age, Timestamp::from_micros(0));
        checked.err().unwrap_or_default().iter().map(|error| error.field).collect()
    }

    #[test]
    fn best_interests_are_a_childs_and_carry_what_the_child_says() {
        let complete = input(GroundKind::BestInterests);
        assert!(fields(&complete, AgeBand::From12To17).is_empty());
        assert_eq!(fields(&complete, AgeBand::From26To40), ["kind"]);
        let bare = GroundInput { words: Personal::new(GroundWords::default()), ..complete };
        assert_eq!(fields(&bare, AgeBand::Under12), ["reasons", "decided_by", "basis", "views"]);
    }

    #[test]
    fn a_decision_in_danger_names_one_recipient_and_has_its_own_end() {
        let danger = input(GroundKind::Override);
        assert!(fields(&danger, AgeBand::From26To40).is_empty());
        let wide = GroundInput { recipient: None, expires_at: Some(Timestamp::from_micros(9)), ..danger };
        assert_eq!(fields(&wide, AgeBand::From26To40), ["recipient", "expires_at"]);
        let now = Timestamp::from_micros(0);
        let end = input(GroundKind::Override).terms(now, "en").expires_at;
        assert_eq!(end, Some(now.plus_seconds(OVERRIDE_HOLDS)));
    }

    proptest! {
        #[test]
        fn nothing_is_decided_in_danger_by_one_person_or_too_late(
            second in 1_u128..4, after in 0_i64..2 * CONFIRM_WITHIN, confirmed in any::<bool>()
        ) {
            let user = |number| UserId::from_uuid(Uuid::from_u128(number));
            let asked = Timestamp::from_micros(0);
            let now = asked.plus_seconds(after);
            let until = confirm_until(GroundKind::Override, asked);
            let state = state(until, confirmed.then_some(asked), now);
            let may = confirm(state, user(1), user(second)).is_ok();
            prop_assert_eq!(may, second != 1 && after < CONFIRM_WITHIN && !confirmed);
        }
    }
}
