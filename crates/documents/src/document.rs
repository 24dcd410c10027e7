//! What every document has: a title, a head of entries, marks, and the sentences at its end.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::{Dossier, Law, Screening};

/// A document to print.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is not kept")]
pub enum Document {
    /// The sheet of one screening.
    Screening(Screening),
    /// The provisions of a country.
    Law(Law),
    /// A case.
    Dossier(Dossier),
}

impl Document {
    /// The parts that every document has.
    #[must_use]
    pub const fn sheet(&self) -> &Sheet {
        match self {
            Self::Screening(screening) => &screening.sheet,
            Self::Law(law) => &law.sheet,
            Self::Dossier(dossier) => &dossier.sheet,
        }
    }
}

/// The parts that every document has, each in the reader's language. Empty texts and lists are left out.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The reader's language as a tag such as `sr-Cyrl`; readers for the blind choose their voice by it.
    pub language: String,
    /// The title, also of the file.
    pub title: String,
    /// The word at the head of every page that says the document is confidential.
    pub confidential: String,
    /// What else stands at the head of every page, such as the contact's reference.
    pub running: String,
    /// Entries below the title, such as reference, set, edition, date, who.
    pub head: Vec<Entry>,
    /// Marks that nobody may overlook, such as "Provisional".
    pub marks: Vec<String>,
    /// Sentences at the end, such as who decides.
    pub footer: Vec<String>,
}

/// A value with its label.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it is.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Entry {
    /// A value with its label.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}
