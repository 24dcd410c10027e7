//! Joining and leaving the line.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use fener_app::boxes::{Door, chats};
use fener_domain::ids::BoxId;

use super::shapes::ChatBody;
use super::token::Token;
use crate::failure::Failure;
use crate::state::Web;

/// Joins the line, or tells where one stands in it.
pub async fn join(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
) -> Result<Json<ChatBody>, Failure> {
    Ok(Json(chats::join(&web.app, Door::Receipt { of_box, token: &token }).await?.into()))
}

/// Leaves it.
pub async fn leave(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
) -> Result<StatusCode, Failure> {
    chats::end(&web.app, Door::Receipt { of_box, token: &token }).await?;
    Ok(StatusCode::NO_CONTENT)
}
