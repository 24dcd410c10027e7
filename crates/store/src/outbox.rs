//! Outgoing events: written with the change, read by whoever listens, at least once.

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::outbox as table;
use crate::{Store, StoreError};

/// An event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the outbox; later events may appear with smaller numbers when commits overlap.
    pub seq: i64,
    /// Whose event it is.
    pub tenant: TenantId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub topic: String,
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub record: Uuid,
}

/// The newest place in the outbox; 0 when it is empty.
///
/// # Errors
/// When the database cannot be read.
pub async fn last(store: &Store) -> Result<i64, StoreError> {
    let last = table::Entity::find()
        .select_only()
        .column(table::Column::Seq)
        .order_by_desc(table::Column::Seq)
        .into_tuple::<i64>()
        .one(store.reader())
        .await?;
    Ok(last.unwrap_or(0))
}

/// Events behind a place, in order. Ask from a little before the last place seen and drop what was seen:
/// on PostgreSQL a transaction that began earlier may commit later.
///
/// # Errors
/// When the database cannot be read.
pub async fn after(store: &Store, seq: i64, limit: u64) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Seq.gt(seq))
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .all(store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| StoredEvent {
            seq: row.seq,
            tenant: TenantId::from_uuid(row.tenant),
            at: Timestamp::from_micros(row.at),
            topic: row.topic,
            kind: row.kind,
            record: row.record,
        })
        .collect())
}

/// How long events are kept, in seconds: two days, longer than any listener is away.
pub const KEPT: i64 = 2 * 24 * 3_600;

/// Forgets events older than two days.
///
/// # Errors
/// When the database cannot write.
pub async fn forget(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    store.upkeep(Forget { before: now.plus_seconds(-KEPT).micros() }).await
}

struct Forget {
    before: i64,
}

impl crate::change::Op for Forget {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many().filter(table::Column::At.lt(self.before)).exec(tx).await?;
            Ok(())
        })
    }
}
