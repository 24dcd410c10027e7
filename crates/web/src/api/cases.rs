//! Cases in the API.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::cases;
use fener_app::rows::{CaseFilter, CaseSummary};
use fener_domain::cases::closing::StatusStep;
use fener_domain::cases::{CaseInput, CaseStatus, CaseStory, ExploitationForm};
use fener_domain::ids::{CaseId, ContactId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/cases";

#[derive(OpenApi)]
#[openapi(paths(open, list, read, update, step))]
pub struct Description;

/// Addresses of cases.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(open))
        .route("/api/cases/{id}", get(read).put(update))
        .route("/api/cases/{id}/step", post(step))
}

/// A case as it is written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseBody {
    /// sexual, labour, begging, criminality, marriage, servitude, organs, other, unknown.
    #[schema(value_type = String, example = "labour")]
    form: ExploitationForm,
    /// Code of the country pack's jurisdiction; leave out when not known.
    #[serde(default)]
    #[schema(example = "RS-00")]
    jurisdiction: String,
    /// A working name that says nothing about the person.
    #[schema(example = "Orchard")]
    title: String,
    /// What is known of the situation.
    #[serde(default)]
    summary: String,
}

impl From<CaseBody> for CaseInput {
    fn from(body: CaseBody) -> Self {
        let CaseBody { form, jurisdiction, title, summary } = body;
        Self { form, jurisdiction, story: Personal::new(CaseStory { title, summary }) }
    }
}

/// A case to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCase {
    /// The contact it grows from; leave out when there is none.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    contact: Option<ContactId>,
    /// The case.
    case: CaseBody,
}

/// A case without personal data.
#[derive(Serialize, ToSchema)]
struct CaseLine {
    id: Uuid,
    reference: String,
    form: String,
    /// Code of the country pack; empty when not known.
    jurisdiction: String,
    /// open, closed.
    status: String,
    /// The account that works on it.
    assignee: Option<Uuid>,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a change.
    version: i32,
}

impl From<&CaseSummary> for CaseLine {
    fn from(case: &CaseSummary) -> Self {
        Self {
            id: case.id.uuid(),
            reference: case.reference.to_string(),
            form: case.form.to_string(),
            jurisdiction: case.jurisdiction.clone(),
            status: case.status.to_string(),
            assignee: case.assignee.map(UserId::uuid),
            created_at: case.created_at.rfc3339(),
            updated_at: case.updated_at.rfc3339(),
            version: case.version,
        }
    }
}

/// A page of cases, newest first.
#[derive(Serialize, ToSchema)]
struct CasePage {
    items: Vec<CaseLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A case with its personal data; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct CaseDetail {
    #[serde(flatten)]
    case: CaseLine,
    title: String,
    summary: String,
}

/// Open a case; whoever opens it works on it until it is handed over.
#[utoipa::path(post, path = PATH, tag = "cases", operation_id = "open_case", request_body = NewCase,
    params(("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn open(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<NewCase>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "cases", &key);
    let NewCase { contact, case } = body.value;
    let done = cases::open(&web.app, &signed.who, &case.into(), contact, key.as_ref()).await?;
    Ok(Recorded::answer(done, PATH))
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct CaseQuery {
    /// open, closed.
    #[param(value_type = Option<String>)]
    status: Option<CaseStatus>,
    /// sexual, labour, begging, criminality, marriage, servitude, organs, other, unknown.
    #[param(value_type = Option<String>)]
    form: Option<ExploitationForm>,
    /// Eight letters or digits, such as 7F3A-92KQ.
    #[param(value_type = Option<String>)]
    reference: Option<Reference>,
    /// Only those that this account works on.
    #[param(value_type = Option<Uuid>)]
    assignee: Option<UserId>,
}

/// List cases that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "cases", operation_id = "list_cases", params(Listing, CaseQuery),
    responses((status = 200, body = CasePage), (status = 400, body = Problem), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<CaseQuery>,
) -> Result<Json<CasePage>, Failure> {
    let CaseQuery { status, form, reference, assignee } = query;
    let filter = CaseFilter { status, form, reference, assignee, ..CaseFilter::default() };
    let page = cases::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(CasePage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a case.
#[utoipa::path(get, path = "/api/cases/{id}", tag = "cases", operation_id = "read_case", params(("id" = Uuid, Path)),
    responses((status = 200, body = CaseDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<CaseDetail>, Failure> {
    let view = cases::read(&web.app, &signed.who, id).await?;
    let CaseStory { title, summary } = view.story.expose().clone();
    Ok(Json(CaseDetail { case: (&view.summary).into(), title, summary }))
}

/// A changed case with the version it was read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseChange {
    /// The version that was read.
    version: i32,
    /// The whole case anew.
    case: CaseBody,
}

/// Write a case anew.
#[utoipa::path(put, path = "/api/cases/{id}", tag = "cases", operation_id = "update_case",
    params(("id" = Uuid, Path)), request_body = CaseChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<CaseChange>,
) -> Result<Json<Changed>, Failure> {
    let CaseChange { version, case } = body.value;
    let version = cases::update(&web.app, &signed.who, id, version, &case.into()).await?;
    Ok(Json(Changed { version }))
}

/// A step of a case.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
enum CaseStep {
    /// Work on it ends.
    Close {
        /// The version that was read.
        version: i32,
        /// Why; needed when tasks are open or risks were not looked at in time.
        #[serde(default)]
        reason: String,
    },
    /// Work on it goes on.
    Reopen {
        /// The version that was read.
        version: i32,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Somebody of the same organisation works on it from now on.
    Assign {
        /// The version that was read.
        version: i32,
        /// The account.
        #[schema(value_type = Uuid)]
        assignee: UserId,
    },
}

/// Close, reopen or hand over a case.
#[utoipa::path(post, path = "/api/cases/{id}/step", tag = "cases", operation_id = "step_case",
    params(("id" = Uuid, Path)), request_body = CaseStep,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<CaseStep>,
) -> Result<Json<Changed>, Failure> {
    let (app, who) = (&web.app, &signed.who);
    let version = match body.value {
        CaseStep::Close { version, reason } => {
            cases::step_for(app, who, id, version, StatusStep { to: CaseStatus::Closed, reason }).await?
        }
        CaseStep::Reopen { version, reason } => {
            cases::step_for(app, who, id, version, StatusStep { to: CaseStatus::Open, reason }).await?
        }
        CaseStep::Assign { version, assignee } => cases::assign(app, who, id, version, assignee).await?,
    };
    Ok(Json(Changed { version }))
}
