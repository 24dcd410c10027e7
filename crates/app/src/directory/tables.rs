//! The tabular package of HSDS: a folder of CSV files, and the nested form that is made of it.

use std::collections::{BTreeMap, HashMap};

use fener_domain::directory::faults::Fault;
use fener_domain::directory::hsds::{
    Accessibility, Address, Attribute, CostOption, Language, Location, Organization, OrganizationIdentifier,
    Phone, RequiredDocument, Schedule, Service, ServiceArea, ServiceAtLocation, ServiceCapacity,
    TaxonomyTerm, Unit, Url, VERSION,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Files by their names, with what stands in them.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Every table that is known: its file, and its columns in the order in which they are written.
const TABLES: [(&str, &[&str]); 18] = [
    (
        "organizations.csv",
        &[
            "id",
            "name",
            "alternate_name",
            "description",
            "email",
            "website",
            "year_incorporated",
            "legal_status",
            "logo",
            "uri",
            "parent_organization_id",
        ],
    ),
    (
        "organization_identifiers.csv",
        &["id", "organization_id", "identifier_scheme", "identifier_type", "identifier"],
    ),
    (
        "services.csv",
        &[
            "id",
            "organization_id",
            "name",
            "alternate_name",
            "description",
            "url",
            "email",
            "status",
            "interpretation_services",
            "application_process",
            "fees_description",
            "accreditations",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "assured_date",
            "assurer_email",
            "licenses",
            "alert",
            "last_modified",
        ],
    ),
    (
        "locations.csv",
        &[
            "id",
            "location_type",
            "url",
            "organization_id",
            "name",
            "alternate_name",
            "description",
            "transportation",
            "latitude",
            "longitude",
            "external_identifier",
            "external_identifier_type",
        ],
    ),
    ("service_at_location.csv", &["id", "service_id", "location_id", "description"]),
    (
        "phones.csv",
        &[
            "id",
            "location_id",
            "service_id",
            "organization_id",
            "service_at_location_id",
            "number",
            "extension",
            "type",
            "description",
        ],
    ),
    (
        "schedules.csv",
        &[
            "id",
            "service_id",
            "location_id",
            "service_at_location_id",
            "valid_from",
            "valid_to",
            "dtstart",
            "timezone",
            "until",
            "count",
            "wkst",
            "freq",
            "interval",
            "byday",
            "byweekno",
            "bymonthday",
            "byyearday",
            "description",
            "opens_at",
            "closes_at",
            "schedule_link",
            "attending_type",
            "notes",
        ],
    ),
    ("languages.csv", &["id", "service_id", "location_id", "phone_id", "name", "code", "note"]),
    (
        "addresses.csv",
        &[
            "id",
            "location_id",
            "attention",
            "address_1",
            "address_2",
            "city",
            "region",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    ("accessibility.csv", &["id", "location_id", "description", "details", "url"]),
    ("urls.csv", &["id", "label", "url", "organization_id", "service_id"]),
    ("service_areas.csv", &["id", "service_id", "name", "description", "extent", "extent_type", "uri"]),
    (
        "cost_options.csv",
        &["id", "service_id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description"],
    ),
    ("required_documents.csv", &["id", "service_id", "document", "uri"]),
    (
        "service_capacities.csv",
        &["id", "service_id", "unit_id", "available", "maximum", "description", "updated"],
    ),
    ("units.csv", &["id", "name", "scheme", "identifier", "uri"]),
    ("attributes.csv", &["id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value", "label"]),
    (
        "taxonomy_terms.csv",
        &[
            "id",
            "code",
            "name",
            "description",
            "parent_id",
            "taxonomy",
            "language",
            "taxonomy_id",
            "term_uri",
        ],
    ),
];

/// Other names under which a table is found.
const ALSO: [(&str, &str); 3] = [
    ("service_at_locations.csv", "service_at_location.csv"),
    ("service_capacity.csv", "service_capacities.csv"),
    ("url.csv", "urls.csv"),
];

/// Rows of a table, typed; what cannot be read is a fault.
fn rows<T: DeserializeOwned>(files: &Files, name: &str, faults: &mut Vec<Fault>) -> Vec<T> {
    let also = ALSO.iter().filter(|(_, known)| *known == name).map(|(other, _)| *other);
    let Some(bytes) = std::iter::once(name).chain(also).find_map(|name| files.get(name)) else {
        return Vec::new();
    };
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes.as_slice());
    let mut fault = |line: u64, problem: String| {
        faults.push(Fault { at: format!("{name}:{line}"), problem });
    };
    let head = match reader.headers() {
        Ok(head) => head.clone(),
        Err(error) => {
            fault(1, error.to_string());
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for (line, row) in (2_u64..).zip(reader.records()) {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                fault(line, error.to_string());
                continue;
            }
        };
        if row.len() > head.len() {
            fault(line, format!("has {} values for {} columns", row.len(), head.len()));
        }
        // A mark at the beginning of the file is no part of the first column's name.
        let named = head.iter().map(|column| column.trim_start_matches('\u{FEFF}').to_owned());
        let object: Map<String, Value> =
            named.zip(row.iter().map(|value| Value::String(value.to_owned()))).collect();
        match serde_json::from_value(Value::Object(object)) {
            Ok(read) => found.push(read),
            Err(error) => fault(line, error.to_string()),
        }
    }
    found
}

/// Rows that are found by their identifiers.
struct Known<T> {
    rows: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Known<T> {
    fn of(rows: Vec<T>, id: impl Fn(&T) -> &String) -> Self {
        // Of two with one identifier the first counts; the check names the other.
        let mut places = HashMap::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            places.entry(id(row).clone()).or_insert(place);
        }
        Self { rows, places }
    }

    fn get(&self, id: &str) -> Option<&T> {
        self.places.get(id).and_then(|place| self.rows.get(*place))
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.places.get(id).and_then(|place| self.rows.get_mut(*place))
    }
}

/// Gives each row to whoever it belongs to; one that belongs to nobody is a fault.
struct Owners<'a> {
    faults: &'a mut Vec<Fault>,
}

impl Owners<'_> {
    fn dangling(&mut self, file: &str, id: &str, column: &str, owner: &str) {
        let problem = if owner.is_empty() {
            format!("{column} is missing")
        } else {
            format!("{column} {owner} is nowhere in this directory")
        };
        self.faults.push(Fault { at: format!("{file} {id}.{column}"), problem });
    }
}

