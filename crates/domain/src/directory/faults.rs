//! What is wrong with a directory that somebody brings: every fault at once, so that it is mended once.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::hsds::{Attribute, Language, Location, Organization, Phone, Schedule, Service, ServiceAtLocation};
use super::profile::{
    CHILDREN, CONFIDENTIAL, DISABILITY, KIND, ORGANISATION_KIND, SEXES, SPEED, ServiceStatus, Sex, Speed, YES,
};
use super::{OrganisationKind, ServiceKind, hours};
use crate::contacts::is_language_tag;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Where: a path such as `organization 1b9c…/service 77ab…/schedules[2].opens_at`.
    pub at: String,
    /// What, and what would be right.
    pub problem: String,
}

/// The two-letter codes of ISO 639-1.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether a code names a language: a tag of BCP 47 that begins with a code of ISO 639-1, or with one of the three
/// letters of ISO 639-2 and 639-3, whose thousands are not listed here.
#[must_use]
pub fn is_language(code: &str) -> bool {
    let first = code.split('-').next().unwrap_or_default();
    is_language_tag(code) && (first.len() == 3 || ISO_639_1.split_whitespace().any(|known| known == first))
}

/// Collects faults below a path.
struct Faults {
    all: Vec<Fault>,
    seen: BTreeSet<(&'static str, String)>,
}

/// Checks a directory in its nested form. `kind_needed`: a service has to say what it gives.
#[must_use]
pub fn check(all: &[Organization], kind_needed: bool) -> Vec<Fault> {
    let mut faults = Faults { all: Vec::new(), seen: BTreeSet::new() };
    let known: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    for one in all {
        let at = format!("organization {}", shown(&one.id));
        let parent = one.parent_organization_id.as_str();
        if !parent.is_empty() && !known.contains(parent) {
            faults.dangling(&at, "parent_organization_id", parent);
        }
        faults.organization(&at, one, kind_needed);
    }
    faults.all
}

fn shown(id: &str) -> String {
    if id.is_empty() { "without id".to_owned() } else { id.chars().take(40).collect() }
}

impl Faults {
    fn add(&mut self, at: &str, field: &str, problem: impl Into<String>) {
        self.all.push(Fault { at: format!("{at}.{field}"), problem: problem.into() });
    }

    fn dangling(&mut self, at: &str, field: &str, id: &str) {
        self.add(at, field, format!("{} is nowhere in this directory", shown(id)));
    }

    /// An identifier that must be there, and once.
    fn id(&mut self, at: &str, kind: &'static str, id: &str) {
        if id.parse::<Uuid>().is_err() {
            self.add(at, "id", format!("{:?} is no UUID", shown(id)));
        } else if !self.seen.insert((kind, id.to_ascii_lowercase())) {
            self.add(at, "id", format!("another {kind} has this id too"));
        }
    }

    /// An identifier of something smaller, which may be left out.
    fn small_id(&mut self, at: &str, id: &str) {
        if !id.is_empty() && id.parse::<Uuid>().is_err() {
            self.add(at, "id", format!("{:?} is no UUID", shown(id)));
        }
    }

    fn line(&mut self, at: &str, field: &str, value: &str, max: usize, needed: bool) {
        if needed && value.is_empty() {
            self.add(at, field, "is missing");
        }
        if value.chars().count() > max {
            self.add(at, field, format!("is longer than {max} characters"));
        }
    }

    fn email(&mut self, at: &str, field: &str, value: &str) {
        let whole = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if !value.is_empty() && (!whole || value.contains(char::is_whitespace)) {
            self.add(at, field, "is no e-mail address");
        }
    }

    fn web(&mut self, at: &str, field: &str, value: &str) {
        let web = value.starts_with("https://") || value.starts_with("http://");
        if !value.is_empty() && (!web || value.contains(char::is_whitespace)) {
            self.add(at, field, "is no address of the web: it begins with https:// or http://");
        }
    }

    fn day(&mut self, at: &str, field: &str, value: &str) {
        if !value.is_empty() && hours::day(value).is_none() {
            self.add(at, field, format!("{value:?} is no date: write 2026-12-31"));
        }
    }

