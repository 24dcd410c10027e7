//! Which targets are broken now: a row while one is, so that it is said once, whichever node sees it first.

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::ids::TenantId;
use fener_domain::queue::{Alarm, AlarmKind};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::same_tenant;
use crate::change::Op;
use crate::tables::queue_alarms as table;
use crate::{Change, Store, StoreError};

/// What a duplicate is called when an alarm was raised already.
pub const ALARM: &str = "the alarm";

/// Alarms that stand, with when they were raised, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(store: &Store, tenant: TenantId) -> Result<Vec<(Alarm, Timestamp)>, StoreError> {
    let found = table::Entity::find().filter(table::Column::Tenant.eq(tenant.uuid()));
    let rows = found.order_by_asc(table::Column::Since).all(store.reader()).await?;
    rows.into_iter()
        .map(|row| {
            let kind = crate::word(&row.kind, "queue_alarms", "kind")?;
            let alarm = Alarm { kind, reached: row.reached, target: row.target };
            Ok((alarm, Timestamp::from_micros(row.since)))
        })
        .collect()
}

/// Adds an alarm to a change; fails as a duplicate when it stands already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn raise(change: &mut Change, grant: &Grant<Desks>, alarm: &Alarm) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let row = table::ActiveModel {
        tenant: Set(tenant),
        kind: Set(alarm.kind.to_string()),
        reached: Set(alarm.reached),
        target: Set(alarm.target),
        since: Set(change.at().micros()),
    };
    change.insert(ALARM, row);
    Ok(())
}

/// Adds to a change that an alarm is over; fails as a conflict when it was already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn clear(change: &mut Change, grant: &Grant<Desks>, kind: AlarmKind) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Clear { tenant, kind });
    Ok(())
}

struct Clear {
    tenant: Uuid,
    kind: AlarmKind,
}

impl Op for Clear {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let done = table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Kind.eq(self.kind.as_str()))
                .exec(tx)
                .await?;
            let over = StoreError::Conflict { kind: "alarm", id: Uuid::nil() };
            if done.rows_affected == 1 { Ok(()) } else { Err(over) }
        })
    }
}
