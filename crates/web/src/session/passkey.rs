//! Proving a passkey, to sign in or to step up: what the element `fener-passkey` asks and answers.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use fener_access::passkey::Passkeys;
use fener_access::session::SessionToken;
use fener_app::AppError;
use fener_app::accounts::proof::Proof;
use fener_app::accounts::visit::Visit;
use fener_app::accounts::{resume, second_factor, step_up};
use serde::Deserialize;
use serde_json::{Value, json};

use super::carried::Carried;
use super::door::give;
use crate::failure::{Answer, Failure};
use crate::frame;
use crate::guard::visit;
use crate::state::Web;

/// Addresses of the ceremonies.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in/passkey/begin", post(begin))
        .route("/sign-in/passkey/finish", post(sign_in))
        .route("/step-up/passkey/begin", post(begin))
        .route("/step-up/passkey/finish", post(prove_again))
}

/// What the browser brings back.
#[derive(Deserialize)]
struct Answered {
    credential: Value,
    #[serde(default)]
    to: String,
}

/// The session of a ceremony, and the passkeys of this address.
///
/// # Errors
/// `SignedOut`; `Refused("passkeys_unavailable")`.
pub async fn at_ceremony<'a>(web: &'a Web, headers: &HeaderMap) -> Result<(Visit, &'a Passkeys), Failure> {
    let passkeys = web.passkeys.as_ref().ok_or(AppError::Refused("passkeys_unavailable"))?;
    let visit = visit(web, headers).await?.ok_or(AppError::SignedOut)?;
    Ok((visit, passkeys))
}

/// JSON that is made already.
pub fn ready(json: String) -> Response {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], json).into_response()
}

/// Tells the element where to go on.
pub fn go_to(place: &str) -> Response {
    Json(json!({ "location": place })).into_response()
}

async fn begin(State(web): State<Web>, headers: HeaderMap) -> Answer {
    let (visit, passkeys) = at_ceremony(&web, &headers).await?;
    Ok(ready(second_factor::ask_passkey(&web.app, passkeys, &visit).await?))
}

async fn sign_in(State(web): State<Web>, headers: HeaderMap, Json(answered): Json<Answered>) -> Answer {
    let (visit, passkeys) = at_ceremony(&web, &headers).await?;
    let proof = Proof::Passkey(answered.credential.to_string());
    let token = second_factor::prove(&web.app, Some(passkeys), &visit, &proof).await?;
    let carried = Carried::to(&answered.to);
    let mut answer = go_to(&place_under(&web, &carried, &token).await?);
    give(&web, &mut answer, Some(&token));
    Ok(answer)
}

/// Where somebody goes on under a fresh token: their work, or the next step of the sign-in.
///
/// # Errors
/// `SignedOut`; `Unavailable`.
pub async fn place_under(web: &Web, carried: &Carried, token: &SessionToken) -> Result<String, Failure> {
    let visit = resume::resume(&web.app, token).await?;
    Ok(match visit.who() {
        Some(who) if carried.to.is_empty() => frame::home(web, who).to_owned(),
        Some(_) => carried.to.clone(),
        None => carried.through("/sign-in"),
    })
}

async fn prove_again(State(web): State<Web>, headers: HeaderMap, Json(answered): Json<Answered>) -> Answer {
    let (visit, passkeys) = at_ceremony(&web, &headers).await?;
    let who = visit.who().ok_or(AppError::SignedOut)?;
    let proof = Proof::Passkey(answered.credential.to_string());
    step_up::step_up(&web.app, Some(passkeys), &visit, &proof).await?;
    let carried = Carried::to(&answered.to);
    Ok(go_to(if carried.to.is_empty() { frame::home(&web, who) } else { &carried.to }))
}
