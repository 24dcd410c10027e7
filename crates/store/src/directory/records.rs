//! Services as HSDS knows them, with their places and hours: written together, searched by what is derived of them.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::grant::Grant;
use fener_access::kind::{Organisations, Services};
use fener_access::scope::RowScope;
use fener_domain::directory::ServiceInput;
use fener_domain::directory::hours::Open;
use fener_domain::directory::hsds;
use fener_domain::directory::near::Point;
use fener_domain::directory::profile::{Profile, Speed, redacted_there};
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::services::{UNTOLD, service, speaks};
use super::{Organisation, Service, organisation};
use crate::change::{Change, Op};
use crate::scope::condition;
use crate::tables::{locations, organisations, service_hours, service_places, service_words, services};
use crate::{Store, StoreError};

/// The table of places, to which sealed addresses are bound.
pub const LOCATIONS: &str = "locations";
/// The column of sealed addresses.
pub const SEALED: &str = "sealed";

/// Rows that one statement writes.
const AT_ONCE: usize = 200;

/// Who reads the directory.
#[derive(Clone, Copy)]
pub enum Audience<'a> {
    /// Anybody: what an administrator decided to list, of organisations that are listed too.
    Everybody(TenantId),
    /// Somebody, as far as the policies let them.
    Scope(&'a RowScope<Services>),
}

impl Audience<'_> {
    /// The tenant whose directory it is.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        match self {
            Self::Everybody(tenant) => *tenant,
            Self::Scope(scope) => scope.tenant(),
        }
    }

    /// The services that it may read.
    pub(super) fn condition(&self) -> Condition {
        match self {
            Self::Scope(scope) => condition::<services::Entity, _>(scope),
            Self::Everybody(tenant) => {
                let listed = Query::select()
                    .column(organisations::Column::Id)
                    .from(organisations::Entity)
                    .and_where(organisations::Column::Tenant.eq(tenant.uuid()))
                    .and_where(organisations::Column::Listed.eq(true))
                    .to_owned();
                Condition::all()
                    .add(services::Column::Tenant.eq(tenant.uuid()))
                    .add(services::Column::Listed.eq(true))
                    .add(services::Column::Organisation.in_subquery(listed))
            }
        }
    }
}

/// An organisation with everything that is told of it.
#[derive(Clone, Debug)]
pub struct OrganisationRecord {
    /// What Fener knows.
    pub organisation: Organisation,
    /// What HSDS has beyond.
    pub detail: hsds::Organization,
    /// Whether anybody may read it.
    pub listed: bool,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A service with everything that is told of it.
#[derive(Clone, Debug)]
pub struct ServiceRecord {
    /// What Fener knows.
    pub service: Service,
    /// What HSDS has beyond.
    pub detail: hsds::Service,
    /// Whom it takes in.
    pub profile: Profile,
    /// Whether anybody may read it.
    pub listed: bool,
    /// When somebody last made sure of it.
    pub verified_at: Option<Timestamp>,
    /// When somebody has to look again.
    pub verify_at: Timestamp,
}

/// A place.
#[derive(Clone)]
pub struct LocationRecord {
    /// Its identifier.
    pub id: Uuid,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Whether nobody may learn where it is.
    pub confidential: bool,
    /// What may be told; redacted when it is confidential.
    pub detail: hsds::Location,
    /// Where it is, when that is told.
    pub point: Option<Point>,
    /// Everything, when it is confidential.
    pub sealed: Option<Sealed<String>>,
}

/// A service at a place.
#[derive(Clone, Debug)]
pub struct PlaceRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The service.
    pub service: ServiceId,
    /// The place.
    pub location: Uuid,
    /// What is told of it, without the place.
    pub detail: hsds::ServiceAtLocation,
    /// Where it is; none when that is not told.
    pub point: Option<Point>,
}

/// A service to be written, with what is derived of it.
#[derive(Clone)]
pub struct SavedService {
    /// Its identifier.
    pub id: ServiceId,
    /// What Fener knows.
    pub input: ServiceInput,
    /// What HSDS has beyond.
    pub detail: hsds::Service,
    /// Whom it takes in.
    pub profile: Profile,
    /// The folded words by which it is found.
    pub words: BTreeSet<String>,
    /// When it is open.
    pub hours: Vec<Open>,
    /// Where it is given.
    pub places: Vec<PlaceRecord>,
}

