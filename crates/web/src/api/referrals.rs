//! Referrals in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::referrals::{self, Proposal, StepInput};
use fener_app::rows::{ReferralFilter, ReferralSummary};
use fener_domain::ids::{CaseId, PersonId, ReferralId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep, ReferralUrgency};
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
#[openapi(paths(propose, list, read, step))]
pub struct Description;

/// Addresses of referrals.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(propose))
        .route("/api/referrals/{id}", get(read))
        .route("/api/referrals/{id}/step", post(step))
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
    /// sent, acknowledged, accepted, declined, in_service, completed, no_show, withdrawn, revoked.
    status: String,
    /// capacity, eligibility, conflict, unsafe, other.
    decline_reason: Option<String>,
    /// When the answer is due, RFC 3339.
    due_at: String,
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
    /// None once the referral was declined, withdrawn or revoked.
    package: Option<PackageBody>,
    consented: Option<ConsentedBody>,
    note: Option<String>,
    answer: Option<String>,
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
    let ReferralBody { person, service, urgency, note } = body.value;
    let proposal = Proposal { person, service, urgency, note: Personal::new(note) };
    let done = referrals::propose(&web.app, &signed.who, &proposal, key.as_ref()).await?;
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
    let filter = ReferralFilter { status: query.status, case: query.case, ..ReferralFilter::default() };
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
        }
    });
    let consented = view.consented.as_ref().map(|consented| ConsentedBody {
        categories: consented.categories.iter().map(ToString::to_string).collect(),
        until: consented.until.map(|until| until.rfc3339()),
    });
    let text = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let (note, answer) = (text(&view.note), text(&view.answer));
    Ok(Json(ReferralDetail { referral: (&view.summary).into(), package, consented, note, answer }))
}

/// A step of a referral.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralStepBody {
    /// The version that was read.
    version: i32,
    /// The recipient's: acknowledge, accept, decline, start, complete, no_show; the sender's: withdraw.
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
