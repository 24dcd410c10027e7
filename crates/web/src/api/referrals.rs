//! Referrals in the API.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::AppError;
use fener_app::deletions::{self as app_deletions, DeletionFilter};
use fener_app::referrals::{self, Proposal, Routing, StepInput};
use fener_app::referrals::{feedback as app_feedback, handing, leading, outside};
use fener_app::rows::{ReferralFilter, ReferralSummary};
use fener_domain::deletions::DeletionState;
use fener_domain::fields::{FieldError, Problem as FieldProblem};
use fener_domain::ids::{CaseId, DeletionId, PersonId, ReferralId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep, ReferralUrgency};
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/referrals";

#[derive(OpenApi)]
#[openapi(paths(
    propose,
    list,
    read,
    step,
    appoint,
    hand_over,
    link,
    ask_feedback,
    feedback,
    onward,
    pass_on,
    deletions,
    confirm
))]
pub struct Description;

/// Addresses of referrals.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(propose))
        .route("/api/referrals/{id}", get(read))
        .route("/api/referrals/{id}/step", post(step))
        .route("/api/referrals/{id}/appointment", post(appoint))
        .route("/api/referrals/{id}/hand-over", post(hand_over))
        .route("/api/referrals/{id}/link", post(link))
        .route("/api/referrals/{id}/feedback", get(feedback).post(ask_feedback))
        .route("/api/referrals/{id}/onward", get(onward).post(pass_on))
        .route("/api/deletion-requests", get(deletions))
        .route("/api/deletion-requests/{id}/confirm", post(confirm))
}

/// A request to a service. What goes with it is what the person's consents let its organisation see.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralBody {
    /// Who needs help.
    #[schema(value_type = Uuid)]
    person: PersonId,
    /// The service asked.
    #[schema(value_type = Uuid)]
    service: ServiceId,
    /// now, day, three_days, week.
    #[schema(value_type = String, example = "day")]
    urgency: ReferralUrgency,
    /// What the sender adds; it goes to the recipient as it is.
    #[serde(default)]
    note: String,
    /// The services asked next when this one declines or does not answer in time, in their order; at most five.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    alternatives: Vec<ServiceId>,
    /// Whether the service may pass the person on to another that the consent reaches.
    #[serde(default)]
    onward: bool,
}

/// A referral without personal data.
#[derive(Serialize, ToSchema)]
struct ReferralLine {
    id: Uuid,
    reference: String,
    /// The organisation that sent it.
    organisation: Uuid,
    /// The organisation it was given to.
    given_to: Uuid,
    case: Uuid,
    person: Uuid,
    service: Uuid,
    urgency: String,
    /// sent, acknowledged, accepted, declined, appointment, in_service, completed, no_show, withdrawn, revoked, expired.
    status: String,
    /// capacity, eligibility, conflict, unsafe, other.
    decline_reason: Option<String>,
    /// When the answer is due, RFC 3339.
    due_at: String,
    /// When its clock ends it if nothing happens, RFC 3339.
    clock_at: Option<String>,
    /// When the person is to come, RFC 3339.
    appointment_at: Option<String>,
    /// waits, asked, nobody: whether another service is asked when this one does not help. For the sender only.
    leads_on: Option<String>,
    /// The referral that this one follows. For the sender only.
    came_from: Option<Uuid>,
    /// Whether the recipient may pass the person on.
    onward: bool,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a step.
    version: i32,
}

impl From<&ReferralSummary> for ReferralLine {
    fn from(referral: &ReferralSummary) -> Self {
        Self {
            id: referral.id.uuid(),
            reference: referral.reference.to_string(),
            organisation: referral.organisation.uuid(),
            given_to: referral.given_to.uuid(),
            case: referral.case.uuid(),
            person: referral.person.uuid(),
            service: referral.service.uuid(),
            urgency: referral.urgency.to_string(),
            status: referral.status.to_string(),
            decline_reason: referral.decline_reason.map(|reason| reason.to_string()),
            due_at: referral.due_at.rfc3339(),
            clock_at: referral.clock_at.map(Timestamp::rfc3339),
            appointment_at: referral.appointment_at.map(Timestamp::rfc3339),
            leads_on: referral.leads_on.map(|leads_on| leads_on.to_string()),
            came_from: referral.came_from.map(ReferralId::uuid),
            onward: referral.onward,
            created_at: referral.created_at.rfc3339(),
            updated_at: referral.updated_at.rfc3339(),
            version: referral.version,
        }
    }
}

