//! Finding services: by words, place, hours, language and whom they take in; whatever is rarest leads.
//!
//! No join is left to a planner: rare words give identifiers, a place gives the cells around it, and what remains is
//! looked up by key, some hundred at a time. So both engines do the same work.

use std::collections::{BTreeMap, BTreeSet};

use fener_domain::directory::ServiceKind;
use fener_domain::directory::hours::Moment;
use fener_domain::directory::near::Point;
use fener_domain::directory::profile::{ServiceStatus, Sex, Speed};
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::records::Audience;
use crate::tables::{locations, service_hours, service_places, service_words, services};
use crate::{Store, StoreError};

/// A word that more services than this have leads no search.
const FEW: u64 = 4_000;
/// Places that are looked at in one ring around a point.
const RING: u64 = 5_000;
/// Services that one question asks for.
const ASKED: usize = 400;

/// What somebody looks for. Whatever is none or false narrows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What it gives.
    pub kind: Option<ServiceKind>,
    /// Folded words; each has to be the beginning of a word of the service.
    pub words: Vec<String>,
    /// A point and how many kilometres around it.
    pub near: Option<(Point, f64)>,
    /// Open at this moment.
    pub open: Option<Moment>,
    /// A language, as the beginning of a tag: `sr` also finds `sr-Latn`.
    pub language: Option<String>,
    /// Takes in somebody of this age.
    pub age: Option<i32>,
    /// Takes in somebody of this sex.
    pub sex: Option<Sex>,
    /// Takes in people with their children.
    pub children: bool,
    /// Takes in people with a disability.
    pub disability: bool,
    /// Has a free place, or counts none.
    pub free: bool,
    /// Takes somebody in at least as soon.
    pub speed: Option<Speed>,
    /// Of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Also those that do not work.
    pub inactive: bool,
    /// Changed at this time or later.
    pub changed_since: Option<Timestamp>,
}

/// A service that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The service.
    pub service: ServiceId,
    /// How far its nearest place is, in kilometres, when a point was given.
    pub kilometres: Option<f64>,
}

/// The services that fit, at most `limit`: the nearest first when a point is given, else the newest.
///
/// # Errors
/// When the database cannot be read.
pub async fn search(
    store: &Store,
    audience: Audience<'_>,
    wanted: &Search,
    limit: usize,
) -> Result<Vec<Hit>, StoreError> {
    let mut rare: Option<BTreeSet<Uuid>> = None;
    let mut common = Vec::new();
    for word in &wanted.words {
        match with_word(store, audience.tenant(), word).await? {
            None => common.push(word.as_str()),
            Some(found) => {
                let both = match rare {
                    None => found,
                    Some(before) => before.intersection(&found).copied().collect(),
                };
                rare = Some(both);
            }
        }
    }
    if rare.as_ref().is_some_and(BTreeSet::is_empty) {
        return Ok(Vec::new());
    }
    let fitting = fitting(audience, wanted, &common);
    match (wanted.near, rare) {
        (Some((point, far)), rare) => nearest(store, audience, &fitting, (point, far), rare, limit).await,
        (None, Some(rare)) => {
            let newest: Vec<Uuid> = rare.into_iter().rev().collect();
            let mut hits = Vec::new();
            for some in newest.chunks(ASKED) {
                let found = among(store, &fitting, some).await?;
                let kept = some.iter().filter(|id| found.contains(id));
                hits.extend(kept.map(|id| Hit { service: ServiceId::from_uuid(*id), kilometres: None }));
                if hits.len() >= limit {
                    break;
                }
            }
            hits.truncate(limit);
            Ok(hits)
        }
        (None, None) => {
            let found = fitting
                .order_by_desc(services::Column::Id)
                .limit(u64::try_from(limit).unwrap_or(u64::MAX))
                .into_tuple::<Uuid>()
                .all(store.reader())
                .await?;
            let hit = |id| Hit { service: ServiceId::from_uuid(id), kilometres: None };
            Ok(found.into_iter().map(hit).collect())
        }
    }
}

