//! What the operator does with callers' numbers.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_access::kind::Settings;
use fener_app::{AppError, calls};
use fener_domain::calls::detail::NumberPolicy;
use fener_domain::fields::FieldError;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page};
use crate::state::Web;

const PATH: &str = "/admin/calls";

/// Addresses of the settings of calls.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(read).post(save))
}

#[derive(Template)]
#[template(path = "admin/calls.html")]
struct NumbersPage {
    page: Page,
    t: Texts,
    policies: Vec<Choice>,
    errors: FormErrors,
}

fn page(web: &Web, signed: &Signed, now: &str, errors: &[FieldError]) -> NumbersPage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("call-numbers-title"));
    page.failed = !errors.is_empty();
    let policies = choices::<NumberPolicy>(t, "call-numbers", now);
    NumbersPage { page, t, policies, errors: explained(t, errors) }
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    if !web.app.may_list::<Settings>(&signed.who) {
        return Err(Failure::not_found());
    }
    let now = calls::numbers(&web.app).await?;
    render(&page(&web, &signed, now.as_str(), &[]))
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut errors = Vec::new();
    let policy = fields.word::<NumberPolicy>("numbers", &mut errors);
    match policy {
        None => render_invalid(&page(&web, &signed, fields.get("numbers"), &errors)),
        Some(policy) => match calls::decide_numbers(&web.app, &signed.who, policy).await {
            Ok(()) => Ok(frame::done(PATH, "saved")),
            Err(AppError::Invalid(errors)) => render_invalid(&page(&web, &signed, policy.as_str(), &errors)),
            Err(error) => Err(error.into()),
        },
    }
}
