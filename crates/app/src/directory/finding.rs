//! Finding services: by need, words, place, hours, language and whom they take in.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::kind::Services;
use fener_access::scope::RowScope;
use fener_domain::contacts::is_language_tag;
use fener_domain::directory::ServiceKind;
use fener_domain::directory::hours::{self, Moment};
use fener_domain::directory::hsds::{Organization, Service as HsdsService, ServiceAtLocation};
use fener_domain::directory::near::{FARTHEST, Point};
use fener_domain::directory::profile::{Sex, Speed};
use fener_domain::directory::verifying::Standing;
use fener_domain::fields::{Checker, FieldError, Problem};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_domain::time::Timestamp;
use fener_store::directory::records::{self, Audience, LocationRecord, PlaceRecord, ServiceRecord};
use fener_store::directory::search::{self as table, Hit, Search};
use fener_text::fold;
use uuid::Uuid;

use super::exchange::{hsds_organization, hsds_service};
use crate::shifts::zone;
use crate::{App, AppError, Who, directory};

/// The most services that a numbered page counts; whoever needs more narrows the search.
pub const COUNTED: usize = 5_000;
/// How far around a place is searched unless somebody says, in kilometres.
pub const USUAL_REACH: f64 = 25.0;
/// The most words of a search.
const WORDS: usize = 8;

/// What somebody looks for, as they type it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What it gives.
    pub kind: Option<ServiceKind>,
    /// Words, in any language and script.
    pub text: String,
    /// A place: `44.81, 20.46`, or the name of a town that the directory knows.
    pub near: String,
    /// How many kilometres around it.
    pub reach: Option<f64>,
    /// Open now.
    pub open: bool,
    /// A language, BCP 47.
    pub language: String,
    /// An age in years.
    pub age: Option<i32>,
    /// A sex.
    pub sex: Option<Sex>,
    /// With children.
    pub children: bool,
    /// With a disability.
    pub disability: bool,
    /// With a free place.
    pub free: bool,
    /// At least as soon.
    pub speed: Option<Speed>,
    /// Of one organisation.
    pub organisation: Option<OrganisationId>,
    /// Changed since.
    pub changed_since: Option<Timestamp>,
}

/// A service that was found, as a list shows it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The service.
    pub record: ServiceRecord,
    /// How far its nearest place is, in kilometres.
    pub kilometres: Option<f64>,
    /// Whether it is open now; none when nobody told its hours.
    pub open: Option<bool>,
    /// Today's hours, in minutes from midnight.
    pub today: Vec<(i32, i32)>,
    /// How the agreement with its organisation stands; none when there is none.
    pub agreement: Option<Standing>,
}

/// A page of HSDS entries with how many there are.
#[derive(Clone, Debug)]
pub struct Counted<T> {
    /// The entries of this page.
    pub items: Vec<T>,
    /// How many there are, at most [`COUNTED`].
    pub total: usize,
}

/// Which page is wanted, from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Its number.
    pub page: usize,
    /// Entries of a page.
    pub size: usize,
}

impl Numbered {
    fn cut<T>(self, all: Vec<T>) -> Counted<T> {
        let total = all.len();
        let from = self.page.saturating_sub(1).saturating_mul(self.size);
        Counted { items: all.into_iter().skip(from).take(self.size).collect(), total }
    }
}

/// The moment by the clocks of the country.
pub(super) fn moment(app: &App) -> Result<Moment, AppError> {
    Ok(Moment::of(app.clock.now(), &zone(app)?))
}

fn audience<'a>(app: &App, scope: Option<&'a RowScope<Services>>) -> Audience<'a> {
    scope.map_or(Audience::Everybody(app.tenant.id), Audience::Scope)
}

fn scope(app: &App, who: Option<&Who>) -> Option<RowScope<Services>> {
    who.map(|who| app.scope::<Services>(who, app.clock.now()))
}

/// A point that somebody wrote in degrees.
fn degrees(text: &str) -> Option<Point> {
    let mut numbers = text.split([',', ';', ' ']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
    let (latitude, longitude) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Point::from_degrees(latitude, longitude).filter(|_| numbers.next().is_none())
}

/// Where a town lies: where the directory has a place in it that is not confidential.
async fn town(app: &App, audience: Audience<'_>, name: &str) -> Result<Option<Point>, AppError> {
    let wanted = Search { words: fold::words(name).take(WORDS).collect(), ..Search::default() };
    if wanted.words.is_empty() {
        return Ok(None);
    }
    let hits = table::search(&app.store, audience, &wanted, 50).await?;
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.service.uuid()).collect();
    let places = records::places(&app.store, app.tenant.id, &ids).await?;
    let locations = locations_of(app, &places).await?;
    let name = fold::fold(name);
    let there = locations.values().find(|location| {
        let cities = &location.detail.addresses;
        location.point.is_some() && cities.iter().any(|address| fold::fold(&address.city) == name)
    });
    Ok(there.and_then(|location| location.point))
}

