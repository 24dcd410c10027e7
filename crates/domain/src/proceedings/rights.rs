//! What a victim has a right to in a proceeding, and whether it was offered.

use crate::fields::{Checker, FieldError, Problem};
use crate::words;

words! {
    /// A right of a victim in a proceeding (Council of Europe Convention on Action against Trafficking, Articles 12,
    /// 15 and 28 to 30).
    pub enum VictimRight {
        Information = "information",
        Lawyer = "lawyer",
        Interpreter = "interpreter",
        Protection = "protection",
        Compensation = "compensation",
    }
}

words! {
    /// Why something was not offered.
    pub enum NotOffered {
        NotAvailable = "not_available",
        Refused = "refused",
        NotNeeded = "not_needed",
        NotYet = "not_yet",
        NobodyTold = "nobody_told",
    }
}

/// What is known of one right of one victim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightInput {
    /// The victim's number in the proceeding.
    pub victim: u16,
    /// Which right.
    pub right: VictimRight,
    /// The day it was offered.
    pub offered_on: Option<jiff::civil::Date>,
    /// Why it was not.
    pub not_offered: Option<NotOffered>,
}

impl RightInput {
    /// Checks that exactly one of day and reason is said.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let neither = self.offered_on.is_none() && self.not_offered.is_none();
        check.require(!neither, "offered_on", Problem::Required);
        let both = self.offered_on.is_some() && self.not_offered.is_some();
        check.require(!both, "not_offered", Problem::Contradicts { field: "offered_on" });
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_was_offered_on_a_day_or_not_for_a_reason() {
        let neither =
            RightInput { victim: 1, right: VictimRight::Lawyer, offered_on: None, not_offered: None };
        assert!(neither.check().is_err());
        let offered = RightInput { offered_on: Some(jiff::civil::date(2026, 3, 9)), ..neither };
        assert!(offered.check().is_ok());
        assert!(RightInput { not_offered: Some(NotOffered::Refused), ..offered }.check().is_err());
    }
}
