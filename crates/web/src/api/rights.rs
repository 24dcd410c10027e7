//! Data protection in the API: terms, holds, requests of persons, breaches, the register, a person's copy.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use fener_app::rights::holds::{HoldInput, HoldLine};
use fener_app::rights::register::Parts;
use fener_app::rights::requests::RequestInput;
use fener_app::rights::{breaches, copy, holds, register, requests, retention};
use fener_domain::ids::{BreachId, CaseId, DataRequestId, HoldId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::retention::{HeldKind, HoldReason, Kept, Lift, Schedule};
use fener_domain::rights::{
    BreachRisk, BreachStep, BreachWords, RefusalReason, RequestKind, RequestState, RequestStep, RequestWords,
};
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, Listing, Params, Problem};
use crate::admin::printed_register;
use crate::console::printed_copy;
use crate::failure::{Answer, Failure};
use crate::guard::Signed;
use crate::state::Web;

const HOLDS: &str = "/api/rights/holds";
const REQUESTS: &str = "/api/rights/requests";
const BREACHES: &str = "/api/rights/breaches";

#[derive(OpenApi)]
#[openapi(paths(
    list_terms,
    decide_term,
    list_endings,
    list_holds,
    place_hold,
    read_hold,
    lift_hold,
    list_requests,
    take_request,
    read_request,
    step_request,
    list_breaches,
    log_breach,
    read_breach,
    save_breach,
    read_register,
    write_register,
    print_register,
    copy_person,
    print_copy
))]
pub struct Description;

/// Addresses of data protection.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/rights/retention", get(list_terms))
        .route("/api/rights/retention/{kind}", put(decide_term))
        .route("/api/rights/endings", get(list_endings))
        .route(HOLDS, get(list_holds).post(place_hold))
        .route("/api/rights/holds/{id}", get(read_hold))
        .route("/api/rights/holds/{id}/lift", post(lift_hold))
        .route(REQUESTS, get(list_requests).post(take_request))
        .route("/api/rights/requests/{id}", get(read_request))
        .route("/api/rights/requests/{id}/step", post(step_request))
        .route(BREACHES, get(list_breaches).post(log_breach))
        .route("/api/rights/breaches/{id}", get(read_breach).put(save_breach))
        .route("/api/rights/register", get(read_register).put(write_register))
        .route("/api/rights/register/document", get(print_register))
        .route("/api/persons/{id}/copy", get(copy_person))
        .route("/api/persons/{id}/copy/document", get(print_copy))
}

/// Reads a moment of a body.
fn time(name: &str, written: &str) -> Result<Timestamp, Failure> {
    let bad = |_error| {
        let detail = format!("{name}: {written:?} is no time; write 2026-11-23T06:00:00Z");
        Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_json", detail)
    };
    Ok(written.parse::<jiff::Timestamp>().map_err(bad)?.into())
}

/// 201 with the record's address.
fn made(path: &str, id: Uuid) -> Response {
    let place = [(header::LOCATION, format!("{path}/{id}"))];
    (StatusCode::CREATED, place, Json(MadeBody { id })).into_response()
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct MadeBody {
    /// The record's identifier.
    id: Uuid,
}

/// How long a kind of record stays.
#[derive(Serialize, ToSchema)]
struct TermLine {
    /// contact, case, report, message, document, tip, proceeding, voicemail, caller, queue, request.
    kind: String,
    /// schedule, with_contact, with_case, with_either, nameless, calls, fixed.
    ends: String,
    /// Days after closing; none when nobody decided: then nothing is erased by itself.
    days: Option<u32>,
    /// The law or decision that says so.
    source: Option<String>,
    /// When it was decided, RFC 3339.
    decided_at: Option<String>,
}

/// List how long each kind of record stays.
#[utoipa::path(get, path = "/api/rights/retention", tag = "rights", operation_id = "list_terms",
    responses((status = 200, body = Vec<TermLine>), (status = 404, body = Problem)))]
