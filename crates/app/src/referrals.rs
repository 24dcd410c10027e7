//! Asking a service to help a person, and the service's answers.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Referrals};
use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, DataCategory, SharedPackage, shareable};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CaseId, ReferralId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{
    DeclineReason, LeadsOn, ReferralStatus, ReferralStep, check_appointment, places_taken,
};
use fener_domain::time::Timestamp;
use fener_store::chain::{self, Traveller};
use fener_store::consents::ConsentRecord;
use fener_store::referrals::{
    self as table, ReferralFilter, ReferralOutcome, ReferralRecord, ReferralSummary,
};
use fener_store::{Change, LARGEST, Page, PageRequest, consents, outside as links};

use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

pub use offers::{Offer, offers};
pub use proposal::{Proposal, Routing, preview, propose, propose_with};

pub mod feedback;
pub mod handing;
pub mod leading;
mod offers;
pub mod outside;
mod proposal;

/// A referral as sender or recipient may read it: what was shared, and nothing else of the person.
pub struct ReferralView {
    /// Everything that is not personal.
    pub summary: ReferralSummary,
    /// What was shared; none once the referral was declined, withdrawn or revoked, or the consent has ended.
    pub package: Option<Personal<SharedPackage>>,
    /// What the sender added; gone together with the package.
    pub note: Option<Personal<String>>,
    /// What the recipient answered.
    pub answer: Option<Personal<String>>,
    /// What was told when the person was handed over; gone together with the note.
    pub hand_over: Option<Personal<String>>,
    /// What the person consented to; none once nothing is shown any more.
    pub consented: Option<Consented>,
}

/// What a person allowed the recipient of a referral to know, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consented {
    /// Which data.
    pub categories: BTreeSet<DataCategory>,
    /// When the first of the consents ends; none: until withdrawn.
    pub until: Option<Timestamp>,
}

/// What somebody says with a step.
#[derive(Default)]
pub struct StepInput {
    /// Why the service says no: needed to decline, senseless otherwise.
    pub decline_reason: Option<DeclineReason>,
    /// What the recipient answers, in words.
    pub answer: Option<Personal<String>>,
}

impl StepInput {
    fn check(&self, step: ReferralStep) -> Result<(), AppError> {
        let mut check = Checker::default();
        let declines = step == ReferralStep::Decline;
        check.require(!declines || self.decline_reason.is_some(), "decline_reason", Problem::Required);
        let spare = Problem::Contradicts { field: "step" };
        check.require(declines || self.decline_reason.is_none(), "decline_reason", spare);
        if let Some(answer) = &self.answer {
            check.text("answer", answer.expose());
        }
        Ok(check.finish()?)
    }
}

/// Opens a referral. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: ReferralId) -> Result<ReferralView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let mut view = shown(app, &grant, found, moment.now).await?;
    view.summary = without_others(who, view.summary);
    app.note_read(&grant, &mut moment).await?;
    fener_store::inbox::opened(&app.store, &grant).await?;
    Ok(view)
}

/// What may be shown of a referral now: of what was shared, the parts whose consent still holds; of what was added in
/// words, nothing once any part has lost its consent, for nobody can tell what the words are about.
async fn shown(
    app: &App,
    grant: &Grant<Referrals>,
    found: ReferralRecord,
    now: Timestamp,
) -> Result<ReferralView, AppError> {
    if !found.summary.status.shows_package() {
        return opened(app, found).await;
    }
    let ledger = consents::behind(&app.store, grant, found.summary.case, found.summary.person).await?;
    let consented = consented(&ledger, &found.summary);
    let rested = rested(&ledger, &found.summary);
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    let holds = shareable(&terms, ConsentPurpose::Support, found.summary.given_to, now);
    let mut view = opened(app, found).await?;
    view.package = match rested.is_disjoint(&holds) {
        true => None,
        false => view.package.map(|package| package.map(|package| package.trimmed(&holds))),
    };
    if rested.is_empty() || !rested.is_subset(&holds) {
        (view.note, view.hand_over) = (None, None);
    }
    view.consented = Some(consented);
    Ok(view)
}

