//! What the rule draws from answers, with its reasons; made to be stored.

use serde::{Deserialize, Serialize};

use crate::id::IndicatorSetId;
use crate::weigh::Criterion;
use crate::words::{Dimension, Element, Outcome, State};

/// What a set's rule says of some answers, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The set.
    pub set: IndicatorSetId,
    /// The set's edition.
    pub edition: String,
    /// Whether the set was only partly confirmed; then a person decides, not the rule.
    pub provisional: bool,
    /// What the answers show already, whatever the unanswered indicators would say.
    pub outcome: Outcome,
    /// The most that unanswered and unrated indicators could still bring.
    pub possible: Outcome,
    /// Each dimension, in the order of the set.
    pub findings: Vec<Finding>,
    /// What trafficking still lacks.
    pub missing: Vec<Missing>,
    /// Codes of unanswered indicators that could raise the outcome above signs, in the order of the set.
    pub ask: Vec<String>,
}

/// What the answers say of one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The dimension.
    pub dimension: Dimension,
    /// Whether it is shown.
    pub state: State,
    /// The clause that made it positive.
    pub criterion: Option<Criterion>,
    /// Codes of the indicators that are present and weigh.
    pub present: Vec<String>,
    /// Codes of the indicators that are present, but whose weight is not confirmed.
    pub unweighed: Vec<String>,
    /// Codes of the unanswered indicators.
    pub unanswered: Vec<String>,
}

/// An element of trafficking that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The element.
    pub element: Element,
    /// Whether unanswered or unrated indicators could still show it.
    pub open: bool,
}

impl Assessment {
    /// Whether no further answer can change the outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.outcome == self.possible
    }

    /// How many indicators are present, whatever they weigh.
    #[must_use]
    pub fn signs(&self) -> usize {
        self.findings.iter().map(|finding| finding.present.len() + finding.unweighed.len()).sum()
    }
}