/// A page of referrals, newest first.
#[derive(Serialize, ToSchema)]
struct ReferralPage {
    items: Vec<ReferralLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What was shared; a part that the person did not allow is empty.
#[derive(Serialize, ToSchema)]
struct PackageBody {
    name: String,
    phone: String,
    safe_contact: String,
    place: String,
    situation: String,
    needs: String,
    health: String,
    document: String,
    /// Rules of the file to heed before anybody contacts the person: channels, by, hours, `code_word`, `never_tell`, heed.
    #[schema(value_type = Vec<Object>)]
    safe_rules: Vec<fener_domain::cases::safety::SafeContact>,
}

/// What the person consented to.
#[derive(Serialize, ToSchema)]
struct ConsentedBody {
    /// name, contact_details, place, situation, needs, health, document.
    categories: Vec<String>,
    /// When the first of the consents ends, RFC 3339; none: until withdrawn.
    until: Option<String>,
}

/// A referral with what was shared; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct ReferralDetail {
    #[serde(flatten)]
    referral: ReferralLine,
    /// None once the referral was declined, withdrawn, revoked or expired; a part whose consent has ended is empty.
    package: Option<PackageBody>,
    consented: Option<ConsentedBody>,
    note: Option<String>,
    answer: Option<String>,
    hand_over: Option<String>,
}

/// Ask a service to help a person.
#[utoipa::path(post, path = PATH, tag = "referrals", operation_id = "propose_referral", request_body = ReferralBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn propose(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<ReferralBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "referrals", &key);
    let ReferralBody { person, service, urgency, note, alternatives, onward } = body.value;
    let proposal = Proposal { person, service, urgency, note: Personal::new(note) };
    let routing = Routing { alternatives, onward };
    let done = referrals::propose_with(&web.app, &signed.who, &proposal, &routing, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct ReferralQuery {
    /// A status.
    #[param(value_type = Option<String>)]
    status: Option<ReferralStatus>,
    /// Only those of this case.
    #[param(value_type = Option<Uuid>)]
    case: Option<CaseId>,
    /// Only those after which nobody is left to ask.
    #[serde(default)]
    unanswered: bool,
}

/// List referrals that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "referrals", operation_id = "list_referrals", params(Listing, ReferralQuery),
    responses((status = 200, body = ReferralPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<ReferralQuery>,
) -> Result<Json<ReferralPage>, Failure> {
    let ReferralQuery { status, case, unanswered } = query;
    let filter = ReferralFilter { status, case, unanswered, ..ReferralFilter::default() };
    let page = referrals::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(ReferralPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a referral.
#[utoipa::path(get, path = "/api/referrals/{id}", tag = "referrals", operation_id = "read_referral",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ReferralDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
) -> Result<Json<ReferralDetail>, Failure> {
    let view = referrals::read(&web.app, &signed.who, id).await?;
    let package = view.package.as_ref().map(|package| {
        let package = package.expose().clone();
        PackageBody {
            name: package.name,
            phone: package.phone,
            safe_contact: package.safe_contact,
            place: package.place,
            situation: package.situation,
            needs: package.needs,
            health: package.health,
            document: package.document,
            safe_rules: package.safe_rules,
        }
    });
    let consented = view.consented.as_ref().map(|consented| ConsentedBody {
        categories: consented.categories.iter().map(ToString::to_string).collect(),
        until: consented.until.map(|until| until.rfc3339()),
    });
    let text = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let (note, answer, hand_over) = (text(&view.note), text(&view.answer), text(&view.hand_over));
    Ok(Json(ReferralDetail { referral: (&view.summary).into(), package, consented, note, answer, hand_over }))
}

/// A step of a referral.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralStepBody {
    /// The version that was read.
    version: i32,
    /// The recipient's: acknowledge, accept, decline, start, continue, complete, no_show; the sender's: withdraw.
    #[schema(value_type = String, example = "accept")]
    step: ReferralStep,
    /// Needed to decline: capacity, eligibility, conflict, unsafe, other.
    #[schema(value_type = Option<String>)]
    decline_reason: Option<DeclineReason>,
    /// The answer in words.
    answer: Option<String>,
}

/// Move a referral on.
#[utoipa::path(post, path = "/api/referrals/{id}/step", tag = "referrals", operation_id = "step_referral",
    params(("id" = Uuid, Path)), request_body = ReferralStepBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
    body: Body<ReferralStepBody>,
) -> Result<Json<Changed>, Failure> {
    let ReferralStepBody { version, step, decline_reason, answer } = body.value;
    let input = StepInput { decline_reason, answer: answer.map(Personal::new) };
    let version = referrals::step(&web.app, &signed.who, id, version, step, &input).await?;
    Ok(Json(Changed { version }))
}

/// When a person is to come.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralAppointmentBody {
    /// The version that was read.
    version: i32,
    /// RFC 3339.
    at: String,
    /// The answer in words.
    #[serde(default)]
    answer: Option<String>,
}

