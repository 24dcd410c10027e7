//! The questions of a report: which are in use, a draft of others, and publishing it after it was looked at.

mod editing;
mod form;

pub(super) use form::languages;
pub(crate) use form::languages as written_languages;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_app::questions::{self, Asked, Named, Overview, Version};
use fener_app::{AppError, users};
use fener_domain::ids::UserId;
use fener_domain::questions::{AnswerKind, Form, OF_PACK, OWN};
use fener_text::{Language, Texts};

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::public::Visitor;
use crate::questions as words;
use crate::state::Web;
use crate::when::When;

pub(super) const PATH: &str = "/admin/questions";
/// Kinds of answers in the order of a menu.
pub(crate) const KINDS: &[AnswerKind] = AnswerKind::ALL;
pub(super) const DRAFT: &str = "/admin/questions/draft";

/// Addresses of questions.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(overview))
        .route("/admin/questions/start", post(start))
        .route("/admin/questions/discard", post(discard))
        .route("/admin/questions/publish", post(publish))
        .route(DRAFT, get(draft))
        .route("/admin/questions/versions/{set}/{number}", get(look))
        .route("/admin/questions/versions/{set}/{number}/preview", get(preview))
        .merge(editing::routes())
}

/// A version in the list.
struct Row {
    set: &'static str,
    number: u32,
    of_pack: bool,
    in_use: bool,
    draft: bool,
    count: usize,
    note: String,
    /// Who published it, and when.
    published: Option<(String, When)>,
}

#[derive(Template)]
#[template(path = "admin/questions.html")]
struct OverviewPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    /// Whether there is a draft.
    draft: bool,
}

/// A question in a list, in words.
pub(super) struct Told {
    pub(super) id: String,
    pub(super) kind: Said,
    pub(super) label: Said,
    pub(super) choices: Vec<Said>,
    /// The question and answers after which it is asked; empty when always.
    pub(super) ask_if: String,
}

#[derive(Template)]
#[template(path = "admin/questions-form.html")]
struct FormPage {
    page: Page,
    t: Texts,
    questions: Vec<Told>,
    preview: String,
    /// Set for the draft only.
    draft: Option<Draft>,
    /// For a version that was published: what a draft would begin from.
    from: Option<(String, u32)>,
}

/// What is decided about the draft.
struct Draft {
    version: i32,
    note: String,
    errors: FormErrors,
    /// Languages that not all texts are written in.
    untranslated: String,
    /// What their readers see instead.
    instead: &'static str,
}

async fn login(web: &Web, signed: &Signed, by: UserId) -> String {
    let found = users::read(&web.app, &signed.who, by).await.map(|user| user.login);
    found.unwrap_or_else(|_unknown| by.to_string())
}

async fn overview(State(web): State<Web>, signed: Signed) -> Answer {
    let Overview { in_use, of_pack, own } = questions::overview(&web.app, &signed.who).await?;
    let mut rows = Vec::new();
    for Version { of, form } in &own {
        let published = match of.published_at {
            Some(at) => Some((login(&web, &signed, of.changed_by).await, When::exact(&web, signed.t, at))),
            None => None,
        };
        rows.push(Row {
            set: OWN,
            number: of.number,
            of_pack: false,
            in_use: in_use == Named { set: OWN, number: of.number },
            draft: of.published_at.is_none(),
            count: form.questions.len(),
            note: of.note.clone(),
            published,
        });
    }
    rows.push(Row {
        set: OF_PACK,
        number: of_pack.named.number,
        of_pack: true,
        in_use: in_use == of_pack.named,
        draft: false,
        count: of_pack.form.questions.len(),
        note: String::new(),
        published: None,
    });
    let draft = rows.iter().any(|row| row.draft);
    let page = frame::page(&web, &signed, signed.t.get("questions-title"));
    render(&OverviewPage { page, t: signed.t, rows, draft })
}

fn told(web: &Web, t: Texts, form: &Form) -> Vec<Told> {
    let ask_if = |ask: &fener_domain::questions::AskIf| {
        let Some(earlier) = form.question(&ask.question) else { return String::new() };
        let codes: Vec<Said> = ask.codes.iter().map(|code| words::choice(web, t, earlier, code)).collect();
        format!("{} {}", words::label(web, t, earlier), codes.join(", "))
    };
    form.questions
        .iter()
        .map(|question| Told {
            id: question.id.clone(),
            kind: t.choice("questions-kind", question.kind),
            label: words::label(web, t, question),
            choices: question.codes().into_iter().map(|code| words::choice(web, t, question, code)).collect(),
            ask_if: question.ask_if.as_ref().map_or(String::new(), ask_if),
        })
        .collect()
}

