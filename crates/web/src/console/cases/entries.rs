//! The file of a case on pages: a section for each kind of entry, and one form for all of them.

mod form;
mod shown;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::cases::entries::{self, EntryView};
use fener_app::cases::{self, CaseView};
use fener_app::{AppError, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::cases::entries::{EntryKind, EntryState};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, EntryId};
use fener_text::Texts;

use super::head::{CaseHead, Part, head};
use super::{LIST, case_id};
use crate::console::persons as person_pages;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Link, Page, Pager, Said};
use crate::query::Query;
use crate::state::Web;
use form::{Control, Input, Named, controls, input, sent};
use shown::Card;

pub use shown::{contact_facts, line, rules};

/// Entries of a page.
const ROWS: u64 = 50;

/// The sections of a file, and what stands in each.
pub const SECTIONS: [(&str, &[EntryKind]); 5] = [
    ("episodes", &[EntryKind::Episode]),
    ("vulnerabilities", &[EntryKind::Vulnerability]),
    ("safety", &[EntryKind::SafeContact, EntryKind::Risk, EntryKind::SafetyPlan]),
    ("tasks", &[EntryKind::Task]),
    ("notes", &[EntryKind::Note]),
];

/// Addresses of the file.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/cases/{id}/file/{section}", get(section))
        .route("/console/cases/{id}/file/new/{kind}", get(new).post(add))
        .route("/console/cases/{id}/file/entry/{entry}", get(edit).post(update))
        .route("/console/cases/{id}/file/entry/{entry}/state", post(step))
        .route("/console/cases/{id}/episodes-in-law", post(into_law))
}

/// The section that entries of a kind stand in.
fn section_of(kind: EntryKind) -> &'static str {
    let found = SECTIONS.into_iter().find(|(_, kinds)| kinds.contains(&kind));
    found.map_or("notes", |(section, _)| section)
}

#[derive(Template)]
#[template(path = "console/case-file.html")]
struct SectionPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: Said,
    adds: Vec<Link>,
    cards: Vec<Card>,
    pager: Pager,
    into_law: Option<String>,
}

async fn section(
    State(web): State<Web>,
    signed: Signed,
    Path((id, section)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let known = SECTIONS.into_iter().find(|(name, _)| *name == section);
    let Some((section, kinds)) = known else { return Err(Failure::not_found()) };
    let query = Query::parse(query.as_deref());
    let view = cases::read(&web.app, &signed.who, case_id(&id)?).await?;
    let case = view.summary.id;
    let found = entries::list(&web.app, &signed.who, case, kinds, query.id("before"), ROWS).await?;
    let t = signed.t;
    let heading = t.choice("file-section", section);
    let mut page = frame::page(&web, &signed, heading.clone());
    CaseHead::place(&mut page, &signed, &view);
    let here = format!("{LIST}/{case}/file/{section}");
    let may_write = entries::may_write(&web.app, &signed.who, &view.summary);
    let named = named(&web, &signed, case).await?;
    let add = |kind: &EntryKind| {
        let kind_name = t.choice("file-kind", kind);
        let label = t.with("file-add", &[("kind", kind_name.as_ref().into())]);
        Link::new(label, format!("{LIST}/{case}/file/new/{kind}"))
    };
    let episodes = kinds.contains(&EntryKind::Episode) && !found.items.is_empty();
    render(&SectionPage {
        page,
        t,
        head: head(&web, &signed, &view, Part::File(section)).await?,
        heading,
        adds: if may_write { kinds.iter().map(add).collect() } else { Vec::new() },
        cards: found.items.iter().map(|entry| Card::of(&web, t, &named, entry, may_write)).collect(),
        pager: Pager {
            previous: (!query.get("before").is_empty()).then(|| here.clone()),
            next: found.next.map(|next| format!("{here}?before={next}")),
        },
        into_law: (may_write && episodes).then(|| format!("{LIST}/{case}/episodes-in-law")),
    })
}

/// Who can be named in entries of a case.
async fn named(web: &Web, signed: &Signed, case: CaseId) -> Result<Named, AppError> {
    let t = signed.t;
    let mut persons = persons::list_of_case(&web.app, &signed.who, case).await?;
    persons.sort_by_key(|person| person.number);
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let person =
        |person: &persons::PersonView| (person.summary.id.to_string(), person_pages::name(t, person));
    Ok(Named {
        persons: persons.iter().map(person).collect(),
        colleagues: colleagues.into_iter().map(|one| (one.id.to_string(), one.login, one.may_take)).collect(),
    })
}

#[derive(Template)]
#[template(path = "console/case-entry.html")]
struct EntryPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: Said,
    action: String,
    back: String,
    here: String,
    controls: Vec<Control>,
    errors: FormErrors,
    conflict: bool,
    version: String,
    key: String,
    may_write: bool,
    steps: Vec<(EntryState, Said)>,
}

/// What the form is about.
struct Form<'a> {
    kind: EntryKind,
    entry: Option<&'a EntryView>,
    fields: &'a Fields,
    errors: FormErrors,
    conflict: bool,
}

