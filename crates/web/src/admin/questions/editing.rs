//! Steps in the draft: a question more, another wording, another place.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::questions::{self, Version};
use fener_domain::questions::{AnswerKind, Edit, Question};
use fener_text::Texts;

use super::form::{QuestionForm, read};
use super::{DRAFT, PATH};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page};
use crate::query::Query;
use crate::state::Web;

/// Addresses of steps in the draft.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/questions/draft/add", get(ask_new).post(add))
        .route("/admin/questions/draft/change", get(ask).post(change))
        .route("/admin/questions/draft/move", post(step))
}

#[derive(Template)]
#[template(path = "admin/question.html")]
struct QuestionPage {
    page: Page,
    t: Texts,
    action: &'static str,
    form: QuestionForm,
}

fn question_page(web: &Web, signed: &Signed, form: QuestionForm, new: bool) -> QuestionPage {
    let t = signed.t;
    let title = if new { t.get("questions-add") } else { t.get("questions-edit") };
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(t.get("questions-title"), PATH));
    page.crumbs.push(Link::new(t.get("questions-status-draft"), DRAFT));
    page.failed = !form.errors.is_empty();
    let action = if new { "/admin/questions/draft/add" } else { "/admin/questions/draft/change" };
    QuestionPage { page, t, action, form }
}

async fn draft(web: &Web, signed: &Signed) -> Result<Version, Failure> {
    Ok(questions::draft(&web.app, &signed.who).await?.ok_or(AppError::NotFound)?)
}

async fn ask_new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let kind = Query::parse(query.as_deref()).word("kind").unwrap_or(AnswerKind::Line);
    let draft = draft(&web, &signed).await?;
    let id = if kind.is_fixed() { kind.to_string() } else { draft.form.free_name() };
    let message = match kind {
        AnswerKind::Contactor => Some("who".to_owned()),
        kind if kind.is_fixed() => Some(kind.to_string()),
        _ => None,
    };
    let question = Question {
        id,
        kind,
        message,
        label: Default::default(),
        hint: Default::default(),
        choices: Vec::new(),
        ask_if: None,
    };
    let form = QuestionForm::of(&web, signed.t, &draft.form, &question, FormErrors::default());
    render(&question_page(&web, &signed, form, true))
}

async fn ask(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let draft = draft(&web, &signed).await?;
    let id = Query::parse(query.as_deref()).get("id").to_owned();
    let question = draft.form.question(&id).ok_or(AppError::NotFound)?;
    let form = QuestionForm::of(&web, signed.t, &draft.form, question, FormErrors::default());
    render(&question_page(&web, &signed, form, false))
}

async fn add(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    save(&web, &signed, &fields, true).await
}

async fn change(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    save(&web, &signed, &fields, false).await
}

async fn save(web: &Web, signed: &Signed, fields: &Fields, new: bool) -> Answer {
    let t = signed.t;
    let draft = draft(web, signed).await?;
    let before = draft.form.question(fields.get("id"));
    let (question, mut errors) = read(web, t, &draft.form, before, fields);
    if errors.is_empty() {
        let edit =
            if new { Edit::Add(question.clone().into()) } else { Edit::Change(question.clone().into()) };
        match questions::edit(&web.app, &signed.who, edit).await {
            Ok(()) => {
                return Ok(frame::done(DRAFT, if new { "questions-added" } else { "questions-saved" }));
            }
            Err(AppError::Invalid(wrong)) => errors = explained(t, &wrong),
            Err(AppError::Refused(word)) => errors.push("", refused(t, word)),
            Err(other) => return Err(other.into()),
        }
    }
    let form = QuestionForm::typed(web, t, &draft.form, &question, fields, errors);
    render_invalid(&question_page(web, signed, form, new))
}

async fn step(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let id = fields.get("id").to_owned();
    let (edit, word) = match fields.get("to") {
        "up" => (Edit::Up(id), "questions-saved"),
        "down" => (Edit::Down(id), "questions-saved"),
        "remove" => (Edit::Remove(id), "questions-removed"),
        _ => return Err(AppError::NotFound.into()),
    };
    questions::edit(&web.app, &signed.who, edit).await?;
    Ok(frame::done(DRAFT, word))
}
