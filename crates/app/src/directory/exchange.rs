//! The directory as HSDS: brought in whole or not at all, and given out so that it can be brought in again.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Organisations, Services};
use fener_domain::directory::faults::{Fault, check};
use fener_domain::directory::hsds::{
    Language, Location, Organization, Schedule, Service as HsdsService, ServiceAtLocation, ServiceCapacity,
    Unit, value_of,
};
use fener_domain::directory::near::Point;
use fener_domain::directory::profile::{self, Profile, is_confidential, redacted, redacted_there, set};
use fener_domain::directory::{OrganisationKind, ServiceInput, ServiceKind, hours};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::directory::Organisation;
use fener_store::directory::records::{
    self, Audience, LOCATIONS, LocationRecord, OrganisationRecord, PlaceRecord, SEALED, Saved, SavedService,
    ServiceRecord,
};
use fener_text::fold;
use fener_vault::sealed::Place;
use serde_json::Value;
use uuid::Uuid;

use super::tables::{self, Files};
use super::unread::unread;
use crate::{App, AppError, Moment, Who};

/// The most words by which one service is found.
const WORDS: usize = 400;
/// The longest word that is kept.
const WORD: usize = 60;
/// Services that are read at once.
const AT_ONCE: u64 = 1_000;

/// A directory that somebody brings.
#[derive(Clone, Debug)]
pub enum Brought {
    /// A JSON document: organisations with their services, or services with their organisation.
    Json(Vec<u8>),
    /// A folder of tables.
    Tables(Files),
}

/// What came of bringing a directory in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it is there.
    Done(Imported),
    /// Nothing was brought in; everything that is wrong.
    Faulty(Vec<Fault>),
}

/// How much was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Organisations, new ones and known ones.
    pub organisations: usize,
    /// Services.
    pub services: usize,
    /// Places.
    pub locations: usize,
    /// What stood there and is not kept here: tables of HSDS and how many of their records.
    pub unread: BTreeMap<String, usize>,
}

/// Reads a JSON document of HSDS into its nested form.
fn read_json(bytes: &[u8]) -> (Vec<Organization>, Vec<Fault>) {
    let fault = |at: &str, problem: String| Fault { at: at.to_owned(), problem };
    let document: Value = match serde_json::from_slice(bytes) {
        Ok(document) => document,
        Err(error) => return (Vec::new(), vec![fault("document", error.to_string())]),
    };
    let entries = match document {
        Value::Array(entries) => entries,
        Value::Object(mut page) => match page.remove("contents") {
            Some(Value::Array(entries)) => entries,
            _ => vec![Value::Object(page)],
        },
        _ => return (Vec::new(), vec![fault("document", "is no list of organizations or services".into())]),
    };
    let mut faults = Vec::new();
    let mut all: Vec<Organization> = Vec::new();
    let mut loose: Vec<HsdsService> = Vec::new();
    for (place, entry) in entries.into_iter().enumerate() {
        let of_service =
            ["organization", "organization_id", "status"].iter().any(|key| entry.get(key).is_some());
        let read = if of_service {
            serde_json::from_value(entry).map(|service| loose.push(service))
        } else {
            serde_json::from_value(entry).map(|organization| all.push(organization))
        };
        if let Err(error) = read {
            faults.push(fault(&format!("[{place}]"), error.to_string()));
        }
    }
    let mut at: BTreeMap<String, usize> =
        all.iter().enumerate().map(|(place, one)| (one.id.clone(), place)).collect();
    for mut service in loose {
        let inner = service.organization.take();
        if let Some(inner) = inner.as_ref().filter(|_| service.organization_id.is_empty()) {
            service.organization_id.clone_from(&inner.id);
        }
        if let Some(inner) = inner.filter(|inner| !at.contains_key(&inner.id)) {
            at.insert(inner.id.clone(), all.len());
            all.push(*inner);
        } else if service.organization_id.is_empty() {
            faults.push(fault(&format!("service {}.organization_id", service.id), "is missing".into()));
            continue;
        }
        match at.get(&service.organization_id).and_then(|place| all.get_mut(*place)) {
            Some(owner) => owner.services.push(service),
            None => faults.push(fault(
                &format!("service {}.organization_id", service.id),
                format!("{} is nowhere in this directory", service.organization_id),
            )),
        }
    }
    (all, faults)
}

/// The first words by which a service is found.
pub(super) fn words_of(texts: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in texts.iter().flat_map(|text| fold::words(text)) {
        if found.len() == WORDS {
            break;
        }
        found.insert(word.chars().take(WORD).collect());
    }
    found
}

fn uuid(text: &str) -> Option<Uuid> {
    text.parse().ok()
}