/// What is written together.
#[derive(Clone, Default)]
pub struct Saved {
    /// Organisations; what kind of body a known one is stays.
    pub organisations: Vec<(Organisation, hsds::Organization)>,
    /// Places. A confidential one without sealed text keeps the one it has.
    pub locations: Vec<LocationRecord>,
    /// Services.
    pub services: Vec<SavedService>,
}

/// Adds organisations, places and services to a change, new ones and known ones alike.
///
/// # Errors
/// When a grant is for another tenant, or something cannot be written as JSON.
pub fn save(
    change: &mut Change,
    of_organisations: &Grant<Organisations>,
    of_services: &Grant<Services>,
    saved: &Saved,
) -> Result<(), StoreError> {
    let tenant = change.tenant();
    if of_organisations.tenant() != tenant || of_services.tenant() != tenant {
        return Err(StoreError::WrongGrant);
    }
    let rows = Rows::of(tenant, change.at(), saved)?;
    change.op(rows);
    Ok(())
}

/// Adds a known service with its places to a change; fails as a conflict when somebody changed it since `version`.
///
/// # Errors
/// When the grant is for another tenant or service, or something cannot be written as JSON.
pub fn save_service(
    change: &mut Change,
    grant: &Grant<Services>,
    version: i32,
    saved: &SavedService,
    locations: Vec<LocationRecord>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != saved.id.uuid() {
        return Err(StoreError::WrongGrant);
    }
    super::services::expect_version(change, grant, version);
    let saved = Saved { services: vec![saved.clone()], locations, ..Saved::default() };
    let rows = Rows::of(change.tenant(), change.at(), &saved)?;
    change.op(rows);
    Ok(())
}

/// Adds to a change by which words a service is found: for what writes no more of it.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save_words(
    change: &mut Change,
    grant: &Grant<Services>,
    id: ServiceId,
    words: &BTreeSet<String>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let tenant = change.tenant().uuid();
    change.op(Words { tenant, service: id.uuid(), rows: word_rows(tenant, id.uuid(), words) });
    Ok(())
}

/// Adds to a change whether anybody may read a service.
///
/// # Errors
/// When the grant is for another tenant.
pub fn list_service(change: &mut Change, grant: &Grant<Services>, listed: bool) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.update_any(
        services::Entity::update_many()
            .col_expr(services::Column::Listed, listed.into())
            .filter(services::Column::Tenant.eq(change.tenant().uuid()))
            .filter(services::Column::Id.eq(grant.record())),
    );
    Ok(())
}

/// Adds to a change whether anybody may read an organisation.
///
/// # Errors
/// When the grant is for another tenant.
pub fn list_organisation(
    change: &mut Change,
    grant: &Grant<Organisations>,
    listed: bool,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.update_any(
        organisations::Entity::update_many()
            .col_expr(organisations::Column::Listed, listed.into())
            .filter(organisations::Column::Tenant.eq(change.tenant().uuid()))
            .filter(organisations::Column::Id.eq(grant.record())),
    );
    Ok(())
}

fn json<T: Serialize>(value: &T, table: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_never| StoreError::Unreadable { table, column: "detail" })
}

fn read<T: DeserializeOwned + Default>(text: &str, table: &'static str) -> Result<T, StoreError> {
    if text.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(text).map_err(|_other| StoreError::Unreadable { table, column: "detail" })
}

fn word_rows(tenant: Uuid, service: Uuid, words: &BTreeSet<String>) -> Vec<service_words::ActiveModel> {
    let row = |word: &String| service_words::ActiveModel {
        tenant: Set(tenant),
        word: Set(word.clone()),
        service: Set(service),
    };
    words.iter().map(row).collect()
}

/// The rows of what is saved.
struct Rows {
    tenant: Uuid,
    organisations: Vec<organisations::ActiveModel>,
    locations: Vec<locations::ActiveModel>,
    /// Confidential places whose address stays as it is.
    kept: Vec<locations::ActiveModel>,
    services: Vec<services::ActiveModel>,
    ids: Vec<Uuid>,
    places: Vec<service_places::ActiveModel>,
    words: Vec<service_words::ActiveModel>,
    hours: Vec<service_hours::ActiveModel>,
}

