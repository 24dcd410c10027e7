//! What others are told as it happens: the same rule as the record itself.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{
    BlockedCallers, CallBacks, Calls, Cases, Consents, Contacts, Desks, Kind, Persons, Proceedings,
    Referrals, Resource, Screenings, Services, Sharings, Shifts, Tips,
};
use fener_domain::ids::{
    BlockedCallerId, CallBackId, CallId, CaseId, ConsentId, ContactId, PersonId, ProceedingId, ReferralId,
    ScreeningId, ServiceId, SharingId, ShiftId, TipId,
};
use fener_store::outbox::{self, StoredEvent};

use crate::{App, AppError, Who};

/// Something that happened, with what policies may know of its record.
#[derive(Clone, Debug)]
pub struct Heard {
    /// What happened and to which record.
    pub event: StoredEvent,
    /// The kind of record.
    pub kind: Kind,
    facts: Facts,
}

impl Heard {
    /// Whether its record is worked on by somebody: for a desk, whether it is theirs.
    #[must_use]
    pub fn is_of(&self, who: &Who) -> bool {
        self.facts.assignee == Some(who.principal.user)
    }
}

/// Where the outbox ends now; listeners begin here.
///
/// # Errors
/// `Unavailable`.
pub async fn now_at(app: &App) -> Result<i64, AppError> {
    Ok(outbox::last(&app.store).await?)
}

/// What happened behind a place of the outbox, in order, for records that still exist, as far as its place is `new`.
///
/// # Errors
/// `Unavailable`.
pub async fn happened(
    app: &App,
    after: i64,
    limit: u64,
    new: impl Fn(i64) -> bool,
) -> Result<Vec<Heard>, AppError> {
    let mut heard = Vec::new();
    for event in outbox::after(&app.store, after, limit).await? {
        let Ok(kind) = event.kind.parse::<Kind>() else { continue };
        if event.tenant != app.tenant.id || !new(event.seq) {
            continue;
        }
        if let Some(facts) = facts(app, kind, &event).await? {
            heard.push(Heard { event, kind, facts });
        }
    }
    Ok(heard)
}

async fn facts(app: &App, kind: Kind, event: &StoredEvent) -> Result<Option<Facts>, AppError> {
    let (store, tenant, id) = (&app.store, app.tenant.id, event.record);
    Ok(match kind {
        Kind::Contact => fener_store::contacts::facts(store, tenant, ContactId::from_uuid(id)).await?,
        Kind::Screening => fener_store::screenings::facts(store, tenant, ScreeningId::from_uuid(id)).await?,
        Kind::Case => fener_store::cases::facts(store, tenant, CaseId::from_uuid(id)).await?,
        Kind::Person => fener_store::persons::facts(store, tenant, PersonId::from_uuid(id)).await?,
        Kind::Consent => fener_store::consents::facts(store, tenant, ConsentId::from_uuid(id)).await?,
        Kind::Service => {
            fener_store::directory::service_facts(store, tenant, ServiceId::from_uuid(id)).await?
        }
        Kind::Referral => fener_store::referrals::facts(store, tenant, ReferralId::from_uuid(id)).await?,
        Kind::Shift => fener_store::shifts::facts(store, tenant, ShiftId::from_uuid(id)).await?,
        Kind::Tip => fener_store::tips::facts(store, tenant, TipId::from_uuid(id)).await?,
        Kind::Proceeding => {
            fener_store::proceedings::facts(store, tenant, ProceedingId::from_uuid(id)).await?
        }
        Kind::Sharing => fener_store::sharings::heard(store, tenant, SharingId::from_uuid(id)).await?,
        Kind::Desk => Some(crate::queue::facts(app, id).await?),
        Kind::Call => fener_store::calls::facts(store, tenant, CallId::from_uuid(id)).await?,
        Kind::CallBack => {
            fener_store::calls::call_backs::facts(store, tenant, CallBackId::from_uuid(id)).await?
        }
        Kind::BlockedCaller => {
            fener_store::calls::blocked_callers::facts(store, tenant, BlockedCallerId::from_uuid(id)).await?
        }
        _ => None,
    })
}

/// Whether somebody may hear of it: exactly when they may list and read the record.
#[must_use]
pub fn may_hear(app: &App, who: &Who, heard: &Heard) -> bool {
    match heard.kind {
        Kind::Contact => may::<Contacts>(app, who, heard),
        Kind::Screening => may::<Screenings>(app, who, heard),
        Kind::Case => may::<Cases>(app, who, heard),
        Kind::Person => may::<Persons>(app, who, heard),
        Kind::Consent => may::<Consents>(app, who, heard),
        Kind::Service => may::<Services>(app, who, heard),
        Kind::Referral => may::<Referrals>(app, who, heard),
        Kind::Shift => may::<Shifts>(app, who, heard),
        Kind::Tip => may::<Tips>(app, who, heard),
        Kind::Proceeding => may::<Proceedings>(app, who, heard),
        Kind::Sharing => may::<Sharings>(app, who, heard),
        Kind::Desk => may::<Desks>(app, who, heard),
        Kind::Call => may::<Calls>(app, who, heard),
        Kind::CallBack => may::<CallBacks>(app, who, heard),
        Kind::BlockedCaller => may::<BlockedCallers>(app, who, heard),
        _ => false,
    }
}

fn may<R: Resource>(app: &App, who: &Who, heard: &Heard) -> bool {
    let now = app.clock.now();
    let granted = |action| app.policies.decide::<R>(&who.principal, action, &heard.facts, now).is_ok();
    granted(Action::List) && granted(Action::Read)
}
