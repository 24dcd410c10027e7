//! Proceedings in the API.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::proceedings::{self, Origin};
use fener_app::rows::{ProceedingFilter, ProceedingRecord};
use fener_domain::ids::{CaseId, OrganisationId, ProceedingId, TipId};
use fener_domain::proceedings::docket::{Entry, FIRST};
use fener_domain::proceedings::{Compensation, ProceedingStep, Stage};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/proceedings";

#[derive(OpenApi)]
#[openapi(paths(open, list, read, step))]
pub struct Description;

pub mod findings;
pub mod parties;

/// Addresses of proceedings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(open))
        .route("/api/proceedings/{id}", get(read))
        .route("/api/proceedings/{id}/steps", post(step))
        .merge(parties::routes())
        .merge(findings::routes())
}

/// What a proceeding is opened from: a tip or a case, not both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProceedingBody {
    /// The tip that reached law enforcement.
    #[schema(value_type = Option<Uuid>)]
    tip: Option<TipId>,
    /// The case, without a tip.
    #[schema(value_type = Option<Uuid>)]
    case: Option<CaseId>,
    /// The body that leads it; for a tip its recipient when left out.
    #[schema(value_type = Option<Uuid>)]
    lead: Option<OrganisationId>,
}

/// A proceeding. It names no person.
#[derive(Serialize, ToSchema)]
struct ProceedingLine {
    id: Uuid,
    reference: String,
    /// The organisation whose tip or case it came from.
    organisation: Uuid,
    /// The body that leads it now.
    given_to: Uuid,
    tip: Option<Uuid>,
    case: Option<Uuid>,
    /// investigation, charged, convicted, acquitted, dropped.
    stage: String,
    /// none, claimed, awarded, paid.
    compensation: String,
    offence: Option<String>,
    sentence_months: Option<i32>,
    /// In whole units of the currency.
    amount: Option<i64>,
    currency: Option<String>,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a step.
    version: i32,
}

impl From<&ProceedingRecord> for ProceedingLine {
    fn from(record: &ProceedingRecord) -> Self {
        Self {
            id: record.id.uuid(),
            reference: record.reference.to_string(),
            organisation: record.organisation.uuid(),
            given_to: record.given_to.uuid(),
            tip: record.tip.map(TipId::uuid),
            case: record.case.map(CaseId::uuid),
            stage: record.state.stage.to_string(),
            compensation: record.state.compensation.to_string(),
            offence: record.offence.clone(),
            sentence_months: record.sentence_months,
            amount: record.amount,
            currency: record.currency.clone(),
            created_at: record.created_at.rfc3339(),
            updated_at: record.updated_at.rfc3339(),
            version: record.version,
        }
    }
}

