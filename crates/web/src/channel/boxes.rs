//! Opening, reading, writing and withdrawing a box.

use axum::Json as Answer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use fener_app::boxes::opening::{self, NewReport};
use fener_app::boxes::{Door, reading, writing};
use fener_app::rows::RawEnvelope;
use fener_domain::boxes::Danger;
use fener_domain::contacts::Contactor;
use fener_domain::ids::BoxId;
use serde::Deserialize;
use serde_json::json;

use super::shapes::{Asked, BoxBody, Json, Received};
use super::token::Token;
use crate::api::input::Params;
use crate::failure::Failure;
use crate::state::Web;

/// A report as a device sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewBox {
    #[serde(rename = "box")]
    of_box: BoxId,
    token_sha256: String,
    recipient: String,
    verify: String,
    language: String,
    danger: Danger,
    #[serde(default)]
    contactor: Option<String>,
    work: Work,
    envelope: RawEnvelope,
}

/// The work that was done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    challenge: String,
    nonce: Nonce,
}

/// A text, or a number as some write it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Nonce {
    Text(String),
    Number(u64),
}

/// Stores a report.
pub async fn open(State(web): State<Web>, Json(new): Json<NewBox>) -> Result<Response, Failure> {
    let nonce = match new.work.nonce {
        Nonce::Text(text) => text,
        Nonce::Number(number) => number.to_string(),
    };
    // Nothing about whoever reports is required, so what is unknown is taken as unknown.
    let contactor = new.contactor.and_then(|word| word.parse().ok()).unwrap_or(Contactor::Unknown);
    let report = NewReport {
        of_box: new.of_box,
        token_sha256: new.token_sha256,
        recipient: new.recipient,
        verify: new.verify,
        language: new.language,
        danger: new.danger,
        contactor,
        envelope: new.envelope,
    };
    let filed = opening::open(&web.app, report, &new.work.challenge, &nonce).await?;
    let body = json!({ "received_at": filed.received_at.rfc3339(), "proof": filed.proof });
    Ok((StatusCode::CREATED, Answer(body)).into_response())
}

/// A box, as sealed as it is stored.
pub async fn read(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Params(asked): Params<Asked>,
    Token(token): Token,
) -> Result<Answer<BoxBody>, Failure> {
    let door = Door::Receipt { of_box, token: &token };
    Ok(Answer((&reading::read(&web.app, door, asked.into()).await?).into()))
}

/// One more envelope.
pub async fn write(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
    Json(envelope): Json<RawEnvelope>,
) -> Result<Response, Failure> {
    let door = Door::Receipt { of_box, token: &token };
    let at = writing::write(&web.app, door, &envelope).await?;
    Ok((StatusCode::CREATED, Answer(Received { received_at: at.rfc3339() })).into_response())
}

/// Takes everything back.
pub async fn withdraw(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
) -> Result<StatusCode, Failure> {
    fener_app::boxes::withdraw(&web.app, of_box, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
