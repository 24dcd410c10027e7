//! Contacts in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::contacts;
use fener_app::rows::{ContactFilter, ContactSummary};
use fener_domain::contacts::{Caller, ContactInput, ContactStatus, ContactStep, Urgency};
use fener_domain::ids::ContactId;
use fener_domain::personal::Personal;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/contacts";

#[derive(OpenApi)]
#[openapi(paths(record, list, read, update, step))]
pub struct Description;

/// Addresses of contacts.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(record))
        .route("/api/contacts/{id}", get(read).put(update))
        .route("/api/contacts/{id}/step", post(step))
}

/// A contact as it is written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactBody {
    /// How it came: phone, web_chat, text_message, web_report, email, in_person.
    #[schema(value_type = String, example = "phone")]
    channel: fener_domain::contacts::Channel,
    /// The language spoken, BCP 47.
    #[schema(example = "sr-Cyrl")]
    language: String,
    /// victim, relative, bystander, client, professional, unknown.
    #[schema(value_type = String, example = "relative")]
    contactor: fener_domain::contacts::Contactor,
    /// crisis, high_risk, tip, referral, information, training, silent.
    #[schema(value_type = String, example = "crisis")]
    purpose: fener_domain::contacts::Purpose,
    /// danger, urgent, routine.
    #[schema(value_type = String, example = "danger")]
    urgency: Urgency,
    /// The contactor was told the hotline's role, confidentiality and the next steps.
    #[serde(default)]
    expectations_told: bool,
    /// Nothing that identifies the contactor is kept.
    #[serde(default)]
    anonymous: bool,
    /// Who called; leave out what is not known.
    #[serde(default)]
    caller: CallerBody,
    /// Free notes.
    #[serde(default)]
    notes: String,
}

/// Who called and how to reach them safely.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct CallerBody {
    /// What the contactor wants to be called.
    name: String,
    /// The number, as said.
    phone: String,
    /// How and when calling back is safe.
    safe_contact: String,
    /// Where the person in danger is.
    place: String,
}

impl From<ContactBody> for ContactInput {
    fn from(body: ContactBody) -> Self {
        let CallerBody { name, phone, safe_contact, place } = body.caller;
        Self {
            channel: body.channel,
            language: body.language,
            contactor: body.contactor,
            purpose: body.purpose,
            urgency: body.urgency,
            expectations_told: body.expectations_told,
            anonymous: body.anonymous,
            caller: Personal::new(Caller { name, phone, safe_contact, place }),
            notes: Personal::new(body.notes),
        }
    }
}

/// A contact without personal data.
#[derive(Serialize, ToSchema)]
struct ContactLine {
    id: Uuid,
    reference: String,
    channel: String,
    language: String,
    contactor: String,
    purpose: String,
    urgency: String,
    status: String,
    expectations_told: bool,
    anonymous: bool,
    /// The case it led to.
    case: Option<Uuid>,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a change.
    version: i32,
}

impl From<&ContactSummary> for ContactLine {
    fn from(contact: &ContactSummary) -> Self {
        Self {
            id: contact.id.uuid(),
            reference: contact.reference.to_string(),
            channel: contact.channel.to_string(),
            language: contact.language.clone(),
            contactor: contact.contactor.to_string(),
            purpose: contact.purpose.to_string(),
            urgency: contact.urgency.to_string(),
            status: contact.status.to_string(),
            expectations_told: contact.expectations_told,
            anonymous: contact.anonymous,
            case: contact.case.map(|case| case.uuid()),
            created_at: contact.created_at.rfc3339(),
            updated_at: contact.updated_at.rfc3339(),
            version: contact.version,
        }
    }
}

/// A page of contacts, newest first.
#[derive(Serialize, ToSchema)]
struct ContactPage {
    items: Vec<ContactLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A contact with its personal data; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct ContactDetail {
    #[serde(flatten)]
    contact: ContactLine,
    caller: CallerBody,
    notes: String,
}

/// Record a contact.
#[utoipa::path(post, path = PATH, tag = "contacts", operation_id = "record_contact", request_body = ContactBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn record(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<ContactBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "contacts", &key);
    let input = body.value.into();
    let done = contacts::record(&web.app, &signed.who, &input, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct ContactQuery {
    /// received, open, closed.
    #[param(value_type = Option<String>)]
    status: Option<ContactStatus>,
    /// danger, urgent, routine.
    #[param(value_type = Option<String>)]
    urgency: Option<Urgency>,
}

/// List contacts that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "contacts", operation_id = "list_contacts", params(Listing, ContactQuery),
    responses((status = 200, body = ContactPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<ContactQuery>,
) -> Result<Json<ContactPage>, Failure> {
    let filter = ContactFilter { status: query.status, urgency: query.urgency, ..ContactFilter::default() };
    let page = contacts::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(ContactPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a contact.
#[utoipa::path(get, path = "/api/contacts/{id}", tag = "contacts", operation_id = "read_contact",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ContactDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
) -> Result<Json<ContactDetail>, Failure> {
    let view = contacts::read(&web.app, &signed.who, id).await?;
    let Caller { name, phone, safe_contact, place } = view.caller.expose().clone();
    let caller = CallerBody { name, phone, safe_contact, place };
    Ok(Json(ContactDetail { contact: (&view.summary).into(), caller, notes: view.notes.expose().clone() }))
}

/// A changed contact with the version it was read at.
#[derive(Deserialize, ToSchema)]
struct ContactChange {
    /// The version that was read.
    version: i32,
    /// The whole contact anew.
    contact: ContactBody,
}

/// The version after a change.
#[derive(Serialize, ToSchema)]
pub struct Changed {
    /// The new version.
    pub version: i32,
}

/// Write a contact anew.
#[utoipa::path(put, path = "/api/contacts/{id}", tag = "contacts", operation_id = "update_contact",
    params(("id" = Uuid, Path)), request_body = ContactChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    body: Body<ContactChange>,
) -> Result<Json<Changed>, Failure> {
    let ContactChange { version, contact } = body.value;
    let version = contacts::update(&web.app, &signed.who, id, version, &contact.into()).await?;
    Ok(Json(Changed { version }))
}

/// A step of a contact.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactStepBody {
    /// The version that was read.
    version: i32,
    /// take, close, reopen.
    step: StepWord,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StepWord {
    Take,
    Close,
    Reopen,
}

/// Take, close or reopen a contact.
#[utoipa::path(post, path = "/api/contacts/{id}/step", tag = "contacts", operation_id = "step_contact",
    params(("id" = Uuid, Path)), request_body = ContactStepBody,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    body: Body<ContactStepBody>,
) -> Result<Json<Changed>, Failure> {
    let step = match body.value.step {
        StepWord::Take => ContactStep::Take,
        StepWord::Close => ContactStep::Close,
        StepWord::Reopen => ContactStep::Reopen,
    };
    let version = contacts::step(&web.app, &signed.who, id, body.value.version, step).await?;
    Ok(Json(Changed { version }))
}
