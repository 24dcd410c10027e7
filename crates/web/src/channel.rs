//! The public channel's addresses (decision 0010): JSON for a device that seals for itself. No cookie is read or set,
//! nothing that is sent here can be opened here, and a refusal is a sentence in the asked language.

mod boxes;
mod chat;
mod events;
pub(crate) mod files;
mod keys;
pub(crate) mod limits;
mod messages;
mod questions;
pub(crate) mod shapes;
mod token;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::timeout::TimeoutLayer;

use crate::state::Web;

pub(crate) use limits::{Limits, hold_doors};

/// How long a request may take: pieces of files come over poor connections.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(120);

/// Every address of the channel.
pub fn routes(web: &Web) -> Router<Web> {
    let answered = Router::new()
        .route("/channel/keys", get(keys::keys))
        .route("/channel/questions/{set}/{number}", get(questions::names))
        .route("/channel/boxes", post(boxes::open))
        .route("/channel/boxes/{box}", get(boxes::read))
        .route("/channel/boxes/{box}/envelopes", post(boxes::write))
        .route("/channel/boxes/{box}/withdraw", post(boxes::withdraw))
        .route("/channel/boxes/{box}/files", post(files::announce))
        .route("/channel/boxes/{box}/files/{id}", get(files::standing).patch(files::piece))
        .route("/channel/boxes/{box}/files/{id}/content", get(files::content))
        .route("/channel/boxes/{box}/chat", post(chat::join).delete(chat::leave))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE));
    answered
        // After the timeout: a stream of events lasts.
        .route("/channel/boxes/{box}/events", get(events::listen))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(web.clone(), limits::hold))
        // Providers send from few addresses, and their requests prove themselves.
        .merge(messages::routes())
}
