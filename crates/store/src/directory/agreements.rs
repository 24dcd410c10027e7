//! Agreements with partners: about what, from when, until when, and which document says so.

use fener_access::grant::Grant;
use fener_access::kind::Organisations;
use fener_domain::ids::{OrganisationId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::tables::agreements as table;
use crate::{Change, Store, StoreError};

/// An agreement with an organisation. Days are numbers as [`fener_domain::directory::hours::day_number`] writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its identifier.
    pub id: Uuid,
    /// With whom.
    pub organisation: OrganisationId,
    /// About what.
    pub about: String,
    /// The first day.
    pub from: i32,
    /// The last day; none: until somebody ends it.
    pub until: Option<i32>,
    /// The name of the signed document, as the archive has it.
    pub document: String,
    /// Its version.
    pub version: i32,
}

/// Adds an agreement to a change.
///
/// # Errors
/// When the grant is for another tenant or organisation.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Organisations>,
    agreement: &Agreement,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != agreement.organisation.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the agreement",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(agreement.id),
            organisation: Set(agreement.organisation.uuid()),
            about: Set(agreement.about.clone()),
            from_day: Set(agreement.from),
            until_day: Set(agreement.until),
            document: Set(agreement.document.clone()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change when an agreement ends; a conflict when somebody changed it since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_end(
    change: &mut Change,
    grant: &Grant<Organisations>,
    id: Uuid,
    version: i32,
    until: Option<i32>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::UntilDay, until.into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .filter(table::Column::Organisation.eq(grant.record()));
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "agreement", id }, id);
    Ok(())
}

/// The agreements with these organisations, newest first; that there is one is no secret inside the mechanism.
///
/// # Errors
/// When the database cannot be read.
pub async fn with(
    store: &Store,
    tenant: TenantId,
    organisations: &[OrganisationId],
) -> Result<Vec<Agreement>, StoreError> {
    let ids: Vec<Uuid> = organisations.iter().map(|id| id.uuid()).collect();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Organisation.is_in(ids))
        .order_by_desc(table::Column::Id)
        .limit(1_000)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(agreement).collect())
}

fn agreement(row: table::Model) -> Agreement {
    Agreement {
        id: row.id,
        organisation: OrganisationId::from_uuid(row.organisation),
        about: row.about,
        from: row.from_day,
        until: row.until_day,
        document: row.document,
        version: row.version,
    }
}
