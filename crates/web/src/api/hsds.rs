//! The API of Open Referral (HSDS 3.1) under `/hsds`: without a token what anybody may read, with one what its rights
//! allow. Where a confidential place is stands in none of it.

use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use fener_app::Who;
use fener_app::directory::exchange::{taxonomy_id, term_id};
use fener_app::directory::finding::{self, Counted, Numbered, Wanted};
use fener_domain::directory::ServiceKind;
use fener_domain::directory::hsds::{
    Organization, Service, ServiceAtLocation, Taxonomy, TaxonomyTerm, VERSION,
};
use fener_domain::directory::profile::{Sex, Speed};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_domain::time::Timestamp;
use fener_text::{Language, Texts};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Problem, read};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

/// The most that the body of a search may hold, in bytes.
const LARGEST: usize = 16 * 1_024;
/// Entries of a page unless somebody says, and the most.
const SIZE: (usize, usize) = (50, 200);
/// The most organisations of a page with everything that each of them offers.
const MOST_FULL: usize = 20;

#[derive(OpenApi)]
#[openapi(paths(
    about,
    services,
    service,
    organizations,
    organization,
    service_at_locations,
    service_at_location,
    taxonomies,
    taxonomy,
    taxonomy_terms,
    taxonomy_term
))]
pub struct Description;

/// Addresses of the API of Open Referral; a search is also answered to POST, so that it stands in no log.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/hsds", get(about))
        .route("/hsds/", get(about))
        .route("/hsds/services", get(services).post(services))
        .route("/hsds/services/search", get(services).post(services))
        .route("/hsds/services/{id}", get(service))
        .route("/hsds/organizations", get(organizations).post(organizations))
        .route("/hsds/organizations/search", get(organizations).post(organizations))
        .route("/hsds/organizations/{id}", get(organization))
        .route("/hsds/service_at_locations", get(service_at_locations).post(service_at_locations))
        .route("/hsds/service_at_locations/search", get(service_at_locations).post(service_at_locations))
        .route("/hsds/service_at_locations/{id}", get(service_at_location))
        .route("/hsds/taxonomies", get(taxonomies).post(taxonomies))
        .route("/hsds/taxonomies/{id}", get(taxonomy))
        .route("/hsds/taxonomy_terms", get(taxonomy_terms).post(taxonomy_terms))
        .route("/hsds/taxonomy_terms/{id}", get(taxonomy_term))
}

/// Whoever reads: somebody with rights, or anybody.
struct Reader(Option<Signed>);

impl Reader {
    fn who(&self) -> Option<&Who> {
        self.0.as_ref().map(|signed| &signed.who)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Signed>().cloned()))
    }
}

/// What narrows a list; the same names in the query of GET and in the JSON body of POST.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    /// Words, in any language and script.
    search: Option<String>,
    /// The number of the page, from 1 on.
    page: Option<usize>,
    /// Entries of a page, 1 to 200; 50 when left out.
    per_page: Option<usize>,
    /// Only json.
    format: Option<String>,
    /// Only `id` and `last_modified`.
    minimal: Option<bool>,
    /// Everything, nested.
    full: Option<bool>,
    /// As `full`, of the services of an organization.
    full_service: Option<bool>,
    /// What services give: an identifier of `/hsds/taxonomy_terms`.
    taxonomy_term_id: Option<String>,
    /// An identifier of `/hsds/taxonomies`.
    taxonomy_id: Option<String>,
    /// Only what this organization offers.
    organization_id: Option<String>,
    /// Changed then or later, RFC 3339.
    modified_after: Option<String>,
    /// A town that the directory knows, or `latitude, longitude`.
    near: Option<String>,
    /// How many kilometres around it, up to 200.
    proximity: Option<f64>,
    /// Open now.
    open_now: Option<bool>,
    /// A language, BCP 47.
    language: Option<String>,
    /// Takes in somebody of this age.
    age: Option<i32>,
    /// Takes in somebody of this sex: female, male, other.
    sex: Option<String>,
    /// Takes in people with their children.
    children: Option<bool>,
    /// Takes in people with a disability.
    disability: Option<bool>,
    /// With a free place.
    capacity_free: Option<bool>,
    /// Takes somebody in within: now, 24h, 72h, 7d.
    urgency: Option<String>,
    /// Only terms without a parent.
    top_only: Option<bool>,
    /// Only terms of this parent.
    parent_id: Option<String>,
}

