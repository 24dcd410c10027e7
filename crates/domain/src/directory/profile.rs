//! What Fener asks of a service beyond what HSDS has fields for; exchanged as HSDS attributes.

use super::hsds::{Attribute, Location, Schedule, Service, ServiceAtLocation, value_of};
use crate::words;

/// The kind of the attribute that holds a [`super::ServiceKind`].
pub const KIND: &str = "fener:kind";
/// The kind of the attribute that holds what an organisation is.
pub const ORGANISATION_KIND: &str = "fener:organisation_kind";
/// The kind of the attribute that holds the code of a jurisdiction.
pub const JURISDICTION: &str = "fener:jurisdiction";
/// The kind of the attribute that holds who is taken in by sex.
pub const SEXES: &str = "fener:sexes";
/// The kind of the attribute that says that people come with their children.
pub const CHILDREN: &str = "fener:children";
/// The kind of the attribute that says that people with a disability are taken in.
pub const DISABILITY: &str = "fener:disability";
/// The kind of the attribute that says how soon somebody is taken in.
pub const SPEED: &str = "fener:urgency";
/// The kind of the attribute that says that nobody may learn where a place is.
pub const CONFIDENTIAL: &str = "fener:confidential";
/// What stands in an attribute that is true.
pub const YES: &str = "yes";

words! {
    /// Whom a service takes in, by sex.
    pub enum Sex {
        Female = "female",
        Male = "male",
        Other = "other",
    }
}

words! {
    /// How soon a service takes somebody in.
    pub enum Speed {
        Now = "now",
        Day = "24h",
        ThreeDays = "72h",
        Week = "7d",
    }
}

impl Speed {
    /// Orders them: the soonest is the least.
    #[must_use]
    pub const fn rank(self) -> i32 {
        match self {
            Self::Now => 1,
            Self::Day => 2,
            Self::ThreeDays => 3,
            Self::Week => 4,
        }
    }
}

words! {
    /// Whether a service works.
    pub enum ServiceStatus {
        Active = "active",
        Inactive = "inactive",
        Defunct = "defunct",
        Closed = "temporarily_closed",
    }
}

impl ServiceStatus {
    /// As HSDS writes it.
    #[must_use]
    pub const fn hsds(self) -> &'static str {
        match self {
            Self::Closed => "temporarily closed",
            other => other.as_str(),
        }
    }

    /// As HSDS writes it, read; none when it is unknown.
    #[must_use]
    pub fn from_hsds(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.hsds() == text)
    }
}

/// Whom a service takes in and how soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whether it works.
    pub status: ServiceStatus,
    /// The youngest who is taken in.
    pub min_age: Option<i32>,
    /// The oldest.
    pub max_age: Option<i32>,
    /// Who by sex; empty: everybody.
    pub sexes: Vec<Sex>,
    /// Whether people come with their children.
    pub children: bool,
    /// Whether people with a disability are taken in.
    pub disability: bool,
    /// How soon; none: not told.
    pub speed: Option<Speed>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            status: ServiceStatus::Active,
            min_age: None,
            max_age: None,
            sexes: Vec::new(),
            children: false,
            disability: false,
            speed: None,
        }
    }
}

/// An age in whole years; what is none was named by the check.
fn age(number: Option<f64>) -> Option<i32> {
    let number = number.filter(|age| (0.0..=150.0).contains(age))?;
    (0_i32..=150).find(|years| f64::from(*years) >= number.floor())
}

impl Profile {
    /// What a service of HSDS says.
    #[must_use]
    pub fn of(service: &Service) -> Self {
        let words = service.attribute(SEXES).split(',').map(str::trim);
        Self {
            status: ServiceStatus::from_hsds(&service.status).unwrap_or(ServiceStatus::Active),
            min_age: age(service.minimum_age),
            max_age: age(service.maximum_age),
            sexes: words.filter_map(|word| word.parse().ok()).collect(),
            children: service.attribute(CHILDREN) == YES,
            disability: service.attribute(DISABILITY) == YES,
            speed: service.attribute(SPEED).parse().ok(),
        }
    }

    /// The sexes as one text.
    #[must_use]
    pub fn sexes_text(&self) -> String {
        self.sexes.iter().map(|sex| sex.as_str()).collect::<Vec<_>>().join(",")
    }

