//! Reports from the public page: stored once however often they are sent, answered only when durable.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind};
use fener_domain::contacts::{ContactInput, ContactStatus};
use fener_domain::ids::ContactId;
use fener_domain::personal::Personal;
use fener_domain::reference::{Reference, read_crockford, spell_crockford};
use fener_domain::time::Timestamp;
use fener_store::contacts::{self as table, NewContact};
use fener_store::idempotency::{self, Before, Key};
use fener_store::{Change, StoreError, chain, keys};
use fener_vault::index::{BlindIndex, IndexKind};
use uuid::Uuid;

use crate::contacts::seal;
use crate::installation::system;
use crate::opened::Record;
use crate::queue::written::Writing;
use crate::{App, AppError};

/// Scope of the idempotency keys of reports.
pub const SCOPE: &str = "report";

/// What whoever reported takes away: sixteen characters that say nothing to others.
pub type Receipt = Personal<String>;

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Read, worked on, done.
    pub status: ContactStatus,
    /// When it arrived.
    pub received_at: Timestamp,
    /// When somebody last worked on it.
    pub updated_at: Timestamp,
}

/// Stores a report. `client` is made by whoever sends it; sent again, the same report gives the same receipt.
/// `digest` is over all that was sent.
///
/// # Errors
/// `Invalid` with every wrong field; `KeyReused` when the id came with another report; `Unavailable`, and then
/// nothing was stored.
pub async fn submit(
    app: &App,
    client: Uuid,
    digest: [u8; 32],
    input: &ContactInput,
) -> Result<Receipt, AppError> {
    input.check()?;
    let receipt = receipt(app, client);
    let key = Key { scope: SCOPE.to_owned(), key: client.to_string(), digest };
    if stored_before(app, &key).await? {
        return Ok(receipt);
    }
    let mut moment = app.moment();
    let who = system(&app.tenant);
    let id = ContactId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Contact, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Contacts>(&who, Action::Create, Some(&facts), moment.now)?;
    let (data_key_id, data_key, wrapped) = app.new_data_key(&mut moment)?;
    let record = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let new = NewContact {
        id,
        organisation: app.tenant.organisation,
        assignee: None,
        reference: Reference::generate(&mut moment.rng),
        status: ContactStatus::Received,
        input,
        data_key: data_key_id,
        sealed: seal(app, &record, input, &mut moment)?,
        receipt_index: index(app, receipt.expose()),
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, new)?;
    keys::add_data_key(&mut change, data_key_id, &wrapped);
    chain::start(&mut change, id);
    change.tell("contact_received", "contact", id.uuid());
    Writing::report(id, &input.language, input.urgency).begins(app, &mut change, &mut moment)?;
    idempotency::remember(&mut change, &key, id.uuid());
    match app.store.write(change).await {
        Ok(()) => Ok(receipt),
        Err(StoreError::Duplicate { what: idempotency::DUPLICATE_KEY }) => {
            stored_before(app, &key).await?.then_some(receipt).ok_or(AppError::Conflict)
        }
        Err(error) => Err(error.into()),
    }
}

async fn stored_before(app: &App, key: &Key) -> Result<bool, AppError> {
    match idempotency::before(&app.store, app.tenant.id, key).await? {
        Before::Fresh => Ok(false),
        Before::Done(_) => Ok(true),
        Before::Misused => Err(AppError::KeyReused),
    }
}

/// Drawn from the client's id under the installation's key, so that it need not be kept to be given twice.
fn receipt(app: &App, client: Uuid) -> Receipt {
    let drawn = app.keyring.blind_index(IndexKind::Receipt, &format!("report {client}"));
    Personal::new(spell_crockford(drawn.as_bytes(), 16))
}

fn index(app: &App, receipt: &str) -> Option<BlindIndex> {
    let read = read_crockford(receipt).filter(|code| code.len() == 16)?;
    Some(app.keyring.blind_index(IndexKind::Receipt, &read))
}

/// Where the report with this receipt stands; none when nobody holds such a receipt.
///
/// # Errors
/// `Unavailable`.
pub async fn standing(app: &App, receipt: &str) -> Result<Option<Standing>, AppError> {
    let Some(index) = index(app, receipt) else { return Ok(None) };
    let found = table::by_receipt(&app.store, app.tenant.id, &index).await?;
    Ok(found.map(|(status, received_at, updated_at)| Standing { status, received_at, updated_at }))
}