/// The nested form of a folder of tables, and what is wrong in it.
#[must_use]
pub fn read(files: &Files) -> (Vec<Organization>, Vec<Fault>) {
    let mut faults = Vec::new();
    let f = &mut faults;
    let mut organizations = Known::of(rows::<Organization>(files, "organizations.csv", f), |one| &one.id);
    let mut services = Known::of(rows::<Service>(files, "services.csv", f), |one| &one.id);
    let mut locations = Known::of(rows::<Location>(files, "locations.csv", f), |one| &one.id);
    let mut places = Known::of(rows::<ServiceAtLocation>(files, "service_at_location.csv", f), |one| &one.id);
    let mut phones = Known::of(rows::<Phone>(files, "phones.csv", f), |one| &one.id);
    let terms: Vec<TaxonomyTerm> = rows(files, "taxonomy_terms.csv", f);
    let units: Vec<Unit> = rows(files, "units.csv", f);
    let languages: Vec<Language> = rows(files, "languages.csv", f);
    let schedules: Vec<Schedule> = rows(files, "schedules.csv", f);
    let attributes: Vec<Attribute> = rows(files, "attributes.csv", f);
    let identifiers: Vec<OrganizationIdentifier> = rows(files, "organization_identifiers.csv", f);
    let addresses: Vec<Address> = rows(files, "addresses.csv", f);
    let accessibility: Vec<Accessibility> = rows(files, "accessibility.csv", f);
    let urls: Vec<Url> = rows(files, "urls.csv", f);
    let areas: Vec<ServiceArea> = rows(files, "service_areas.csv", f);
    let costs: Vec<CostOption> = rows(files, "cost_options.csv", f);
    let documents: Vec<RequiredDocument> = rows(files, "required_documents.csv", f);
    let capacities: Vec<ServiceCapacity> = rows(files, "service_capacities.csv", f);
    if !files.contains_key("organizations.csv") {
        faults.push(Fault { at: "organizations.csv".into(), problem: "is missing".into() });
    }
    let mut owners = Owners { faults: &mut faults };

    /// Puts rows where they belong: the first column that names somebody decides.
    macro_rules! give {
        ($file:literal, $rows:expr, $($owners:ident.$field:ident by $column:ident),+) => {
            for row in $rows {
                let mut row = Some(row);
                let mut named = String::new();
                let mut column = "";
                $(
                    if let Some(one) = row.take() {
                        if one.$column.is_empty() {
                            row = Some(one);
                        } else if let Some(owner) = $owners.get_mut(&one.$column) {
                            owner.$field.push(one);
                        } else {
                            named.clone_from(&one.$column);
                            column = stringify!($column);
                            row = Some(one);
                        }
                    }
                )+
                if let Some(row) = row {
                    let column = if column.is_empty() { [$(stringify!($column)),+].join(" or ") } else { column.to_owned() };
                    owners.dangling($file, &row.id, &column, &named);
                }
            }
        };
    }
    give!("languages.csv", languages, phones.languages by phone_id, services.languages by service_id,
        locations.languages by location_id);
    give!("phones.csv", phones.rows, places.phones by service_at_location_id, services.phones by service_id,
        locations.phones by location_id, organizations.phones by organization_id);
    give!("schedules.csv", schedules, places.schedules by service_at_location_id,
        services.schedules by service_id, locations.schedules by location_id);
    give!("addresses.csv", addresses, locations.addresses by location_id);
    give!("accessibility.csv", accessibility, locations.accessibility by location_id);
    give!("service_areas.csv", areas, services.service_areas by service_id);
    give!("cost_options.csv", costs, services.cost_options by service_id);
    give!("required_documents.csv", documents, services.required_documents by service_id);
    give!("organization_identifiers.csv", identifiers,
        organizations.organization_identifiers by organization_id);
    give!("urls.csv", urls, services.additional_urls by service_id,
        organizations.additional_websites by organization_id);
    let capacities = capacities.into_iter().map(|mut one| {
        let unit = units.iter().find(|unit| unit.id == one.unit_id);
        one.unit = unit.map(|unit| Box::new(unit.clone()));
        one
    });
    give!("service_capacities.csv", capacities, services.capacities by service_id);
    for mut one in attributes {
        let term = terms.iter().find(|term| term.id == one.taxonomy_term_id);
        one.taxonomy_term = term.map(|term| Box::new(term.clone()));
        if !one.taxonomy_term_id.is_empty() && one.taxonomy_term.is_none() {
            owners.dangling("attributes.csv", &one.id, "taxonomy_term_id", &one.taxonomy_term_id);
        }
        if let Some(owner) = services.get_mut(&one.link_id) {
            owner.attributes.push(one);
        } else if let Some(owner) = locations.get_mut(&one.link_id) {
            owner.attributes.push(one);
        } else if let Some(owner) = organizations.get_mut(&one.link_id) {
            owner.attributes.push(one);
        } else if !matches!(one.link_entity.as_str(), "" | "service" | "location" | "organization") {
            // Of a table that is not kept here.
        } else {
            owners.dangling("attributes.csv", &one.id, "link_id", &one.link_id);
        }
    }
    // A place without an organisation belongs to the one whose service is given there.
    let used: HashMap<&str, &str> =
        places.rows.iter().map(|there| (there.location_id.as_str(), there.service_id.as_str())).collect();
    for place in locations.rows.iter_mut().filter(|place| place.organization_id.is_empty()) {
        if let Some(service) = used.get(place.id.as_str()).and_then(|id| services.get(id)) {
            place.organization_id.clone_from(&service.organization_id);
        }
    }
    drop(used);
    // A place that other organisations use stands nested where they use it.
    for there in &mut places.rows {
        let (service, place) = (services.get(&there.service_id), locations.get(&there.location_id));
        if let (Some(service), Some(place)) = (service, place)
            && service.organization_id != place.organization_id
        {
            there.location = Some(Box::new(place.clone()));
        }
    }
    give!("service_at_location.csv", places.rows, services.service_at_locations by service_id);
    give!("locations.csv", locations.rows, organizations.locations by organization_id);
    give!("services.csv", services.rows, organizations.services by organization_id);
    (organizations.rows, faults)
}

