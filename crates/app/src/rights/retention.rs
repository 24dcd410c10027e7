//! How long cases and contacts stay after they were closed: decided with its source, named a month before, ended by upkeep.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Cases, DataRights, Kind, Settings};
use fener_domain::cases::ErasureReason;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, ContactId};
use fener_domain::retention::{Decided, Ends, Kept, Schedule};
use fener_domain::time::Timestamp;
use fener_store::retention::{self as table, Closed, Reach};
use fener_store::rights::requests::answered_before;
use fener_store::{Change, settings};

use super::{erasures, may_watch, new, requests};
use crate::installation::system;
use crate::{App, AppError, Who, cases, contacts};

/// What names of these settings begin with.
const PREFIX: &str = "retention.";
/// How many records of a kind are erased in one round; each is a transaction of its own.
const A_ROUND: u64 = 100;
/// The most records that a list of ends names.
const NAMED: u64 = 200;

/// What was decided for a kind of record, if anything.
///
/// # Errors
/// `Unavailable`; `Internal` when it cannot be read.
pub async fn decided(app: &App, kept: Kept) -> Result<Option<Decided>, AppError> {
    let name = name(kept);
    let found = settings::with_prefix(&app.store, app.tenant.id, &name).await?;
    let Some(setting) = found.into_iter().find(|one| one.name == name && !one.value.is_empty()) else {
        return Ok(None);
    };
    let schedule =
        serde_json::from_str(&setting.value).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Some(Decided { schedule, at: setting.changed_at }))
}

fn name(kept: Kept) -> String {
    format!("{PREFIX}{kept}")
}

/// Every kind of record with what was decided, for whoever may see it.
///
/// # Errors
/// `NotFound` for whoever may not; `Unavailable`.
pub async fn terms(app: &App, who: &Who) -> Result<Vec<(Kept, Option<Decided>)>, AppError> {
    if !super::may_see(app, who) && !app.may_list::<Settings>(who) {
        return Err(AppError::NotFound);
    }
    let mut terms = Vec::new();
    for kept in Kept::ALL.iter().copied() {
        let term = if kept.ends() == Ends::Schedule { decided(app, kept).await? } else { None };
        terms.push((kept, term));
    }
    Ok(terms)
}

/// Decides how long a kind of record stays; none: until somebody decides anew.
///
/// # Errors
/// `Invalid`, also for a kind that has no term of its own; `NotFound` or `Forbidden` for whoever may not change settings.
pub async fn decide(app: &App, who: &Who, kept: Kept, schedule: Option<&Schedule>) -> Result<(), AppError> {
    if kept.ends() != Ends::Schedule {
        let known = Kept::ALL.iter().filter(|kept| kept.ends() == Ends::Schedule);
        let known = known.map(|kept| kept.as_str()).collect::<Vec<_>>().join(", ");
        return Err(vec![FieldError { field: "kind", problem: Problem::Unknown { known } }].into());
    }
    let written = match schedule {
        None => String::new(),
        Some(schedule) => {
            schedule.check()?;
            serde_json::to_string(schedule).map_err(|error| AppError::Internal(error.to_string()))?
        }
    };
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let name = name(kept);
    let mut change = Change::new(app.audited(&grant, "update", Some(name.clone()), &mut moment));
    settings::set(&mut change, &grant, &name, &written)?;
    Ok(app.store.write(change).await?)
}

/// A record that comes to its end within a month, unless it is opened again or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What it is.
    pub kept: Kept,
    /// The record.
    pub of: Closed,
    /// When it is erased.
    pub end: Timestamp,
}

/// What comes to its end within a month: all of it for whoever watches over data protection, the cases somebody works on for a case
/// manager. The next first, at most two hundred of a kind.
///
/// # Errors
/// `NotFound` for whoever may see none of it; `Unavailable`.
pub async fn ending(app: &App, who: &Who) -> Result<Vec<Ending>, AppError> {
    if !super::may_see(app, who) {
        return Err(AppError::NotFound);
    }
    let now = app.clock.now();
    let mut all = Vec::new();
    if let Some(term) = decided(app, Kept::Case).await? {
        let before = (term.named(now), now);
        let found = if may_watch(app, who) {
            let grant = app.allow::<DataRights>(who, Action::Manage, Some(&new(app, who)), now)?;
            table::cases_closed(&app.store, &Reach::Officer(&grant), before, NAMED).await?
        } else {
            let scope = app.scope::<Cases>(who, now);
            table::cases_closed(&app.store, &Reach::Cases(&scope), before, NAMED).await?
        };
        all.extend(found.into_iter().map(|of| Ending { kept: Kept::Case, end: term.end(of.at), of }));
    }
    if may_watch(app, who)
        && let Some(term) = decided(app, Kept::Contact).await?
    {
        let before = (term.named(now), now);
        let found = table::contacts_closed(&app.store, app.tenant.id, before, NAMED).await?;
        all.extend(found.into_iter().map(|of| Ending { kept: Kept::Contact, end: term.end(of.at), of }));
    }
    all.sort_by_key(|one| one.end);
    Ok(all)
}

/// Erases cases, then contacts, whose term is over and that no hold stands on, and the words of requests that were answered long
/// enough ago. Gives how many; as many as one round takes.
///
/// # Errors
/// The last one; one record that cannot be erased does not keep the others. What is left is done the next time.
pub async fn retire(app: &App) -> Result<usize, AppError> {
    let now = app.clock.now();
    let who = system(&app.tenant);
    let mut done = Done::default();
    if let Some(before) = decided(app, Kept::Case).await?.and_then(|term| term.due(now)) {
        let reach = Reach::Program(app.tenant.id);
        for one in table::cases_closed(&app.store, &reach, (before, now), A_ROUND).await? {
            let id = CaseId::from_uuid(one.id);
            done.count(cases::destroy(app, &who, id, ErasureReason::Retention).await);
        }
    }
    if let Some(before) = decided(app, Kept::Contact).await?.and_then(|term| term.due(now)) {
        for one in table::contacts_closed(&app.store, app.tenant.id, (before, now), A_ROUND).await? {
            let id = ContactId::from_uuid(one.id);
            done.count(contacts::destroy(app, &who, id, ErasureReason::Retention).await);
        }
    }
    if let Some(before) = decided(app, Kept::Request).await?.and_then(|term| term.due(now)) {
        for id in answered_before(&app.store, app.tenant.id, before, A_ROUND).await? {
            done.count(requests::end(app, &who, id).await);
        }
    }
    if done.erased > 0 {
        erasures::journal(app).await;
    }
    done.failed.map_or(Ok(done.erased), Err)
}

/// What came of a round.
#[derive(Default)]
struct Done {
    erased: usize,
    failed: Option<AppError>,
}

impl Done {
    /// A hold that was placed meanwhile, or somebody who was faster, is no failure.
    fn count(&mut self, erased: Result<(), AppError>) {
        match erased {
            Ok(()) => self.erased += 1,
            Err(AppError::Refused(_) | AppError::Erased | AppError::NotFound) => {}
            Err(error) => self.failed = Some(error),
        }
    }
}
