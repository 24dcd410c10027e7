//! An installation without an administrator could never have one again.

use fener_access::role::Role;
use fener_domain::ids::TenantId;
use futures_util::future::BoxFuture;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::users::UserStatus;
use crate::change::Op;
use crate::tables::users as table;
use crate::{Change, StoreError};

/// Adds to a change that somebody who may run the installation must be left; else it fails with the word
/// `last_administrator`. Put it after what takes one away.
pub fn keep_an_administrator(change: &mut Change) {
    let tenant = change.tenant();
    change.op(KeepAnAdministrator { tenant });
}

struct KeepAnAdministrator {
    tenant: TenantId,
}

impl Op for KeepAnAdministrator {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            // Locked, so that two administrators who disable each other at once do not both succeed.
            let candidates = table::Entity::find()
                .filter(table::Column::Tenant.eq(self.tenant.uuid()))
                .filter(table::Column::Status.eq(UserStatus::Active.as_str()))
                .filter(table::Column::Roles.contains(Role::Administrator.as_str()))
                .lock_exclusive()
                .all(tx)
                .await?;
            for candidate in candidates {
                if super::users::user(candidate)?.roles.contains(Role::Administrator) {
                    return Ok(());
                }
            }
            Err(StoreError::Refused("last_administrator"))
        })
    }
}
