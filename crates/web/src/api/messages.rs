//! Conversations of messengers in the API.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::messages::reading::{self, ConversationLine, MessageView};
use fener_app::messages::writing::{self, Words};
use fener_domain::ids::{ConversationId, MessageId};
use fener_domain::messages::{Answering, ConversationState};
use fener_domain::personal::Personal;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(list, read, write, answering, close, again))]
pub struct Description;

/// Addresses of conversations.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/conversations", get(list))
        .route("/api/conversations/{id}", get(read).post(write))
        .route("/api/conversations/{id}/answering", post(answering))
        .route("/api/conversations/{id}/close", post(close))
        .route("/api/messages/{id}/again", post(again))
}

/// A conversation without what was said and with whom.
#[derive(Serialize, ToSchema)]
struct ConversationBody {
    id: Uuid,
    /// The contact, whose rights hold.
    contact: Uuid,
    /// kannel, twilio, infobip, whatsapp, telegram, signal, email.
    channel: String,
    /// The language to answer in, BCP 47.
    language: String,
    /// open, closed.
    state: String,
    /// unknown, agreed, unsafe: whether answers on this channel are safe and agreed.
    answering: String,
    /// The last word was the person's.
    waits: bool,
    /// RFC 3339.
    created_at: String,
    /// When something came last; RFC 3339.
    heard_at: String,
    /// When it was last answered; RFC 3339.
    spoken_at: Option<String>,
    /// Send it back with a change.
    version: i32,
}

impl From<&ConversationLine> for ConversationBody {
    fn from(of: &ConversationLine) -> Self {
        Self {
            id: of.id.uuid(),
            contact: of.contact.uuid(),
            channel: of.channel.to_string(),
            language: of.language.clone(),
            state: of.state.to_string(),
            answering: of.answering.to_string(),
            waits: of.waits(),
            created_at: of.created_at.rfc3339(),
            heard_at: of.heard_at.rfc3339(),
            spoken_at: of.spoken_at.map(|at| at.rfc3339()),
            version: of.version,
        }
    }
}

/// A page of conversations, those heard of last first.
#[derive(Serialize, ToSchema)]
struct ConversationPage {
    items: Vec<ConversationBody>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// A message.
#[derive(Serialize, ToSchema)]
struct MessageBody {
    id: Uuid,
    /// in, out.
    direction: String,
    text: String,
    /// received, waiting, sent, delivered, failed.
    state: String,
    /// Pictures, recordings or files that came with it and stay with the provider.
    attachments: u32,
    /// How often it was tried.
    tries: u32,
    /// When it is tried next; RFC 3339.
    next_try_at: Option<String>,
    /// What stood against it.
    why: Option<String>,
    /// RFC 3339.
    at: String,
    /// RFC 3339.
    sent_at: Option<String>,
    /// RFC 3339.
    delivered_at: Option<String>,
}

impl From<&MessageView> for MessageBody {
    fn from(one: &MessageView) -> Self {
        Self {
            id: one.id.uuid(),
            direction: one.direction.to_string(),
            text: one.text.expose().clone(),
            state: one.state.to_string(),
            attachments: one.attachments,
            tries: one.tries,
            next_try_at: one.next_try_at.map(|at| at.rfc3339()),
            why: one.why.clone(),
            at: one.at.rfc3339(),
            sent_at: one.sent_at.map(|at| at.rfc3339()),
            delivered_at: one.delivered_at.map(|at| at.rfc3339()),
        }
    }
}

/// A conversation with its messages, newest first; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct ConversationDetail {
    #[serde(flatten)]
    conversation: ConversationBody,
    /// Where answers go.
    address: String,
    messages: Vec<MessageBody>,
    /// Pass it as `after` for older messages; none at the end.
    next: Option<Uuid>,
}

/// What narrows the list.
#[derive(Deserialize, utoipa::IntoParams)]
struct ConversationQuery {
    /// open (when left out), closed.
    #[param(value_type = Option<String>)]
    state: Option<ConversationState>,
}

/// List conversations that the caller may see, those heard of last first.
#[utoipa::path(get, path = "/api/conversations", tag = "messages", operation_id = "list_conversations",
    params(Listing, ConversationQuery),
    responses((status = 200, body = ConversationPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<ConversationQuery>,
) -> Result<Json<ConversationPage>, Failure> {
    let state = query.state.unwrap_or(ConversationState::Open);
    let page = reading::list(&web.app, &signed.who, state, listing.page()).await?;
    Ok(Json(ConversationPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a conversation.
#[utoipa::path(get, path = "/api/conversations/{id}", tag = "messages", operation_id = "read_conversation",
    params(("id" = Uuid, Path), Listing),
    responses((status = 200, body = ConversationDetail), (status = 404, body = Problem),
        (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConversationId>,
    Params(listing): Params<Listing>,
) -> Result<Json<ConversationDetail>, Failure> {
    let view = reading::read(&web.app, &signed.who, id, listing.page()).await?;
    Ok(Json(ConversationDetail {
        conversation: (&view.of).into(),
        address: view.address.expose().clone(),
        messages: view.messages.items.iter().map(Into::into).collect(),
        next: view.messages.next,
    }))
}

/// An answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerBody {
    /// The version that was read: what came or went since makes a conflict, so the same answer is never sent twice.
    version: i32,
    /// What to say; leave it out for the neutral first sentence, which names neither trafficking nor the hotline.
    #[serde(default)]
    text: Option<String>,
}

/// The message that was made.
#[derive(Serialize, ToSchema)]
struct Written {
    id: Uuid,
}

/// Answer. Until `answering` is agreed only the neutral first sentence is taken.
#[utoipa::path(post, path = "/api/conversations/{id}", tag = "messages", operation_id = "answer_conversation",
    params(("id" = Uuid, Path)), request_body = AnswerBody,
    responses((status = 201, body = Written), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn write(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConversationId>,
    body: Body<AnswerBody>,
) -> Result<Response, Failure> {
    let words = body.value.text.map_or(Words::Neutral, |text| Words::Own(Personal::new(text)));
    let message = writing::answer(&web.app, &signed.who, id, body.value.version, &words).await?;
    Ok((StatusCode::CREATED, Json(Written { id: message.uuid() })).into_response())
}

/// Whether answers are safe.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnsweringBody {
    /// The version that was read.
    version: i32,
    /// unknown, agreed, unsafe.
    #[schema(value_type = String, example = "agreed")]
    answering: Answering,
}

/// Record whether answers on this channel are safe and agreed.
#[utoipa::path(post, path = "/api/conversations/{id}/answering", tag = "messages", operation_id = "record_answering",
    params(("id" = Uuid, Path)), request_body = AnsweringBody,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn answering(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConversationId>,
    body: Body<AnsweringBody>,
) -> Result<StatusCode, Failure> {
    let AnsweringBody { version, answering } = body.value;
    writing::record_answering(&web.app, &signed.who, id, version, answering).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VersionBody {
    version: i32,
}

/// Close a conversation: what comes later from the same address begins anew.
#[utoipa::path(post, path = "/api/conversations/{id}/close", tag = "messages", operation_id = "close_conversation",
    params(("id" = Uuid, Path)), request_body = VersionBody,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn close(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConversationId>,
    body: Body<VersionBody>,
) -> Result<StatusCode, Failure> {
    writing::close(&web.app, &signed.who, id, body.value.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Try a message that failed again.
#[utoipa::path(post, path = "/api/messages/{id}/again", tag = "messages", operation_id = "try_message_again",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn again(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<MessageId>,
) -> Result<StatusCode, Failure> {
    writing::again(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
