//! Investigations, prosecutions and trials, step by step, and the compensation that comes of them.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Proceedings};
use fener_domain::chain::ChainStep;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, ContactId, OrganisationId, ProceedingId, TipId, uuid_v7};
use fener_domain::proceedings::docket::{Docket, Entry};
use fener_domain::proceedings::{AppealOutcome, ProceedingStep};
use fener_domain::reference::Reference;
use fener_store::idempotency::Key;
use fener_store::proceedings::leads::{self, LeadRecord};
use fener_store::proceedings::{
    self as table, NewProceeding, NewStep, ProceedingFilter, ProceedingRecord, StepRecord,
};
use fener_store::{Change, Page, PageRequest, directory};

use crate::chain::reach;
use crate::idempotent::Recorded;
use crate::{App, AppError, Moment, Who, cases, tips};

pub use checks::{Checks, check};

mod checks;
pub mod findings;
pub mod hearings;
pub mod parties;

/// What a proceeding is opened from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A tip that reached law enforcement.
    Tip(TipId),
    /// A case, without a tip.
    Case(CaseId),
}

/// A proceeding with every step that led where it stands.
#[derive(Clone, Debug)]
pub struct ProceedingView {
    /// Where it stands.
    pub record: ProceedingRecord,
    /// How it came there, oldest first.
    pub steps: Vec<StepRecord>,
    /// Where each defendant stands.
    pub docket: Docket,
    /// How it went from body to body, oldest first.
    pub leads: Vec<LeadRecord>,
}

/// Where a proceeding comes from: whose it is, and what it is about.
struct Ground {
    organisation: OrganisationId,
    given_to: Option<OrganisationId>,
    tip: Option<TipId>,
    case: Option<CaseId>,
    contact: Option<ContactId>,
}

/// Opens a proceeding: an investigation that begins. It stays with the organisation whose tip or case it came
/// from, so that what becomes of it comes back; `lead` is the body that leads it, for a tip its recipient when
/// none is named.
///
/// # Errors
/// `Refused("not_law_enforcement")` when the lead does not enforce law or is not known; `NotFound` when there
/// is no such tip or case; `Forbidden`; `KeyReused`.
pub async fn open(
    app: &App,
    who: &Who,
    origin: Origin,
    lead: Option<OrganisationId>,
    key: Option<&Key>,
) -> Result<Recorded<ProceedingId>, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, origin, &moment).await?;
    let given_to = lead.or(ground.given_to).ok_or(AppError::Refused("not_law_enforcement"))?;
    let id = ProceedingId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: ground.organisation,
        assignee: Some(who.principal.user),
        ..Facts::new_record(Kind::Proceeding, &who.principal).with_id(id.uuid()).given_to(given_to)
    };
    let grant = app.allow::<Proceedings>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, ProceedingId::from_uuid).await? {
        return Ok(done);
    }
    lead_enforces_law(app, given_to).await?;
    let new = NewProceeding {
        id,
        organisation: ground.organisation,
        given_to,
        assignee: Some(who.principal.user),
        reference: Reference::generate(&mut moment.rng),
        tip: ground.tip,
        case: ground.case,
        contact: ground.contact,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, new)?;
    reach(&mut change, ground.contact, ground.case, ChainStep::Investigation);
    change.tell("proceeding_changed", "proceeding", id.uuid());
    app.write_new(change, key, id.uuid(), ProceedingId::from_uuid).await
}

async fn ground(app: &App, who: &Who, origin: Origin, moment: &Moment) -> Result<Ground, AppError> {
    Ok(match origin {
        Origin::Tip(id) => {
            let tip = tips::sealed(app, who, Action::Read, id, moment).await?.1.summary;
            Ground {
                organisation: tip.organisation,
                given_to: Some(tip.given_to),
                tip: Some(id),
                case: tip.case,
                contact: tip.contact,
            }
        }
        Origin::Case(id) => {
            let case = cases::sealed(app, who, Action::Read, id, moment).await?.1.summary;
            let organisation = case.organisation;
            Ground { organisation, given_to: None, tip: None, case: Some(id), contact: None }
        }
    })
}

