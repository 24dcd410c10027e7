//! History, questions, evidence and links of tips in the API.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::tips::exchange;
use fener_app::tips::traces::{self, EvidenceInput};
use fener_domain::ids::{OrganisationId, TipId};
use fener_domain::personal::Personal;
use fener_domain::tips::{EvidenceKind, TipLink};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use crate::api::contacts::Changed;
use crate::api::input::{Body, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(history, ask, reply, pass_on, retract, evidence, add_evidence, alike, link))]
pub struct Description;

/// Addresses of what goes to and fro over a tip.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/tips/{id}/history", get(history))
        .route("/api/tips/{id}/questions", post(ask))
        .route("/api/tips/{id}/replies", post(reply))
        .route("/api/tips/{id}/pass-on", post(pass_on))
        .route("/api/tips/{id}/retract", post(retract))
        .route("/api/tips/{id}/evidence", get(evidence).post(add_evidence))
        .route("/api/tips/{id}/alike", get(alike))
        .route("/api/tips/{id}/links", post(link))
}

/// That it was done.
#[derive(Serialize, ToSchema)]
struct TipDone {
    done: bool,
}

/// Something that happened to a tip.
#[derive(Serialize, ToSchema)]
struct TipEventLine {
    /// acknowledged, investigating, answered, asked, replied, passed_on, retracted.
    event: String,
    /// RFC 3339.
    at: String,
    /// The body; a person is named to nobody.
    by_organisation: Uuid,
    /// What became of it.
    feedback: Option<String>,
    /// To which body it was passed on.
    to: Option<Uuid>,
    /// What was said.
    said: Option<String>,
}

/// Read what happened to a tip, oldest first.
#[utoipa::path(get, path = "/api/tips/{id}/history", tag = "tips", operation_id = "read_tip_history",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<TipEventLine>), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn history(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
) -> Result<Json<Vec<TipEventLine>>, Failure> {
    let events = exchange::history(&web.app, &signed.who, id).await?;
    let line = |event: &exchange::EventView| TipEventLine {
        event: event.event.to_string(),
        at: event.at.rfc3339(),
        by_organisation: event.by_organisation.uuid(),
        feedback: event.feedback.map(|feedback| feedback.to_string()),
        to: event.to.map(OrganisationId::uuid),
        said: event.said.as_ref().map(|said| said.expose().clone()),
    };
    Ok(Json(events.iter().map(line).collect()))
}

/// A question of the recipient.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipQuestionBody {
    question: String,
}

/// Ask the sender of a tip; who the source is stays with the sender.
#[utoipa::path(post, path = "/api/tips/{id}/questions", tag = "tips", operation_id = "ask_about_tip",
    params(("id" = Uuid, Path)), request_body = TipQuestionBody,
    responses((status = 200, body = TipDone), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn ask(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipQuestionBody>,
) -> Result<Json<TipDone>, Failure> {
    exchange::ask(&web.app, &signed.who, id, &Personal::new(body.value.question)).await?;
    Ok(Json(TipDone { done: true }))
}

/// An answer of the sender.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipReplyBody {
    reply: String,
    /// Whether somebody looked at it once more, where it holds names, numbers or addresses.
    #[serde(default)]
    checked: bool,
}

/// Answer a question about a tip. A text with names, numbers or addresses is refused until it was checked.
#[utoipa::path(post, path = "/api/tips/{id}/replies", tag = "tips", operation_id = "reply_about_tip",
    params(("id" = Uuid, Path)), request_body = TipReplyBody,
    responses((status = 200, body = TipDone), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn reply(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipReplyBody>,
) -> Result<Json<TipDone>, Failure> {
    let TipReplyBody { reply, checked } = body.value;
    exchange::reply(&web.app, &signed.who, id, &Personal::new(reply), checked).await?;
    Ok(Json(TipDone { done: true }))
}

/// Another body.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipPassOnBody {
    /// The version that was read.
    version: i32,
    /// The body that enforces law.
    #[schema(value_type = Uuid)]
    to: OrganisationId,
}

