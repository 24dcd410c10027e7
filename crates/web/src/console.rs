//! The console of specialists and case managers.

mod cases;
mod consents;
mod contact_form;
mod contacts;
mod persons;
mod screenings;

use axum::Router;

use crate::state::Web;

/// Every address of the console.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(contacts::routes())
        .merge(screenings::routes())
        .merge(cases::routes())
        .merge(persons::routes())
        .merge(consents::routes())
}
