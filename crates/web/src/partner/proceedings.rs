//! Proceedings that the partner's own body leads.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_domain::proceedings::{Compensation, Stage};
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Pager};
use crate::query::Query;
use crate::shown::Surface;
use crate::shown::proceedings::{self as shown, Row};
use crate::state::Web;

const HERE: Surface = Surface::Partner;

/// Addresses of proceedings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/partner/proceedings", get(list).post(open))
        .route("/partner/proceedings/part", get(part))
        .route("/partner/proceedings/hearings", get(hearings))
        .route("/partner/proceedings/hearings.ics", get(calendar))
        .route("/partner/proceedings/{id}", get(read))
        .route("/partner/proceedings/{id}/defendants", post(add_defendant))
        .route("/partner/proceedings/{id}/defendants/name", post(name_defendant))
        .route("/partner/proceedings/{id}/victims", post(add_victim))
        .route("/partner/proceedings/{id}/rights", post(record_right))
        .route("/partner/proceedings/{id}/step", post(step))
        .route("/partner/proceedings/{id}/lead", post(hand_over))
}

#[derive(Template)]
#[template(path = "shown/proceedings.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    stages: Vec<Choice>,
    compensations: Vec<Choice>,
    part: String,
    opening: Option<shown::Opening>,
    hearings: String,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager } = shown::list(&web, &signed, &query, HERE).await?;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-proceedings"))),
        t,
        rows,
        pager,
        stages: choices::<Stage>(t, "stage", query.get("stage")),
        compensations: choices::<Compensation>(t, "compensation", query.get("compensation")),
        part: query.address("/partner/proceedings/part"),
        hearings: format!("{}/hearings", shown::place(HERE)),
        opening: None,
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&shown::list(&web, &signed, &Query::parse(query.as_deref()), HERE).await?)
}

async fn open(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    shown::open(&web, &signed, &fields, HERE).await
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::read(&web, &signed, &id, HERE).await
}

async fn step(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::step(&web, &signed, &id, &fields, HERE).await
}

async fn hand_over(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::hand_over(&web, &signed, &id, &fields, HERE).await
}

async fn hearings(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    shown::hearings(&web, &signed, &Query::parse(query.as_deref()), HERE).await
}

async fn calendar(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    shown::calendar(&web, &signed, &Query::parse(query.as_deref())).await
}

async fn add_defendant(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    shown::add_defendant(&web, &signed, &id, &fields, HERE).await
}

async fn name_defendant(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    shown::name_defendant(&web, &signed, &id, &fields, HERE).await
}

async fn add_victim(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    shown::add_victim(&web, &signed, &id, &fields, HERE).await
}

async fn record_right(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    shown::record_right(&web, &signed, &id, &fields, HERE).await
}
