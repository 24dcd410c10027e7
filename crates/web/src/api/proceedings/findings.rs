//! Findings of the checks, and hearings, in the API.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::proceedings::findings::{self, FindingView};
use fener_app::proceedings::hearings;
use fener_domain::proceedings::findings::{AcknowledgeReason, FindingStatus};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use crate::api::contacts::Changed;
use crate::api::input::{Body, Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(list, acknowledge, calendar))]
pub struct Description;

/// Addresses of findings and hearings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/findings", get(list))
        .route("/api/findings/{id}/acknowledge", post(acknowledge))
        .route("/api/hearings", get(calendar))
}

/// Something the checks found. It names nobody.
#[derive(Serialize, ToSchema)]
struct FindingLine {
    id: Uuid,
    proceeding: Uuid,
    /// What people call the proceeding.
    reference: String,
    /// The defendant's number; 0 when it is about the whole case.
    defendant: u16,
    /// lesser_charge, below_minimum, victim_penalised.
    kind: String,
    /// Whether the check is sure.
    certain: bool,
    offence: String,
    /// open, acknowledged, resolved.
    status: String,
    reason: Option<String>,
    /// RFC 3339.
    created_at: String,
    /// Send it back to acknowledge.
    version: i32,
}

impl From<&FindingView> for FindingLine {
    fn from(view: &FindingView) -> Self {
        let finding = &view.finding;
        Self {
            id: finding.id,
            proceeding: finding.proceeding.uuid(),
            reference: view.reference.clone(),
            defendant: finding.key.defendant,
            kind: finding.key.kind.clone(),
            certain: finding.certain,
            offence: finding.key.offence.clone(),
            status: finding.status.to_string(),
            reason: finding.reason.map(|reason| reason.to_string()),
            created_at: finding.created_at.rfc3339(),
            version: finding.version,
        }
    }
}

/// A page of findings, newest first.
#[derive(Serialize, ToSchema)]
struct FindingPage {
    items: Vec<FindingLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct FindingQuery {
    /// open, acknowledged, resolved; open when left out.
    #[param(value_type = Option<String>)]
    status: Option<FindingStatus>,
}

/// List findings, newest first.
#[utoipa::path(get, path = "/api/findings", tag = "proceedings", operation_id = "list_findings",
    params(Listing, FindingQuery),
    responses((status = 200, body = FindingPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<FindingQuery>,
) -> Result<Json<FindingPage>, Failure> {
    let status = query.status.unwrap_or(FindingStatus::Open);
    let page = findings::list(&web.app, &signed.who, status, listing.page()).await?;
    Ok(Json(FindingPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Why a finding stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AcknowledgeBody {
    /// The version that was read.
    version: i32,
    /// reasons_given, raised_with_prosecutor, appeal_asked, not_ours, mistaken.
    #[schema(value_type = String, example = "raised_with_prosecutor")]
    reason: AcknowledgeReason,
}

/// Take a finding up and say why it stands.
#[utoipa::path(post, path = "/api/findings/{id}/acknowledge", tag = "proceedings",
    operation_id = "acknowledge_finding", params(("id" = Uuid, Path)), request_body = AcknowledgeBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn acknowledge(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
    body: Body<AcknowledgeBody>,
) -> Result<Json<Changed>, Failure> {
    let AcknowledgeBody { version, reason } = body.value;
    let version = findings::acknowledge(&web.app, &signed.who, id, version, reason).await?;
    Ok(Json(Changed { version }))
}

/// A hearing.
#[derive(Serialize, ToSchema)]
struct HearingLine {
    id: Uuid,
    proceeding: Uuid,
    reference: String,
    defendant: u16,
    /// A date.
    on: String,
    place: String,
}

/// Which days.
#[derive(Deserialize, utoipa::IntoParams)]
struct HearingQuery {
    /// The first day; today (UTC) when left out.
    #[param(value_type = Option<String>)]
    from: Option<jiff::civil::Date>,
    /// Over so many days, at most 400; 92 when left out.
    days: Option<i32>,
}

/// List hearings of proceedings that the caller may see, by day; at most 500.
#[utoipa::path(get, path = "/api/hearings", tag = "proceedings", operation_id = "list_hearings",
    params(HearingQuery),
    responses((status = 200, body = Vec<HearingLine>), (status = 401, body = Problem)))]
async fn calendar(
    State(web): State<Web>,
    signed: Signed,
    Params(query): Params<HearingQuery>,
) -> Result<Json<Vec<HearingLine>>, Failure> {
    let today = || jiff::tz::TimeZone::UTC.to_datetime(web.app.clock.now().to_jiff()).date();
    let from = query.from.unwrap_or_else(today);
    let found = hearings::list(&web.app, &signed.who, from, query.days.unwrap_or(92)).await?;
    let line = |hearing: &fener_app::rows::Hearing| HearingLine {
        id: hearing.id,
        proceeding: hearing.proceeding.uuid(),
        reference: hearing.reference.to_string(),
        defendant: hearing.defendant,
        on: hearing.on.to_string(),
        place: hearing.place.clone(),
    };
    Ok(Json(found.iter().map(line).collect()))
}
