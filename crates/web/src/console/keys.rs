//! The hotline's keys, for the browsers of keyholders: public halves and sealed bytes in JSON.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json as Answer, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use fener_access::kind::Intakes;
use fener_app::AppError;
use fener_app::intake::{self, Keyholder, NewKey, NewKeyholder, Wrap};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{IntakeKeyId, KeyholderId};
use fener_domain::intake::{Holder, Lock};
use fener_text::Texts;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::channel::shapes::Json;
use crate::failure::{Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::Page;
use crate::state::Web;

/// Addresses of keys.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/keys", get(page).post(make))
        .route("/console/keys/state", get(state))
        .route("/console/keys/keyholders", post(join))
        .route("/console/keys/keyholders/me", put(lock_anew))
        .route("/console/keys/keyholders/{id}/withdraw", post(withdraw))
        .route("/console/keys/wraps", post(wrap))
        .route("/console/keys/recovery", get(recovery))
}

#[derive(Template)]
#[template(path = "console/keys.html")]
struct KeysPage {
    page: Page,
    t: Texts,
    login: String,
    /// Whether this person may make keys and withdraw them.
    admin: bool,
}

async fn page(State(web): State<Web>, signed: Signed) -> crate::failure::Answer {
    if !web.app.may_list::<Intakes>(&signed.who) {
        return Err(Failure::not_found());
    }
    let t = signed.t;
    let page = frame::page(&web, &signed, t.get("keys-title"));
    let admin = web.app.may_create::<Intakes>(&signed.who);
    render(&KeysPage { page, t, login: signed.who.login.clone(), admin })
}

fn bytes(field: &'static str, text: &str) -> Result<Vec<u8>, Failure> {
    let unreadable = || AppError::Invalid(vec![FieldError { field, problem: Problem::Unreadable }]);
    Ok(STANDARD.decode(text).map_err(|_base64| unreadable())?)
}

fn holder(text: &str) -> Result<Holder, Failure> {
    let unreadable =
        || AppError::Invalid(vec![FieldError { field: "keyholder", problem: Problem::Unreadable }]);
    match text {
        "recovery" => Ok(Holder::Recovery),
        id => Ok(Holder::Keyholder(id.parse().map_err(|_uuid| unreadable())?)),
    }
}

fn named(holder: Holder) -> String {
    match holder {
        Holder::Keyholder(id) => id.to_string(),
        Holder::Recovery => "recovery".to_owned(),
    }
}

async fn state(State(web): State<Web>, signed: Signed) -> Result<Answer<Value>, Failure> {
    let state = intake::state(&web.app, &signed.who).await?;
    let me = state.me.as_ref();
    let verify = |holder: &Keyholder| URL_SAFE_NO_PAD.encode(&holder.verify);
    let keyholders: Vec<Value> = state
        .keyholders
        .iter()
        .map(|(holder, name)| {
            json!({ "id": holder.id, "name": name, "recipient": holder.recipient, "verify": verify(holder) })
        })
        .collect();
    let keys: Vec<Value> = state
        .keys
        .iter()
        .enumerate()
        .map(|(place, key)| {
            let wraps: Vec<&Wrap> = state.wraps.iter().filter(|wrap| wrap.key == key.made.id).collect();
            let mine = me.and_then(|me| wraps.iter().find(|wrap| wrap.holder == Holder::Keyholder(me.id)));
            json!({
                "id": key.made.id,
                "recipient": key.recipient,
                "current": place == 0,
                "wrap": mine.map(|wrap| STANDARD.encode(&wrap.bytes)),
                "wrapped_to": wraps.iter().map(|wrap| named(wrap.holder)).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Answer(json!({
        "tenant": web.app.tenant.id,
        "me": me.map(|me| json!({
            "id": me.id,
            "recipient": me.recipient,
            "verify": verify(me),
            "sealed": STANDARD.encode(&me.sealed),
            "lock": me.lock,
        })),
        "keyholders": keyholders,
        "keys": keys,
        "recovery": state.recovery.map(|recipient| json!({ "recipient": recipient })),
        "renew": state.renew,
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinBody {
    recipient: String,
    verify: String,
    sealed: String,
    lock: Lock,
}

async fn join(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<JoinBody>,
) -> Result<Response, Failure> {
    let JoinBody { recipient, verify, sealed, lock } = body;
    let new = NewKeyholder { recipient, verify, sealed: bytes("sealed", &sealed)?, lock };
    let id = intake::become_keyholder(&web.app, &signed.who, new).await?;
    Ok((StatusCode::CREATED, Answer(json!({ "id": id }))).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LockBody {
    sealed: String,
    lock: Lock,
}

async fn lock_anew(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<LockBody>,
) -> Result<StatusCode, Failure> {
    intake::lock_anew(&web.app, &signed.who, bytes("sealed", &body.sealed)?, body.lock).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrapBody {
    #[serde(default)]
    key: Option<IntakeKeyId>,
    /// A keyholder, or the word `recovery`.
    keyholder: String,
    wrap: String,
}

async fn wrap(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<Vec<WrapBody>>,
) -> Result<StatusCode, Failure> {
    let missing = || AppError::Invalid(vec![FieldError { field: "key", problem: Problem::Required }]);
    let mut wraps = Vec::new();
    for one in body {
        let key = one.key.ok_or_else(missing)?;
        wraps.push(Wrap { key, holder: holder(&one.keyholder)?, bytes: bytes("wrap", &one.wrap)? });
    }
    intake::wrap(&web.app, &signed.who, wraps).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn recovery(State(web): State<Web>, signed: Signed) -> Result<Answer<Value>, Failure> {
    let (recipient, wraps) = intake::recovery(&web.app, &signed.who).await?;
    let wraps: Vec<Value> =
        wraps.iter().map(|wrap| json!({ "key": wrap.key, "wrap": STANDARD.encode(&wrap.bytes) })).collect();
    Ok(Answer(json!({ "recipient": recipient, "wraps": wraps })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyBody {
    recipient: String,
    wraps: Vec<WrapBody>,
    #[serde(default)]
    recovery: Option<RecoveryBody>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecoveryBody {
    recipient: String,
}

async fn make(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<KeyBody>,
) -> Result<Response, Failure> {
    let mut wraps = Vec::new();
    for one in body.wraps {
        wraps.push((holder(&one.keyholder)?, bytes("wrap", &one.wrap)?));
    }
    let recovery = body.recovery.map(|recovery| recovery.recipient);
    let new = NewKey { recipient: body.recipient, wraps, recovery };
    let id = intake::make_key(&web.app, &signed.who, new).await?;
    Ok((StatusCode::CREATED, Answer(json!({ "id": id }))).into_response())
}

async fn withdraw(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<KeyholderId>,
) -> Result<StatusCode, Failure> {
    intake::withdraw(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
