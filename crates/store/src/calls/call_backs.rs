//! Call-backs at rest. How somebody is called without harm lies sealed under the key of their call, and goes with it.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{CallBacks, Contacts, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::calls::call_backs::{CallBackState, NotReached, Progress, SafeWay};
use fener_domain::ids::{CallBackId, CallId, ContactId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{call_backs as table, calls};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "call_backs";
/// The column of how it is safe.
pub const SAFE: &str = "safe";
/// What a duplicate is called when one of the same call waits already.
pub const OPEN: &str = "the call-back";
/// The most call-backs of one call that a page shows.
const OF_CALL: u64 = 50;

/// A call-back as it lies there.
#[derive(Clone)]
pub struct CallBackRecord {
    /// Its identifier.
    pub id: CallBackId,
    /// The organisation that calls back.
    pub organisation: OrganisationId,
    /// The call in which it was agreed; the number lies there.
    pub call: CallId,
    /// The contact that the call became.
    pub contact: Option<ContactId>,
    /// BCP 47 tag of the language to speak.
    pub language: String,
    /// Whether the caller was in danger.
    pub danger: bool,
    /// When it was agreed.
    pub asked: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// Who closed it.
    pub done_by: Option<UserId>,
    /// The key of the call.
    pub data_key: DataKeyId,
    /// How it is safe.
    pub safe: Sealed<SafeWay>,
    /// Its version.
    pub version: i32,
}

impl CallBackRecord {
    /// What policies may know of it.
    #[must_use]
    pub const fn facts(&self, tenant: TenantId) -> Facts {
        Facts {
            kind: Kind::CallBack,
            id: self.id.uuid(),
            tenant,
            organisation: self.organisation,
            given_to: None,
            seat: Seat::UNKNOWN,
            assignee: None,
        }
    }
}

/// Adds a call-back to a change; the change fails as a duplicate when one of the same call waits.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<CallBacks>, one: CallBackRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        OPEN,
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(one.id.uuid()),
            organisation: Set(one.organisation.uuid()),
            call: Set(one.call.uuid()),
            contact: Set(one.contact.map(ContactId::uuid)),
            language: Set(one.language),
            danger: Set(one.danger),
            asked_at: Set(one.asked.micros()),
            state: Set(one.progress.state.to_string()),
            tries: Set(small(one.progress.tries)),
            tried_at: Set(one.progress.tried.map(Timestamp::micros)),
            reason: Set(one.progress.reason.map(|why| why.to_string())),
            done_by: Set(one.done_by.map(UserId::uuid)),
            data_key: Set(one.data_key.uuid()),
            safe: Set(one.safe.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change how far a call-back has come, read at `version`; fails as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(
    change: &mut Change,
    grant: &Grant<CallBacks>,
    version: i32,
    progress: &Progress,
    done_by: Option<UserId>,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, progress.state.as_str().into())
        .col_expr(table::Column::Tries, small(progress.tries).into())
        .col_expr(table::Column::TriedAt, progress.tried.map(Timestamp::micros).into())
        .col_expr(table::Column::Reason, progress.reason.map(|why| why.to_string()).into())
        .col_expr(table::Column::DoneBy, done_by.map(UserId::uuid).into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "call-back", id }, grant.record());
    Ok(())
}

/// Adds to a change that nobody is called back any more of the contact that is erased: there is nobody to call.
///
/// # Errors
/// When the grant is for another tenant.
pub fn give_up_of_contact(change: &mut Change, grant: &Grant<Contacts>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let of_contact = Query::select()
        .column(calls::Column::Id)
        .from(calls::Entity)
        .and_where(calls::Column::Tenant.eq(change.tenant().uuid()))
        .and_where(calls::Column::Contact.eq(grant.record()))
        .to_owned();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, CallBackState::GivenUp.as_str().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::State.eq(CallBackState::Open.as_str()))
        .filter(table::Column::Call.in_subquery(of_contact));
    change.update_any(statement);
    Ok(())
}

/// What policies may know of a call-back.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: CallBackId) -> Result<Option<Facts>, StoreError> {
    Ok(one(store, tenant, id).await?.map(|found| found.facts(tenant)))
}

/// The call-back of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<CallBacks>) -> Result<Option<CallBackRecord>, StoreError> {
    one(store, grant.tenant(), CallBackId::from_uuid(grant.record())).await
}

async fn one(store: &Store, tenant: TenantId, id: CallBackId) -> Result<Option<CallBackRecord>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of those who wait, as far as somebody may see them: danger first, then who waits longest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<CallBacks>,
    page: PageRequest,
) -> Result<Page<CallBackRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::State.eq(CallBackState::Open.as_str()))
        .order_by_desc(table::Column::Danger)
        .order_by_asc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        let last = one(store, scope.tenant(), CallBackId::from_uuid(after)).await?;
        query = query.filter(behind(last.is_none_or(|last| last.danger), after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |one: &CallBackRecord| one.id.uuid()))
}

/// What stands behind a record of the list, which was in danger or not.
fn behind(danger: bool, after: Uuid) -> Condition {
    let same = Condition::all().add(table::Column::Danger.eq(danger)).add(table::Column::Id.gt(after));
    let rest = Condition::any().add(same);
    if danger { rest.add(table::Column::Danger.eq(false)) } else { rest }
}

/// The call-backs of a call, as far as somebody may see them, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_call(
    store: &Store,
    scope: &RowScope<CallBacks>,
    call: CallId,
) -> Result<Vec<CallBackRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Call.eq(call.uuid()))
        .order_by_desc(table::Column::Id)
        .limit(OF_CALL)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

fn same_tenant(change: &Change, grant: &Grant<CallBacks>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn record(row: table::Model) -> Result<CallBackRecord, StoreError> {
    let reason = row.reason.as_deref().map(|word| crate::word::<NotReached>(word, TABLE, "reason"));
    Ok(CallBackRecord {
        id: CallBackId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        call: CallId::from_uuid(row.call),
        contact: row.contact.map(ContactId::from_uuid),
        language: row.language,
        danger: row.danger,
        asked: Timestamp::from_micros(row.asked_at),
        progress: Progress {
            state: crate::word(&row.state, TABLE, "state")?,
            tries: u32::try_from(row.tries).unwrap_or_default(),
            tried: row.tried_at.map(Timestamp::from_micros),
            reason: reason.transpose()?,
        },
        done_by: row.done_by.map(UserId::from_uuid),
        data_key: DataKeyId::from_uuid(row.data_key),
        safe: Sealed::from_bytes(row.safe),
        version: row.version,
    })
}