/// A page of proceedings, newest first.
#[derive(Serialize, ToSchema)]
struct ProceedingPage {
    items: Vec<ProceedingLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A step that was recorded.
#[derive(Serialize, ToSchema)]
struct StepLine {
    /// RFC 3339.
    at: String,
    /// The body that recorded it.
    by_organisation: Uuid,
    /// `kind` and what belongs to it.
    #[schema(value_type = Object)]
    step: ProceedingStep,
    /// The defendant's number.
    defendant: u16,
    /// The number of the victim whose compensation it is.
    victim: Option<u16>,
}

/// A proceeding with its steps, oldest first.
#[derive(Serialize, ToSchema)]
struct ProceedingDetail {
    #[serde(flatten)]
    proceeding: ProceedingLine,
    steps: Vec<StepLine>,
    /// How it went from body to body, oldest first.
    leads: Vec<LeadLine>,
}

/// One body handed it to another.
#[derive(Serialize, ToSchema)]
struct LeadLine {
    from: Uuid,
    to: Uuid,
    /// RFC 3339.
    at: String,
}

/// Open a proceeding.
#[utoipa::path(post, path = PATH, tag = "proceedings", operation_id = "open_proceeding", request_body = ProceedingBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn open(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<ProceedingBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "proceedings", &key);
    let origin = match (body.value.tip, body.value.case) {
        (Some(tip), None) => Origin::Tip(tip),
        (None, Some(case)) => Origin::Case(case),
        _ => {
            let detail = "give either tip or case";
            return Err(Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_origin", detail));
        }
    };
    let done = proceedings::open(&web.app, &signed.who, origin, body.value.lead, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct ProceedingQuery {
    /// A stage.
    #[param(value_type = Option<String>)]
    stage: Option<Stage>,
    /// A state of compensation.
    #[param(value_type = Option<String>)]
    compensation: Option<Compensation>,
    /// Only those about this case.
    #[param(value_type = Option<Uuid>)]
    case: Option<CaseId>,
}

/// List proceedings that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "proceedings", operation_id = "list_proceedings",
    params(Listing, ProceedingQuery),
    responses((status = 200, body = ProceedingPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<ProceedingQuery>,
) -> Result<Json<ProceedingPage>, Failure> {
    let filter = ProceedingFilter {
        stage: query.stage,
        compensation: query.compensation,
        case: query.case,
        ..ProceedingFilter::default()
    };
    let page = proceedings::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(ProceedingPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a proceeding.
#[utoipa::path(get, path = "/api/proceedings/{id}", tag = "proceedings", operation_id = "read_proceeding",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ProceedingDetail), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
) -> Result<Json<ProceedingDetail>, Failure> {
    let view = proceedings::read(&web.app, &signed.who, id).await?;
    let line = |step: fener_app::rows::StepRecord| StepLine {
        at: step.at.rfc3339(),
        by_organisation: step.by_organisation.uuid(),
        step: step.entry.step,
        defendant: step.entry.defendant,
        victim: step.entry.victim,
    };
    let steps = view.steps.into_iter().map(line).collect();
    let handed = |lead: &fener_app::rows::LeadRecord| LeadLine {
        from: lead.from.uuid(),
        to: lead.to.uuid(),
        at: lead.at.rfc3339(),
    };
    let leads = view.leads.iter().map(handed).collect();
    Ok(Json(ProceedingDetail { proceeding: (&view.record).into(), steps, leads }))
}

/// A step of a proceeding.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProceedingStepBody {
    /// The version that was read.
    version: i32,
    /// The defendant's number; the first when left out.
    defendant: Option<u16>,
    /// The number of the victim whose compensation it is.
    victim: Option<u16>,
    /// `kind` arrest (on, a date), charge (offence), indict (offence), hear (on, place, asked and granted: closed_hearing,
    /// video_testimony, recorded_testimony, no_contact_with_defendant, identity_withheld, support_person, interpreter,
    /// police_protection, witness_protection_programme, child_measures), convict (offence, sentence_months), mitigate
    /// (reasons), acquit, drop, appeal (by: defence, prosecution, victim), decide_appeal (outcome: upheld,
    /// sentence_changed, convicted, acquitted, retrial; sentence_months), confiscate, claim_compensation,
    /// award_compensation, pay_compensation (amount, currency).
    #[schema(value_type = Object, example = json!({"kind": "charge", "offence": "CC:388(1)"}))]
    step: ProceedingStep,
}

/// Record what happened in a proceeding.
#[utoipa::path(post, path = "/api/proceedings/{id}/steps", tag = "proceedings", operation_id = "step_proceeding",
    params(("id" = Uuid, Path)), request_body = ProceedingStepBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
    body: Body<ProceedingStepBody>,
) -> Result<Json<Changed>, Failure> {
    let ProceedingStepBody { version, defendant, victim, step } = body.value;
    let entry = Entry { defendant: defendant.unwrap_or(FIRST), victim, step };
    let version = proceedings::record(&web.app, &signed.who, id, version, &entry).await?;
    Ok(Json(Changed { version }))
}
