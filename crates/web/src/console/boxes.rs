//! Boxes for the browsers of specialists: sealed envelopes in JSON, under the rights of the contact.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json as Answer, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fener_app::boxes::redaction::{self, Mark};
use fener_app::boxes::{Door, block, chats, figures, files, keys, reading, rules, unblock, writing};
use fener_app::rows::{PageRequest, RawEnvelope};
use fener_domain::boxes::{BlockReason, Direction, Keeping};
use fener_domain::ids::{ContactId, FileId, KeyholderId};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::input::Params;
use crate::channel::files::{NewFile, Place, streamed, take};
use crate::channel::shapes::{Asked, BoxBody, FileBody, Json, Received};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

/// Addresses of boxes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/boxes/state", get(list))
        .route("/console/boxes/figures", get(count))
        .route("/console/boxes/rules", get(read_rules).put(decide_rules))
        .route("/console/contacts/{id}/box", get(read))
        .route("/console/contacts/{id}/box/envelopes", post(write))
        .route("/console/contacts/{id}/box/files", post(announce))
        .route("/console/contacts/{id}/box/files/{file}", get(standing).patch(piece))
        .route("/console/contacts/{id}/box/files/{file}/content", get(content))
        .route("/console/contacts/{id}/box/chat/take", post(take_chat))
        .route("/console/contacts/{id}/box/chat/end", post(end_chat))
        .route("/console/contacts/{id}/box/chat/hand-over", post(hand_over))
        .route("/console/contacts/{id}/box/chat/transfer", post(pass_on))
        .route("/console/contacts/{id}/box/redactions", put(redact))
        .route("/console/contacts/{id}/box/block", post(block_box))
        .route("/console/contacts/{id}/box/unblock", post(unblock_box))
}

const fn door(signed: &Signed, contact: ContactId) -> Door<'_> {
    Door::Staff { who: &signed.who, contact }
}

async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Params(asked): Params<Asked>,
) -> Result<Answer<Value>, Failure> {
    let view = reading::read(&web.app, door(&signed, id), asked.into()).await?;
    let public = keys::public(&web.app).await?;
    let mut body = serde_json::to_value(BoxBody::from(&view))
        .map_err(|error| fener_app::AppError::Internal(error.to_string()))?;
    if let Some(body) = body.as_object_mut() {
        let (marks, may_unmask) = redaction::read(&web.app, &signed.who, &view).await?;
        body.insert("redactions".into(), json!(marks));
        body.insert("may_unmask".into(), json!(may_unmask));
        body.insert("box".into(), json!(view.of.id));
        body.insert("recipient".into(), json!(view.of.recipient));
        body.insert("verify".into(), json!(URL_SAFE_NO_PAD.encode(&view.of.verify)));
        let key = public.current.map(|(id, recipient)| json!({ "id": id, "recipient": recipient }));
        body.insert("key".into(), json!(key));
    }
    Ok(Answer(body))
}

async fn write(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Json(envelope): Json<RawEnvelope>,
) -> Result<Response, Failure> {
    let at = writing::write(&web.app, door(&signed, id), &envelope).await?;
    Ok((StatusCode::CREATED, Answer(Received { received_at: at.rfc3339() })).into_response())
}

async fn announce(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Json(new): Json<NewFile>,
) -> Result<StatusCode, Failure> {
    files::announce(&web.app, door(&signed, id), new.id, new.size).await?;
    Ok(StatusCode::CREATED)
}

async fn standing(
    State(web): State<Web>,
    signed: Signed,
    Path((id, file)): Path<(ContactId, FileId)>,
) -> Result<Answer<FileBody>, Failure> {
    let content = files::content(&web.app, door(&signed, id), file).await?;
    Ok(Answer((&content.file).into()))
}

async fn piece(
    State(web): State<Web>,
    signed: Signed,
    Path((id, file)): Path<(ContactId, FileId)>,
    Params(place): Params<Place>,
    request: Request,
) -> Result<Response, Failure> {
    take(&web.app, door(&signed, id), file, place, request).await
}

async fn content(
    State(web): State<Web>,
    signed: Signed,
    Path((id, file)): Path<(ContactId, FileId)>,
) -> Result<Response, Failure> {
    let content = files::content(&web.app, door(&signed, id), file).await?;
    Ok(streamed(Arc::clone(&web.app), content))
}

