//! Organisations and what they offer.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Organisations, Services};
use fener_access::scope::RowScope;
use fener_domain::directory::{OrganisationKind, ServiceInput, ServiceKind};
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{organisations, services};
use crate::{Change, Page, PageRequest, Store, StoreError};

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

/// Something an organisation offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its identifier.
    pub id: ServiceId,
    /// What it is.
    pub input: ServiceInput,
    /// When its places were last told.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// What narrows a list of services.
#[derive(Clone, Debug, Default)]
pub struct ServiceFilter {
    /// Only these.
    pub kind: Option<ServiceKind>,
    /// Only those of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only those with a free place.
    pub free_only: bool,
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
        assignee: None,
    }
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

/// Adds a service to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert_service(
    change: &mut Change,
    grant: &Grant<Services>,
    id: ServiceId,
    input: &ServiceInput,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the service",
        services::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(id.uuid()),
            organisation: Set(input.organisation.uuid()),
            kind: Set(input.kind.to_string()),
            name: Set(input.name.clone()),
            jurisdiction: Set(input.jurisdiction.clone()),
            languages: Set(input.languages.join(",")),
            places: Set(input.places),
            free: Set(input.free),
            conditions: Set(input.conditions.clone()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds what is now known of a service to a change, places included; fails as a conflict when somebody changed it
/// since `version`, or a place was taken or given back. It stays with its organisation.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update_service(
    change: &mut Change,
    grant: &Grant<Services>,
    version: i32,
    input: &ServiceInput,
) -> Result<(), StoreError> {
    let statement = services::Entity::update_many()
        .col_expr(services::Column::Kind, input.kind.as_str().into())
        .col_expr(services::Column::Name, input.name.as_str().into())
        .col_expr(services::Column::Jurisdiction, input.jurisdiction.as_str().into())
        .col_expr(services::Column::Languages, input.languages.join(",").into())
        .col_expr(services::Column::Places, input.places.into())
        .col_expr(services::Column::Free, input.free.into())
        .col_expr(services::Column::Conditions, input.conditions.as_str().into());
    finish_service(change, grant, version, statement)
}

/// Adds new numbers of places to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_capacity(
    change: &mut Change,
    grant: &Grant<Services>,
    version: i32,
    places: Option<i32>,
    free: Option<i32>,
) -> Result<(), StoreError> {
    let statement = services::Entity::update_many()
        .col_expr(services::Column::Places, places.into())
        .col_expr(services::Column::Free, free.into());
    finish_service(change, grant, version, statement)
}

fn finish_service(
    change: &mut Change,
    grant: &Grant<Services>,
    version: i32,
    statement: sea_orm::UpdateMany<services::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = statement.col_expr(services::Column::UpdatedAt, change.at().micros().into());
    let columns = (services::Column::Tenant, services::Column::Id, services::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "service", id }, grant.record());
    Ok(())
}

/// What policies may know of a service.
///
/// # Errors
/// When the database cannot be read.
pub async fn service_facts(
    store: &Store,
    tenant: TenantId,
    id: ServiceId,
) -> Result<Option<Facts>, StoreError> {
    let found = services::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(found.map(|row| Facts {
        kind: Kind::Service,
        id: row.id,
        tenant,
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: None,
        assignee: None,
    }))
}

/// The service that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_service(store: &Store, grant: &Grant<Services>) -> Result<Option<Service>, StoreError> {
    let id = (grant.tenant().uuid(), grant.record());
    services::Entity::find_by_id(id).one(store.reader()).await?.map(service).transpose()
}

/// A page of services, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_services(
    store: &Store,
    scope: &RowScope<Services>,
    filter: &ServiceFilter,
    page: PageRequest,
) -> Result<Page<Service>, StoreError> {
    let mut query = services::Entity::find()
        .filter(condition::<services::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(services::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(services::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let found = rows.into_iter().map(service).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(found, page.limit, |service| service.id.uuid()))
}

fn narrowed(filter: &ServiceFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(kind) = filter.kind {
        all = all.add(services::Column::Kind.eq(kind.as_str()));
    }
    if let Some(organisation) = filter.organisation {
        all = all.add(services::Column::Organisation.eq(organisation.uuid()));
    }
    if filter.free_only {
        all = all
            .add(Condition::any().add(services::Column::Places.is_null()).add(services::Column::Free.gt(0)));
    }
    all
}

fn service(row: services::Model) -> Result<Service, StoreError> {
    Ok(Service {
        id: ServiceId::from_uuid(row.id),
        input: ServiceInput {
            organisation: OrganisationId::from_uuid(row.organisation),
            name: row.name,
            kind: crate::word(&row.kind, "services", "kind")?,
            jurisdiction: row.jurisdiction,
            languages: row.languages.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
            places: row.places,
            free: row.free,
            conditions: row.conditions,
        },
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}
