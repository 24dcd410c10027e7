//! Where cases sit in the country's tree and what of them another organisation sees, in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::rows::{SharingFilter, SharingRecord};
use fener_app::{jurisdictions, sharings};
use fener_domain::fields::{FieldError, Problem as FieldProblem};
use fener_domain::ids::{CaseId, OrganisationId, SharingId};
use fener_domain::jurisdictions::{MoveReason, SharedPart, SharingBasis, SharingTerms};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(agree, of_case, list, read, revoke, moves, move_case, counts))]
pub struct Description;

/// Addresses of agreements, moves and figures by jurisdiction.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/cases/{id}/sharings", get(of_case).post(agree))
        .route("/api/cases/{id}/moves", get(moves).post(move_case))
        .route("/api/sharings", get(list))
        .route("/api/sharings/{id}", get(read))
        .route("/api/sharings/{id}/revoke", post(revoke))
        .route("/api/impact/places", get(counts))
}

/// What of a case another organisation is to see.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SharingBody {
    /// The organisation that is to see it.
    #[schema(value_type = Uuid)]
    given_to: OrganisationId,
    /// joint_case, joint_investigation, legal_assistance, agreement.
    #[schema(value_type = String, example = "joint_case")]
    basis: SharingBasis,
    /// outline, story, persons, proceedings. Who the persons are is never part of it.
    #[schema(value_type = Vec<String>)]
    parts: Vec<SharedPart>,
    /// RFC 3339.
    from: String,
    /// RFC 3339.
    until: String,
    /// Where the agreement is written down.
    #[serde(default)]
    document: String,
}

/// An agreement.
#[derive(Serialize, ToSchema)]
struct SharingLine {
    id: Uuid,
    /// Whose case it is.
    organisation: Uuid,
    given_to: Uuid,
    case: Uuid,
    basis: String,
    parts: Vec<String>,
    from: String,
    until: String,
    document: String,
    /// When it was taken back.
    revoked_at: Option<String>,
    version: i32,
}

impl From<&SharingRecord> for SharingLine {
    fn from(sharing: &SharingRecord) -> Self {
        Self {
            id: sharing.id.uuid(),
            organisation: sharing.organisation.uuid(),
            given_to: sharing.given_to.uuid(),
            case: sharing.case.uuid(),
            basis: sharing.terms.basis.to_string(),
            parts: sharing.terms.parts.iter().map(ToString::to_string).collect(),
            from: sharing.terms.from.rfc3339(),
            until: sharing.terms.until.rfc3339(),
            document: sharing.terms.document.clone(),
            revoked_at: sharing.revoked_at.map(Timestamp::rfc3339),
            version: sharing.version,
        }
    }
}

