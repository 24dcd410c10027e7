//! Calls at rest: times, outcome, quality; the number sealed, if it is kept at all.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Calls, Contacts, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::calls::detail::Outcome;
use fener_domain::ids::{CallId, ContactId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::calls as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod blocked_callers;
pub mod call_backs;
pub mod retiring;
pub mod voicemails;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "calls";
/// The column of the caller's number.
pub const NUMBER: &str = "number";
/// The most calls of one number that are looked at when it calls again.
const LATELY: u64 = 200;

/// A call as it lies there.
#[derive(Clone)]
pub struct CallRecord {
    /// Its identifier.
    pub id: CallId,
    /// The organisation that answers.
    pub organisation: OrganisationId,
    /// Who talked or talks with the caller.
    pub assignee: Option<UserId>,
    /// The contact that it became.
    pub contact: Option<ContactId>,
    /// Over which trunk it came.
    pub trunk: String,
    /// BCP 47 tag of the language chosen.
    pub language: String,
    /// Whether the caller pressed the digit for danger.
    pub danger: bool,
    /// The flow that it walked and its version, such as `own 3`.
    pub flow: String,
    /// The node that answered it: the call ends with it.
    pub node: String,
    /// What became of it; none while it goes on.
    pub outcome: Option<Outcome>,
    /// When it arrived.
    pub arrived: Timestamp,
    /// When somebody talked first.
    pub answered: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// The caller's number.
    pub number: Option<Sealed<String>>,
    /// Index of the number.
    pub phone_index: Option<Vec<u8>>,
    /// How unevenly the caller's sound came, in microseconds.
    pub jitter_us: i32,
    /// Packets that came.
    pub received: i32,
    /// Packets that did not.
    pub lost: i32,
    /// Its version.
    pub version: i32,
}

impl CallRecord {
    /// What policies may know of it.
    #[must_use]
    pub const fn facts(&self, tenant: TenantId) -> Facts {
        Facts {
            kind: Kind::Call,
            id: self.id.uuid(),
            tenant,
            organisation: self.organisation,
            given_to: None,
            seat: Seat::UNKNOWN,
            assignee: self.assignee,
        }
    }
}

/// Adds a call that has arrived to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Calls>, call: CallRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the call",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(call.id.uuid()),
            organisation: Set(call.organisation.uuid()),
            assignee: Set(call.assignee.map(UserId::uuid)),
            contact: Set(call.contact.map(ContactId::uuid)),
            trunk: Set(call.trunk),
            language: Set(call.language),
            danger: Set(call.danger),
            flow: Set(call.flow),
            node: Set(call.node),
            outcome: Set(call.outcome.map(|outcome| outcome.to_string())),
            arrived_at: Set(call.arrived.micros()),
            answered_at: Set(call.answered.map(Timestamp::micros)),
            ended_at: Set(call.ended.map(Timestamp::micros)),
            data_key: Set(call.data_key.uuid()),
            number: Set(call.number.map(Sealed::into_bytes)),
            phone_index: Set(call.phone_index),
            jitter_us: Set(call.jitter_us),
            received: Set(call.received),
            lost: Set(call.lost),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            anonymised_at: Set(None),
        },
    );
    Ok(())
}

/// Adds to a change how a call stands now, read at its version; fails as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(change: &mut Change, grant: &Grant<Calls>, call: &CallRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Assignee, call.assignee.map(UserId::uuid).into())
        .col_expr(table::Column::Contact, call.contact.map(ContactId::uuid).into())
        .col_expr(table::Column::Language, call.language.as_str().into())
        .col_expr(table::Column::Danger, call.danger.into())
        .col_expr(table::Column::Outcome, call.outcome.map(|outcome| outcome.to_string()).into())
        .col_expr(table::Column::AnsweredAt, call.answered.map(Timestamp::micros).into())
        .col_expr(table::Column::EndedAt, call.ended.map(Timestamp::micros).into())
        .col_expr(table::Column::JitterUs, call.jitter_us.into())
        .col_expr(table::Column::Received, call.received.into())
        .col_expr(table::Column::Lost, call.lost.into())
        .col_expr(table::Column::UpdatedAt, now.into());
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), call.id.uuid(), call.version));
    debug_assert_eq!(tenant, change.tenant().uuid());
    change.update_one(statement, |id| StoreError::Conflict { kind: "call", id }, call.id.uuid());
    Ok(())
}

/// What policies may know of a call.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: CallId) -> Result<Option<Facts>, StoreError> {
    Ok(one(store, tenant, id).await?.map(|call| call.facts(tenant)))
}

/// The call of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Calls>) -> Result<Option<CallRecord>, StoreError> {
    one(store, grant.tenant(), CallId::from_uuid(grant.record())).await
}