async fn search_of(app: &App, audience: Audience<'_>, wanted: &Wanted) -> Result<Search, AppError> {
    let mut check = Checker::default();
    check.line("text", &wanted.text);
    check.line("near", &wanted.near);
    let tag = wanted.language.trim();
    check.require(tag.is_empty() || is_language_tag(tag), "language", Problem::Unreadable);
    check.require(wanted.age.is_none_or(|age| (0..=150).contains(&age)), "age", Problem::Unreadable);
    let reach = wanted.reach.unwrap_or(USUAL_REACH);
    check.require((0.1..=FARTHEST).contains(&reach), "reach", Problem::TooLarge { max: 200 });
    check.finish()?;
    let near = match wanted.near.trim() {
        "" => None,
        text => {
            let point = match degrees(text) {
                Some(point) => Some(point),
                None => town(app, audience, text).await?,
            };
            let unknown = || FieldError { field: "near", problem: Problem::Unknown { known: String::new() } };
            Some((point.ok_or_else(|| vec![unknown()])?, reach))
        }
    };
    Ok(Search {
        kind: wanted.kind,
        words: fold::words(&wanted.text).take(WORDS).collect(),
        near,
        open: if wanted.open { Some(moment(app)?) } else { None },
        language: Some(tag.to_owned()).filter(|tag| !tag.is_empty()),
        age: wanted.age,
        sex: wanted.sex,
        children: wanted.children,
        disability: wanted.disability,
        free: wanted.free,
        speed: wanted.speed,
        organisation: wanted.organisation,
        inactive: false,
        changed_since: wanted.changed_since,
    })
}

/// The services that fit, the nearest first when a place is given, else the newest.
///
/// # Errors
/// `Invalid` with the field that cannot be read, also for a town that the directory does not know; `Unavailable`.
pub async fn find(app: &App, who: &Who, wanted: &Wanted, limit: usize) -> Result<Vec<Found>, AppError> {
    let scope = scope(app, Some(who));
    let audience = audience(app, scope.as_ref());
    let search = search_of(app, audience, wanted).await?;
    let hits = table::search(&app.store, audience, &search, limit).await?;
    shown(app, audience, &hits).await
}

/// What a list shows of hits.
async fn shown(app: &App, audience: Audience<'_>, hits: &[Hit]) -> Result<Vec<Found>, AppError> {
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.service.uuid()).collect();
    let all = records::services(&app.store, audience, &ids).await?;
    let hours_of = records::hours(&app.store, app.tenant.id, &ids).await?;
    let bodies: BTreeSet<OrganisationId> = all.iter().map(|one| one.service.input.organisation).collect();
    let standings = directory::agreements::standings(app, bodies).await?;
    let at = moment(app)?;
    let away: BTreeMap<Uuid, f64> =
        hits.iter().filter_map(|hit| Some((hit.service.uuid(), hit.kilometres?))).collect();
    let found = |record: ServiceRecord| {
        let id = record.service.id.uuid();
        let open = hours_of.get(&id);
        Found {
            kilometres: away.get(&id).copied(),
            open: open.map(|all| hours::is_open(all, at)),
            today: open.map(|all| hours::of_day(all, at)).unwrap_or_default(),
            agreement: standings.get(&record.service.input.organisation).copied(),
            record,
        }
    };
    Ok(all.into_iter().map(found).collect())
}

async fn locations_of(app: &App, places: &[PlaceRecord]) -> Result<BTreeMap<Uuid, LocationRecord>, AppError> {
    let ids: BTreeSet<Uuid> = places.iter().map(|place| place.location).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    Ok(records::locations(&app.store, app.tenant.id, &ids).await?)
}

/// Services of HSDS with their places, in the order of the records. The public is told nothing of confidential places.
async fn nested(app: &App, all: &[ServiceRecord], told: bool) -> Result<Vec<HsdsService>, AppError> {
    let ids: Vec<Uuid> = all.iter().map(|one| one.service.id.uuid()).collect();
    let places = records::places(&app.store, app.tenant.id, &ids).await?;
    let locations = locations_of(app, &places).await?;
    let owners: BTreeSet<Uuid> = all.iter().map(|one| one.service.input.organisation.uuid()).collect();
    let owners: Vec<Uuid> = owners.into_iter().collect();
    let owners = records::organisations(&app.store, app.tenant.id, &owners, false).await?;
    let one = |record: &ServiceRecord| {
        let mut service = hsds_service(record, &places, &locations, told);
        let owner = owners.get(&record.service.input.organisation.uuid());
        service.organization = owner.map(|owner| Box::new(hsds_organization(owner)));
        service
    };
    Ok(all.iter().map(one).collect())
}

/// A page of services as HSDS has them, for anybody (`who` is none: only what is listed) or for somebody.
///
/// # Errors
/// As [`find`].
pub async fn hsds_services(
    app: &App,
    who: Option<&Who>,
    wanted: &Wanted,
    page: Numbered,
) -> Result<Counted<HsdsService>, AppError> {
    let scope = scope(app, who);
    let audience = audience(app, scope.as_ref());
    let search = search_of(app, audience, wanted).await?;
    let hits = page.cut(table::search(&app.store, audience, &search, COUNTED).await?);
    let ids: Vec<Uuid> = hits.items.iter().map(|hit| hit.service.uuid()).collect();
    let all = records::services(&app.store, audience, &ids).await?;
    Ok(Counted { items: nested(app, &all, who.is_some()).await?, total: hits.total })
}

