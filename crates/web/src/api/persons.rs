//! Persons of cases in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::rows::{PersonFilter, PersonSummary};
use fener_app::{cases, persons};
use fener_domain::cases::{AgeBand, Identity, PersonInput, PersonRole, Sex};
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::status::{StatusInput, StatusKind};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(add, list, read, update, statuses, decide))]
pub struct Description;

/// Addresses of persons.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/cases/{id}/persons", get(list).post(add))
        .route("/api/persons/{id}", get(read).put(update))
        .route("/api/persons/{id}/status", get(statuses).post(decide))
}

/// A person as written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonBody {
    /// presumed_victim, identified_victim, suspect, witness, relative. Presumed and identified are never merged.
    #[schema(value_type = String, example = "presumed_victim")]
    role: PersonRole,
    /// under_12, 12_17, 18_25, 26_40, over_40, unknown.
    #[schema(value_type = String, example = "18_25")]
    age: AgeBand,
    /// female, male, other, unknown.
    #[schema(value_type = String, example = "female")]
    sex: Sex,
    /// ISO 3166-1 alpha-2; leave out when not known.
    #[serde(default)]
    #[schema(example = "RS")]
    citizenship: String,
    /// Who it is.
    identity: IdentityBody,
}

/// Who a person is; leave out what is not known.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct IdentityBody {
    /// Name or pseudonym; leave out for somebody who is called by the number in the case.
    name: String,
    /// Phone number.
    phone: String,
    /// Number of an identity document.
    document: String,
    /// Where the person is now.
    place: String,
    /// How to reach the person safely.
    safe_contact: String,
    /// What health care has to know.
    health: String,
    /// What the person needs.
    needs: String,
}

impl From<PersonBody> for PersonInput {
    fn from(body: PersonBody) -> Self {
        let IdentityBody { name, phone, document, place, safe_contact, health, needs } = body.identity;
        let identity = Identity { name, phone, document, place, safe_contact, health, needs };
        Self {
            role: body.role,
            age: body.age,
            sex: body.sex,
            citizenship: body.citizenship,
            identity: Personal::new(identity),
        }
    }
}

/// A person without what identifies them.
#[derive(Serialize, ToSchema)]
struct PersonLine {
    id: Uuid,
    case: Uuid,
    role: String,
    age: String,
    sex: String,
    /// ISO 3166-1 alpha-2; empty when not known.
    citizenship: String,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a change.
    version: i32,
}

impl From<&PersonSummary> for PersonLine {
    fn from(person: &PersonSummary) -> Self {
        Self {
            id: person.id.uuid(),
            case: person.case.uuid(),
            role: person.role.to_string(),
            age: person.age.to_string(),
            sex: person.sex.to_string(),
            citizenship: person.citizenship.clone(),
            created_at: person.created_at.rfc3339(),
            updated_at: person.updated_at.rfc3339(),
            version: person.version,
        }
    }
}

