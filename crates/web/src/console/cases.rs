//! Cases: the list that lives. Opening, reading and editing one stand beside it.

mod editing;
mod entries;
mod form;
mod head;
mod opening;
mod record;
mod timeline;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::{Cases, Persons};
use fener_app::cases::{self, Colleague};
use fener_app::rows::{CaseFilter, CaseSummary};
use fener_domain::cases::{CaseStatus, ExploitationForm};
use fener_domain::ids::CaseId;
use fener_domain::reference::Reference;
use fener_text::Texts;

use crate::console::together::{FilterRow, Many, chosen, saved};
use crate::failure::{Answer, Failure, render};
use crate::form::choices;
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::layout::{Choice, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

pub use entries::{line, rules};
pub use form::jurisdictions;
pub use head::{CaseHead, Part, SafeLine, head, safe_lines};
pub use timeline::whole as whole_timeline;

/// Where cases are.
pub const LIST: &str = "/console/cases";

/// Addresses of cases.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list).post(opening::open))
        .route("/console/cases/part", get(part))
        .route("/console/cases/new", get(opening::new))
        .route("/console/cases/{id}", get(record::read))
        .route("/console/cases/{id}/part", get(record::part))
        .route("/console/cases/{id}/edit", get(editing::edit).post(editing::update))
        .route("/console/cases/{id}/draft", post(editing::draft))
        .route("/console/cases/{id}/step", post(record::step))
        .route("/console/cases/{id}/assign", post(record::assign))
        .merge(entries::routes())
}

/// One line of the list.
struct Row {
    id: String,
    href: String,
    reference: String,
    form: Said,
    jurisdiction: String,
    manager: Said,
    opened: When,
    status: Status,
}

#[derive(Template)]
#[template(path = "console/cases.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    statuses: Vec<Choice>,
    forms: Vec<Choice>,
    reference: String,
    unreadable: Said,
    mine: bool,
    part: String,
    may_create: bool,
    may_search: bool,
    filters: Vec<FilterRow>,
    many: Many,
    kept: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "console/cases-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    let reference = query.get("reference");
    let wanted: Option<Reference> = reference.parse().ok();
    if wanted.is_none() && !reference.is_empty() {
        return Ok((Vec::new(), Pager::default()));
    }
    let mine = !query.get("mine").is_empty();
    let filter = CaseFilter {
        status: query.word::<CaseStatus>("status"),
        form: query.word::<ExploitationForm>("form"),
        reference: wanted,
        assignee: mine.then_some(signed.who.principal.user),
        ..CaseFilter::default()
    };
    let page = cases::list(&web.app, &signed.who, &filter, query.page()).await?;
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let pager = query.pager(LIST, page.next);
    let rows = page.items.iter().map(|case| row(web, signed.t, case, &colleagues)).collect();
    Ok((rows, pager))
}

fn row(web: &Web, t: Texts, case: &CaseSummary, colleagues: &[Colleague]) -> Row {
    Row {
        id: case.id.to_string(),
        href: format!("{LIST}/{}", case.id),
        reference: case.reference.to_string(),
        form: t.choice("exploitation", case.form),
        jurisdiction: jurisdiction(web, &case.jurisdiction),
        manager: manager(t, case, colleagues),
        opened: When::ago(web, t, case.created_at),
        status: status(t, case.status),
    }
}

/// The state of a case, with its colour.
fn status(t: Texts, status: CaseStatus) -> Status {
    let tone = match status {
        CaseStatus::Open => Tone::Active,
        CaseStatus::Closed => Tone::Closed,
    };
    Status::new(t.choice("case-status", status), tone)
}

/// Who works on a case, by login; empty when it is nobody's.
fn manager(t: Texts, case: &CaseSummary, colleagues: &[Colleague]) -> Said {
    let Some(assignee) = case.assignee else { return Said::default() };
    let known = colleagues.iter().find(|colleague| colleague.id == assignee);
    known.map_or_else(|| t.get("case-manager-former"), |colleague| colleague.login.clone().into())
}

/// The name of a jurisdiction, or its code when the pack does not know it any more.
pub fn jurisdiction(web: &Web, code: &str) -> String {
    let node = web.app.pack().ok().and_then(|pack| pack.jurisdictions().get(code));
    node.map_or_else(|| code.to_owned(), |node| node.name.clone())
}

/// Reads the identifier of a case from an address.
///
/// # Errors
/// Nothing is at an address without one.
pub fn case_id(text: &str) -> Result<CaseId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    // Without a wish the list begins as the person chose.
    if query.as_deref().unwrap_or_default().is_empty()
        && let Some(place) = chosen(&web, &signed).await?
    {
        return Ok(see_other(&place));
    }
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let able = colleagues.into_iter().filter(|colleague| colleague.may_take);
    let assignees =
        able.map(|colleague| Choice::new(colleague.id.to_string(), colleague.login, "")).collect();
    let kept = ["status", "form", "reference", "mine"].map(|name| (name, query.get(name).to_owned()));
    let reference = query.get("reference");
    let readable = reference.is_empty() || reference.parse::<Reference>().is_ok();
    let mut page = frame::live(frame::page(&web, &signed, t.get("cases-title")));
    frame::waiting(&web, &signed, &mut page).await?;
    render(&ListPage {
        page,
        t,
        rows,
        pager,
        statuses: choices::<CaseStatus>(t, "case-status", query.get("status")),
        forms: choices::<ExploitationForm>(t, "exploitation", query.get("form")),
        reference: reference.to_owned(),
        unreadable: if readable { Said::default() } else { t.get("case-reference-unreadable") },
        mine: !query.get("mine").is_empty(),
        part: query.address("/console/cases/part"),
        may_create: web.app.may_create::<Cases>(&signed.who),
        may_search: web.app.may_list::<Persons>(&signed.who),
        filters: saved(&web, &signed).await?,
        many: Many { assignees },
        kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    })
}

/// The table alone, as it is now.
async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    render(&ListPart { t: signed.t, rows, pager })
}
