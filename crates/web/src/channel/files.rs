//! Files, piece by piece; the same for both sides.

use std::sync::Arc;

use axum::Json as Answer;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use fener_app::boxes::Door;
use fener_app::boxes::files::{self, Content, Piece};
use fener_app::{App, AppError};
use fener_domain::boxes::PIECE;
use fener_domain::ids::{BoxId, FileId};
use futures_util::stream;
use serde::Deserialize;
use serde_json::json;

use super::shapes::{FileBody, Json};
use super::token::Token;
use crate::api::input::Params;
use crate::failure::Failure;
use crate::state::Web;

/// A file that is about to come.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewFile {
    /// Drawn by the device.
    pub id: FileId,
    /// The bytes it will have, sealed.
    pub size: u64,
}

/// Where a piece begins.
#[derive(Deserialize)]
pub struct Place {
    offset: u64,
}

/// Announces a file.
pub async fn announce(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
    Json(new): Json<NewFile>,
) -> Result<StatusCode, Failure> {
    files::announce(&web.app, Door::Receipt { of_box, token: &token }, new.id, new.size).await?;
    Ok(StatusCode::CREATED)
}

/// How far a file is.
pub async fn standing(
    State(web): State<Web>,
    Path((of_box, id)): Path<(BoxId, FileId)>,
    Token(token): Token,
) -> Result<Answer<FileBody>, Failure> {
    let content = files::content(&web.app, Door::Receipt { of_box, token: &token }, id).await?;
    Ok(Answer((&content.file).into()))
}

/// Takes a piece.
pub async fn piece(
    State(web): State<Web>,
    Path((of_box, id)): Path<(BoxId, FileId)>,
    Params(place): Params<Place>,
    Token(token): Token,
    request: Request,
) -> Result<Response, Failure> {
    take(&web.app, Door::Receipt { of_box, token: &token }, id, place, request).await
}

/// Takes a piece by either door.
pub async fn take(
    app: &App,
    door: Door<'_>,
    id: FileId,
    place: Place,
    request: Request,
) -> Result<Response, Failure> {
    let limit = usize::try_from(PIECE).unwrap_or(usize::MAX);
    let bytes = axum::body::to_bytes(request.into_body(), limit).await.map_err(|_large| {
        let detail = format!("a piece may hold {} KiB", PIECE / 1_024);
        Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    })?;
    Ok(match files::piece(app, door, id, place.offset, bytes.into()).await? {
        Piece::Taken(stored) => Answer(json!({ "stored": stored })).into_response(),
        Piece::Elsewhere(stored) => {
            let body = json!({ "code": "file_offset", "status": 409, "stored": stored });
            (StatusCode::CONFLICT, Answer(body)).into_response()
        }
    })
}

/// A file's sealed bytes.
pub async fn content(
    State(web): State<Web>,
    Path((of_box, id)): Path<(BoxId, FileId)>,
    Token(token): Token,
) -> Result<Response, Failure> {
    let content = files::content(&web.app, Door::Receipt { of_box, token: &token }, id).await?;
    Ok(streamed(Arc::clone(&web.app), content))
}

/// Streams what is stored, object by object: memory does not grow with the file.
pub fn streamed(app: Arc<App>, content: Content) -> Response {
    let size = content.file.stored;
    let objects = content.objects.into_iter();
    let pieces = stream::unfold((app, objects), |(app, mut objects)| async move {
        let name = objects.next()?;
        let read: Result<Bytes, AppError> = files::object(&app, &name).await.map(Bytes::from);
        Some((read, (app, objects)))
    });
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::CONTENT_DISPOSITION, "attachment".to_owned()),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}
