//! Contacts at rest: their plain facts, and who called and what was said only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::contacts::{Caller, Channel, ContactInput, ContactStatus, Contactor, Purpose, Urgency};
use fener_domain::ids::{CaseId, ContactId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::contacts as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod steps;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "contacts";
/// The column that holds who called.
pub const CALLER: &str = "caller";
/// The column that holds the notes.
pub const NOTES: &str = "notes";

/// A contact without personal data: what lists show.
#[derive(Clone, Debug)]
pub struct ContactSummary {
    /// Its identifier.
    pub id: ContactId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The specialist who works on it.
    pub assignee: Option<UserId>,
    /// What people call it.
    pub reference: Reference,
    /// How it came.
    pub channel: Channel,
    /// The language spoken.
    pub language: String,
    /// Who called.
    pub contactor: Contactor,
    /// What for.
    pub purpose: Purpose,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// Where it stands.
    pub status: ContactStatus,
    /// Whether the contactor knows what to expect.
    pub expectations_told: bool,
    /// Whether the contactor wants nothing kept.
    pub anonymous: bool,
    /// The case it led to.
    pub case: Option<CaseId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A contact with its sealed fields.
pub struct ContactRecord {
    /// Everything that is not personal.
    pub summary: ContactSummary,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// Who called.
    pub caller: Sealed<Caller>,
    /// What was said.
    pub notes: Sealed<String>,
}

/// The personal part of a contact, sealed, with the index of its number.
pub struct SealedContact {
    /// Who called.
    pub caller: Sealed<Caller>,
    /// What was said.
    pub notes: Sealed<String>,
    /// The number's blind index, unless there is none or it must not be kept.
    pub phone_index: Option<BlindIndex>,
}

/// A contact about to be stored.
pub struct NewContact<'a> {
    /// Its identifier.
    pub id: ContactId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The specialist, unless it came by itself.
    pub assignee: Option<UserId>,
    /// What people will call it.
    pub reference: Reference,
    /// Where it stands.
    pub status: ContactStatus,
    /// What was written down.
    pub input: &'a ContactInput,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// The personal part.
    pub sealed: SealedContact,
    /// Index of the receipt that the reporter holds.
    pub receipt_index: Option<BlindIndex>,
}

/// What narrows a list of contacts.
#[derive(Clone, Debug, Default)]
pub struct ContactFilter {
    /// Only these.
    pub status: Option<ContactStatus>,
    /// Only these.
    pub urgency: Option<Urgency>,
    /// Only those whose number has this index.
    pub phone: Option<BlindIndex>,
    /// Only the one with this reference.
    pub reference: Option<Reference>,
    /// Only those that led to this case.
    pub case: Option<CaseId>,
}

/// Adds a new contact to a change.
///
/// # Errors
/// When the grant is not for creating it.
pub fn insert(change: &mut Change, grant: &Grant<Contacts>, new: NewContact<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let input = new.input;
    let now = change.at().micros();
    change.insert(
        "the contact",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            reference: Set(new.reference.as_str().to_owned()),
            channel: Set(input.channel.to_string()),
            language: Set(input.language.clone()),
            contactor: Set(input.contactor.to_string()),
            purpose: Set(input.purpose.to_string()),
            urgency: Set(input.urgency.to_string()),
            status: Set(new.status.to_string()),
            expectations_told: Set(input.expectations_told),
            anonymous: Set(input.anonymous),
            data_key: Set(new.data_key.uuid()),
            caller: Set(new.sealed.caller.into_bytes()),
            notes: Set(new.sealed.notes.into_bytes()),
            phone_index: Set(new.sealed.phone_index.map(|index| index.as_bytes().to_vec())),
            receipt_index: Set(new.receipt_index.map(|index| index.as_bytes().to_vec())),
            case: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds the new text of a contact to a change; fails as a conflict when somebody changed it since `version`.
///
/// # Errors
/// When the grant is for another record.
pub fn update(
    change: &mut Change,
    grant: &Grant<Contacts>,
    version: i32,
    input: &ContactInput,
    sealed: SealedContact,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Channel, input.channel.as_str().into())
        .col_expr(table::Column::Language, input.language.clone().into())
        .col_expr(table::Column::Contactor, input.contactor.as_str().into())
        .col_expr(table::Column::Purpose, input.purpose.as_str().into())
        .col_expr(table::Column::Urgency, input.urgency.as_str().into())
        .col_expr(table::Column::ExpectationsTold, input.expectations_told.into())
        .col_expr(table::Column::Anonymous, input.anonymous.into())
        .col_expr(table::Column::Caller, sealed.caller.into_bytes().into())
        .col_expr(table::Column::Notes, sealed.notes.into_bytes().into())
        .col_expr(
            table::Column::PhoneIndex,
            sealed.phone_index.map(|index| index.as_bytes().to_vec()).into(),
        );
    finish_update(change, grant, version, statement)
}

/// Adds a new status, and who works on it, to a change.
///
/// # Errors
/// When the grant is for another record.
pub fn set_status(
    change: &mut Change,
    grant: &Grant<Contacts>,
    version: i32,
    status: ContactStatus,
    assignee: Option<UserId>,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Status, status.as_str().into())
        .col_expr(table::Column::Assignee, assignee.map(UserId::uuid).into());
    finish_update(change, grant, version, statement)
}

/// Adds to a change that the contact led to a case.
///
/// # Errors
/// When the grant is for another record.
pub fn link_case(
    change: &mut Change,
    grant: &Grant<Contacts>,
    version: i32,
    case: CaseId,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::Case, Some(case.uuid()).into());
    finish_update(change, grant, version, statement)
}

