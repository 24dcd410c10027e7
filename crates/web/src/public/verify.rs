//! The page on which an organisation answers, by a link and without an account, whether its services still hold.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_app::AppError;
use fener_app::directory::verifying::{self, AnswerInput, Asked};
use fener_domain::directory::verifying::write_hours;
use fener_domain::fields::{FieldError, Problem};
use fener_text::Texts;

use super::{Visitor, address, page};
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::layout::{FormErrors, Page, Said};
use crate::state::Web;

/// The address of links.
pub fn routes() -> Router<Web> {
    Router::new().route("/verify/{token}", get(show).post(answer))
}

/// A service with what is asked of it; field names end with its identifier.
struct Line {
    name: String,
    counts: bool,
    places_name: String,
    places: String,
    free_name: String,
    free: String,
    hours_name: String,
    hours: String,
    phones_name: String,
    phones: String,
}

#[derive(Template)]
#[template(path = "public/verify.html")]
struct VerifyPage {
    page: Page,
    t: Texts,
    organisation: String,
    lines: Vec<Line>,
    action: String,
    errors: FormErrors,
    /// What came of it, when there is nothing more to do.
    said: Said,
}

fn line(asked: &Asked, typed: Option<&Fields>) -> Line {
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    let id = asked.id.to_string();
    let field = |name: &str, known: String| match typed {
        Some(fields) => fields.get(&format!("{name}-{id}")).to_owned(),
        None => known,
    };
    let phones: Vec<&str> = asked.phones.iter().map(|one| one.number.as_str()).collect();
    Line {
        name: asked.name.clone(),
        counts: asked.places.is_some(),
        places_name: format!("places-{id}"),
        free_name: format!("free-{id}"),
        hours_name: format!("hours-{id}"),
        phones_name: format!("phones-{id}"),
        places: field("places", number(asked.places)),
        free: field("free", number(asked.free)),
        hours: field("hours", write_hours(&asked.schedules)),
        phones: field("phones", phones.join("\n")),
    }
}

/// The page without any service: what came of it.
fn ended(web: &Web, visitor: &Visitor, said: Said) -> VerifyPage {
    let t = visitor.t;
    let mut page = page(web, visitor, t.get("verify-title"));
    // The address holds the link; no other page is led to with it.
    page.languages.clear();
    VerifyPage {
        page,
        t,
        organisation: String::new(),
        lines: Vec::new(),
        action: String::new(),
        errors: FormErrors::default(),
        said,
    }
}

async fn opened(
    web: &Web,
    visitor: &Visitor,
    token: &str,
    typed: Option<&Fields>,
) -> Result<VerifyPage, AppError> {
    let opened = verifying::open(&web.app, token).await?;
    let mut page = ended(web, visitor, Said::default());
    page.organisation = opened.organisation;
    page.lines = opened.services.iter().map(|asked| line(asked, typed)).collect();
    page.action = address(visitor.t, &format!("/verify/{token}"));
    Ok(page)
}

async fn show(State(web): State<Web>, visitor: Visitor, Path(token): Path<String>) -> Answer {
    match opened(&web, &visitor, &token, None).await {
        Ok(page) => render(&page),
        Err(AppError::Refused(word)) => render(&ended(&web, &visitor, refused(visitor.t, word))),
        Err(other) => Err(other.into()),
    }
}

/// The answers of the form.
fn answers(asked: &[Asked], fields: &Fields) -> Result<Vec<AnswerInput>, AppError> {
    let mut errors = Vec::new();
    let mut all = Vec::new();
    for one in asked {
        let typed = line(one, Some(fields));
        let mut number = |field: &'static str, text: &str| {
            let read = text.parse().ok();
            if read.is_none() && !text.is_empty() {
                errors.push(FieldError { field, problem: Problem::Unreadable });
            }
            read
        };
        let (places, free) = (number("places", &typed.places), number("free", &typed.free));
        all.push(AnswerInput {
            service: Some(one.id),
            places,
            free,
            hours: typed.hours,
            phones: typed.phones.lines().map(|line| line.trim().to_owned()).collect(),
        });
    }
    if errors.is_empty() { Ok(all) } else { Err(AppError::Invalid(errors)) }
}

async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let t = visitor.t;
    let done = match verifying::open(&web.app, &token).await {
        Ok(opened) => match answers(&opened.services, &fields) {
            Ok(answers) => verifying::answer(&web.app, &token, &answers).await,
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => render(&ended(&web, &visitor, t.get("verify-thanks"))),
        Err(AppError::Refused(word)) => render(&ended(&web, &visitor, refused(t, word))),
        Err(AppError::Invalid(errors)) => {
            let mut again = opened(&web, &visitor, &token, Some(&fields)).await?;
            again.page.failed = true;
            again.errors = explained(t, &errors);
            render_invalid(&again)
        }
        Err(other) => Err(other.into()),
    }
}
