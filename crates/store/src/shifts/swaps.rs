//! Shifts offered to colleagues. A shift has one open offer at most.

use fener_access::grant::Grant;
use fener_access::kind::Shifts;
use fener_domain::ids::{ShiftId, SwapId, TenantId, UserId};
use fener_domain::shifts::SwapState;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::same_tenant;
use crate::change::at_version;
use crate::tables::swaps as table;
use crate::{Change, Store, StoreError};

/// What a duplicate is called when the shift is offered already.
pub const OFFER: &str = "the open offer of the shift";
const TABLE: &str = "swaps";
/// The most offers that are shown.
const MOST: u64 = 500;

/// An offer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Its identifier.
    pub id: SwapId,
    /// The shift.
    pub shift: ShiftId,
    /// Whose it is.
    pub offered_by: UserId,
    /// Who takes it.
    pub taken_by: Option<UserId>,
    /// The supervisor who decided.
    pub decided_by: Option<UserId>,
    /// Where it stands.
    pub state: SwapState,
    /// When it was offered.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// Adds an offer of the grant's shift to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Shifts>, id: SwapId, by: UserId) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        OFFER,
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id.uuid()),
            shift: Set(grant.record()),
            offered_by: Set(by.uuid()),
            taken_by: Set(None),
            decided_by: Set(None),
            state: Set(SwapState::Offered.to_string()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change where an offer stands now; fails as a conflict when somebody changed it since it was read.
///
/// # Errors
/// When the grant is for another shift.
pub fn step(change: &mut Change, grant: &Grant<Shifts>, now: &Swap) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    if grant.record() != now.shift.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::TakenBy, now.taken_by.map(UserId::uuid).into())
        .col_expr(table::Column::DecidedBy, now.decided_by.map(UserId::uuid).into())
        .col_expr(table::Column::State, now.state.as_str().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), now.id.uuid(), now.version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "swap", id }, now.id.uuid());
    Ok(())
}

/// Adds to a change that nothing comes of an open offer of the grant's shift any more, because the shift was changed.
///
/// # Errors
/// When the grant is for another tenant.
pub fn withdraw_of(change: &mut Change, grant: &Grant<Shifts>) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, SwapState::Withdrawn.as_str().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .col_expr(
            table::Column::Version,
            sea_orm::sea_query::ExprTrait::add(sea_orm::sea_query::Expr::col(table::Column::Version), 1),
        )
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Shift.eq(grant.record()))
        .filter(open());
    change.update_any(statement);
    Ok(())
}

fn open() -> sea_orm::sea_query::SimpleExpr {
    table::Column::State.is_in([SwapState::Offered.as_str(), SwapState::Taken.as_str()])
}

/// An offer; none when there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, tenant: TenantId, id: SwapId) -> Result<Option<Swap>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(swap).transpose()
}

/// The offers that something can still come of, the oldest first; at most 500.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_open(store: &Store, tenant: TenantId) -> Result<Vec<Swap>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(open())
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(swap).collect()
}

fn swap(row: table::Model) -> Result<Swap, StoreError> {
    Ok(Swap {
        id: SwapId::from_uuid(row.id),
        shift: ShiftId::from_uuid(row.shift),
        offered_by: UserId::from_uuid(row.offered_by),
        taken_by: row.taken_by.map(UserId::from_uuid),
        decided_by: row.decided_by.map(UserId::from_uuid),
        state: crate::word(&row.state, TABLE, "state")?,
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}