/// A page of agreements, newest first.
#[derive(Serialize, ToSchema)]
struct SharingPage {
    items: Vec<SharingLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// The persons of a case, without anything that identifies them.
#[derive(Serialize, ToSchema)]
struct SharedPerson {
    role: String,
    age: String,
    sex: String,
}

/// A proceeding about a case.
#[derive(Serialize, ToSchema)]
struct SharedProceeding {
    reference: String,
    stage: String,
}

/// What an agreement gives of its case; what it does not give is left out.
#[derive(Serialize, ToSchema)]
struct SharedDetail {
    #[serde(flatten)]
    sharing: SharingLine,
    reference: String,
    form: Option<String>,
    jurisdiction: Option<String>,
    status: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    persons: Option<Vec<SharedPerson>>,
    proceedings: Option<Vec<SharedProceeding>>,
}

fn moment(text: &str, field: &'static str) -> Result<Timestamp, Failure> {
    let read: Result<jiff::Timestamp, _> = text.parse();
    let wrong = || vec![FieldError { field, problem: FieldProblem::Unreadable }];
    read.map(|at| Timestamp::from_micros(at.as_microsecond()))
        .map_err(|_unreadable| fener_app::AppError::Invalid(wrong()).into())
}

/// Agree what another organisation sees of a case.
#[utoipa::path(post, path = "/api/cases/{id}/sharings", tag = "jurisdictions", operation_id = "agree_sharing",
    request_body = SharingBody,
    params(("id" = Uuid, Path, description = "the case"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn agree(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<CaseId>,
    key: IdempotencyKey,
    body: Body<SharingBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, &format!("cases/{case}/sharings"), &key);
    let SharingBody { given_to, basis, parts, from, until, document } = body.value;
    let (from, until) = (moment(&from, "from")?, moment(&until, "until")?);
    let terms = SharingTerms { basis, parts: parts.into_iter().collect(), from, until, document };
    let done = sharings::agree(&web.app, &signed.who, case, (given_to, &terms), key.as_ref()).await?;
    Ok(Recorded::answer(done, "/api/sharings"))
}

/// List the agreements about a case, newest first.
#[utoipa::path(get, path = "/api/cases/{id}/sharings", tag = "jurisdictions", operation_id = "list_case_sharings",
    params(("id" = Uuid, Path, description = "the case"), Listing),
    responses((status = 200, body = SharingPage), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn of_case(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<CaseId>,
    Params(listing): Params<Listing>,
) -> Result<Json<SharingPage>, Failure> {
    fener_app::cases::check_known(&web.app, &signed.who, case).await?;
    let filter = SharingFilter { case: Some(case) };
    let page = sharings::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(SharingPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// List agreements, newest first: the own organisation's, and those given to it that hold now.
#[utoipa::path(get, path = "/api/sharings", tag = "jurisdictions", operation_id = "list_sharings", params(Listing),
    responses((status = 200, body = SharingPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
) -> Result<Json<SharingPage>, Failure> {
    let filter = SharingFilter::default();
    let page = sharings::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(SharingPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read what an agreement gives of its case; that it was read stands in the audit.
#[utoipa::path(get, path = "/api/sharings/{id}", tag = "jurisdictions", operation_id = "read_sharing",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = SharedDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<SharingId>,
) -> Result<Json<SharedDetail>, Failure> {
    let shared = sharings::read(&web.app, &signed.who, id).await?;
    let outline = shared.outline.as_ref();
    let story = shared.story.as_ref().map(Personal::expose);
    let persons = shared.persons.as_ref().map(|all| {
        let person = all.iter().map(|(role, age, sex)| SharedPerson {
            role: role.to_string(),
            age: age.to_string(),
            sex: sex.to_string(),
        });
        person.collect()
    });
    let proceedings = shared.proceedings.as_ref().map(|all| {
        let proceeding = all.iter().map(|(reference, stage)| SharedProceeding {
            reference: reference.to_string(),
            stage: stage.to_string(),
        });
        proceeding.collect()
    });
    Ok(Json(SharedDetail {
        sharing: (&shared.sharing).into(),
        reference: shared.reference.to_string(),
        form: outline.map(|case| case.form.to_string()),
        jurisdiction: outline.map(|case| case.jurisdiction.clone()),
        status: outline.map(|case| case.status.to_string()),
        title: story.map(|story| story.title.clone()),
        summary: story.map(|story| story.summary.clone()),
        persons,
        proceedings,
    }))
}

/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SharingVersion {
    version: i32,
}

/// Take an agreement back as of now.
#[utoipa::path(post, path = "/api/sharings/{id}/revoke", tag = "jurisdictions", operation_id = "revoke_sharing",
    params(("id" = Uuid, Path)), request_body = SharingVersion,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn revoke(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<SharingId>,
    body: Body<SharingVersion>,
) -> Result<Json<Changed>, Failure> {
    let version = sharings::revoke(&web.app, &signed.who, id, body.value.version).await?;
    Ok(Json(Changed { version }))
}

/// A move of a case.
#[derive(Serialize, ToSchema)]
struct MoveLine {
    /// RFC 3339.
    at: String,
    /// Code of the jurisdiction it left; empty when that was not known.
    from: String,
    to: String,
    /// exploitation, residence, competence, tier, correction.
    reason: String,
}

/// How a case moved, oldest first.
#[derive(Serialize, ToSchema)]
struct MoveHistory {
    items: Vec<MoveLine>,
}

/// Read how a case moved through the country's tree.
#[utoipa::path(get, path = "/api/cases/{id}/moves", tag = "jurisdictions", operation_id = "list_case_moves",
    params(("id" = Uuid, Path, description = "the case")),
    responses((status = 200, body = MoveHistory), (status = 404, body = Problem)))]
async fn moves(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<MoveHistory>, Failure> {
    let all = jurisdictions::moves(&web.app, &signed.who, id).await?;
    let line = |one: fener_app::rows::CaseMove| MoveLine {
        at: one.at.rfc3339(),
        reason: one.reason.to_string(),
        from: one.from,
        to: one.to,
    };
    Ok(Json(MoveHistory { items: all.into_iter().map(line).collect() }))
}

/// Where a case goes, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    /// The version of the case that was read.
    version: i32,
    /// Code of the country pack's jurisdiction.
    #[schema(example = "BA-09")]
    to: String,
    #[schema(value_type = String, example = "competence")]
    reason: MoveReason,
}

/// Move a case to another jurisdiction; its history stays.
#[utoipa::path(post, path = "/api/cases/{id}/moves", tag = "jurisdictions", operation_id = "move_case",
    params(("id" = Uuid, Path, description = "the case")), request_body = MoveBody,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn move_case(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<MoveBody>,
) -> Result<Json<Changed>, Failure> {
    let MoveBody { version, to, reason } = body.value;
    let version = jurisdictions::move_case(&web.app, &signed.who, id, version, (to.as_str(), reason)).await?;
    Ok(Json(Changed { version }))
}

/// How many proceedings sit in a jurisdiction at a stage.
#[derive(Serialize, ToSchema)]
struct PlaceCount {
    /// Code of the jurisdiction of the body that leads them; empty for bodies of the whole country.
    jurisdiction: String,
    stage: String,
    proceedings: u64,
}

/// Figures by jurisdiction.
#[derive(Serialize, ToSchema)]
struct PlaceCounts {
    items: Vec<PlaceCount>,
}

/// Count proceedings by jurisdiction and stage, as far as the caller's jurisdiction reaches.
#[utoipa::path(get, path = "/api/impact/places", tag = "jurisdictions", operation_id = "count_places",
    responses((status = 200, body = PlaceCounts), (status = 404, body = Problem)))]
async fn counts(State(web): State<Web>, signed: Signed) -> Result<Json<PlaceCounts>, Failure> {
    let found = jurisdictions::counts(&web.app, &signed.who).await?;
    let items = found.iter().flat_map(|(place, by_stage)| {
        by_stage.iter().map(|(stage, many)| PlaceCount {
            jurisdiction: place.clone(),
            stage: stage.to_string(),
            proceedings: *many,
        })
    });
    Ok(Json(PlaceCounts { items: items.collect() }))
}