/// Adds to a change that the contact can no longer be found by its number or its receipt: part of its erasure.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_indexes(change: &mut Change, grant: &Grant<Contacts>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::PhoneIndex, Option::<Vec<u8>>::None.into())
        .col_expr(table::Column::ReceiptIndex, Option::<Vec<u8>>::None.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(grant.record()));
    change.update_any(statement);
    Ok(())
}

fn finish_update(
    change: &mut Change,
    grant: &Grant<Contacts>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "contact", id }, id);
    Ok(())
}

/// What policies may know of a contact; none when there is no such contact.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ContactId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee])
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, assignee)| Facts {
        kind: Kind::Contact,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The contact that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Contacts>) -> Result<Option<ContactRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of contacts, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Contacts>,
    filter: &ContactFilter,
    page: PageRequest,
) -> Result<Page<ContactSummary>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let summaries = rows.iter().map(summary).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(summaries, page.limit, |contact| contact.id.uuid()))
}

/// Contacts before one from the same number, newest first: those whose number has the index, and those named by
/// `others`, as their calls know them. At most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub async fn before(
    store: &Store,
    scope: &RowScope<Contacts>,
    phone: &BlindIndex,
    others: &[ContactId],
    (than, limit): (ContactId, u64),
) -> Result<Vec<ContactSummary>, StoreError> {
    let same = Condition::any()
        .add(table::Column::PhoneIndex.eq(phone.as_bytes().to_vec()))
        .add(table::Column::Id.is_in(others.iter().map(|id| id.uuid())));
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(same)
        .filter(table::Column::Anonymous.eq(false))
        .filter(table::Column::Id.lt(than.uuid()))
        .order_by_desc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

fn narrowed(filter: &ContactFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(table::Column::Status.eq(status.as_str()));
    }
    if let Some(urgency) = filter.urgency {
        all = all.add(table::Column::Urgency.eq(urgency.as_str()));
    }
    if let Some(phone) = &filter.phone {
        all = all.add(table::Column::PhoneIndex.eq(phone.as_bytes().to_vec()));
    }
    if let Some(reference) = &filter.reference {
        all = all.add(table::Column::Reference.eq(reference.as_str()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    all
}

/// Which contact has this reference. Nothing about it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_reference(
    store: &Store,
    tenant: TenantId,
    reference: &Reference,
) -> Result<Option<ContactId>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Reference.eq(reference.as_str()))
        .one(store.reader())
        .await?;
    Ok(row.map(|row| ContactId::from_uuid(row.id)))
}

/// Where a report stands, for whoever holds its receipt: nothing but the status and two times.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_receipt(
    store: &Store,
    tenant: TenantId,
    receipt: &BlindIndex,
) -> Result<Option<(ContactStatus, Timestamp, Timestamp)>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::ReceiptIndex.eq(receipt.as_bytes().to_vec()))
        .one(store.reader())
        .await?;
    row.map(|row| summary(&row).map(|contact| (contact.status, contact.created_at, contact.updated_at)))
        .transpose()
}

fn record(row: table::Model) -> Result<ContactRecord, StoreError> {
    Ok(ContactRecord {
        summary: summary(&row)?,
        data_key: DataKeyId::from_uuid(row.data_key),
        caller: Sealed::from_bytes(row.caller),
        notes: Sealed::from_bytes(row.notes),
    })
}

fn summary(row: &table::Model) -> Result<ContactSummary, StoreError> {
    Ok(ContactSummary {
        id: ContactId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        reference: word(&row.reference, "reference")?,
        channel: word(&row.channel, "channel")?,
        language: row.language.clone(),
        contactor: word(&row.contactor, "contactor")?,
        purpose: word(&row.purpose, "purpose")?,
        urgency: word(&row.urgency, "urgency")?,
        status: word(&row.status, "status")?,
        expectations_told: row.expectations_told,
        anonymous: row.anonymous,
        case: row.case.map(CaseId::from_uuid),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
