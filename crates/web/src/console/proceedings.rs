//! Proceedings of the operator's tips and cases, and for the coordinator.

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

const HERE: Surface = Surface::Console;

/// Addresses of proceedings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/proceedings", get(list).post(open))
        .route("/console/proceedings/part", get(part))
        .route("/console/proceedings/hearings", get(hearings))
        .route("/console/proceedings/hearings.ics", get(calendar))
        .route("/console/proceedings/{id}", get(read))
        .route("/console/proceedings/{id}/defendants", post(add_defendant))
        .route("/console/proceedings/{id}/defendants/name", post(name_defendant))
        .route("/console/proceedings/{id}/victims", post(add_victim))
        .route("/console/proceedings/{id}/rights", post(record_right))
        .route("/console/proceedings/{id}/step", post(step))
        .route("/console/proceedings/{id}/lead", post(hand_over))
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
    let mut page = frame::live(frame::page(&web, &signed, t.get("nav-proceedings")));
    frame::waiting(&web, &signed, &mut page).await?;
    render(&ListPage {
        page,
        t,
        rows,
        pager,
        stages: choices::<Stage>(t, "stage", query.get("stage")),
        compensations: choices::<Compensation>(t, "compensation", query.get("compensation")),
        part: query.address("/console/proceedings/part"),
        hearings: format!("{}/hearings", shown::place(HERE)),
        opening: shown::opening(&web, &signed, &query).await?,
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