/// The question of a request.
struct Question(Asked);

impl<S: Send + Sync> FromRequest<S> for Question {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        let bad = |error: String| Failure::request(StatusCode::BAD_REQUEST, "bad_query", error);
        let (parts, body) = request.into_parts();
        if parts.method == Method::POST {
            let bytes = axum::body::to_bytes(body, LARGEST)
                .await
                .map_err(|_large| bad(format!("a search may hold {} KiB", LARGEST / 1_024)))?;
            if !bytes.is_empty() {
                return Ok(Self(read(&bytes)?));
            }
        }
        let Query(asked) =
            Query::<Asked>::try_from_uri(&parts.uri).map_err(|error| bad(error.body_text()))?;
        Ok(Self(asked))
    }
}

/// A word of a vocabulary; one that is unknown is named.
fn word<W: std::str::FromStr>(field: &str, text: Option<&str>) -> Result<Option<W>, Failure> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    text.parse().map(Some).map_err(|_unknown| {
        let detail = format!("{field}: {text:?} cannot be read");
        Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_query", detail)
    })
}

impl Asked {
    fn wanted(&self) -> Result<Wanted, Failure> {
        if self.format.as_deref().is_some_and(|format| !matches!(format, "" | "json")) {
            let detail = "format: only json is given";
            return Err(Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_query", detail));
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let since: Option<jiff::Timestamp> = word("modified_after", self.modified_after.as_deref())?;
        let term = self.taxonomy_term_id.as_deref().filter(|term| !term.is_empty());
        let kind = term.map(|term| {
            let known = ServiceKind::ALL.iter().copied().find(|kind| term_id(*kind) == term);
            known.ok_or_else(|| {
                let detail = "taxonomy_term_id: is none of /hsds/taxonomy_terms";
                Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_query", detail)
            })
        });
        Ok(Wanted {
            kind: kind.transpose()?,
            text: text(&self.search),
            near: text(&self.near),
            reach: self.proximity,
            open: self.open_now.unwrap_or(false),
            language: text(&self.language),
            age: self.age,
            sex: word::<Sex>("sex", self.sex.as_deref())?,
            children: self.children.unwrap_or(false),
            disability: self.disability.unwrap_or(false),
            free: self.capacity_free.unwrap_or(false),
            speed: word::<Speed>("urgency", self.urgency.as_deref())?,
            organisation: word::<OrganisationId>("organization_id", self.organization_id.as_deref())?,
            changed_since: since.map(Timestamp::from),
        })
    }

    fn numbered(&self) -> Numbered {
        Numbered {
            page: self.page.unwrap_or(1).max(1),
            size: self.per_page.unwrap_or(SIZE.0).clamp(1, SIZE.1),
        }
    }
}

/// A page as HSDS has it.
#[derive(Serialize, ToSchema)]
struct HsdsPage {
    /// How many entries there are. At most 5,000 are counted: narrow the search to see the others.
    total_items: usize,
    /// How many pages.
    total_pages: usize,
    /// The number of this page.
    page_number: usize,
    /// How many entries this page has.
    size: usize,
    /// Whether it is the first.
    first_page: bool,
    /// Whether it is the last.
    last_page: bool,
    /// Whether there is nothing.
    empty: bool,
    /// The entries.
    contents: Vec<Value>,
}

impl HsdsPage {
    fn of(contents: Vec<Value>, total: usize, at: Numbered) -> Json<Self> {
        let total_pages = total.div_ceil(at.size);
        Json(Self {
            total_items: total,
            total_pages,
            page_number: at.page,
            size: contents.len(),
            first_page: at.page == 1,
            last_page: at.page >= total_pages,
            empty: contents.is_empty(),
            contents,
        })
    }
}

/// Identifiers are UUIDs; nothing is at another.
fn id<I: std::str::FromStr>(text: &str) -> Result<I, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

fn value<T: Serialize>(entry: &T) -> Value {
    serde_json::to_value(entry).unwrap_or_default()
}

/// A service as a list has it: without what there are several of.
fn brief(service: Service) -> Service {
    Service {
        additional_urls: Vec::new(),
        phones: Vec::new(),
        schedules: Vec::new(),
        service_areas: Vec::new(),
        service_at_locations: Vec::new(),
        languages: Vec::new(),
        cost_options: Vec::new(),
        required_documents: Vec::new(),
        capacities: Vec::new(),
        attributes: Vec::new(),
        ..service
    }
}

/// What this API is.
#[utoipa::path(get, path = "/hsds/", tag = "hsds", operation_id = "hsds_about", security(()),
    responses((status = 200, body = Value)))]
