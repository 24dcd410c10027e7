//! Persons of cases: those of one case, and the search by number.

mod adding;
mod copy;
mod form;
mod joining;
mod record;
mod status;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Persons;
use fener_app::persons::PersonView;
use fener_app::rows::PersonSummary;
use fener_app::{AppError, cases, persons};
use fener_domain::cases::{CaseStatus, PersonRole};
use fener_domain::ids::PersonId;
use fener_text::Texts;

pub use copy::printed as printed_copy;
pub use joining::{LikelyRow, rows as likely_rows};

use super::cases::{self as case_pages, CaseHead, Part, case_id, head};
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// Where persons are.
pub const PLACE: &str = "/console/persons";

/// Addresses of persons.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PLACE, get(search))
        .route("/console/cases/{id}/persons", get(of_case).post(adding::add))
        .route("/console/cases/{id}/persons/new", get(adding::new))
        .route("/console/persons/{id}", get(record::read).post(record::update))
        .route("/console/persons/{id}/status", post(status::decide))
        .route("/console/persons/{id}/merge", get(joining::compare).post(joining::merge))
        .route("/console/persons/{id}/merges/{merge}/undo", post(joining::undo))
        .route("/console/persons/{id}/copy", get(copy::read))
        .route("/console/persons/{id}/copy.pdf", get(copy::paper))
        .route("/console/persons/{id}/copy.json", get(copy::file))
}

/// What somebody is in a case, with its colour. Presumed and identified differ in both.
pub fn role(t: Texts, role: PersonRole) -> Status {
    let tone = match role {
        PersonRole::PresumedVictim => Tone::Waiting,
        PersonRole::IdentifiedVictim => Tone::Active,
        PersonRole::Suspect => Tone::Urgent,
        PersonRole::Witness | PersonRole::Relative => Tone::Closed,
    };
    Status::new(t.choice("person-role", role), tone)
}

/// What somebody is called: name or pseudonym, else the number in the case.
#[must_use]
pub fn name(t: Texts, person: &PersonView) -> String {
    match person.identity.expose().name.trim() {
        "" => t.with("person-number", &[("number", person.number.to_string().into())]).into_owned(),
        name => name.to_owned(),
    }
}

/// Reads the identifier of a person from an address.
///
/// # Errors
/// Nothing is at an address without one.
pub fn person_id(text: &str) -> Result<PersonId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

/// A person on a list.
struct Row {
    href: String,
    name: String,
    role: Status,
    age: Said,
    sex: Said,
    citizenship: String,
    child: bool,
    case: String,
    found: When,
}

fn row(web: &Web, t: Texts, person: &PersonSummary, name: String) -> Row {
    Row {
        href: format!("{PLACE}/{}", person.id),
        name,
        role: role(t, person.role),
        age: t.choice("age", person.age),
        sex: t.choice("sex", person.sex),
        citizenship: person.citizenship.clone(),
        child: person.age.is_child(),
        case: format!("{}/{}", case_pages::LIST, person.case),
        found: When::ago(web, t, person.created_at),
    }
}

#[derive(Template)]
#[template(path = "console/persons.html")]
struct CasePersons {
    page: Page,
    t: Texts,
    head: CaseHead,
    rows: Vec<Row>,
    elsewhere: Vec<String>,
    add: Option<String>,
}

async fn of_case(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let view = cases::read(&web.app, &signed.who, case_id(&id)?).await?;
    let mut persons = persons::list_of_case(&web.app, &signed.who, view.summary.id).await?;
    let away = fener_app::joining::led_away(&web.app, &signed.who, view.summary.id).await?;
    // Victims first, as the roles are ordered.
    persons.sort_by_key(|person| person.summary.role);
    let t = signed.t;
    let mut page = frame::page(&web, &signed, t.get("persons-title"));
    CaseHead::place(&mut page, &signed, &view);
    let open = view.summary.status == CaseStatus::Open;
    let may_add = open && cases::may_add_person(&web.app, &signed.who, &view.summary);
    let named = |person: &PersonView| row(&web, t, &person.summary, name(t, person));
    render(&CasePersons {
        page,
        t,
        head: head(&web, &signed, &view, Part::Persons).await?,
        rows: persons.iter().map(named).collect(),
        elsewhere: away.iter().map(|person| format!("{PLACE}/{person}")).collect(),
        add: may_add.then(|| format!("{}/{id}/persons/new", case_pages::LIST)),
    })
}

#[derive(Template)]
#[template(path = "console/persons-search.html")]
struct SearchPage {
    page: Page,
    t: Texts,
    phone: String,
    document: String,
    asked: bool,
    rows: Vec<Row>,
    pager: Pager,
}

/// Finds persons by phone or document number; by name nobody can be searched.
async fn search(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_list::<Persons>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let (phone, document) = (query.get("phone"), query.get("document"));
    let found = match (phone, document) {
        ("", "") => None,
        ("", document) => Some(persons::with_document(app, who, document, query.page()).await?),
        (phone, _) => Some(persons::with_phone(app, who, phone, query.page()).await?),
    };
    let mut page = frame::page(&web, &signed, t.get("persons-search"));
    page.crumbs.push(Link::new(t.get("cases-title"), case_pages::LIST));
    let rows = |items: &[PersonSummary]| {
        items.iter().map(|person| row(&web, t, person, String::new())).collect::<Vec<_>>()
    };
    render(&SearchPage {
        page,
        t,
        phone: phone.to_owned(),
        document: document.to_owned(),
        asked: found.is_some(),
        pager: found.as_ref().map(|page| query.pager(PLACE, page.next)).unwrap_or_default(),
        rows: found.map(|page| rows(&page.items)).unwrap_or_default(),
    })
}
