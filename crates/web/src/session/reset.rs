//! For whoever forgot the password and has both the authenticator app and a recovery code.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use axum::routing::get;
use fener_app::AppError;
use fener_app::accounts::own_reset::{OwnReset, reset_own};
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::carried::Carried;
use super::door::{Note, login_page, texts};
use super::password::typed_twice;
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

const HERE: &str = "/sign-in/reset";

/// Addresses of the reset.
pub fn routes() -> Router<Web> {
    Router::new().route(HERE, get(ask).post(reset))
}

#[derive(Template)]
#[template(path = "session/reset.html")]
struct ResetPage {
    page: Page,
    t: Texts,
    login: String,
    errors: FormErrors,
}

impl ResetPage {
    fn new(web: &Web, t: Texts, login: &str, errors: FormErrors) -> Self {
        let mut page = frame::bare(web, t, t.get("reset-title"), HERE);
        page.failed = !errors.is_empty();
        Self { page, t, login: login.to_owned(), errors }
    }
}

async fn ask(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Answer {
    let t = texts(&web, &uri, &headers);
    render(&ResetPage::new(&web, t, "", FormErrors::default()))
}

async fn reset(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let t = texts(&web, &uri, &headers);
    let login = fields.get("login");
    let new = match typed_twice(t, &fields) {
        Ok(new) => new,
        Err(errors) => return render_invalid(&ResetPage::new(&web, t, login, errors)),
    };
    let shown = OwnReset {
        login: login.to_owned(),
        code: Personal::new(fields.get("code").to_owned()),
        recovery: Personal::new(fields.get("recovery").to_owned()),
        new,
    };
    match reset_own(&web.app, &shown).await {
        Ok(()) => Ok(login_page(&web, t, &Carried::default(), login, Note::NewPassword)?.into_response()),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            // At the door nothing tells which of the three was wrong.
            let (field, message) = match word {
                "sign_in" => ("login", t.get("reset-refused")),
                word => ("new", refused(t, word)),
            };
            errors.push(field, message);
            render_invalid(&ResetPage::new(&web, t, login, errors))
        }
        Err(other) => Err(other.into()),
    }
}
