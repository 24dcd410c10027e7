//! Changing one's password.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use fener_app::AppError;
use fener_app::accounts::password;
use fener_domain::personal::Personal;

use super::{AccountPage, HERE, own_visit};
use crate::failure::{Answer, refused, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::{PASSWORD_FORM, Signed, see_other};
use crate::layout::FormErrors;
use crate::session::typed_twice;
use crate::state::Web;

/// Addresses of the password; its form stands on the account's page.
pub fn routes() -> Router<Web> {
    Router::new().route(PASSWORD_FORM, post(change).get(async || see_other(HERE)))
}

async fn change(State(web): State<Web>, signed: Signed, headers: HeaderMap, fields: Fields) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    let new = match typed_twice(signed.t, &fields) {
        Ok(new) => new,
        Err(errors) => return render_invalid(&AccountPage::new(&web, &signed, &visit, errors)?),
    };
    let present = Personal::new(fields.raw("present").to_owned());
    match password::change(&web.app, &visit, &present, &new).await {
        Ok(()) => Ok(frame::done(HERE, "password-changed")),
        Err(AppError::Refused(word)) => {
            let field = if matches!(word, "password" | "wait") { "present" } else { "new" };
            let mut errors = FormErrors::default();
            errors.push(field, refused(signed.t, word));
            render_invalid(&AccountPage::new(&web, &signed, &visit, errors)?)
        }
        Err(other) => Err(other.into()),
    }
}
