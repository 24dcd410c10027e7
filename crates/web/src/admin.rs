//! Administration: accounts, organisations and their services, tokens.

mod users;

use axum::Router;

use crate::state::Web;

/// Every address of administration.
pub fn routes() -> Router<Web> {
    Router::new().merge(users::routes())
}
