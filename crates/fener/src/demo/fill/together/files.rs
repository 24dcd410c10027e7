//! Writing into the file of a case.

use fener_app::Who;
use fener_app::cases::entries;
use fener_app::joining::link;
use fener_app::teamwork;
use fener_domain::cases::entries::{EntryBody, EntryInput, EntryState};
use fener_domain::cases::notes::Note;
use fener_domain::cases::risks::Risk;
use fener_domain::cases::tasks::Task;
use fener_domain::cases::vulnerabilities::{FactSource, Vulnerability, VulnerabilityKind};
use fener_domain::ids::{CaseId, EntryId, PersonId};
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;

use super::{Scene, When};
use crate::demo::fill::{FillError, Named};

/// A file that is written into, and about whom.
#[derive(Clone, Copy)]
pub(super) struct File {
    pub(super) case: CaseId,
    pub(super) person: Option<PersonId>,
}

impl Scene {
    /// Writes an entry as the manager.
    pub(super) async fn entry(&self, when: When, file: File, body: EntryBody) -> Result<EntryId, FillError> {
        let input = EntryInput { person: file.person, body: Personal::new(body) };
        let added = entries::add(self.at(when), self.manager()?, file.case, &input, None).await;
        Ok(added.named("writing into a file")?.id)
    }

    /// Says that an entry which nobody changed since is done.
    pub(super) async fn done(&self, when: When, file: File, entry: EntryId) -> Result<(), FillError> {
        let app = self.at(when);
        entries::step(app, self.manager()?, file.case, (entry, 1), EntryState::Done)
            .await
            .named("finishing an entry")?;
        Ok(())
    }

    pub(super) async fn note(&self, when: When, file: File, text: &str) -> Result<(), FillError> {
        let note = Note { on: Some(self.date(when.0)), note: text.to_owned() };
        self.entry(when, file, EntryBody::Note(note)).await?;
        Ok(())
    }

    /// A fact that the person told on the day it is written.
    pub(super) async fn fact(
        &self,
        when: When,
        file: File,
        (what, fact): (VulnerabilityKind, &str),
    ) -> Result<(), FillError> {
        let known = Vulnerability {
            what,
            source: FactSource::Person,
            known_on: self.date(when.0),
            fact: fact.to_owned(),
        };
        self.entry(when, file, EntryBody::Vulnerability(known)).await?;
        Ok(())
    }

    pub(super) async fn risk(&self, when: When, file: File, risk: Risk) -> Result<EntryId, FillError> {
        self.entry(when, file, EntryBody::Risk(risk)).await
    }

    /// A task for somebody, due so many days before the demo's day.
    pub(super) async fn task(
        &self,
        when: When,
        file: File,
        (what, assignee, due): (&str, &Who, i64),
    ) -> Result<EntryId, FillError> {
        let task = Task {
            what: what.to_owned(),
            details: String::new(),
            assignee: assignee.principal.user,
            due_on: self.date(due),
        };
        self.entry(when, file, EntryBody::Task(task)).await
    }

    pub(super) async fn comment(
        &self,
        when: When,
        who: &Who,
        case: CaseId,
        text: &str,
    ) -> Result<(), FillError> {
        let text = Personal::from(text);
        teamwork::comment(self.at(when), who, case, &text).await.named("commenting on a case")?;
        Ok(())
    }

    pub(super) async fn linked(
        &self,
        when: When,
        case: CaseId,
        other: &Reference,
        (kind, note): (LinkKind, &str),
    ) -> Result<(), FillError> {
        let input = LinkInput { kind, note: Personal::from(note) };
        link(self.at(when), self.manager()?, case, other, &input).await.named("linking cases")?;
        Ok(())
    }
}
