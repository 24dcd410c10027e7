//! One service with all that is told of it: reading, keeping up to date, and where a confidential place is.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Organisations, Referrals, Services};
use fener_domain::directory::faults::check as faults_of;
use fener_domain::directory::hours::{self, Open};
use fener_domain::directory::hsds::{
    Accessibility, Address, CostOption, Location, Phone, Schedule, Service as HsdsService, ServiceAtLocation,
};
use fener_domain::directory::profile::{CONFIDENTIAL, Profile, YES, set};
use fener_domain::directory::verifying::{Standing, read_hours, write_hours};
use fener_domain::directory::{ServiceInput, near::Point};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, ServiceId, uuid_v7};
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::directory as table;
use fener_store::directory::records::{
    self, Audience, LOCATIONS, LocationRecord, PlaceRecord, SEALED, SavedService, ServiceRecord,
};
use fener_vault::sealed::Place;
use uuid::Uuid;

use super::exchange::{hsds_organization, hsds_service, kept_location, kept_service, words_of};
use super::finding;
use crate::installation::system;
use crate::{App, AppError, Moment, Who};

/// Services whose words are written in one round.
const AT_ONCE: u64 = 100;
/// Why the audit says that the whereabouts of a place were shown.
pub const WHY_SHOWN: &str = "whereabouts of a confidential place";

/// A place where a service is given.
#[derive(Clone)]
pub struct There {
    /// Its identifier.
    pub location: Uuid,
    /// Whether nobody may learn where it is without need.
    pub confidential: bool,
    /// What may be told.
    pub detail: Location,
}

/// A service as its page shows it.
#[derive(Clone)]
pub struct View {
    /// The service.
    pub record: ServiceRecord,
    /// Where it is given.
    pub places: Vec<There>,
    /// When it is open, through the week.
    pub hours: Vec<Open>,
    /// Whether it is open now; none when nobody told its hours.
    pub open: Option<bool>,
    /// How the agreement with its organisation stands; none when there is none.
    pub agreement: Option<Standing>,
    /// Whether this person may have the whereabouts of confidential places shown.
    pub may_reveal: bool,
    /// Whether this person may keep it up to date.
    pub may_update: bool,
    /// Whether this person decides what anybody may read.
    pub may_list: bool,
}

/// What is told of a service beyond its name and places, as a form has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Whom it takes in, how soon, and whether it works.
    pub profile: Profile,
    /// Another name.
    pub alternate_name: String,
    /// What it is, in words.
    pub description: String,
    /// Its address on the web.
    pub url: String,
    /// Its public e-mail address.
    pub email: String,
    /// Its public numbers.
    pub phones: Vec<String>,
    /// When it is open: a line for each rule, as [`read_hours`] has them.
    pub hours: String,
    /// What it costs, in words.
    pub cost: String,
}

/// A place that is added to a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceInput {
    /// What it is called.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// The town.
    pub city: String,
    /// The postal code.
    pub postal_code: String,
    /// Latitude and longitude in degrees; empty when nobody measured.
    pub point: String,
    /// What makes it accessible.
    pub accessibility: String,
    /// Whether nobody may learn where it is without need.
    pub confidential: bool,
}

/// The grant to do something to a service, with the service.
pub(super) async fn granted(
    app: &App,
    who: &Who,
    action: Action,
    id: ServiceId,
    moment: &Moment,
) -> Result<(Grant<Services>, ServiceRecord), AppError> {
    let facts = table::service_facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Services>(who, action, facts.as_ref(), moment.now)?;
    let scope = app.scope::<Services>(who, moment.now);
    let found = records::services(&app.store, Audience::Scope(&scope), &[id.uuid()]).await?.pop();
    Ok((grant, found.ok_or(AppError::NotFound)?))
}

async fn around(
    app: &App,
    id: ServiceId,
) -> Result<(Vec<PlaceRecord>, BTreeMap<Uuid, LocationRecord>), AppError> {
    let places = records::places(&app.store, app.tenant.id, &[id.uuid()]).await?;
    let ids: Vec<Uuid> = places.iter().map(|place| place.location).collect();
    Ok((places, records::locations(&app.store, app.tenant.id, &ids).await?))
}