async fn list_terms(State(web): State<Web>, signed: Signed) -> Result<Json<Vec<TermLine>>, Failure> {
    let terms = retention::terms(&web.app, &signed.who).await?;
    let line = |(kept, decided): (Kept, Option<fener_domain::retention::Decided>)| TermLine {
        kind: kept.to_string(),
        ends: kept.ends().to_string(),
        days: decided.as_ref().map(|decided| decided.schedule.days).or(kept.fixed()),
        source: decided.as_ref().map(|decided| decided.schedule.source.clone()),
        decided_at: decided.map(|decided| decided.at.rfc3339()),
    };
    Ok(Json(terms.into_iter().map(line).collect()))
}

/// A term; without days none, and nothing is erased by itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TermBody {
    /// Days after closing, 30 or more.
    days: Option<u32>,
    /// The law or decision that says so.
    #[serde(default)]
    source: String,
}

/// Decide how long a kind of record stays; only contact and case have a term of their own.
#[utoipa::path(put, path = "/api/rights/retention/{kind}", tag = "rights", operation_id = "decide_term",
    params(("kind" = String, Path)), request_body = TermBody,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn decide_term(
    State(web): State<Web>,
    signed: Signed,
    Path(kind): Path<String>,
    body: Body<TermBody>,
) -> Result<StatusCode, Failure> {
    let kind: Kept = kind.parse().map_err(|_unknown| Failure::not_found())?;
    let TermBody { days, source } = body.value;
    let schedule = days.map(|days| Schedule { days, source });
    retention::decide(&web.app, &signed.who, kind, schedule.as_ref()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A record that ends within 30 days.
#[derive(Serialize, ToSchema)]
struct EndingLine {
    /// case or contact.
    kind: String,
    id: Uuid,
    reference: String,
    /// RFC 3339.
    closed_at: String,
    /// RFC 3339.
    ends_at: String,
}

/// List what ends within 30 days, the next first.
#[utoipa::path(get, path = "/api/rights/endings", tag = "rights", operation_id = "list_endings",
    responses((status = 200, body = Vec<EndingLine>), (status = 404, body = Problem)))]
async fn list_endings(State(web): State<Web>, signed: Signed) -> Result<Json<Vec<EndingLine>>, Failure> {
    let found = retention::ending(&web.app, &signed.who).await?;
    let line = |one: retention::Ending| EndingLine {
        kind: one.kept.to_string(),
        id: one.of.id,
        reference: one.of.reference.to_string(),
        closed_at: one.of.at.rfc3339(),
        ends_at: one.end.rfc3339(),
    };
    Ok(Json(found.into_iter().map(line).collect()))
}

/// A hold without its note.
#[derive(Serialize, ToSchema)]
struct HoldItem {
    id: Uuid,
    /// contact, case, tip.
    kind: String,
    /// The record.
    record: Uuid,
    reference: Option<String>,
    /// proceeding, order, claim, person, inspection.
    reason: String,
    /// RFC 3339.
    placed_at: String,
    placed_by: Option<String>,
    /// RFC 3339; none: until it is lifted.
    until: Option<String>,
    /// Whether somebody asked that it be lifted.
    lifting_asked: bool,
    /// RFC 3339.
    lifted_at: Option<String>,
    /// Send it back with a step.
    version: i32,
}

impl From<&HoldLine> for HoldItem {
    fn from(one: &HoldLine) -> Self {
        Self {
            id: one.of.id.uuid(),
            kind: one.of.kind.to_string(),
            record: one.of.held,
            reference: one.reference.as_ref().map(ToString::to_string),
            reason: one.of.reason.to_string(),
            placed_at: one.of.placed_at.rfc3339(),
            placed_by: one.by.clone(),
            until: one.of.hold.until.map(Timestamp::rfc3339),
            lifting_asked: one.of.hold.asked.is_some(),
            lifted_at: one.of.hold.lifted.map(Timestamp::rfc3339),
            version: one.of.version,
        }
    }
}

/// A page of holds, newest first.
#[derive(Serialize, ToSchema)]
struct HoldPage {
    items: Vec<HoldItem>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// List holds that the caller may see, newest first.
#[utoipa::path(get, path = HOLDS, tag = "rights", operation_id = "list_holds", params(Listing),
    responses((status = 200, body = HoldPage), (status = 401, body = Problem)))]