/// A whole number out of a capacity that was checked.
fn whole(number: Option<f64>) -> Option<i32> {
    format!("{:.0}", number?).parse().ok()
}

/// Everything that is kept of a place, sealed when nobody may learn where it is.
pub(super) fn kept_location(
    app: &App,
    location: &Location,
    organisation: OrganisationId,
    moment: &mut Moment,
) -> Result<Option<LocationRecord>, AppError> {
    let Some(id) = uuid(&location.id) else { return Ok(None) };
    let confidential = is_confidential(location);
    let told = location.latitude.is_some()
        || !location.addresses.is_empty()
        || !(location.name.is_empty() && location.transportation.is_empty());
    let sealed = if confidential && told {
        let text = serde_json::to_string(location).map_err(|error| AppError::Internal(error.to_string()))?;
        let place = Place { table: LOCATIONS, row: id, column: SEALED };
        Some(app.keyring.seal_tenant(&place, &Personal::new(text), &mut moment.rng)?)
    } else {
        None
    };
    let point = location.latitude.zip(location.longitude);
    let point = point.and_then(|(latitude, longitude)| Point::from_degrees(latitude, longitude));
    Ok(Some(LocationRecord {
        id,
        organisation,
        confidential,
        detail: if confidential { redacted(location) } else { location.clone() },
        point: point.filter(|_| !confidential),
        sealed,
    }))
}

/// What is written of a service, with what is derived of it.
pub(super) fn kept_service(
    service: &HsdsService,
    organization: &Organization,
    locations: &BTreeMap<Uuid, LocationRecord>,
    known: Option<&ServiceRecord>,
    kind: ServiceKind,
) -> Option<SavedService> {
    let id = ServiceId::from_uuid(uuid(&service.id)?);
    let organisation = OrganisationId::from_uuid(uuid(&organization.id)?);
    let before = known.map(|known| &known.service.input);
    let capacity = service.capacities.first();
    let tags: BTreeSet<String> =
        service.languages.iter().map(|one| one.code.clone()).filter(|code| !code.is_empty()).collect();
    let jurisdiction = match service.attribute(profile::JURISDICTION) {
        "" => before.map(|before| before.jurisdiction.clone()).unwrap_or_default(),
        code => code.to_owned(),
    };
    let conditions = match service.eligibility_description.as_str() {
        "" => before.map(|before| before.conditions.clone()).unwrap_or_default(),
        text => text.to_owned(),
    };
    let places_all = match capacity {
        Some(capacity) => whole(capacity.maximum).or_else(|| whole(capacity.available)),
        None => before.and_then(|before| before.places),
    };
    let free = match capacity {
        Some(capacity) => whole(capacity.available),
        None => before.and_then(|before| before.free),
    };
    let input = ServiceInput {
        organisation,
        name: service.name.clone(),
        kind: service.attribute(profile::KIND).parse().unwrap_or(before.map_or(kind, |before| before.kind)),
        jurisdiction,
        languages: tags.into_iter().collect(),
        places: places_all,
        free,
        conditions,
    };
    let place = |there: &ServiceAtLocation| {
        let location = uuid(&there.location_id)
            .or_else(|| there.location.as_ref().and_then(|location| uuid(&location.id)))?;
        let known = locations.get(&location);
        let hidden = known.is_some_and(|known| known.confidential);
        let mut detail = if hidden { redacted_there(there) } else { there.clone() };
        detail.location = None;
        let point = known.and_then(|known| known.point);
        Some(PlaceRecord { id: uuid(&there.id)?, service: id, location, detail, point })
    };
    let places: Vec<PlaceRecord> = service.service_at_locations.iter().filter_map(place).collect();
    let mut texts: Vec<&str> = vec![
        service.name.as_str(),
        service.alternate_name.as_str(),
        organization.name.as_str(),
        organization.alternate_name.as_str(),
        input.conditions.as_str(),
        service.description.as_str(),
    ];
    let mut rules: Vec<Schedule> = service.schedules.clone();
    for there in &places {
        rules.extend(there.detail.schedules.iter().cloned());
        if let Some(known) = locations.get(&there.location) {
            texts.push(&known.detail.name);
            texts.extend(known.detail.addresses.iter().map(|address| address.city.as_str()));
            if service.schedules.is_empty() && there.detail.schedules.is_empty() {
                rules.extend(known.detail.schedules.iter().cloned());
            }
        }
    }
    let mut detail = service.clone();
    detail.service_at_locations = Vec::new();
    detail.organization = None;
    Some(SavedService {
        id,
        words: words_of(&texts),
        hours: hours::weekly(&rules),
        profile: Profile::of(service),
        input,
        detail,
        places,
    })
}

