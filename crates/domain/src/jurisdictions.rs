//! A case in the country's tree of jurisdictions: why it moves, and what of it another organisation may see while it
//! is worked on together.

use std::collections::BTreeSet;

use crate::consent::{ConsentPurpose, ConsentTerms, DataCategory, shareable};
use crate::directory::OrganisationKind;
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::OrganisationId;
use crate::time::Timestamp;
use crate::words;

words! {
    /// Why a case moves to another jurisdiction. A word, for it stays in the history when the case is erased.
    pub enum MoveReason {
        /// The exploitation turned out to happen there.
        Exploitation = "exploitation",
        /// The victim lives there now.
        Residence = "residence",
        /// A body there is competent.
        Competence = "competence",
        /// A higher or lower tier took it over.
        Tier = "tier",
        /// The place was written down wrongly.
        Correction = "correction",
    }
}

words! {
    /// On what ground another organisation sees something of a case.
    pub enum SharingBasis {
        /// Bodies of several tiers work on it together.
        JointCase = "joint_case",
        /// A joint investigation team, also across a border.
        JointInvestigation = "joint_investigation",
        /// Mutual legal assistance between states.
        LegalAssistance = "legal_assistance",
        /// The national referral mechanism or an agreement of the bodies.
        Agreement = "agreement",
    }
}

impl SharingBasis {
    /// Whether an agreement on this ground can be made with such an organisation: investigating together and helping
    /// another state are for public bodies.
    #[must_use]
    pub const fn allows(self, kind: OrganisationKind) -> bool {
        match self {
            Self::JointCase | Self::Agreement => true,
            Self::JointInvestigation | Self::LegalAssistance => {
                kind.enforces_law()
                    || matches!(kind, OrganisationKind::SocialWork | OrganisationKind::Coordinator)
            }
        }
    }
}

words! {
    /// What of a case is seen. Who the persons are is never part of it: that needs a consent, and travels by referral.
    pub enum SharedPart {
        /// Form, jurisdiction, status and times.
        Outline = "outline",
        /// Working name and what is known of the situation.
        Story = "story",
        /// How many persons in which role, age and sex.
        Persons = "persons",
        /// The proceedings about it and where they stand.
        Proceedings = "proceedings",
    }
}

/// Whether a recipient may see what is known of the situation: the very words that a referral gives out by consent only, and
/// they may name every victim. So each of them allows it now, by a ledger of their own; where no victim is recorded nobody
/// could.
#[must_use]
pub fn story_allowed(
    victims: &[Vec<ConsentTerms>],
    kind: OrganisationKind,
    recipient: OrganisationId,
    now: Timestamp,
) -> bool {
    let purpose = if kind.enforces_law() { ConsentPurpose::Authorities } else { ConsentPurpose::Support };
    let allows = |ledger: &Vec<ConsentTerms>| {
        shareable(ledger, purpose, recipient, now).contains(&DataCategory::Situation)
    };
    !victims.is_empty() && victims.iter().all(allows)
}

/// The longest that an agreement runs without being made anew, in days.
pub const LONGEST_DAYS: i64 = 2 * 366;

/// What of a case another organisation may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharingTerms {
    /// On what ground.
    pub basis: SharingBasis,
    /// What is seen.
    pub parts: BTreeSet<SharedPart>,
    /// From when.
    pub from: Timestamp,
    /// Until when: there is no agreement without an end.
    pub until: Timestamp,
    /// Where the agreement is written down, such as a file number; may be empty.
    pub document: String,
}

impl SharingTerms {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, now: Timestamp) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(!self.parts.is_empty(), "parts", Problem::Required);
        check.require(self.from < self.until, "until", Problem::Contradicts { field: "from" });
        check.require(now < self.until, "until", Problem::TooSmall { min: now.seconds() });
        let longest = self.from.plus_seconds(LONGEST_DAYS * 86_400);
        check.require(self.until <= longest, "until", Problem::TooLarge { max: longest.seconds() });
        check.line("document", &self.document);
        check.finish()
    }

    /// Whether it gives anything at a moment.
    #[must_use]
    pub fn holds(&self, revoked_at: Option<Timestamp>, now: Timestamp) -> bool {
        self.from <= now && now < self.until && revoked_at.is_none_or(|at| now < at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(from: i64, until: i64) -> SharingTerms {
        SharingTerms {
            basis: SharingBasis::JointCase,
            parts: [SharedPart::Outline].into_iter().collect(),
            from: Timestamp::from_micros(0).plus_seconds(from),
            until: Timestamp::from_micros(0).plus_seconds(until),
            document: String::new(),
        }
    }

    #[test]
    fn the_story_is_seen_while_every_victim_allows_it() {
        let (police, now) = (OrganisationId::from_uuid(uuid::Uuid::from_u128(1)), Timestamp::from_micros(0));
        let allows = ConsentTerms {
            purpose: ConsentPurpose::Authorities,
            recipient: Some(police),
            categories: [DataCategory::Situation].into(),
            given_at: now,
            expires_at: Some(now.plus_seconds(10)),
            withdrawn_at: None,
            form: crate::consent::ConsentForm::Spoken,
            language: "sr".into(),
        };
        let seen = |victims: &[Vec<ConsentTerms>], kind, at| {
            story_allowed(victims, kind, police, now.plus_seconds(at))
        };
        let one = vec![allows.clone()];
        assert!(seen(&[one.clone(), one.clone()], OrganisationKind::Police, 5));
        assert!(!seen(&[one.clone(), Vec::new()], OrganisationKind::Police, 5));
        assert!(!seen(std::slice::from_ref(&one), OrganisationKind::Ngo, 5), "for support nobody allowed it");
        assert!(!seen(&[one], OrganisationKind::Police, 10), "its time is over");
        let withdrawn = ConsentTerms { withdrawn_at: Some(now), ..allows };
        assert!(!seen(&[vec![withdrawn]], OrganisationKind::Police, 5));
        assert!(!seen(&[], OrganisationKind::Police, 5));
        assert!(!SharingBasis::JointInvestigation.allows(OrganisationKind::Ngo));
        assert!(SharingBasis::JointInvestigation.allows(OrganisationKind::Prosecutor));
    }

    #[test]
    fn an_agreement_ends_after_it_begins_and_not_too_late() {
        let now = Timestamp::from_micros(0);
        let fields = |terms: SharingTerms| -> Vec<&'static str> {
            terms.check(now).err().unwrap_or_default().iter().map(|error| error.field).collect()
        };
        assert!(fields(terms(0, 10)).is_empty());
        assert_eq!(fields(terms(10, 5)), ["until"]);
        assert_eq!(fields(terms(-20, -10)), ["until"]);
        assert_eq!(fields(terms(0, LONGEST_DAYS * 86_400 + 1)), ["until"]);
        let nothing = SharingTerms { parts: BTreeSet::new(), ..terms(0, 10) };
        assert_eq!(fields(nothing), ["parts"]);
    }

    proptest! {
        #[test]
        fn nothing_is_seen_before_after_or_once_it_was_revoked(
            from in -100_i64..100, length in 1_i64..100, revoked in prop::option::of(-100_i64..200), at in -150_i64..250,
        ) {
            let at_seconds = |seconds| Timestamp::from_micros(0).plus_seconds(seconds);
            let seen = terms(from, from + length).holds(revoked.map(at_seconds), at_seconds(at));
            let within = from <= at && at < from + length && revoked.is_none_or(|end| at < end);
            prop_assert_eq!(seen, within);
        }
    }
}
