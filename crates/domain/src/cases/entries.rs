//! The file of a case: everything that is written down about it besides persons has one shape, so that one list can unite
//! it. What it says is sealed; in the open stand only its kind, its days, who has it to do and how grave it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::closing::StatusStep;
use super::episodes::Episode;
use super::notes::Note;
use super::risks::{Risk, Severity};
use super::safety::{SafeContact, SafetyPlan};
use super::tasks::Task;
use super::vulnerabilities::Vulnerability;
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::{PersonId, UserId};
use crate::personal::Personal;
use crate::words;

words! {
    /// What an entry is.
    pub enum EntryKind {
        /// A stretch of exploitation.
        Episode = "episode",
        /// A fact that made somebody easy to exploit.
        Vulnerability = "vulnerability",
        /// What may happen to somebody.
        Risk = "risk",
        /// The plan made with the person.
        SafetyPlan = "safety_plan",
        /// How the person is contacted.
        SafeContact = "safe_contact",
        /// What somebody wrote down.
        Note = "note",
        /// What somebody has to do.
        Task = "task",
        /// The case was closed or opened again.
        Step = "step",
    }
}

impl EntryKind {
    /// Whether an entry of this kind can be done with, not only be taken back.
    #[must_use]
    pub const fn can_be_done(self) -> bool {
        matches!(self, Self::Risk | Self::Task)
    }

    /// Whether people write entries of this kind; the others are written by what happens.
    #[must_use]
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::Step)
    }
}

words! {
    /// Where an entry stands.
    pub enum EntryState {
        /// It holds: a task to be done, a risk that is there.
        Open = "open",
        /// A task was done, a risk is over.
        Done = "done",
        /// It was taken back. It stays to be read.
        Dropped = "dropped",
    }
}

impl EntryState {
    /// Whether an entry of a kind can go from here to there.
    #[must_use]
    pub fn may_become(self, next: Self, kind: EntryKind) -> bool {
        let ends = next == Self::Dropped || (next == Self::Done && kind.can_be_done());
        kind.is_written() && if self == Self::Open { ends } else { next == Self::Open }
    }
}

/// What an entry says. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(rename_all = "snake_case")]
pub enum EntryBody {
    /// A stretch of exploitation.
    Episode(Episode),
    /// A fact that made somebody easy to exploit.
    Vulnerability(Vulnerability),
    /// What may happen to somebody.
    Risk(Risk),
    /// The plan made with the person.
    SafetyPlan(SafetyPlan),
    /// How the person is contacted.
    SafeContact(SafeContact),
    /// What somebody wrote down.
    Note(Note),
    /// What somebody has to do.
    Task(Task),
    /// The case was closed or opened again.
    Step(StatusStep),
}

/// What stands in the open of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryMarks {
    /// What it is.
    pub kind: EntryKind,
    /// The day by which it stands among what happened; none for the moment it is written.
    pub day: Option<Date>,
    /// The day until which it has to be done or looked at again.
    pub due_on: Option<Date>,
    /// Who has to do it.
    pub assignee: Option<UserId>,
    /// How grave it is.
    pub severity: Option<Severity>,
}

impl EntryBody {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> EntryKind {
        match self {
            Self::Episode(_) => EntryKind::Episode,
            Self::Vulnerability(_) => EntryKind::Vulnerability,
            Self::Risk(_) => EntryKind::Risk,
            Self::SafetyPlan(_) => EntryKind::SafetyPlan,
            Self::SafeContact(_) => EntryKind::SafeContact,
            Self::Note(_) => EntryKind::Note,
            Self::Task(_) => EntryKind::Task,
            Self::Step(_) => EntryKind::Step,
        }
    }

    /// What stands in the open.
    #[must_use]
    pub fn marks(&self) -> EntryMarks {
        let mut marks =
            EntryMarks { kind: self.kind(), day: None, due_on: None, assignee: None, severity: None };
        match self {
            Self::Episode(episode) => marks.day = episode.day(),
            Self::Vulnerability(fact) => marks.day = Some(fact.known_on),
            Self::Risk(risk) => {
                marks.due_on = Some(risk.review_on);
                marks.severity = Some(risk.severity);
            }
            Self::SafetyPlan(plan) => marks.due_on = Some(plan.review_on),
            Self::Note(note) => marks.day = note.on,
            Self::Task(task) => {
                marks.due_on = Some(task.due_on);
                marks.assignee = Some(task.assignee);
            }
            Self::SafeContact(_) | Self::Step(_) => {}
        }
        marks
    }
}

