//! Reports of the public in the API: no sign-in, nothing known of whoever sends.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use fener_app::reports;
use fener_domain::boxes::Danger;
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor};
use fener_domain::personal::Personal;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, Problem};
use crate::failure::Failure;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(submit))]
pub struct Description;

/// The address of reports.
pub fn routes() -> Router<Web> {
    Router::new().route("/api/reports", post(submit))
}

/// A report. Leave out what is not known.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReportBody {
    /// A random UUID made by whoever sends; sent again, the same report is stored once.
    id: Uuid,
    /// victim, relative, bystander, client, professional, unknown.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "bystander")]
    contactor: Option<Contactor>,
    /// Whether somebody is in danger now; leave out when that is not known.
    #[serde(default)]
    danger: Option<bool>,
    /// What happened.
    notes: String,
    /// Where.
    #[serde(default)]
    place: String,
    /// The language to answer in, BCP 47.
    #[schema(example = "sr-Latn")]
    language: String,
    /// A number or another way to answer.
    #[serde(default)]
    phone: String,
    /// How and when answering is safe.
    #[serde(default)]
    safe_contact: String,
}

impl From<&ReportBody> for ContactInput {
    fn from(body: &ReportBody) -> Self {
        let contactor = body.contactor.unwrap_or(Contactor::Unknown);
        let danger = match body.danger {
            Some(true) => Danger::Yes,
            Some(false) => Danger::No,
            None => Danger::Unknown,
        };
        let caller = Caller {
            name: String::new(),
            phone: body.phone.clone(),
            safe_contact: body.safe_contact.clone(),
            place: body.place.clone(),
        };
        Self {
            channel: Channel::WebReport,
            language: body.language.clone(),
            contactor,
            purpose: danger.purpose(contactor),
            urgency: danger.urgency(),
            expectations_told: false,
            anonymous: body.phone.is_empty() && body.safe_contact.is_empty(),
            caller: Personal::new(caller),
            notes: Personal::new(body.notes.clone()),
        }
    }
}

/// What whoever reported takes away.
#[derive(Serialize, ToSchema)]
struct ReceiptBody {
    /// Sixteen characters with which one can see where the report stands.
    #[schema(example = "7F3A92KQ7F3A92KQ")]
    receipt: String,
}

/// Report anonymously.
#[utoipa::path(post, path = "/api/reports", tag = "reports", operation_id = "submit_report",
    request_body = ReportBody, security(()),
    responses((status = 201, body = ReceiptBody), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn submit(
    State(web): State<Web>,
    body: Body<ReportBody>,
) -> Result<(StatusCode, Json<ReceiptBody>), Failure> {
    let input = (&body.value).into();
    let receipt = reports::submit(&web.app, body.value.id, body.digest(), &input).await?;
    Ok((StatusCode::CREATED, Json(ReceiptBody { receipt: receipt.expose().clone() })))
}