async fn list_holds(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
) -> Result<Json<HoldPage>, Failure> {
    let page = holds::list(&web.app, &signed.who, listing.page()).await?;
    Ok(Json(HoldPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// What is held, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldBody {
    /// contact, case, tip.
    #[schema(value_type = String, example = "case")]
    kind: HeldKind,
    /// Its reference or identifier.
    record: String,
    /// proceeding, order, claim, person, inspection.
    #[schema(value_type = String, example = "proceeding")]
    reason: HoldReason,
    /// RFC 3339; none: until it is lifted.
    until: Option<String>,
    /// Numbers of files and decisions.
    #[serde(default)]
    note: String,
}

/// Place a hold: nothing of the record is erased while it stands.
#[utoipa::path(post, path = HOLDS, tag = "rights", operation_id = "place_hold", request_body = HoldBody,
    responses((status = 201, body = MadeBody), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn place_hold(
    State(web): State<Web>,
    signed: Signed,
    body: Body<HoldBody>,
) -> Result<Response, Failure> {
    let HoldBody { kind, record, reason, until, note } = body.value;
    let until = until.map(|written| time("until", &written)).transpose()?;
    let input = HoldInput { kind, record, reason, until, note: Personal::new(note) };
    let id = holds::place(&web.app, &signed.who, &input).await?;
    Ok(made(HOLDS, id.uuid()))
}

/// A hold with its note; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct HoldDetail {
    #[serde(flatten)]
    hold: HoldItem,
    note: String,
}

/// Read a hold.
#[utoipa::path(get, path = "/api/rights/holds/{id}", tag = "rights", operation_id = "read_hold",
    params(("id" = Uuid, Path)), responses((status = 200, body = HoldDetail), (status = 404, body = Problem)))]
async fn read_hold(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<HoldId>,
) -> Result<Json<HoldDetail>, Failure> {
    let view = holds::read(&web.app, &signed.who, id).await?;
    Ok(Json(HoldDetail { hold: (&view.line).into(), note: view.note.expose().clone() }))
}

