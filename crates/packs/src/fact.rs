//! Facts: a value is never without its status and where it comes from.

use serde::Deserialize;

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
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
}

/// A value with its status and sources.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    value: T,
    status: Status,
    sources: Vec<String>,
    #[serde(default)]
    note: Option<String>,
}

impl<T> Fact<T> {
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

/// Where a fact stands in a pack and what it cites, for checking.
pub(crate) struct Citation<'a> {
    pub(crate) place: String,
    pub(crate) sources: &'a [String],
}

impl<'a> Citation<'a> {
    pub(crate) fn of<T>(place: impl Into<String>, fact: &'a Fact<T>) -> Self {
        Self { place: place.into(), sources: &fact.sources }
    }

    /// That of a fact that may be absent.
    pub(crate) fn if_any<T>(place: &str, fact: Option<&'a Fact<T>>) -> Option<Self> {
        fact.map(|fact| Self::of(place, fact))
    }

    /// The same one level up.
    pub(crate) fn under(mut self, parent: &str) -> Self {
        self.place = format!("{parent}.{}", self.place);
        self
    }
}
