//! Recording, reading and working on contacts.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, Kind};
use fener_domain::contacts::{Caller, ContactInput, ContactStatus, ContactStep};
use fener_domain::ids::ContactId;
use fener_domain::personal::Personal;
use fener_domain::queue::{Left, WaitingKind};
use fener_domain::reference::Reference;
use fener_store::contacts::{self as table, ContactFilter, ContactSummary, NewContact, SealedContact};
use fener_store::idempotency::Key;
use fener_store::{Change, Page, PageRequest, chain, keys};
use fener_vault::index::{BlindIndex, IndexKind, normalise_phone};

use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::queue::{self, written};
use crate::{App, AppError, Moment, Who};

pub use assigning::{Colleague, assign, colleagues};
pub use conversation::{Alarm, call_for_help, save, steps, take_back, tick};
pub use earlier::{Earlier, earlier};
pub(crate) use erasure::destroy;
pub use erasure::{erase, may_erase, to_erase};
pub use fener_store::contacts::steps::DoneStep;

mod assigning;
mod conversation;
mod earlier;
pub(crate) mod erasure;

/// A contact as somebody with the right may read it.
pub struct ContactView {
    /// Everything that is not personal.
    pub summary: ContactSummary,
    /// Who called.
    pub caller: Personal<Caller>,
    /// What was said.
    pub notes: Personal<String>,
}

/// Records a contact that a specialist took. With a key, the same request is done once however often it is
/// sent.
///
/// # Errors
/// `Invalid` with every wrong field; `Forbidden`; `KeyReused`; `Unavailable`, and then nothing was stored.
pub async fn record(
    app: &App,
    who: &Who,
    input: &ContactInput,
    key: Option<&Key>,
) -> Result<Recorded<ContactId>, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let id = ContactId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Contact, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Contacts>(who, Action::Create, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    adding(app, &mut change, &grant, input, &mut moment)?;
    app.write_new(change, key, id.uuid(), ContactId::from_uuid).await
}

/// Adds to a change the contact that a grant to make one names, open and in the hands of whoever it was granted to.
pub(crate) fn adding(
    app: &App,
    change: &mut Change,
    grant: &Grant<Contacts>,
    input: &ContactInput,
    moment: &mut Moment,
) -> Result<ContactId, AppError> {
    let id = ContactId::from_uuid(grant.record());
    let (data_key_id, data_key, wrapped) = app.new_data_key(moment)?;
    let record = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let new = NewContact {
        id,
        organisation: grant.principal().organisation,
        assignee: Some(grant.principal().user),
        reference: Reference::generate(&mut moment.rng),
        status: ContactStatus::Open,
        input,
        data_key: data_key_id,
        sealed: seal(app, &record, input, moment)?,
        receipt_index: None,
    };
    table::insert(change, grant, new)?;
    keys::add_data_key(change, data_key_id, &wrapped);
    chain::start(change, id);
    change.tell("contact_recorded", "contact", id.uuid());
    Ok(id)
}

pub(crate) fn seal(
    app: &App,
    record: &Record<'_>,
    input: &ContactInput,
    moment: &mut Moment,
) -> Result<SealedContact, AppError> {
    Ok(SealedContact {
        caller: record.seal(table::CALLER, &input.caller, moment)?,
        notes: record.seal(table::NOTES, &input.notes, moment)?,
        phone_index: phone_index(app, input)?,
    })
}

/// The index of the caller's number; none for an anonymous contact or a number that cannot be read.
fn phone_index(app: &App, input: &ContactInput) -> Result<Option<BlindIndex>, AppError> {
    if input.anonymous {
        return Ok(None);
    }
    index_of_phone(app, &input.caller.expose().phone)
}

/// The blind index of a number as people write it.
pub(crate) fn index_of_phone(app: &App, written: &str) -> Result<Option<BlindIndex>, AppError> {
    let code = app.pack()?.calling_code();
    Ok(normalise_phone(written, code).map(|number| app.keyring.blind_index(IndexKind::Phone, &number)))
}

