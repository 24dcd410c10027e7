//! The legal classification of a case in the API.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use fener_app::classification;
use fener_domain::ids::CaseId;
use fener_identification::law::{CaseFacts, FlagAnswer, OffenceAnswer};
use fener_identification::smuggling::{Distinction, distinguish};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::contacts::Changed;
use super::input::{Body, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(read, write))]
pub struct Description;

/// Addresses of the classification.
pub fn routes() -> Router<Web> {
    Router::new().route("/api/cases/{id}/classification", get(read).put(write))
}

/// The facts of a case and what the country's law says of them; that they were read stands in the audit.
#[derive(Serialize, ToSchema)]
struct ClassificationDetail {
    /// Send it back with a change; 0 when nobody wrote facts yet.
    version: i32,
    /// acts, means, purposes, circumstances, victim_age, border, victim_charged, evidence. null is not known, an empty
    /// list is nothing of the kind.
    #[schema(value_type = Object)]
    facts: CaseFacts,
    /// Each offence of the law that can be in force there: code, article, label, kind, met (null: cannot be told),
    /// elements, penalty.
    #[schema(value_type = Vec<Object>)]
    offences: Vec<OffenceAnswer>,
    /// flag, certain, offence, why, asks_for, sources.
    #[schema(value_type = Vec<Object>)]
    flags: Vec<FlagAnswer>,
    /// Trafficking or smuggling; left out when nothing is known of a journey.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    smuggling: Option<Distinction>,
}

/// Read the facts of a case and its legal classification.
#[utoipa::path(get, path = "/api/cases/{id}/classification", tag = "cases", operation_id = "read_classification",
    params(("id" = uuid::Uuid, Path, description = "the case")),
    responses((status = 200, body = ClassificationDetail), (status = 404, body = Problem),
        (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<ClassificationDetail>, Failure> {
    let view = classification::read(&web.app, &signed.who, id).await?;
    let classified = view.classified()?;
    Ok(Json(ClassificationDetail {
        version: view.version,
        offences: classified.offences.iter().map(Into::into).collect(),
        flags: classified.flags.iter().map(Into::into).collect(),
        smuggling: view.facts.border.as_ref().map(distinguish),
        facts: view.facts,
    }))
}

/// The facts of a case with the version at which they were read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FactsChange {
    /// The version that was read; 0 for the first.
    version: i32,
    /// The whole facts anew, in the words of the Palermo Protocol; charge and sentence belong to a proceeding.
    #[schema(value_type = Object, example = json!({"acts": ["recruitment"], "means": ["deception"],
        "purposes": ["forced labour or services"], "victim_age": 22}))]
    facts: CaseFacts,
}

/// Write down the facts of a case.
#[utoipa::path(put, path = "/api/cases/{id}/classification", tag = "cases", operation_id = "write_classification",
    params(("id" = uuid::Uuid, Path, description = "the case")), request_body = FactsChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn write(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<FactsChange>,
) -> Result<Json<Changed>, Failure> {
    let FactsChange { version, facts } = body.value;
    let version = classification::record(&web.app, &signed.who, id, version, &facts).await?;
    Ok(Json(Changed { version }))
}