/// An entry as it is written down.
#[derive(Clone)]
pub struct EntryInput {
    /// The person of the case that it is about; none when it is about the whole case.
    pub person: Option<PersonId>,
    /// What it says.
    pub body: Personal<EntryBody>,
}

impl EntryInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let body = self.body.expose();
        check.require(body.kind().is_written(), "kind", Problem::Unknown { known: written() });
        match body {
            EntryBody::Episode(episode) => episode.check(today, &mut check),
            EntryBody::Vulnerability(fact) => {
                check.require(self.person.is_some(), "person", Problem::Required);
                fact.check(today, &mut check);
            }
            EntryBody::Risk(risk) => risk.check(&mut check),
            EntryBody::SafetyPlan(plan) => plan.check(&mut check),
            EntryBody::SafeContact(rules) => rules.check(&mut check),
            EntryBody::Note(note) => note.check(today, &mut check),
            EntryBody::Task(task) => task.check(&mut check),
            EntryBody::Step(_) => {}
        }
        check.finish()
    }
}

fn written() -> String {
    let kinds = EntryKind::ALL.iter().filter(|kind| kind.is_written());
    kinds.map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

/// Notes a problem when a day has not come yet.
pub(super) fn not_ahead(field: &'static str, day: Option<Date>, today: Date, check: &mut Checker) {
    let ahead = day.is_some_and(|day| day > today);
    check.require(!ahead, field, Problem::Ahead);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::cases::episodes::{OnlinePart, Recruiter};
    use crate::cases::safety::SafeChannel;

    fn fields(person: Option<PersonId>, body: EntryBody) -> Vec<&'static str> {
        let input = EntryInput { person, body: Personal::new(body) };
        let errors = input.check(date(2026, 5, 1)).err().unwrap_or_default();
        errors.iter().map(|error| error.field).collect()
    }

    fn episode(from: Option<Date>, until: Option<Date>, story: &str) -> EntryBody {
        EntryBody::Episode(Episode {
            acts: BTreeSet::new(),
            means: BTreeSet::new(),
            purposes: BTreeSet::new(),
            from,
            until,
            origin: String::new(),
            transit: String::new(),
            place: String::new(),
            recruiter: Recruiter::Unknown,
            online: OnlinePart::Unknown,
            online_where: String::new(),
            earnings: String::new(),
            story: story.into(),
        })
    }

    #[test]
    fn an_episode_says_something_and_ends_after_it_began() {
        assert_eq!(fields(None, episode(None, None, " ")), ["story"]);
        let (early, late) = (Some(date(2026, 1, 2)), Some(date(2026, 2, 2)));
        assert_eq!(fields(None, episode(early, late, "picked fruit")), [""; 0]);
        assert_eq!(fields(None, episode(late, early, "picked fruit")), ["until"]);
        assert_eq!(fields(None, episode(Some(date(2026, 5, 2)), None, "picked fruit")), ["from"]);
        assert_eq!(episode(None, late, "").marks().day, late);
    }

    #[test]
    fn whoever_is_never_contacted_has_no_safe_way() {
        let rules = |channels: &[SafeChannel]| {
            EntryBody::SafeContact(SafeContact {
                channels: channels.iter().copied().collect(),
                by: String::new(),
                hours: String::new(),
                code_word: String::new(),
                never_tell: String::new(),
                heed: String::new(),
            })
        };
        assert_eq!(fields(None, rules(&[])), ["channels"]);
        assert_eq!(fields(None, rules(&[SafeChannel::Never])), [""; 0]);
        assert_eq!(fields(None, rules(&[SafeChannel::Never, SafeChannel::Sms])), ["channels"]);
    }

    #[test]
    fn nobody_writes_a_step_and_only_tasks_and_risks_are_done() {
        let step =
            EntryBody::Step(StatusStep { to: super::super::CaseStatus::Closed, reason: String::new() });
        assert_eq!(fields(None, step), ["kind"]);
        for kind in EntryKind::ALL {
            let done = EntryState::Open.may_become(EntryState::Done, *kind);
            assert_eq!(done, kind.can_be_done(), "{kind}");
            assert!(!EntryState::Done.may_become(EntryState::Dropped, *kind), "{kind}");
        }
        assert!(EntryState::Dropped.may_become(EntryState::Open, EntryKind::Note));
    }
}