/// The first that is not a word with this beginning.
fn behind(word: &str) -> String {
    format!("{word}\u{10FFFF}")
}

/// The services with a word that begins so; none when there are too many to lead.
async fn with_word(
    store: &Store,
    tenant: TenantId,
    word: &str,
) -> Result<Option<BTreeSet<Uuid>>, StoreError> {
    let rows = service_words::Entity::find()
        .select_only()
        .column(service_words::Column::Service)
        .filter(service_words::Column::Tenant.eq(tenant.uuid()))
        .filter(service_words::Column::Word.gte(word))
        .filter(service_words::Column::Word.lt(behind(word)))
        .limit(FEW + 1)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    let few = usize::try_from(FEW).unwrap_or(usize::MAX);
    Ok((rows.len() <= few).then(|| rows.into_iter().collect()))
}

/// The identifiers of the services that fit, whatever leads to them.
fn fitting(audience: Audience<'_>, wanted: &Search, common: &[&str]) -> Select<services::Entity> {
    use services::Column;
    let mut all = Condition::all().add(audience.condition());
    if !wanted.inactive {
        all = all.add(Column::Status.eq(ServiceStatus::Active.as_str()));
    }
    if let Some(kind) = wanted.kind {
        all = all.add(Column::Kind.eq(kind.as_str()));
    }
    if let Some(language) = &wanted.language {
        let tag = language.to_lowercase();
        let spoken = Condition::any()
            .add(Column::Speaks.contains(format!(",{tag},")))
            .add(Column::Speaks.contains(format!(",{tag}-")));
        all = all.add(spoken);
    }
    if let Some(age) = wanted.age {
        all = all
            .add(Condition::any().add(Column::MinAge.is_null()).add(Column::MinAge.lte(age)))
            .add(Condition::any().add(Column::MaxAge.is_null()).add(Column::MaxAge.gte(age)));
    }
    if let Some(sex) = wanted.sex {
        // `female` holds `male`: words are told apart by what stands around them.
        let word = sex.as_str();
        let taken = Condition::any()
            .add(Column::Sexes.eq(""))
            .add(Column::Sexes.eq(word))
            .add(Column::Sexes.starts_with(format!("{word},")))
            .add(Column::Sexes.ends_with(format!(",{word}")))
            .add(Column::Sexes.contains(format!(",{word},")));
        all = all.add(taken);
    }
    if wanted.children {
        all = all.add(Column::Children.eq(true));
    }
    if wanted.disability {
        all = all.add(Column::Disability.eq(true));
    }
    if wanted.free {
        all = all.add(Condition::any().add(Column::Places.is_null()).add(Column::Free.gt(0)));
    }
    if let Some(speed) = wanted.speed {
        all = all.add(Column::SpeedRank.lte(speed.rank()));
    }
    if let Some(organisation) = wanted.organisation {
        all = all.add(Column::Organisation.eq(organisation.uuid()));
    }
    if let Some(since) = wanted.changed_since {
        all = all.add(Column::UpdatedAt.gte(since.micros()));
    }
    if let Some(at) = wanted.open {
        all = all.add(Expr::exists(open(audience.tenant(), at)));
    }
    for word in common {
        all = all.add(Expr::exists(says(audience.tenant(), word)));
    }
    services::Entity::find().select_only().column(Column::Id).filter(all)
}

/// The stretch of hours of a service that holds a moment.
fn open(tenant: TenantId, at: Moment) -> SelectStatement {
    use service_hours::{Column, Entity};
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::Tenant)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::Service)).equals((services::Entity, services::Column::Id)))
        .and_where(Expr::col((Entity, Column::Opens)).lte(at.minute))
        .and_where(Expr::col((Entity, Column::Closes)).gt(at.minute))
        .and_where(Expr::col((Entity, Column::ValidFrom)).lte(at.day))
        .and_where(Expr::col((Entity, Column::ValidTo)).gte(at.day))
        .to_owned()
}

