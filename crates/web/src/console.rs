//! The console of specialists and case managers.

mod blocked_callers;
mod board;
mod boxes;
mod call_backs;
mod calls;
mod cases;
mod classification;
mod conflict;
mod consents;
pub(crate) mod contact_form;
mod contacts;
mod desk;
mod directory;
pub(crate) mod flows;
mod keys;
pub(crate) mod law;
mod messages;
mod persons;
mod phone;
mod proceedings;
pub(crate) mod quick;
mod referrals;
mod reports;
pub(crate) mod rota;
mod screenings;
mod sharings;
mod support;
mod tasks;
mod tips;
pub(crate) mod together;

use axum::Router;
use axum::middleware::map_response;

use crate::headers;
use crate::state::Web;

pub use cases::{SafeLine, jurisdictions, rules, safe_lines};
pub use contact_form::language_name;
pub use persons::{name as person_name, printed_copy, role as person_role};

/// Every address of the console.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(contacts::routes())
        .merge(screenings::routes())
        .merge(cases::routes())
        .merge(tasks::routes())
        .merge(persons::routes())
        .merge(support::routes())
        .merge(sharings::routes())
        .merge(consents::routes())
        .merge(classification::routes())
        .merge(referrals::routes())
        .merge(directory::routes())
        .merge(law::routes())
        .merge(tips::routes())
        .merge(together::routes())
        .merge(proceedings::routes())
        .merge(keys::routes())
        .merge(boxes::routes())
        .merge(reports::routes())
        .merge(desk::routes())
        .merge(board::routes())
        .merge(rota::routes())
        .merge(messages::routes())
        .merge(flows::routes())
        .merge(calls::routes())
        .merge(call_backs::routes())
        .merge(blocked_callers::routes())
        .merge(phone::routes())
        .layer(map_response(headers::microphone))
}
