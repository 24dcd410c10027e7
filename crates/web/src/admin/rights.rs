//! Data protection: how long records stay, holds, requests of persons, breaches, the register of processing.

mod breaches;
mod holds;
mod register;
mod requests;
mod retention;

pub(crate) use register::printed as printed_register;

use askama::Template;
use axum::Router;
use axum::routing::{get, post};
use fener_app::{AppError, rights};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::time::Timestamp;
use fener_text::Texts;
use jiff::civil::{Date, Time};

use crate::failure::{Failure, refused};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, Fact, FormErrors, Link, NavItem, Page, Pager, Said, Status};
use crate::state::Web;

const RETENTION: &str = "/admin/rights";
const HOLDS: &str = "/admin/rights/holds";
const REQUESTS: &str = "/admin/rights/requests";
const BREACHES: &str = "/admin/rights/breaches";
const REGISTER: &str = "/admin/rights/register";
const PAPER: &str = "/admin/rights/register.pdf";

/// Addresses of data protection.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(RETENTION, get(retention::read).post(retention::decide))
        .route(HOLDS, get(holds::list).post(holds::place))
        .route("/admin/rights/holds/{id}", get(holds::read).post(holds::lift))
        .route(REQUESTS, get(requests::list).post(requests::take))
        .route("/admin/rights/requests/{id}", get(requests::read).post(requests::step))
        .route(BREACHES, get(breaches::list).post(breaches::log))
        .route("/admin/rights/breaches/{id}", get(breaches::read).post(breaches::save))
        .route(REGISTER, get(register::read))
        .route(PAPER, get(register::paper))
        .route("/admin/rights/register/parts", post(register::write))
}

/// A field of a form.
struct Field {
    /// `text`, `area`, `date` or `radios`.
    kind: &'static str,
    name: &'static str,
    label: Said,
    value: String,
    hint: Said,
    date: DateFields,
    choices: Vec<Choice>,
}

impl Field {
    fn new(kind: &'static str, name: &'static str, label: Said, fields: &Fields) -> Self {
        let value = fields.get(name).to_owned();
        Self { kind, name, label, value, hint: "".into(), date: DateFields::default(), choices: Vec::new() }
    }

    fn text(name: &'static str, label: Said, fields: &Fields) -> Self {
        Self::new("text", name, label, fields)
    }

    fn area(name: &'static str, label: Said, fields: &Fields) -> Self {
        Self::new("area", name, label, fields)
    }

    fn date(name: &'static str, label: Said, fields: &Fields) -> Self {
        let part = |part: &str| fields.get(&format!("{name}-{part}")).to_owned();
        let date = DateFields { day: part("day"), month: part("month"), year: part("year") };
        Self { date, ..Self::new("date", name, label, fields) }
    }

    fn radios(name: &'static str, label: Said, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new("radios", name, label, &Fields::default()) }
    }

    fn hinted(mut self, hint: Said) -> Self {
        self.hint = hint;
        self
    }
}

struct Button {
    label: Said,
    value: &'static str,
}

/// A form.
struct Blank {
    action: String,
    title: Said,
    version: i32,
    fields: Vec<Field>,
    buttons: Vec<Button>,
}

struct Row {
    href: String,
    label: Said,
    state: Option<Status>,
    cells: Vec<Said>,
}

struct Table {
    caption: Said,
    empty: Said,
    heads: Vec<Said>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "admin/rights.html")]
struct RightsPage {
    page: Page,
    t: Texts,
    tabs: Vec<NavItem>,
    status: Option<Status>,
    warning: Said,
    say: Vec<Said>,
    /// The page on paper; none for a page that has no document.
    paper: Option<&'static str>,
    facts: Vec<Fact>,
    tables: Vec<Table>,
    pager: Pager,
    blanks: Vec<Blank>,
    errors: FormErrors,
}

impl RightsPage {
    fn new(web: &Web, signed: &Signed, title: Said, errors: FormErrors) -> Self {
        let t = signed.t;
        let mut page = frame::page(web, signed, title);
        page.failed = !errors.is_empty();
        Self {
            page,
            t,
            tabs: tabs(web, signed),
            status: None,
            warning: "".into(),
            say: Vec::new(),
            paper: None,
            facts: Vec::new(),
            tables: Vec::new(),
            pager: Pager::default(),
            blanks: Vec::new(),
            errors,
        }
    }

    fn below(mut self, label: Said, href: &'static str) -> Self {
        self.page.crumbs.push(Link::new(label, href));
        self
    }
}

/// The pages that somebody may open.
fn tabs(web: &Web, signed: &Signed) -> Vec<NavItem> {
    let (t, path) = (signed.t, signed.path.split('?').next().unwrap_or_default());
    let item = |label: Said, href: &'static str| {
        let mut item = NavItem::new(label, href, path);
        item.current = if href == RETENTION { path == href } else { path.starts_with(href) };
        item
    };
    let mut tabs = vec![item(t.get("retention-title"), RETENTION)];
    if rights::may_see(&web.app, &signed.who) {
        tabs.push(item(t.get("holds-title"), HOLDS));
        tabs.push(item(t.get("requests-title"), REQUESTS));
        if rights::may_watch(&web.app, &signed.who) {
            tabs.push(item(t.get("breaches-title"), BREACHES));
        }
        tabs.push(item(t.get("register-title"), REGISTER));
    }
    tabs
}

fn must_see(web: &Web, signed: &Signed) -> Result<(), Failure> {
    if rights::may_see(&web.app, &signed.who) { Ok(()) } else { Err(Failure::not_found()) }
}

/// What stands against a form, if it can be put right there.
fn against(t: Texts, error: AppError, field: &'static str) -> Result<FormErrors, Failure> {
    let mut errors = FormErrors::default();
    match error {
        AppError::Invalid(wrong) => return Ok(explained(t, &wrong)),
        AppError::Refused(word) => errors.push("", refused(t, word)),
        AppError::NotFound if !field.is_empty() => errors.push(field, t.get("rights-unknown")),
        other => return Err(other.into()),
    }
    Ok(errors)
}

/// The day of three fields; none when all are empty.
fn date(fields: &Fields, name: &'static str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let part = |part: &str| fields.get(&format!("{name}-{part}")).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let read = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    let date = read();
    if date.is_none() {
        errors.push(FieldError { field: name, problem: Problem::Unreadable });
    }
    date
}

/// A moment of a day on the country's clocks.
fn moment(web: &Web, date: Date, time: Time) -> Option<Timestamp> {
    web.zone.micros_of(date.to_datetime(time)).map(Timestamp::from_micros)
}