async fn take_chat(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
) -> Result<StatusCode, Failure> {
    chats::take(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn end_chat(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
) -> Result<StatusCode, Failure> {
    chats::end(&web.app, door(&signed, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn hand_over(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
) -> Result<StatusCode, Failure> {
    chats::hand_over(&web.app, door(&signed, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassBody {
    #[serde(default)]
    to: Option<KeyholderId>,
    #[serde(default)]
    language: Option<String>,
}

async fn pass_on(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Json(body): Json<PassBody>,
) -> Result<StatusCode, Failure> {
    chats::pass_on(&web.app, &signed.who, id, body.to, body.language.as_deref()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RedactBody {
    direction: Direction,
    seq: u32,
    marks: Vec<Mark>,
}

async fn redact(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Json(body): Json<RedactBody>,
) -> Result<StatusCode, Failure> {
    redaction::mark(&web.app, &signed.who, id, (body.direction, body.seq), body.marks).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockBody {
    reason: BlockReason,
}

async fn block_box(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
    Json(body): Json<BlockBody>,
) -> Result<StatusCode, Failure> {
    block(&web.app, &signed.who, id, body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn unblock_box(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ContactId>,
) -> Result<StatusCode, Failure> {
    unblock(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Paged {
    after: Option<uuid::Uuid>,
    limit: Option<u64>,
}

/// A page of open boxes, and the conversations, that this person may see.
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(asked): Params<Paged>,
) -> Result<Answer<Value>, Failure> {
    let page = PageRequest::new(asked.after, asked.limit.unwrap_or(100));
    let found = reading::list(&web.app, &signed.who, page).await?;
    let next = found.next;
    let boxes: Vec<Value> = found
        .items
        .into_iter()
        .map(|line| {
            json!({
                "contact": line.of.contact,
                "status": line.of.status,
                "language": line.of.language,
                "received_at": line.of.received_at.rfc3339(),
                "heard_at": line.of.heard_at.rfc3339(),
                "answered_at": line.of.answered_at.map(|at| at.rfc3339()),
                "waits": line.of.spoken_at.is_none_or(|at| at < line.of.heard_at),
                "due_at": line.acknowledgement.due_at.rfc3339(),
                "late": line.acknowledgement.late,
                "keep_until": line.keep_until.rfc3339(),
                "clock": line.clock,
            })
        })
        .collect();
    let chats: Vec<Value> = chats::line(&web.app, &signed.who)
        .await?
        .into_iter()
        .map(|chat| {
            json!({
                "contact": chat.contact,
                "state": chat.state,
                "language": chat.language,
                "joined_at": chat.joined_at.rfc3339(),
                "mine": chat.taken_by == Some(signed.who.principal.user),
                "wanted": chat.wanted == Some(signed.who.principal.user),
            })
        })
        .collect();
    Ok(Answer(json!({ "boxes": boxes, "next": next, "chats": chats })))
}

#[derive(Deserialize)]
struct Days {
    days: Option<u16>,
}

async fn count(
    State(web): State<Web>,
    signed: Signed,
    Params(asked): Params<Days>,
) -> Result<Answer<Value>, Failure> {
    let days = i64::from(asked.days.unwrap_or(30));
    let since = web.app.clock.now().plus_seconds(-days * 24 * 3_600);
    let figures = figures::since(&web.app, &signed.who, since).await?;
    let kinds: Vec<Value> = figures
        .kinds
        .iter()
        .map(|(direction, kind, many)| json!({ "direction": direction, "kind": kind, "many": many }))
        .collect();
    Ok(Answer(json!({
        "since": since.rfc3339(),
        "received": figures.received,
        "answered": figures.answered,
        "in_time": figures.in_time,
        "returned": figures.returned,
        "kinds": kinds,
    })))
}

async fn read_rules(State(web): State<Web>, signed: Signed) -> Result<Answer<Value>, Failure> {
    let rules = rules::look(&web.app, &signed.who).await?;
    let Keeping { days, warning } = rules.keeping;
    Ok(Answer(json!({ "days": days, "warning": warning, "target": rules.target })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesBody {
    days: u16,
    warning: u16,
    target: u32,
}

async fn decide_rules(
    State(web): State<Web>,
    signed: Signed,
    Json(body): Json<RulesBody>,
) -> Result<StatusCode, Failure> {
    let RulesBody { days, warning, target } = body;
    let new = rules::Rules { keeping: Keeping { days, warning }, target };
    rules::decide(&web.app, &signed.who, new).await?;
    Ok(StatusCode::NO_CONTENT)
}