/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LiftBody {
    version: i32,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
struct LiftAnswer {
    /// asked, lifted.
    state: String,
}

/// Ask that a hold be lifted, or lift it when somebody of the other role asked.
#[utoipa::path(post, path = "/api/rights/holds/{id}/lift", tag = "rights", operation_id = "lift_hold",
    params(("id" = Uuid, Path)), request_body = LiftBody,
    responses((status = 200, body = LiftAnswer), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn lift_hold(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<HoldId>,
    body: Body<LiftBody>,
) -> Result<Json<LiftAnswer>, Failure> {
    let state = match holds::lift(&web.app, &signed.who, id, body.value.version).await? {
        Lift::Asked(_) => "asked",
        Lift::Lifted => "lifted",
    };
    Ok(Json(LiftAnswer { state: state.to_owned() }))
}

/// A request without its words.
#[derive(Serialize, ToSchema)]
struct RequestItem {
    id: Uuid,
    /// access, rectification, erasure, restriction, objection.
    kind: String,
    /// open, done, refused.
    state: String,
    case: Option<Uuid>,
    /// RFC 3339.
    received_at: String,
    /// RFC 3339.
    due_at: String,
    prolonged: bool,
    /// RFC 3339.
    answered_at: Option<String>,
    /// Why it was refused.
    reason: Option<String>,
    /// Send it back with a step.
    version: i32,
}

impl From<&fener_app::rows::RequestRecord> for RequestItem {
    fn from(one: &fener_app::rows::RequestRecord) -> Self {
        Self {
            id: one.id.uuid(),
            kind: one.kind.to_string(),
            state: one.progress.state.to_string(),
            case: one.case.map(CaseId::uuid),
            received_at: one.progress.received.rfc3339(),
            due_at: one.progress.due.rfc3339(),
            prolonged: one.progress.prolonged,
            answered_at: one.progress.answered.map(Timestamp::rfc3339),
            reason: one.progress.reason.map(|reason| reason.to_string()),
            version: one.version,
        }
    }
}

/// A page of requests, oldest first.
#[derive(Serialize, ToSchema)]
struct RequestPage {
    items: Vec<RequestItem>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What narrows the list.
#[derive(Deserialize, IntoParams)]
struct RequestQuery {
    /// open, done, refused; open when left out.
    #[param(value_type = Option<String>)]
    state: Option<RequestState>,
}

/// List requests of persons that the caller may see, oldest first.
#[utoipa::path(get, path = REQUESTS, tag = "rights", operation_id = "list_data_requests",
    params(Listing, RequestQuery),
    responses((status = 200, body = RequestPage), (status = 401, body = Problem)))]
async fn list_requests(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<RequestQuery>,
) -> Result<Json<RequestPage>, Failure> {
    let state = query.state.unwrap_or(RequestState::Open);
    let page = requests::list(&web.app, &signed.who, state, listing.page()).await?;
    Ok(Json(RequestPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// What a person asks for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestBody {
    /// access, rectification, erasure, restriction, objection.
    #[schema(value_type = String, example = "access")]
    kind: RequestKind,
    /// When it came, RFC 3339; now when left out.
    received_at: Option<String>,
    /// The case it is about.
    #[schema(value_type = Option<Uuid>)]
    case: Option<CaseId>,
    /// Who asks.
    who: String,
    /// How to reach them safely.
    #[serde(default)]
    reach: String,
    /// In their words.
    what: String,
}

/// Take down a request; it is due a month after it came.
#[utoipa::path(post, path = REQUESTS, tag = "rights", operation_id = "take_data_request",
    request_body = RequestBody,
    responses((status = 201, body = MadeBody), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn take_request(
    State(web): State<Web>,
    signed: Signed,
    body: Body<RequestBody>,
) -> Result<Response, Failure> {
    let RequestBody { kind, received_at, case, who, reach, what } = body.value;
    let received = match received_at {
        Some(written) => time("received_at", &written)?,
        None => web.app.clock.now(),
    };
    let words = RequestWords { who, reach, what, answer: String::new() };
    let input = RequestInput { kind, received, case, words: Personal::new(words) };
    let id = requests::take(&web.app, &signed.who, &input).await?;
    Ok(made(REQUESTS, id.uuid()))
}

/// A request with its words; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct RequestDetail {
    #[serde(flatten)]
    request: RequestItem,
    who: String,
    reach: String,
    what: String,
    answer: String,
}

/// Read a request.
#[utoipa::path(get, path = "/api/rights/requests/{id}", tag = "rights", operation_id = "read_data_request",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = RequestDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read_request(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<DataRequestId>,
) -> Result<Json<RequestDetail>, Failure> {
    let view = requests::read(&web.app, &signed.who, id).await?;
    let words = view.words.expose();
    Ok(Json(RequestDetail {
        request: (&view.of).into(),
        who: words.who.clone(),
        reach: words.reach.clone(),
        what: words.what.clone(),
        answer: words.answer.clone(),
    }))
}

/// What is done with a request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestStepBody {
    /// The version that was read.
    version: i32,
    /// prolong, do, refuse.
    #[schema(value_type = String, example = "do")]
    step: RequestStep,
    /// Needed to refuse: identity, nothing_kept, law, others, right.
    #[schema(value_type = Option<String>)]
    reason: Option<RefusalReason>,
    /// What the person was told.
    answer: String,
}

/// Prolong, answer or refuse a request.
#[utoipa::path(post, path = "/api/rights/requests/{id}/step", tag = "rights", operation_id = "step_data_request",
    params(("id" = Uuid, Path)), request_body = RequestStepBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step_request(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<DataRequestId>,
    body: Body<RequestStepBody>,
) -> Result<Json<Changed>, Failure> {
    let RequestStepBody { version, step, reason, answer } = body.value;
    let answer = Personal::new(answer);
    requests::step(&web.app, &signed.who, (id, version), (step, reason), &answer).await?;
    Ok(Json(Changed { version: version + 1 }))
}

/// A breach without its words.
#[derive(Serialize, ToSchema)]
struct BreachItem {
    id: Uuid,
    /// RFC 3339.
    discovered_at: String,
    /// When the authority must have been told, RFC 3339.
    due_at: String,
    /// Whether the clock runs.
    runs: bool,
    /// unlikely, risk, high.
    risk: String,
    /// How many people it touches.
    affected: Option<u32>,
    /// RFC 3339.
    authority_told_at: Option<String>,
    /// When it was decided not to tell the authority, RFC 3339.
    not_told_at: Option<String>,
    /// RFC 3339.
    persons_told_at: Option<String>,
    /// RFC 3339.
    closed_at: Option<String>,
    /// Send it back with a change.
    version: i32,
}

impl From<&fener_app::rows::BreachRecord> for BreachItem {
    fn from(one: &fener_app::rows::BreachRecord) -> Self {
        let progress = &one.progress;
        Self {
            id: one.id.uuid(),
            discovered_at: progress.discovered.rfc3339(),
            due_at: progress.due().rfc3339(),
            runs: progress.runs(),
            risk: progress.risk.to_string(),
            affected: one.affected,
            authority_told_at: progress.authority.map(Timestamp::rfc3339),
            not_told_at: progress.kept.map(Timestamp::rfc3339),
            persons_told_at: progress.persons.map(Timestamp::rfc3339),
            closed_at: progress.closed.map(Timestamp::rfc3339),
            version: one.version,
        }
    }
}

/// A page of breaches, newest first.
#[derive(Serialize, ToSchema)]
struct BreachPage {
    items: Vec<BreachItem>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// List the log of breaches, newest first.
#[utoipa::path(get, path = BREACHES, tag = "rights", operation_id = "list_breaches", params(Listing),
    responses((status = 200, body = BreachPage), (status = 404, body = Problem)))]
