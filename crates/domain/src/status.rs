//! What somebody is in the eyes of the mechanism: presumed a victim on reasonable grounds, identified by the body that
//! the law names, refused, under review. No help depends on any of it.

use jiff::civil::Date;

use crate::cases::PersonRole;
use crate::fields::{Checker, FieldError, Problem};
use crate::personal::Personal;
use crate::words;

words! {
    /// What was decided on somebody.
    pub enum StatusKind {
        /// There are reasonable grounds to believe that the person is a victim.
        Presumed = "presumed",
        /// The body that the law names identified the person as a victim.
        Identified = "identified",
        /// That body did not. The person stays a presumed victim: a refusal ends no help.
        Refused = "refused",
        /// The person asks for a review of the refusal.
        Review = "review",
    }
}

/// A decision on somebody, as it is recorded.
#[derive(Clone)]
pub struct StatusInput {
    /// What was decided.
    pub kind: StatusKind,
    /// The stage of the country's path, as the pack names it; empty when none is named.
    pub stage: String,
    /// Which body decided; empty for the one that the pack names for the stage.
    pub body: String,
    /// The day of the decision.
    pub on: Date,
    /// On what grounds.
    pub grounds: Personal<String>,
}

impl StatusInput {
    /// Checks every field. A decision has a body that made it, and was made by `today`.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.required_line("body", &self.body);
        check.line("stage", &self.stage);
        check.text("grounds", self.grounds.expose());
        let early = Date::constant(1990, 1, 1);
        check.require((early..=today).contains(&self.on), "on", Problem::Unreadable);
        check.finish()
    }
}

/// What somebody is in a case after a decision; none when the decision makes no sense from here. `last` is the newest
/// decision.
#[must_use]
pub fn after(role: PersonRole, last: Option<StatusKind>, kind: StatusKind) -> Option<PersonRole> {
    use PersonRole::{IdentifiedVictim, PresumedVictim};
    let unless = |same: StatusKind| (last != Some(same)).then_some(PresumedVictim);
    match (role, kind) {
        (IdentifiedVictim, _) => None,
        (PresumedVictim, StatusKind::Presumed) => unless(StatusKind::Presumed),
        (PresumedVictim, StatusKind::Identified) => Some(IdentifiedVictim),
        (PresumedVictim, StatusKind::Refused) => unless(StatusKind::Refused),
        (PresumedVictim, StatusKind::Review) => (last == Some(StatusKind::Refused)).then_some(PresumedVictim),
        (_, StatusKind::Presumed) => Some(PresumedVictim),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_leaves_a_presumed_victim_who_may_ask_for_a_review_and_be_identified() {
        let presumed = PersonRole::PresumedVictim;
        assert_eq!(after(presumed, Some(StatusKind::Presumed), StatusKind::Refused), Some(presumed));
        assert_eq!(after(presumed, Some(StatusKind::Refused), StatusKind::Review), Some(presumed));
        let identified = after(presumed, Some(StatusKind::Review), StatusKind::Identified);
        assert_eq!(identified, Some(PersonRole::IdentifiedVictim));
    }

    #[test]
    fn nobody_is_identified_who_was_not_presumed_and_nobody_twice() {
        for role in
            [PersonRole::Witness, PersonRole::Relative, PersonRole::Suspect, PersonRole::IdentifiedVictim]
        {
            assert_eq!(after(role, None, StatusKind::Identified), None, "{role}");
        }
        assert_eq!(after(PersonRole::Witness, None, StatusKind::Presumed), Some(PersonRole::PresumedVictim));
        for kind in StatusKind::ALL {
            assert_eq!(
                after(PersonRole::IdentifiedVictim, Some(StatusKind::Identified), *kind),
                None,
                "{kind}"
            );
        }
    }

    #[test]
    fn a_review_needs_a_refusal_before_it() {
        assert_eq!(after(PersonRole::PresumedVictim, Some(StatusKind::Presumed), StatusKind::Review), None);
    }

    #[test]
    fn a_decision_names_its_body_and_lies_in_the_past() {
        let today = jiff::civil::date(2026, 1, 15);
        let input = StatusInput {
            kind: StatusKind::Identified,
            stage: String::new(),
            body: String::new(),
            on: jiff::civil::date(2026, 1, 16),
            grounds: Personal::from(""),
        };
        let fields: Vec<_> = input.check(today).unwrap_err().iter().map(|error| error.field).collect();
        assert_eq!(fields, ["body", "on"]);
    }
}
