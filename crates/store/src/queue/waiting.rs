//! What waits, and what waited: the queue's own figures come from these rows.

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_access::scope::RowScope;
use fener_domain::ids::{CallId, TenantId, UserId, WaitingId};
use fener_domain::queue::{Waiting, WaitingKind, WaitingState};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::{WAITING, count, list as read_list, same_tenant, small, written};
use crate::change::{Op, at_version};
use crate::scope::condition;
use crate::tables::{asks, waiting as table};
use crate::{Change, Store, StoreError};

/// What a conflict of these rows names.
pub const KIND: &str = "waiting";
/// The most that is decided on at once; what waits longer comes first.
const MOST: u64 = 1_000;
/// The most of them that are reports: a flood of those must not hide somebody who waits on the line.
const MOST_REPORTS: u64 = 100;
/// The most rows that figures are counted from.
const COUNTED: u64 = 100_000;

const OPEN: [&str; 2] = [WaitingState::Waiting.as_str(), WaitingState::Asking.as_str()];
const LIVE: [&str; 3] =
    [WaitingState::Waiting.as_str(), WaitingState::Asking.as_str(), WaitingState::Taken.as_str()];

/// Everything that somebody can be asked for, for the rule that decides who is.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(store: &Store, tenant: TenantId) -> Result<Vec<Waiting>, StoreError> {
    let open = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::State.is_in(OPEN));
    in_order(store, open).await
}

/// Danger first, then what waits longest: so many that somebody waits for, and so many reports.
async fn in_order(store: &Store, of: Select<table::Entity>) -> Result<Vec<Waiting>, StoreError> {
    let of = of.order_by_desc(table::Column::Danger).order_by_asc(table::Column::Since);
    let report = WaitingKind::Report.as_str();
    let mut rows = of.clone().filter(table::Column::Kind.ne(report)).limit(MOST).all(store.reader()).await?;
    rows.extend(of.filter(table::Column::Kind.eq(report)).limit(MOST_REPORTS).all(store.reader()).await?);
    let mut items: Vec<Waiting> = rows.into_iter().map(record).collect::<Result<_, _>>()?;
    items.sort_by_key(Waiting::turn);
    Ok(items)
}

/// What waits or is taken, of what somebody may see, in the order in which it is somebody's turn.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(store: &Store, scope: &RowScope<Desks>) -> Result<Vec<Waiting>, StoreError> {
    let live = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::State.is_in(LIVE));
    in_order(store, live).await
}

/// What somebody has now.
///
/// # Errors
/// When the database cannot be read.
pub async fn held_by(store: &Store, tenant: TenantId, user: UserId) -> Result<Vec<Waiting>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::State.eq(WaitingState::Taken.as_str()))
        .filter(table::Column::TakenBy.eq(user.uuid()))
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// One; none when there is no such.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(store: &Store, tenant: TenantId, id: WaitingId) -> Result<Option<Waiting>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// What waits or is taken of a kind for a record; none when it does not wait. A contact may wait as several.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_record(
    store: &Store,
    tenant: TenantId,
    (kind, of): (WaitingKind, Uuid),
) -> Result<Option<Waiting>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Record.eq(of))
        .filter(table::Column::Kind.eq(kind.as_str()))
        .filter(table::Column::State.is_in(LIVE))
        .one(store.reader())
        .await?;
    row.map(record).transpose()
}

/// Whether somebody who took a call heard nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn was_silent(store: &Store, tenant: TenantId, call: CallId) -> Result<bool, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Record.eq(call.uuid()))
        .filter(table::Column::Kind.eq(WaitingKind::Call.as_str()))
        .filter(table::Column::Silent.eq(true))
        .one(store.reader())
        .await?;
    Ok(row.is_some())
}

