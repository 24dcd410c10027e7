//! The Human Services Data Specification of Open Referral, version 3.1: what directories exchange.
//!
//! Everything is read kindly, so that [`super::faults::check`] can name every fault at once: a number may stand
//! in quotation marks, a missing value may be `null`. What names a person (contacts) is not read at all: a directory
//! names bodies.

use serde::{Deserialize, Deserializer, Serialize};

/// The version that is spoken.
pub const VERSION: &str = "3.1";

/// A single value, however it is written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(f64),
    Truth(bool),
}

fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Option::<Scalar>::deserialize(from)? {
        None => String::new(),
        Some(Scalar::Text(text)) => text.trim().to_owned(),
        Some(Scalar::Number(number)) => number.to_string(),
        Some(Scalar::Truth(truth)) => truth.to_string(),
    })
}

/// A number; what is none becomes NaN, which the check names.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    Ok(match Option::<Scalar>::deserialize(from)? {
        None => None,
        Some(Scalar::Number(number)) => Some(number),
        Some(Scalar::Text(text)) => read_number(&text),
        Some(Scalar::Truth(_)) => Some(f64::NAN),
    })
}

/// A number as a table writes it: none when nothing stands there, NaN when it is no number.
#[must_use]
pub fn read_number(text: &str) -> Option<f64> {
    match text.trim() {
        "" => None,
        text => Some(text.parse().unwrap_or(f64::NAN)),
    }
}

fn many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<T>>::deserialize(from)?.unwrap_or_default())
}

macro_rules! hsds {
    ($(
        $(#[$meta:meta])*
        $name:ident {
            text: [$($text:ident),* $(,)?],
            number: [$($number:ident),* $(,)?],
            one: [$($one:ident: $One:ty),* $(,)?],
            many: [$($many:ident: $Many:ty),* $(,)?],
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($text), "` of HSDS; empty when it is not told.")]
                #[serde(deserialize_with = "text", skip_serializing_if = "String::is_empty")]
                pub $text: String,
            )*
            $(
                #[doc = concat!("`", stringify!($number), "` of HSDS.")]
                #[serde(deserialize_with = "number", skip_serializing_if = "Option::is_none")]
                pub $number: Option<f64>,
            )*
            $(
                #[doc = concat!("`", stringify!($one), "` of HSDS.")]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $one: Option<Box<$One>>,
            )*
            $(
                #[doc = concat!("`", stringify!($many), "` of HSDS.")]
                #[serde(deserialize_with = "many", skip_serializing_if = "Vec::is_empty")]
                pub $many: Vec<$Many>,
            )*
        }
    )+};
}