impl Rows {
    fn of(tenant: TenantId, at: Timestamp, saved: &Saved) -> Result<Self, StoreError> {
        let (tenant, now) = (tenant.uuid(), at.micros());
        let mut rows = Self {
            tenant,
            organisations: Vec::new(),
            locations: Vec::new(),
            kept: Vec::new(),
            services: Vec::new(),
            ids: saved.services.iter().map(|one| one.id.uuid()).collect(),
            places: Vec::new(),
            words: Vec::new(),
            hours: Vec::new(),
        };
        for (organisation, detail) in &saved.organisations {
            rows.organisations.push(organisations::ActiveModel {
                tenant: Set(tenant),
                id: Set(organisation.id.uuid()),
                kind: Set(organisation.kind.to_string()),
                name: Set(organisation.name.clone()),
                jurisdiction: Set(organisation.jurisdiction.clone()),
                detail: Set(json(detail, "organisations")?),
                listed: Set(false),
                created_at: Set(now),
                updated_at: Set(now),
                version: Set(1),
            });
        }
        for location in &saved.locations {
            let point = location.point.filter(|_| !location.confidential);
            let row = locations::ActiveModel {
                tenant: Set(tenant),
                id: Set(location.id),
                organisation: Set(location.organisation.uuid()),
                confidential: Set(location.confidential),
                detail: Set(json(&location.detail, LOCATIONS)?),
                lat: Set(point.map(|point| point.lat)),
                lon: Set(point.map(|point| point.lon)),
                sealed: Set(location.sealed.as_ref().map(|sealed| sealed.as_bytes().to_vec())),
                created_at: Set(now),
                updated_at: Set(now),
                version: Set(1),
            };
            let keep = location.confidential && location.sealed.is_none();
            if keep { rows.kept.push(row) } else { rows.locations.push(row) }
        }
        for one in &saved.services {
            rows.service(one, now)?;
        }
        Ok(rows)
    }

    fn service(&mut self, one: &SavedService, now: i64) -> Result<(), StoreError> {
        let (tenant, id, profile) = (self.tenant, one.id.uuid(), &one.profile);
        self.services.push(services::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            organisation: Set(one.input.organisation.uuid()),
            kind: Set(one.input.kind.to_string()),
            name: Set(one.input.name.clone()),
            jurisdiction: Set(one.input.jurisdiction.clone()),
            languages: Set(one.input.languages.join(",")),
            places: Set(one.input.places),
            free: Set(one.input.free),
            conditions: Set(one.input.conditions.clone()),
            detail: Set(json(&one.detail, "services")?),
            listed: Set(false),
            status: Set(profile.status.as_str().to_owned()),
            speaks: Set(speaks(&one.input.languages)),
            min_age: Set(profile.min_age),
            max_age: Set(profile.max_age),
            sexes: Set(profile.sexes_text()),
            children: Set(profile.children),
            disability: Set(profile.disability),
            speed: Set(profile.speed.map(|speed| speed.as_str().to_owned())),
            speed_rank: Set(profile.speed.map_or(UNTOLD, Speed::rank)),
            verified_at: Set(None),
            verify_at: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        });
        for place in &one.places {
            self.places.push(service_places::ActiveModel {
                tenant: Set(tenant),
                id: Set(place.id),
                service: Set(id),
                location: Set(place.location),
                detail: Set(json(&place.detail, "service_places")?),
                cell: Set(place.point.map(Point::cell)),
                lat: Set(place.point.map(|point| point.lat)),
                lon: Set(place.point.map(|point| point.lon)),
            });
        }
        self.words.extend(word_rows(tenant, id, &one.words));
        let hours: BTreeSet<Open> = one.hours.iter().copied().collect();
        self.hours.extend(hours.into_iter().map(|open| service_hours::ActiveModel {
            tenant: Set(tenant),
            service: Set(id),
            opens: Set(open.opens),
            closes: Set(open.closes),
            valid_from: Set(open.valid_from),
            valid_to: Set(open.valid_to),
        }));
        Ok(())
    }
}

/// Inserts rows, some at once; `$conflict`: what happens to those that are there.
macro_rules! insert {
    ($table:ident, $rows:expr, $tx:expr, $conflict:expr) => {
        for some in $rows.chunks(AT_ONCE) {
            $table::Entity::insert_many(some.to_vec())
                .on_conflict($conflict)
                .exec_without_returning($tx)
                .await?;
        }
    };
}

fn at_organisations() -> OnConflict {
    use organisations::Column;
    OnConflict::columns([Column::Tenant, Column::Id])
        .update_columns([Column::Name, Column::Jurisdiction, Column::Detail, Column::UpdatedAt])
        .value(Column::Version, Expr::col((organisations::Entity, Column::Version)).add(1))
        .to_owned()
}

