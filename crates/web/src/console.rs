//! The console of specialists and case managers.

mod contact_form;
mod contacts;

use axum::Router;

use crate::state::Web;

/// Every address of the console.
pub fn routes() -> Router<Web> {
    Router::new().merge(contacts::routes())
}