/// A page of persons, newest first.
#[derive(Serialize, ToSchema)]
struct PersonPage {
    items: Vec<PersonLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A person with their identity; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct PersonDetail {
    #[serde(flatten)]
    person: PersonLine,
    /// Which person of the case it is, counted from 1.
    number: u64,
    identity: IdentityBody,
}

/// Add a person to a case.
#[utoipa::path(post, path = "/api/cases/{id}/persons", tag = "persons", operation_id = "add_person",
    request_body = PersonBody,
    params(("id" = Uuid, Path, description = "the case"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<CaseId>,
    key: IdempotencyKey,
    body: Body<PersonBody>,
) -> Result<Response, Failure> {
    // The case is part of what is asked, though it stands in the address and not in the body.
    let key = body.key(&signed.who, &format!("cases/{case}/persons"), &key);
    let done = persons::add(&web.app, &signed.who, case, &body.value.into(), key.as_ref()).await?;
    Ok(Recorded::answer(done, "/api/persons"))
}

/// List the persons of a case, newest first, without what identifies them.
#[utoipa::path(get, path = "/api/cases/{id}/persons", tag = "persons", operation_id = "list_persons",
    params(("id" = Uuid, Path, description = "the case"), Listing),
    responses((status = 200, body = PersonPage), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<CaseId>,
    Params(listing): Params<Listing>,
) -> Result<Json<PersonPage>, Failure> {
    cases::check_known(&web.app, &signed.who, case).await?;
    let filter = PersonFilter { case: Some(case), ..PersonFilter::default() };
    let page = persons::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(PersonPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a person.
#[utoipa::path(get, path = "/api/persons/{id}", tag = "persons", operation_id = "read_person",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = PersonDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<PersonDetail>, Failure> {
    let view = persons::read(&web.app, &signed.who, id).await?;
    let known = view.identity.expose();
    let identity = IdentityBody {
        name: known.name.clone(),
        phone: known.phone.clone(),
        document: known.document.clone(),
        place: known.place.clone(),
        safe_contact: known.safe_contact.clone(),
        health: known.health.clone(),
        needs: known.needs.clone(),
    };
    Ok(Json(PersonDetail { person: (&view.summary).into(), number: view.number, identity }))
}

/// A changed person with the version it was read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonChange {
    /// The version that was read.
    version: i32,
    /// The whole person anew.
    person: PersonBody,
}

/// Write down a person anew. Identification is an act of its own.
#[utoipa::path(put, path = "/api/persons/{id}", tag = "persons", operation_id = "update_person",
    params(("id" = Uuid, Path)), request_body = PersonChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<PersonChange>,
) -> Result<Json<Changed>, Failure> {
    let PersonChange { version, person } = body.value;
    let version = persons::update(&web.app, &signed.who, id, version, &person.into()).await?;
    Ok(Json(Changed { version }))
}

/// A decision on a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StatusBody {
    /// The version of the person that was read.
    version: i32,
    /// presumed, identified, refused, review.
    #[schema(value_type = String, example = "identified")]
    status: StatusKind,
    /// The stage of the country's path, as the pack names it; leave out when none is named.
    #[serde(default)]
    #[schema(example = "formal_adults")]
    stage: String,
    /// Which body decided; leave out for the one that the pack names for the stage.
    #[serde(default)]
    body: String,
    /// The day of the decision.
    #[schema(value_type = String, example = "2026-01-15")]
    on: jiff::civil::Date,
    /// On what grounds.
    #[serde(default)]
    grounds: String,
}

/// A decision as it was recorded.
#[derive(Serialize, ToSchema)]
struct StatusLine {
    /// RFC 3339.
    at: String,
    /// presumed, identified, refused, review.
    status: String,
    /// The stage of the country's path; empty when none was named.
    stage: String,
    /// Which body decided; empty when nobody said.
    body: String,
    /// The day of the decision.
    on: String,
    /// On what grounds.
    grounds: String,
}

/// What was decided on a person, oldest first; nothing is ever changed or removed.
#[derive(Serialize, ToSchema)]
struct StatusHistory {
    items: Vec<StatusLine>,
}

/// Read what was decided on a person.
#[utoipa::path(get, path = "/api/persons/{id}/status", tag = "persons", operation_id = "person_status_history",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = StatusHistory), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn statuses(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<StatusHistory>, Failure> {
    let line = |one: persons::StatusView| StatusLine {
        at: one.at.rfc3339(),
        status: one.kind.to_string(),
        grounds: one.grounds.expose().clone(),
        stage: one.stage,
        body: one.body,
        on: one.on.to_string(),
    };
    let history = persons::statuses(&web.app, &signed.who, id).await?;
    Ok(Json(StatusHistory { items: history.into_iter().map(line).collect() }))
}

/// Record a decision on a person: presumed a victim, identified by the body that the law names, refused, or a review
/// asked for. Help depends on none of it.
#[utoipa::path(post, path = "/api/persons/{id}/status", tag = "persons", operation_id = "decide_person_status",
    params(("id" = Uuid, Path)), request_body = StatusBody,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<StatusBody>,
) -> Result<Json<Changed>, Failure> {
    let StatusBody { version, status, stage, body, on, grounds } = body.value;
    let input = StatusInput { kind: status, stage, body, on, grounds: Personal::new(grounds) };
    let version = persons::decide(&web.app, &signed.who, id, version, &input).await?;
    Ok(Json(Changed { version }))
}
