//! What made or makes somebody easy to exploit: facts with a source and a date, never a score.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::entries::not_ahead;
use crate::fields::Checker;
use crate::words;

words! {
    /// What the fact is about.
    pub enum VulnerabilityKind {
        Poverty = "poverty",
        Debt = "debt",
        NoHome = "no_home",
        NoPapers = "no_papers",
        Alone = "alone",
        Violence = "violence",
        Dependants = "dependants",
        Pregnancy = "pregnancy",
        Illness = "illness",
        Disability = "disability",
        Addiction = "addiction",
        Language = "language",
        Displacement = "displacement",
        Other = "other",
    }
}

words! {
    /// Where it is known from.
    pub enum FactSource {
        Person = "person",
        Family = "family",
        Document = "document",
        Authority = "authority",
        Service = "service",
        Observed = "observed",
    }
}

/// One fact. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Vulnerability {
    /// What it is about.
    #[zeroize(skip)]
    pub what: VulnerabilityKind,
    /// Where it is known from.
    #[zeroize(skip)]
    pub source: FactSource,
    /// Since when it is known.
    #[zeroize(skip)]
    pub known_on: Date,
    /// The fact in words.
    pub fact: String,
}

impl Vulnerability {
    pub(super) fn check(&self, today: Date, check: &mut Checker) {
        check.required_text("fact", &self.fact);
        not_ahead("known_on", Some(self.known_on), today, check);
    }
}