fn at_locations(with_sealed: bool) -> OnConflict {
    use locations::Column;
    let mut conflict = OnConflict::columns([Column::Tenant, Column::Id]);
    conflict.update_columns([
        Column::Organisation,
        Column::Confidential,
        Column::Detail,
        Column::Lat,
        Column::Lon,
        Column::UpdatedAt,
    ]);
    if with_sealed {
        conflict.update_column(Column::Sealed);
    }
    conflict.value(Column::Version, Expr::col((locations::Entity, Column::Version)).add(1)).to_owned()
}

fn at_services() -> OnConflict {
    use services::Column;
    OnConflict::columns([Column::Tenant, Column::Id])
        .update_columns([
            Column::Kind,
            Column::Name,
            Column::Jurisdiction,
            Column::Languages,
            Column::Places,
            Column::Free,
            Column::Conditions,
            Column::Detail,
            Column::Status,
            Column::Speaks,
            Column::MinAge,
            Column::MaxAge,
            Column::Sexes,
            Column::Children,
            Column::Disability,
            Column::Speed,
            Column::SpeedRank,
            Column::UpdatedAt,
        ])
        .value(Column::Version, Expr::col((services::Entity, Column::Version)).add(1))
        .to_owned()
}

fn at_places() -> OnConflict {
    use service_places::Column;
    OnConflict::columns([Column::Tenant, Column::Id])
        .update_columns([
            Column::Service,
            Column::Location,
            Column::Detail,
            Column::Cell,
            Column::Lat,
            Column::Lon,
        ])
        .to_owned()
}

impl Rows {
    /// Services at a place that becomes confidential with this are found by it no more, also those that this does not
    /// write: their points and what is said beside the place go, and their words are written anew by
    /// whoever asks for the [`wordless`].
    async fn hide(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        let mut secret: Vec<Uuid> = Vec::new();
        for row in self.locations.iter().chain(&self.kept) {
            if let (Set(true), Set(id)) = (&row.confidential, &row.id) {
                secret.push(*id);
            }
        }
        for some in secret.chunks(AT_ONCE) {
            let open = Query::select()
                .column(locations::Column::Id)
                .from(locations::Entity)
                .and_where(locations::Column::Tenant.eq(self.tenant))
                .and_where(locations::Column::Id.is_in(some.to_vec()))
                .and_where(locations::Column::Confidential.eq(false))
                .to_owned();
            let rows = service_places::Entity::find()
                .filter(service_places::Column::Tenant.eq(self.tenant))
                .filter(service_places::Column::Location.in_subquery(open))
                .all(tx)
                .await?;
            for row in rows {
                let there: hsds::ServiceAtLocation = read(&row.detail, "service_places")?;
                service_places::Entity::update_many()
                    .col_expr(service_places::Column::Cell, Option::<i32>::None.into())
                    .col_expr(service_places::Column::Lat, Option::<i32>::None.into())
                    .col_expr(service_places::Column::Lon, Option::<i32>::None.into())
                    .col_expr(
                        service_places::Column::Detail,
                        json(&redacted_there(&there), "service_places")?.into(),
                    )
                    .filter(service_places::Column::Tenant.eq(self.tenant))
                    .filter(service_places::Column::Id.eq(row.id))
                    .exec(tx)
                    .await?;
                service_words::Entity::delete_many()
                    .filter(service_words::Column::Tenant.eq(self.tenant))
                    .filter(service_words::Column::Service.eq(row.service))
                    .exec(tx)
                    .await?;
            }
        }
        Ok(())
    }
}

impl Op for Rows {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            insert!(organisations, self.organisations, tx, at_organisations());
            self.hide(tx).await?;
            insert!(locations, self.locations, tx, at_locations(true));
            insert!(locations, self.kept, tx, at_locations(false));
            insert!(services, self.services, tx, at_services());
            for ids in self.ids.chunks(AT_ONCE) {
                forget(self.tenant, ids, tx).await?;
            }
            insert!(service_places, self.places, tx, at_places());
            for some in self.words.chunks(AT_ONCE * 5) {
                service_words::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
            }
            for some in self.hours.chunks(AT_ONCE * 5) {
                service_hours::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
            }
            Ok(())
        })
    }
}