async fn list_breaches(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
) -> Result<Json<BreachPage>, Failure> {
    let page = breaches::list(&web.app, &signed.who, listing.page()).await?;
    Ok(Json(BreachPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// What is known of a breach.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BreachBody {
    /// unlikely, risk, high.
    #[schema(value_type = String, example = "risk")]
    risk: BreachRisk,
    /// How many people it touches.
    affected: Option<u32>,
    /// What happened.
    what: String,
    /// Whose data, and which.
    #[serde(default)]
    categories: String,
    /// What was done and will be.
    #[serde(default)]
    measures: String,
    /// Why the authority is not told.
    #[serde(default)]
    why_not: String,
    /// When it was discovered, RFC 3339; now when left out. Only for a new one.
    discovered_at: Option<String>,
    /// The version that was read. Only for a change.
    version: Option<i32>,
    /// With a change: tell_authority, keep_from_authority, tell_persons, close.
    #[schema(value_type = Option<String>)]
    step: Option<BreachStep>,
}

impl BreachBody {
    fn input(self) -> breaches::BreachInput {
        let Self { risk, affected, what, categories, measures, why_not, .. } = self;
        let words = Personal::new(BreachWords { what, categories, measures, why_not });
        breaches::BreachInput { risk, affected, words }
    }
}

/// Write down a breach; the authority is to be told within 72 hours of its discovery.
#[utoipa::path(post, path = BREACHES, tag = "rights", operation_id = "log_breach", request_body = BreachBody,
    responses((status = 201, body = MadeBody), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn log_breach(
    State(web): State<Web>,
    signed: Signed,
    body: Body<BreachBody>,
) -> Result<Response, Failure> {
    let discovered = match &body.value.discovered_at {
        Some(written) => time("discovered_at", written)?,
        None => web.app.clock.now(),
    };
    let id = breaches::log(&web.app, &signed.who, discovered, &body.value.input()).await?;
    Ok(made(BREACHES, id.uuid()))
}

/// A breach with its words; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct BreachDetail {
    #[serde(flatten)]
    breach: BreachItem,
    what: String,
    categories: String,
    measures: String,
    why_not: String,
}

/// Read a breach.
#[utoipa::path(get, path = "/api/rights/breaches/{id}", tag = "rights", operation_id = "read_breach",
    params(("id" = Uuid, Path)), responses((status = 200, body = BreachDetail), (status = 404, body = Problem)))]
async fn read_breach(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<BreachId>,
) -> Result<Json<BreachDetail>, Failure> {
    let view = breaches::read(&web.app, &signed.who, id).await?;
    let words = view.words.expose();
    Ok(Json(BreachDetail {
        breach: (&view.of).into(),
        what: words.what.clone(),
        categories: words.categories.clone(),
        measures: words.measures.clone(),
        why_not: words.why_not.clone(),
    }))
}