/// Brings a directory in: all of it in one transaction, or nothing and everything that is wrong with it. What is
/// known by its identifier is written anew; nothing is taken away. What is new is not listed to the public until
/// somebody decides so. `kind`: what a service gives that does not say.
///
/// # Errors
/// `Forbidden`; `Unavailable`.
pub async fn import(
    app: &App,
    who: &Who,
    brought: &Brought,
    kind: Option<ServiceKind>,
) -> Result<Outcome, AppError> {
    let mut moment = app.moment();
    let of_organisation = Facts::new_record(Kind::Organisation, &who.principal);
    let of_organisations =
        app.allow::<Organisations>(who, Action::Create, Some(&of_organisation), moment.now)?;
    let of_service = Facts::new_record(Kind::Service, &who.principal);
    let of_services = app.allow::<Services>(who, Action::Create, Some(&of_service), moment.now)?;
    let (all, mut faults) = match brought {
        Brought::Json(bytes) => read_json(bytes),
        Brought::Tables(files) => tables::read(files),
    };
    faults.extend(check(&all, kind.is_none()));
    let ids: Vec<Uuid> =
        all.iter().flat_map(|one| &one.services).filter_map(|service| uuid(&service.id)).collect();
    let scope = app.scope::<Services>(who, moment.now);
    let known = records::services(&app.store, Audience::Scope(&scope), &ids).await?;
    let known: BTreeMap<Uuid, ServiceRecord> =
        known.into_iter().map(|record| (record.service.id.uuid(), record)).collect();
    faults.extend(moved(&all, &known));
    if !faults.is_empty() {
        return Ok(Outcome::Faulty(faults));
    }
    let ids: Vec<Uuid> = all.iter().filter_map(|one| uuid(&one.id)).collect();
    let bodies = records::organisations(&app.store, app.tenant.id, &ids, false).await?;
    let kind = kind.unwrap_or(ServiceKind::SafePlace);
    let hidden = hidden(app, &all).await?;
    let saved = saved(app, &all, (&known, &bodies, &hidden), kind, &mut moment)?;
    let done = Imported {
        organisations: saved.organisations.len(),
        services: saved.services.len(),
        locations: saved.locations.len(),
        unread: unread(brought),
    };
    let why = format!("{} organisations, {} services", done.organisations, done.services);
    let mut change = Change::new(app.audited(&of_services, "import", Some(why), &mut moment));
    records::save(&mut change, &of_organisations, &of_services, &saved)?;
    if let Some(first) = saved.services.first() {
        change.tell("service_changed", "service", first.id.uuid());
    }
    app.store.write(change).await?;
    if let Err(error) = super::places::word(app).await {
        tracing::warn!(%error, "services are found by their words later");
    }
    Ok(Outcome::Done(done))
}

/// Services that would go to another organisation.
fn moved(all: &[Organization], known: &BTreeMap<Uuid, ServiceRecord>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for one in all {
        for service in &one.services {
            let before = uuid(&service.id).and_then(|id| known.get(&id));
            let owner = before.map(|before| before.service.input.organisation.uuid());
            if owner.is_some() && owner != uuid(&one.id) {
                faults.push(Fault {
                    at: format!("service {}.organization_id", service.id),
                    problem: "is not the organization that this service has here".to_owned(),
                });
            }
        }
    }
    faults
}

/// The places of an organisation, those that only its services name among them.
fn places_of(one: &Organization) -> impl Iterator<Item = &Location> {
    let nested = one.services.iter().flat_map(|service| &service.service_at_locations);
    one.locations.iter().chain(nested.filter_map(|there| there.location.as_deref()))
}

/// Which of the places are confidential: those that are here stay so, whatever a directory from elsewhere says, and of
/// several copies of a place in one directory one that says so is enough.
async fn hidden(app: &App, all: &[Organization]) -> Result<BTreeSet<Uuid>, AppError> {
    let ids: Vec<Uuid> = all.iter().flat_map(places_of).filter_map(|place| uuid(&place.id)).collect();
    let known = records::locations(&app.store, app.tenant.id, &ids).await?;
    let mut hidden: BTreeSet<Uuid> =
        known.into_values().filter(|place| place.confidential).map(|place| place.id).collect();
    let said = all.iter().flat_map(places_of).filter(|place| is_confidential(place));
    hidden.extend(said.filter_map(|place| uuid(&place.id)));
    Ok(hidden)
}

