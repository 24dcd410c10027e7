//! The directory: which service helps with what, where, in which languages, when it is open, and where a place is
//! free.

mod service;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_app::AppError;
use fener_app::directory;
use fener_app::directory::finding::{Found, Wanted, find};
use fener_domain::directory::ServiceKind;
use fener_domain::directory::hours::clock;
use fener_domain::directory::profile::{Sex, Speed};
use fener_domain::directory::verifying::Standing;
use fener_domain::fields::{FieldError, Problem};
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page, Said, Status, Tone};
use crate::query::Query;
use crate::shown::services::{self, Row};
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/console/directory";
/// The most services of one search.
const SHOWN: usize = 100;

/// Addresses of the directory.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list)).route("/console/directory/part", get(part)).merge(service::routes())
}

/// A service that was found.
struct Line {
    row: Row,
    href: String,
    /// Whether it is open now; none when nobody told its hours.
    open: Option<Status>,
    /// Today's hours.
    today: String,
    /// How far its nearest place is; empty when no place was asked for.
    away: Said,
    /// When somebody last made sure of it.
    verified: Said,
    /// What stands about an agreement that ends or has ended.
    agreement: Option<Status>,
}

#[derive(Template)]
#[template(path = "console/directory.html")]
struct ListPage {
    page: Page,
    t: Texts,
    lines: Vec<Line>,
    many: bool,
    errors: FormErrors,
    kinds: Vec<Choice>,
    sexes: Vec<Choice>,
    speeds: Vec<Choice>,
    text: String,
    near: String,
    reach: String,
    language: String,
    age: String,
    open_now: bool,
    children: bool,
    disability: bool,
    free_only: bool,
    part: String,
}

#[derive(Template)]
#[template(path = "console/directory-part.html")]
struct ListPart {
    t: Texts,
    lines: Vec<Line>,
    many: bool,
}

/// What the form asks for; a number that cannot be read is named.
fn wanted(query: &Query) -> Result<Wanted, AppError> {
    let mut errors = Vec::new();
    let mut number = |field: &'static str| match query.get(field) {
        "" => None,
        text => {
            let read = text.replace(',', ".").parse::<f64>().ok();
            if read.is_none() {
                errors.push(FieldError { field, problem: Problem::Unreadable });
            }
            read
        }
    };
    let reach = number("reach");
    let age = match query.get("age") {
        "" => None,
        text => {
            let read = text.parse().ok();
            if read.is_none() {
                errors.push(FieldError { field: "age", problem: Problem::Unreadable });
            }
            read
        }
    };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let ticked = |field: &str| !query.get(field).is_empty();
    Ok(Wanted {
        kind: query.word::<ServiceKind>("kind"),
        text: query.get("text").to_owned(),
        near: query.get("near").to_owned(),
        reach,
        open: ticked("open"),
        language: query.get("language").to_owned(),
        age,
        sex: query.word::<Sex>("sex"),
        children: ticked("children"),
        disability: ticked("disability"),
        free: ticked("free"),
        speed: query.word::<Speed>("speed"),
        organisation: query.id("organisation"),
        changed_since: None,
    })
}

/// What stands about an agreement, where it is not simply in force.
pub fn agreement(t: Texts, standing: Option<Standing>) -> Option<Status> {
    match standing? {
        Standing::Holds => None,
        Standing::Coming => Some(Status::new(t.get("directory-agreement-coming"), Tone::Waiting)),
        Standing::EndsSoon => Some(Status::new(t.get("directory-agreement-ends-soon"), Tone::Waiting)),
        Standing::Ended => Some(Status::new(t.get("directory-agreement-ended"), Tone::Urgent)),
    }
}

fn open(t: Texts, open: Option<bool>) -> Option<Status> {
    open.map(|open| {
        if open {
            Status::new(t.get("directory-open-now"), Tone::Good)
        } else {
            Status::new(t.get("directory-closed-now"), Tone::Closed)
        }
    })
}

fn verified(web: &Web, t: Texts, at: Option<fener_domain::time::Timestamp>) -> Said {
    match at {
        Some(at) => t.with("directory-verified", &[("when", When::ago(web, t, at).text.into())]),
        None => t.get("directory-verified-never"),
    }
}

async fn lines(web: &Web, signed: &Signed, query: &Query) -> Result<Vec<Line>, AppError> {
    let t = signed.t;
    let found = find(&web.app, &signed.who, &wanted(query)?, SHOWN).await?;
    let names = directory::names(&web.app).await?;
    let line = |one: Found| Line {
        row: services::row(web, t, &names, &one.record.service),
        href: format!("{LIST}/{}", one.record.service.id),
        open: open(t, one.open),
        today: one
            .today
            .iter()
            .map(|(from, to)| format!("{}–{}", clock(*from), clock(*to)))
            .collect::<Vec<_>>()
            .join(", "),
        away: one
            .kilometres
            .map_or(Said::default(), |away| t.with("directory-km", &[("km", format!("{away:.1}").into())])),
        verified: verified(web, t, one.record.verified_at),
        agreement: agreement(t, one.agreement),
    };
    Ok(found.into_iter().map(line).collect())
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let t = signed.t;
    let (lines, errors) = match lines(&web, &signed, &query).await {
        Ok(lines) => (lines, FormErrors::default()),
        Err(AppError::Invalid(errors)) => (Vec::new(), explained(t, &errors)),
        Err(other) => return Err(other.into()),
    };
    let wrong = !errors.is_empty();
    let field = |name: &str| query.get(name).to_owned();
    let ticked = |name: &str| !query.get(name).is_empty();
    let mut page = frame::live(frame::page(&web, &signed, t.get("nav-directory")));
    page.failed = wrong;
    let page = ListPage {
        page,
        t,
        many: lines.len() == SHOWN,
        lines,
        errors,
        kinds: choices::<ServiceKind>(t, "service-kind", query.get("kind")),
        sexes: choices::<Sex>(t, "sex", query.get("sex")),
        speeds: choices::<Speed>(t, "directory-speed", query.get("speed")),
        text: field("text"),
        near: field("near"),
        reach: field("reach"),
        language: field("language"),
        age: field("age"),
        open_now: ticked("open"),
        children: ticked("children"),
        disability: ticked("disability"),
        free_only: ticked("free"),
        part: query.address("/console/directory/part"),
    };
    if wrong { render_invalid(&page) } else { render(&page) }
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let lines = lines(&web, &signed, &Query::parse(query.as_deref())).await.map_err(Failure::from)?;
    render(&ListPart { t: signed.t, many: lines.len() == SHOWN, lines })
}
