//! The file of a case in the API: entries, what happened, what stands at its head, tasks of all cases.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::cases::entries::{self, EntrySummary, EntryView};
use fener_app::cases::tasks::{self, Whose};
use fener_app::cases::{self, Happened, TimelineItem};
use fener_domain::cases::entries::{EntryBody, EntryInput, EntryKind, EntryState};
use fener_domain::cases::timeline::Cursor;
use fener_domain::ids::{CaseId, EntryId, PersonId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(add, list, read, change, step, timeline, head, into_law, list_tasks))]
pub struct Description;

/// Addresses of the file.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/cases/{id}/entries", get(list).post(add))
        .route("/api/cases/{id}/entries/{entry}", get(read).put(change))
        .route("/api/cases/{id}/entries/{entry}/state", post(step))
        .route("/api/cases/{id}/timeline", get(timeline))
        .route("/api/cases/{id}/head", get(head))
        .route("/api/cases/{id}/episodes-in-law", post(into_law))
        .route("/api/tasks", get(list_tasks))
}

/// An entry as it is written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntryText {
    /// The person of the case that it is about; leave out when it is about the whole case.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    person: Option<PersonId>,
    /// One of episode, vulnerability, risk, `safety_plan`, `safe_contact`, note, task, with its fields. Days are written
    /// as 2026-11-30. Acts, means and purposes are the words of the Palermo Protocol.
    #[schema(value_type = Object, example = json!({"risk": {"what": "found_again", "severity": "high",
        "measures": "another house", "review_on": "2026-11-30"}}))]
    entry: EntryBody,
}

impl From<EntryText> for EntryInput {
    fn from(text: EntryText) -> Self {
        Self { person: text.person, body: Personal::new(text.entry) }
    }
}

/// An entry of a case's file.
#[derive(Serialize, ToSchema)]
struct EntryLine {
    id: Uuid,
    case: Uuid,
    /// episode, vulnerability, risk, `safety_plan`, `safe_contact`, note, task, step.
    kind: String,
    /// open, done, dropped.
    state: String,
    /// The person it is about; none for the whole case.
    person: Option<Uuid>,
    /// Where it stands among what happened; RFC 3339.
    happened_at: String,
    /// Until when it has to be done or looked at again; RFC 3339.
    due_at: Option<String>,
    /// The account that has to do it.
    assignee: Option<Uuid>,
    /// low, medium, high, acute.
    severity: Option<String>,
    /// When supervisors were told that it is overdue; RFC 3339.
    escalated_at: Option<String>,
    /// The account that wrote it last.
    by: Uuid,
    /// RFC 3339.
    updated_at: String,
    /// Send it back with a change.
    version: i32,
}

impl From<&EntrySummary> for EntryLine {
    fn from(entry: &EntrySummary) -> Self {
        let facts = entry.facts;
        Self {
            id: entry.id.uuid(),
            case: entry.case.uuid(),
            kind: facts.kind.to_string(),
            state: entry.state.to_string(),
            person: facts.person.map(PersonId::uuid),
            happened_at: facts.happened_at.rfc3339(),
            due_at: facts.due_at.map(Timestamp::rfc3339),
            assignee: facts.assignee.map(UserId::uuid),
            severity: facts.severity.map(|severity| severity.to_string()),
            escalated_at: entry.escalated_at.map(Timestamp::rfc3339),
            by: entry.by.uuid(),
            updated_at: entry.updated_at.rfc3339(),
            version: entry.version,
        }
    }
}

/// An entry with what it says; that the case was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct EntryDetail {
    #[serde(flatten)]
    line: EntryLine,
    /// What it says, under the name of its kind.
    #[schema(value_type = Object)]
    entry: EntryBody,
}

impl From<&EntryView> for EntryDetail {
    fn from(view: &EntryView) -> Self {
        Self { line: (&view.summary).into(), entry: view.body.expose().clone() }
    }
}

/// A page of entries, newest first.
#[derive(Serialize, ToSchema)]
struct EntryPage {
    items: Vec<EntryDetail>,
    /// Pass it as `before` for the next page; none at the end.
    next: Option<String>,
}

/// Which part of a list is asked for.
#[derive(Deserialize, utoipa::IntoParams)]
struct Place {
    /// `next` of the page before; leave out for the first page.
    before: Option<String>,
    /// Rows of the page, 1 to 200; 50 when left out.
    limit: Option<u64>,
}

/// Reads where a page begins.
fn place(text: Option<&str>) -> Result<Option<Cursor>, Failure> {
    let read = |text: &str| {
        let place: Result<Cursor, _> = text.parse();
        place.map_err(|unknown| Failure::request(StatusCode::BAD_REQUEST, "bad_query", unknown.to_string()))
    };
    text.map(read).transpose()
}

/// Write an entry into the file of a case.
#[utoipa::path(post, path = "/api/cases/{id}/entries", tag = "cases", operation_id = "add_case_entry",
    request_body = EntryText, params(("id" = Uuid, Path, description = "the case"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 410, body = Problem), (status = 422, body = Problem)))]
