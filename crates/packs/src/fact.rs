//! Facts: a value is never without its status and where it comes from.

use serde::{Deserialize, Serialize};

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read in a source that should know.
    Verified,
    /// Read in a source that tells of another.
    Secondary,
    /// Follows from what a source says.
    Implied,
    /// Sources disagree; the note says how.
    Conflict,
    /// Not confirmed.
    Unverified,
}

impl Status {
    /// All of them, the surest first.
    pub const ALL: [Self; 5] =
        [Self::Verified, Self::Secondary, Self::Implied, Self::Conflict, Self::Unverified];

    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Secondary => "secondary",
            Self::Implied => "implied",
            Self::Conflict => "conflict",
            Self::Unverified => "unverified",
        }
    }

    /// The status of this code.
    pub(crate) fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == code)
    }
}

/// A value with its status and sources. What nobody knows has no value and is no fact but a
/// [gap](crate::Gap).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    value: T,
    status: Status,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    note: Option<String>,
}

impl<T> Fact<T> {
    /// That of a line of a table, whose value is read from a cell.
    pub(crate) fn of_line(value: T, line: Line) -> Self {
        Self { value, status: line.status, sources: listed(&line.sources), note: line.note }
    }

    /// The value, for staff, who must be shown the status beside it.
    #[must_use]
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// The value as far as a caller or a public page may be told it: only when verified.
    #[must_use]
    pub fn for_caller(&self) -> Option<&T> {
        (self.status == Status::Verified).then_some(&self.value)
    }

    /// How sure it is.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Identifiers in the table of sources.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// What a reader should know of it.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

/// The cells of a table's line that make its value a fact.
pub(crate) struct Line {
    pub(crate) status: Status,
    pub(crate) sources: String,
    pub(crate) note: Option<String>,
}

/// Identifiers in a cell, divided by `;`.
pub(crate) fn listed(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}