/// Say when the person is to come, or another time than before; the recipient's.
#[utoipa::path(post, path = "/api/referrals/{id}/appointment", tag = "referrals", operation_id = "appoint_referral",
    params(("id" = Uuid, Path)), request_body = ReferralAppointmentBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn appoint(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
    body: Body<ReferralAppointmentBody>,
) -> Result<Json<Changed>, Failure> {
    let ReferralAppointmentBody { version, at, answer } = body.value;
    let unreadable = FieldError { field: "at", problem: FieldProblem::Unreadable };
    let at: jiff::Timestamp = at.parse().map_err(|_unreadable| AppError::Invalid(vec![unreadable]))?;
    let answer = answer.map(Personal::new);
    let version = referrals::appoint(&web.app, &signed.who, id, version, at.into(), answer).await?;
    Ok(Json(Changed { version }))
}

/// What is told when a person is handed over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralHandOverBody {
    /// The version that was read.
    version: i32,
    /// In words.
    words: String,
}

/// Write down what is told when the person is handed over; the sender's.
#[utoipa::path(post, path = "/api/referrals/{id}/hand-over", tag = "referrals", operation_id = "hand_over_referral",
    params(("id" = Uuid, Path)), request_body = ReferralHandOverBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn hand_over(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
    body: Body<ReferralHandOverBody>,
) -> Result<Json<Changed>, Failure> {
    let ReferralHandOverBody { version, words } = body.value;
    let words = Personal::new(words);
    let version = handing::hand_over(&web.app, &signed.who, id, version, &words).await?;
    Ok(Json(Changed { version }))
}

/// A link and its code; shown this once.
#[derive(Serialize, ToSchema)]
struct ReferralLinkMade {
    /// The path of the page.
    path: String,
    /// To be told another way.
    code: String,
    /// Until when it opens, RFC 3339.
    ends_at: String,
}

/// Make a link by which an organisation without accounts answers; earlier ones are closed.
#[utoipa::path(post, path = "/api/referrals/{id}/link", tag = "referrals", operation_id = "link_referral",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ReferralLinkMade), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
) -> Result<Json<ReferralLinkMade>, Failure> {
    let made = outside::make(&web.app, &signed.who, id).await?;
    Ok(Json(ReferralLinkMade {
        path: format!("/answer/{}", made.token.expose()),
        code: made.code.expose().clone(),
        ends_at: made.ends_at.rfc3339(),
    }))
}

/// A code for the person; shown this once.
#[derive(Serialize, ToSchema)]
struct ReferralFeedbackCode {
    /// It works once, on the page `/feedback`.
    code: String,
}

/// Make a code with which the person may say how the help was.
#[utoipa::path(post, path = "/api/referrals/{id}/feedback", tag = "referrals", operation_id = "ask_feedback",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ReferralFeedbackCode), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn ask_feedback(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
) -> Result<Json<ReferralFeedbackCode>, Failure> {
    let code = app_feedback::ask(&web.app, &signed.who, id).await?;
    Ok(Json(ReferralFeedbackCode { code: code.expose().clone() }))
}

/// What the person said.
#[derive(Serialize, ToSchema)]
struct ReferralFeedbackSaid {
    /// RFC 3339.
    given_at: String,
    /// yes, partly, no.
    safe: Option<String>,
    /// yes, partly, no.
    helped: Option<String>,
    words: Option<String>,
}

/// Read what the person said of the help; nothing for the service it is about.
#[utoipa::path(get, path = "/api/referrals/{id}/feedback", tag = "referrals", operation_id = "read_feedback",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<ReferralFeedbackSaid>), (status = 404, body = Problem)))]
async fn feedback(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
) -> Result<Json<Vec<ReferralFeedbackSaid>>, Failure> {
    let said = app_feedback::of_referral(&web.app, &signed.who, id).await?;
    let body = |one: &app_feedback::Feedback| ReferralFeedbackSaid {
        given_at: one.given_at.rfc3339(),
        safe: one.safe.map(|felt| felt.to_string()),
        helped: one.helped.map(|felt| felt.to_string()),
        words: one.words.as_ref().map(|words| words.expose().text.clone()),
    };
    Ok(Json(said.iter().map(body).collect()))
}