/// Takes away what was derived of services.
async fn forget(tenant: Uuid, ids: &[Uuid], tx: &DatabaseTransaction) -> Result<(), StoreError> {
    macro_rules! delete {
        ($table:ident) => {
            $table::Entity::delete_many()
                .filter($table::Column::Tenant.eq(tenant))
                .filter($table::Column::Service.is_in(ids.to_vec()))
                .exec(tx)
                .await?
        };
    }
    delete!(service_places);
    delete!(service_words);
    delete!(service_hours);
    Ok(())
}

struct Words {
    tenant: Uuid,
    service: Uuid,
    rows: Vec<service_words::ActiveModel>,
}

impl Op for Words {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            service_words::Entity::delete_many()
                .filter(service_words::Column::Tenant.eq(self.tenant))
                .filter(service_words::Column::Service.eq(self.service))
                .exec(tx)
                .await?;
            for some in self.rows.chunks(AT_ONCE * 5) {
                service_words::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
            }
            Ok(())
        })
    }
}

fn service_record(row: services::Model) -> Result<ServiceRecord, StoreError> {
    let sexes = row.sexes.split(',').filter(|word| !word.is_empty());
    let profile = Profile {
        status: crate::word(&row.status, "services", "status")?,
        min_age: row.min_age,
        max_age: row.max_age,
        sexes: sexes.map(|word| crate::word(word, "services", "sexes")).collect::<Result<_, _>>()?,
        children: row.children,
        disability: row.disability,
        speed: row.speed.as_deref().map(|word| crate::word(word, "services", "speed")).transpose()?,
    };
    Ok(ServiceRecord {
        detail: read(&row.detail, "services")?,
        profile,
        listed: row.listed,
        verified_at: row.verified_at.map(Timestamp::from_micros),
        verify_at: Timestamp::from_micros(row.verify_at),
        service: service(row)?,
    })
}

/// Services by their identifiers, as far as the audience may read them, in the order in which they were asked for.
///
/// # Errors
/// When the database cannot be read.
pub async fn services(
    store: &Store,
    audience: Audience<'_>,
    ids: &[Uuid],
) -> Result<Vec<ServiceRecord>, StoreError> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows = services::Entity::find()
            .filter(audience.condition())
            .filter(services::Column::Id.is_in(some.to_vec()))
            .all(store.reader())
            .await?;
        for row in rows {
            found.insert(row.id, service_record(row)?);
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// A page of the services whose time to be verified has come, longest due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    store: &Store,
    scope: &RowScope<Services>,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<ServiceRecord>, StoreError> {
    let rows = services::Entity::find()
        .filter(condition::<services::Entity, _>(scope))
        .filter(services::Column::VerifyAt.lte(now.micros()))
        .order_by_asc(services::Column::VerifyAt)
        .order_by_asc(services::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(service_record).collect()
}

/// Services that no word leads to yet: known from before there were words, or told at a place that is confidential now.
///
/// # Errors
/// When the database cannot be read.
pub async fn wordless(
    store: &Store,
    scope: &RowScope<Services>,
    limit: u64,
) -> Result<Vec<ServiceRecord>, StoreError> {
    let has = Query::select()
        .expr(Expr::val(1))
        .from(service_words::Entity)
        .and_where(
            Expr::col((service_words::Entity, service_words::Column::Tenant)).eq(scope.tenant().uuid()),
        )
        .and_where(
            Expr::col((service_words::Entity, service_words::Column::Service))
                .equals((services::Entity, services::Column::Id)),
        )
        .to_owned();
    let rows = services::Entity::find()
        .filter(condition::<services::Entity, _>(scope))
        .filter(Expr::exists(has).not())
        .order_by_asc(services::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(service_record).collect()
}

/// Every service after one, as far as somebody may read them: for what goes through all of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn services_after(
    store: &Store,
    audience: Audience<'_>,
    organisation: Option<OrganisationId>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ServiceRecord>, StoreError> {
    let mut query =
        services::Entity::find().filter(audience.condition()).order_by_asc(services::Column::Id).limit(limit);
    if let Some(organisation) = organisation {
        query = query.filter(services::Column::Organisation.eq(organisation.uuid()));
    }
    if let Some(after) = after {
        query = query.filter(services::Column::Id.gt(after));
    }
    query.all(store.reader()).await?.into_iter().map(service_record).collect()
}

fn organisation_record(row: organisations::Model) -> Result<OrganisationRecord, StoreError> {
    Ok(OrganisationRecord {
        detail: read(&row.detail, "organisations")?,
        listed: row.listed,
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
        organisation: organisation(row)?,
    })
}

/// Organisations by their identifiers; `listed`: only those that anybody may read.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisations(
    store: &Store,
    tenant: TenantId,
    ids: &[Uuid],
    listed: bool,
) -> Result<BTreeMap<Uuid, OrganisationRecord>, StoreError> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let mut query = organisations::Entity::find()
            .filter(organisations::Column::Tenant.eq(tenant.uuid()))
            .filter(organisations::Column::Id.is_in(some.to_vec()));
        if listed {
            query = query.filter(organisations::Column::Listed.eq(true));
        }
        for row in query.all(store.reader()).await? {
            found.insert(row.id, organisation_record(row)?);
        }
    }
    Ok(found)
}