hsds! {
    /// A body that offers services.
    Organization {
        text: [id, name, alternate_name, description, email, website, legal_status, logo, uri,
            parent_organization_id],
        number: [year_incorporated],
        one: [],
        many: [additional_websites: Url, phones: Phone, locations: Location, services: Service,
            organization_identifiers: OrganizationIdentifier, attributes: Attribute],
    }
    /// A number by which others know an organisation.
    OrganizationIdentifier {
        text: [id, organization_id, identifier_scheme, identifier_type, identifier],
        number: [],
        one: [],
        many: [],
    }
    /// Something that is offered.
    Service {
        text: [id, organization_id, name, alternate_name, description, url, email, status,
            interpretation_services, application_process, fees_description, accreditations,
            eligibility_description, assured_date, assurer_email, licenses, alert, last_modified],
        number: [minimum_age, maximum_age],
        one: [organization: Organization],
        many: [additional_urls: Url, phones: Phone, schedules: Schedule, service_areas: ServiceArea,
            service_at_locations: ServiceAtLocation, languages: Language, cost_options: CostOption,
            required_documents: RequiredDocument, capacities: ServiceCapacity, attributes: Attribute],
    }
    /// A place where services are given.
    Location {
        text: [id, location_type, url, organization_id, name, alternate_name, description, transportation,
            external_identifier, external_identifier_type],
        number: [latitude, longitude],
        one: [],
        many: [languages: Language, addresses: Address, accessibility: Accessibility, phones: Phone,
            schedules: Schedule, attributes: Attribute],
    }
    /// A service at a place.
    ServiceAtLocation {
        text: [id, service_id, location_id, description],
        number: [],
        one: [location: Location],
        many: [phones: Phone, schedules: Schedule, attributes: Attribute],
    }
    /// When something is open, as a rule of RFC 5545.
    Schedule {
        text: [id, service_id, location_id, service_at_location_id, valid_from, valid_to, dtstart, timezone,
            until, count, wkst, freq, interval, byday, byweekno, bymonthday, byyearday, description, opens_at,
            closes_at, schedule_link, attending_type, notes],
        number: [],
        one: [],
        many: [],
    }
    /// A telephone number that is public.
    Phone {
        text: [id, location_id, service_id, organization_id, service_at_location_id, number, extension, r#type,
            description],
        number: [],
        one: [],
        many: [languages: Language],
    }
    /// A language that is spoken.
    Language {
        text: [id, service_id, location_id, phone_id, name, code, note],
        number: [],
        one: [],
        many: [],
    }
    /// An address.
    Address {
        text: [id, location_id, attention, address_1, address_2, city, region, state_province, postal_code,
            country, address_type],
        number: [],
        one: [],
        many: [],
    }
    /// What makes a place accessible.
    Accessibility {
        text: [id, location_id, description, details, url],
        number: [],
        one: [],
        many: [],
    }
    /// An address on the web.
    Url {
        text: [id, label, url, organization_id, service_id],
        number: [],
        one: [],
        many: [],
    }
    /// Where a service is given, in words.
    ServiceArea {
        text: [id, service_id, name, description, extent, extent_type, uri],
        number: [],
        one: [],
        many: [],
    }
    /// What a service costs.
    CostOption {
        text: [id, service_id, valid_from, valid_to, option, currency, amount_description],
        number: [amount],
        one: [],
        many: [],
    }
    /// What has to be brought along.
    RequiredDocument {
        text: [id, service_id, document, uri],
        number: [],
        one: [],
        many: [],
    }
    /// How much there is of something.
    ServiceCapacity {
        text: [id, service_id, unit_id, description, updated],
        number: [available, maximum],
        one: [unit: Unit],
        many: [],
    }
    /// In what a capacity is counted.
    Unit {
        text: [id, name, scheme, identifier, uri],
        number: [],
        one: [],
        many: [],
    }
    /// A further statement about anything, in the words of a taxonomy.
    Attribute {
        text: [id, link_id, taxonomy_term_id, link_type, link_entity, value, label],
        number: [],
        one: [taxonomy_term: TaxonomyTerm],
        many: [],
    }
    /// A word of a taxonomy.
    TaxonomyTerm {
        text: [id, code, name, description, parent_id, taxonomy, language, taxonomy_id, term_uri],
        number: [],
        one: [],
        many: [],
    }
    /// A vocabulary.
    Taxonomy {
        text: [id, name, description, uri, version],
        number: [],
        one: [],
        many: [],
    }
}

impl Service {
    /// The value that an attribute of this kind holds; empty when there is none.
    #[must_use]
    pub fn attribute(&self, link_type: &str) -> &str {
        value_of(&self.attributes, link_type)
    }
}

/// The value of the first attribute of a kind; empty when there is none.
#[must_use]
pub fn value_of<'a>(attributes: &'a [Attribute], link_type: &str) -> &'a str {
    attributes.iter().find(|one| one.link_type == link_type).map_or("", |one| one.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_read_kindly_and_written_briefly() {
        let read: Service = serde_json::from_str(
            r#"{"id":"1","name":" Help ","email":null,"minimum_age":"18","maximum_age":"old","phones":null,
                "schedules":[{"id":"2","interval":1,"timezone":2}],"unknown":{"a":1}}"#,
        )
        .expect("it is read");
        assert_eq!((read.name.as_str(), read.email.as_str(), read.minimum_age), ("Help", "", Some(18.0)));
        assert!(read.maximum_age.is_some_and(f64::is_nan));
        let one = read.schedules.first().expect("a schedule");
        assert_eq!((one.interval.as_str(), one.timezone.as_str()), ("1", "2"));
        let written = serde_json::to_string(&Phone { r#type: "text".into(), ..Phone::default() });
        assert_eq!(written.expect("it is written"), r#"{"type":"text"}"#);
    }
}
