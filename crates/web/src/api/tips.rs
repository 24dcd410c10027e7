//! Tips in the API. To make one is to send it.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::rows::{TipFilter, TipSummary};
use fener_app::tips::{self, TipAnswer, TipInput};
use fener_domain::ids::{CaseId, ContactId, OrganisationId, PersonId, TipId};
use fener_domain::personal::Personal;
use fener_domain::tips::{TipContent, TipFeedback, TipSource, TipStatus, TipStep, TipUrgency};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/tips";

#[derive(OpenApi)]
#[openapi(paths(send, list, read, answer))]
pub struct Description;

pub mod exchange;

/// Addresses of tips.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(send))
        .route("/api/tips/{id}", get(read))
        .route("/api/tips/{id}/answer", post(answer))
        .merge(exchange::routes())
}

/// What was seen.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct TipContentBody {
    /// What was seen or heard.
    what: String,
    /// Where.
    place: String,
    /// When, in words.
    when: String,
    /// Vehicles, plates.
    vehicle: String,
    /// Phone numbers, handles, online addresses.
    traces: String,
    /// What endangers the source, and how to keep it safe.
    source_safety: String,
}

/// Information for law enforcement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipBody {
    /// The body that enforces law.
    #[schema(value_type = Uuid)]
    given_to: OrganisationId,
    /// The contact it came from.
    #[schema(value_type = Option<Uuid>)]
    contact: Option<ContactId>,
    /// The case it belongs to; when none is given, the contact's.
    #[schema(value_type = Option<Uuid>)]
    case: Option<CaseId>,
    /// survivor, third_party.
    #[schema(value_type = String, example = "third_party")]
    source: TipSource,
    /// The survivor whose own information it is, whose consent is needed.
    #[schema(value_type = Option<Uuid>)]
    person: Option<PersonId>,
    /// crisis, standard.
    #[schema(value_type = String, example = "standard")]
    urgency: TipUrgency,
    /// What was seen.
    content: TipContentBody,
}

impl From<TipContentBody> for TipContent {
    fn from(body: TipContentBody) -> Self {
        let TipContentBody { what, place, when, vehicle, traces, source_safety } = body;
        Self { what, place, when, vehicle, traces, source_safety }
    }
}

/// A tip without what was seen.
#[derive(Serialize, ToSchema)]
struct TipLine {
    id: Uuid,
    reference: String,
    /// The organisation that sent it.
    organisation: Uuid,
    /// The body it was given to.
    given_to: Uuid,
    contact: Option<Uuid>,
    case: Option<Uuid>,
    source: String,
    urgency: String,
    /// sent, acknowledged, investigating, answered.
    status: String,
    /// What became of it.
    feedback: Option<String>,
    /// When it must have been acknowledged, RFC 3339.
    due_at: String,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with an answer.
    version: i32,
}

impl From<&TipSummary> for TipLine {
    fn from(tip: &TipSummary) -> Self {
        Self {
            id: tip.id.uuid(),
            reference: tip.reference.to_string(),
            organisation: tip.organisation.uuid(),
            given_to: tip.given_to.uuid(),
            contact: tip.contact.map(ContactId::uuid),
            case: tip.case.map(CaseId::uuid),
            source: tip.source.to_string(),
            urgency: tip.urgency.to_string(),
            status: tip.status.to_string(),
            feedback: tip.feedback.map(|feedback| feedback.to_string()),
            due_at: tip.due_at.rfc3339(),
            created_at: tip.created_at.rfc3339(),
            updated_at: tip.updated_at.rfc3339(),
            version: tip.version,
        }
    }
}

/// A page of tips, newest first.
#[derive(Serialize, ToSchema)]
struct TipPage {
    items: Vec<TipLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A tip with what was seen; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct TipDetail {
    #[serde(flatten)]
    tip: TipLine,
    content: TipContentBody,
    answer: Option<String>,
}

/// Send a tip to law enforcement.
#[utoipa::path(post, path = PATH, tag = "tips", operation_id = "send_tip", request_body = TipBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn send(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<TipBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "tips", &key);
    let TipBody { given_to, contact, case, source, person, urgency, content } = body.value;
    let content = Personal::new(content.into());
    let input = TipInput { given_to, contact, case, source, person, urgency, content };
    let done = tips::send(&web.app, &signed.who, &input, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct TipQuery {
    /// A status.
    #[param(value_type = Option<String>)]
    status: Option<TipStatus>,
    /// crisis, standard.
    #[param(value_type = Option<String>)]
    urgency: Option<TipUrgency>,
    /// Only those of this case.
    #[param(value_type = Option<Uuid>)]
    case: Option<CaseId>,
}

/// List tips that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "tips", operation_id = "list_tips", params(Listing, TipQuery),
    responses((status = 200, body = TipPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<TipQuery>,
) -> Result<Json<TipPage>, Failure> {
    let filter =
        TipFilter { status: query.status, urgency: query.urgency, case: query.case, ..TipFilter::default() };
    let page = tips::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(TipPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a tip.
#[utoipa::path(get, path = "/api/tips/{id}", tag = "tips", operation_id = "read_tip",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = TipDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
) -> Result<Json<TipDetail>, Failure> {
    let view = tips::read(&web.app, &signed.who, id).await?;
    let content = view.content.expose();
    let content = TipContentBody {
        what: content.what.clone(),
        place: content.place.clone(),
        when: content.when.clone(),
        vehicle: content.vehicle.clone(),
        traces: content.traces.clone(),
        source_safety: content.source_safety.clone(),
    };
    let answer = view.answer.as_ref().map(|answer| answer.expose().clone());
    Ok(Json(TipDetail { tip: (&view.summary).into(), content, answer }))
}

/// A step of law enforcement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TipAnswerBody {
    /// The version that was read.
    version: i32,
    /// acknowledge, investigate, answer.
    #[schema(value_type = String, example = "acknowledge")]
    step: TipStep,
    /// Needed to answer: investigation_opened, perpetrator_found, known_already, not_enough, no_offence, passed_on.
    #[schema(value_type = Option<String>)]
    feedback: Option<TipFeedback>,
    /// The answer in words.
    answer: Option<String>,
}

/// Acknowledge, investigate or answer a tip.
#[utoipa::path(post, path = "/api/tips/{id}/answer", tag = "tips", operation_id = "answer_tip",
    params(("id" = Uuid, Path)), request_body = TipAnswerBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<TipId>,
    body: Body<TipAnswerBody>,
) -> Result<Json<Changed>, Failure> {
    let TipAnswerBody { version, step, feedback, answer } = body.value;
    let input = TipAnswer { feedback, answer: answer.map(Personal::new) };
    let version = tips::step(&web.app, &signed.who, id, version, step, &input).await?;
    Ok(Json(Changed { version }))
}