    fn number(&mut self, at: &str, field: &str, value: Option<f64>, least: f64, most: f64) {
        if value.is_some_and(|number| !(least..=most).contains(&number)) {
            self.add(at, field, format!("is no number from {least} to {most}"));
        }
    }

    fn belongs(&mut self, at: &str, field: &str, id: &str, owner: &str) {
        if !id.is_empty() && id != owner {
            self.dangling(at, field, id);
        }
    }

    fn organization(&mut self, at: &str, one: &Organization, kind_needed: bool) {
        self.id(at, "organization", &one.id);
        self.line(at, "name", &one.name, 200, true);
        self.line(at, "description", &one.description, 20_000, false);
        self.email(at, "email", &one.email);
        self.web(at, "website", &one.website);
        self.phones(at, &one.phones);
        self.attributes(at, &one.attributes);
        let mut places: BTreeSet<&str> = BTreeSet::new();
        for place in &one.locations {
            let at = format!("{at}/location {}", shown(&place.id));
            self.id(&at, "location", &place.id);
            self.belongs(&at, "organization_id", &place.organization_id, &one.id);
            self.location(&at, place);
            places.insert(&place.id);
        }
        for service in &one.services {
            let at = format!("{at}/service {}", shown(&service.id));
            self.belongs(&at, "organization_id", &service.organization_id, &one.id);
            self.service(&at, service, &places, kind_needed);
        }
    }

    fn location(&mut self, at: &str, one: &Location) {
        if !matches!(one.location_type.as_str(), "physical" | "postal" | "virtual" | "redacted") {
            self.add(at, "location_type", "is not physical, postal, virtual or redacted");
        }
        self.line(at, "name", &one.name, 200, false);
        self.number(at, "latitude", one.latitude, -90.0, 90.0);
        self.number(at, "longitude", one.longitude, -180.0, 180.0);
        if one.latitude.is_some() != one.longitude.is_some() {
            self.add(at, "latitude", "latitude and longitude stand together or not at all");
        }
        self.languages(at, &one.languages);
        self.phones(at, &one.phones);
        self.schedules(at, &one.schedules);
        self.attributes(at, &one.attributes);
        for (place, address) in one.addresses.iter().enumerate() {
            let at = format!("{at}/addresses[{place}]");
            self.small_id(&at, &address.id);
            self.belongs(&at, "location_id", &address.location_id, &one.id);
            self.line(&at, "address_1", &address.address_1, 200, false);
        }
    }

    fn service(&mut self, at: &str, one: &Service, places: &BTreeSet<&str>, kind_needed: bool) {
        self.id(at, "service", &one.id);
        self.line(at, "name", &one.name, 200, true);
        self.line(at, "description", &one.description, 20_000, false);
        if ServiceStatus::from_hsds(&one.status).is_none() {
            self.add(at, "status", "is not active, inactive, defunct or temporarily closed");
        }
        self.email(at, "email", &one.email);
        self.web(at, "url", &one.url);
        self.number(at, "minimum_age", one.minimum_age, 0.0, 150.0);
        self.number(at, "maximum_age", one.maximum_age, 0.0, 150.0);
        if one.minimum_age.zip(one.maximum_age).is_some_and(|(least, most)| least > most) {
            self.add(at, "maximum_age", "is less than minimum_age");
        }
        self.day(at, "assured_date", &one.assured_date);
        self.languages(at, &one.languages);
        self.phones(at, &one.phones);
        self.schedules(at, &one.schedules);
        self.attributes(at, &one.attributes);
        if kind_needed && one.attribute(KIND).is_empty() {
            self.add(at, "attributes", format!("{KIND} is missing: add it, or give --kind"));
        }
        for (place, capacity) in one.capacities.iter().enumerate() {
            let at = format!("{at}/capacities[{place}]");
            self.number(&at, "available", capacity.available, 0.0, 1e6);
            self.number(&at, "maximum", capacity.maximum, 0.0, 1e6);
            if capacity.available.zip(capacity.maximum).is_some_and(|(free, all)| free > all) {
                self.add(&at, "available", "is more than maximum");
            }
            self.day(&at, "updated", &capacity.updated);
        }
        for (place, cost) in one.cost_options.iter().enumerate() {
            let at = format!("{at}/cost_options[{place}]");
            self.number(&at, "amount", cost.amount, 0.0, 1e9);
            self.day(&at, "valid_from", &cost.valid_from);
            self.day(&at, "valid_to", &cost.valid_to);
        }
        for there in &one.service_at_locations {
            let at = format!("{at}/service_at_location {}", shown(&there.id));
            self.belongs(&at, "service_id", &there.service_id, &one.id);
            self.service_at_location(&at, there, places);
        }
    }

