//! Who does what in a country against trafficking.

use serde::Deserialize;

use crate::fact::{Citation, Fact};

/// The bodies and their arrangement, in English words as sources give them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coordination {
    /// The national coordinator.
    #[serde(default)]
    pub coordinator: Option<Fact<String>>,
    /// The bodies that coordinate.
    #[serde(default)]
    pub body: Option<Fact<String>>,
    /// The national referral mechanism.
    #[serde(default)]
    pub referral_mechanism: Option<Fact<String>>,
    /// Who identifies victims formally.
    #[serde(default)]
    pub formal_identification: Option<Fact<String>>,
    /// Organisations that help.
    #[serde(default)]
    pub organisations: Option<Fact<Vec<String>>>,
    /// Shelters, without places.
    #[serde(default)]
    pub shelters: Option<Fact<String>>,
    /// Strategies and action plans.
    #[serde(default)]
    pub strategy: Option<Fact<String>>,
}

impl Coordination {
    pub(crate) fn citations(&self) -> Vec<Citation<'_>> {
        let facts = [
            Citation::if_any("coordinator", self.coordinator.as_ref()),
            Citation::if_any("body", self.body.as_ref()),
            Citation::if_any("referral_mechanism", self.referral_mechanism.as_ref()),
            Citation::if_any("formal_identification", self.formal_identification.as_ref()),
            Citation::if_any("organisations", self.organisations.as_ref()),
            Citation::if_any("shelters", self.shelters.as_ref()),
            Citation::if_any("strategy", self.strategy.as_ref()),
        ];
        facts.into_iter().flatten().map(|citation| citation.under("coordination")).collect()
    }
}
