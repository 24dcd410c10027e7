//! Contacts: the list that lives, the form that follows the call, one contact with what came of it.

mod assigning;
mod one;
mod protocol;
mod talk;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Contacts;
use fener_app::rows::{ContactFilter, ContactSummary};
use fener_app::{AppError, contacts};
use fener_domain::contacts::{ContactStatus, Urgency};
use fener_domain::ids::ContactId;
use fener_text::Texts;

use self::protocol::Protocol;
use super::contact_form::{ContactForm, input, language_name};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::idempotency::page_key;
use crate::layout::{Choice, FormErrors, Link, Page, Pager, Status, Tone};
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
        .route("/console/contacts/{id}", get(one::read).post(one::update))
        .route("/console/contacts/{id}/draft", post(one::draft))
        .route("/console/contacts/{id}/step", post(one::step))
        .route("/console/contacts/{id}/protocol", get(talk::steps).post(talk::tick))
        .route("/console/contacts/{id}/panic", post(talk::panic))
        .route("/console/contacts/{id}/calm", post(talk::calm))
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
    protocol: Protocol,
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
    let language = form.languages.iter().find(|one| one.chosen).map_or("", |one| one.value.as_ref());
    let protocol = Protocol::of(web, t, language, form.told, &[]);
    Ok(NewPage { page, t, form, key, protocol })
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

fn contact_id(text: &str) -> Result<ContactId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}