/// Every organisation, in the order of their identifiers, at most `limit`; `listed`: only those that anybody may read.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_organisations(
    store: &Store,
    tenant: TenantId,
    listed: bool,
    limit: u64,
) -> Result<Vec<OrganisationRecord>, StoreError> {
    let mut query = organisations::Entity::find()
        .filter(organisations::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(organisations::Column::Id)
        .limit(limit);
    if listed {
        query = query.filter(organisations::Column::Listed.eq(true));
    }
    query.all(store.reader()).await?.into_iter().map(organisation_record).collect()
}

fn point(lat: Option<i32>, lon: Option<i32>) -> Option<Point> {
    lat.zip(lon).map(|(lat, lon)| Point { lat, lon })
}

/// Where these services are given; a place that is confidential has no point.
///
/// # Errors
/// When the database cannot be read.
pub async fn places(store: &Store, tenant: TenantId, of: &[Uuid]) -> Result<Vec<PlaceRecord>, StoreError> {
    let mut found = Vec::new();
    for some in of.chunks(AT_ONCE) {
        let rows = service_places::Entity::find()
            .filter(service_places::Column::Tenant.eq(tenant.uuid()))
            .filter(service_places::Column::Service.is_in(some.to_vec()))
            .order_by_asc(service_places::Column::Id)
            .all(store.reader())
            .await?;
        for row in rows {
            found.push(place(row)?);
        }
    }
    Ok(found)
}

/// A service at a place by its identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn place_by_id(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<PlaceRecord>, StoreError> {
    let row = service_places::Entity::find_by_id((tenant.uuid(), id)).one(store.reader()).await?;
    row.map(place).transpose()
}

fn place(row: service_places::Model) -> Result<PlaceRecord, StoreError> {
    Ok(PlaceRecord {
        id: row.id,
        service: ServiceId::from_uuid(row.service),
        location: row.location,
        detail: read(&row.detail, "service_places")?,
        point: point(row.lat, row.lon),
    })
}

/// Places by their identifiers.
///
/// # Errors
/// When the database cannot be read.
pub async fn locations(
    store: &Store,
    tenant: TenantId,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, LocationRecord>, StoreError> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows = locations::Entity::find()
            .filter(locations::Column::Tenant.eq(tenant.uuid()))
            .filter(locations::Column::Id.is_in(some.to_vec()))
            .all(store.reader())
            .await?;
        for row in rows {
            found.insert(row.id, location(row)?);
        }
    }
    Ok(found)
}

fn location(row: locations::Model) -> Result<LocationRecord, StoreError> {
    Ok(LocationRecord {
        id: row.id,
        organisation: OrganisationId::from_uuid(row.organisation),
        confidential: row.confidential,
        detail: read(&row.detail, LOCATIONS)?,
        point: point(row.lat, row.lon),
        sealed: row.sealed.map(Sealed::from_bytes),
    })
}

/// When these services are open.
///
/// # Errors
/// When the database cannot be read.
pub async fn hours(
    store: &Store,
    tenant: TenantId,
    of: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<Open>>, StoreError> {
    let mut found: BTreeMap<Uuid, Vec<Open>> = BTreeMap::new();
    for some in of.chunks(AT_ONCE) {
        let rows = service_hours::Entity::find()
            .filter(service_hours::Column::Tenant.eq(tenant.uuid()))
            .filter(service_hours::Column::Service.is_in(some.to_vec()))
            .all(store.reader())
            .await?;
        for row in rows {
            found.entry(row.service).or_default().push(Open {
                opens: row.opens,
                closes: row.closes,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            });
        }
    }
    Ok(found)
}
