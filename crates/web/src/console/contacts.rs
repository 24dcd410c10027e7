//! Contacts: the list that lives, the form that follows the call, one contact with what came of it.

mod assigning;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_access::kind::{Cases, Contacts, Screenings};
use fener_app::rows::{ContactFilter, ContactSummary};
use fener_app::{AppError, boxes, contacts};
use fener_domain::contacts::{ContactStatus, ContactStep, Urgency};
use fener_domain::ids::ContactId;
use fener_text::Texts;
use serde_json::json;

use super::contact_form::{ContactForm, input, language_name, languages};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::idempotency::page_key;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Pager, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/console/contacts";

/// Addresses of contacts.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list).post(record))
        .route("/console/contacts/part", get(part))
        .route("/console/contacts/new", get(new))
        .route("/console/contacts/{id}", get(read).post(update))
        .route("/console/contacts/{id}/draft", post(draft))
        .route("/console/contacts/{id}/step", post(step))
        .route("/console/contacts/{id}/assign", post(assigning::assign))
}

/// One line of the list.
struct Row {
    href: String,
    reference: String,
    when: When,
    channel: crate::layout::Said,
    language: crate::layout::Said,
    contactor: crate::layout::Said,
    purpose: crate::layout::Said,
    urgency: Status,
    status: Status,
}

#[derive(Template)]
#[template(path = "console/contacts.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    statuses: Vec<Choice>,
    urgencies: Vec<Choice>,
    phone: String,
    part: String,
    may_create: bool,
}

#[derive(Template)]
#[template(path = "console/contacts-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    let filter = ContactFilter {
        status: query.word::<ContactStatus>("status"),
        urgency: query.word::<Urgency>("urgency"),
        ..ContactFilter::default()
    };
    let page = match query.get("phone") {
        "" => contacts::list(&web.app, &signed.who, &filter, query.page()).await?,
        phone => contacts::from_number(&web.app, &signed.who, phone, query.page()).await?,
    };
    let pager = query.pager(LIST, page.next);
    let rows = page.items.iter().map(|contact| row(web, signed.t, contact)).collect();
    Ok((rows, pager))
}

fn row(web: &Web, t: Texts, contact: &ContactSummary) -> Row {
    Row {
        href: format!("{LIST}/{}", contact.id),
        reference: contact.reference.to_string(),
        when: When::ago(web, t, contact.created_at),
        channel: t.choice("channel", contact.channel),
        language: language_name(t, &contact.language),
        contactor: t.choice("contactor", contact.contactor),
        purpose: t.choice("purpose", contact.purpose),
        urgency: urgency(t, contact.urgency),
        status: status(t, contact.status),
    }
}

fn status(t: Texts, status: ContactStatus) -> Status {
    let tone = match status {
        ContactStatus::Received => Tone::New,
        ContactStatus::Open => Tone::Active,
        ContactStatus::Closed => Tone::Closed,
    };
    Status::new(t.choice("contact-status", status), tone)
}

fn urgency(t: Texts, urgency: Urgency) -> Status {
    let tone = match urgency {
        Urgency::Danger => Tone::Urgent,
        Urgency::Urgent => Tone::Waiting,
        Urgency::Routine => Tone::Closed,
    };
    Status::new(t.choice("urgency", urgency), tone)
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("contacts-title"))),
        t,
        rows,
        pager,
        statuses: choices::<ContactStatus>(t, "contact-status", query.get("status")),
        urgencies: choices::<Urgency>(t, "urgency", query.get("urgency")),
        phone: query.get("phone").to_owned(),
        part: query.address("/console/contacts/part"),
        may_create: web.app.may_create::<Contacts>(&signed.who),
    })
}

/// The table alone, as it is now: what a live page asks for when a contact arrives.
async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    render(&ListPart { t: signed.t, rows, pager })
}

#[derive(Template)]
#[template(path = "console/contact-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    form: ContactForm,
    key: String,
    hotline: String,
}

fn new_page(web: &Web, signed: &Signed, fields: &Fields, errors: FormErrors) -> Result<NewPage, AppError> {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("contact-new"));
    page.crumbs.push(Link::new(t.get("contacts-title"), LIST));
    page.failed = !errors.is_empty();
    let form = ContactForm::typed(t, web.app.pack()?.languages(), fields, errors);
    let key = match fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    };
    Ok(NewPage { page, t, form, key, hotline: web.app.tenant.operator.clone() })
}

async fn new(State(web): State<Web>, signed: Signed) -> Answer {
    if !web.app.may_create::<Contacts>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    render(&new_page(&web, &signed, &Fields::default(), FormErrors::default())?)
}

async fn record(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match input(&fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "contacts", &fields);
            contacts::record(&web.app, &signed.who, &input, key.as_ref()).await
        }
    };
    match done {
        Ok(recorded) => Ok(see_other(&format!("{LIST}/{}", recorded.id))),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&new_page(&web, &signed, &fields, explained(signed.t, &errors))?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "console/contact.html")]
struct ContactPage {
    page: Page,
    t: Texts,
    form: ContactForm,
    id: String,
    draft: String,
    reference: String,
    status: Status,
    facts: Vec<Fact>,
    open: bool,
    steps: Vec<Step>,
    may_update: bool,
    screen: Option<Link>,
    case: Option<Link>,
    open_case: Option<Link>,
    hotline: String,
    conflict: bool,
    /// Whether it came as a sealed report, which this person's browser may open.
    sealed: bool,
    /// Its conversation by a messenger.
    messages: Option<Link>,
    /// Who can have the contact.
    assignees: Vec<Choice>,
    /// Sentences for an answer.
    quick: Vec<Choice>,
    /// Languages that a conversation can be passed on in.
    languages: Vec<Choice>,
}

