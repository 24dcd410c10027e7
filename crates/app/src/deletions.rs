//! Requests to delete: a recipient sees what it is asked, and says that it is done.

use fener_access::action::Action;
use fener_access::kind::Referrals;
use fener_domain::deletions::DeletionState;
use fener_domain::ids::{DeletionId, ReferralId};
use fener_store::deletions as table;
use fener_store::{Change, LARGEST, Page, PageRequest, referrals};

use crate::{App, AppError, Who};

pub use fener_store::deletions::{DeletionFilter, DeletionRecord};

/// A page of the requests within the referrals that this person may list, newest first: for a partner, what the own
/// organisation is asked; for the operator, what others were asked.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &DeletionFilter,
    page: PageRequest,
) -> Result<Page<DeletionRecord>, AppError> {
    let scope = app.scope::<Referrals>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// The requests that wait for a word, newest first, at most [`LARGEST`].
///
/// # Errors
/// `Unavailable`.
pub async fn open(app: &App, who: &Who, filter: &DeletionFilter) -> Result<Vec<DeletionRecord>, AppError> {
    let filter = DeletionFilter { state: Some(DeletionState::Open), ..filter.clone() };
    Ok(list(app, who, &filter, PageRequest::new(None, LARGEST)).await?.items)
}

/// The requests that belong to a referral, newest first.
///
/// # Errors
/// `NotFound` when there is no such referral or it is not for this person to know.
pub async fn of_referral(app: &App, who: &Who, id: ReferralId) -> Result<Vec<DeletionRecord>, AppError> {
    let facts = referrals::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Referrals>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    Ok(table::of_referral(&app.store, &grant).await?)
}

/// The recipient says that nothing is kept any more. Saying it twice changes nothing.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever does not answer for the recipient; `Conflict` when somebody was faster.
pub async fn confirm(app: &App, who: &Who, id: DeletionId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Referrals>(who, Action::Answer, facts.as_ref(), moment.now)?;
    let all = table::of_referral(&app.store, &grant).await?;
    let found = all.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?;
    if found.state == DeletionState::Confirmed {
        return Ok(());
    }
    let why = Some(format!("deleted after consent {}", found.consent));
    let mut change = Change::new(app.audited(&grant, Action::Answer.as_str(), why, &mut moment));
    table::confirm(&mut change, &grant, id, found.version)?;
    change.tell("deletion_confirmed", "referral", found.referral.uuid());
    Ok(app.store.write(change).await?)
}
