//! Consent: purpose x recipient x data categories x expiry, given by the person, withdrawable at any time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::cases::safety::SafeContact;
use crate::cases::{CaseStory, Identity};
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::OrganisationId;
use crate::time::Timestamp;
use crate::words;

words! {
    /// What the person allows data to be used for.
    pub enum ConsentPurpose {
        Support = "support",
        Authorities = "authorities",
        Statistics = "statistics",
    }
}

words! {
    /// A kind of data a person can allow or refuse to share.
    pub enum DataCategory {
        Name = "name",
        ContactDetails = "contact_details",
        Place = "place",
        Situation = "situation",
        Needs = "needs",
        Health = "health",
        Document = "document",
    }
}

words! {
    /// How the consent was given.
    pub enum ConsentForm {
        Spoken = "spoken",
        Signed = "signed",
        Interpreter = "interpreter",
        /// Nobody gave it: what is best for a child was determined instead.
        BestInterests = "best_interests",
        /// Nobody gave it: two people decided it in an immediate danger.
        Override = "override",
    }
}

impl ConsentForm {
    /// The ways in which a person gives consent.
    pub const GIVEN: [Self; 3] = [Self::Spoken, Self::Signed, Self::Interpreter];

    /// Whether the person gave it.
    #[must_use]
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Spoken | Self::Signed | Self::Interpreter)
    }
}

/// What a person allows. `recipient` none means any organisation of the referral mechanism.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentTerms {
    /// What for.
    pub purpose: ConsentPurpose,
    /// To whom; none: to any partner that helps.
    pub recipient: Option<OrganisationId>,
    /// Which data.
    pub categories: BTreeSet<DataCategory>,
    /// From when.
    pub given_at: Timestamp,
    /// Until when; none: until withdrawn.
    pub expires_at: Option<Timestamp>,
    /// When the person took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// How it was given.
    pub form: ConsentForm,
    /// BCP 47 tag of the language it was explained in.
    pub language: String,
}

impl ConsentTerms {
    /// Checks that the terms make sense.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(!self.categories.is_empty(), "categories", Problem::Required);
        check.require(crate::contacts::is_language_tag(&self.language), "language", Problem::Unreadable);
        let ends_after = self.expires_at.is_none_or(|end| end > self.given_at);
        check.require(ends_after, "expires_at", Problem::Contradicts { field: "given_at" });
        check.finish()
    }

    /// Whether the consent holds at a moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.given_at <= now
            && self.expires_at.is_none_or(|end| now < end)
            && self.withdrawn_at.is_none_or(|end| now < end)
    }

    fn allows(&self, purpose: ConsentPurpose, recipient: OrganisationId, now: Timestamp) -> bool {
        self.holds(now) && self.purpose == purpose && self.recipient.is_none_or(|named| named == recipient)
    }
}

/// The data categories that may go to a recipient for a purpose now: the union of all consents that hold.
#[must_use]
pub fn shareable(
    consents: &[ConsentTerms],
    purpose: ConsentPurpose,
    recipient: OrganisationId,
    now: Timestamp,
) -> BTreeSet<DataCategory> {
    consents
        .iter()
        .filter(|consent| consent.allows(purpose, recipient, now))
        .flat_map(|consent| consent.categories.iter().copied())
        .collect()
}

/// Whether a recipient loses, with this consent, anything that no other consent of the person carries: then what
/// was shared has lost its ground.
#[must_use]
pub fn loses_ground(
    withdrawn: &ConsentTerms,
    others: &[ConsentTerms],
    purpose: ConsentPurpose,
    recipient: OrganisationId,
    now: Timestamp,
) -> bool {
    withdrawn.purpose == purpose
        && withdrawn.recipient.is_none_or(|named| named == recipient)
        && !withdrawn.categories.is_subset(&shareable(others, purpose, recipient, now))
}

/// Exactly what a recipient sees of a person: only what the categories allow, everything else empty.
#[must_use]
pub fn redact(identity: &Identity, story: &CaseStory, allowed: &BTreeSet<DataCategory>) -> SharedPackage {
    let keep = |category: DataCategory, value: &str| {
        if allowed.contains(&category) { value.to_owned() } else { String::new() }
    };
    SharedPackage {
        name: keep(DataCategory::Name, &identity.name),
        phone: keep(DataCategory::ContactDetails, &identity.phone),
        safe_contact: keep(DataCategory::ContactDetails, &identity.safe_contact),
        place: keep(DataCategory::Place, &identity.place),
        situation: keep(DataCategory::Situation, &story.summary),
        needs: keep(DataCategory::Needs, &identity.needs),
        health: keep(DataCategory::Health, &identity.health),
        document: keep(DataCategory::Document, &identity.document),
        safe_rules: Vec::new(),
    }
}

