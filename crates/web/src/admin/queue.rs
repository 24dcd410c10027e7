//! What the operator decides about the queue: time to write down, whether certificates are asked for, targets.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_access::kind::Settings;
use fener_app::AppError;
use fener_app::queue::Policy;
use fener_app::queue::policy::{decide, policy};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::queue::Targets;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

const PATH: &str = "/admin/queue";

/// The numbers of the form, in its order.
const NUMBERS: [&str; 6] = ["wrap_seconds", "within_20", "within_60", "abandoned", "longest", "fewest"];

/// Addresses of the queue's settings.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(read).post(save))
}

#[derive(Template)]
#[template(path = "admin/queue.html")]
struct PolicyPage {
    page: Page,
    t: Texts,
    /// Name and value of each number.
    numbers: Vec<(&'static str, String)>,
    certificate: bool,
    errors: FormErrors,
}

fn page(
    web: &Web,
    signed: &Signed,
    numbers: Vec<(&'static str, String)>,
    certificate: bool,
    errors: &[FieldError],
) -> PolicyPage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("queue-policy-title"));
    page.failed = !errors.is_empty();
    PolicyPage { page, t, numbers, certificate, errors: explained(t, errors) }
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    if !web.app.may_list::<Settings>(&signed.who) {
        return Err(Failure::not_found());
    }
    let now = policy(&web.app).await?;
    let targets = now.targets;
    let values = [
        now.wrap_seconds,
        targets.within_20,
        targets.within_60,
        targets.abandoned,
        targets.longest,
        targets.fewest,
    ];
    let numbers = NUMBERS.into_iter().zip(values.map(|value| value.to_string())).collect();
    render(&page(&web, &signed, numbers, now.certificate_needed, &[]))
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut errors = Vec::new();
    let mut number = |field: &'static str| {
        fields.get(field).parse().unwrap_or_else(|_unreadable| {
            errors.push(FieldError { field, problem: Problem::Unreadable });
            0
        })
    };
    let decided = Policy {
        wrap_seconds: number("wrap_seconds"),
        certificate_needed: fields.ticked("certificate_needed"),
        targets: Targets {
            within_20: number("within_20"),
            within_60: number("within_60"),
            abandoned: number("abandoned"),
            longest: number("longest"),
            fewest: number("fewest"),
        },
    };
    if errors.is_empty() {
        match decide(&web.app, &signed.who, &decided).await {
            Ok(()) => return Ok(frame::done(PATH, "saved")),
            Err(AppError::Invalid(found)) => errors = found,
            Err(error) => return Err(error.into()),
        }
    }
    let typed = NUMBERS.into_iter().map(|name| (name, fields.get(name).to_owned())).collect();
    render_invalid(&page(&web, &signed, typed, decided.certificate_needed, &errors))
}
