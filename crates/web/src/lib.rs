//! What people touch: pages for the public, the console, partners, impact and administration, and the API.
//!
//! A handler parses into types, calls one command of `app`, and renders. A file a capability, in the folder of
//! its surface.

pub mod assets;
pub mod failure;
pub mod form;
pub mod frame;
pub mod guard;
pub mod headers;
pub mod health;
pub mod idempotency;
pub mod language;
pub mod layout;
pub mod live;
pub mod metrics;
pub mod pdf;
pub mod query;
pub mod state;
pub mod voice;
pub mod when;

mod account;
mod admin;
mod api;
mod channel;
mod console;
mod impact;
mod partner;
mod public;
mod questions;
mod session;
mod shown;
mod tour;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use failure::Failure;
use fener_app::AppError;
pub use state::{DemoLogin, Web, WebError};

/// For the tests in `crates/web/tests` alone: what they call and no other room does. Tests inside this crate would have
/// all of it compiled a second time.
#[doc(hidden)]
pub mod tested {
    pub use crate::assets::{Entry, Styles, imported, plain_name};
    pub use crate::channel::limits::{BOXES, DOOR, Hour, Limits, REQUESTS, served};
    pub use crate::console::calls::span;
    pub use crate::console::cases::entries::form::{input, sent};
    pub use crate::console::conflict::{Asked, compared, resolved};
    pub use crate::console::consents::form::terms;
    pub use crate::console::support::line::Line;
    pub use crate::impact::columns::columns;
    pub use crate::impact::export::csv;
    pub use crate::impact::period::{Period, next};
    pub use crate::public::report::{drawn_from, spelled};
    pub use crate::tour::{STORY, place};
}

/// The most that any request may hold, in bytes; forms and the API allow less.
const LARGEST_BODY: usize = 1_024 * 1_024;
/// How long a request may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Every address that the program answers.
pub fn router(web: Web) -> Router {
    let working = Router::new()
        .merge(account::routes())
        .merge(admin::routes())
        .merge(console::routes())
        .merge(impact::routes())
        .merge(partner::routes())
        .merge(session::routes())
        .merge(tour::routes())
        .layer(from_fn_with_state(web.clone(), language::remember));
    Router::new()
        .merge(working)
        .merge(api::routes())
        .fallback(nothing_here)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        // After the timeout: a stream of events lasts.
        .merge(live::routes())
        .layer(from_fn_with_state(web.clone(), guard::recognise))
        .layer(from_fn_with_state(web.clone(), guard::same_origin))
        // Outside of both: a report needs no session to be believed, and old browsers hide where it comes from.
        .merge(public::routes())
        .merge(channel::routes(&web))
        .layer(from_fn_with_state(web.clone(), channel::hold_doors))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(web.clone(), failure::explain))
        .merge(assets::routes())
        .merge(health::routes())
        .layer(from_fn(metrics::count))
        .layer(map_response(headers::secure))
        .with_state(web)
}

async fn nothing_here() -> Failure {
    Failure::not_found()
}

/// A defect in one request never takes the program down. What was being done is not said: it may be personal.
fn panicked(_cause: Box<dyn std::any::Any + Send>) -> Response {
    Failure::from(AppError::Internal("a handler panicked".into())).into_response()
}
