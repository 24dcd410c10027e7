//! What the telephone of a page asks: to take a call, to come back to it, hold, others asked in, the end; to listen to a colleague's.
//! JSON, by the session.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::AppError;
use fener_app::calls::{self, Answered};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::CallId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::guard::Signed;
use crate::shown::id;
use crate::state::Web;

/// The longest description of a browser that is read, in bytes.
const LONGEST_OFFER: usize = 32 * 1_024;
/// The longest number that is read.
const LONGEST_NUMBER: usize = 40;

/// Addresses of the page's telephone.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/calls/answer", post(answer))
        .route("/console/calls/mine", get(mine))
        .route("/console/calls/{id}/attach", post(attach))
        .route("/console/calls/{id}/now", get(now))
        .route("/console/calls/{id}/hold", post(hold))
        .route("/console/calls/{id}/invite", post(invite))
        .route("/console/calls/{id}/alone", post(alone))
        .route("/console/calls/{id}/hang-up", post(hang_up))
        .route("/console/calls/{id}/listen", get(listening).post(listen))
        .route("/console/calls/{id}/whisper", post(whisper))
        .route("/console/calls/{id}/leave", post(leave))
}

fn wrong(field: &'static str, problem: Problem) -> Failure {
    AppError::Invalid(vec![FieldError { field, problem }]).into()
}

/// A browser's description that is not absurdly long.
fn checked(offer: &str) -> Result<&str, Failure> {
    if offer.trim().is_empty() {
        return Err(wrong("offer", Problem::Required));
    }
    if offer.len() > LONGEST_OFFER {
        return Err(wrong("offer", Problem::TooLong { max: LONGEST_OFFER }));
    }
    Ok(offer)
}

/// A call whose browser is connected now.
#[derive(Serialize)]
struct Through {
    call: String,
    /// Where it is written down.
    contact: String,
    /// The switch's SDP.
    answer: String,
}

impl From<Answered> for Through {
    fn from(answered: Answered) -> Self {
        let Answered { call, contact, answer } = answered;
        Self { call: call.to_string(), contact: format!("/console/contacts/{contact}"), answer }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerBody {
    waiting: String,
    offer: String,
}

async fn answer(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<AnswerBody>,
) -> Result<Json<Through>, Failure> {
    let offer = checked(&body.offer)?;
    let answered = web.operator()?.answer(&signed.who, id(&body.waiting)?, offer).await?;
    Ok(Json(answered.into()))
}

/// The own call, so that a page that was loaded anew finds it; `null` when there is none.
async fn mine(State(web): State<Web>, signed: Signed) -> Result<Json<Value>, Failure> {
    let found = match web.phone() {
        Some(operator) => operator.mine(&signed.who).await?,
        None => None,
    };
    let now = web.app.clock.now();
    Ok(Json(match found {
        None => Value::Null,
        Some(mine) => json!({
            "call": mine.call.to_string(),
            "contact": mine.contact.map(|contact| format!("/console/contacts/{contact}")),
            "seconds": mine.answered.map_or(0, |since| now.seconds_since(since)),
        }),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachBody {
    offer: String,
}

async fn attach(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    Json(body): Json<AttachBody>,
) -> Result<Json<Through>, Failure> {
    let offer = checked(&body.offer)?;
    Ok(Json(web.operator()?.attach(&signed.who, id(&call)?, offer).await?.into()))
}

/// Somebody who was asked in, as the page shows them.
#[derive(Serialize)]
struct Guest {
    number: String,
    up: bool,
}

/// Somebody who listens, as the page shows them.
#[derive(Serialize)]
struct Listener {
    login: String,
    hears: bool,
    whispers: bool,
}

impl From<calls::Listener> for Listener {
    fn from(one: calls::Listener) -> Self {
        let calls::Listener { login, hears, whispers } = one;
        Self { login, hears, whispers }
    }
}

#[derive(Serialize)]
struct Now {
    up: bool,
    held: bool,
    quiet: bool,
    guests: Vec<Guest>,
    listener: Option<Listener>,
}

async fn now(State(web): State<Web>, signed: Signed, Path(call): Path<String>) -> Result<Json<Now>, Failure> {
    let standing = web.operator()?.standing(&signed.who, id(&call)?).await?;
    let guests = standing.guests.into_iter().map(|guest| Guest { number: guest.number, up: guest.up });
    Ok(Json(Now {
        up: standing.up,
        held: standing.held,
        quiet: standing.quiet,
        guests: guests.collect(),
        listener: standing.listener.map(Listener::from),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoldBody {
    on: bool,
}

async fn hold(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    Json(body): Json<HoldBody>,
) -> Result<StatusCode, Failure> {
    web.operator()?.hold(&signed.who, id(&call)?, body.on).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InviteBody {
    number: String,
}

async fn invite(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    Json(body): Json<InviteBody>,
) -> Result<StatusCode, Failure> {
    if body.number.len() > LONGEST_NUMBER {
        return Err(wrong("number", Problem::TooLong { max: LONGEST_NUMBER }));
    }
    let call: CallId = id(&call)?;
    web.operator()?.invite(&signed.who, call, &body.number).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn alone(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
) -> Result<StatusCode, Failure> {
    web.operator()?.alone(&signed.who, id(&call)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn hang_up(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
) -> Result<StatusCode, Failure> {
    web.operator()?.hang_up(&signed.who, id(&call)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the switch answered to whoever listens.
#[derive(Serialize)]
struct Ear {
    answer: String,
}

async fn listen(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    Json(body): Json<AttachBody>,
) -> Result<Json<Ear>, Failure> {
    let offer = checked(&body.offer)?;
    let answer = web.operator()?.listen(&signed.who, id(&call)?, offer).await?;
    Ok(Json(Ear { answer }))
}

async fn listening(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
) -> Result<Json<Listener>, Failure> {
    Ok(Json(web.operator()?.listening(&signed.who, id(&call)?).await?.into()))
}

async fn whisper(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    Json(body): Json<HoldBody>,
) -> Result<StatusCode, Failure> {
    web.operator()?.whisper(&signed.who, id(&call)?, body.on).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
) -> Result<StatusCode, Failure> {
    web.operator()?.leave(&signed.who, id(&call)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
