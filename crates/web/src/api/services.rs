//! The directory's services in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, put};
use axum::{Json, Router};
use fener_app::directory;
use fener_app::rows::{Service, ServiceFilter};
use fener_domain::directory::{ServiceInput, ServiceKind};
use fener_domain::ids::{OrganisationId, ServiceId};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/services";

#[derive(OpenApi)]
#[openapi(paths(create, list, update))]
pub struct Description;

/// Addresses of services.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(list).post(create)).route("/api/services/{id}", put(update))
}

/// A service as it is written down.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServiceBody {
    /// The organisation that offers it.
    #[schema(value_type = Uuid)]
    organisation: OrganisationId,
    /// What it is called.
    name: String,
    /// safe_place, subsistence, medical, psychological, legal, interpretation, education, work, documents.
    #[schema(value_type = String, example = "safe_place")]
    kind: ServiceKind,
    /// Code of the pack's jurisdiction it serves; empty: the whole country.
    #[serde(default)]
    jurisdiction: String,
    /// Languages spoken, BCP 47 tags.
    #[serde(default)]
    languages: Vec<String>,
    /// Places in all; none where places make no sense.
    places: Option<i32>,
    /// Places free now.
    free: Option<i32>,
    /// Who is taken in, hours, conditions.
    #[serde(default)]
    conditions: String,
}

impl From<ServiceBody> for ServiceInput {
    fn from(body: ServiceBody) -> Self {
        let ServiceBody { organisation, name, kind, jurisdiction, languages, places, free, conditions } =
            body;
        Self { organisation, name, kind, jurisdiction, languages, places, free, conditions }
    }
}

impl From<ServiceInput> for ServiceBody {
    fn from(input: ServiceInput) -> Self {
        let ServiceInput { organisation, name, kind, jurisdiction, languages, places, free, conditions } =
            input;
        Self { organisation, name, kind, jurisdiction, languages, places, free, conditions }
    }
}

/// A service of the directory.
#[derive(Serialize, ToSchema)]
struct ServiceLine {
    id: Uuid,
    service: ServiceBody,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a change.
    version: i32,
}

impl From<Service> for ServiceLine {
    fn from(service: Service) -> Self {
        Self {
            id: service.id.uuid(),
            service: service.input.into(),
            updated_at: service.updated_at.rfc3339(),
            version: service.version,
        }
    }
}

/// A page of services, newest first.
#[derive(Serialize, ToSchema)]
struct ServicePage {
    items: Vec<ServiceLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// Add a service.
#[utoipa::path(post, path = PATH, tag = "services", operation_id = "create_service", request_body = ServiceBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn create(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<ServiceBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "services", &key);
    let input = body.value.into();
    let done = directory::create_service(&web.app, &signed.who, &input, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct ServiceQuery {
    /// What it gives.
    #[param(value_type = Option<String>)]
    kind: Option<ServiceKind>,
    /// Only those of this organisation.
    #[param(value_type = Option<Uuid>)]
    organisation: Option<OrganisationId>,
    /// Only those with a free place.
    #[serde(default)]
    free: bool,
}

/// List services that the caller may look up, newest first.
#[utoipa::path(get, path = PATH, tag = "services", operation_id = "list_services", params(Listing, ServiceQuery),
    responses((status = 200, body = ServicePage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<ServiceQuery>,
) -> Result<Json<ServicePage>, Failure> {
    let filter = ServiceFilter { kind: query.kind, organisation: query.organisation, free_only: query.free };
    let page = directory::list_services(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(ServicePage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// A changed service with the version it was read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServiceChange {
    /// The version that was read.
    version: i32,
    /// The whole service anew.
    service: ServiceBody,
}

/// Write a service anew.
#[utoipa::path(put, path = "/api/services/{id}", tag = "services", operation_id = "update_service",
    params(("id" = Uuid, Path)), request_body = ServiceChange,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
    body: Body<ServiceChange>,
) -> Result<Json<Changed>, Failure> {
    let ServiceChange { version, service } = body.value;
    let version = directory::update_service(&web.app, &signed.who, id, version, &service.into()).await?;
    Ok(Json(Changed { version }))
}