async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    key: IdempotencyKey,
    body: Body<EntryText>,
) -> Result<Response, Failure> {
    // The case is part of what is asked, though it stands in the address and not in the body.
    let key = body.key(&signed.who, &format!("cases/{id}/entries"), &key);
    let done = entries::add(&web.app, &signed.who, id, &body.value.into(), key.as_ref()).await?;
    Ok(Recorded::answer(done, &format!("/api/cases/{id}/entries")))
}

/// What narrows a list of entries.
#[derive(Deserialize, utoipa::IntoParams)]
struct KindQuery {
    /// Only entries of this kind.
    #[param(value_type = Option<String>)]
    kind: Option<EntryKind>,
}

/// List the entries of a case, opened, newest first.
#[utoipa::path(get, path = "/api/cases/{id}/entries", tag = "cases", operation_id = "list_case_entries",
    params(("id" = Uuid, Path, description = "the case"), Place, KindQuery),
    responses((status = 200, body = EntryPage), (status = 400, body = Problem), (status = 404, body = Problem),
        (status = 410, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    Params(asked): Params<Place>,
    Params(query): Params<KindQuery>,
) -> Result<Json<EntryPage>, Failure> {
    let before = place(asked.before.as_deref())?;
    let kinds: Vec<EntryKind> = query.kind.into_iter().collect();
    let limit = asked.limit.unwrap_or(50);
    let page = entries::list(&web.app, &signed.who, id, &kinds, before, limit).await?;
    let items = page.items.iter().map(Into::into).collect();
    Ok(Json(EntryPage { items, next: page.next.map(|next| next.to_string()) }))
}

/// Read an entry.
#[utoipa::path(get, path = "/api/cases/{id}/entries/{entry}", tag = "cases", operation_id = "read_case_entry",
    params(("id" = Uuid, Path, description = "the case"), ("entry" = Uuid, Path)),
    responses((status = 200, body = EntryDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry)): Path<(CaseId, EntryId)>,
) -> Result<Json<EntryDetail>, Failure> {
    let view = entries::read(&web.app, &signed.who, id, entry).await?;
    Ok(Json((&view).into()))
}

/// A changed entry with the version it was read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntryChange {
    /// The version that was read.
    version: i32,
    /// The whole entry anew; its kind stays.
    entry: EntryText,
}

/// Write an entry anew.
#[utoipa::path(put, path = "/api/cases/{id}/entries/{entry}", tag = "cases", operation_id = "update_case_entry",
    params(("id" = Uuid, Path, description = "the case"), ("entry" = Uuid, Path)), request_body = EntryChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry)): Path<(CaseId, EntryId)>,
    body: Body<EntryChange>,
) -> Result<Json<Changed>, Failure> {
    let EntryChange { version, entry: text } = body.value;
    let version = entries::change(&web.app, &signed.who, id, (entry, version), &text.into()).await?;
    Ok(Json(Changed { version }))
}

/// Where an entry goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntryStep {
    /// The version that was read.
    version: i32,
    /// done (a task was done, a risk is over), dropped (taken back), open (it holds again).
    #[schema(value_type = String, example = "done")]
    state: EntryState,
}

/// Say that a task was done, a risk is over, an entry is taken back or holds again.
#[utoipa::path(post, path = "/api/cases/{id}/entries/{entry}/state", tag = "cases", operation_id = "step_case_entry",
    params(("id" = Uuid, Path, description = "the case"), ("entry" = Uuid, Path)), request_body = EntryStep,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry)): Path<(CaseId, EntryId)>,
    body: Body<EntryStep>,
) -> Result<Json<Changed>, Failure> {
    let EntryStep { version, state } = body.value;
    let version = entries::step(&web.app, &signed.who, id, (entry, version), state).await?;
    Ok(Json(Changed { version }))
}

/// Something that happened on a case.
#[derive(Serialize, ToSchema)]
struct TimelineLine {
    /// RFC 3339.
    at: String,
    /// entry, or what another record tells: case, person, decided, consent, withdrawn, referral, answered, tip, acknowledged,
    /// proceeding, or a step of the chain.
    what: String,
    /// The record that tells of it; for a consent or decision the person.
    record: Option<Uuid>,
    /// A reference, a role, a purpose or a status.
    said: Option<String>,
    /// The entry, when it stands in the file.
    entry: Option<EntryDetail>,
}

impl From<&TimelineItem> for TimelineLine {
    fn from(item: &TimelineItem) -> Self {
        let at = item.at.rfc3339();
        match &item.what {
            Happened::Entry(view) => {
                let view: &EntryView = view;
                let entry: EntryDetail = view.into();
                Self { at, what: "entry".into(), record: Some(entry.line.id), said: None, entry: Some(entry) }
            }
            Happened::Record { what, record, said } => Self {
                at,
                what: what.to_string(),
                record: Some(*record),
                said: Some(said.clone()),
                entry: None,
            },
            Happened::Way(step) => Self { at, what: step.to_string(), record: None, said: None, entry: None },
        }
    }
}

/// A page of what happened, newest first.
#[derive(Serialize, ToSchema)]
struct TimelinePage {
    items: Vec<TimelineLine>,
    /// Pass it as `before` for what is older; none at the beginning.
    next: Option<String>,
}

