//! Tasks: what somebody has to do until a day, and what becomes of it when the day has passed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::entries::EntryState;
use crate::fields::Checker;
use crate::ids::UserId;
use crate::time::Timestamp;

/// Something to be done. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What, in a line.
    pub what: String,
    /// More about it.
    #[serde(default)]
    pub details: String,
    /// Who does it.
    #[zeroize(skip)]
    pub assignee: UserId,
    /// The last day for it.
    #[zeroize(skip)]
    pub due_on: Date,
}

impl Task {
    pub(super) fn check(&self, check: &mut Checker) {
        check.required_line("what", &self.what);
        check.text("details", &self.details);
    }
}

/// Whether something that is still open should have been done or looked at by now.
#[must_use]
pub fn is_overdue(state: EntryState, due_at: Option<Timestamp>, now: Timestamp) -> bool {
    state == EntryState::Open && due_at.is_some_and(|due| due <= now)
}

/// Whether supervisors have to be told of a task now: once, when it has become overdue.
#[must_use]
pub fn escalates(
    state: EntryState,
    due_at: Option<Timestamp>,
    escalated_at: Option<Timestamp>,
    now: Timestamp,
) -> bool {
    escalated_at.is_none() && is_overdue(state, due_at, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_told_to_supervisors_once_and_only_while_it_is_open() {
        let at = Timestamp::from_micros;
        assert!(!escalates(EntryState::Open, Some(at(10)), None, at(9)));
        assert!(escalates(EntryState::Open, Some(at(10)), None, at(10)));
        assert!(!escalates(EntryState::Open, Some(at(10)), Some(at(10)), at(11)));
        assert!(!escalates(EntryState::Done, Some(at(10)), None, at(11)));
        assert!(!is_overdue(EntryState::Open, None, at(11)));
    }
}
