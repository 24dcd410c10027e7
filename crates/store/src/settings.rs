//! Settings that an administrator decides, such as a confirmed hotline number: who, when, what.

use fener_access::grant::Grant;
use fener_access::kind::{DataRights, Settings};
use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::tables::settings as table;
use crate::{Change, Store, StoreError};

/// One setting as it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Who decided.
    pub changed_by: UserId,
    /// When.
    pub changed_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// All settings of a tenant whose name begins with `prefix`.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_prefix(store: &Store, tenant: TenantId, prefix: &str) -> Result<Vec<Setting>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Name.starts_with(prefix))
        .all(store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Setting {
            name: row.name,
            value: row.value,
            changed_by: UserId::from_uuid(row.changed_by),
            changed_at: Timestamp::from_micros(row.changed_at),
            version: row.version,
        })
        .collect())
}

/// Adds a decision to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set(change: &mut Change, grant: &Grant<Settings>, name: &str, value: &str) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let row = table::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        changed_by: Set(grant.principal().user.uuid()),
        changed_at: Set(change.at().micros()),
        version: Set(1),
    };
    change.op(Upsert { row });
    Ok(())
}

/// Adds to a change what an officer wrote into the register.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_register(
    change: &mut Change,
    grant: &Grant<DataRights>,
    name: &str,
    value: &str,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let row = table::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        changed_by: Set(grant.principal().user.uuid()),
        changed_at: Set(change.at().micros()),
        version: Set(1),
    };
    change.op(Upsert { row });
    Ok(())
}

struct Upsert {
    row: table::ActiveModel,
}

impl crate::change::Op for Upsert {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let conflict = OnConflict::columns([table::Column::Tenant, table::Column::Name])
                .update_columns([table::Column::Value, table::Column::ChangedBy, table::Column::ChangedAt])
                .to_owned();
            table::Entity::insert(self.row.clone()).on_conflict(conflict).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}
