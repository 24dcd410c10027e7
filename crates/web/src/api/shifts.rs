//! The rota in the API.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::Who;
use fener_app::rows::{PageRequest, ShiftFilter, ShiftRecord};
use fener_app::shifts::{self, ShiftError};
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{Certified, Refusal, ShiftInput, ShiftRole};
use fener_domain::time::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/shifts";

#[derive(OpenApi)]
#[openapi(paths(plan, list, read, change, remove, export, import))]
pub struct Description;

/// Addresses of shifts.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(plan))
        .route("/api/shifts/calendar", get(export).post(import))
        .route("/api/shifts/{id}", get(read).put(change))
        .route("/api/shifts/{id}/remove", post(remove))
}

/// A shift as it is planned.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShiftBody {
    /// Who works it.
    #[schema(value_type = Uuid)]
    user: UserId,
    /// When it begins, RFC 3339.
    #[schema(value_type = String, example = "2026-11-23T06:00:00Z")]
    from: jiff::Timestamp,
    /// When it ends, RFC 3339.
    #[schema(value_type = String, example = "2026-11-23T14:00:00Z")]
    until: jiff::Timestamp,
    /// specialist, supervisor, backup.
    #[schema(value_type = String, example = "specialist")]
    role: ShiftRole,
    /// Languages that it answers in, BCP 47 tags.
    #[serde(default)]
    languages: Vec<String>,
    /// Skills that it needs beside that of the work itself.
    #[serde(default)]
    skills: Vec<String>,
}

impl From<&ShiftBody> for ShiftInput {
    fn from(body: &ShiftBody) -> Self {
        Self {
            user: body.user,
            from: body.from.into(),
            until: body.until.into(),
            role: body.role,
            languages: body.languages.clone(),
            skills: body.skills.clone(),
        }
    }
}

/// A shift of the rota.
#[derive(Serialize, ToSchema)]
struct ShiftLine {
    id: Uuid,
    shift: ShiftBody,
    /// planned, sick.
    state: String,
    /// Whose it was before somebody stood in.
    stands_in_for: Option<Uuid>,
    /// Send it back with a change.
    version: i32,
}

impl From<&ShiftRecord> for ShiftLine {
    fn from(record: &ShiftRecord) -> Self {
        let plan = &record.shift.plan;
        Self {
            id: record.shift.id.uuid(),
            shift: ShiftBody {
                user: plan.user,
                from: plan.from.to_jiff(),
                until: plan.until.to_jiff(),
                role: plan.role,
                languages: plan.languages.clone(),
                skills: plan.skills.clone(),
            },
            state: record.shift.state.to_string(),
            stands_in_for: record.stands_in_for.map(UserId::uuid),
            version: record.version,
        }
    }
}

/// A page of shifts.
#[derive(Serialize, ToSchema)]
struct ShiftList {
    items: Vec<ShiftLine>,
    /// Pass it as `after` for the next page.
    next: Option<Uuid>,
}

/// Which shifts.
#[derive(Debug, Deserialize, IntoParams)]
struct Wanted {
    /// `next` of the page before; leave out for the first page.
    after: Option<Uuid>,
    /// Rows of the page, 1 to 200; 50 when left out.
    limit: Option<u64>,
    /// Only those of this person.
    user: Option<Uuid>,
    /// Only those that end after this, RFC 3339.
    from: Option<String>,
    /// Only those that begin before this, RFC 3339.
    until: Option<String>,
}

/// A shift written anew.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShiftChange {
    /// The version that the change was made from.
    version: i32,
    shift: ShiftBody,
}

/// The version that something is done to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AtVersion {
    version: i32,
}

/// Days of a calendar.
#[derive(Debug, Deserialize, IntoParams)]
struct Days {
    /// The first day, such as 2026-11-23.
    from: String,
    /// The last day.
    until: String,
}

/// A calendar.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CalendarBody {
    /// The file, as iCalendar (RFC 5545) has it.
    calendar: String,
}

/// What came of a calendar.
#[derive(Serialize, ToSchema)]
struct ImportedBody {
    made: usize,
    changed: usize,
    same: usize,
}

/// A refusal with what a program needs to know of it.
fn refused(error: ShiftError) -> Failure {
    match error {
        ShiftError::App(error) => error.into(),
        ShiftError::Rule(refusal) => Failure::request(StatusCode::CONFLICT, refusal.word(), detail(&refusal)),
        ShiftError::Calendar(faults) => {
            let told: Vec<String> =
                faults.iter().map(|one| format!("{}: {} {}", one.event, one.word, one.detail)).collect();
            Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "calendar_faulty", told.join("; "))
        }
    }
}

fn detail(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotCertified(why) => match why.standing {
            Certified::Never => format!("{} was never certified", why.skill),
            Certified::From(at) => format!("{} is certified only from {}", why.skill, at.rfc3339()),
            Certified::Until(at) => format!("{} is certified only until {}", why.skill, at.rfc3339()),
        },
        other => other.to_string(),
    }
}

