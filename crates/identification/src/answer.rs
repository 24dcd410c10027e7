//! What is known of one indicator.

use serde::{Deserialize, Serialize};

/// Whether an indicator is present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The sign is there.
    Yes,
    /// The sign is not there.
    No,
    /// Not asked, not answered or not clear. It never counts as yes, nor as no.
    #[default]
    Unknown,
}

impl Answer {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    /// The stable code, as stored and as a form sends it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// The answer of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == code)
    }
}