/// Whether a file of the package is read.
pub(super) fn is_read(file: &str) -> bool {
    TABLES.iter().any(|(known, _)| *known == file)
}

/// Rows to be written, by file.
#[derive(Default)]
struct Written(BTreeMap<&'static str, Vec<Map<String, Value>>>);

impl Written {
    /// Adds a row with the column that says whose it is.
    fn add<T: Serialize>(&mut self, file: &'static str, row: &T, owner: Option<(&str, &str)>) {
        let Ok(Value::Object(mut row)) = serde_json::to_value(row) else { return };
        if let Some((column, id)) = owner {
            row.insert(column.to_owned(), Value::String(id.to_owned()));
        }
        // Every row of a table has an identifier; small things may have come without one.
        let nameless = row.get("id").and_then(Value::as_str).unwrap_or_default().is_empty();
        if nameless {
            let number = self.0.get(file).map_or(0, Vec::len);
            let name = format!("{file} {number} {}", Value::Object(row.clone()));
            row.insert("id".to_owned(), Value::String(name_based(&name)));
        }
        self.0.entry(file).or_default().push(row);
    }

    fn attributes(&mut self, all: &[Attribute], entity: &str, id: &str) {
        for one in all {
            let mut one = one.clone();
            id.clone_into(&mut one.link_id);
            entity.clone_into(&mut one.link_entity);
            if let Some(term) = one.taxonomy_term.take() {
                one.taxonomy_term_id.clone_from(&term.id);
                let known = self.0.get("taxonomy_terms.csv").is_some_and(|rows| {
                    rows.iter().any(|row| row.get("id").and_then(Value::as_str) == Some(term.id.as_str()))
                });
                if !known {
                    self.add("taxonomy_terms.csv", &*term, None);
                }
            }
            self.add("attributes.csv", &one, None);
        }
    }

    fn phones(&mut self, all: &[Phone], column: &str, id: &str) {
        for one in all {
            self.add("phones.csv", one, Some((column, id)));
            for language in one.languages.iter().filter(|_| !one.id.is_empty()) {
                self.add("languages.csv", language, Some(("phone_id", &one.id)));
            }
        }
    }

    fn location(&mut self, one: &Location, organisation: &str) {
        self.add("locations.csv", one, Some(("organization_id", organisation)));
        let owner = Some(("location_id", one.id.as_str()));
        for language in &one.languages {
            self.add("languages.csv", language, owner);
        }
        for address in &one.addresses {
            self.add("addresses.csv", address, owner);
        }
        for access in &one.accessibility {
            self.add("accessibility.csv", access, owner);
        }
        for schedule in &one.schedules {
            self.add("schedules.csv", schedule, owner);
        }
        self.phones(&one.phones, "location_id", &one.id);
        self.attributes(&one.attributes, "location", &one.id);
    }

    fn service(&mut self, one: &Service, organisation: &str) {
        self.add("services.csv", one, Some(("organization_id", organisation)));
        let owner = Some(("service_id", one.id.as_str()));
        for language in &one.languages {
            self.add("languages.csv", language, owner);
        }
        for schedule in &one.schedules {
            self.add("schedules.csv", schedule, owner);
        }
        for area in &one.service_areas {
            self.add("service_areas.csv", area, owner);
        }
        for cost in &one.cost_options {
            self.add("cost_options.csv", cost, owner);
        }
        for document in &one.required_documents {
            self.add("required_documents.csv", document, owner);
        }
        for url in &one.additional_urls {
            self.add("urls.csv", url, owner);
        }
        for capacity in &one.capacities {
            let mut capacity = capacity.clone();
            if let Some(unit) = capacity.unit.take() {
                capacity.unit_id.clone_from(&unit.id);
                let known = self.0.get("units.csv").is_some_and(|rows| {
                    rows.iter().any(|row| row.get("id").and_then(Value::as_str) == Some(unit.id.as_str()))
                });
                if !known {
                    self.add("units.csv", &*unit, None);
                }
            }
            self.add("service_capacities.csv", &capacity, owner);
        }
        self.phones(&one.phones, "service_id", &one.id);
        self.attributes(&one.attributes, "service", &one.id);
        for there in &one.service_at_locations {
            let mut row = there.clone();
            if let Some(place) = there.location.as_ref().filter(|_| row.location_id.is_empty()) {
                row.location_id.clone_from(&place.id);
            }
            self.add("service_at_location.csv", &row, owner);
            for schedule in &there.schedules {
                self.add("schedules.csv", schedule, Some(("service_at_location_id", &there.id)));
            }
            self.phones(&there.phones, "service_at_location_id", &there.id);
        }
    }
}

/// An identifier that the same text always gets.
pub(super) fn name_based(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// The tabular package of a nested directory: CSV files and `datapackage.json`.
#[must_use]
pub fn write(all: &[Organization]) -> Files {
    let mut written = Written::default();
    for one in all {
        written.add("organizations.csv", one, None);
        let owner = Some(("organization_id", one.id.as_str()));
        for identifier in &one.organization_identifiers {
            written.add("organization_identifiers.csv", identifier, owner);
        }
        for url in &one.additional_websites {
            written.add("urls.csv", url, owner);
        }
        written.phones(&one.phones, "organization_id", &one.id);
        written.attributes(&one.attributes, "organization", &one.id);
        for place in &one.locations {
            written.location(place, &one.id);
        }
        for service in &one.services {
            written.service(service, &one.id);
        }
    }
    let mut files = Files::new();
    let mut resources = Vec::new();
    for (file, columns) in TABLES {
        let Some(rows) = written.0.get(file) else { continue };
        let mut writer = csv::Writer::from_writer(Vec::new());
        let text = |row: &Map<String, Value>, column: &str| match row.get(column) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        // Writing into memory does not fail.
        let _in_memory = writer.write_record(columns);
        for row in rows {
            let _in_memory = writer.write_record(columns.iter().map(|column| text(row, column)));
        }
        files.insert(file.to_owned(), writer.into_inner().unwrap_or_default());
        let fields: Vec<Value> =
            columns.iter().map(|name| json!({ "name": name, "type": "string" })).collect();
        resources.push(json!({
            "name": file.trim_end_matches(".csv"), "path": file, "format": "csv", "mediatype": "text/csv",
            "profile": "tabular-data-resource", "schema": { "primaryKey": "id", "fields": fields },
        }));
    }
    let package = json!({
        "name": "human_services_data", "profile": "tabular-data-package", "version": VERSION,
        "resources": resources,
    });
    files.insert("datapackage.json".to_owned(), package.to_string().into_bytes());
    files
}