/// Write down what is known of a breach by now and, with a step, what was done.
#[utoipa::path(put, path = "/api/rights/breaches/{id}", tag = "rights", operation_id = "save_breach",
    params(("id" = Uuid, Path)), request_body = BreachBody,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn save_breach(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<BreachId>,
    body: Body<BreachBody>,
) -> Result<Json<Changed>, Failure> {
    let (version, step) = (body.value.version.unwrap_or_default(), body.value.step);
    breaches::save(&web.app, &signed.who, (id, version), &body.value.input(), step).await?;
    Ok(Json(Changed { version: version + 1 }))
}

/// What only people know of the processing.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartsBody {
    /// Who is responsible, with address.
    controller: String,
    /// How the data protection officer is reached.
    officer: String,
    /// On what legal basis.
    basis: String,
    /// To which other countries data goes, and on what ground.
    transfers: String,
    /// What else protects the data.
    measures: String,
}

/// One kind of record in the register.
#[derive(Serialize, ToSchema)]
struct ProcessingLine {
    kind: String,
    ends: String,
    /// Days after closing.
    days: Option<u32>,
    /// The law or decision that says so.
    source: Option<String>,
    /// Roles that may read it by the policies in force.
    readers: Vec<String>,
}

/// Who data can be given to.
#[derive(Serialize, ToSchema)]
struct RecipientLine {
    name: String,
    kind: String,
}

/// The register of processing.
#[derive(Serialize, ToSchema)]
struct RegisterBody {
    parts: PartsBody,
    kinds: Vec<ProcessingLine>,
    recipients: Vec<RecipientLine>,
}

/// Read the register of processing.
#[utoipa::path(get, path = "/api/rights/register", tag = "rights", operation_id = "read_register",
    responses((status = 200, body = RegisterBody), (status = 404, body = Problem)))]
async fn read_register(State(web): State<Web>, signed: Signed) -> Result<Json<RegisterBody>, Failure> {
    let register = register::read(&web.app, &signed.who).await?;
    let Parts { controller, officer, basis, transfers, measures } = register.parts;
    let kind = |one: register::Processing| ProcessingLine {
        kind: one.kept.to_string(),
        ends: one.ends.to_string(),
        days: one.decided.as_ref().map(|decided| decided.schedule.days),
        source: one.decided.map(|decided| decided.schedule.source),
        readers: one.roles.iter().map(ToString::to_string).collect(),
    };
    let recipients = register.recipients.into_iter();
    Ok(Json(RegisterBody {
        parts: PartsBody { controller, officer, basis, transfers, measures },
        kinds: register.kinds.into_iter().map(kind).collect(),
        recipients: recipients.map(|(name, kind)| RecipientLine { name, kind: kind.to_string() }).collect(),
    }))
}

/// Write down what only people know of the processing.
#[utoipa::path(put, path = "/api/rights/register", tag = "rights", operation_id = "write_register",
    request_body = PartsBody,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn write_register(
    State(web): State<Web>,
    signed: Signed,
    body: Body<PartsBody>,
) -> Result<StatusCode, Failure> {
    let PartsBody { controller, officer, basis, transfers, measures } = body.value;
    let parts = Parts { controller, officer, basis, transfers, measures };
    register::write(&web.app, &signed.who, &parts).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a copy of what is kept of a person, for the person. It needs a session whose second factor was proved lately.
#[utoipa::path(get, path = "/api/persons/{id}/copy", tag = "rights", operation_id = "copy_person",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "everything under the person's record, and what was shared"),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn copy_person(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<copy::PersonCopy>, Failure> {
    let copied = copy::of_person(&web.app, &signed.who, id).await?;
    Ok(Json(copied.expose().clone()))
}

/// The register of processing as a PDF document, in the caller's language.
#[utoipa::path(get, path = "/api/rights/register/document", tag = "rights", operation_id = "print_register",
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn print_register(State(web): State<Web>, signed: Signed) -> Answer {
    printed_register(&web, &signed).await
}

/// The copy for a person as a PDF document, in the caller's language. It needs a session whose second factor was proved
/// lately.
#[utoipa::path(get, path = "/api/persons/{id}/copy/document", tag = "rights", operation_id = "print_person_copy",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem)))]
async fn print_copy(State(web): State<Web>, signed: Signed, Path(id): Path<PersonId>) -> Answer {
    printed_copy(&web, &signed, id).await
}
