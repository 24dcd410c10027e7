//! Who is asked for what. An ask that has ended stays while what it was for can still be asked for.

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::ids::{DeskId, TenantId, WaitingId};
use fener_domain::queue::{Ask, AskEnd, WaitingState};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{ASK, count, same_tenant, small};
use crate::tables::{asks as table, waiting};
use crate::{Change, Store, StoreError};

/// All asks for what is open, those that ended too, and those that go on for what is not open any more.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_open(store: &Store, tenant: TenantId) -> Result<Vec<Ask>, StoreError> {
    let open = Query::select()
        .column(waiting::Column::Id)
        .from(waiting::Entity)
        .and_where(waiting::Column::Tenant.eq(tenant.uuid()))
        .and_where(
            waiting::Column::State.is_in([WaitingState::Waiting.as_str(), WaitingState::Asking.as_str()]),
        )
        .to_owned();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Outcome.is_null().or(table::Column::Waiting.in_subquery(open)))
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// What a desk is asked for now; none when nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_desk(store: &Store, tenant: TenantId, desk: DeskId) -> Result<Option<Ask>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Desk.eq(desk.uuid()))
        .filter(table::Column::Outcome.is_null())
        .one(store.reader())
        .await?;
    row.map(record).transpose()
}

/// Adds an ask to a change; fails as a duplicate when the desk is asked for something.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Desks>, id: Uuid, ask: &Ask) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let row = table::ActiveModel {
        tenant: Set(tenant),
        id: Set(id),
        waiting: Set(ask.waiting.uuid()),
        desk: Set(ask.desk.uuid()),
        time: Set(small(ask.time)),
        at: Set(ask.at.micros()),
        until: Set(ask.until.micros()),
        outcome: Set(None),
    };
    change.insert(ASK, row);
    Ok(())
}

/// Adds to a change that a desk is asked for longer.
///
/// # Errors
/// When the grant is for another tenant.
pub fn extend(
    change: &mut Change,
    grant: &Grant<Desks>,
    (waiting, desk): (WaitingId, DeskId),
    until: Timestamp,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Until, until.micros().into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Waiting.eq(waiting.uuid()))
        .filter(table::Column::Desk.eq(desk.uuid()))
        .filter(table::Column::Outcome.is_null());
    change.update_any(statement);
    Ok(())
}

/// Adds to a change that a desk is not asked any more: for one thing, or for whatever it was asked. Nothing when it was
/// not.
///
/// # Errors
/// When the grant is for another tenant.
pub fn end(
    change: &mut Change,
    grant: &Grant<Desks>,
    (waiting, desk): (Option<WaitingId>, DeskId),
    end: AskEnd,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::Outcome, Some(end.as_str().to_owned()).into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Desk.eq(desk.uuid()))
        .filter(table::Column::Outcome.is_null());
    if let Some(waiting) = waiting {
        statement = statement.filter(table::Column::Waiting.eq(waiting.uuid()));
    }
    change.update_any(statement);
    Ok(())
}

fn record(row: table::Model) -> Result<Ask, StoreError> {
    Ok(Ask {
        waiting: WaitingId::from_uuid(row.waiting),
        desk: DeskId::from_uuid(row.desk),
        time: count(row.time),
        at: Timestamp::from_micros(row.at),
        until: Timestamp::from_micros(row.until),
        end: row.outcome.as_deref().map(|word| crate::word(word, "asks", "outcome")).transpose()?,
    })
}
