//! Removing one of one's own passkeys. They are added by the pages of setting up.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use fener_app::AppError;
use fener_app::accounts::passkeys;

use super::{AccountPage, HERE, own_visit};
use crate::failure::{Answer, refused, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::layout::FormErrors;
use crate::state::Web;

/// Addresses of passkeys.
pub fn routes() -> Router<Web> {
    Router::new().route("/account/passkeys/remove", post(remove).get(async || see_other(HERE)))
}

async fn remove(State(web): State<Web>, signed: Signed, headers: HeaderMap, fields: Fields) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    match passkeys::remove(&web.app, &visit, fields.get("id")).await {
        Ok(()) => Ok(frame::done(HERE, "passkey-removed")),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("passkeys", refused(signed.t, word));
            render_invalid(&AccountPage::new(&web, &signed, &visit, errors)?)
        }
        Err(other) => Err(other.into()),
    }
}