/// Pass a tip on to another body.
#[utoipa::path(post, path = "/api/tips/{id}/pass-on", tag = "tips", operation_id = "pass_tip_on",
    params(("id" = Uuid, Path)), request_body = TipPassOnBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn pass_on(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipPassOnBody>,
) -> Result<Json<Changed>, Failure> {
    let TipPassOnBody { version, to } = body.value;
    let version = exchange::pass_on(&web.app, &signed.who, id, version, to).await?;
    Ok(Json(Changed { version }))
}

/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipRetractBody {
    version: i32,
}

/// Take a tip back: its recipient reads it no more.
#[utoipa::path(post, path = "/api/tips/{id}/retract", tag = "tips", operation_id = "retract_tip",
    params(("id" = Uuid, Path)), request_body = TipRetractBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn retract(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipRetractBody>,
) -> Result<Json<Changed>, Failure> {
    let version = exchange::retract(&web.app, &signed.who, id, body.value.version).await?;
    Ok(Json(Changed { version }))
}

/// A piece of evidence.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipEvidenceBody {
    /// file, page_capture.
    #[schema(value_type = String, example = "page_capture")]
    kind: EvidenceKind,
    /// SHA-256 in hexadecimal digits.
    sha256: String,
    /// Where it was found; sealed at rest.
    address: String,
}

/// Read the evidence of a tip.
#[utoipa::path(get, path = "/api/tips/{id}/evidence", tag = "tips", operation_id = "read_tip_evidence",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<TipEvidenceBody>), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn evidence(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
) -> Result<Json<Vec<TipEvidenceBody>>, Failure> {
    let pieces = traces::evidence(&web.app, &signed.who, id).await?;
    let line = |piece: &EvidenceInput| TipEvidenceBody {
        kind: piece.kind,
        sha256: piece.sha256.clone(),
        address: piece.address.expose().clone(),
    };
    Ok(Json(pieces.iter().map(line).collect()))
}

/// Add evidence to a tip.
#[utoipa::path(post, path = "/api/tips/{id}/evidence", tag = "tips", operation_id = "add_tip_evidence",
    params(("id" = Uuid, Path)), request_body = TipEvidenceBody,
    responses((status = 200, body = TipDone), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn add_evidence(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipEvidenceBody>,
) -> Result<Json<TipDone>, Failure> {
    let TipEvidenceBody { kind, sha256, address } = body.value;
    let input = EvidenceInput { kind, sha256, address: Personal::new(address) };
    traces::add_evidence(&web.app, &signed.who, id, &input).await?;
    Ok(Json(TipDone { done: true }))
}

/// A tip with something in common.
#[derive(Serialize, ToSchema)]
struct TipAlikeLine {
    tip: Uuid,
    reference: String,
    /// phone, plate, handle, address.
    by: Vec<String>,
    /// same, related.
    link: Option<String>,
}

/// List tips that the caller may see and that have a number, plate, handle or address in common with this one.
#[utoipa::path(get, path = "/api/tips/{id}/alike", tag = "tips", operation_id = "list_tips_alike",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<TipAlikeLine>), (status = 404, body = Problem)))]
async fn alike(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
) -> Result<Json<Vec<TipAlikeLine>>, Failure> {
    let found = traces::alike(&web.app, &signed.who, id).await?;
    let line = |one: &fener_app::rows::Alike| TipAlikeLine {
        tip: one.tip.uuid(),
        reference: one.reference.to_string(),
        by: one.by.iter().map(ToString::to_string).collect(),
        link: one.link.map(|link| link.to_string()),
    };
    Ok(Json(found.iter().map(line).collect()))
}

/// What two tips are to each other.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipLinkBody {
    /// The other tip.
    #[schema(value_type = Uuid)]
    other: TipId,
    /// same, related.
    #[schema(value_type = String, example = "same")]
    link: TipLink,
}

/// Say what two tips are to each other.
#[utoipa::path(post, path = "/api/tips/{id}/links", tag = "tips", operation_id = "link_tips",
    params(("id" = Uuid, Path)), request_body = TipLinkBody,
    responses((status = 200, body = TipDone), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipLinkBody>,
) -> Result<Json<TipDone>, Failure> {
    let TipLinkBody { other, link } = body.value;
    traces::link(&web.app, &signed.who, id, other, link).await?;
    Ok(Json(TipDone { done: true }))
}
