//! Closing a case: with open tasks, or risks that nobody looked at in time, only for a reason that is kept.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::CaseStatus;
use crate::fields::{Checker, FieldError, Problem};

/// What is left to do on a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Open tasks.
    pub tasks: u64,
    /// Open risks whose review is overdue.
    pub risks: u64,
}

impl Unfinished {
    /// Whether the case can be closed for no reason.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.tasks == 0 && self.risks == 0
    }

    /// Whether the case can be closed, or opened again, for this reason.
    ///
    /// # Errors
    /// The reason, when one is needed and none is given, or when it is too long.
    pub fn allows(self, step: &StatusStep) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let needed = step.to == CaseStatus::Closed && !self.is_nothing();
        check.require(!needed || !step.reason.trim().is_empty(), "reason", Problem::Required);
        check.text("reason", &step.reason);
        check.finish()
    }
}

/// A case was closed or opened again. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct StatusStep {
    /// What it became.
    #[zeroize(skip)]
    pub to: CaseStatus,
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_with_something_left_to_do_is_closed_for_a_reason_only() {
        let step = |to, reason: &str| StatusStep { to, reason: reason.into() };
        let left = Unfinished { tasks: 1, risks: 0 };
        let unreviewed = Unfinished { tasks: 0, risks: 1 };
        for unfinished in [left, unreviewed] {
            assert!(unfinished.allows(&step(CaseStatus::Closed, " ")).is_err());
            assert!(unfinished.allows(&step(CaseStatus::Closed, "moved abroad")).is_ok());
            assert!(unfinished.allows(&step(CaseStatus::Open, "")).is_ok());
        }
        assert!(Unfinished::default().allows(&step(CaseStatus::Closed, "")).is_ok());
    }
}
