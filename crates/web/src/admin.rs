//! Administration: accounts, organisations and their services, tokens, settings, the audit, erasure.

mod audit;
mod erasure;
mod settings;
mod users;

use axum::Router;

use crate::state::Web;

/// Every address of administration.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(users::routes())
        .merge(settings::routes())
        .merge(audit::routes())
        .merge(erasure::routes())
}
