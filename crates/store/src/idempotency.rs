//! Idempotency: the same request, sent twice, is done once.

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::tables::idempotency as table;
use crate::{Change, Store, StoreError};

/// A client-made key and what it was used for.
#[derive(Clone, Debug)]
pub struct Key {
    /// Whose key it is: a user, or `public`.
    pub scope: String,
    /// The key the client made.
    pub key: String,
    /// A hash of the request, so that the same key with another request is noticed.
    pub digest: [u8; 32],
}

/// What a key was used for before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Never.
    Fresh,
    /// For the same request: this record came of it.
    Done(Uuid),
    /// For another request.
    Misused,
}

/// Adds the key to a change: if it was used meanwhile, the change fails with `Duplicate`.
pub fn remember(change: &mut Change, key: &Key, record: Uuid) {
    let row = table::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        scope: Set(key.scope.clone()),
        key: Set(key.key.clone()),
        digest: Set(key.digest.to_vec()),
        record: Set(record),
        at: Set(change.at().micros()),
    };
    change.insert(DUPLICATE_KEY, row);
}

/// What a duplicate is called when it was an idempotency key.
pub const DUPLICATE_KEY: &str = "the idempotency key";

/// Looks a key up.
///
/// # Errors
/// When the database cannot be read.
pub async fn before(store: &Store, tenant: TenantId, key: &Key) -> Result<Before, StoreError> {
    let id = (tenant.uuid(), key.scope.clone(), key.key.clone());
    let row = table::Entity::find_by_id(id).one(store.reader()).await?;
    Ok(match row {
        None => Before::Fresh,
        Some(row) if row.digest == key.digest => Before::Done(row.record),
        Some(_) => Before::Misused,
    })
}

/// How long a key is remembered, in seconds: a day.
pub const REMEMBERED: i64 = 24 * 3_600;

/// Forgets keys older than a day.
///
/// # Errors
/// When the database cannot write.
pub async fn forget(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    store.upkeep(Forget { before: now.plus_seconds(-REMEMBERED).micros() }).await
}

struct Forget {
    before: i64,
}

impl crate::change::Op for Forget {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        use sea_orm::{ColumnTrait, QueryFilter};
        Box::pin(async move {
            table::Entity::delete_many().filter(table::Column::At.lt(self.before)).exec(tx).await?;
            Ok(())
        })
    }
}