/// Why an entry of the ledger does not hold, or that it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds now.
    Holds,
    /// It begins later.
    Begins(Timestamp),
    /// The person took it back.
    Withdrawn(Timestamp),
    /// Its time is over.
    Expired(Timestamp),
}

impl ConsentTerms {
    /// Whether the consent holds at a moment, and if not, why.
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Standing {
        let withdrawn = self.withdrawn_at.filter(|end| *end <= now);
        let expired = self.expires_at.filter(|end| *end <= now);
        match (withdrawn, expired) {
            (Some(withdrawn), Some(expired)) if expired < withdrawn => Standing::Expired(expired),
            (Some(withdrawn), _) => Standing::Withdrawn(withdrawn),
            (None, Some(expired)) => Standing::Expired(expired),
            (None, None) if now < self.given_at => Standing::Begins(self.given_at),
            (None, None) => Standing::Holds,
        }
    }
}

/// One line of the ledger: what one recipient may know for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// What for.
    pub purpose: ConsentPurpose,
    /// Who; none: any organisation.
    pub recipient: Option<OrganisationId>,
    /// What they may know now.
    pub holds: BTreeSet<DataCategory>,
    /// What they might know once and may not now, and why the last consent to it does not hold.
    pub ended: BTreeMap<DataCategory, Standing>,
}

/// The ledger as a table: purpose by recipient by categories, in the order in which each was first allowed.
#[must_use]
pub fn ledger_lines(consents: &[ConsentTerms], now: Timestamp) -> Vec<LedgerLine> {
    let mut lines: Vec<LedgerLine> = Vec::new();
    for terms in consents {
        let known =
            lines.iter().position(|line| line.purpose == terms.purpose && line.recipient == terms.recipient);
        let mut line = match known {
            Some(at) => lines.remove(at),
            None => LedgerLine {
                purpose: terms.purpose,
                recipient: terms.recipient,
                holds: BTreeSet::new(),
                ended: BTreeMap::new(),
            },
        };
        match terms.standing(now) {
            Standing::Holds => line.holds.extend(terms.categories.iter().copied()),
            why => line.ended.extend(terms.categories.iter().map(|category| (*category, why))),
        }
        lines.insert(known.unwrap_or(lines.len()), line);
    }
    for line in &mut lines {
        let LedgerLine { holds, ended, .. } = line;
        ended.retain(|category, _| !holds.contains(category));
    }
    lines
}

/// What goes to a recipient with a referral. Sealed at rest; an empty part was not shared.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, zeroize::Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct SharedPackage {
    /// Name or pseudonym.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// How to reach the person safely.
    pub safe_contact: String,
    /// Where the person is.
    pub place: String,
    /// What is known of the situation.
    pub situation: String,
    /// What the person needs.
    pub needs: String,
    /// What health care has to know.
    pub health: String,
    /// Number of an identity document.
    pub document: String,
    /// The rules of the file by which the person is contacted; the recipient heeds them too.
    pub safe_rules: Vec<SafeContact>,
}

impl SharedPackage {
    /// With the rules by which the person is contacted, where the contact details may be known: who may contact somebody
    /// has to know how that is safe.
    #[must_use]
    pub fn with_rules(mut self, rules: Vec<SafeContact>, allowed: &BTreeSet<DataCategory>) -> Self {
        if allowed.contains(&DataCategory::ContactDetails) {
            self.safe_rules = rules;
        }
        self
    }

    /// What of a package may still be shown: a part whose consent has ended since is gone.
    #[must_use]
    pub fn trimmed(&self, allowed: &BTreeSet<DataCategory>) -> Self {
        let keep = |category: DataCategory, value: &str| {
            if allowed.contains(&category) { value.to_owned() } else { String::new() }
        };
        Self {
            name: keep(DataCategory::Name, &self.name),
            phone: keep(DataCategory::ContactDetails, &self.phone),
            safe_contact: keep(DataCategory::ContactDetails, &self.safe_contact),
            place: keep(DataCategory::Place, &self.place),
            situation: keep(DataCategory::Situation, &self.situation),
            needs: keep(DataCategory::Needs, &self.needs),
            health: keep(DataCategory::Health, &self.health),
            document: keep(DataCategory::Document, &self.document),
            safe_rules: if allowed.contains(&DataCategory::ContactDetails) {
                self.safe_rules.clone()
            } else {
                Vec::new()
            },
        }
    }
}

