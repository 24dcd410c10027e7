//! When a dimension is positive.

use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::words::{State, Strength};

codes!(
    /// Which clause of the rule made a dimension positive: the first that is met, in this order.
    ///
    /// Source: ILO and European Commission, *Operational indicators of trafficking in human beings* (2009,
    /// WCMS_105023), known to this program at second hand.
    Criterion {
        /// At least two strong indicators.
        TwoStrong = "two_strong",
        /// One strong and at least one medium or weak.
        StrongAndAnother = "strong_and_another",
        /// At least three medium.
        ThreeMedium = "three_medium",
        /// At least two medium and one weak.
        TwoMediumAndWeak = "two_medium_and_weak",
    }
);

/// How many indicators of each strength.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Strong.
    pub strong: u32,
    /// Medium.
    pub medium: u32,
    /// Weak.
    pub weak: u32,
    /// Without a known weight.
    pub unrated: u32,
}

/// What one dimension shows in one completion of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing {
    /// Whether any of its indicators is present, whatever it weighs.
    pub(crate) any: bool,
    /// Whether it is positive.
    pub(crate) positive: bool,
}

impl Counts {
    fn of(&mut self, strength: Strength) -> &mut u32 {
        match strength {
            Strength::Strong => &mut self.strong,
            Strength::Medium => &mut self.medium,
            Strength::Weak => &mut self.weak,
            Strength::Unrated => &mut self.unrated,
        }
    }

    pub(crate) fn add(&mut self, strength: Strength) {
        *self.of(strength) += 1;
    }

    pub(crate) fn less_one(mut self, strength: Strength) -> Self {
        let count = self.of(strength);
        *count = count.saturating_sub(1);
        self
    }

    pub(crate) fn has(mut self, strength: Strength) -> bool {
        *self.of(strength) > 0
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            strong: self.strong + other.strong,
            medium: self.medium + other.medium,
            weak: self.weak + other.weak,
            unrated: self.unrated + other.unrated,
        }
    }

    /// How many there are, whatever they weigh.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.strong + self.medium + self.weak + self.unrated
    }

    /// The clause that these counts meet.
    #[must_use]
    pub fn criterion(self) -> Option<Criterion> {
        match self {
            Self { strong: 2.., .. } => Some(Criterion::TwoStrong),
            Self { strong: 1, medium, weak, .. } if medium + weak >= 1 => Some(Criterion::StrongAndAnother),
            Self { medium: 3.., .. } => Some(Criterion::ThreeMedium),
            Self { medium: 2, weak: 1.., .. } => Some(Criterion::TwoMediumAndWeak),
            _ => None,
        }
    }

    pub(crate) fn standing(self) -> Standing {
        Standing { any: self.total() > 0, positive: self.criterion().is_some() }
    }
}

/// The indicators of one dimension, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) present: Counts,
    pub(crate) open: Counts,
}

impl Tally {
    /// What is shown already, whatever the unanswered indicators would say.
    pub(crate) fn least(&self) -> Standing {
        self.present.standing()
    }

    /// What is shown if every unanswered indicator is present.
    pub(crate) fn most(&self) -> Standing {
        self.present.plus(self.open).standing()
    }

    pub(crate) fn state(&self) -> State {
        match (self.least().positive, self.most().positive) {
            (true, _) => State::Positive,
            (false, true) => State::Undetermined,
            (false, false) => State::Negative,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(strong: u32, medium: u32, weak: u32) -> Option<Criterion> {
        Counts { strong, medium, weak, unrated: 9 }.criterion()
    }

    #[test]
    fn a_dimension_is_positive_by_four_clauses_and_no_other() {
        assert_eq!(criterion(2, 0, 0), Some(Criterion::TwoStrong));
        assert_eq!(criterion(1, 1, 0), Some(Criterion::StrongAndAnother));
        assert_eq!(criterion(1, 0, 1), Some(Criterion::StrongAndAnother));
        assert_eq!(criterion(0, 3, 0), Some(Criterion::ThreeMedium));
        assert_eq!(criterion(0, 2, 1), Some(Criterion::TwoMediumAndWeak));
        assert_eq!(criterion(1, 0, 0), None);
        assert_eq!(criterion(0, 2, 0), None);
        assert_eq!(criterion(0, 1, 9), None);
    }
}