/// A service with all that is told of it.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn view(app: &App, who: &Who, id: ServiceId) -> Result<View, AppError> {
    let moment = app.moment();
    let (grant, record) = granted(app, who, Action::Read, id, &moment).await?;
    let (places, locations) = around(app, id).await?;
    let hours = records::hours(&app.store, app.tenant.id, &[id.uuid()]).await?.remove(&id.uuid());
    let owner = record.service.input.organisation;
    let standings = super::agreements::standings(app, BTreeSet::from([owner])).await?;
    let at = finding::moment(app)?;
    let there = |place: &PlaceRecord| {
        let location = locations.get(&place.location)?;
        let detail = location.detail.clone();
        Some(There { location: location.id, confidential: location.confidential, detail })
    };
    Ok(View {
        places: places.iter().filter_map(there).collect(),
        open: hours.as_ref().map(|all| hours::is_open(all, at)),
        hours: hours.unwrap_or_default(),
        agreement: standings.get(&owner).copied(),
        may_reveal: may_reveal(app, who),
        may_update: app.may::<Services>(who, Action::Update, grant.facts()),
        may_list: app.may::<Services>(who, Action::Manage, grant.facts()),
        record,
    })
}

/// Whether somebody has the need to know where confidential places are: who refers people to them.
fn may_reveal(app: &App, who: &Who) -> bool {
    app.may_create::<Referrals>(who)
}

/// Where a confidential place is, for whoever refers people; the audit says that it was shown.
///
/// # Errors
/// `NotFound`, also when the service is not given there; `Forbidden` for whoever refers nobody; `Unavailable`.
pub async fn reveal(
    app: &App,
    who: &Who,
    id: ServiceId,
    location: Uuid,
) -> Result<Personal<String>, AppError> {
    let mut moment = app.moment();
    let (grant, _record) = granted(app, who, Action::Read, id, &moment).await?;
    if !may_reveal(app, who) {
        return Err(AppError::Forbidden);
    }
    let (_, locations) = around(app, id).await?;
    let found = locations.get(&location).ok_or(AppError::NotFound)?;
    let sealed = found.sealed.as_ref().ok_or(AppError::NotFound)?;
    // The audit first: nothing is shown that is not in it.
    let change = Change::new(app.audited(&grant, "read", Some(WHY_SHOWN.to_owned()), &mut moment));
    app.store.write(change).await?;
    let place = Place { table: LOCATIONS, row: location, column: SEALED };
    let text = app.keyring.open_tenant::<String>(&place, sealed)?;
    let read: Location =
        serde_json::from_str(text.expose()).map_err(|error| AppError::Internal(error.to_string()))?;
    let lines =
        read.addresses.iter().flat_map(|one| [&one.address_1, &one.address_2, &one.postal_code, &one.city]);
    let mut lines: Vec<&str> =
        std::iter::once(&read.name).chain(lines).chain([&read.transportation]).map(String::as_str).collect();
    lines.retain(|line| !line.is_empty());
    let mut told = lines.join("\n");
    if let (Some(latitude), Some(longitude)) = (read.latitude, read.longitude) {
        told = format!("{told}\n{latitude}, {longitude}");
    }
    Ok(Personal::new(told))
}

/// The words by which a known service is found after its name or conditions changed.
pub(super) async fn words_of_known(
    app: &App,
    who: &Who,
    id: ServiceId,
    input: &ServiceInput,
) -> Result<BTreeSet<String>, AppError> {
    let moment = app.moment();
    let (_grant, record) = granted(app, who, Action::Update, id, &moment).await?;
    let (_, locations) = around(app, id).await?;
    let organisation = super::name(app, input.organisation).await?.map(|one| one.name).unwrap_or_default();
    let mut texts: Vec<&str> = vec![
        input.name.as_str(),
        organisation.as_str(),
        input.conditions.as_str(),
        record.detail.alternate_name.as_str(),
        record.detail.description.as_str(),
    ];
    for location in locations.values() {
        texts.push(location.detail.name.as_str());
        texts.extend(location.detail.addresses.iter().map(|address| address.city.as_str()));
    }
    Ok(words_of(&texts))
}

