//! Referrals of the operator: the list, and one with its history and answer; proposing one is in `proposing`.

mod proposing;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Referrals;
use fener_domain::ids::CaseId;
use fener_domain::referrals::ReferralStatus;
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Link, Page, Pager};
use crate::query::Query;
use crate::shown::referrals::{self as shown, Row};
use crate::shown::{Surface, going_on};
use crate::state::Web;

const HERE: Surface = Surface::Console;

/// Addresses of referrals.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/referrals", get(list).post(proposing::send))
        .route("/console/referrals/part", get(part))
        .route("/console/referrals/new", get(proposing::new))
        .route("/console/referrals/{id}", get(read))
        .route("/console/referrals/{id}/step", post(step))
        .route("/console/referrals/{id}/hand-over", post(hand_over))
        .route("/console/referrals/{id}/link", post(link))
        .route("/console/referrals/{id}/feedback", post(ask_feedback))
        .route("/console/referrals/{id}/copy", get(copy))
}

#[derive(Template)]
#[template(path = "console/referrals.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    inbox: bool,
    statuses: Vec<Choice>,
    unanswered: bool,
    case: String,
    part: String,
    new: Option<String>,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager, inbox } = shown::list(&web, &signed, &query, HERE).await?;
    let mut page = frame::live(frame::page(&web, &signed, t.get("nav-referrals")));
    let case = query.id::<CaseId>("case");
    if let Some(case) = case {
        page.crumbs.push(Link::new(t.get("referral-to-case"), format!("/console/cases/{case}")));
    }
    let may_create = web.app.may_create::<Referrals>(&signed.who);
    render(&ListPage {
        page,
        t,
        rows,
        pager,
        inbox,
        statuses: choices::<ReferralStatus>(t, "referral-status", query.get("status")),
        unanswered: !query.get("unanswered").is_empty(),
        case: case.map(|case| case.to_string()).unwrap_or_default(),
        part: query.address("/console/referrals/part"),
        new: case.filter(|_| may_create).map(|case| format!("/console/referrals/new?case={case}")),
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

async fn hand_over(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    going_on::hand_over(&web, &signed, &id, &fields).await
}

async fn link(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    going_on::link(&web, &signed, &id).await
}

async fn ask_feedback(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    going_on::ask_feedback(&web, &signed, &id).await
}

async fn copy(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    going_on::copy(&web, &signed, &id, &Query::parse(query.as_deref())).await
}
