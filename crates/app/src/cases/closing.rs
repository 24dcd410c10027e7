//! Closing a case and opening it again: the rule about what is left to do, and the reason that stays in the file.

use fener_access::action::Action;
use fener_access::kind::Cases;
use fener_domain::cases::CaseStatus;
use fener_domain::cases::closing::{StatusStep, Unfinished};
use fener_domain::cases::entries::{EntryBody, EntryKind};
use fener_domain::ids::{CaseId, EntryId};
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::cases as table;
use fener_store::cases::entries::{self as file, EntryFacts};

use super::{entries, finish, sealed};
use crate::{App, AppError, Who};

/// Closes a case, or opens a closed one again, without a word about why.
///
/// # Errors
/// As of [`step_for`].
pub async fn step(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    status: CaseStatus,
) -> Result<i32, AppError> {
    step_for(app, who, id, version, StatusStep { to: status, reason: String::new() }).await
}

/// Closes a case, or opens a closed one again. The reason stays in the case's file.
///
/// # Errors
/// `Invalid` when tasks are open or risks were not looked at in time, and no reason is given to close it all the same;
/// `Refused("case_step")` when it stands so already; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn step_for(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    step: StatusStep,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    let status = step.to;
    if found.summary.status == status {
        return Err(AppError::Refused("case_step"));
    }
    file::unfinished(&app.store, &grant, moment.now).await?.allows(&step)?;
    let key = app.data_key(found.data_key).await?;
    let entry = EntryId::generate(moment.now, &mut moment.rng);
    let facts = EntryFacts {
        kind: EntryKind::Step,
        person: None,
        happened_at: moment.now,
        due_at: None,
        assignee: None,
        severity: None,
    };
    let body = Personal::new(EntryBody::Step(step));
    let entry = entries::new_entry(who, &key, entry, (facts, &body), &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(status.to_string()), &mut moment));
    table::set_status(&mut change, &grant, version, status)?;
    file::insert(&mut change, &grant, entry)?;
    finish(app, change, id, version).await
}

/// What is left to do on a case: what somebody is told who closes it.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know.
pub async fn unfinished(app: &App, who: &Who, id: CaseId) -> Result<Unfinished, AppError> {
    let now = app.clock.now();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Cases>(who, Action::Read, facts.as_ref(), now)?;
    Ok(file::unfinished(&app.store, &grant, now).await?)
}