/// The language whose texts stand in where one's own is missing.
pub(super) fn base(web: &Web) -> Language {
    web.language.written_as()
}

/// The names of languages that not all texts of a form are written in.
fn untranslated(web: &Web, form: &Form) -> String {
    let lacking = web.public_languages.iter().filter(|language| language.derived_from().is_none());
    let lacking = lacking.filter(|language| {
        let texts = Texts::of(**language);
        let has = |written: &fener_domain::questions::Texts, key: Option<String>| {
            written.contains_key(language.tag()) || key.is_some_and(|key| texts.has(&key))
        };
        form.questions.iter().any(|question| {
            let message =
                |code: &str| question.message.as_ref().map(|message| format!("report-{message}{code}"));
            let choices = question.choices.iter();
            let mut choices = choices
                .map(|choice| has(&choice.label, message(&format!("-{}", choice.code.replace('_', "-")))));
            !has(&question.label, message("")) || choices.any(|has| !has)
        })
    });
    lacking.map(|language| language.name()).collect::<Vec<_>>().join(", ")
}

fn form_page(web: &Web, signed: &Signed, title: Said, form: &Form, preview: String) -> FormPage {
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(signed.t.get("questions-title"), PATH));
    FormPage { page, t: signed.t, questions: told(web, signed.t, form), preview, draft: None, from: None }
}

async fn draft_page(web: &Web, signed: &Signed, note: &str, errors: FormErrors) -> Result<FormPage, Failure> {
    let Version { of, form } = questions::draft(&web.app, &signed.who).await?.ok_or(AppError::NotFound)?;
    let preview = format!("{PATH}/versions/{OWN}/{}/preview", of.number);
    let mut page = form_page(web, signed, signed.t.get("questions-status-draft"), &form, preview);
    page.page.failed = !errors.is_empty();
    page.draft = Some(Draft {
        version: of.version,
        note: note.to_owned(),
        errors,
        untranslated: untranslated(web, &form),
        instead: base(web).name(),
    });
    Ok(page)
}

async fn draft(State(web): State<Web>, signed: Signed) -> Answer {
    render(&draft_page(&web, &signed, "", FormErrors::default()).await?)
}

async fn look(State(web): State<Web>, signed: Signed, Path((set, number)): Path<(String, u32)>) -> Answer {
    let form = questions::look(&web.app, &signed.who, &set, number).await?;
    let t = signed.t;
    let title = if set == OWN { t.get("questions-own") } else { t.get("questions-of-pack") };
    let title = format!("{title}: {} {number}", t.get("questions-version"));
    let preview = format!("{PATH}/versions/{set}/{number}/preview");
    let mut page = form_page(&web, &signed, title.into(), &form, preview);
    page.from = Some((set, number));
    render(&page)
}

/// The form as people would meet it, in any language of the public pages.
async fn preview(
    State(web): State<Web>,
    signed: Signed,
    visitor: Visitor,
    Path((set, number)): Path<(String, u32)>,
) -> Answer {
    let form = questions::look(&web.app, &signed.who, &set, number).await?;
    let asked = Asked { named: Named::new(&set, number), form };
    crate::public::preview(&web, &visitor, &asked)
}

async fn start(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let number = fields.get("number").parse().map_err(|_number| AppError::NotFound)?;
    questions::start(&web.app, &signed.who, fields.get("set"), number).await?;
    Ok(frame::done(DRAFT, "questions-started"))
}

async fn discard(State(web): State<Web>, signed: Signed) -> Answer {
    questions::discard(&web.app, &signed.who).await?;
    Ok(frame::done(PATH, "questions-discarded"))
}

async fn publish(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let note = fields.get("note");
    match questions::publish(&web.app, &signed.who, fields.version(), note).await {
        Ok(()) => Ok(frame::done(PATH, "questions-published")),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&draft_page(&web, &signed, note, explained(signed.t, &errors)).await?)
        }
        Err(other) => Err(other.into()),
    }
}