/// One service as HSDS has it.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn hsds_one_service(app: &App, who: Option<&Who>, id: ServiceId) -> Result<HsdsService, AppError> {
    let scope = scope(app, who);
    let all = records::services(&app.store, audience(app, scope.as_ref()), &[id.uuid()]).await?;
    nested(app, &all, who.is_some()).await?.pop().ok_or(AppError::NotFound)
}

/// The service that a service at a place belongs to. A confidential place is not there for the public.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn hsds_at_location(app: &App, who: Option<&Who>, id: Uuid) -> Result<HsdsService, AppError> {
    let place = records::place_by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let service = hsds_one_service(app, who, place.service).await?;
    let id = id.to_string();
    if service.service_at_locations.iter().any(|there| there.id == id) {
        Ok(service)
    } else {
        Err(AppError::NotFound)
    }
}

/// A page of services at places as HSDS has them, each with its service. A confidential place is not there for the
/// public.
///
/// # Errors
/// As [`find`].
pub async fn hsds_places(
    app: &App,
    who: Option<&Who>,
    wanted: &Wanted,
    page: Numbered,
) -> Result<Counted<(HsdsService, ServiceAtLocation)>, AppError> {
    let scope = scope(app, who);
    let audience = audience(app, scope.as_ref());
    let search = search_of(app, audience, wanted).await?;
    let hits = table::search(&app.store, audience, &search, COUNTED).await?;
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.service.uuid()).collect();
    let places = records::places(&app.store, app.tenant.id, &ids).await?;
    let locations = locations_of(app, &places).await?;
    let mut by_service: BTreeMap<Uuid, Vec<PlaceRecord>> = BTreeMap::new();
    for place in places {
        let told = locations.get(&place.location).is_some_and(|one| who.is_some() || !one.confidential);
        if told {
            by_service.entry(place.service.uuid()).or_default().push(place);
        }
    }
    let all = ids.iter().filter_map(|id| by_service.remove(id)).flatten().collect();
    let Counted { items, total } = page.cut(all);
    let ids: BTreeSet<Uuid> = items.iter().map(|place| place.service.uuid()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let services = records::services(&app.store, audience, &ids).await?;
    let services = nested(app, &services, who.is_some()).await?;
    let pair = |place: PlaceRecord| {
        let (service, id) = (place.service.to_string(), place.id.to_string());
        let mut service = services.iter().find(|one| one.id == service)?.clone();
        let all = std::mem::take(&mut service.service_at_locations);
        Some((service, all.into_iter().find(|there| there.id == id)?))
    };
    Ok(Counted { items: items.into_iter().filter_map(pair).collect(), total })
}

/// A page of organisations as HSDS has them: those that offer what the reader may read, by the words of their names.
///
/// # Errors
/// `Unavailable`.
pub async fn hsds_organizations(
    app: &App,
    who: Option<&Who>,
    text: &str,
    page: Numbered,
) -> Result<Counted<Organization>, AppError> {
    let limit = u64::try_from(COUNTED).unwrap_or(u64::MAX);
    let mut all = readable(app, who, limit).await?;
    let words: Vec<String> = fold::words(text).take(WORDS).collect();
    all.retain(|one| {
        let known: Vec<String> = fold::words(&one.name).chain(fold::words(&one.alternate_name)).collect();
        words.iter().all(|word| known.iter().any(|known| known.starts_with(word.as_str())))
    });
    Ok(page.cut(all))
}

async fn readable(app: &App, who: Option<&Who>, limit: u64) -> Result<Vec<Organization>, AppError> {
    let all = records::all_organisations(&app.store, app.tenant.id, who.is_none(), limit).await?;
    let scope = who.map(|who| app.scope::<fener_access::kind::Organisations>(who, app.clock.now()));
    let reads = |id| {
        let facts = fener_store::directory::organisation_facts(app.tenant.id, id);
        scope.as_ref().is_none_or(|scope| scope.admits(&facts))
    };
    let all = all.iter().filter(|one| reads(one.organisation.id));
    Ok(all.map(hsds_organization).collect())
}

/// One organisation with its services as HSDS has them.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn hsds_one_organization(
    app: &App,
    who: Option<&Who>,
    id: OrganisationId,
) -> Result<Organization, AppError> {
    let found = records::organisations(&app.store, app.tenant.id, &[id.uuid()], who.is_none()).await?;
    let record = found.get(&id.uuid()).ok_or(AppError::NotFound)?;
    if let Some(who) = who {
        directory::read_organisation(app, who, id).await?;
    }
    let scope = scope(app, who);
    let audience = audience(app, scope.as_ref());
    let services = records::services_after(&app.store, audience, Some(id), None, 200).await?;
    let mut told = hsds_organization(record);
    told.services = nested(app, &services, who.is_some()).await?;
    for service in &mut told.services {
        service.organization = None;
    }
    Ok(told)
}