    fn service_at_location(&mut self, at: &str, one: &ServiceAtLocation, places: &BTreeSet<&str>) {
        self.id(at, "service_at_location", &one.id);
        match &one.location {
            Some(place) if places.contains(place.id.as_str()) => {
                self.belongs(at, "location_id", &one.location_id, &place.id);
            }
            Some(place) => {
                let inner = format!("{at}/location {}", shown(&place.id));
                self.small_id(&inner, &place.id);
                self.line(&inner, "id", &place.id, 60, true);
                self.location(&inner, place);
                self.belongs(at, "location_id", &one.location_id, &place.id);
            }
            None if places.contains(one.location_id.as_str()) => {}
            None => self.dangling(at, "location_id", &one.location_id),
        }
        self.phones(at, &one.phones);
        self.schedules(at, &one.schedules);
    }

    fn languages(&mut self, at: &str, all: &[Language]) {
        for (place, one) in all.iter().enumerate() {
            if !one.code.is_empty() && !is_language(&one.code) {
                let problem = format!("{:?} is no code of ISO 639 or BCP 47", shown(&one.code));
                self.add(&format!("{at}/languages[{place}]"), "code", problem);
            }
        }
    }

    fn phones(&mut self, at: &str, all: &[Phone]) {
        for (place, one) in all.iter().enumerate() {
            let at = format!("{at}/phones[{place}]");
            self.small_id(&at, &one.id);
            let digits = one.number.chars().filter(char::is_ascii_digit).count();
            if !(3..=20).contains(&digits) || one.number.chars().any(char::is_alphabetic) {
                self.add(&at, "number", "is no telephone number");
            }
            self.languages(&at, &one.languages);
        }
    }

    fn schedules(&mut self, at: &str, all: &[Schedule]) {
        for (place, one) in all.iter().enumerate() {
            self.schedule(&format!("{at}/schedules[{place}]"), one);
        }
    }

    fn schedule(&mut self, at: &str, one: &Schedule) {
        self.small_id(at, &one.id);
        let days = [
            ("valid_from", &one.valid_from),
            ("valid_to", &one.valid_to),
            ("dtstart", &one.dtstart),
            ("until", &one.until),
        ];
        for (field, value) in days {
            self.day(at, field, value);
        }
        for (field, from, to) in
            [("valid_to", &one.valid_from, &one.valid_to), ("until", &one.dtstart, &one.until)]
        {
            if hours::day(from).zip(hours::day(to)).is_some_and(|(from, to)| from > to) {
                self.add(at, field, "ends before it begins");
            }
        }
        if !matches!(one.freq.as_str(), "" | "WEEKLY" | "MONTHLY") {
            self.add(at, "freq", "is not WEEKLY or MONTHLY");
        }
        if !one.interval.is_empty() && one.interval.parse::<u16>().map_or(true, |every| every == 0) {
            self.add(at, "interval", "is no whole number above 0");
        }
        if hours::days(&one.byday).is_none() {
            self.add(at, "byday", "has a day that is not MO, TU, WE, TH, FR, SA or SU");
        }
        let times = [("opens_at", &one.opens_at), ("closes_at", &one.closes_at)];
        for (field, value) in times {
            if !value.is_empty() && hours::minutes(value).is_none() {
                self.add(at, field, format!("{:?} is no time: write 09:30", shown(value)));
            }
        }
        if one.opens_at.is_empty() != one.closes_at.is_empty() {
            self.add(at, "closes_at", "opens_at and closes_at stand together or not at all");
        }
        match hours::minutes(&one.opens_at).zip(hours::minutes(&one.closes_at)) {
            Some((opens, closes)) if opens == closes && opens != 0 => {
                self.add(at, "closes_at", "it closes in the minute in which it opens");
            }
            Some((hours::DAY, _)) => self.add(at, "opens_at", "a day does not begin at 24:00"),
            _ => {}
        }
    }

