//! Tips of the operator: the list, and one with its answer; passing one on is in `sending`.

mod sending;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Tips;
use fener_domain::ids::{CaseId, ContactId};
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

const HERE: Surface = Surface::Console;

/// Addresses of tips.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/tips", get(list).post(sending::send))
        .route("/console/tips/part", get(part))
        .route("/console/tips/new", get(sending::new))
        .route("/console/tips/{id}", get(read))
        .route("/console/tips/{id}/replies", post(reply))
        .route("/console/tips/{id}/pass-on", post(pass_on))
        .route("/console/tips/{id}/retract", post(retract))
        .route("/console/tips/{id}/evidence", post(add_evidence))
        .route("/console/tips/{id}/links", post(link))
}

#[derive(Template)]
#[template(path = "console/tips.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    inbox: bool,
    statuses: Vec<Choice>,
    urgencies: Vec<Choice>,
    case: String,
    contact: String,
    part: String,
    new: Option<String>,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager, inbox } = shown::list(&web, &signed, &query, HERE).await?;
    let case = query.id::<CaseId>("case").map(|case| case.to_string()).unwrap_or_default();
    let contact = query.id::<ContactId>("contact").map(|contact| contact.to_string()).unwrap_or_default();
    let new = format!("/console/tips/new?case={case}&contact={contact}");
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-tips"))),
        t,
        rows,
        pager,
        inbox,
        statuses: choices::<TipStatus>(t, "tip-status", query.get("status")),
        urgencies: choices::<TipUrgency>(t, "tip-urgency", query.get("urgency")),
        case,
        contact,
        part: query.address("/console/tips/part"),
        new: web.app.may_create::<Tips>(&signed.who).then_some(new),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&shown::list(&web, &signed, &Query::parse(query.as_deref()), HERE).await?)
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::read(&web, &signed, &id, HERE).await
}

async fn reply(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::reply(&web, &signed, &id, &fields, HERE).await
}

async fn pass_on(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::pass_on(&web, &signed, &id, &fields, HERE).await
}

async fn retract(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::retract(&web, &signed, &id, &fields, HERE).await
}

async fn add_evidence(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    shown::add_evidence(&web, &signed, &id, &fields, HERE).await
}

async fn link(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    shown::link(&web, &signed, &id, &fields, HERE).await
}
