//! Defendants, victims and their rights in the API.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::proceedings;
use fener_app::proceedings::parties::{self, Parties};
use fener_domain::ids::{PersonId, ProceedingId};
use fener_domain::personal::Personal;
use fener_domain::proceedings::docket::Defendant;
use fener_domain::proceedings::rights::{NotOffered, RightInput, VictimRight};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use crate::api::contacts::Changed;
use crate::api::input::{Body, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(read, add_defendant, name_defendant, add_victim, record_right))]
pub struct Description;

/// Addresses of who is in a proceeding.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/proceedings/{id}/parties", get(read))
        .route("/api/proceedings/{id}/defendants", post(add_defendant))
        .route("/api/proceedings/{id}/defendants/{number}/name", post(name_defendant))
        .route("/api/proceedings/{id}/victims", post(add_victim))
        .route("/api/proceedings/{id}/rights", post(record_right))
}

/// Where a defendant stands.
#[derive(Serialize, ToSchema)]
struct DefendantLine {
    number: u16,
    /// Only for whoever moves the proceeding, and only when somebody wrote it down.
    name: Option<String>,
    /// investigation, charged, convicted, acquitted, dropped.
    stage: String,
    /// none, claimed, awarded, paid.
    compensation: String,
    indicted: bool,
    /// Whether an appeal waits for its decision.
    appealed: bool,
    offence: Option<String>,
    sentence_months: Option<u32>,
    claims: Vec<ClaimLine>,
}

/// Compensation of one victim.
#[derive(Serialize, ToSchema)]
struct ClaimLine {
    /// The victim's number; 0 where none was named.
    victim: u16,
    /// none, claimed, awarded, paid.
    state: String,
    claimed: Option<i64>,
    awarded: Option<i64>,
    /// Received so far, in the currency of what was granted.
    paid: i64,
    currency: Option<String>,
}

/// A victim.
#[derive(Serialize, ToSchema)]
struct VictimLine {
    number: u16,
    /// The person of the case; only for the operator.
    person: Option<Uuid>,
    rights: Vec<RightLine>,
}

/// What is known of a right.
#[derive(Serialize, ToSchema)]
struct RightLine {
    /// information, lawyer, interpreter, protection, compensation.
    right: String,
    /// The day it was offered.
    offered_on: Option<String>,
    /// not_available, refused, not_needed, not_yet, nobody_told.
    not_offered: Option<String>,
    /// The body that recorded it.
    by_organisation: Uuid,
    /// RFC 3339.
    at: String,
}

/// Who is in a proceeding.
#[derive(Serialize, ToSchema)]
struct PartiesBody {
    defendants: Vec<DefendantLine>,
    victims: Vec<VictimLine>,
}

fn line(number: u16, one: &Defendant, parties: &Parties) -> DefendantLine {
    let claim = |(victim, claim): (&u16, &fener_domain::proceedings::docket::Claim)| ClaimLine {
        victim: *victim,
        state: claim.state.to_string(),
        claimed: claim.claimed.as_ref().map(|sum| sum.amount),
        awarded: claim.awarded.as_ref().map(|sum| sum.amount),
        paid: claim.paid,
        currency: claim.awarded.as_ref().or(claim.claimed.as_ref()).map(|sum| sum.currency.clone()),
    };
    DefendantLine {
        number,
        name: parties.names.get(&number).map(|name| name.expose().clone()),
        stage: one.stage.to_string(),
        compensation: one.compensation().to_string(),
        indicted: one.indicted,
        appealed: one.appealed,
        offence: one.offence.clone(),
        sentence_months: one.sentence_months,
        claims: one.claims.iter().map(claim).collect(),
    }
}