fn time(name: &str, written: Option<&String>) -> Result<Option<Timestamp>, Failure> {
    let Some(written) = written else { return Ok(None) };
    let bad = |_error| {
        let detail = format!("{name}: {written:?} is no time; write 2026-11-23T06:00:00Z");
        Failure::request(StatusCode::BAD_REQUEST, "bad_query", detail)
    };
    Ok(Some(written.parse::<jiff::Timestamp>().map_err(bad)?.into()))
}

fn date(name: &str, written: &str) -> Result<Date, Failure> {
    written.parse().map_err(|_error| {
        let detail = format!("{name}: {written:?} is no day; write 2026-11-23");
        Failure::request(StatusCode::BAD_REQUEST, "bad_query", detail)
    })
}

/// Plan a shift.
#[utoipa::path(post, path = "/api/shifts", tag = "shifts", operation_id = "plan_shift",
    request_body = ShiftBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Recorded), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn plan(
    State(web): State<Web>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<ShiftBody>,
) -> Result<Response, Failure> {
    let who: &Who = &signed.who;
    let key = body.key(who, "plan_shift", &key);
    let done = shifts::plan(&web.app, who, &(&body.value).into(), key.as_ref()).await.map_err(refused)?;
    Ok(Recorded::answer(done, PATH))
}

/// List shifts, those made last first.
#[utoipa::path(get, path = "/api/shifts", tag = "shifts", operation_id = "list_shifts", params(Wanted),
    responses((status = 200, body = ShiftList), (status = 400, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(wanted): Params<Wanted>,
) -> Result<Json<ShiftList>, Failure> {
    let filter = ShiftFilter {
        user: wanted.user.map(UserId::from_uuid),
        from: time("from", wanted.from.as_ref())?,
        until: time("until", wanted.until.as_ref())?,
    };
    let page = PageRequest::new(wanted.after, wanted.limit.unwrap_or(50));
    let found = shifts::list(&web.app, &signed.who, &filter, page).await?;
    Ok(Json(ShiftList { items: found.items.iter().map(ShiftLine::from).collect(), next: found.next }))
}

/// Read a shift.
#[utoipa::path(get, path = "/api/shifts/{id}", tag = "shifts", operation_id = "read_shift",
    params(("id" = Uuid, Path)), responses((status = 200, body = ShiftLine), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
) -> Result<Json<ShiftLine>, Failure> {
    let found = shifts::read(&web.app, &signed.who, ShiftId::from_uuid(id)).await?;
    Ok(Json(ShiftLine::from(&found)))
}

/// Give a shift another time, person or need.
#[utoipa::path(put, path = "/api/shifts/{id}", tag = "shifts", operation_id = "change_shift",
    params(("id" = Uuid, Path)), request_body = ShiftChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
    body: Body<ShiftChange>,
) -> Result<Json<Changed>, Failure> {
    let (id, plan) = (ShiftId::from_uuid(id), ShiftInput::from(&body.value.shift));
    let done = shifts::change(&web.app, &signed.who, id, body.value.version, &plan).await;
    Ok(Json(Changed { version: done.map_err(refused)? }))
}

/// Take a shift from the rota.
#[utoipa::path(post, path = "/api/shifts/{id}/remove", tag = "shifts", operation_id = "remove_shift",
    params(("id" = Uuid, Path)), request_body = AtVersion,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
    body: Body<AtVersion>,
) -> Result<StatusCode, Failure> {
    let id = ShiftId::from_uuid(id);
    shifts::remove(&web.app, &signed.who, id, body.value.version).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The rota as iCalendar.
#[utoipa::path(get, path = "/api/shifts/calendar", tag = "shifts", operation_id = "export_shifts", params(Days),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = 400, body = Problem)))]
async fn export(
    State(web): State<Web>,
    signed: Signed,
    Params(days): Params<Days>,
) -> Result<Response, Failure> {
    let (first, last) = (date("from", &days.from)?, date("until", &days.until)?);
    let calendar = shifts::export(&web.app, &signed.who, first, last).await?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar).into_response())
}

/// Plan what stands in a calendar: all of it or nothing.
#[utoipa::path(post, path = "/api/shifts/calendar", tag = "shifts", operation_id = "import_shifts",
    request_body = CalendarBody,
    responses((status = 200, body = ImportedBody), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn import(
    State(web): State<Web>,
    signed: Signed,
    body: Body<CalendarBody>,
) -> Result<Json<ImportedBody>, Failure> {
    let done = shifts::import(&web.app, &signed.who, &body.value.calendar).await.map_err(refused)?;
    Ok(Json(ImportedBody { made: done.made, changed: done.changed, same: done.same }))
}