async fn about(State(web): State<Web>) -> Json<Value> {
    Json(json!({
        "version": VERSION,
        "profile": "https://docs.openreferral.org/en/latest/hsds/",
        "openapi_url": format!("{}/api/openapi.json", web.origin),
    }))
}

/// List services, the nearest first when a place is given, else the newest.
#[utoipa::path(get, path = "/hsds/services", tag = "hsds", operation_id = "hsds_services", params(Asked), security((), ("token" = [])),
    responses((status = 200, body = HsdsPage), (status = 422, body = Problem)))]
async fn services(
    State(web): State<Web>,
    reader: Reader,
    Question(asked): Question,
) -> Result<Json<HsdsPage>, Failure> {
    let (wanted, at) = (asked.wanted()?, asked.numbered());
    let found = finding::hsds_services(&web.app, reader.who(), &wanted, at).await?;
    let entry = |service: Service| {
        if asked.minimal.unwrap_or(false) {
            json!({ "id": service.id, "last_modified": service.last_modified })
        } else if asked.full.unwrap_or(false) {
            value(&service)
        } else {
            value(&brief(service))
        }
    };
    Ok(HsdsPage::of(found.items.into_iter().map(entry).collect(), found.total, at))
}

/// Read a service with everything around it.
#[utoipa::path(get, path = "/hsds/services/{id}", tag = "hsds", operation_id = "hsds_service", params(("id" = Uuid, Path)), security((), ("token" = [])),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
async fn service(
    State(web): State<Web>,
    reader: Reader,
    Path(text): Path<String>,
) -> Result<Json<Value>, Failure> {
    let id: ServiceId = id(&text)?;
    Ok(Json(value(&finding::hsds_one_service(&web.app, reader.who(), id).await?)))
}

/// List organizations.
#[utoipa::path(get, path = "/hsds/organizations", tag = "hsds", operation_id = "hsds_organizations", params(Asked), security((), ("token" = [])),
    responses((status = 200, body = HsdsPage), (status = 422, body = Problem)))]
async fn organizations(
    State(web): State<Web>,
    reader: Reader,
    Question(asked): Question,
) -> Result<Json<HsdsPage>, Failure> {
    let mut at = asked.numbered();
    if asked.full.unwrap_or(false) || asked.full_service.unwrap_or(false) {
        at.size = at.size.min(MOST_FULL);
    }
    let text = asked.search.clone().unwrap_or_default();
    let found = finding::hsds_organizations(&web.app, reader.who(), &text, at).await?;
    let mut contents = Vec::new();
    for one in found.items {
        contents.push(if asked.full.unwrap_or(false) || asked.full_service.unwrap_or(false) {
            let id: OrganisationId = id(&one.id)?;
            value(&finding::hsds_one_organization(&web.app, reader.who(), id).await?)
        } else {
            value(&Organization { phones: Vec::new(), attributes: Vec::new(), ..one })
        });
    }
    Ok(HsdsPage::of(contents, found.total, at))
}

/// Read an organization with its services.
#[utoipa::path(get, path = "/hsds/organizations/{id}", tag = "hsds", operation_id = "hsds_organization", params(("id" = Uuid, Path)), security((), ("token" = [])),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
async fn organization(
    State(web): State<Web>,
    reader: Reader,
    Path(text): Path<String>,
) -> Result<Json<Value>, Failure> {
    let id: OrganisationId = id(&text)?;
    Ok(Json(value(&finding::hsds_one_organization(&web.app, reader.who(), id).await?)))
}

/// List services at places. Confidential places are not among them.
#[utoipa::path(get, path = "/hsds/service_at_locations", tag = "hsds", operation_id = "hsds_service_at_locations", params(Asked), security((), ("token" = [])),
    responses((status = 200, body = HsdsPage), (status = 422, body = Problem)))]
