//! Passing information to law enforcement, and what it answers.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Tips};
use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, shareable};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{TipId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipContent, TipFeedback, TipSource, TipStep};
use fener_store::tips::history::{self, EventRecord};
use fener_store::tips::{self as table, TipFilter, TipOutcome, TipRecord, TipSummary};
use fener_store::{Change, Page, PageRequest, consents};

use crate::chain::reach;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

pub use sending::{TipInput, cleared, send};

pub mod exchange;
mod sending;
pub mod traces;

/// A tip as sender or recipient may read it.
pub struct TipView {
    /// Everything that is not personal.
    pub summary: TipSummary,
    /// What was seen.
    pub content: Personal<TipContent>,
    /// What law enforcement answered.
    pub answer: Option<Personal<String>>,
}

/// What law enforcement says with a step.
#[derive(Default)]
pub struct TipAnswer {
    /// What became of the tip: needed to answer, senseless otherwise.
    pub feedback: Option<TipFeedback>,
    /// The same in words.
    pub answer: Option<Personal<String>>,
}

impl TipAnswer {
    fn check(&self, step: TipStep) -> Result<(), AppError> {
        let mut check = Checker::default();
        let answers = step == TipStep::Answer;
        check.require(!answers || self.feedback.is_some(), "feedback", Problem::Required);
        let spare = Problem::Contradicts { field: "step" };
        check.require(answers || self.feedback.is_none(), "feedback", spare);
        if let Some(answer) = &self.answer {
            check.text("answer", answer.expose());
        }
        Ok(check.finish()?)
    }
}

/// Opens a tip. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: TipId) -> Result<TipView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let hidden = is_hidden(app, who, &grant, &found.summary, moment.now).await?;
    let summary = without_source(who, found.summary);
    let view = TipView {
        content: match hidden {
            true => Personal::new(TipContent::default()),
            false => record.open(table::CONTENT, &found.content)?,
        },
        answer: found
            .answer
            .filter(|_| !hidden)
            .map(|answer| record.open(table::ANSWER, &answer))
            .transpose()?,
        summary,
    };
    app.note_read(&grant, &mut moment).await?;
    fener_store::inbox::opened(&app.store, &grant).await?;
    Ok(view)
}

pub(crate) async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: TipId,
    moment: &Moment,
) -> Result<(Grant<Tips>, TipRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Tips>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// Whether somebody reads no words of a tip: it was given to them, and it was taken back, or it is a survivor's own
/// information and no consent for authorities reaches them any more.
async fn is_hidden(
    app: &App,
    who: &Who,
    grant: &Grant<Tips>,
    tip: &TipSummary,
    now: Timestamp,
) -> Result<bool, AppError> {
    if is_sender(who, tip) {
        return Ok(false);
    }
    Ok(!tip.status.is_live() || !has_ground(app, grant, tip, now).await?)
}

/// Whether a tip may lie open to the body it was given to: a third party's always, a survivor's own as long as a consent for
/// authorities reaches that body.
async fn has_ground(
    app: &App,
    grant: &Grant<Tips>,
    tip: &TipSummary,
    now: Timestamp,
) -> Result<bool, AppError> {
    if tip.source == TipSource::ThirdParty {
        return Ok(true);
    }
    let ledger = consents::behind_tip(&app.store, grant, tip.person, tip.case).await?;
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    Ok(!shareable(&terms, ConsentPurpose::Authorities, tip.given_to, now).is_empty())
}

/// A page of the tips this person may see, newest first: for law enforcement, the inbox of the body.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &TipFilter,
    page: PageRequest,
) -> Result<Page<TipSummary>, AppError> {
    let scope = app.scope::<Tips>(who, app.clock.now());
    // The recipient cannot ask for the source's contact or case, not even whether a tip came of it.
    let asks = filter.contact.is_some() || filter.case.is_some();
    let found = table::list(&app.store, &scope, filter, page).await?;
    let mut found = found.map(|tip| (is_sender(who, &tip), without_source(who, tip)));
    found.items.retain(|(sender, _)| *sender || !asks);
    Ok(found.map(|(_, tip)| tip))
}

/// Whether somebody belongs to the organisation that sent a tip.
fn is_sender(who: &Who, tip: &TipSummary) -> bool {
    who.principal.organisation == tip.organisation
}

/// A tip as its recipient may know it: where it came from stays with the sender.
fn without_source(who: &Who, tip: TipSummary) -> TipSummary {
    if is_sender(who, &tip) {
        return tip;
    }
    TipSummary { contact: None, case: None, person: None, assignee: None, ..tip }
}

/// The steps this person can take now: what buttons show. The command asks again.
#[must_use]
pub fn steps(app: &App, who: &Who, tip: &TipSummary) -> Vec<TipStep> {
    let facts = Facts {
        assignee: tip.assignee,
        organisation: tip.organisation,
        ..Facts::new_record(Kind::Tip, &who.principal).with_id(tip.id.uuid())
    };
    let may = app.may::<Tips>(who, Action::Answer, &facts.given_to(tip.given_to));
    tip.status.steps().filter(|_| may).collect()
}

/// Takes a step of law enforcement: acknowledging, investigating, answering (more than once, for what becomes of
/// a tip changes). `version` is the one that was read; returns the new version.
///
/// # Errors
/// `Refused("tip_step")` when the step makes no sense from where the tip stands; `Invalid`; `Conflict`;
/// `NotFound`; `Forbidden`; `Erased`.
pub async fn step(
    app: &App,
    who: &Who,
    id: TipId,
    version: i32,
    step: TipStep,
    input: &TipAnswer,
) -> Result<i32, AppError> {
    input.check(step)?;
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Answer, id, &moment).await?;
    let summary = &found.summary;
    let status = summary.status.after(step).map_err(|_refused| AppError::Refused("tip_step"))?;
    let event = uuid_v7(moment.now, &mut moment.rng);
    let (answer, said) = match &input.answer {
        Some(answer) if !answer.expose().trim().is_empty() => {
            let key = app.data_key(found.data_key).await?;
            let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
            let told = Record { key: &key, table: history::TABLE, row: event };
            let said = told.seal(history::SAID, answer, &mut moment)?;
            (Some(record.seal(table::ANSWER, answer, &mut moment)?), Some(said))
        }
        _ => (None, None),
    };
    let mut change = Change::new(app.audited(&grant, "answer", Some(status.to_string()), &mut moment));
    let happened = EventRecord { feedback: input.feedback, said, ..exchange::event(who, event, step.into()) };
    history::add(&mut change, &grant, happened)?;
    table::step(&mut change, &grant, version, TipOutcome { status, feedback: input.feedback, answer })?;
    let opened = input.feedback == Some(TipFeedback::InvestigationOpened);
    if opened || step == TipStep::Investigate {
        reach(&mut change, summary.contact, summary.case, ChainStep::Investigation);
    }
    change.tell("tip_answered", "tip", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

#[cfg(test)]
#[path = "tips_tests.rs"]
mod tests;
