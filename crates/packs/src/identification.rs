//! How a person becomes a presumed and an identified victim in a country.

use serde::Deserialize;

use crate::fact::Fact;

/// A country's path, and what goes with it. Support depends on no stage and on no co-operation: what stands
/// here says how a country names and decides, not what a person is owed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identification {
    /// The stages, the first first.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// What the country says of support at the stages.
    #[serde(default)]
    pub support: Option<Fact<String>>,
    /// What else a reader of the path should know.
    #[serde(default)]
    pub remarks: Vec<Fact<String>>,
}

/// A stage of the path.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its identifier in the pack.
    pub id: String,
    /// What a person is when the stage ends well.
    pub kind: StageKind,
    /// Whose path leads through it.
    pub victims: Victims,
    /// What the country calls such a person.
    #[serde(default)]
    pub called: Option<Fact<String>>,
    /// Who decides.
    pub decides: Fact<String>,
    /// Who sits on the deciding panel, or takes part in the interview.
    #[serde(default)]
    pub panel: Vec<Fact<String>>,
    /// Days within which it is decided.
    #[serde(default)]
    pub deadline_days: Option<Fact<u16>>,
    /// How a person can have the decision reviewed.
    #[serde(default)]
    pub review: Option<Fact<String>>,
}

/// What a person is after a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// There are grounds to believe that the person is a victim.
    Presumed,
    /// A competent body says that the person is a victim.
    Formal,
}

/// Whose path leads through a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Victims {
    /// Everybody's.
    Any,
    /// Adults'.
    Adults,
    /// Children's.
    Children,
}
