//! The inbox of the partner's own organisation.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::deletions::{self, DeletionFilter, DeletionRecord};
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
use crate::when::When;

const HERE: Surface = Surface::Partner;

/// Addresses of the inbox.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/partner/referrals", get(list))
        .route("/partner/referrals/part", get(part))
        .route("/partner/referrals/{id}", get(read))
        .route("/partner/referrals/{id}/step", post(step))
        .route("/partner/referrals/{id}/package", get(package))
        .route("/partner/referrals/{id}/appoint", post(appoint))
        .route("/partner/referrals/{id}/deleted", post(deleted))
        .route("/partner/referrals/{id}/onward", post(pass_on))
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
    to_delete: Vec<Link>,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown::ListPart { t, rows, pager, inbox } = shown::list(&web, &signed, &query, HERE).await?;
    let own =
        DeletionFilter { given_to: Some(signed.who.principal.organisation), ..DeletionFilter::default() };
    let asked = deletions::open(&web.app, &signed.who, &own).await?;
    let link = |one: &DeletionRecord| {
        Link::new(When::exact(&web, t, one.created_at).text, format!("/partner/referrals/{}", one.referral))
    };
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-referrals"))),
        t,
        rows,
        pager,
        inbox,
        statuses: choices::<ReferralStatus>(t, "referral-status", query.get("status")),
        part: query.address("/partner/referrals/part"),
        to_delete: asked.iter().map(link).collect(),
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

async fn appoint(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    going_on::appoint(&web, &signed, &id, &fields, HERE).await
}

async fn deleted(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    going_on::deleted(&web, &signed, &id, &fields, HERE).await
}

async fn pass_on(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    going_on::pass_on(&web, &signed, &id, &fields, HERE).await
}

async fn package(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    shown::package_part(&web, &signed, &id, HERE).await
}
