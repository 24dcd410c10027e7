//! Erasing a case: its key is destroyed, and with it everything that was sealed under it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Cases, Kind};
use fener_domain::cases::ErasureReason;
use fener_domain::ids::CaseId;
use fener_domain::retention::HeldKind;
use fener_store::rights::holds::refuse_held;
use fener_store::rights::requests::done_of_case;
use fener_store::{Change, cases as table, keys, papers, persons, tips};

use crate::contacts::erasure::reference;
use crate::rights::erasures;
use crate::{App, AppError, Who};

/// Whether somebody may erase cases: what buttons show.
#[must_use]
pub fn may_erase(app: &App, who: &Who) -> bool {
    app.may_erase::<Cases>(who)
}

/// Which case an identifier or reference names, for whoever may erase it; nothing else of it is told.
///
/// # Errors
/// `Invalid` when it is neither; `NotFound` when there is none or this person may erase none; `NeedsStepUp`.
pub async fn to_erase(app: &App, who: &Who, named: &str) -> Result<CaseId, AppError> {
    let facts = Facts::new_record(Kind::Case, &who.principal).owned_by(app.tenant.organisation);
    app.allow::<Cases>(who, Action::Erase, Some(&facts), app.clock.now())?;
    match named.parse() {
        Ok(id) => Ok(id),
        Err(_no_identifier) => {
            let reference = reference(named)?;
            table::by_reference(&app.store, app.tenant.id, &reference).await?.ok_or(AppError::NotFound)
        }
    }
}

/// Destroys a case's personal data for good: story, persons, what was shared in referrals and tips. What stays
/// names nobody: codes, times, counts and the audit. Requests about it that were answered and holds that were lifted go with
/// it. The contact it grew from has a key of its own.
///
/// # Errors
/// `NeedsStepUp` when the second factor was not proved lately; `NotFound`; `Forbidden`; `Erased` when that was
/// done before; `Refused("held")` while a hold stands on it or on one of its tips.
pub async fn erase(app: &App, who: &Who, id: CaseId, reason: ErasureReason) -> Result<(), AppError> {
    destroy(app, who, id, reason).await?;
    erasures::journal(app).await;
    Ok(())
}

/// As [`erase`], for whoever erases many and writes the journal after the last.
pub(crate) async fn destroy(app: &App, who: &Who, id: CaseId, reason: ErasureReason) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Erase, id, &moment).await?;
    if keys::data_key(&app.store, app.tenant.id, found.data_key).await?.is_none() {
        return Err(AppError::Erased);
    }
    let mut destroyed = done_of_case(&app.store, &grant).await?;
    destroyed.push(found.data_key);
    let mut change = Change::new(app.audited(&grant, "erase", Some(reason.to_string()), &mut moment));
    refuse_held(&mut change, HeldKind::Case, id.uuid());
    keys::destroy_data_keys(&mut change, &destroyed);
    persons::forget_numbers(&mut change, &grant)?;
    persons::release(&mut change, &grant)?;
    papers::forget(&mut change, &grant)?;
    tips::marks::forget_of_case(&mut change, &grant)?;
    change.tell("case_changed", "case", id.uuid());
    Ok(app.store.write(change).await?)
}
