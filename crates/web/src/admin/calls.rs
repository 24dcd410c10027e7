//! What the operator does with callers' numbers, and how long messages stay.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use fener_access::kind::Settings;
use fener_app::calls::retiring::{decide_retention, retention};
use fener_app::{AppError, calls};
use fener_domain::calls::detail::NumberPolicy;
use fener_domain::calls::retention::Retention;
use fener_domain::fields::{FieldError, Problem};
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
    Router::new().route(PATH, get(read).post(save)).route("/admin/calls/kept", post(keep))
}

#[derive(Template)]
#[template(path = "admin/calls.html")]
struct NumbersPage {
    page: Page,
    t: Texts,
    policies: Vec<Choice>,
    /// Name and value of each number of days.
    days: Vec<(&'static str, String)>,
    errors: FormErrors,
}

/// What stands in the form of days.
fn typed(kept: Retention) -> Vec<(&'static str, String)> {
    vec![("heard", kept.heard.to_string()), ("unheard", kept.unheard.to_string())]
}

fn page(
    web: &Web,
    signed: &Signed,
    now: &str,
    days: Vec<(&'static str, String)>,
    errors: &[FieldError],
) -> NumbersPage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("call-numbers-title"));
    page.failed = !errors.is_empty();
    let policies = choices::<NumberPolicy>(t, "call-numbers", now);
    NumbersPage { page, t, policies, days, errors: explained(t, errors) }
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    if !web.app.may_list::<Settings>(&signed.who) {
        return Err(Failure::not_found());
    }
    let (now, kept) = (calls::numbers(&web.app).await?, retention(&web.app).await?);
    render(&page(&web, &signed, now.as_str(), typed(kept), &[]))
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut errors = Vec::new();
    let policy = fields.word::<NumberPolicy>("numbers", &mut errors);
    let now = fields.get("numbers");
    if let Some(policy) = policy {
        match calls::decide_numbers(&web.app, &signed.who, policy).await {
            Ok(()) => return Ok(frame::done(PATH, "saved")),
            Err(AppError::Invalid(found)) => errors = found,
            Err(error) => return Err(error.into()),
        }
    }
    let days = typed(retention(&web.app).await?);
    render_invalid(&page(&web, &signed, now, days, &errors))
}

async fn keep(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut errors = Vec::new();
    let mut number = |field: &'static str| {
        fields.get(field).parse().unwrap_or_else(|_unreadable| {
            errors.push(FieldError { field, problem: Problem::Unreadable });
            0
        })
    };
    let decided = Retention { heard: number("heard"), unheard: number("unheard") };
    if errors.is_empty() {
        match decide_retention(&web.app, &signed.who, &decided).await {
            Ok(()) => return Ok(frame::done(PATH, "saved")),
            Err(AppError::Invalid(found)) => errors = found,
            Err(error) => return Err(error.into()),
        }
    }
    if !web.app.may_list::<Settings>(&signed.who) {
        return Err(Failure::not_found());
    }
    let now = calls::numbers(&web.app).await?;
    let days = ["heard", "unheard"].map(|name| (name, fields.get(name).to_owned())).into();
    render_invalid(&page(&web, &signed, now.as_str(), days, &errors))
}
