//! Risks: what may happen to somebody, how grave, what is done against it, and when it is looked at again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::Checker;
use crate::words;

words! {
    /// What may happen.
    pub enum RiskKind {
        Violence = "violence",
        Retaliation = "retaliation",
        FoundAgain = "found_again",
        TraffickedAgain = "trafficked_again",
        Family = "family",
        SelfHarm = "self_harm",
        Health = "health",
        Exposure = "exposure",
        Removal = "removal",
        NoShelter = "no_shelter",
        Other = "other",
    }
}

words! {
    /// How grave a risk is, from the least to the worst.
    pub enum Severity {
        Low = "low",
        Medium = "medium",
        High = "high",
        Acute = "acute",
    }
}

/// A risk. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// What may happen.
    #[zeroize(skip)]
    pub what: RiskKind,
    /// How grave.
    #[zeroize(skip)]
    pub severity: Severity,
    /// In words.
    #[serde(default)]
    pub about: String,
    /// What is done against it.
    pub measures: String,
    /// The day on which it is looked at again.
    #[zeroize(skip)]
    pub review_on: Date,
}

impl Risk {
    pub(super) fn check(&self, check: &mut Checker) {
        check.text("about", &self.about);
        check.required_text("measures", &self.measures);
    }
}