/// What the referral rests on: the consents for support of its recipient that held when it was sent.
fn consented(ledger: &[ConsentRecord], summary: &ReferralSummary) -> Consented {
    let sent = summary.created_at;
    let mut all = Consented::default();
    for consent in ledger {
        let terms = std::slice::from_ref(&consent.terms);
        let carried = shareable(terms, ConsentPurpose::Support, summary.given_to, sent);
        if carried.is_empty() || consent.created_at > sent || consent.terms.withdrawn_at.is_some() {
            continue;
        }
        all.categories.extend(carried);
        all.until = [all.until, consent.terms.expires_at].into_iter().flatten().min();
    }
    all
}

/// What was allowed when the referral was sent, whatever became of it since.
fn rested(ledger: &[ConsentRecord], summary: &ReferralSummary) -> BTreeSet<DataCategory> {
    let before = ledger.iter().filter(|consent| consent.created_at <= summary.created_at);
    let terms: Vec<ConsentTerms> = before.map(|consent| consent.terms.clone()).collect();
    shareable(&terms, ConsentPurpose::Support, summary.given_to, summary.created_at)
}

async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: ReferralId,
    moment: &Moment,
) -> Result<(Grant<Referrals>, ReferralRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Referrals>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

async fn opened(app: &App, found: ReferralRecord) -> Result<ReferralView, AppError> {
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    let shown = found.summary.status.shows_package();
    let package = shown.then(|| record.open(table::PACKAGE, &found.package)).transpose()?;
    let note = found.note.filter(|_| shown).map(|note| record.open(table::NOTE, &note)).transpose()?;
    let answer = found.answer.map(|answer| record.open(table::ANSWER, &answer)).transpose()?;
    let hand_over =
        found.hand_over.filter(|_| shown).map(|words| record.open(table::HAND_OVER, &words)).transpose()?;
    Ok(ReferralView { summary: found.summary, package, note, answer, hand_over, consented: None })
}

/// A page of the referrals this person may see, newest first: for a partner, the inbox of the organisation.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ReferralFilter,
    page: PageRequest,
) -> Result<Page<ReferralSummary>, AppError> {
    let scope = app.scope::<Referrals>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?.map(|referral| without_others(who, referral)))
}

/// A referral as its recipient may know it: whether others were asked before or wait to be asked stays with the sender.
fn without_others(who: &Who, referral: ReferralSummary) -> ReferralSummary {
    if who.principal.organisation == referral.organisation {
        return referral;
    }
    ReferralSummary { came_from: None, leads_on: None, ..referral }
}

/// The referrals of a case that this person may see, newest first, at most [`LARGEST`].
///
/// # Errors
/// `Unavailable`.
pub async fn list_of_case(app: &App, who: &Who, case: CaseId) -> Result<Vec<ReferralSummary>, AppError> {
    let filter = ReferralFilter { case: Some(case), ..ReferralFilter::default() };
    Ok(list(app, who, &filter, PageRequest::new(None, LARGEST)).await?.items)
}

fn facts_of(who: &Who, referral: &ReferralSummary) -> Facts {
    let facts = Facts {
        assignee: referral.assignee,
        organisation: referral.organisation,
        ..Facts::new_record(Kind::Referral, &who.principal).with_id(referral.id.uuid())
    };
    facts.given_to(referral.given_to)
}

/// Whether this person may change a referral that was sent: hand over, make a link, ask for feedback. What buttons show.
#[must_use]
pub fn may_change(app: &App, who: &Who, referral: &ReferralSummary) -> bool {
    app.may::<Referrals>(who, Action::Update, &facts_of(who, referral))
}

/// Whether this person may answer for the recipient of a referral: what buttons show.
#[must_use]
pub fn may_answer(app: &App, who: &Who, referral: &ReferralSummary) -> bool {
    app.may::<Referrals>(who, Action::Answer, &facts_of(who, referral))
}

/// The steps this person can take now: what buttons show. The command asks again.
#[must_use]
pub fn steps(app: &App, who: &Who, referral: &ReferralSummary) -> Vec<ReferralStep> {
    let facts = facts_of(who, referral);
    let may = |action| app.may::<Referrals>(who, action, &facts);
    let (answers, updates) = (may(Action::Answer), may(Action::Update));
    let own = |step: &ReferralStep| match step.is_recipients() {
        true => answers,
        false => updates && *step == ReferralStep::Withdraw,
    };
    let possible = |step: &ReferralStep| referral.status.after(*step).is_ok();
    ReferralStep::ALL.iter().copied().filter(|step| own(step) && possible(step)).collect()
}