/// Writes the words of services that none leads to: those known from before there were words, and those at a place that became
/// confidential. Gives how many it looked at.
///
/// # Errors
/// The last one; one service does not keep the others waiting.
pub(crate) async fn word(app: &App) -> Result<usize, AppError> {
    let who = system(&app.tenant);
    let scope = app.scope::<Services>(&who, app.clock.now());
    let wordless = records::wordless(&app.store, &scope, AT_ONCE).await?;
    let mut failed = None;
    for record in &wordless {
        failed = word_one(app, &who, record).await.err().or(failed);
    }
    failed.map_or(Ok(wordless.len()), Err)
}

async fn word_one(app: &App, who: &Who, record: &ServiceRecord) -> Result<(), AppError> {
    let mut moment = app.moment();
    let id = record.service.id;
    let mut words = words_of_known(app, who, id, &record.service.input).await?;
    if words.is_empty() {
        // Marked, so that it is not looked at again; nobody looks for nothing.
        words.insert(String::new());
    }
    let (grant, _record) = granted(app, who, Action::Update, id, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "update", Some("words".to_owned()), &mut moment));
    records::save_words(&mut change, &grant, id, &words)?;
    Ok(app.store.write(change).await?)
}

/// Writes a changed service with what is derived of it. Returns the new version.
async fn write(
    app: &App,
    grant: &Grant<Services>,
    version: i32,
    (record, service): (&ServiceRecord, &HsdsService),
    added: Option<(PlaceRecord, LocationRecord)>,
    moment: &mut Moment,
) -> Result<i32, AppError> {
    let why = Some("details".to_owned());
    let mut change = Change::new(app.audited(grant, "update", why, moment));
    add_to(app, &mut change, grant, version, (record, service), added).await?;
    app.store.write(change).await?;
    // One step for the check of the version, one for the row.
    Ok(version + 2)
}

/// Adds a changed service with what is derived of it to a change.
pub(super) async fn add_to(
    app: &App,
    change: &mut Change,
    grant: &Grant<Services>,
    version: i32,
    (record, service): (&ServiceRecord, &HsdsService),
    added: Option<(PlaceRecord, LocationRecord)>,
) -> Result<(), AppError> {
    let owner = record.service.input.organisation;
    let bodies = records::organisations(&app.store, app.tenant.id, &[owner.uuid()], false).await?;
    let organization = bodies.get(&owner.uuid()).map(hsds_organization).ok_or(AppError::NotFound)?;
    let (mut places, mut locations) = around(app, record.service.id).await?;
    let mut new = Vec::new();
    if let Some((place, location)) = added {
        new.push(location.clone());
        locations.insert(location.id, location);
        places.push(place);
    }
    let mut nested = service.clone();
    nested.service_at_locations = places
        .iter()
        .map(|place| ServiceAtLocation {
            id: place.id.to_string(),
            location_id: place.location.to_string(),
            ..place.detail.clone()
        })
        .collect();
    let kind = record.service.input.kind;
    let saved = kept_service(&nested, &organization, &locations, Some(record), kind);
    let saved: SavedService = saved.ok_or_else(|| AppError::Internal("a service without id".into()))?;
    records::save_service(change, grant, version, &saved, new)?;
    change.tell("service_changed", "service", record.service.id.uuid());
    Ok(())
}

/// The service as HSDS has it, to be changed.
pub(super) async fn to_change(app: &App, record: &ServiceRecord) -> Result<HsdsService, AppError> {
    let (places, locations) = around(app, record.service.id).await?;
    Ok(hsds_service(record, &places, &locations, true))
}