    fn attributes(&mut self, at: &str, all: &[Attribute]) {
        for (place, one) in all.iter().enumerate() {
            let right = match one.link_type.as_str() {
                KIND => one.value.parse::<ServiceKind>().is_ok(),
                ORGANISATION_KIND => one.value.parse::<OrganisationKind>().is_ok(),
                SEXES => one.value.split(',').all(|word| word.trim().parse::<Sex>().is_ok()),
                SPEED => one.value.parse::<Speed>().is_ok(),
                CHILDREN | DISABILITY | CONFIDENTIAL => matches!(one.value.as_str(), YES | "no"),
                _ => true,
            };
            if !right {
                let problem = format!("{:?} is no value of {}", shown(&one.value), one.link_type);
                self.add(&format!("{at}/attributes[{place}]"), "value", problem);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "0191e5a0-0000-7000-8000-000000000001";
    const TWO: &str = "0191e5a0-0000-7000-8000-000000000002";
    const THREE: &str = "0191e5a0-0000-7000-8000-000000000003";

    fn organization(services: Vec<Service>) -> Organization {
        Organization { id: ONE.into(), name: "Lantern".into(), services, ..Organization::default() }
    }

    fn service() -> Service {
        Service { id: TWO.into(), name: "Help".into(), status: "active".into(), ..Service::default() }
    }

    fn fields(all: &[Organization]) -> Vec<String> {
        let found = check(all, false);
        found.iter().filter_map(|one| one.at.rsplit('.').next().map(str::to_owned)).collect()
    }

    #[test]
    fn a_right_directory_has_no_fault_and_needs_a_kind_only_when_told() {
        let all = [organization(vec![service()])];
        assert!(check(&all, false).is_empty());
        assert_eq!(check(&all, true).len(), 1);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let hours = Schedule {
            opens_at: "25:00".into(),
            closes_at: "10:00".into(),
            byday: "MO,XX".into(),
            valid_from: "2026-02-30".into(),
            interval: "0".into(),
            ..Schedule::default()
        };
        let wrong = Service {
            status: "open".into(),
            languages: vec![Language { code: "xx".into(), ..Language::default() }],
            schedules: vec![hours],
            service_at_locations: vec![ServiceAtLocation {
                id: THREE.into(),
                location_id: ONE.into(),
                ..ServiceAtLocation::default()
            }],
            capacities: vec![super::super::hsds::ServiceCapacity {
                available: Some(-1.0),
                ..super::super::hsds::ServiceCapacity::default()
            }],
            ..service()
        };
        let expected =
            ["status", "code", "valid_from", "interval", "byday", "opens_at", "available", "location_id"];
        assert_eq!(fields(&[organization(vec![wrong])]), expected);
    }

    #[test]
    fn a_schedule_that_closes_as_it_opens_or_ends_before_it_begins_is_impossible() {
        let closed = Schedule { opens_at: "10:00".into(), closes_at: "10:00".into(), ..Schedule::default() };
        let ended = Schedule {
            valid_from: "2026-05-01".into(),
            valid_to: "2026-04-01".into(),
            ..Schedule::default()
        };
        let wrong = Service { schedules: vec![closed, ended], ..service() };
        assert_eq!(fields(&[organization(vec![wrong])]), ["closes_at", "valid_to"]);
    }

    #[test]
    fn codes_of_languages_are_those_of_iso_639() {
        assert!(["sr", "sr-Latn", "rom", "en-GB"].iter().all(|code| is_language(code)));
        assert!(["xx", "english", "EN", ""].iter().all(|code| !is_language(code)));
    }
}
