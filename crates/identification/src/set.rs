//! Indicator sets and their files.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::IndicatorSetId;
use crate::words::{Dimension, Rule, Strength};

/// More than anybody can be asked.
pub(crate) const MOST: usize = 300;

/// What is known of a set besides its indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetInfo {
    /// Its name.
    pub id: IndicatorSetId,
    /// Its edition; a changed set is a new edition, so that old screenings stay readable.
    pub edition: String,
    /// Identifier of the source it was taken from.
    pub source: String,
    /// Whether it is only partly confirmed from the source.
    pub provisional: bool,
    /// How an outcome is drawn from it.
    pub rule: Rule,
    /// What a user should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// One sign of trafficking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its code, unique in the set.
    pub code: String,
    /// The dimension that it speaks for.
    pub dimension: Dimension,
    /// How much it weighs.
    pub strength: Strength,
    /// The key of its text; sets share texts.
    pub text: String,
}

/// A structured list of indicators with a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndicatorSet {
    info: SetInfo,
    indicators: Vec<Indicator>,
}

/// A file that is no indicator set.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// A line does not follow the format.
    #[error("indicator set {set}: {reason}; columns are code, dimension, strength, text")]
    Malformed {
        /// The set.
        set: IndicatorSetId,
        /// What is wrong, with its line.
        reason: String,
    },
    /// Two indicators have one code.
    #[error("indicator set {set}: the code {code} stands twice; give each indicator its own")]
    Twice {
        /// The set.
        set: IndicatorSetId,
        /// The code.
        code: String,
    },
    /// There are no indicators.
    #[error("indicator set {set} is empty; add at least one indicator")]
    Empty {
        /// The set.
        set: IndicatorSetId,
    },
    /// There are more indicators than anybody can be asked.
    #[error("indicator set {set} has {count} indicators; no more than {MOST} can be asked")]
    TooMany {
        /// The set.
        set: IndicatorSetId,
        /// How many there are.
        count: usize,
    },
    /// A confirmed set lacks a weight.
    #[error("indicator set {set}: {code} is unrated; give its strength or mark the set provisional")]
    Unrated {
        /// The set.
        set: IndicatorSetId,
        /// The code.
        code: String,
    },
}

impl IndicatorSet {
    /// Reads a set from CSV with the columns `code,dimension,strength,text`.
    ///
    /// # Errors
    /// [`SetError`] for a line that does not follow the format, a code that stands twice, an empty set or
    /// one that nobody could be asked, and an unrated indicator in a set that is not provisional.
    pub fn from_csv(info: SetInfo, csv: &str) -> Result<Self, SetError> {
        let set = info.id.clone();
        let indicators = csv::Reader::from_reader(csv.as_bytes())
            .deserialize()
            .collect::<Result<Vec<Indicator>, _>>()
            .map_err(|error| SetError::Malformed { set: set.clone(), reason: error.to_string() })?;
        if indicators.is_empty() {
            return Err(SetError::Empty { set });
        }
        if indicators.len() > MOST {
            return Err(SetError::TooMany { set, count: indicators.len() });
        }
        let mut codes = BTreeSet::new();
        for Indicator { code, strength, .. } in &indicators {
            if !codes.insert(code) {
                return Err(SetError::Twice { set, code: code.clone() });
            }
            if *strength == Strength::Unrated && !info.provisional {
                return Err(SetError::Unrated { set, code: code.clone() });
            }
        }
        Ok(Self { info, indicators })
    }

    /// A set of indicators that were checked already.
    pub(crate) const fn of_parts(info: SetInfo, indicators: Vec<Indicator>) -> Self {
        Self { info, indicators }
    }

    /// Its name.
    #[must_use]
    pub const fn id(&self) -> &IndicatorSetId {
        &self.info.id
    }

    /// Its edition, source, rule and status.
    #[must_use]
    pub const fn info(&self) -> &SetInfo {
        &self.info
    }

    /// The dimensions, in the order of the file.
    #[must_use]
    pub fn dimensions(&self) -> Vec<Dimension> {
        let mut dimensions = Vec::new();
        for indicator in &self.indicators {
            if !dimensions.contains(&indicator.dimension) {
                dimensions.push(indicator.dimension);
            }
        }
        dimensions
    }

    /// All indicators, in the order of the file.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicators of a dimension, in the order of the file.
    pub fn of(&self, dimension: Dimension) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.dimension == dimension)
    }

    /// The indicator with this code.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code == code)
    }
}