/// Everything that came since a moment, for counting.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(store: &Store, tenant: TenantId, at: Timestamp) -> Result<Vec<Waiting>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Since.gte(at.micros()))
        .order_by_desc(table::Column::Since)
        .limit(COUNTED)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Adds something that waits to a change; fails as a duplicate when its record waits already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Desks>, item: &Waiting) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let row = table::ActiveModel {
        tenant: Set(tenant),
        id: Set(item.id.uuid()),
        organisation: Set(grant.facts().organisation.uuid()),
        kind: Set(item.kind.to_string()),
        record: Set(item.record),
        language: Set(item.language.clone()),
        danger: Set(item.danger),
        skills: Set(written(&item.skills)?),
        rungs: Set(written(&item.rungs)?),
        rung: Set(small(item.rung)),
        rung_since: Set(item.rung_since.micros()),
        since: Set(item.since.micros()),
        state: Set(item.state.to_string()),
        taken_by: Set(item.taken_by.map(UserId::uuid)),
        taken_at: Set(item.taken_at.map(Timestamp::micros)),
        ended_at: Set(item.ended_at.map(Timestamp::micros)),
        why: Set(item.left.map(|why| why.to_string())),
        silent: Set(item.silent),
        version: Set(1),
    };
    change.insert(WAITING, row);
    Ok(())
}

/// Adds to a change how it stands now; fails as a conflict unless its version is still that of `item`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(change: &mut Change, grant: &Grant<Desks>, item: &Waiting) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Language, item.language.as_str().into())
        .col_expr(table::Column::Danger, item.danger.into())
        .col_expr(table::Column::Rung, small(item.rung).into())
        .col_expr(table::Column::RungSince, item.rung_since.micros().into())
        .col_expr(table::Column::State, item.state.as_str().into())
        .col_expr(table::Column::TakenBy, item.taken_by.map(UserId::uuid).into())
        .col_expr(table::Column::TakenAt, item.taken_at.map(Timestamp::micros).into())
        .col_expr(table::Column::EndedAt, item.ended_at.map(Timestamp::micros).into())
        .col_expr(table::Column::Why, item.left.map(|why| why.to_string()).into())
        .col_expr(table::Column::Silent, item.silent.into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), item.id.uuid(), item.version));
    change.update_one(statement, |id| StoreError::Conflict { kind: KIND, id }, item.id.uuid());
    Ok(())
}

/// What ended before a moment, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn ended(
    store: &Store,
    tenant: TenantId,
    before: Timestamp,
    most: u64,
) -> Result<Vec<WaitingId>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::EndedAt.lte(before.micros()))
        .filter(table::Column::State.is_not_in(LIVE))
        .order_by_asc(table::Column::EndedAt)
        .limit(most)
        .select_only()
        .column(table::Column::Id)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(WaitingId::from_uuid).collect())
}

/// Adds to a change that what ended is forgotten, with who was asked for it. What waits or is taken stays.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget(change: &mut Change, grant: &Grant<Desks>, ids: &[WaitingId]) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Forget { tenant, ids: ids.iter().map(|id| id.uuid()).collect() });
    Ok(())
}

struct Forget {
    tenant: Uuid,
    ids: Vec<Uuid>,
}

impl Op for Forget {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            asks::Entity::delete_many()
                .filter(asks::Column::Tenant.eq(self.tenant))
                .filter(asks::Column::Waiting.is_in(self.ids.clone()))
                .exec(tx)
                .await?;
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.is_in(self.ids.clone()))
                .filter(table::Column::State.is_not_in(LIVE))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

fn record(row: table::Model) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        id: WaitingId::from_uuid(row.id),
        kind: crate::word(&row.kind, "waiting", "kind")?,
        record: row.record,
        language: row.language,
        danger: row.danger,
        skills: read_list(&row.skills, "waiting", "skills")?,
        rungs: read_list(&row.rungs, "waiting", "rungs")?,
        rung: count(row.rung),
        rung_since: Timestamp::from_micros(row.rung_since),
        since: Timestamp::from_micros(row.since),
        state: crate::word(&row.state, "waiting", "state")?,
        taken_by: row.taken_by.map(UserId::from_uuid),
        taken_at: row.taken_at.map(Timestamp::from_micros),
        ended_at: row.ended_at.map(Timestamp::from_micros),
        left: row.why.as_deref().map(|word| crate::word(word, "waiting", "why")).transpose()?,
        silent: row.silent,
        version: row.version,
    })
}