/// Numbers as HSDS has them; a number that was there keeps what was told of it.
pub(super) fn phones_of(numbers: &[String], before: &[Phone]) -> Vec<Phone> {
    let phone = |number: &String| {
        let known = before.iter().find(|one| one.number == *number).cloned();
        known.unwrap_or_else(|| Phone { number: number.clone(), r#type: "voice".into(), ..Phone::default() })
    };
    numbers.iter().filter(|number| !number.is_empty()).map(phone).collect()
}

/// Rules that a form cannot write stay; the others are those of the form.
pub(super) fn schedules_of(written: Vec<Schedule>, before: &[Schedule]) -> Vec<Schedule> {
    let hidden = before.iter().filter(|one| hours::weekly(std::slice::from_ref(*one)).is_empty());
    hidden.cloned().chain(written).collect()
}

/// Writes down anew whom a service takes in, when it is open and how it is reached. Returns the new version.
///
/// # Errors
/// `Invalid`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn update_details(
    app: &App,
    who: &Who,
    id: ServiceId,
    version: i32,
    details: &Details,
) -> Result<i32, AppError> {
    let mut check = Checker::default();
    check.line("alternate_name", &details.alternate_name);
    check.text("description", &details.description);
    check.text("cost", &details.cost);
    check.finish()?;
    let written = read_hours(&details.hours)?;
    let mut moment = app.moment();
    let (grant, record) = granted(app, who, Action::Update, id, &moment).await?;
    let mut service = to_change(app, &record).await?;
    details.profile.write(&mut service);
    service.alternate_name.clone_from(&details.alternate_name);
    service.description.clone_from(&details.description);
    service.url.clone_from(&details.url);
    service.email.clone_from(&details.email);
    service.phones = phones_of(&details.phones, &service.phones);
    service.schedules = schedules_of(written, &service.schedules);
    service.cost_options = match details.cost.trim() {
        "" => Vec::new(),
        text => vec![CostOption { amount_description: text.to_owned(), ..CostOption::default() }],
    };
    checked(&record, &service)?;
    write(app, &grant, version, (&record, &service), None, &mut moment).await
}

/// The most lines of hours that a form may hold.
const MOST_HOURS: usize = 50;

/// Tells anew when a service is open, through the week. Returns the new version.
///
/// # Errors
/// `Invalid` with the field `hours`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn set_hours(
    app: &App,
    who: &Who,
    id: ServiceId,
    version: i32,
    hours: &str,
) -> Result<i32, AppError> {
    let written = read_hours(hours)?;
    let mut check = Checker::default();
    check.require(written.len() <= MOST_HOURS, "hours", Problem::TooLarge { max: 50 });
    check.finish()?;
    let mut moment = app.moment();
    let (grant, record) = granted(app, who, Action::Update, id, &moment).await?;
    let mut service = to_change(app, &record).await?;
    service.schedules = schedules_of(written, &service.schedules);
    checked(&record, &service)?;
    write(app, &grant, version, (&record, &service), None, &mut moment).await
}

/// When services are open, as their form has it; of those that somebody may read.
///
/// # Errors
/// `Unavailable`.
pub async fn written_hours(
    app: &App,
    who: &Who,
    services: &[ServiceId],
) -> Result<BTreeMap<ServiceId, String>, AppError> {
    let scope = app.scope::<Services>(who, app.clock.now());
    let ids: Vec<Uuid> = services.iter().map(|service| service.uuid()).collect();
    let found = records::services(&app.store, Audience::Scope(&scope), &ids).await?;
    let written = |one: ServiceRecord| (one.service.id, write_hours(&one.detail.schedules));
    Ok(found.into_iter().map(written).collect())
}

/// What the check of whole directories says of one service, as errors of the form's fields.
fn checked(record: &ServiceRecord, service: &HsdsService) -> Result<(), AppError> {
    let mut alone = service.clone();
    alone.service_at_locations = Vec::new();
    let organization = fener_domain::directory::hsds::Organization {
        id: record.service.input.organisation.to_string(),
        name: "-".into(),
        services: vec![alone],
        ..Default::default()
    };
    let mut check = Checker::default();
    for fault in faults_of(std::slice::from_ref(&organization), false) {
        let field = match fault.at.rsplit('.').next().unwrap_or_default() {
            "url" => "url",
            "email" => "email",
            "number" => "phones",
            "minimum_age" => "min_age",
            "maximum_age" => "max_age",
            _ => "hours",
        };
        check.add(field, Problem::Unreadable);
    }
    Ok(check.finish()?)
}

/// A point as a form has it; none is fine.
fn point_of(text: &str) -> Result<Option<(f64, f64)>, AppError> {
    let mut check = Checker::default();
    let numbers: Vec<f64> = text.split([',', ' ', ';']).filter_map(|part| part.trim().parse().ok()).collect();
    let point = match numbers.as_slice() {
        [latitude, longitude] => Point::from_degrees(*latitude, *longitude).map(|_| (*latitude, *longitude)),
        _ => None,
    };
    check.require(text.trim().is_empty() || point.is_some(), "point", Problem::Unreadable);
    check.finish()?;
    Ok(point)
}

