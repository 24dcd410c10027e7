//! The one-time password is replaced before anything else.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::routing::get;
use fener_app::AppError;
use fener_app::accounts::password;
use fener_app::accounts::visit::Lacks;
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::carried::Carried;
use super::door::{next, texts};
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::{see_other, visit};
use crate::layout::{FormErrors, Page};
use crate::query::Query;
use crate::state::Web;

/// Where a one-time password is replaced.
const HERE: &str = "/sign-in/password";

/// Addresses of this step.
pub fn routes() -> Router<Web> {
    Router::new().route(HERE, get(ask).post(choose))
}

#[derive(Template)]
#[template(path = "session/password.html")]
struct PasswordPage {
    page: Page,
    t: Texts,
    carried: Carried,
    errors: FormErrors,
}

impl PasswordPage {
    fn new(web: &Web, t: Texts, carried: Carried, errors: FormErrors) -> Self {
        let mut page = frame::bare(web, t, t.get("new-password-title"), HERE);
        page.failed = !errors.is_empty();
        Self { page, t, carried, errors }
    }
}

async fn ask(State(web): State<Web>, uri: Uri, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let carried = Carried::to(Query::parse(query.as_deref()).get("to"));
    let t = texts(&web, &uri, &headers);
    match visit(&web, &headers).await? {
        Some(visit) if visit.lacks() == Some(Lacks::NewPassword) => {
            render(&PasswordPage::new(&web, t, carried, FormErrors::default()))
        }
        Some(visit) => next(&web, t, &carried, &visit),
        None => Ok(see_other(&carried.through("/sign-in"))),
    }
}

/// The new password as typed twice.
///
/// # Errors
/// The message of what is wrong: the two differ.
pub fn typed_twice(t: Texts, fields: &Fields) -> Result<Personal<String>, FormErrors> {
    if fields.raw("new") == fields.raw("again") {
        return Ok(Personal::new(fields.raw("new").to_owned()));
    }
    let mut errors = FormErrors::default();
    errors.push("again", t.get("new-password-differs"));
    Err(errors)
}

async fn choose(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let t = texts(&web, &uri, &headers);
    let carried = Carried::of(&fields);
    let new = match typed_twice(t, &fields) {
        Ok(new) => new,
        Err(errors) => return render_invalid(&PasswordPage::new(&web, t, carried, errors)),
    };
    let Some(visit) = visit(&web, &headers).await? else {
        return Ok(see_other(&carried.through("/sign-in")));
    };
    match password::choose(&web.app, &visit, &new).await {
        Ok(()) => Ok(see_other(&carried.through("/sign-in"))),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("new", refused(t, word));
            render_invalid(&PasswordPage::new(&web, t, carried, errors))
        }
        Err(other) => Err(other.into()),
    }
}