async fn one(store: &Store, tenant: TenantId, id: CallId) -> Result<Option<CallRecord>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of the calls that somebody may see, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Calls>,
    page: PageRequest,
) -> Result<Page<CallRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |call: &CallRecord| call.id.uuid()))
}

/// How many calls before one came from the same number, among those that somebody may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn before(
    store: &Store,
    scope: &RowScope<Calls>,
    phone: &[u8],
    than: CallId,
) -> Result<u64, StoreError> {
    let query = from_number(scope, phone).filter(table::Column::Id.lt(than.uuid()));
    Ok(query.count(store.reader()).await?)
}

/// How many calls came from a number since a moment, among those that somebody may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(
    store: &Store,
    scope: &RowScope<Calls>,
    phone: &[u8],
    at: Timestamp,
) -> Result<u64, StoreError> {
    let query = from_number(scope, phone).filter(table::Column::ArrivedAt.gt(at.micros()));
    Ok(query.count(store.reader()).await?)
}

/// The calls from a number since a moment, newest first, among those that somebody may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn lately(
    store: &Store,
    scope: &RowScope<Calls>,
    phone: &[u8],
    at: Timestamp,
) -> Result<Vec<CallRecord>, StoreError> {
    let query = from_number(scope, phone)
        .filter(table::Column::ArrivedAt.gte(at.micros()))
        .order_by_desc(table::Column::Id)
        .limit(LATELY);
    query.all(store.reader()).await?.into_iter().map(record).collect()
}

fn from_number(scope: &RowScope<Calls>, phone: &[u8]) -> sea_orm::Select<table::Entity> {
    table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::PhoneIndex.eq(phone))
}

/// The keys of the calls that became the contact of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys_of_contact(store: &Store, grant: &Grant<Contacts>) -> Result<Vec<DataKeyId>, StoreError> {
    let keys = table::Entity::find()
        .select_only()
        .column(table::Column::DataKey)
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(keys.into_iter().map(DataKeyId::from_uuid).collect())
}

/// Adds to a change that the numbers of the calls that became a contact are forgotten, with what recognises them.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_of_contact(change: &mut Change, grant: &Grant<Contacts>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let nothing = Option::<Vec<u8>>::None;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Number, nothing.clone().into())
        .col_expr(table::Column::PhoneIndex, nothing.into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()));
    change.update_any(statement);
    Ok(())
}

/// The newest call that became a contact, if somebody may see it.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_contact(
    store: &Store,
    scope: &RowScope<Calls>,
    contact: ContactId,
) -> Result<Option<CallRecord>, StoreError> {
    let query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Contact.eq(contact.uuid()))
        .order_by_desc(table::Column::Id);
    query.one(store.reader()).await?.map(record).transpose()
}

/// The contacts that calls before one became, from the same number and among those that somebody may see, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn contacts_before(
    store: &Store,
    scope: &RowScope<Calls>,
    phone: &[u8],
    (than, limit): (CallId, u64),
) -> Result<Vec<ContactId>, StoreError> {
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::PhoneIndex.eq(phone))
        .filter(table::Column::Contact.is_not_null())
        .filter(table::Column::Id.lt(than.uuid()))
        .order_by_desc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.contact.map(ContactId::from_uuid)).collect())
}

/// Calls of a node that have no end.
///
/// # Errors
/// When the database cannot be read.
pub async fn unfinished(store: &Store, tenant: TenantId, node: &str) -> Result<Vec<CallRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::EndedAt.is_null())
        .filter(table::Column::Node.eq(node))
        .limit(1_000)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// The index of a number as it is stored.
#[must_use]
pub fn index_bytes(index: &BlindIndex) -> Vec<u8> {
    index.as_bytes().to_vec()
}

fn same_tenant(change: &Change, grant: &Grant<Calls>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn record(row: table::Model) -> Result<CallRecord, StoreError> {
    Ok(CallRecord {
        id: CallId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        contact: row.contact.map(ContactId::from_uuid),
        trunk: row.trunk,
        language: row.language,
        danger: row.danger,
        flow: row.flow,
        node: row.node,
        outcome: row.outcome.map(|one| crate::word(&one, TABLE, "outcome")).transpose()?,
        arrived: Timestamp::from_micros(row.arrived_at),
        answered: row.answered_at.map(Timestamp::from_micros),
        ended: row.ended_at.map(Timestamp::from_micros),
        data_key: DataKeyId::from_uuid(row.data_key),
        number: row.number.map(Sealed::from_bytes),
        phone_index: row.phone_index,
        jitter_us: row.jitter_us,
        received: row.received,
        lost: row.lost,
        version: row.version,
    })
}