#[cfg(test)]
#[path = "consent_tests.rs"]
mod ledger_tests;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn shelter() -> OrganisationId {
        OrganisationId::from_uuid(Uuid::from_u128(1))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn consent() -> ConsentTerms {
        ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: Some(shelter()),
            categories: [DataCategory::Name, DataCategory::Needs].into(),
            given_at: at(100),
            expires_at: Some(at(200)),
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr".into(),
        }
    }

    #[test]
    fn consent_holds_from_when_it_is_given_until_it_ends() {
        assert!(!consent().holds(at(99)));
        assert!(consent().holds(at(100)));
        assert!(!consent().holds(at(200)));
    }

    #[test]
    fn withdrawal_ends_it_at_once() {
        let withdrawn = ConsentTerms { withdrawn_at: Some(at(150)), ..consent() };
        assert!(withdrawn.holds(at(149)));
        assert!(!withdrawn.holds(at(150)));
    }

    #[test]
    fn a_consent_that_ends_before_it_begins_is_refused() {
        let backwards = ConsentTerms { expires_at: Some(at(50)), ..consent() };
        assert_eq!(backwards.check().unwrap_err().first().map(|e| e.field), Some("expires_at"));
    }

    #[test]
    fn what_another_consent_carries_outlives_a_withdrawal() {
        let loses = |others: &[ConsentTerms], recipient| {
            loses_ground(&consent(), others, ConsentPurpose::Support, recipient, at(150))
        };
        let less = ConsentTerms { categories: [DataCategory::Name].into(), ..consent() };
        let wider = ConsentTerms { recipient: None, ..consent() };
        assert!(loses(&[], shelter()));
        assert!(loses(&[less], shelter()));
        assert!(!loses(&[wider], shelter()));
        assert!(!loses(&[], OrganisationId::from_uuid(Uuid::from_u128(2))));
    }

    #[test]
    fn consent_for_support_opens_nothing_to_authorities() {
        assert!(shareable(&[consent()], ConsentPurpose::Authorities, shelter(), at(150)).is_empty());
    }

    proptest! {
        #[test]
        fn a_recipient_never_sees_a_part_outside_the_allowed_categories(
            chosen in proptest::collection::btree_set(0_usize..DataCategory::ALL.len(), 0..7)
        ) {
            let allowed: BTreeSet<_> = chosen.iter().map(|at| DataCategory::ALL[*at]).collect();
            let identity = Identity {
                name: "n".into(), phone: "p".into(), document: "d".into(), place: "l".into(),
                safe_contact: "s".into(), health: "h".into(), needs: "w".into(),
            };
            let story = CaseStory { title: "secret title".into(), summary: "t".into() };
            let seen = redact(&identity, &story, &allowed);
            let parts = [
                (DataCategory::Name, &seen.name), (DataCategory::ContactDetails, &seen.phone),
                (DataCategory::ContactDetails, &seen.safe_contact), (DataCategory::Place, &seen.place),
                (DataCategory::Situation, &seen.situation), (DataCategory::Needs, &seen.needs),
                (DataCategory::Health, &seen.health), (DataCategory::Document, &seen.document),
            ];
            for (category, part) in parts {
                prop_assert_eq!(!part.is_empty(), allowed.contains(&category));
            }
        }

        #[test]
        fn nobody_sees_anything_outside_a_valid_consent(
            given in 0_i64..300, length in 1_i64..300, withdrawn in proptest::option::of(0_i64..600),
            now in 0_i64..700, other in any::<bool>()
        ) {
            let terms = ConsentTerms {
                given_at: at(given), expires_at: Some(at(given + length)),
                withdrawn_at: withdrawn.map(at), ..consent()
            };
            let recipient = if other { OrganisationId::from_uuid(Uuid::from_u128(2)) } else { shelter() };
            let seen = shareable(&[terms], ConsentPurpose::Support, recipient, at(now));
            let valid = !other && given <= now && now < given + length && withdrawn.is_none_or(|end| now < end);
            prop_assert_eq!(!seen.is_empty(), valid);
        }
    }
}