/// What is here already: services, organisations, and the places that are confidential.
type Before<'a> =
    (&'a BTreeMap<Uuid, ServiceRecord>, &'a BTreeMap<Uuid, OrganisationRecord>, &'a BTreeSet<Uuid>);

fn saved(
    app: &App,
    all: &[Organization],
    (known, bodies, hidden): Before<'_>,
    kind: ServiceKind,
    moment: &mut Moment,
) -> Result<Saved, AppError> {
    let mut saved = Saved::default();
    let mut locations: BTreeMap<Uuid, LocationRecord> = BTreeMap::new();
    for one in all {
        let Some(id) = uuid(&one.id) else { continue };
        for location in places_of(one) {
            let owner = OrganisationId::from_uuid(uuid(&location.organization_id).unwrap_or(id));
            let mut location = location.clone();
            if uuid(&location.id).is_some_and(|id| hidden.contains(&id)) {
                set(&mut location.attributes, "location", profile::CONFIDENTIAL, profile::YES);
            }
            if let Some(record) = kept_location(app, &location, owner, moment)? {
                match locations.entry(record.id) {
                    Entry::Vacant(free) => {
                        free.insert(record);
                    }
                    // A copy that tells nothing takes no address from one that does.
                    Entry::Occupied(mut first) => {
                        if first.get().sealed.is_none() && record.sealed.is_some() {
                            first.insert(record);
                        }
                    }
                }
            }
        }
        let before = bodies.get(&id).map(|record| &record.organisation);
        let told = value_of(&one.attributes, profile::ORGANISATION_KIND).parse().ok();
        let mut detail = one.clone();
        detail.services = Vec::new();
        detail.locations = Vec::new();
        let organisation = Organisation {
            id: OrganisationId::from_uuid(id),
            kind: before.map(|before| before.kind).or(told).unwrap_or(OrganisationKind::Ngo),
            name: one.name.clone(),
            jurisdiction: match value_of(&one.attributes, profile::JURISDICTION) {
                "" => before.map(|before| before.jurisdiction.clone()).unwrap_or_default(),
                code => code.to_owned(),
            },
        };
        saved.organisations.push((organisation, detail));
    }
    for one in all {
        for service in &one.services {
            let before = uuid(&service.id).and_then(|id| known.get(&id));
            saved.services.extend(kept_service(service, one, &locations, before, kind));
        }
    }
    saved.locations = locations.into_values().collect();
    Ok(saved)
}

/// A service as HSDS has it. `told`: also those of its places whose whereabouts nobody may learn, as places without
/// any; else they are left out.
#[must_use]
pub fn hsds_service(
    record: &ServiceRecord,
    places: &[PlaceRecord],
    locations: &BTreeMap<Uuid, LocationRecord>,
    told: bool,
) -> HsdsService {
    let input = &record.service.input;
    let id = record.service.id.to_string();
    let mut service = record.detail.clone();
    service.organization_id = input.organisation.to_string();
    service.name.clone_from(&input.name);
    service.eligibility_description.clone_from(&input.conditions);
    service.last_modified = record.service.updated_at.rfc3339();
    if let Some(at) = record.verified_at {
        service.assured_date = at.rfc3339().chars().take(10).collect();
    }
    record.profile.write(&mut service);
    set(&mut service.attributes, "service", profile::KIND, input.kind.as_str());
    set(&mut service.attributes, "service", profile::JURISDICTION, &input.jurisdiction);
    named(&mut service, &id);
    let codes: BTreeSet<&str> = service.languages.iter().map(|one| one.code.as_str()).collect();
    if codes != input.languages.iter().map(String::as_str).collect::<BTreeSet<&str>>() {
        let language = |code: &String| Language {
            id: tables::name_based(&format!("{id} language {code}")),
            code: code.clone(),
            ..Language::default()
        };
        service.languages = input.languages.iter().map(language).collect();
    }
    capacity(&mut service, record, &id);
    service.id = id;
    let mine = places.iter().filter(|place| place.service == record.service.id);
    let shown = |place: &PlaceRecord| {
        let location = locations.get(&place.location)?;
        if location.confidential && !told {
            return None;
        }
        let mut there =
            if location.confidential { redacted_there(&place.detail) } else { place.detail.clone() };
        there.id = place.id.to_string();
        there.service_id.clone_from(&service.id);
        there.location_id = place.location.to_string();
        there.location = Some(Box::new(hsds_location(location)));
        Some(there)
    };
    service.service_at_locations = mine.filter_map(shown).collect();
    service
}

/// A place as HSDS has it.
#[must_use]
pub fn hsds_location(location: &LocationRecord) -> Location {
    let mut told = location.detail.clone();
    told.id = location.id.to_string();
    told.organization_id = location.organisation.to_string();
    told
}

/// Attributes have identifiers.
fn named(service: &mut HsdsService, id: &str) {
    for one in service.attributes.iter_mut().filter(|one| one.id.is_empty()) {
        one.id = tables::name_based(&format!("{id} attribute {}", one.link_type));
    }
}

fn capacity(service: &mut HsdsService, record: &ServiceRecord, id: &str) {
    let input = &record.service.input;
    if input.places.is_none() && input.free.is_none() {
        service.capacities = Vec::new();
        return;
    }
    if service.capacities.is_empty() {
        let unit = Unit { id: tables::name_based("places"), name: "places".into(), ..Unit::default() };
        service.capacities.push(ServiceCapacity {
            id: tables::name_based(&format!("{id} capacity")),
            unit: Some(Box::new(unit)),
            ..ServiceCapacity::default()
        });
    }
    if let Some(first) = service.capacities.first_mut() {
        first.available = input.free.map(f64::from);
        first.maximum = input.places.map(f64::from);
        first.updated = record.service.updated_at.rfc3339();
    }
}

/// An organisation as HSDS has it, without services and places.
#[must_use]
pub fn hsds_organization(record: &OrganisationRecord) -> Organization {
    let mut told = record.detail.clone();
    told.id = record.organisation.id.to_string();
    told.name.clone_from(&record.organisation.name);
    if told.description.is_empty() {
        told.description.clone_from(&told.name);
    }
    let kind = record.organisation.kind.as_str();
    set(&mut told.attributes, "organization", profile::ORGANISATION_KIND, kind);
    set(&mut told.attributes, "organization", profile::JURISDICTION, &record.organisation.jurisdiction);
    let id = told.id.clone();
    for one in told.attributes.iter_mut().filter(|one| one.id.is_empty()) {
        one.id = tables::name_based(&format!("{id} attribute {}", one.link_type));
    }
    told
}

/// The whole directory in its nested form. Confidential places are in it as places of which nothing is told.
///
/// # Errors
/// `NotFound` for whoever may not read services; `Unavailable`.
pub async fn export(app: &App, who: &Who) -> Result<Vec<Organization>, AppError> {
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Service, &who.principal);
    let grant = app.allow::<Services>(who, Action::Export, Some(&facts), moment.now)?;
    let scope = app.scope::<Services>(who, moment.now);
    let bodies = records::all_organisations(&app.store, app.tenant.id, false, 1_000_000).await?;
    let mut all: Vec<Organization> = bodies.iter().map(hsds_organization).collect();
    let at: BTreeMap<String, usize> =
        all.iter().enumerate().map(|(place, one)| (one.id.clone(), place)).collect();
    let mut known: BTreeSet<Uuid> = BTreeSet::new();
    let mut after = None;
    loop {
        let some = records::services_after(&app.store, Audience::Scope(&scope), None, after, AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.service.id.uuid());
        let ids: Vec<Uuid> = some.iter().map(|record| record.service.id.uuid()).collect();
        let mut places: BTreeMap<Uuid, Vec<PlaceRecord>> = BTreeMap::new();
        for place in records::places(&app.store, app.tenant.id, &ids).await? {
            places.entry(place.service.uuid()).or_default().push(place);
        }
        let wanted: BTreeSet<Uuid> = places.values().flatten().map(|place| place.location).collect();
        let wanted: Vec<Uuid> = wanted.into_iter().collect();
        let locations = records::locations(&app.store, app.tenant.id, &wanted).await?;
        for record in &some {
            let mine = places.get(&record.service.id.uuid()).map_or(&[][..], Vec::as_slice);
            let mut service = hsds_service(record, mine, &locations, true);
            for there in &mut service.service_at_locations {
                there.location = None;
            }
            if let Some(owner) = at.get(&service.organization_id).and_then(|place| all.get_mut(*place)) {
                owner.services.push(service);
            }
        }
        for location in locations.into_values().filter(|location| known.insert(location.id)) {
            let owner = at.get(&location.organisation.to_string());
            if let Some(owner) = owner.and_then(|place| all.get_mut(*place)) {
                owner.locations.push(hsds_location(&location));
            }
        }
    }
    let change = Change::new(app.audited(&grant, "export", Some("directory".to_owned()), &mut moment));
    app.store.write(change).await?;
    Ok(all)
}

/// The identifier of the taxonomy of what services give.
#[must_use]
pub fn taxonomy_id() -> String {
    tables::name_based("fener taxonomy of kinds")
}

/// The identifier of the word of a taxonomy that means this kind.
#[must_use]
pub fn term_id(kind: ServiceKind) -> String {
    tables::name_based(&format!("fener kind {kind}"))
}