/// Read who is in a proceeding; that names were read stands in the audit.
#[utoipa::path(get, path = "/api/proceedings/{id}/parties", tag = "proceedings", operation_id = "read_parties",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = PartiesBody), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
) -> Result<Json<PartiesBody>, Failure> {
    let view = proceedings::read(&web.app, &signed.who, id).await?;
    let parties = parties::read(&web.app, &signed.who, &view).await?;
    let operator = signed.who.principal.operator;
    let of = |victim: u16| {
        let known = VictimRight::ALL.iter().filter_map(|right| parties.rights.get(&(victim, *right)));
        known
            .map(|known| RightLine {
                right: known.input.right.to_string(),
                offered_on: known.input.offered_on.map(|day| day.to_string()),
                not_offered: known.input.not_offered.map(|reason| reason.to_string()),
                by_organisation: known.by_organisation.uuid(),
                at: known.at.rfc3339(),
            })
            .collect()
    };
    let victims = parties.victims.iter().map(|victim| VictimLine {
        number: victim.number,
        person: operator.then(|| victim.person.uuid()),
        rights: of(victim.number),
    });
    Ok(Json(PartiesBody {
        defendants: view.docket.defendants().map(|(number, one)| line(number, one, &parties)).collect(),
        victims: victims.collect(),
    }))
}

/// A defendant's name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DefendantNameBody {
    /// The version of the proceeding that was read.
    version: i32,
    /// Sealed at rest; empty when it is not known.
    name: String,
}

/// The number that was given.
#[derive(Serialize, ToSchema)]
struct PartyNumber {
    number: u16,
}

/// Add a defendant.
#[utoipa::path(post, path = "/api/proceedings/{id}/defendants", tag = "proceedings", operation_id = "add_defendant",
    params(("id" = Uuid, Path)), request_body = DefendantNameBody,
    responses((status = 200, body = PartyNumber), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn add_defendant(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
    body: Body<DefendantNameBody>,
) -> Result<Json<PartyNumber>, Failure> {
    let DefendantNameBody { version, name } = body.value;
    let name = Personal::new(name);
    let number = parties::add_defendant(&web.app, &signed.who, id, version, &name).await?;
    Ok(Json(PartyNumber { number }))
}

/// Write a defendant's name down.
#[utoipa::path(post, path = "/api/proceedings/{id}/defendants/{number}/name", tag = "proceedings",
    operation_id = "name_defendant", params(("id" = Uuid, Path), ("number" = u16, Path)), request_body = DefendantNameBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn name_defendant(
    State(web): State<Web>,
    signed: Signed,
    Path((id, number)): Path<(ProceedingId, u16)>,
    body: Body<DefendantNameBody>,
) -> Result<Json<Changed>, Failure> {
    let DefendantNameBody { version, name } = body.value;
    let name = Personal::new(name);
    let version = parties::name_defendant(&web.app, &signed.who, id, version, number, &name).await?;
    Ok(Json(Changed { version }))
}

/// A victim: a person of the proceeding's case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VictimBody {
    /// The version of the proceeding that was read.
    version: i32,
    /// The person.
    #[schema(value_type = Uuid)]
    person: PersonId,
}

/// Add a victim.
#[utoipa::path(post, path = "/api/proceedings/{id}/victims", tag = "proceedings", operation_id = "add_victim",
    params(("id" = Uuid, Path)), request_body = VictimBody,
    responses((status = 200, body = PartyNumber), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn add_victim(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
    body: Body<VictimBody>,
) -> Result<Json<PartyNumber>, Failure> {
    let VictimBody { version, person } = body.value;
    let number = parties::add_victim(&web.app, &signed.who, id, version, person).await?;
    Ok(Json(PartyNumber { number }))
}

/// Whether a victim was offered a right: either a day or a reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RightBody {
    /// The version of the proceeding that was read.
    version: i32,
    /// The victim's number.
    victim: u16,
    /// information, lawyer, interpreter, protection, compensation.
    #[schema(value_type = String, example = "lawyer")]
    right: VictimRight,
    /// A date.
    #[schema(value_type = Option<String>)]
    offered_on: Option<jiff::civil::Date>,
    /// not_available, refused, not_needed, not_yet, nobody_told.
    #[schema(value_type = Option<String>)]
    not_offered: Option<NotOffered>,
}

/// Record whether a victim was offered a right.
#[utoipa::path(post, path = "/api/proceedings/{id}/rights", tag = "proceedings", operation_id = "record_right",
    params(("id" = Uuid, Path)), request_body = RightBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn record_right(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ProceedingId>,
    body: Body<RightBody>,
) -> Result<Json<Changed>, Failure> {
    let RightBody { version, victim, right, offered_on, not_offered } = body.value;
    let input = RightInput { victim, right, offered_on, not_offered };
    let version = parties::record_right(&web.app, &signed.who, id, version, &input).await?;
    Ok(Json(Changed { version }))
}
