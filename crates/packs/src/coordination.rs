//! Who does what in a country against trafficking.

use serde::Deserialize;

use crate::fact::Fact;

/// The bodies and their arrangement, in English words as sources give them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coordination {
    /// Bodies of the state.
    #[serde(default)]
    pub bodies: Vec<Body>,
    /// The national referral mechanism.
    #[serde(default)]
    pub referral_mechanism: Option<Fact<String>>,
    /// Organisations that help.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// Shelters, without places.
    #[serde(default)]
    pub shelters: Vec<Fact<String>>,
    /// Strategies and action plans.
    #[serde(default)]
    pub strategies: Vec<Fact<String>>,
}

/// A body of the state.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What it is called.
    pub name: Fact<String>,
    /// What it does against trafficking.
    pub role: Role,
}

/// What a body does against trafficking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It coordinates the country's response.
    Coordinator,
    /// Several institutions decide in it together.
    Council,
    /// It works for a council or coordinator.
    Secretariat,
    /// It does so in a part of the country.
    Regional,
    /// It reports on the state's work, independent of it.
    Rapporteur,
    /// It investigates or prosecutes.
    Prosecution,
    /// Survivors advise in it.
    SurvivorBoard,
}

/// An organisation that helps.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// What it is called.
    pub name: Fact<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its seat, where it is known for one.
    #[serde(default)]
    pub place: Option<String>,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A non-governmental organisation.
    Ngo,
    /// Several of them together.
    Network,
}
