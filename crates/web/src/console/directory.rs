//! The directory: which service helps with what, in which languages, and where a place is free.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_app::directory;
use fener_app::rows::ServiceFilter;
use fener_domain::directory::ServiceKind;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render};
use crate::form::choices;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Pager};
use crate::query::Query;
use crate::shown::services::{self, Row};
use crate::state::Web;

const LIST: &str = "/console/directory";

/// Addresses of the directory.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list)).route("/console/directory/part", get(part))
}

#[derive(Template)]
#[template(path = "console/directory.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    kinds: Vec<Choice>,
    free_only: bool,
    part: String,
}

#[derive(Template)]
#[template(path = "console/directory-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    let filter = ServiceFilter {
        kind: query.word::<ServiceKind>("kind"),
        organisation: query.id("organisation"),
        free_only: !query.get("free").is_empty(),
    };
    let page = directory::list_services(&web.app, &signed.who, &filter, query.page()).await?;
    let names = directory::names(&web.app).await?;
    let rows = page.items.iter().map(|service| services::row(web, signed.t, &names, service)).collect();
    Ok((rows, query.pager(LIST, page.next)))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-directory"))),
        t,
        rows,
        pager,
        kinds: choices::<ServiceKind>(t, "service-kind", query.get("kind")),
        free_only: !query.get("free").is_empty(),
        part: query.address("/console/directory/part"),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}
