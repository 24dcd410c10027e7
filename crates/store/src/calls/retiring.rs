//! Calls whose caller is forgotten: the number and its index go, and the key that the number was sealed under. Times stay.

use fener_access::grant::Grant;
use fener_access::kind::Calls;
use fener_domain::ids::{CallId, DataKeyId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::same_tenant;
use crate::rights::holds::held_contacts;
use crate::tables::{calls as table, voicemails};
use crate::{Change, Store, StoreError, keys};

/// Calls that ended before a moment and have not been forgotten, the oldest first, with their keys. One that still has a
/// message waits for it: both lie under the same key. One of a contact that a hold stands on now stays.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    store: &Store,
    tenant: TenantId,
    (before, now): (Timestamp, Timestamp),
    most: u64,
) -> Result<Vec<(CallId, DataKeyId)>, StoreError> {
    let with_message = Query::select()
        .column(voicemails::Column::Call)
        .from(voicemails::Entity)
        .and_where(voicemails::Column::Tenant.eq(tenant.uuid()))
        .to_owned();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::EndedAt.lte(before.micros()))
        .filter(table::Column::AnonymisedAt.is_null())
        .filter(table::Column::Id.not_in_subquery(with_message))
        .filter(not_held(tenant, now))
        .order_by_asc(table::Column::EndedAt)
        .limit(most)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (CallId::from_uuid(row.id), DataKeyId::from_uuid(row.data_key))).collect())
}

/// Calls of no contact, or of one that no hold stands on.
pub(super) fn not_held(tenant: TenantId, now: Timestamp) -> Condition {
    let held = held_contacts(tenant.uuid(), now);
    Condition::any().add(table::Column::Contact.is_null()).add(table::Column::Contact.not_in_subquery(held))
}

/// Adds to a change that the grant's call forgets its caller. Nothing when it did already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_caller(change: &mut Change, grant: &Grant<Calls>, key: DataKeyId) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    let nothing = || Option::<Vec<u8>>::None;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Number, nothing().into())
        .col_expr(table::Column::PhoneIndex, nothing().into())
        .col_expr(table::Column::AnonymisedAt, Some(now).into())
        .col_expr(table::Column::UpdatedAt, now.into())
        .col_expr(table::Column::Version, table::Column::Version.into_expr().add(1))
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Id.eq(grant.record()))
        .filter(table::Column::AnonymisedAt.is_null());
    change.update_any(statement);
    keys::destroy_data_keys(change, &[key]);
    Ok(())
}
