//! Organisations in the API.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::directory;
use fener_app::rows::Organisation;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::Problem;
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/organisations";

#[derive(OpenApi)]
#[openapi(paths(list))]
pub struct Description;

/// Addresses of organisations.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(list))
}

/// A body of the directory.
#[derive(Serialize, ToSchema)]
struct OrganisationLine {
    id: Uuid,
    /// operator, shelter, police, prosecutor, court, labour_inspection, social_work, health, ngo, coordinator,
    /// evaluator.
    kind: String,
    name: String,
    /// Code of the country pack's jurisdiction; empty: the whole country.
    jurisdiction: String,
}

impl From<Organisation> for OrganisationLine {
    fn from(organisation: Organisation) -> Self {
        Self {
            id: organisation.id.uuid(),
            kind: organisation.kind.to_string(),
            name: organisation.name,
            jurisdiction: organisation.jurisdiction,
        }
    }
}

/// Every organisation that the caller may look up.
#[derive(Serialize, ToSchema)]
struct OrganisationList {
    items: Vec<OrganisationLine>,
}

/// List organisations by name.
#[utoipa::path(get, path = PATH, tag = "organisations", operation_id = "list_organisations",
    responses((status = 200, body = OrganisationList), (status = 401, body = Problem)))]
async fn list(State(web): State<Web>, signed: Signed) -> Result<Json<OrganisationList>, Failure> {
    let all = directory::list_organisations(&web.app, &signed.who).await?;
    Ok(Json(OrganisationList { items: all.into_iter().map(Into::into).collect() }))
}
