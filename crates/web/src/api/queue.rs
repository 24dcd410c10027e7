//! The queue in the API: what waits and who is there. Nothing in it is personal.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::queue::{self, Seat};
use fener_domain::queue::Waiting;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::Problem;
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(waiting, desks))]
pub struct Description;

/// Addresses of the queue.
pub fn routes() -> Router<Web> {
    Router::new().route("/api/queue", get(waiting)).route("/api/desks", get(desks))
}

/// Something that waits, or that somebody has.
#[derive(Serialize, ToSchema)]
struct WaitingLine {
    id: Uuid,
    /// call, chat, messages.
    kind: String,
    /// The call, the contact of a chat, the conversation of messages.
    record: Uuid,
    /// BCP 47 tag of the language wished for; empty when nobody has said yet.
    language: String,
    danger: bool,
    /// What whoever takes it must be able to.
    skills: Vec<String>,
    /// waiting, asking, taken.
    state: String,
    /// Since when it waits, RFC 3339.
    since: String,
    /// The rung of the ladder that it is on, from 0.
    rung: u32,
    /// The account that has it.
    taken_by: Option<Uuid>,
    /// When it was taken, RFC 3339.
    taken_at: Option<String>,
}

impl From<Waiting> for WaitingLine {
    fn from(item: Waiting) -> Self {
        Self {
            id: item.id.uuid(),
            kind: item.kind.to_string(),
            record: item.record,
            language: item.language,
            danger: item.danger,
            skills: item.skills,
            state: item.state.to_string(),
            since: item.since.rfc3339(),
            rung: item.rung,
            taken_by: item.taken_by.map(|user| user.uuid()),
            taken_at: item.taken_at.map(|at| at.rfc3339()),
        }
    }
}

/// Danger first, then what waits longest.
#[derive(Serialize, ToSchema)]
struct WaitingList {
    items: Vec<WaitingLine>,
}

/// A language and how well it is spoken.
#[derive(Serialize, ToSchema)]
struct SpokenBody {
    /// BCP 47 tag.
    language: String,
    /// basic, good, native.
    level: String,
}

/// Somebody who is signed on.
#[derive(Serialize, ToSchema)]
struct DeskLine {
    id: Uuid,
    /// The account.
    user: Uuid,
    login: String,
    /// free, asked, busy, wrapping_up, away.
    state: String,
    /// Since when it stands so, RFC 3339.
    since: String,
    /// short, meal, recover, meeting, technical, other_work; none when it takes no break.
    pause: Option<String>,
    /// line, backup, supervisor.
    post: String,
    /// voice, text.
    device: String,
    /// Whether its browser has spoken up within half a minute. Nobody else is asked.
    reachable: bool,
    languages: Vec<SpokenBody>,
    skills: Vec<String>,
    call: bool,
    chats: u32,
    chats_at_most: u32,
    /// Since when help is wanted, RFC 3339.
    help_since: Option<String>,
}

impl DeskLine {
    fn of(seat: Seat, now: fener_domain::time::Timestamp) -> Self {
        let desk = seat.desk;
        let spoken = |one: fener_domain::queue::Spoken| SpokenBody {
            language: one.language,
            level: one.level.to_string(),
        };
        Self {
            id: desk.id.uuid(),
            user: desk.user.uuid(),
            login: seat.login,
            state: desk.state.to_string(),
            since: desk.since.rfc3339(),
            pause: desk.pause.map(|kind| kind.to_string()),
            post: desk.post.to_string(),
            device: desk.device.to_string(),
            reachable: desk.reachable_until > now,
            languages: desk.languages.into_iter().map(spoken).collect(),
            skills: desk.skills,
            call: desk.call,
            chats: desk.chats,
            chats_at_most: desk.chats_at_most,
            help_since: desk.help_since.map(|at| at.rfc3339()),
        }
    }
}

/// Who signed on first comes first.
#[derive(Serialize, ToSchema)]
struct DeskList {
    items: Vec<DeskLine>,
}

/// List what waits and what is taken. Whoever answers nobody gets an empty list.
#[utoipa::path(get, path = "/api/queue", tag = "queue", operation_id = "list_queue",
    responses((status = 200, body = WaitingList), (status = 401, body = Problem)))]
async fn waiting(State(web): State<Web>, signed: Signed) -> Result<Json<WaitingList>, Failure> {
    let items = queue::waiting(&web.app, &signed.who).await?;
    Ok(Json(WaitingList { items: items.into_iter().map(Into::into).collect() }))
}

/// List who is signed on. Whoever answers nobody gets an empty list.
#[utoipa::path(get, path = "/api/desks", tag = "queue", operation_id = "list_desks",
    responses((status = 200, body = DeskList), (status = 401, body = Problem)))]
async fn desks(State(web): State<Web>, signed: Signed) -> Result<Json<DeskList>, Failure> {
    let now = web.app.clock.now();
    let seats = queue::seats(&web.app, &signed.who).await?;
    Ok(Json(DeskList { items: seats.into_iter().map(|seat| DeskLine::of(seat, now)).collect() }))
}