/// Whether there is such a contact that this person may read, without opening it.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn check_known(app: &App, who: &Who, id: ContactId) -> Result<(), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    app.allow::<Contacts>(who, Action::Read, facts.as_ref(), app.clock.now()).map(|_may_read| ())
}

/// Opens a contact. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: ContactId) -> Result<ContactView, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Read, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let view = ContactView {
        caller: record.open(table::CALLER, &found.caller)?,
        notes: record.open(table::NOTES, &found.notes)?,
        summary: found.summary,
    };
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

/// Whether somebody may work on a contact: what buttons show.
#[must_use]
pub fn may_update(app: &App, who: &Who, contact: &ContactSummary) -> bool {
    let mut facts = Facts::new_record(Kind::Contact, &who.principal)
        .with_id(contact.id.uuid())
        .owned_by(contact.organisation);
    facts.assignee = contact.assignee;
    app.may::<Contacts>(who, Action::Update, &facts)
}

/// A page of the contacts this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ContactFilter,
    page: PageRequest,
) -> Result<Page<ContactSummary>, AppError> {
    let scope = app.scope::<Contacts>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// Contacts from the same number as written, newest first; none when the number cannot be read.
///
/// # Errors
/// `Unavailable`.
pub async fn from_number(
    app: &App,
    who: &Who,
    written: &str,
    page: PageRequest,
) -> Result<Page<ContactSummary>, AppError> {
    match index_of_phone(app, written)? {
        None => Ok(Page { items: Vec::new(), next: None }),
        Some(phone) => {
            let filter = ContactFilter { phone: Some(phone), ..ContactFilter::default() };
            list(app, who, &filter, page).await
        }
    }
}

/// Writes down a contact anew; `version` is the one that was read. Returns the new version.
///
/// # Errors
/// `Conflict` when somebody changed it since; `Invalid`; `NotFound`; `Forbidden`.
pub async fn update(
    app: &App,
    who: &Who,
    id: ContactId,
    version: i32,
    input: &ContactInput,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (change, _) = updating(app, who, (id, version), input, None, &mut moment).await?;
    app.store.write(change).await?;
    Ok(version + 1)
}

/// The change that writes a contact down anew, read at a version, and the right to it.
async fn updating(
    app: &App,
    who: &Who,
    (id, version): (ContactId, i32),
    input: &ContactInput,
    why: Option<String>,
    moment: &mut Moment,
) -> Result<(Change, Grant<Contacts>), AppError> {
    input.check()?;
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let sealed = seal(app, &record, input, moment)?;
    let mut change = Change::new(app.audited(&grant, "update", why, moment));
    table::update(&mut change, &grant, version, input, sealed)?;
    change.tell("contact_changed", "contact", id.uuid());
    Ok((change, grant))
}

/// Takes, closes or reopens a contact. Whoever takes it works on it.
///
/// # Errors
/// `Refused` when the step makes no sense from where the contact stands; `Conflict`; `NotFound`; `Forbidden`.
pub async fn step(
    app: &App,
    who: &Who,
    id: ContactId,
    version: i32,
    step: ContactStep,
) -> Result<i32, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), app.clock.now())?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?.summary;
    let status = found.status.after(step).map_err(|_refused| AppError::Refused("contact_step"))?;
    let assignee = if step == ContactStep::Close { found.assignee } else { Some(who.principal.user) };
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = Change::new(app.audited(&grant, "update", Some(status.to_string()), &mut moment));
        table::set_status(&mut change, &grant, version, status, assignee)?;
        if step == ContactStep::Close {
            written::over(app, &mut change, (id, &[WaitingKind::Report]), Left::HandedOver, &moment).await?;
        } else {
            let report = (WaitingKind::Report, id);
            written::taken(app, &mut change, report, who.principal.user, &moment).await?;
        }
        change.tell("contact_changed", "contact", id.uuid());
        if again.write(app, change).await? {
            break;
        }
    }
    Ok(version + 1)
}