    /// Writes it into a service of HSDS.
    pub fn write(&self, service: &mut Service) {
        self.status.hsds().clone_into(&mut service.status);
        service.minimum_age = self.min_age.map(f64::from);
        service.maximum_age = self.max_age.map(f64::from);
        let truth = |holds: bool| if holds { YES } else { "" };
        set(&mut service.attributes, "service", SEXES, &self.sexes_text());
        set(&mut service.attributes, "service", CHILDREN, truth(self.children));
        set(&mut service.attributes, "service", DISABILITY, truth(self.disability));
        set(&mut service.attributes, "service", SPEED, self.speed.map_or("", Speed::as_str));
    }
}

/// Sets the one attribute of a kind; an empty value takes it away.
pub fn set(attributes: &mut Vec<Attribute>, entity: &str, link_type: &str, value: &str) {
    if value.is_empty() {
        attributes.retain(|one| one.link_type != link_type);
        return;
    }
    if let Some(one) = attributes.iter_mut().find(|one| one.link_type == link_type) {
        value.clone_into(&mut one.value);
        return;
    }
    attributes.push(Attribute {
        link_type: link_type.to_owned(),
        link_entity: entity.to_owned(),
        value: value.to_owned(),
        ..Attribute::default()
    });
}

/// Whether nobody may learn where a place is.
#[must_use]
pub fn is_confidential(location: &Location) -> bool {
    location.location_type == "redacted" || value_of(&location.attributes, CONFIDENTIAL) == YES
}

/// What of a confidential place may be told: that there is one, and nothing of where or what it is called.
#[must_use]
pub fn redacted(location: &Location) -> Location {
    let mut told = Location {
        id: location.id.clone(),
        location_type: location.location_type.clone(),
        organization_id: location.organization_id.clone(),
        languages: location.languages.clone(),
        ..Location::default()
    };
    set(&mut told.attributes, "location", CONFIDENTIAL, YES);
    told
}

/// What of a service at a confidential place may be kept in the open and told: when it is open. Words beside a place may
/// say where it is, those of its hours too.
#[must_use]
pub fn redacted_there(there: &ServiceAtLocation) -> ServiceAtLocation {
    let silent = |rule: &Schedule| Schedule {
        description: String::new(),
        notes: String::new(),
        schedule_link: String::new(),
        attending_type: String::new(),
        ..rule.clone()
    };
    ServiceAtLocation {
        id: there.id.clone(),
        service_id: there.service_id.clone(),
        location_id: there.location_id.clone(),
        schedules: there.schedules.iter().map(silent).collect(),
        ..ServiceAtLocation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::hsds::Address;

    #[test]
    fn a_profile_is_read_as_it_was_written() {
        let profile = Profile {
            status: ServiceStatus::Closed,
            min_age: Some(16),
            max_age: Some(99),
            sexes: vec![Sex::Female, Sex::Other],
            children: true,
            disability: false,
            speed: Some(Speed::Day),
        };
        let mut service = Service::default();
        profile.write(&mut service);
        profile.write(&mut service);
        assert_eq!(service.attributes.len(), 3);
        assert_eq!(Profile::of(&service), profile);
    }

    #[test]
    fn a_confidential_place_tells_nothing_of_where_it_is() {
        let mut location = Location {
            id: "1".into(),
            name: "House by the river".into(),
            latitude: Some(44.8),
            longitude: Some(20.4),
            transportation: "bus 24".into(),
            addresses: vec![Address { address_1: "Riverside 1".into(), ..Address::default() }],
            ..Location::default()
        };
        assert!(!is_confidential(&location));
        set(&mut location.attributes, "location", CONFIDENTIAL, YES);
        assert!(is_confidential(&location));
        let told = serde_json::to_string(&redacted(&location)).expect("JSON");
        for secret in ["river", "Riverside", "44.8", "20.4", "bus"] {
            assert!(!told.contains(secret), "{told}");
        }
    }

    #[test]
    fn beside_a_confidential_place_only_its_hours_are_told() {
        let rule = Schedule {
            byday: "MO".into(),
            opens_at: "09:00".into(),
            notes: "side door of Street 5".into(),
            description: "behind the mill".into(),
            schedule_link: "https://mill.example".into(),
            ..Schedule::default()
        };
        let there = ServiceAtLocation {
            id: "1".into(),
            description: "ring at Street 5".into(),
            schedules: vec![rule],
            ..ServiceAtLocation::default()
        };
        let told = redacted_there(&there);
        assert_eq!((told.id.as_str(), told.schedules[0].opens_at.as_str()), ("1", "09:00"));
        let told = serde_json::to_string(&told).expect("JSON");
        for secret in ["Street", "mill"] {
            assert!(!told.contains(secret), "{told}");
        }
    }
}
