//! Administration: accounts, organisations and their services, tokens, settings, the audit, erasure.

mod audit;
mod calls;
mod directory;
mod erasure;
mod indicators;
mod organisations;
mod pack;
pub(crate) mod questions;
mod queue;
mod quick;
mod rights;
mod rota;
mod settings;
mod site;
mod tokens;
mod users;

use axum::Router;

use crate::state::Web;

pub(crate) use directory::letter;
pub(crate) use questions::written_languages;
pub(crate) use rights::printed_register;

/// Every address of administration.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(users::routes())
        .merge(organisations::routes())
        .merge(directory::routes())
        .merge(tokens::routes())
        .merge(settings::routes())
        .merge(indicators::routes())
        .merge(pack::routes())
        .merge(questions::routes())
        .merge(queue::routes())
        .merge(quick::routes())
        .merge(rights::routes())
        .merge(rota::routes())
        .merge(site::routes())
        .merge(calls::routes())
        .merge(audit::routes())
        .merge(erasure::routes())
}
