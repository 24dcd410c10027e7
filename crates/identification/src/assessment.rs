//! What the rule draws from answers, with its reasons; made to be stored.

use serde::{Deserialize, Serialize};

use crate::id::IndicatorSetId;
use crate::weigh::{Counts, Criterion};
use crate::words::{Conclusion, Dimension, Element, Outcome, Reason, State};

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
    /// The most that unanswered indicators could still bring.
    pub possible: Outcome,
    /// Each dimension, in the order of the set.
    pub findings: Vec<Finding>,
    /// Why the conclusion is what it is.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// What trafficking still lacks.
    pub missing: Vec<Missing>,
    /// Codes of unanswered indicators that could change the outcome, the one that decides most first.
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
    /// How many indicators of each strength are present.
    #[serde(default)]
    pub counts: Counts,
    /// Codes of the indicators that are present and weigh.
    pub present: Vec<String>,
    /// Codes of the indicators that are present, but whose weight is not known.
    pub unweighed: Vec<String>,
    /// Codes of the unanswered indicators.
    pub unanswered: Vec<String>,
}

/// An element of trafficking that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The element.
    pub element: Element,
    /// Whether unanswered indicators could still show it.
    pub open: bool,
}

impl Assessment {
    /// The outcome, if no further answer can change it; undetermined otherwise, and always for a set without a rule.
    #[must_use]
    pub fn conclusion(&self) -> Conclusion {
        let without_rule = self.findings.iter().any(|finding| finding.dimension == Dimension::Signs);
        if without_rule || self.outcome != self.possible {
            Conclusion::Undetermined
        } else {
            self.outcome.into()
        }
    }

    /// Whether no further answer can change the conclusion.
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
