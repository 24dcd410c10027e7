//! Working on a case together: comments, documents, links, who is here, who has seen it; and the case on paper.

mod dossier;
mod filters;
mod many;
mod mentions;
mod papers;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::routing::{get, post};
use fener_app::cases::{CaseView, Colleague};
use fener_app::{AppError, cases, joining, papers as documents, teamwork};
use fener_domain::cases::CaseStatus;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, UserId};
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_text::Texts;

use super::cases::{CaseHead, LIST, Part, case_id, head};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page, Said};
use crate::state::Web;
use crate::when::When;

pub use dossier::{Wish, printed};
pub use filters::{FilterRow, chosen, saved};
pub use many::Many;
pub use papers::{as_file, brought};

/// Addresses of what people share on a case.
pub fn routes() -> Router<Web> {
    // Its own limit counts the bytes as they come.
    let bringing = post(papers::bring).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/console/cases/{id}/together", get(read))
        .route("/console/cases/{id}/comments", post(comment))
        .route("/console/cases/{id}/links", post(link))
        .route("/console/cases/{id}/links/{link}/remove", post(unlink))
        .route("/console/cases/{id}/presence", post(presence))
        .route("/console/cases/{id}/papers", bringing)
        .route("/console/cases/{id}/papers/{version}", get(papers::look))
        .route("/console/cases/{id}/papers/{version}/shown", get(papers::shown))
        .route("/console/cases/{id}/papers/{version}/file", get(papers::file))
        .route("/console/cases/{id}/dossier", get(dossier::print))
        .route("/console/cases/many", post(many::change))
        .route("/console/cases/filters", post(filters::save))
        .route("/console/cases/filters/{filter}/remove", post(filters::remove))
        .route("/console/mentions", get(mentions::list))
}

/// A comment on the page.
struct CommentRow {
    by: String,
    when: When,
    text: String,
}

/// A link on the page.
struct LinkRow {
    id: String,
    href: String,
    reference: String,
    kind: Said,
    note: String,
}

/// Somebody who has seen the case.
struct SeenRow {
    who: String,
    when: When,
    times: usize,
}

#[derive(Template)]
#[template(path = "console/together.html")]
struct TogetherPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    may_work: bool,
    may_print: bool,
    errors: FormErrors,
    typed: String,
    mentionable: String,
    comments: Vec<CommentRow>,
    reference: String,
    note: String,
    kinds: Vec<Choice>,
    links: Vec<LinkRow>,
    papers: Vec<papers::PaperRow>,
    scanned: bool,
    seen: Vec<SeenRow>,
}

/// The login of a colleague; nothing for somebody who has left.
fn login(colleagues: &[Colleague], id: UserId) -> String {
    colleagues.iter().find(|one| one.id == id).map(|one| one.login.clone()).unwrap_or_default()
}

async fn page(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    fields: &Fields,
    errors: FormErrors,
) -> Result<TogetherPage, AppError> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let view = cases::read(app, who, id).await?;
    let colleagues = cases::colleagues(app, who).await?;
    let may_update = cases::may_update(app, who, &view.summary);
    let comments = teamwork::comments(app, who, id).await?;
    let links = joining::links(app, who, id).await?;
    let brought = documents::list(app, who, id).await?;
    let seen = if may_update { teamwork::seen_by(app, who, id).await? } else { Vec::new() };
    let mut page = frame::live(frame::page(web, signed, t.get("together-title")));
    CaseHead::place(&mut page, signed, &view);
    page.failed = !errors.is_empty();
    Ok(TogetherPage {
        page,
        t,
        head: head(web, signed, &view, Part::Together).await?,
        here: format!("{LIST}/{id}"),
        may_work: may_update && view.summary.status == CaseStatus::Open,
        may_print: may_print(web, signed, &view),
        errors,
        typed: fields.get("text").to_owned(),
        mentionable: mentionable(web, signed, id).await?,
        comments: comments
            .iter()
            .map(|one| CommentRow {
                by: login(&colleagues, one.by_user),
                when: When::exact(web, t, one.at),
                text: one.text.expose().clone(),
            })
            .collect(),
        reference: fields.get("other").to_owned(),
        note: fields.get("note").to_owned(),
        kinds: choices::<LinkKind>(t, "link-kind", fields.get("kind")),
        links: links
            .iter()
            .map(|one| LinkRow {
                id: one.id.to_string(),
                href: format!("{LIST}/{}", one.other.id),
                reference: one.other.reference.to_string(),
                kind: t.choice("link-kind", one.kind),
                note: one.note.expose().clone(),
            })
            .collect(),
        papers: papers::rows(web, t, id, &brought, &colleagues),
        scanned: documents::Scanning::of(app).clamd.is_some(),
        seen: seen
            .into_iter()
            .map(|one| SeenRow { who: one.who, when: When::ago(web, t, one.last), times: one.times })
            .collect(),
    })
}

