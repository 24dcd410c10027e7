//! A case on paper: its file for those who work on it, or a bundle for a court.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Entry, Sheet};

/// A case, part by part.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// What every document has.
    pub sheet: Sheet,
    /// Its parts in order; what is empty of one is left out.
    pub parts: Vec<DossierPart>,
}

/// A part under a heading.
#[derive(Default, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct DossierPart {
    /// Its heading.
    pub title: String,
    /// Values with their labels.
    pub entries: Vec<Entry>,
    /// Paragraphs.
    pub texts: Vec<String>,
    /// The headings of a table.
    pub columns: Vec<String>,
    /// Its rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
}
