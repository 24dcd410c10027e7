//! The installation's tenants: one operator of one country each.

use fener_domain::ids::{OrganisationId, TenantId};
use fener_domain::time::Timestamp;
use fener_domain::words;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

use crate::tables::tenants as table;
use crate::{Change, Store, StoreError};

words! {
    /// Who runs the hotline.
    pub enum OperatingModel {
        Ngo = "ngo",
        Government = "government",
    }
}

/// One operator of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// Its identifier.
    pub id: TenantId,
    /// Code of its country pack.
    pub pack: String,
    /// The operator's name.
    pub operator: String,
    /// Who runs it.
    pub model: OperatingModel,
    /// Made of invented data; never becomes real.
    pub demo: bool,
    /// The operator's own organisation.
    pub organisation: OrganisationId,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Adds a tenant to a change.
pub fn insert(change: &mut Change, tenant: &Tenant) {
    change.insert(
        "the tenant",
        table::ActiveModel {
            id: Set(tenant.id.uuid()),
            pack: Set(tenant.pack.clone()),
            operator: Set(tenant.operator.clone()),
            model: Set(tenant.model.to_string()),
            demo: Set(tenant.demo),
            organisation: Set(tenant.organisation.uuid()),
            created_at: Set(tenant.created_at.micros()),
        },
    );
}

/// Every tenant, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(store: &Store) -> Result<Vec<Tenant>, StoreError> {
    let rows = table::Entity::find().order_by_asc(table::Column::CreatedAt).all(store.reader()).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Tenant {
                id: TenantId::from_uuid(row.id),
                pack: row.pack,
                operator: row.operator,
                model: crate::word(&row.model, "tenants", "model")?,
                demo: row.demo,
                organisation: OrganisationId::from_uuid(row.organisation),
                created_at: Timestamp::from_micros(row.created_at),
            })
        })
        .collect()
}