fn may_print(web: &Web, signed: &Signed, view: &CaseView) -> bool {
    cases::may_print(&web.app, &signed.who, &view.summary)
}

async fn mentionable(web: &Web, signed: &Signed, id: CaseId) -> Result<String, AppError> {
    let logins = teamwork::can_be_mentioned(&web.app, &signed.who, id).await?;
    Ok(logins.iter().map(|login| format!("@{login}")).collect::<Vec<_>>().join(", "))
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let nothing = (Fields::default(), FormErrors::default());
    render(&page(&web, &signed, case_id(&id)?, &nothing.0, nothing.1).await?)
}

/// Leads back to the page, or shows it again with what is wrong.
async fn back(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    fields: &Fields,
    (done, word): (Result<(), AppError>, &str),
) -> Answer {
    match done {
        Ok(()) => Ok(frame::done(&format!("{LIST}/{id}/together"), word)),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&page(web, signed, id, fields, errors).await?)
        }
        Err(AppError::Refused("mention_unknown")) => {
            let mut errors = FormErrors::default();
            errors.push("text", signed.t.get("refused-mention-unknown"));
            render_invalid(&page(web, signed, id, fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn comment(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = case_id(&id)?;
    let text = Personal::from(fields.get("text"));
    let done = teamwork::comment(&web.app, &signed.who, id, &text).await.map(|_id| ());
    back(&web, &signed, id, &fields, (done, "commented")).await
}

fn wrong(field: &'static str, problem: Problem) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem }])
}

async fn linked(web: &Web, signed: &Signed, id: CaseId, fields: &Fields) -> Result<(), AppError> {
    let mut errors = Vec::new();
    let kind = fields.word::<LinkKind>("kind", &mut errors).ok_or(AppError::Invalid(errors))?;
    let unreadable = |_unreadable| wrong("other", Problem::Unreadable);
    let other: Reference = fields.get("other").parse().map_err(unreadable)?;
    let input = LinkInput { kind, note: Personal::from(fields.get("note")) };
    match joining::link(&web.app, &signed.who, id, &other, &input).await {
        // The case itself is known by here; so it is the other one that is not.
        Err(AppError::NotFound) => Err(wrong("other", Problem::Unknown { known: String::new() })),
        done => done.map(|_id| ()),
    }
}

async fn link(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = case_id(&id)?;
    cases::check_known(&web.app, &signed.who, id).await?;
    let done = linked(&web, &signed, id, &fields).await;
    back(&web, &signed, id, &fields, (done, "linked")).await
}

async fn unlink(State(web): State<Web>, signed: Signed, Path((id, link)): Path<(String, String)>) -> Answer {
    let id = case_id(&id)?;
    let link = link.parse().map_err(|_unreadable| Failure::not_found())?;
    joining::unlink(&web.app, &signed.who, id, link).await?;
    Ok(frame::done(&format!("{LIST}/{id}/together"), "unlinked"))
}

#[derive(Template)]
#[template(path = "console/presence.html")]
struct PresencePart {
    t: Texts,
    others: String,
}

/// Says every half minute that a page of the case is open, and who else has one open.
async fn presence(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let others = teamwork::be_here(&web.app, &signed.who, case_id(&id)?).await?;
    render(&PresencePart { t: signed.t, others: others.join(", ") })
}
