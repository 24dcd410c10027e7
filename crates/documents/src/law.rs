//! The sheet of a country's law: its provisions, each with penalty, status and sources.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::Sheet;

/// The provisions of a country.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// What every document has.
    pub sheet: Sheet,
    /// The headings.
    pub labels: LawLabels,
    /// The provisions, in the order of the pack.
    pub provisions: Vec<Provision>,
}

/// The headings of a law sheet.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct LawLabels {
    /// Above the provisions.
    pub provisions: String,
    /// The column of laws and articles.
    pub article: String,
    /// The column of what they are about.
    pub title: String,
    /// The column of penalties.
    pub penalty: String,
    /// The column of status and sources.
    pub sources: String,
}

/// One provision.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// The law, such as "CC".
    pub law: String,
    /// The article, such as "388(1)".
    pub article: String,
    /// What it is about.
    pub title: String,
    /// What kind it is, such as trafficking, and whom it protects.
    pub kind: String,
    /// The penalty in words.
    pub penalty: String,
    /// How sure the pack is of it.
    pub status: String,
    /// Where it is written.
    pub sources: Vec<String>,
}
