//! Where facts come from.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A publication or page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title, with the publisher.
    pub title: String,
    /// The year of publication.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where it is found.
    #[serde(default)]
    pub url: Option<String>,
    /// How near the address leads to what was read.
    pub precision: Precision,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// How near an address leads to what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The page itself.
    Exact,
    /// An address by the site's pattern, or the country's page there.
    Pattern,
    /// The site.
    Site,
    /// There is no address.
    None,
}

/// The table of sources, by identifier.
pub(crate) type Sources = BTreeMap<String, Source>;