/// A button that moves the contact on.
struct Step {
    word: &'static str,
    label: crate::layout::Said,
}

fn steps(t: Texts, status: ContactStatus) -> Vec<Step> {
    match status {
        ContactStatus::Received => vec![Step { word: "take", label: t.get("contact-take") }],
        ContactStatus::Open => vec![Step { word: "close", label: t.get("contact-close") }],
        ContactStatus::Closed => vec![Step { word: "reopen", label: t.get("contact-reopen") }],
    }
}

async fn contact_page(
    web: &Web,
    signed: &Signed,
    view: &contacts::ContactView,
    form: Option<ContactForm>,
    conflict: bool,
) -> Result<ContactPage, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let id = summary.id;
    let mut page = frame::page(
        web,
        signed,
        t.with("contact-title", &[("reference", summary.reference.to_string().into())]),
    );
    page.crumbs.push(Link::new(t.get("contacts-title"), LIST));
    page.failed = form.is_some();
    let language = summary.language.clone();
    let sealed = boxes::is_there(&web.app, &signed.who, id).await?;
    if sealed {
        page = frame::live(page);
    }
    let when = When::exact(web, t, summary.created_at);
    let case = summary.case.filter(|_| web.app.may_list::<Cases>(&signed.who));
    let may_update = contacts::may_update(&web.app, &signed.who, summary);
    let form = match form {
        Some(form) => form,
        None => ContactForm::of(t, web.app.pack()?.languages(), view),
    };
    Ok(ContactPage {
        page,
        t,
        form,
        id: id.to_string(),
        draft: format!("{LIST}/{id}/draft"),
        reference: summary.reference.to_string(),
        status: status(t, summary.status),
        facts: vec![
            Fact::new(t.get("label-created"), when.text),
            Fact::new(t.get("contact-channel"), t.choice("channel", summary.channel)),
            Fact::new(t.get("contact-urgency"), t.choice("urgency", summary.urgency)),
        ],
        open: summary.status == ContactStatus::Open,
        steps: if may_update { steps(t, summary.status) } else { Vec::new() },
        may_update,
        screen: web
            .app
            .may_create::<Screenings>(&signed.who)
            .then(|| Link::new(t.get("contact-screen"), format!("{LIST}/{id}/screening"))),
        case: case.map(|case| Link::new(t.get("contact-to-case"), format!("/console/cases/{case}"))),
        open_case: (summary.case.is_none() && web.app.may_create::<Cases>(&signed.who))
            .then(|| Link::new(t.get("contact-open-case"), format!("/console/cases/new?contact={id}"))),
        hotline: web.app.tenant.operator.clone(),
        conflict,
        sealed,
        messages: fener_app::messages::reading::of_contact(&web.app, &signed.who, id)
            .await?
            .map(|of| Link::new(t.get("messages-title"), format!("/console/messages/{of}"))),
        assignees: match may_update {
            true => assigning::assignees(web, signed, summary.assignee).await?,
            false => Vec::new(),
        },
        quick: if sealed { super::quick::choices(web, t, &language).await? } else { Vec::new() },
        languages: languages(t, web.app.pack()?.languages(), &language),
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let view = contacts::read(&web.app, &signed.who, contact_id(&id)?).await?;
    render(&contact_page(&web, &signed, &view, None, false).await?)
}

fn contact_id(text: &str) -> Result<ContactId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

async fn update(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = contact_id(&id)?;
    match save(&web, &signed, id, &fields).await {
        Ok(_) => Ok(frame::done(&format!("{LIST}/{id}"), "saved")),
        Err(AppError::Invalid(errors)) => {
            refused(&web, &signed, id, &fields, explained(signed.t, &errors), false).await
        }
        Err(AppError::Conflict) => refused(&web, &signed, id, &fields, FormErrors::default(), true).await,
        Err(other) => Err(other.into()),
    }
}

async fn save(web: &Web, signed: &Signed, id: ContactId, fields: &Fields) -> Result<i32, AppError> {
    contacts::update(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}

/// The form again with what was typed, so that nothing is lost to an error or to somebody else's change.
async fn refused(
    web: &Web,
    signed: &Signed,
    id: ContactId,
    fields: &Fields,
    errors: FormErrors,
    conflict: bool,
) -> Answer {
    let view = contacts::read(&web.app, &signed.who, id).await?;
    let mut form = ContactForm::typed(signed.t, web.app.pack()?.languages(), fields, errors);
    form.version = view.summary.version.to_string();
    render_invalid(&contact_page(web, signed, &view, Some(form), conflict).await?)
}

/// Saves while somebody types; says the new version.
async fn draft(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = save(&web, &signed, contact_id(&id)?, &fields).await?;
    Ok(Json(json!({ "version": version })).into_response())
}

async fn step(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = contact_id(&id)?;
    let (step, word) = match fields.get("step") {
        "take" => (ContactStep::Take, "contact-taken"),
        "close" => (ContactStep::Close, "contact-closed"),
        "reopen" => (ContactStep::Reopen, "contact-reopened"),
        _ => return Err(Failure::not_found()),
    };
    contacts::step(&web.app, &signed.who, id, fields.version(), step).await?;
    Ok(frame::done(&format!("{LIST}/{id}"), word))
}
