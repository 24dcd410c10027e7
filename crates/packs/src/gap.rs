//! What is known to be unknown.

use serde::Deserialize;

/// Things that somebody looked for and nobody could confirm: no value stands in the pack, and the next who
/// asks need not search anew.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Where the facts would stand: file, then names, such as `law.reflection_days`.
    pub at: Vec<String>,
    /// What was found instead, and what is still to be asked.
    pub note: String,
    /// Sources that say something of it without settling it.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// The file `gaps.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gaps {
    #[serde(default)]
    pub(crate) gaps: Vec<Gap>,
}
