//! The API: the same commands and the same policies as the pages, in JSON; described by `/api/openapi.json`.

mod audit;
mod case_file;
mod cases;
mod chain;
mod classification;
mod consents;
mod contacts;
mod directory;
mod hsds;
mod inbox;
pub(crate) mod input;
mod messages;
mod organisations;
mod persons;
mod proceedings;
mod queue;
mod referrals;
mod reports;
mod rights;
mod screenings;
mod services;
mod sharings;
mod shifts;
mod support;
mod tips;
mod together;
mod users;

use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

use crate::state::Web;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Fener",
        description = "The chain of the fight against trafficking in human beings, from contact to compensation. \
            Every answer obeys the same policies as the pages. Errors are problem+json (RFC 9457); creates take \
            an Idempotency-Key; lists are paged by key: pass `next` as `after`.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later"),
    ),
    modifiers(&Security),
    security(("session" = []), ("token" = [])),
)]
struct Api;

struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("fener_session")));
        components.add_security_scheme("session", cookie);
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// The description of the whole API.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    let mut api = Api::openapi();
    api.merge(contacts::Description::openapi());
    api.merge(reports::Description::openapi());
    api.merge(messages::Description::openapi());
    api.merge(chain::Description::openapi());
    api.merge(screenings::Description::openapi());
    api.merge(cases::Description::openapi());
    api.merge(case_file::Description::openapi());
    api.merge(classification::Description::openapi());
    api.merge(persons::Description::openapi());
    api.merge(support::Description::openapi());
    api.merge(sharings::Description::openapi());
    api.merge(consents::Description::openapi());
    api.merge(referrals::Description::openapi());
    api.merge(inbox::Description::openapi());
    api.merge(services::Description::openapi());
    api.merge(directory::Description::openapi());
    api.merge(hsds::Description::openapi());
    api.merge(shifts::Description::openapi());
    api.merge(tips::Description::openapi());
    api.merge(together::Description::openapi());
    api.merge(tips::exchange::Description::openapi());
    api.merge(proceedings::Description::openapi());
    api.merge(proceedings::parties::Description::openapi());
    api.merge(proceedings::findings::Description::openapi());
    api.merge(queue::Description::openapi());
    api.merge(rights::Description::openapi());
    api.merge(audit::Description::openapi());
    api.merge(users::Description::openapi());
    api.merge(organisations::Description::openapi());
    api
}

/// Every address below `/api`.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/openapi.json", get(|| async { Json(description()) }))
        .merge(users::routes())
        .merge(organisations::routes())
        .merge(contacts::routes())
        .merge(reports::routes())
        .merge(messages::routes())
        .merge(chain::routes())
        .merge(screenings::routes())
        .merge(cases::routes())
        .merge(case_file::routes())
        .merge(classification::routes())
        .merge(persons::routes())
        .merge(support::routes())
        .merge(sharings::routes())
        .merge(consents::routes())
        .merge(referrals::routes())
        .merge(inbox::routes())
        .merge(services::routes())
        .merge(directory::routes())
        .merge(hsds::routes())
        .merge(shifts::routes())
        .merge(tips::routes())
        .merge(together::routes())
        .merge(proceedings::routes())
        .merge(queue::routes())
        .merge(rights::routes())
        .merge(audit::routes())
}