/// Read what happened on a case, newest first: its entries, persons, consents, referrals, tips and proceedings.
#[utoipa::path(get, path = "/api/cases/{id}/timeline", tag = "cases", operation_id = "read_case_timeline",
    params(("id" = Uuid, Path, description = "the case"), Place),
    responses((status = 200, body = TimelinePage), (status = 400, body = Problem), (status = 404, body = Problem),
        (status = 410, body = Problem)))]
async fn timeline(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    Params(asked): Params<Place>,
) -> Result<Json<TimelinePage>, Failure> {
    let before = place(asked.before.as_deref())?;
    let limit = asked.limit.unwrap_or(50);
    let page = cases::timeline(&web.app, &signed.who, id, before, limit).await?;
    let items = page.items.iter().map(Into::into).collect();
    Ok(Json(TimelinePage { items, next: page.next.map(|next| next.to_string()) }))
}

/// How somebody of a case is contacted safely.
#[derive(Serialize, ToSchema)]
struct SafeLine {
    /// Whom it is about; none for the whole case.
    person: Option<Uuid>,
    /// channels, by, hours, `code_word`, `never_tell`, heed.
    #[schema(value_type = Object)]
    rules: fener_domain::cases::safety::SafeContact,
}

/// What nobody who opens a case may miss.
#[derive(Serialize, ToSchema)]
struct CaseHead {
    /// The open task that is due first.
    next_task: Option<EntryLine>,
    /// The gravest open risk.
    worst_risk: Option<EntryLine>,
    /// Rules to heed before anybody contacts a person.
    safe_contact: Vec<SafeLine>,
}

/// Read what stands at the head of a case: next task, worst risk, safe-contact rules.
#[utoipa::path(get, path = "/api/cases/{id}/head", tag = "cases", operation_id = "read_case_head",
    params(("id" = Uuid, Path, description = "the case")),
    responses((status = 200, body = CaseHead), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn head(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<CaseHead>, Failure> {
    // What it opens counts as a reading of the case.
    let view = cases::read(&web.app, &signed.who, id).await?;
    let standing = cases::standing(&web.app, &signed.who, view.summary.id).await?;
    let safe = |rules: &cases::SafeRules| SafeLine {
        person: rules.person.as_ref().map(|person| person.summary.id.uuid()),
        rules: rules.rules.expose().clone(),
    };
    Ok(Json(CaseHead {
        next_task: standing.next_task.as_ref().map(Into::into),
        worst_risk: standing.worst_risk.as_ref().map(Into::into),
        safe_contact: standing.contact.iter().map(safe).collect(),
    }))
}

/// Add what the episodes of a case say to the facts that the law is asked of; answers their version.
#[utoipa::path(post, path = "/api/cases/{id}/episodes-in-law", tag = "cases", operation_id = "episodes_in_law",
    params(("id" = Uuid, Path, description = "the case")),
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn into_law(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<Changed>, Failure> {
    let version = cases::into_facts(&web.app, &signed.who, id).await?;
    Ok(Json(Changed { version }))
}

/// Which tasks are asked for.
#[derive(Deserialize, utoipa::IntoParams)]
struct TaskQuery {
    /// true: what is overdue in every case that the caller may list, also reviews; else the caller's own open tasks.
    #[serde(default)]
    overdue: bool,
    /// `next` of the page before; leave out for the first page.
    from: Option<String>,
    /// Rows of the page, 1 to 200; 50 when left out.
    limit: Option<u64>,
}

/// A task of a case, or a risk or plan to be looked at again.
#[derive(Serialize, ToSchema)]
struct TaskLine {
    #[serde(flatten)]
    line: EntryLine,
    /// What people call its case.
    reference: String,
    /// What it says, under the name of its kind.
    #[schema(value_type = Object)]
    entry: EntryBody,
    /// Whether its day has passed.
    overdue: bool,
}

/// A page of tasks, those that are due first before others.
#[derive(Serialize, ToSchema)]
struct TaskPage {
    items: Vec<TaskLine>,
    /// Pass it as `from` for the next page; none at the end.
    next: Option<String>,
}

/// List open tasks.
#[utoipa::path(get, path = "/api/tasks", tag = "cases", operation_id = "list_tasks", params(TaskQuery),
    responses((status = 200, body = TaskPage), (status = 400, body = Problem), (status = 401, body = Problem)))]
async fn list_tasks(
    State(web): State<Web>,
    signed: Signed,
    Params(query): Params<TaskQuery>,
) -> Result<Json<TaskPage>, Failure> {
    let after = place(query.from.as_deref())?;
    let whose = if query.overdue { Whose::Overdue } else { Whose::Mine };
    let page = tasks::list(&web.app, &signed.who, whose, after, query.limit.unwrap_or(50)).await?;
    let line = |task: &tasks::TaskView| TaskLine {
        line: (&task.summary).into(),
        reference: task.reference.to_string(),
        entry: task.body.expose().clone(),
        overdue: task.overdue,
    };
    let items = page.items.iter().map(line).collect();
    Ok(Json(TaskPage { items, next: page.next.map(|next| next.to_string()) }))
}
