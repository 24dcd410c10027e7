//! Erasure: a case or a contact is destroyed for good, by whoever may do it without reading it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::{AppError, cases, contacts};
use fener_domain::cases::ErasureReason;
use fener_domain::fields::{FieldError, Problem};
use fener_text::Texts;

use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page};
use crate::state::Web;

const PATH: &str = "/admin/erasure";

/// The address of erasure.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(ask).post(erase))
}

/// What can be erased.
#[derive(Clone, Copy)]
enum What {
    Case,
    Contact,
}

#[derive(Template)]
#[template(path = "admin/erasure.html")]
struct ErasurePage {
    page: Page,
    t: Texts,
    kinds: Vec<Choice>,
    record: String,
    reasons: Vec<Choice>,
    errors: FormErrors,
}

fn erasure_page(web: &Web, signed: &Signed, fields: &Fields, errors: FormErrors) -> ErasurePage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("erasure-title"));
    page.failed = !errors.is_empty();
    let kind = |word, label, hint| Choice::new(word, t.get(label), fields.get("kind")).hinted(t.get(hint));
    ErasurePage {
        page,
        t,
        kinds: vec![
            kind("case", fener_text::text_key("erasure-case"), fener_text::text_key("erasure-case-hint")),
            kind(
                "contact",
                fener_text::text_key("erasure-contact"),
                fener_text::text_key("erasure-contact-hint"),
            ),
        ],
        record: fields.get("record").to_owned(),
        reasons: choices::<ErasureReason>(t, "erasure-reason", fields.get("reason")),
        errors,
    }
}

async fn ask(State(web): State<Web>, signed: Signed) -> Answer {
    if !cases::may_erase(&web.app, &signed.who) {
        return Err(AppError::NotFound.into());
    }
    render(&erasure_page(&web, &signed, &Fields::default(), FormErrors::default()))
}

/// What the form asks for. The word is typed by hand, so that nothing is destroyed by one click too many.
fn wanted(t: Texts, fields: &Fields) -> Result<(What, ErasureReason), FormErrors> {
    let mut errors = Vec::new();
    let what = match fields.get("kind") {
        "case" => Some(What::Case),
        "contact" => Some(What::Contact),
        _ => None,
    };
    if what.is_none() {
        errors.push(FieldError { field: "kind", problem: Problem::Required });
    }
    if fields.get("record").is_empty() {
        errors.push(FieldError { field: "record", problem: Problem::Required });
    }
    let reason = fields.word::<ErasureReason>("reason", &mut errors);
    let word = t.get("erasure-word");
    let typed = fields.get("word").to_lowercase() == word.to_lowercase();
    let mut errors = explained(t, &errors);
    if !typed {
        errors.push("word", t.with("erasure-word-wrong", &[("word", word.as_ref().into())]));
    }
    match (what, reason) {
        (Some(what), Some(reason)) if errors.is_empty() => Ok((what, reason)),
        _ => Err(errors),
    }
}

async fn destroy(
    web: &Web,
    signed: &Signed,
    what: What,
    record: &str,
    why: ErasureReason,
) -> Result<(), AppError> {
    let (app, who) = (&web.app, &signed.who);
    match what {
        What::Case => cases::erase(app, who, cases::to_erase(app, who, record).await?, why).await,
        What::Contact => contacts::erase(app, who, contacts::to_erase(app, who, record).await?, why).await,
    }
}

async fn erase(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let t = signed.t;
    let done = match wanted(t, &fields) {
        Err(errors) => return render_invalid(&erasure_page(&web, &signed, &fields, errors)),
        Ok((what, why)) => destroy(&web, &signed, what, fields.get("record"), why).await,
    };
    let mut errors = FormErrors::default();
    match done {
        Ok(()) => return Ok(frame::done(PATH, "erased")),
        Err(AppError::NotFound) if cases::may_erase(&web.app, &signed.who) => {
            errors.push("record", t.get("erasure-unknown"));
        }
        Err(AppError::Erased) => errors.push("record", t.get("erasure-before")),
        Err(AppError::Refused(word)) => errors.push("record", refused(t, word)),
        Err(AppError::Invalid(wrong)) => errors = explained(t, &wrong),
        Err(other) => return Err(other.into()),
    }
    render_invalid(&erasure_page(&web, &signed, &fields, errors))
}
