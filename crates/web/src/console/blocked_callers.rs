//! Blocked callers: when, why and by whom, never a number; a supervisor agrees, refuses and lifts.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::BlockedCallers;
use fener_app::AppError;
use fener_app::calls::blocked_callers::{self, BlockedCallerSummary};
use fener_domain::calls::blocked_callers::{Block, BlockState, USUAL};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::BlockedCallerId;
use fener_text::Texts;

use super::calls;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, FormErrors, Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

pub(super) const LIST: &str = "/console/blocked-callers";

/// Addresses of blocked callers.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list))
        .route("/console/blocked-callers/part", get(part))
        .route("/console/blocked-callers/{id}", get(read))
        .route("/console/blocked-callers/{id}/agree", post(agree))
        .route("/console/blocked-callers/{id}/lift", post(lift))
}

struct Row {
    href: String,
    when: When,
    status: Status,
    reason: Said,
    by: String,
    agreed: String,
    review: When,
    calls: String,
}

#[derive(Template)]
#[template(path = "console/blocked-callers.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    part: String,
}

#[derive(Template)]
#[template(path = "console/blocked-callers-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

/// Where a block stands, in words and colour.
pub(super) fn status(web: &Web, t: Texts, block: &Block) -> Status {
    if block.is_due(web.app.clock.now()) {
        return Status::new(t.get("blocked-due"), Tone::Waiting);
    }
    let tone = match block.state {
        BlockState::Proposed => Tone::New,
        BlockState::InForce => Tone::Active,
        BlockState::Lifted => Tone::Closed,
    };
    Status::new(t.choice("blocked-state", block.state), tone)
}

fn row(web: &Web, t: Texts, one: &BlockedCallerSummary) -> Row {
    Row {
        href: format!("{LIST}/{}", one.of.id),
        when: When::ago(web, t, one.of.proposed),
        status: status(web, t, &one.of.block),
        reason: t.choice("blocked-reason", one.of.reason),
        by: one.proposed_by.clone().unwrap_or_default(),
        agreed: one.agreed_by.clone().unwrap_or_default(),
        review: When::date(web, t, one.of.block.review),
        calls: one.calls.to_string(),
    }
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    if !web.app.may_list::<BlockedCallers>(&signed.who) {
        return Err(Failure::not_found());
    }
    let page = blocked_callers::list(&web.app, &signed.who, query.page()).await?;
    let pager = query.pager(LIST, page.next);
    Ok((page.items.iter().map(|one| row(web, signed.t, one)).collect(), pager))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    let mut page = frame::live(frame::page(&web, &signed, t.get("blocked-title")));
    page.crumbs.push(Link::new(t.get("nav-calls"), calls::LIST));
    let part = query.address("/console/blocked-callers/part");
    render(&ListPage { page, t, rows, pager, part })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}

#[derive(Template)]
#[template(path = "console/blocked-caller.html")]
struct BlockedCallerPage {
    page: Page,
    t: Texts,
    path: String,
    version: i32,
    status: Status,
    facts: Vec<Fact>,
    call: Link,
    proposed: bool,
    may_agree: bool,
    may_lift: bool,
    days: String,
    errors: FormErrors,
}

async fn page(
    web: &Web,
    signed: &Signed,
    blocked: BlockedCallerId,
    days: String,
    errors: &[FieldError],
) -> Result<BlockedCallerPage, Failure> {
    let t = signed.t;
    let view = blocked_callers::read(&web.app, &signed.who, blocked).await?;
    let of = &view.summary.of;
    let mut page = frame::page(web, signed, t.get("blocked-one"));
    page.failed = !errors.is_empty();
    page.crumbs.push(Link::new(t.get("nav-calls"), calls::LIST));
    page.crumbs.push(Link::new(t.get("blocked-title"), LIST));
    let note = view.note.as_ref().map(|note| Said::from(note.expose().clone()));
    let facts = vec![
        Fact::new(t.get("blocked-reason"), t.choice("blocked-reason", of.reason)),
        Fact::new(t.get("blocked-note"), note.unwrap_or_else(|| t.get("blocked-erased"))),
        Fact::new(t.get("blocked-proposed"), When::exact(web, t, of.proposed).text),
        Fact::new(t.get("blocked-proposed-by"), view.summary.proposed_by.clone().unwrap_or_default()),
        Fact::new(t.get("blocked-agreed-by"), view.summary.agreed_by.clone().unwrap_or_default()),
        Fact::new(t.get("blocked-review"), When::date(web, t, of.block.review).text),
        Fact::new(t.get("blocked-calls"), view.summary.calls.to_string()),
    ];
    Ok(BlockedCallerPage {
        page,
        t,
        path: format!("{LIST}/{blocked}"),
        version: of.version,
        status: status(web, t, &of.block),
        facts,
        call: Link::new(t.get("blocked-call"), format!("{}/{}", calls::LIST, of.call)),
        proposed: of.block.state == BlockState::Proposed,
        may_agree: view.may_agree,
        may_lift: view.may_lift,
        days,
        errors: explained(t, errors),
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(blocked): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&blocked)?, USUAL.to_string(), &[]).await?)
}

async fn agree(
    State(web): State<Web>,
    signed: Signed,
    Path(blocked): Path<String>,
    fields: Fields,
) -> Answer {
    let blocked: BlockedCallerId = id(&blocked)?;
    let done = match fields.get("days").parse() {
        Ok(days) => blocked_callers::agree(&web.app, &signed.who, blocked, fields.version(), days).await,
        Err(_no_number) => {
            Err(AppError::Invalid(vec![FieldError { field: "days", problem: Problem::Unreadable }]))
        }
    };
    match done {
        Ok(()) => Ok(frame::done(&format!("{LIST}/{blocked}"), "blocked-agreed")),
        Err(AppError::Invalid(errors)) => {
            let days = fields.get("days").to_owned();
            render_invalid(&page(&web, &signed, blocked, days, &errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn lift(State(web): State<Web>, signed: Signed, Path(blocked): Path<String>, fields: Fields) -> Answer {
    let blocked: BlockedCallerId = id(&blocked)?;
    blocked_callers::lift(&web.app, &signed.who, blocked, fields.version()).await?;
    Ok(frame::done(&format!("{LIST}/{blocked}"), "blocked-lifted"))
}