async fn service_at_locations(
    State(web): State<Web>,
    reader: Reader,
    Question(asked): Question,
) -> Result<Json<HsdsPage>, Failure> {
    let (wanted, at) = (asked.wanted()?, asked.numbered());
    let Counted { items, total } = finding::hsds_places(&web.app, reader.who(), &wanted, at).await?;
    let full = asked.full.unwrap_or(false);
    let entry = |(service, there): (Service, ServiceAtLocation)| {
        let service = if full { service } else { brief(service) };
        let mut told = value(&there);
        if let Some(told) = told.as_object_mut() {
            told.insert("service".to_owned(), value(&service));
        }
        told
    };
    Ok(HsdsPage::of(items.into_iter().map(entry).collect(), total, at))
}

/// Read the service of a service at a place.
#[utoipa::path(get, path = "/hsds/service_at_locations/{id}", tag = "hsds", operation_id = "hsds_service_at_location", params(("id" = Uuid, Path)), security((), ("token" = [])),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
async fn service_at_location(
    State(web): State<Web>,
    reader: Reader,
    Path(text): Path<String>,
) -> Result<Json<Value>, Failure> {
    let id: Uuid = id(&text)?;
    Ok(Json(value(&finding::hsds_at_location(&web.app, reader.who(), id).await?)))
}

fn kinds() -> Taxonomy {
    Taxonomy {
        id: taxonomy_id(),
        name: "fener:kind".into(),
        description: "What a service gives: the groups of Article 12 of the Council of Europe Convention"
            .into(),
        version: "1".into(),
        ..Taxonomy::default()
    }
}

fn terms() -> Vec<TaxonomyTerm> {
    let t = Texts::of(Language::En);
    let term = |kind: &ServiceKind| TaxonomyTerm {
        id: term_id(*kind),
        code: kind.to_string(),
        name: t.choice("service-kind", *kind).into_owned(),
        description: t.choice("service-kind", *kind).into_owned(),
        taxonomy: "fener:kind".into(),
        taxonomy_id: taxonomy_id(),
        language: "en".into(),
        ..TaxonomyTerm::default()
    };
    ServiceKind::ALL.iter().map(term).collect()
}

/// List taxonomies.
#[utoipa::path(get, path = "/hsds/taxonomies", tag = "hsds", operation_id = "hsds_taxonomies", params(Asked), security(()),
    responses((status = 200, body = HsdsPage)))]
async fn taxonomies(Question(asked): Question) -> Json<HsdsPage> {
    let at = asked.numbered();
    let contents = if at.page == 1 { vec![value(&kinds())] } else { Vec::new() };
    HsdsPage::of(contents, 1, at)
}

/// Read a taxonomy.
#[utoipa::path(get, path = "/hsds/taxonomies/{id}", tag = "hsds", operation_id = "hsds_taxonomy", params(("id" = Uuid, Path)), security(()),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
async fn taxonomy(Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    if id == taxonomy_id() { Ok(Json(value(&kinds()))) } else { Err(Failure::not_found()) }
}

/// List the words of a taxonomy.
#[utoipa::path(get, path = "/hsds/taxonomy_terms", tag = "hsds", operation_id = "hsds_taxonomy_terms", params(Asked), security(()),
    responses((status = 200, body = HsdsPage)))]
async fn taxonomy_terms(Question(asked): Question) -> Json<HsdsPage> {
    let at = asked.numbered();
    let mine = asked.taxonomy_id.as_deref().is_none_or(|id| id.is_empty() || id == taxonomy_id());
    let (top, parent) = (asked.top_only.unwrap_or(false), asked.parent_id.unwrap_or_default());
    let mut all = if mine { terms() } else { Vec::new() };
    all.retain(|term| (!top || term.parent_id.is_empty()) && (parent.is_empty() || term.parent_id == parent));
    let total = all.len();
    let shown = all.iter().skip((at.page - 1).saturating_mul(at.size)).take(at.size);
    HsdsPage::of(shown.map(value).collect(), total, at)
}

/// Read a word of a taxonomy.
#[utoipa::path(get, path = "/hsds/taxonomy_terms/{id}", tag = "hsds", operation_id = "hsds_taxonomy_term", params(("id" = Uuid, Path)), security(()),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
async fn taxonomy_term(Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let found = terms().into_iter().find(|term| term.id == id);
    found.map(|term| Json(value(&term))).ok_or_else(Failure::not_found)
}