/// A word of a service that begins so.
fn says(tenant: TenantId, word: &str) -> SelectStatement {
    use service_words::{Column, Entity};
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::Tenant)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::Service)).equals((services::Entity, services::Column::Id)))
        .and_where(Expr::col((Entity, Column::Word)).gte(word))
        .and_where(Expr::col((Entity, Column::Word)).lt(behind(word)))
        .to_owned()
}

/// Those among some services that fit.
async fn among(
    store: &Store,
    fitting: &Select<services::Entity>,
    some: &[Uuid],
) -> Result<BTreeSet<Uuid>, StoreError> {
    let found = fitting
        .clone()
        .filter(services::Column::Id.is_in(some.to_vec()))
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(found.into_iter().collect())
}

/// The nearest that fit: ring after ring, so that a town is not read for the corner shop.
async fn nearest(
    store: &Store,
    audience: Audience<'_>,
    fitting: &Select<services::Entity>,
    (point, far): (Point, f64),
    rare: Option<BTreeSet<Uuid>>,
    limit: usize,
) -> Result<Vec<Hit>, StoreError> {
    let mut asked: BTreeSet<Uuid> = BTreeSet::new();
    let mut hits: Vec<Hit> = Vec::new();
    for reach in [far / 16.0, far / 4.0, far] {
        // Cells reach beyond the ring; what lies there waits for the next one.
        let mut ring: Vec<(f64, Uuid)> = around(store, audience.tenant(), point, reach)
            .await?
            .into_iter()
            .filter(|(id, _)| !asked.contains(id) && rare.as_ref().is_none_or(|rare| rare.contains(id)))
            .map(|(id, away)| (away, id))
            .collect();
        ring.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for some in ring.chunks(ASKED) {
            let ids: Vec<Uuid> = some.iter().map(|(_, id)| *id).collect();
            let found = among(store, fitting, &ids).await?;
            let kept = some.iter().filter(|(_, id)| found.contains(id));
            hits.extend(
                kept.map(|(away, id)| Hit { service: ServiceId::from_uuid(*id), kilometres: Some(*away) }),
            );
            asked.extend(ids);
            if hits.len() >= limit {
                hits.truncate(limit);
                return Ok(hits);
            }
        }
    }
    Ok(hits)
}

/// The places by which nobody may be found.
fn secret(tenant: TenantId) -> SelectStatement {
    use locations::{Column, Entity};
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::Tenant.eq(tenant.uuid()))
        .and_where(Column::Confidential.eq(true))
        .to_owned()
}

/// Services with a place within a reach, and how far the nearest one is.
async fn around(
    store: &Store,
    tenant: TenantId,
    point: Point,
    reach: f64,
) -> Result<BTreeMap<Uuid, f64>, StoreError> {
    use service_places::Column;
    let mut cells = Condition::any();
    for (from, to) in point.around(reach) {
        cells = cells.add(Column::Cell.between(from, to));
    }
    let rows = service_places::Entity::find()
        .select_only()
        .columns([Column::Service, Column::Lat, Column::Lon])
        .filter(Column::Tenant.eq(tenant.uuid()))
        .filter(cells)
        .filter(Column::Location.not_in_subquery(secret(tenant)))
        .limit(RING)
        .into_tuple::<(Uuid, Option<i32>, Option<i32>)>()
        .all(store.reader())
        .await?;
    let mut nearest: BTreeMap<Uuid, f64> = BTreeMap::new();
    for (service, lat, lon) in rows {
        let Some((lat, lon)) = lat.zip(lon) else { continue };
        let away = point.kilometres(Point { lat, lon });
        if away <= reach {
            let known = nearest.entry(service).or_insert(away);
            *known = known.min(away);
        }
    }
    Ok(nearest)
}
