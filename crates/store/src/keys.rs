//! Wrapped keys: the tenant's and one for each contact and case.

use fener_domain::ids::{DataKeyId, TenantId};
use fener_domain::time::Timestamp;
use fener_vault::data_key::WrappedDataKey;
use fener_vault::keyring::{KeyPurpose, WrappedKey};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::{data_keys, tenant_keys};
use crate::{Change, Store, StoreError};

const KEYS: &str = "tenant_keys";

/// All wrapped keys of a tenant.
///
/// # Errors
/// When the database cannot be read or holds a purpose or generation this version does not know.
pub async fn of_tenant(store: &Store, tenant: TenantId) -> Result<Vec<WrappedKey>, StoreError> {
    let rows = tenant_keys::Entity::find()
        .filter(tenant_keys::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(tenant_keys::Column::Generation)
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(WrappedKey {
                tenant,
                purpose: purpose_from(&row.purpose)?,
                generation: generation_from(row.generation)?,
                bytes: row.wrapped,
            })
        })
        .collect()
}

fn purpose_from(word: &str) -> Result<KeyPurpose, StoreError> {
    word.parse().map_err(|_unknown| StoreError::Unreadable { table: KEYS, column: "purpose" })
}

fn generation_from(number: i32) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_negative| StoreError::Unreadable { table: KEYS, column: "generation" })
}

/// Adds wrapped tenant keys to a change.
pub fn add_tenant_keys(change: &mut Change, keys: &[WrappedKey]) {
    let now = change.at().micros();
    for key in keys {
        change.insert("the key", tenant_row(key, now));
    }
}

fn tenant_row(key: &WrappedKey, now: i64) -> tenant_keys::ActiveModel {
    tenant_keys::ActiveModel {
        tenant: Set(key.tenant.uuid()),
        purpose: Set(key.purpose.to_string()),
        generation: Set(i32::try_from(key.generation).unwrap_or(i32::MAX)),
        wrapped: Set(key.bytes.clone()),
        created_at: Set(now),
    }
}

/// Replaces how the tenant's keys are wrapped (rotation of the root key).
pub fn rewrap_tenant_keys(change: &mut Change, keys: &[WrappedKey]) {
    for key in keys {
        let generation = i32::try_from(key.generation).unwrap_or(i32::MAX);
        change.update_one(
            tenant_keys::Entity::update_many()
                .col_expr(tenant_keys::Column::Wrapped, key.bytes.clone().into())
                .filter(tenant_keys::Column::Tenant.eq(key.tenant.uuid()))
                .filter(tenant_keys::Column::Purpose.eq(key.purpose.to_string()))
                .filter(tenant_keys::Column::Generation.eq(generation)),
            |id| StoreError::Conflict { kind: "key", id },
            key.tenant.uuid(),
        );
    }
}

/// Adds the wrapped key of a contact or a case to a change.
pub fn add_data_key(change: &mut Change, id: DataKeyId, key: &WrappedDataKey) {
    let row = data_keys::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        id: Set(id.uuid()),
        generation: Set(i32::try_from(key.generation).unwrap_or(i32::MAX)),
        wrapped: Set(key.bytes.clone()),
        created_at: Set(change.at().micros()),
    };
    change.insert("the key", row);
}

/// The wrapped key of a contact or a case; none when it was destroyed.
///
/// # Errors
/// When the database cannot be read.
pub async fn data_key(
    store: &Store,
    tenant: TenantId,
    id: DataKeyId,
) -> Result<Option<WrappedDataKey>, StoreError> {
    let row = data_keys::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(|row| Ok(WrappedDataKey { generation: generation_from(row.generation)?, bytes: row.wrapped }))
        .transpose()
}

/// Data keys that are wrapped by an older generation, after `after`, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub async fn data_keys_below(
    store: &Store,
    tenant: TenantId,
    generation: u32,
    limit: u64,
) -> Result<Vec<(DataKeyId, WrappedDataKey)>, StoreError> {
    let rows = data_keys::Entity::find()
        .filter(data_keys::Column::Tenant.eq(tenant.uuid()))
        .filter(data_keys::Column::Generation.lt(i32::try_from(generation).unwrap_or(i32::MAX)))
        .order_by_asc(data_keys::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|row| {
            let wrapped = WrappedDataKey { generation: generation_from(row.generation)?, bytes: row.wrapped };
            Ok((DataKeyId::from_uuid(row.id), wrapped))
        })
        .collect()
}

/// Replaces how a data key is wrapped.
pub fn rewrap_data_key(change: &mut Change, id: DataKeyId, key: &WrappedDataKey) {
    change.update_one(
        data_keys::Entity::update_many()
            .col_expr(data_keys::Column::Wrapped, key.bytes.clone().into())
            .col_expr(data_keys::Column::Generation, i32::try_from(key.generation).unwrap_or(i32::MAX).into())
            .filter(data_keys::Column::Tenant.eq(change.tenant().uuid()))
            .filter(data_keys::Column::Id.eq(id.uuid())),
        |id| StoreError::Conflict { kind: "data key", id },
        id.uuid(),
    );
}

/// Destroys a data key and notes that it was: everything sealed under it can never be read again, neither in backups made later nor
/// after a restore of one made before.
pub fn destroy_data_keys(change: &mut Change, ids: &[DataKeyId]) {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    change.op(Destroy { tenant: change.tenant().uuid(), ids, at: change.at() });
}

struct Destroy {
    tenant: Uuid,
    ids: Vec<Uuid>,
    at: Timestamp,
}

impl crate::change::Op for Destroy {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            data_keys::Entity::delete_many()
                .filter(data_keys::Column::Tenant.eq(self.tenant))
                .filter(data_keys::Column::Id.is_in(self.ids.clone()))
                .exec(tx)
                .await?;
            crate::erasures::note(tx, self.tenant, &self.ids, self.at).await
        })
    }
}
