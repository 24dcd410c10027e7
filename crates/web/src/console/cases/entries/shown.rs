//! Entries of a file as they are shown: a card in a section, a line among what happened, rules at the head.

use fener_app::cases::SafeRules;
use fener_app::cases::entries::EntryView;
use fener_domain::cases::entries::{EntryBody, EntryKind, EntryState};
use fener_domain::cases::risks::Severity;
use fener_domain::cases::safety::SafeContact;
use fener_domain::cases::tasks::is_overdue;
use fener_identification::law::Word;
use fener_text::Texts;

use super::form::{Named, facts};
use crate::console::cases::LIST;
use crate::layout::{Fact, Said, Status, Tone};
use crate::state::Web;
use crate::when::When;

/// An entry in a section.
pub struct Card {
    /// What it is.
    pub title: Said,
    /// Where it stands, how grave it is, whether it is overdue.
    pub marks: Vec<Status>,
    /// When it happened or was written.
    pub when: When,
    /// What it says.
    pub facts: Vec<Fact>,
    /// Where it is changed; none for whoever may not.
    pub change: Option<String>,
}

impl Card {
    /// The card of an entry.
    pub fn of(web: &Web, t: Texts, named: &Named, entry: &EntryView, may_write: bool) -> Self {
        let summary = &entry.summary;
        let address = format!("{LIST}/{}/file/entry/{}", summary.case, summary.id);
        Self {
            title: t.choice("file-kind", summary.facts.kind),
            marks: marks(web, t, entry),
            when: When::date(web, t, summary.facts.happened_at),
            facts: facts(t, named, summary.facts.person, entry.body.expose()),
            change: may_write.then_some(address),
        }
    }
}

/// How grave a risk is, with its colour.
fn severity(t: Texts, severity: Severity) -> Status {
    let tone = match severity {
        Severity::Low => Tone::Closed,
        Severity::Medium => Tone::Waiting,
        Severity::High | Severity::Acute => Tone::Urgent,
    };
    Status::new(t.choice("severity", severity), tone)
}

fn marks(web: &Web, t: Texts, entry: &EntryView) -> Vec<Status> {
    let summary = &entry.summary;
    let mut marks: Vec<Status> = summary.facts.severity.map(|grave| severity(t, grave)).into_iter().collect();
    match summary.state {
        EntryState::Open => {}
        EntryState::Done => marks.push(Status::new(t.get("file-state-done"), Tone::Good)),
        EntryState::Dropped => marks.push(Status::new(t.get("file-state-dropped"), Tone::Closed)),
    }
    if is_overdue(summary.state, summary.facts.due_at, web.app.clock.now()) {
        marks.push(Status::new(t.get("file-overdue"), Tone::Urgent));
    }
    marks
}

/// What leads to a state, as a button says it.
pub fn step(t: Texts, kind: EntryKind, next: EntryState) -> Said {
    match (next, kind) {
        (EntryState::Done, EntryKind::Risk) => t.get("file-do-over"),
        (EntryState::Done, _) => t.get("file-do-done"),
        (EntryState::Dropped, _) => t.get("file-do-drop"),
        (EntryState::Open, _) => t.get("file-do-reopen"),
    }
}

/// The rules by which somebody is contacted, field by field.
pub fn contact_facts(t: Texts, rules: &SafeRules) -> Vec<Fact> {
    rule_facts(t, rules.rules.expose())
}

fn rule_facts(t: Texts, rules: &SafeContact) -> Vec<Fact> {
    let body = EntryBody::SafeContact(rules.clone());
    facts(t, &Named::default(), None, &body)
}

/// The rules by which somebody is contacted, in one text.
pub fn rules(t: Texts, rules: &SafeContact) -> String {
    let facts = rule_facts(t, rules);
    facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect::<Vec<_>>().join("; ")
}

/// What an entry says, in a line.
pub fn line(t: Texts, body: &EntryBody) -> String {
    match body {
        EntryBody::Episode(one) if one.story.trim().is_empty() => {
            let acts = one.acts.iter().map(|act| t.choice("law-act", act.code()).into_owned());
            acts.collect::<Vec<_>>().join(", ")
        }
        EntryBody::Episode(one) => one.story.clone(),
        EntryBody::Vulnerability(one) => format!("{}: {}", t.choice("vulnerability", one.what), one.fact),
        EntryBody::Risk(one) => {
            format!(
                "{}: {}. {}",
                t.choice("severity", one.severity),
                t.choice("risk", one.what),
                one.measures
            )
        }
        EntryBody::SafetyPlan(one) => one.steps.clone(),
        EntryBody::SafeContact(one) => {
            let ways = one.channels.iter().map(|way| t.choice("safe-channel", way).into_owned());
            ways.collect::<Vec<_>>().join(", ")
        }
        EntryBody::Note(one) => one.note.clone(),
        EntryBody::Task(one) => one.what.clone(),
        EntryBody::Step(one) if one.reason.trim().is_empty() => t.choice("case-status", one.to).into_owned(),
        EntryBody::Step(one) => format!("{}: {}", t.choice("case-status", one.to), one.reason),
    }
}
