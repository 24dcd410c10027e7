//! The sheet of one screening: what was answered, what the rule drew from it, and that it is no verdict.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::Sheet;

/// One screening. All texts are in the reader's language, but for what people said.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// What every document has.
    pub sheet: Sheet,
    /// The headings.
    pub labels: ScreeningLabels,
    /// What the answers show.
    pub outcome: Outcome,
    /// Each dimension, in the order of the set.
    pub dimensions: Vec<Dimension>,
    /// The indicators that were answered.
    pub answers: Vec<Group>,
}

/// The headings of a screening's sheet.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningLabels {
    /// Above what the answers show.
    pub outcome: String,
    /// Above its reasons.
    pub reasons: String,
    /// Above what is missing.
    pub missing: String,
    /// Above the dimensions.
    pub dimensions: String,
    /// Before the rule that fired.
    pub rule: String,
    /// Above the answers.
    pub answers: String,
    /// The column of indicators.
    pub indicator: String,
    /// The column of answers.
    pub answer: String,
    /// The column of sources: who or what the answer comes from.
    pub source: String,
    /// The column of notes.
    pub note: String,
}

/// What the answers show.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The outcome in words.
    pub outcome: String,
    /// The sentence that this is no verdict, and who decides. It is framed.
    pub caution: String,
    /// Why.
    pub reasons: Vec<String>,
    /// What trafficking still lacks.
    pub missing: Vec<String>,
}

/// What the answers say of one dimension.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its name.
    pub title: String,
    /// Whether it is shown.
    pub state: String,
    /// The rule that fired; empty when none did.
    pub rule: String,
    /// The indicators that carry it.
    pub because: Vec<String>,
}

/// The answered indicators of one dimension.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The dimension.
    pub title: String,
    /// Its indicators.
    pub rows: Vec<Answered>,
}

/// An answered indicator.
#[derive(Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The indicator's code in its set.
    pub code: String,
    /// The indicator.
    pub indicator: String,
    /// The answer.
    pub answer: String,
    /// Who or what the answer comes from.
    pub source: String,
    /// What the specialist noted, in any language and script.
    pub note: String,
}
