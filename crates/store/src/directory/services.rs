//! What organisations offer, and how many places are free.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Services};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::directory::profile::ServiceStatus;
use fener_domain::directory::{ServiceInput, ServiceKind};
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::services;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// Something an organisation offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its identifier.
    pub id: ServiceId,
    /// What it is.
    pub input: ServiceInput,
    /// Whether it works.
    pub status: ServiceStatus,
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

/// The rank of a service that does not tell how soon it takes somebody in: behind every other.
pub(super) const UNTOLD: i32 = 9;

/// Languages as they are searched: `,sr-cyrl,en,`.
pub(super) fn speaks(languages: &[String]) -> String {
    if languages.is_empty() { String::new() } else { format!(",{},", languages.join(",").to_lowercase()) }
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
            detail: Set(String::new()),
            listed: Set(false),
            status: Set(ServiceStatus::Active.as_str().to_owned()),
            speaks: Set(speaks(&input.languages)),
            min_age: Set(None),
            max_age: Set(None),
            sexes: Set(String::new()),
            children: Set(false),
            disability: Set(false),
            speed: Set(None),
            speed_rank: Set(UNTOLD),
            verified_at: Set(None),
            verify_at: Set(0),
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
        .col_expr(services::Column::Speaks, speaks(&input.languages).into())
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

/// Adds to a change that nobody changed the service since `version`, which grows.
pub(super) fn expect_version(change: &mut Change, grant: &Grant<Services>, version: i32) {
    let statement =
        services::Entity::update_many().col_expr(services::Column::UpdatedAt, change.at().micros().into());
    let columns = (services::Column::Tenant, services::Column::Id, services::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "service", id }, grant.record());
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
        seat: Seat::UNKNOWN,
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

pub(super) fn service(row: services::Model) -> Result<Service, StoreError> {
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
        status: crate::word(&row.status, "services", "status")?,
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}
