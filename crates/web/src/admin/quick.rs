//! The list of quick answers: every sentence in every language of the public pages.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::quick_answers::{self, Sentence};
use fener_text::{Language, Texts};

use super::questions::languages;
use crate::console::quick::shipped;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

const PATH: &str = "/admin/quick-answers";

/// Addresses of quick answers.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(show).post(save)).route("/admin/quick-answers/reset", post(reset))
}

/// A sentence in one language.
struct InLanguage {
    field: String,
    name: &'static str,
    tag: &'static str,
    dir: &'static str,
    text: String,
}

/// A sentence as it is written.
struct Row {
    number: usize,
    /// What it says first, to know it by; empty for the one that is added.
    first: String,
    texts: Vec<InLanguage>,
}

#[derive(Template)]
#[template(path = "admin/quick.html")]
struct QuickPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    /// Whether the list is that of the program.
    shipped: bool,
    errors: FormErrors,
}

fn quick_page(web: &Web, signed: &Signed, list: &[Sentence], shipped: bool, errors: FormErrors) -> QuickPage {
    let languages = languages(web);
    let empty = Sentence::default();
    let row = |(number, sentence): (usize, &Sentence)| {
        let text = |language: &Language| InLanguage {
            field: format!("text-{number}-{}", language.tag()),
            name: language.name(),
            tag: language.tag(),
            dir: language.dir(),
            text: sentence.0.get(language.tag()).cloned().unwrap_or_default(),
        };
        let texts: Vec<InLanguage> = languages.iter().map(text).collect();
        let first =
            texts.iter().map(|text| &text.text).find(|text| !text.is_empty()).cloned().unwrap_or_default();
        Row { number, first, texts }
    };
    let mut page = frame::page(web, signed, signed.t.get("quick-title"));
    page.failed = !errors.is_empty();
    QuickPage {
        page,
        t: signed.t,
        rows: list.iter().chain([&empty]).enumerate().map(row).collect(),
        shipped,
        errors,
    }
}

async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    quick_answers::may_see(&web.app, &signed.who)?;
    let own = quick_answers::list(&web.app).await?;
    let shown = own.clone().unwrap_or_else(|| shipped(&web));
    render(&quick_page(&web, &signed, &shown, own.is_none(), FormErrors::default()))
}

/// The sentences as they were typed, without those that are removed or empty.
fn typed(web: &Web, fields: &Fields) -> Vec<Sentence> {
    let languages = languages(web);
    (0..=quick_answers::SENTENCES)
        .filter(|number| !fields.ticked(&format!("remove-{number}")))
        .map(|number| {
            let text = |language: &Language| {
                let text = fields.get(&format!("text-{number}-{}", language.tag()));
                (!text.is_empty()).then(|| (language.tag().to_owned(), text.to_owned()))
            };
            Sentence(languages.iter().filter_map(text).collect::<BTreeMap<_, _>>())
        })
        .filter(|sentence| !sentence.0.is_empty())
        .collect()
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    quick_answers::may_see(&web.app, &signed.who)?;
    let t = signed.t;
    let list = typed(&web, &fields);
    let base = web.language.written_as();
    let mut errors = FormErrors::default();
    for (number, _) in list.iter().enumerate().filter(|(_, sentence)| !sentence.0.contains_key(base.tag())) {
        let message = t.with("quick-fault-base", &[("language", base.name().into())]);
        errors.push(format!("text-{number}-{}", base.tag()), message);
    }
    if errors.is_empty() {
        match quick_answers::decide(&web.app, &signed.who, Some(&list)).await {
            Ok(()) => return Ok(frame::done(PATH, "quick-saved")),
            Err(AppError::Invalid(wrong)) => errors = explained(t, &wrong),
            Err(other) => return Err(other.into()),
        }
    }
    render_invalid(&quick_page(&web, &signed, &list, false, errors))
}

async fn reset(State(web): State<Web>, signed: Signed) -> Answer {
    quick_answers::decide(&web.app, &signed.who, None).await?;
    Ok(frame::done(PATH, "quick-saved"))
}