async fn lead_enforces_law(app: &App, lead: OrganisationId) -> Result<(), AppError> {
    let known = directory::organisation_by_id(&app.store, app.tenant.id, lead).await?;
    if known.is_some_and(|body| body.kind.enforces_law()) {
        Ok(())
    } else {
        Err(AppError::Refused("not_law_enforcement"))
    }
}

/// One proceeding with its steps.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn read(app: &App, who: &Who, id: ProceedingId) -> Result<ProceedingView, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Proceedings>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    let record = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    fener_store::inbox::opened(&app.store, &grant).await?;
    let (steps, docket) = recorded(app, &grant).await?;
    let leads = leads::of_proceeding(&app.store, &grant).await?;
    Ok(ProceedingView { record, steps, docket, leads })
}

/// What was recorded, and where it leads.
async fn recorded(app: &App, grant: &Grant<Proceedings>) -> Result<(Vec<StepRecord>, Docket), AppError> {
    let steps = table::steps(&app.store, grant).await?;
    let numbers = table::defendants(&app.store, grant).await?;
    let numbers = numbers.iter().map(|defendant| defendant.number);
    let docket = Docket::replayed(numbers, steps.iter().map(|recorded| &recorded.entry));
    Ok((steps, docket))
}

/// A page of the proceedings this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ProceedingFilter,
    page: PageRequest,
) -> Result<Page<ProceedingRecord>, AppError> {
    let scope = app.scope::<Proceedings>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// Records what happened to the first defendant: what [`record`] does for each of several.
///
/// # Errors
/// As [`record`].
pub async fn step(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    step: &ProceedingStep,
) -> Result<i32, AppError> {
    record(app, who, id, version, &Entry::first(step.clone())).await
}

/// Records what happened to a defendant: charge, verdict, compensation. The checks run over it in the same change:
/// what they find waits for the coordinator. `version` is the one that was read; returns the new version.
///
/// # Errors
/// `Refused("proceeding_step")` when it makes no sense from where the defendant stands, such as a verdict
/// before a charge; `Invalid`, also for a defendant or victim who is not in the proceeding; `Conflict`; `NotFound`;
/// `Forbidden`.
pub async fn record(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    entry: &Entry,
) -> Result<i32, AppError> {
    entry.step.check()?;
    let mut moment = app.moment();
    let (grant, found) = changeable(app, who, id, &moment).await?;
    let (_steps, docket) = recorded(app, &grant).await?;
    known(app, &grant, &docket, entry).await?;
    let docket = docket.after(entry).map_err(|_refused| AppError::Refused("proceeding_step"))?;
    let summary = docket.summary();
    let new = NewStep {
        id: uuid_v7(moment.now, &mut moment.rng),
        by_user: who.principal.user,
        by_organisation: who.principal.organisation,
        entry,
        summary: &summary,
    };
    let why = Some(entry.step.word().to_owned());
    let mut change = Change::new(app.audited(&grant, grant.action().as_str(), why, &mut moment));
    table::step(&mut change, &grant, version, &new)?;
    if let Some(reached) = reached(&entry.step) {
        reach(&mut change, found.contact, found.case, reached);
    }
    findings::refresh(app, &mut change, &grant, (&found, &docket), None, &mut moment).await?;
    change.tell("proceeding_changed", "proceeding", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Whether defendant and victim of an entry are in the proceeding.
async fn known(
    app: &App,
    grant: &Grant<Proceedings>,
    docket: &Docket,
    entry: &Entry,
) -> Result<(), AppError> {
    let wrong = |field, known: Vec<String>| {
        let problem = Problem::Unknown { known: known.join(", ") };
        Err(AppError::Invalid(vec![FieldError { field, problem }]))
    };
    if docket.defendant(entry.defendant).is_none() {
        return wrong("defendant", docket.defendants().map(|(number, _)| number.to_string()).collect());
    }
    if let Some(victim) = entry.victim {
        let victims = table::victims(&app.store, grant).await?;
        if victims.iter().all(|one| one.number != victim) {
            return wrong("victim", victims.iter().map(|one| one.number.to_string()).collect());
        }
    }
    Ok(())
}

/// The step of the chain that a proceeding's step means. A verdict is one way or the other; compensation counts
/// once it was granted.
const fn reached(step: &ProceedingStep) -> Option<ChainStep> {
    match step {
        ProceedingStep::Charge { .. } => Some(ChainStep::Charge),
        ProceedingStep::Convict { .. }
        | ProceedingStep::Acquit
        | ProceedingStep::DecideAppeal {
            outcome: AppealOutcome::Convicted | AppealOutcome::Acquitted, ..
        } => Some(ChainStep::Verdict),
        ProceedingStep::AwardCompensation { .. } | ProceedingStep::PayCompensation { .. } => {
            Some(ChainStep::Compensation)
        }
        ProceedingStep::Arrest { .. }
        | ProceedingStep::Indict { .. }
        | ProceedingStep::Hear { .. }
        | ProceedingStep::Mitigate { .. }
        | ProceedingStep::Drop
        | ProceedingStep::Appeal { .. }
        | ProceedingStep::DecideAppeal { .. }
        | ProceedingStep::Confiscate { .. }
        | ProceedingStep::ClaimCompensation { .. } => None,
    }
}

/// Hands a proceeding to another body, such as from the police to the prosecutor. Whoever hands it over and does
/// not own it sees it no longer.
///
/// # Errors
/// `Refused("not_law_enforcement")`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn hand_over(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    to: OrganisationId,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = changeable(app, who, id, &moment).await?;
    lead_enforces_law(app, to).await?;
    let why = Some(format!("to {to}"));
    let mut change = Change::new(app.audited(&grant, grant.action().as_str(), why, &mut moment));
    table::hand_over(&mut change, &grant, version, to)?;
    let row = uuid_v7(moment.now, &mut moment.rng);
    leads::add(&mut change, &grant, row, (found.given_to, to), who.principal.user)?;
    change.tell("proceeding_changed", "proceeding", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Whether this person may open a proceeding for what belongs to `organisation` and is led by `lead`: what
/// buttons show. The command asks again.
#[must_use]
pub fn may_open(app: &App, who: &Who, organisation: OrganisationId, lead: OrganisationId) -> bool {
    let facts = Facts::new_record(Kind::Proceeding, &who.principal).owned_by(organisation).given_to(lead);
    app.may::<Proceedings>(who, Action::Create, &facts.assigned_to(who.principal.user))
}

/// Whether this person may move a proceeding: what forms show. The commands ask again.
#[must_use]
pub fn may_step(app: &App, who: &Who, proceeding: &ProceedingRecord) -> bool {
    let facts = Facts {
        assignee: proceeding.assignee,
        organisation: proceeding.organisation,
        ..Facts::new_record(Kind::Proceeding, &who.principal).with_id(proceeding.id.uuid())
    };
    let facts = facts.given_to(proceeding.given_to);
    app.may::<Proceedings>(who, moving(who, &facts), &facts)
}

/// For the body that leads a proceeding, moving it is an answer, for everybody else a change.
fn moving(who: &Who, facts: &Facts) -> Action {
    if facts.given_to == Some(who.principal.organisation) { Action::Answer } else { Action::Update }
}

/// The right to move a proceeding, and the proceeding as it is stored.
async fn changeable(
    app: &App,
    who: &Who,
    id: ProceedingId,
    moment: &Moment,
) -> Result<(Grant<Proceedings>, ProceedingRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let action = facts.as_ref().map_or(Action::Update, |facts| moving(who, facts));
    let grant = app.allow::<Proceedings>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}
