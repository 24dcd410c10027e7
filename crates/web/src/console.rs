//! The console of specialists and case managers.

mod contact_form;
mod contacts;
mod screenings;

use axum::Router;

use crate::state::Web;

/// Every address of the console.
pub fn routes() -> Router<Web> {
    Router::new().merge(contacts::routes()).merge(screenings::routes())
}