/// Takes a step: acknowledging, accepting, declining and what follows are the recipient's, withdrawing is the
/// sender's, and only the person's withdrawal of consent revokes. The service's place is taken or given back in
/// the same breath. `version` is the one that was read; returns the new version.
///
/// # Errors
/// `Refused("referral_step")` when the step makes no sense from where the referral stands;
/// `Refused("no_free_place")`; `Invalid`; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn step(
    app: &App,
    who: &Who,
    id: ReferralId,
    version: i32,
    step: ReferralStep,
    input: &StepInput,
) -> Result<i32, AppError> {
    match step {
        // When the person is to come is said with it; the other two are never done by hand.
        ReferralStep::Appoint | ReferralStep::Revoke | ReferralStep::Expire => {
            let moment = app.moment();
            let action = if step.is_recipients() { Action::Answer } else { Action::Update };
            sealed(app, who, action, id, &moment).await?;
            Err(AppError::Refused("referral_step"))
        }
        _ => take(app, who, id, version, step, input, None).await,
    }
}

/// Says when the person is to come, or another time than before. Returns the new version.
///
/// # Errors
/// As [`step`]; `Invalid` for a time in the past or beyond a year.
pub async fn appoint(
    app: &App,
    who: &Who,
    id: ReferralId,
    version: i32,
    at: Timestamp,
    answer: Option<Personal<String>>,
) -> Result<i32, AppError> {
    check_appointment(at, app.clock.now())?;
    let input = StepInput { decline_reason: None, answer };
    take(app, who, id, version, ReferralStep::Appoint, &input, Some(at)).await
}

async fn take(
    app: &App,
    who: &Who,
    id: ReferralId,
    version: i32,
    step: ReferralStep,
    input: &StepInput,
    appointment: Option<Timestamp>,
) -> Result<i32, AppError> {
    input.check(step)?;
    let mut moment = app.moment();
    let action = if step.is_recipients() { Action::Answer } else { Action::Update };
    let (grant, found) = sealed(app, who, action, id, &moment).await?;
    let before = found.summary.status;
    let status = before.after(step).map_err(|_refused| AppError::Refused("referral_step"))?;
    let mut outcome = outcome(app, &found, status, input, &mut moment).await?;
    outcome.clock = status.clock(found.summary.due_at, moment.now, appointment);
    outcome.appointment = appointment;
    if status.leads_on() && found.summary.leads_on.is_none() {
        outcome.leads_on = Some(LeadsOn::Nobody);
    }
    let unanswered = outcome.leads_on == Some(LeadsOn::Nobody);
    let mut change = Change::new(app.audited(&grant, action.as_str(), Some(status.to_string()), &mut moment));
    table::step(&mut change, &grant, version, outcome)?;
    match places_taken(before, status) {
        1 => table::take_place(&mut change, found.summary.service),
        -1 => table::give_place(&mut change, found.summary.service),
        _ => {}
    }
    if places_taken(before, status) != 0 {
        change.tell("service_changed", "service", found.summary.service.uuid());
    }
    if status == ReferralStatus::InService && before != status {
        chain::reach(&mut change, Traveller::Case(found.summary.case), ChainStep::Support);
    }
    if matches!(status, ReferralStatus::Accepted | ReferralStatus::Declined) {
        // A link from outside served for this one answer.
        links::close_links(&mut change, &grant)?;
    }
    if unanswered {
        change.tell(leading::UNANSWERED, "case", found.summary.case.uuid());
    }
    let topic = if step.is_recipients() { "referral_answered" } else { "referral_withdrawn" };
    change.tell(topic, "referral", id.uuid());
    app.store.write(change).await?;
    if status.leads_on() && found.summary.leads_on == Some(LeadsOn::Waits) {
        leading::lead_on_now(app, id).await;
    }
    Ok(version + 1)
}

async fn outcome(
    app: &App,
    found: &ReferralRecord,
    status: ReferralStatus,
    input: &StepInput,
    moment: &mut Moment,
) -> Result<ReferralOutcome, AppError> {
    let answer = match &input.answer {
        Some(answer) if !answer.expose().trim().is_empty() => {
            let key = app.data_key(found.data_key).await?;
            let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
            Some(record.seal(table::ANSWER, answer, moment)?)
        }
        _ => None,
    };
    Ok(ReferralOutcome {
        status,
        clock: None,
        appointment: None,
        leads_on: None,
        decline_reason: input.decline_reason,
        answer,
    })
}

#[cfg(test)]
#[path = "referrals_tests.rs"]
mod tests;