async fn entry_page(
    web: &Web,
    signed: &Signed,
    view: &CaseView,
    form: Form<'_>,
) -> Result<EntryPage, AppError> {
    let (t, case, kind) = (signed.t, view.summary.id, form.kind);
    let heading = t.choice("file-kind", kind);
    let mut page = frame::page(web, signed, heading.clone());
    CaseHead::place(&mut page, signed, view);
    page.failed = !form.errors.is_empty() || form.conflict;
    let section = section_of(kind);
    let back = format!("{LIST}/{case}/file/{section}");
    page.crumbs.push(Link::new(t.choice("file-section", section), back.clone()));
    let named = named(web, signed, case).await?;
    let action = match form.entry {
        None => format!("{LIST}/{case}/file/new/{kind}"),
        Some(entry) => format!("{LIST}/{case}/file/entry/{}", entry.summary.id),
    };
    let may = entries::may_write(&web.app, &signed.who, &view.summary) && kind.is_written();
    let state = form.entry.map_or(EntryState::Open, |entry| entry.summary.state);
    let possible = |next: &&EntryState| form.entry.is_some() && state.may_become(**next, kind);
    let steps = EntryState::ALL.iter().filter(possible).map(|next| (*next, shown::step(t, kind, *next)));
    let key = match form.fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    };
    Ok(EntryPage {
        page,
        t,
        head: head(web, signed, view, Part::File(section)).await?,
        heading,
        here: action.clone(),
        action,
        back,
        controls: controls(t, kind, &named, form.fields, &form.errors),
        conflict: form.conflict,
        version: form.entry.map(|entry| entry.summary.version.to_string()).unwrap_or_default(),
        key,
        may_write: may && state == EntryState::Open,
        steps: if may { steps.collect() } else { Vec::new() },
        errors: form.errors,
    })
}

fn kind_of(text: &str) -> Result<EntryKind, Failure> {
    let kind: Option<EntryKind> = text.parse().ok();
    kind.filter(|kind| kind.is_written()).ok_or_else(Failure::not_found)
}

fn entry_id(text: &str) -> Result<EntryId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

async fn new(
    State(web): State<Web>,
    signed: Signed,
    Path((id, kind)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let (case, kind) = (case_id(&id)?, kind_of(&kind)?);
    let view = cases::read(&web.app, &signed.who, case).await?;
    if view.summary.status == CaseStatus::Closed {
        return Err(AppError::Refused("case_closed").into());
    }
    if !entries::may_write(&web.app, &signed.who, &view.summary) {
        return Err(AppError::Forbidden.into());
    }
    let person = Query::parse(query.as_deref()).get("person").to_owned();
    let fields = Fields::of([("person", person)]);
    let form = Form { kind, entry: None, fields: &fields, errors: FormErrors::default(), conflict: false };
    render(&entry_page(&web, &signed, &view, form).await?)
}

async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path((id, kind)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (case, kind) = (case_id(&id)?, kind_of(&kind)?);
    let done = match input(kind, &fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "entries", &fields);
            entries::add(&web.app, &signed.who, case, &input, key.as_ref()).await
        }
    };
    match done {
        Ok(_added) => {
            let place = format!("{LIST}/{case}/file/{}", section_of(kind));
            Ok(frame::done(&place, "saved"))
        }
        Err(error) => {
            let errors = wrong(signed.t, error)?;
            let view = cases::read(&web.app, &signed.who, case).await?;
            let form = Form { kind, entry: None, fields: &fields, errors, conflict: false };
            render_invalid(&entry_page(&web, &signed, &view, form).await?)
        }
    }
}

/// What is wrong with the fields; any other error goes on.
fn wrong(t: Texts, error: AppError) -> Result<FormErrors, AppError> {
    match error {
        AppError::Invalid(errors) => Ok(explained(t, &errors)),
        AppError::Refused("assignee_unknown") => {
            let problem = Problem::Unknown { known: String::new() };
            Ok(explained(t, &[FieldError { field: "assignee", problem }]))
        }
        other => Err(other),
    }
}

async fn edit(State(web): State<Web>, signed: Signed, Path((id, entry)): Path<(String, String)>) -> Answer {
    let (case, entry) = (case_id(&id)?, entry_id(&entry)?);
    let view = cases::read(&web.app, &signed.who, case).await?;
    let entry = entries::read(&web.app, &signed.who, case, entry).await?;
    let fields = sent(entry.summary.facts.person, entry.body.expose());
    let kind = entry.summary.facts.kind;
    let form =
        Form { kind, entry: Some(&entry), fields: &fields, errors: FormErrors::default(), conflict: false };
    render(&entry_page(&web, &signed, &view, form).await?)
}

async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (case, id) = (case_id(&id)?, entry_id(&entry)?);
    let entry = entries::read(&web.app, &signed.who, case, id).await?;
    let kind = entry.summary.facts.kind;
    let done = match input(kind, &fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => entries::change(&web.app, &signed.who, case, (id, fields.version()), &input).await,
    };
    let (errors, conflict) = match done {
        Ok(_version) => {
            let place = format!("{LIST}/{case}/file/{}", section_of(kind));
            return Ok(frame::done(&place, "saved"));
        }
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(error) => (wrong(signed.t, error)?, false),
    };
    let view = cases::read(&web.app, &signed.who, case).await?;
    let form = Form { kind, entry: Some(&entry), fields: &fields, errors, conflict };
    render_invalid(&entry_page(&web, &signed, &view, form).await?)
}

async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (case, id) = (case_id(&id)?, entry_id(&entry)?);
    let state: EntryState = fields.get("state").parse().map_err(|_unknown| Failure::not_found())?;
    entries::step(&web.app, &signed.who, case, (id, fields.version()), state).await?;
    let entry = entries::read(&web.app, &signed.who, case, id).await?;
    let place = format!("{LIST}/{case}/file/{}", section_of(entry.summary.facts.kind));
    Ok(frame::done(&place, "saved"))
}

/// Takes what the episodes say into the facts that the law is asked of.
async fn into_law(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let case = case_id(&id)?;
    cases::into_facts(&web.app, &signed.who, case).await?;
    Ok(frame::done(&format!("{LIST}/{case}/classification"), "classification-written"))
}