/// Adds a place where a service is given. Returns the new version of the service.
///
/// # Errors
/// `Invalid`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn add_place(
    app: &App,
    who: &Who,
    id: ServiceId,
    version: i32,
    input: &PlaceInput,
) -> Result<i32, AppError> {
    let mut check = Checker::default();
    check.line("name", &input.name);
    check.line("address", &input.address);
    check.line("city", &input.city);
    check.line("postal_code", &input.postal_code);
    check.line("accessibility", &input.accessibility);
    check.require(!input.city.trim().is_empty() || !input.name.trim().is_empty(), "city", Problem::Required);
    check.finish()?;
    let point = point_of(&input.point)?;
    let mut moment = app.moment();
    let (grant, record) = granted(app, who, Action::Update, id, &moment).await?;
    let location = uuid_v7(moment.now, &mut moment.rng);
    let mut detail = Location {
        id: location.to_string(),
        location_type: "physical".into(),
        name: input.name.trim().to_owned(),
        latitude: point.map(|(latitude, _)| latitude),
        longitude: point.map(|(_, longitude)| longitude),
        ..Location::default()
    };
    detail.addresses.push(Address {
        id: uuid_v7(moment.now, &mut moment.rng).to_string(),
        address_1: input.address.trim().to_owned(),
        city: input.city.trim().to_owned(),
        postal_code: input.postal_code.trim().to_owned(),
        address_type: "physical".into(),
        ..Address::default()
    });
    if !input.accessibility.trim().is_empty() {
        detail.accessibility.push(Accessibility {
            id: uuid_v7(moment.now, &mut moment.rng).to_string(),
            description: input.accessibility.trim().to_owned(),
            ..Accessibility::default()
        });
    }
    if input.confidential {
        set(&mut detail.attributes, "location", CONFIDENTIAL, YES);
    }
    let kept = kept_location(app, &detail, record.service.input.organisation, &mut moment)?;
    let kept = kept.ok_or_else(|| AppError::Internal("a place without id".into()))?;
    let place = PlaceRecord {
        id: uuid_v7(moment.now, &mut moment.rng),
        service: id,
        location,
        detail: ServiceAtLocation::default(),
        point: kept.point,
    };
    let service = to_change(app, &record).await?;
    write(app, &grant, version, (&record, &service), Some((place, kept)), &mut moment).await
}

/// Decides whether anybody may read a service. Its organisation has to be listed too.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub async fn list_service(app: &App, who: &Who, id: ServiceId, listed: bool) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, _record) = granted(app, who, Action::Manage, id, &moment).await?;
    let why = if listed { "listed" } else { "not listed" };
    let mut change = Change::new(app.audited(&grant, "manage", Some(why.to_owned()), &mut moment));
    records::list_service(&mut change, &grant, listed)?;
    Ok(app.store.write(change).await?)
}

/// Decides whether anybody may read an organisation.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub async fn list_organisation(
    app: &App,
    who: &Who,
    id: OrganisationId,
    listed: bool,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let facts = table::organisation_facts(app.tenant.id, id);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    let why = if listed { "listed" } else { "not listed" };
    let mut change = Change::new(app.audited(&grant, "update", Some(why.to_owned()), &mut moment));
    records::list_organisation(&mut change, &grant, listed)?;
    Ok(app.store.write(change).await?)
}

/// Whether an organisation is listed.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn is_listed(app: &App, who: &Who, id: OrganisationId) -> Result<bool, AppError> {
    super::read_organisation(app, who, id).await?;
    let found = records::organisations(&app.store, app.tenant.id, &[id.uuid()], true).await?;
    Ok(!found.is_empty())
}

/// What is told of a service, as its form has it.
#[must_use]
pub fn details_of(record: &ServiceRecord) -> Details {
    let detail = &record.detail;
    let cost = detail.cost_options.iter().map(|one| one.amount_description.as_str());
    Details {
        profile: record.profile.clone(),
        alternate_name: detail.alternate_name.clone(),
        description: detail.description.clone(),
        url: detail.url.clone(),
        email: detail.email.clone(),
        phones: detail.phones.iter().map(|one| one.number.clone()).collect(),
        hours: write_hours(&detail.schedules),
        cost: cost.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
    }
}
