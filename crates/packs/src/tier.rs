//! Where the Trafficking in Persons Report of the US Department of State placed a country.

use serde::Deserialize;

use crate::fact::{Fact, Line, Status};

/// The placement of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The year of the report, which tells of the year before.
    pub report_year: u16,
    /// The tier.
    pub tier: Fact<Tier>,
}

/// A tier of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Tier {
    /// The standards are met.
    #[serde(rename = "1")]
    One,
    /// They are not met, and efforts are made.
    #[serde(rename = "2")]
    Two,
    /// As the second, and watched.
    #[serde(rename = "2WL")]
    TwoWatchList,
    /// They are not met, and no efforts are made.
    #[serde(rename = "3")]
    Three,
}

impl Tier {
    /// As the report writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::TwoWatchList => "2WL",
            Self::Three => "3",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    report_year: u16,
    tier: Tier,
    sources: String,
    status: Status,
    note: Option<String>,
}

impl From<Row> for Placement {
    fn from(row: Row) -> Self {
        let Row { report_year, tier, sources, status, note } = row;
        Self { report_year, tier: Fact::of_line(tier, Line { status, sources, note }) }
    }
}
