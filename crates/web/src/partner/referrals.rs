//! The inbox of the partner's own organisation.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_domain::referrals::ReferralStatus;
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Pager};
use crate::query::Query;
use crate::shown::Surface;
use crate::shown::referrals::{self as shown, Row};
use crate::state::Web;

const HERE: Surface = Surface::Partner;

/// Addresses of the inbox.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/partner/referrals", get(list))
        .route("/partner/referrals/part", get(part))
        .route("/partner/referrals/{id}", get(read))
        .route("/partner/referrals/{id}/step", post(step))
}

#[derive(Template)]
#[template(path = "partner/referrals.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    inbox: bool,
    statuses: Vec<Choice>,
    part: String,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager, inbox } = shown::list(&web, &signed, &query, HERE).await?;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-referrals"))),
        t,
        rows,
        pager,
        inbox,
        statuses: choices::<ReferralStatus>(t, "referral-status", query.get("status")),
        part: query.address("/partner/referrals/part"),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&shown::list(&web, &signed, &Query::parse(query.as_deref()), HERE).await?)
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::read(&web, &signed, &id, HERE).await
}

async fn step(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::step(&web, &signed, &id, &fields, HERE).await
}
