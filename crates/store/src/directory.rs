//! The directory: organisations, and what they offer.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Organisations};
use fener_access::seat::Seat;
use fener_domain::directory::OrganisationKind;
use fener_domain::ids::{OrganisationId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::change::at_version;
use crate::tables::organisations;
use crate::{Change, Store, StoreError};

pub mod agreements;
pub mod records;
pub mod search;
pub mod verifying;

pub use services::{
    Service, ServiceFilter, insert_service, list_services, read_service, service_facts, set_capacity,
    update_service,
};

mod services;

/// A body that signs in or helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Code of the pack's jurisdiction; empty: the whole country.
    pub jurisdiction: String,
}

/// Adds an organisation to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert_organisation(
    change: &mut Change,
    grant: &Grant<Organisations>,
    organisation: &Organisation,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the organisation",
        organisations::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(organisation.id.uuid()),
            kind: Set(organisation.kind.to_string()),
            name: Set(organisation.name.clone()),
            jurisdiction: Set(organisation.jurisdiction.clone()),
            detail: Set(String::new()),
            listed: Set(false),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Every organisation of a tenant; their names and kinds are no secret inside the mechanism.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisations(store: &Store, tenant: TenantId) -> Result<Vec<Organisation>, StoreError> {
    let rows = organisations::Entity::find()
        .filter(organisations::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(organisations::Column::Name)
        .limit(5_000)
        .all(store.reader())
        .await?;
    rows.into_iter().map(organisation).collect()
}

/// One organisation.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisation_by_id(
    store: &Store,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    let row = organisations::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(organisation).transpose()
}

/// Adds what an organisation is called and where it works to a change; fails as a conflict when somebody changed
/// it since `version`. What kind of body it is never changes.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update_organisation(
    change: &mut Change,
    grant: &Grant<Organisations>,
    version: i32,
    name: &str,
    jurisdiction: &str,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = organisations::Entity::update_many()
        .col_expr(organisations::Column::Name, name.into())
        .col_expr(organisations::Column::Jurisdiction, jurisdiction.into())
        .col_expr(organisations::Column::UpdatedAt, change.at().micros().into());
    let columns = (organisations::Column::Tenant, organisations::Column::Id, organisations::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "organisation", id }, grant.record());
    Ok(())
}

/// What policies may know of an organisation: it owns itself.
#[must_use]
pub const fn organisation_facts(tenant: TenantId, id: OrganisationId) -> Facts {
    Facts {
        kind: Kind::Organisation,
        id: id.uuid(),
        tenant,
        organisation: id,
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: None,
    }
}

/// Where an organisation sits in the country's tree; not known when there is none, or it works everywhere.
///
/// # Errors
/// When the database cannot be read.
pub async fn seat(store: &Store, tenant: TenantId, id: OrganisationId) -> Result<Seat, StoreError> {
    let code = organisations::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .column(organisations::Column::Jurisdiction)
        .into_tuple::<String>()
        .one(store.reader())
        .await?;
    Ok(code.map_or(Seat::UNKNOWN, |code| Seat::of(&code)))
}

/// The organisation that the grant is for, and its version.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_organisation(
    store: &Store,
    grant: &Grant<Organisations>,
) -> Result<Option<(Organisation, i32)>, StoreError> {
    let id = (grant.tenant().uuid(), grant.record());
    let row = organisations::Entity::find_by_id(id).one(store.reader()).await?;
    row.map(|row| {
        let version = row.version;
        Ok((organisation(row)?, version))
    })
    .transpose()
}

fn organisation(row: organisations::Model) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        id: OrganisationId::from_uuid(row.id),
        kind: crate::word(&row.kind, "organisations", "kind")?,
        name: row.name,
        jurisdiction: row.jurisdiction,
    })
}
