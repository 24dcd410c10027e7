//! When a dimension is positive.

use crate::code::codes;
use crate::words::{State, Strength};

codes!(
    /// Which clause of the rule made a dimension positive.
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

/// How many indicators of each weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    strong: usize,
    medium: usize,
    weak: usize,
}

impl Counts {
    /// One more; an unrated one as if it were strong.
    fn add_at_most(&mut self, strength: Strength) {
        match strength {
            Strength::Strong | Strength::Unrated => self.strong += 1,
            Strength::Medium => self.medium += 1,
            Strength::Weak => self.weak += 1,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            strong: self.strong + other.strong,
            medium: self.medium + other.medium,
            weak: self.weak + other.weak,
        }
    }

    fn less_one(self, strength: Strength) -> Self {
        let mut less = self;
        let count = match strength {
            Strength::Strong | Strength::Unrated => &mut less.strong,
            Strength::Medium => &mut less.medium,
            Strength::Weak => &mut less.weak,
        };
        *count = count.saturating_sub(1);
        less
    }

    /// Every way in which some of these may be present.
    fn parts(self) -> impl Iterator<Item = Self> {
        (0..=self.strong).flat_map(move |strong| {
            (0..=self.medium)
                .flat_map(move |medium| (0..=self.weak).map(move |weak| Self { strong, medium, weak }))
        })
    }

    /// The clause that these counts meet.
    pub(crate) fn criterion(self) -> Option<Criterion> {
        match self {
            Self { strong: 2.., .. } => Some(Criterion::TwoStrong),
            Self { strong: 1, medium, weak } if medium + weak >= 1 => Some(Criterion::StrongAndAnother),
            Self { medium: 3.., .. } => Some(Criterion::ThreeMedium),
            Self { medium: 2, weak: 1.., .. } => Some(Criterion::TwoMediumAndWeak),
            _ => None,
        }
    }
}

/// The indicators of one dimension, weighed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Present, with a confirmed weight.
    present: Counts,
    /// Unanswered, or present with an unconfirmed weight.
    open: Counts,
}

impl Tally {
    pub(crate) fn add_present(&mut self, strength: Strength) {
        if strength == Strength::Unrated {
            self.open.add_at_most(strength);
        } else {
            self.present.add_at_most(strength);
        }
    }

    pub(crate) fn add_unanswered(&mut self, strength: Strength) {
        self.open.add_at_most(strength);
    }

    /// Whether anything could still be shown.
    pub(crate) fn is_open(&self) -> bool {
        self.open != Counts::default()
    }

    pub(crate) fn criterion(&self) -> Option<Criterion> {
        self.present.criterion()
    }

    pub(crate) fn state(&self) -> State {
        if self.criterion().is_some() {
            State::Positive
        } else if self.present.plus(self.open).criterion().is_some() {
            State::Undetermined
        } else {
            State::Negative
        }
    }

    /// Whether an unanswered indicator of this strength could make the difference, for some answers to the
    /// other open ones.
    pub(crate) fn turns_on(&self, strength: Strength) -> bool {
        let mut one = Counts::default();
        one.add_at_most(strength);
        self.open.less_one(strength).parts().any(|others| {
            let without = self.present.plus(others);
            without.criterion().is_none() && without.plus(one).criterion().is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(strong: usize, medium: usize, weak: usize) -> Option<Criterion> {
        Counts { strong, medium, weak }.criterion()
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

    #[test]
    fn an_indicator_that_cannot_matter_is_not_asked() {
        let mut tally = Tally::default();
        tally.add_present(Strength::Weak);
        tally.add_unanswered(Strength::Weak);
        tally.add_unanswered(Strength::Medium);
        tally.add_unanswered(Strength::Medium);
        assert!(tally.turns_on(Strength::Medium));
        assert!(!tally.turns_on(Strength::Weak));
    }
}
