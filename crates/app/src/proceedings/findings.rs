//! What the checks find becomes work for the coordinator: a finding stands until the checks find it no more, and whoever
//! lets it stand says why. Findings name an offence and nobody.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::ids::{CaseId, ProceedingId, uuid_v7};
use fener_domain::proceedings::docket::Docket;
use fener_domain::proceedings::findings::{AcknowledgeReason, FindingKey, FindingStatus, changes};
use fener_identification::law::{AsksFor, CaseFacts, Flag, FlagKind};
use fener_store::proceedings::findings::{self as table, Finding};
use fener_store::proceedings::{self, ProceedingFilter, ProceedingRecord};
use fener_store::{Change, LARGEST, Page, PageRequest};
use uuid::Uuid;

use super::checks::{Ground, ground, judged};
use crate::installation::system;
use crate::{App, AppError, Moment, Who};

/// What is about the case and not about a defendant.
const WHOLE: u16 = 0;

/// Runs the checks over a proceeding as it will stand, with the program's own right to the case, and adds what they
/// change to the change that moves it. `facts` are those that are being written, when they are. Gives whether anything changed.
pub(crate) async fn refresh(
    app: &App,
    change: &mut Change,
    grant: &Grant<Proceedings>,
    (found, docket): (&ProceedingRecord, &Docket),
    facts: Option<&CaseFacts>,
    moment: &mut Moment,
) -> Result<bool, AppError> {
    let mut ground = ground(app, &system(&app.tenant), found, moment).await?;
    match (facts, &ground.grant) {
        (Some(facts), _) => ground.facts = Some(facts.clone()),
        (None, Some(read)) if ground.facts.is_some() => {
            change.audit(app.audited(read, "read", Some("checks".to_owned()), moment));
        }
        _ => {}
    }
    let found_now = keys(app, &ground, docket)?;
    let standing = table::standing(&app.store, app.tenant.id, found.id).await?;
    let told: BTreeSet<FindingKey> = found_now.keys().cloned().collect();
    let changed = changes(&standing, &told);
    for key in &changed.new {
        let certain = found_now.get(key).copied().unwrap_or_default();
        table::insert(change, grant, uuid_v7(moment.now, &mut moment.rng), key, certain)?;
    }
    for key in &changed.gone {
        table::resolve(change, grant, key)?;
    }
    Ok(!changed.new.is_empty() || !changed.gone.is_empty())
}

/// What the checks find that somebody must look at, and whether they are sure.
fn keys(app: &App, ground: &Ground, docket: &Docket) -> Result<BTreeMap<FindingKey, bool>, AppError> {
    let mut found = BTreeMap::new();
    for (number, defendant) in docket.defendants() {
        for flag in judged(app, ground, defendant)?.0.iter().filter(|flag| is_work(flag)) {
            let defendant = if flag.flag == FlagKind::VictimPenalised { WHOLE } else { number };
            let offence = flag.offence.as_ref().map(ToString::to_string).unwrap_or_default();
            let key = FindingKey { defendant, kind: flag.flag.to_string(), offence };
            found.insert(key, flag.certain);
        }
    }
    Ok(found)
}

/// A sentence whose minimum nobody knows is no work for the coordinator, and missing evidence is work for others.
fn is_work(flag: &Flag) -> bool {
    match flag.flag {
        FlagKind::LesserCharge | FlagKind::VictimPenalised => true,
        FlagKind::BelowMinimum => flag.asks_for.contains(&AsksFor::MitigatingReasons),
        FlagKind::MissingEvidence => false,
    }
}

/// The same for every proceeding about a case whose facts are being written.
pub(crate) async fn refresh_case(
    app: &App,
    change: &mut Change,
    case: CaseId,
    facts: &CaseFacts,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let own = system(&app.tenant);
    let scope = app.scope::<Proceedings>(&own, moment.now);
    let filter = ProceedingFilter { case: Some(case), ..ProceedingFilter::default() };
    let page = proceedings::list(&app.store, &scope, &filter, PageRequest::new(None, LARGEST)).await?;
    for found in &page.items {
        let known = proceedings::facts(&app.store, app.tenant.id, found.id).await?;
        let grant = app.allow::<Proceedings>(&own, Action::Update, known.as_ref(), moment.now)?;
        let (_steps, docket) = super::recorded(app, &grant).await?;
        if refresh(app, change, &grant, (found, &docket), Some(facts), moment).await? {
            change.tell("proceeding_changed", "proceeding", found.id.uuid());
        }
    }
    Ok(())
}

/// A finding with what people call its proceeding.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// The proceeding's reference.
    pub reference: String,
}

/// Whether this person looks after findings: what pages and the menu show.
#[must_use]
pub fn may_see(app: &App, who: &Who) -> bool {
    *app.policies.scope::<Proceedings>(&who.principal, Action::Manage, app.clock.now()).rows()
        != fener_access::scope::Rows::None
}

/// A page of findings, newest first.
///
/// # Errors
/// `Forbidden` for whoever does not look after findings; `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    status: FindingStatus,
    page: PageRequest,
) -> Result<Page<FindingView>, AppError> {
    if !may_see(app, who) {
        return Err(AppError::Forbidden);
    }
    let scope = app.policies.scope::<Proceedings>(&who.principal, Action::Manage, app.clock.now());
    let found = table::list(&app.store, &scope, status, page).await?;
    let of: Vec<ProceedingId> = found.items.iter().map(|finding| finding.proceeding).collect();
    let references = proceedings::references(&app.store, &scope, &of).await?;
    Ok(found.map(|finding| FindingView {
        reference: references.get(&finding.proceeding).map(ToString::to_string).unwrap_or_default(),
        finding,
    }))
}

/// How many findings wait for this person, at most a hundred; none for whoever does not look after them.
///
/// # Errors
/// `Unavailable`.
pub async fn open_count(app: &App, who: &Who) -> Result<u64, AppError> {
    let scope = app.policies.scope::<Proceedings>(&who.principal, Action::Manage, app.clock.now());
    Ok(table::open_count(&app.store, &scope).await?)
}

/// Lets a finding stand and says why. `version` is the one that was read; returns the new version.
///
/// # Errors
/// `Conflict` when it moved since; `NotFound`; `Forbidden`.
pub async fn acknowledge(
    app: &App,
    who: &Who,
    id: Uuid,
    version: i32,
    reason: AcknowledgeReason,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let proceeding = table::proceeding_of(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let facts = proceedings::facts(&app.store, app.tenant.id, proceeding).await?;
    let grant = app.allow::<Proceedings>(who, Action::Manage, facts.as_ref(), moment.now)?;
    let why = Some(format!("finding: {reason}"));
    let mut change = Change::new(app.audited(&grant, grant.action().as_str(), why, &mut moment));
    table::acknowledge(&mut change, &grant, (id, version), who.principal.user, reason)?;
    change.tell("proceeding_changed", "proceeding", proceeding.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}
