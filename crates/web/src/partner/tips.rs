//! Tips that were passed to the partner's own body.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_domain::tips::{TipStatus, TipUrgency};
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Pager};
use crate::query::Query;
use crate::shown::Surface;
use crate::shown::tips::{self as shown, Row};
use crate::state::Web;

const HERE: Surface = Surface::Partner;

/// Addresses of the inbox of tips.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/partner/tips", get(list))
        .route("/partner/tips/part", get(part))
        .route("/partner/tips/{id}", get(read))
        .route("/partner/tips/{id}/words", get(words))
        .route("/partner/tips/{id}/history", get(history))
        .route("/partner/tips/{id}/questions", post(ask))
        .route("/partner/tips/{id}/pass-on", post(pass_on))
        .route("/partner/tips/{id}/step", post(step))
}

#[derive(Template)]
#[template(path = "partner/tips.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    inbox: bool,
    statuses: Vec<Choice>,
    urgencies: Vec<Choice>,
    part: String,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager, inbox } = shown::list(&web, &signed, &query, HERE).await?;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-tips"))),
        t,
        rows,
        pager,
        inbox,
        statuses: choices::<TipStatus>(t, "tip-status", query.get("status")),
        urgencies: choices::<TipUrgency>(t, "tip-urgency", query.get("urgency")),
        part: query.address("/partner/tips/part"),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&shown::list(&web, &signed, &Query::parse(query.as_deref()), HERE).await?)
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::read(&web, &signed, &id, HERE).await
}

async fn words(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::words_part(&web, &signed, &id, HERE).await
}

async fn history(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::history_part(&web, &signed, &id).await
}

async fn step(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::step(&web, &signed, &id, &fields, HERE).await
}

async fn ask(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::ask(&web, &signed, &id, &fields, HERE).await
}

async fn pass_on(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::pass_on(&web, &signed, &id, &fields, HERE).await
}
