//! A case: one trafficking situation, and the persons in it.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, FieldError, Problem};
use crate::personal::Personal;
use crate::words;

pub mod closing;
pub mod entries;
pub mod episodes;
pub mod notes;
pub mod risks;
pub mod safety;
pub mod tasks;
pub mod timeline;
pub mod vulnerabilities;

words! {
    /// The form of exploitation that is suspected or found.
    pub enum ExploitationForm {
        Sexual = "sexual",
        Labour = "labour",
        Begging = "begging",
        Criminality = "criminality",
        Marriage = "marriage",
        Servitude = "servitude",
        Organs = "organs",
        Other = "other",
        Unknown = "unknown",
    }
}

words! {
    /// Whether work on a case goes on.
    pub enum CaseStatus {
        Open = "open",
        Closed = "closed",
    }
}

words! {
    /// Why a case's personal data is destroyed. A word and not a sentence, for it stays in the audit.
    pub enum ErasureReason {
        /// The person asked for it.
        Request = "request",
        /// It was kept as long as the law allows.
        Retention = "retention",
        /// A court or an authority ordered it.
        Order = "order",
    }
}

words! {
    /// What somebody is in a case. Presumed (on reasonable grounds) and identified (by the body the law names)
    /// are never merged.
    pub enum PersonRole {
        PresumedVictim = "presumed_victim",
        IdentifiedVictim = "identified_victim",
        Suspect = "suspect",
        Witness = "witness",
        Relative = "relative",
    }
}

words! {
    /// Age in bands; an exact age is only kept sealed.
    pub enum AgeBand {
        Under12 = "under_12",
        From12To17 = "12_17",
        From18To25 = "18_25",
        From26To40 = "26_40",
        Over40 = "over_40",
        Unknown = "unknown",
    }
}

words! {
    /// Sex as recorded.
    pub enum Sex {
        Female = "female",
        Male = "male",
        Other = "other",
        Unknown = "unknown",
    }
}

impl AgeBand {
    /// Whether the band is below 18, where the Convention protects more and no means are needed
    /// (Palermo Protocol, Article 3 (c)-(d)).
    #[must_use]
    pub const fn is_child(self) -> bool {
        matches!(self, Self::Under12 | Self::From12To17)
    }
}

/// What a case is called and about. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct CaseStory {
    /// A working name that says nothing about the person.
    pub title: String,
    /// What is known of the situation.
    pub summary: String,
}

/// What a specialist gives to open a case.
#[derive(Clone)]
pub struct CaseInput {
    /// Suspected form.
    pub form: ExploitationForm,
    /// Code of the pack's jurisdiction where it happens; empty when not known.
    pub jurisdiction: String,
    /// Working name and summary.
    pub story: Personal<CaseStory>,
}

impl CaseInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.required_line("title", &self.story.expose().title);
        check.text("summary", &self.story.expose().summary);
        check.line("jurisdiction", &self.jurisdiction);
        check.finish()
    }
}

/// Who a person is. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// Name or pseudonym; empty for somebody who is called by the number in the case.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// Number of an identity document.
    pub document: String,
    /// Where the person is now.
    pub place: String,
    /// How to reach the person safely.
    pub safe_contact: String,
    /// What health care has to know.
    pub health: String,
    /// What the person needs.
    pub needs: String,
}

/// What is written down about a person of a case.
#[derive(Clone)]
pub struct PersonInput {
    /// What the person is in the case.
    pub role: PersonRole,
    /// Age band.
    pub age: AgeBand,
    /// Sex.
    pub sex: Sex,
    /// ISO 3166-1 alpha-2 code of citizenship; empty when not known.
    pub citizenship: String,
    /// Who it is.
    pub identity: Personal<Identity>,
}

impl PersonInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let identity = self.identity.expose();
        check.line("name", &identity.name);
        check.line("phone", &identity.phone);
        check.line("document", &identity.document);
        check.line("place", &identity.place);
        check.line("safe_contact", &identity.safe_contact);
        check.text("health", &identity.health);
        check.text("needs", &identity.needs);
        let country = &self.citizenship;
        let known =
            country.is_empty() || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()));
        check.require(known, "citizenship", Problem::Unreadable);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_may_be_known_by_a_pseudonym_or_by_nothing_at_all() {
        let person = PersonInput {
            role: PersonRole::PresumedVictim,
            age: AgeBand::From18To25,
            sex: Sex::Female,
            citizenship: String::new(),
            identity: Personal::new(Identity { name: "M.".into(), ..Identity::default() }),
        };
        assert_eq!(person.check(), Ok(()));
        let nameless = PersonInput { identity: Personal::new(Identity::default()), ..person.clone() };
        assert_eq!(nameless.check(), Ok(()));
        assert_eq!(PersonInput { citizenship: "Serbia".into(), ..person }.check().unwrap_err().len(), 1);
    }

    #[test]
    fn children_are_everybody_under_eighteen() {
        let children: Vec<_> = AgeBand::ALL.iter().filter(|band| band.is_child()).collect();
        assert_eq!(children, [&AgeBand::Under12, &AgeBand::From12To17]);
    }
}
