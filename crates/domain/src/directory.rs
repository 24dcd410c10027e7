//! The directory: organisations and what they offer.

pub mod faults;
pub mod hours;
pub mod hsds;
pub mod near;
pub mod profile;
pub mod verifying;

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::ids::OrganisationId;
use crate::words;

words! {
    /// What an organisation is.
    pub enum OrganisationKind {
        Operator = "operator",
        Shelter = "shelter",
        Police = "police",
        Prosecutor = "prosecutor",
        Court = "court",
        LabourInspection = "labour_inspection",
        SocialWork = "social_work",
        Health = "health",
        Ngo = "ngo",
        Coordinator = "coordinator",
        Evaluator = "evaluator",
    }
}

impl OrganisationKind {
    /// Whether tips and proceedings may be given to it.
    #[must_use]
    pub const fn enforces_law(self) -> bool {
        matches!(self, Self::Police | Self::Prosecutor | Self::Court | Self::LabourInspection)
    }
}

words! {
    /// What a service gives (the groups of Article 12 of the Council of Europe Convention).
    pub enum ServiceKind {
        SafePlace = "safe_place",
        Subsistence = "subsistence",
        Medical = "medical",
        Psychological = "psychological",
        Legal = "legal",
        Interpretation = "interpretation",
        Education = "education",
        Work = "work",
        Documents = "documents",
    }
}

/// What is written down about a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceInput {
    /// The organisation that offers it.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: String,
    /// What it gives.
    pub kind: ServiceKind,
    /// Code of the pack's jurisdiction it serves; empty: the whole country.
    pub jurisdiction: String,
    /// Languages spoken, BCP 47 tags.
    pub languages: Vec<String>,
    /// Places in all; none where places make no sense.
    pub places: Option<i32>,
    /// Places free now.
    pub free: Option<i32>,
    /// Who is taken in, hours, conditions: in words.
    pub conditions: String,
}

impl ServiceInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.required_line("name", &self.name);
        check.line("jurisdiction", &self.jurisdiction);
        check.text("conditions", &self.conditions);
        let tags = self.languages.iter().all(|tag| crate::contacts::is_language_tag(tag));
        check.require(tags, "languages", Problem::Unreadable);
        check_places(&mut check, self.places, self.free);
        check.finish()
    }
}

/// Checks numbers of places: none negative, never more free than there are.
fn check_places(check: &mut Checker, places: Option<i32>, free: Option<i32>) {
    check.require(places.is_none_or(|n| n >= 0), "places", Problem::TooSmall { min: 0 });
    check.require(free.is_none_or(|n| n >= 0), "free", Problem::TooSmall { min: 0 });
    let most = places.unwrap_or(0);
    check.require(free.unwrap_or(0) <= most, "free", Problem::TooLarge { max: most.into() });
}

/// Checks a new number of free places against the places there are.
///
/// # Errors
/// Each problem with its field's name.
pub fn check_capacity(places: Option<i32>, free: Option<i32>) -> Result<(), Vec<FieldError>> {
    let mut check = Checker::default();
    check_places(&mut check, places, free);
    check.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_free_places_than_places() {
        assert!(check_capacity(Some(5), Some(5)).is_ok());
        assert!(check_capacity(Some(5), Some(6)).is_err());
        assert!(check_capacity(Some(5), Some(-1)).is_err());
        assert!(check_capacity(None, None).is_ok());
    }
}
