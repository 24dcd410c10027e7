//! Erasing a contact by itself: its key is destroyed, and its number can no longer be searched for.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind};
use fener_domain::cases::ErasureReason;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, ContactId};
use fener_domain::queue::{Left, WaitingKind};
use fener_domain::reference::Reference;
use fener_domain::retention::HeldKind;
use fener_store::contacts as table;
use fener_store::rights::holds::refuse_held;
use fener_store::{Change, keys};

use crate::queue::{self, written};
use crate::rights::erasures;
use crate::{App, AppError, Who, cases};

/// Whether somebody may erase contacts: what buttons show.
#[must_use]
pub fn may_erase(app: &App, who: &Who) -> bool {
    app.may_erase::<Contacts>(who)
}

/// Which contact an identifier or reference names, for whoever may erase it; nothing else of it is told.
///
/// # Errors
/// `Invalid` when it is neither; `NotFound` when there is none or this person may erase none; `NeedsStepUp`.
pub async fn to_erase(app: &App, who: &Who, named: &str) -> Result<ContactId, AppError> {
    let facts = Facts::new_record(Kind::Contact, &who.principal).owned_by(app.tenant.organisation);
    app.allow::<Contacts>(who, Action::Erase, Some(&facts), app.clock.now())?;
    match named.parse() {
        Ok(id) => Ok(id),
        Err(_no_identifier) => {
            let reference = reference(named)?;
            table::by_reference(&app.store, app.tenant.id, &reference).await?.ok_or(AppError::NotFound)
        }
    }
}

/// Reads a reference.
pub(crate) fn reference(named: &str) -> Result<Reference, AppError> {
    let unreadable = |_none| vec![FieldError { field: "record", problem: Problem::Unreadable }];
    Ok(named.parse().map_err(unreadable)?)
}

/// Destroys a contact's personal data for good: who called and what was said, with the screenings of it, and what was kept
/// of its calls: numbers, messages, how to call back. What stays names nobody: codes, times, counts and the audit.
///
/// # Errors
/// `NeedsStepUp` when the second factor was not proved lately; `Refused("contact_in_case")` while the case it
/// led to is not erased; `Refused("held")` while a hold stands on it or on one of its tips; `NotFound`; `Forbidden`; `Erased` when that was done before.
pub async fn erase(app: &App, who: &Who, id: ContactId, reason: ErasureReason) -> Result<(), AppError> {
    destroy(app, who, id, reason).await?;
    erasures::journal(app).await;
    Ok(())
}

/// As [`erase`], for whoever erases many and writes the journal after the last.
pub(crate) async fn destroy(
    app: &App,
    who: &Who,
    id: ContactId,
    reason: ErasureReason,
) -> Result<(), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Erase, facts.as_ref(), app.clock.now())?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    if keys::data_key(&app.store, app.tenant.id, found.data_key).await?.is_none() {
        return Err(AppError::Erased);
    }
    if let Some(case) = found.summary.case {
        refuse_in_case(app, who, case).await?;
    }
    let mut destroyed = fener_store::calls::keys_of_contact(&app.store, &grant).await?;
    destroyed.push(found.data_key);
    let mut again = queue::Again::default();
    let objects = loop {
        let mut moment = app.moment();
        let mut change = Change::new(app.audited(&grant, "erase", Some(reason.to_string()), &mut moment));
        refuse_held(&mut change, HeldKind::Contact, id.uuid());
        keys::destroy_data_keys(&mut change, &destroyed);
        table::forget_indexes(&mut change, &grant)?;
        fener_store::tips::marks::forget_of_contact(&mut change, &grant)?;
        fener_store::calls::forget_of_contact(&mut change, &grant)?;
        fener_store::calls::call_backs::give_up_of_contact(&mut change, &grant)?;
        fener_store::messages::erase(&mut change, &grant)?;
        written::over(app, &mut change, (id, WaitingKind::ALL), Left::GaveUp, &moment).await?;
        let objects = crate::boxes::erase_of_contact(app, &mut change, &grant).await?;
        change.tell("contact_changed", "contact", id.uuid());
        if again.write(app, change).await? {
            break objects;
        }
    };
    crate::boxes::delete_objects(app, objects).await;
    Ok(())
}

/// A case that is still worked on needs what it grew from.
async fn refuse_in_case(app: &App, who: &Who, case: CaseId) -> Result<(), AppError> {
    let (_, found) = cases::sealed(app, who, Action::Erase, case, &app.moment()).await?;
    match keys::data_key(&app.store, app.tenant.id, found.data_key).await? {
        Some(_) => Err(AppError::Refused("contact_in_case")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use fener_access::role::Role;
    use fener_domain::cases::ErasureReason;
    use fener_store::PageRequest;

    use super::{erase, may_erase, to_erase};
    use crate::contacts::{from_number, read};
    use crate::testing::{World, contact};
    use crate::{AppError, cases};

    const REASON: ErasureReason = ErasureReason::Request;

    #[tokio::test]
    async fn an_erased_contact_can_neither_be_read_nor_found() {
        let world = World::new().await;
        let (app, who) = (&world.app, &world.specialist);
        let id = world.contact().await;
        let reference = read(app, who, id).await.unwrap().summary.reference;
        let officer = world.colleague(Role::DataProtectionOfficer);
        assert!(may_erase(app, &officer) && !may_erase(app, who));
        assert!(to_erase(app, who, reference.as_str()).await.is_err());
        assert!(matches!(erase(app, who, id, REASON).await, Err(AppError::Forbidden)));
        let phone = contact().caller.expose().phone.clone();
        let before = from_number(app, who, &phone, PageRequest::default()).await.unwrap();
        assert_eq!(before.items.len(), 1);
        assert_eq!(to_erase(app, &officer, reference.as_str()).await.unwrap(), id);
        erase(app, &officer, id, REASON).await.unwrap();
        assert!(matches!(read(app, who, id).await, Err(AppError::Erased)));
        let after = from_number(app, who, &phone, PageRequest::default()).await.unwrap();
        assert!(after.items.is_empty());
        assert!(matches!(erase(app, &officer, id, REASON).await, Err(AppError::Erased)));
    }

    #[tokio::test]
    async fn the_contact_of_a_case_goes_only_after_the_case() {
        let world = World::new().await;
        let (app, who) = (&world.app, &world.specialist);
        let contact = world.contact().await;
        let case = cases::open(app, who, &crate::testing::case(), Some(contact), None).await.unwrap().id;
        let officer = world.colleague(Role::DataProtectionOfficer);
        let early = erase(app, &officer, contact, REASON).await;
        assert!(matches!(early, Err(AppError::Refused("contact_in_case"))));
        cases::erase(app, &officer, case, REASON).await.unwrap();
        erase(app, &officer, contact, REASON).await.unwrap();
    }
}