/// Somewhere a person may be passed on to.
#[derive(Serialize, ToSchema)]
struct ReferralOnwardLine {
    service: Uuid,
    name: String,
    organisation: String,
}

/// List where the recipient may pass the person on to; empty unless the sender allowed it.
#[utoipa::path(get, path = "/api/referrals/{id}/onward", tag = "referrals", operation_id = "list_onward",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<ReferralOnwardLine>), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn onward(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
) -> Result<Json<Vec<ReferralOnwardLine>>, Failure> {
    let all = leading::onward(&web.app, &signed.who, id).await?;
    let line = |one: leading::Onward| ReferralOnwardLine {
        service: one.service.uuid(),
        name: one.name,
        organisation: one.organisation,
    };
    Ok(Json(all.into_iter().map(line).collect()))
}

/// Where a person is passed on to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralOnwardBody {
    /// The version that was read.
    version: i32,
    /// The service.
    #[schema(value_type = Uuid)]
    service: ServiceId,
}

/// Pass the person on; the recipient's, within the consent, if the sender allowed it.
#[utoipa::path(post, path = "/api/referrals/{id}/onward", tag = "referrals", operation_id = "pass_on_referral",
    params(("id" = Uuid, Path)), request_body = ReferralOnwardBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn pass_on(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ReferralId>,
    body: Body<ReferralOnwardBody>,
) -> Result<Json<Changed>, Failure> {
    let ReferralOnwardBody { version, service } = body.value;
    leading::pass_on(&web.app, &signed.who, id, version, service).await?;
    Ok(Json(Changed { version: version + 1 }))
}

/// A request to delete what a referral told.
#[derive(Serialize, ToSchema)]
struct DeletionLine {
    id: Uuid,
    referral: Uuid,
    case: Uuid,
    /// The organisation that is asked.
    given_to: Uuid,
    /// open, confirmed.
    state: String,
    /// RFC 3339.
    due_at: String,
    /// RFC 3339.
    confirmed_at: Option<String>,
    /// RFC 3339.
    created_at: String,
}

/// A page of requests to delete, newest first.
#[derive(Serialize, ToSchema)]
struct DeletionPage {
    items: Vec<DeletionLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What narrows the list of requests to delete.
#[derive(Deserialize, utoipa::IntoParams)]
struct DeletionQuery {
    /// open, confirmed.
    #[param(value_type = Option<String>)]
    state: Option<DeletionState>,
    /// Only those of this case.
    #[param(value_type = Option<Uuid>)]
    case: Option<CaseId>,
}

/// List requests to delete within the referrals that the caller may see, newest first.
#[utoipa::path(get, path = "/api/deletion-requests", tag = "referrals", operation_id = "list_deletion_requests",
    params(Listing, DeletionQuery),
    responses((status = 200, body = DeletionPage), (status = 401, body = Problem)))]
async fn deletions(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<DeletionQuery>,
) -> Result<Json<DeletionPage>, Failure> {
    let filter = DeletionFilter { state: query.state, case: query.case, given_to: None };
    let page = app_deletions::list(&web.app, &signed.who, &filter, listing.page()).await?;
    let line = |one: &app_deletions::DeletionRecord| DeletionLine {
        id: one.id.uuid(),
        referral: one.referral.uuid(),
        case: one.case.uuid(),
        given_to: one.given_to.uuid(),
        state: one.state.to_string(),
        due_at: one.due_at.rfc3339(),
        confirmed_at: one.confirmed_at.map(Timestamp::rfc3339),
        created_at: one.created_at.rfc3339(),
    };
    Ok(Json(DeletionPage { items: page.items.iter().map(line).collect(), next: page.next }))
}

/// Confirm that everything is deleted; the recipient's. Confirming twice changes nothing.
#[utoipa::path(post, path = "/api/deletion-requests/{id}/confirm", tag = "referrals",
    operation_id = "confirm_deletion_request", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn confirm(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<DeletionId>,
) -> Result<StatusCode, Failure> {
    app_deletions::confirm(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
