//! What the checks found in proceedings, for the coordinator: taken up with a reason, or gone when it is found no more.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::proceedings::findings::{self, FindingView};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::proceedings::findings::{AcknowledgeReason, FindingStatus};
use fener_text::Texts;
use uuid::Uuid;

use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/impact/findings";

/// Addresses of findings.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list)).route("/impact/findings/{id}", post(acknowledge))
}

#[derive(Template)]
#[template(path = "impact/findings.html")]
struct ListPage {
    page: Page,
    t: Texts,
    statuses: Vec<Choice>,
    reasons: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    href: String,
    reference: String,
    act: String,
    version: String,
    what: Said,
    offence: String,
    defendant: Said,
    certain: Status,
    since: When,
    reason: Said,
    open: bool,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let t = signed.t;
    let status = query.word("status").unwrap_or(FindingStatus::Open);
    let found = findings::list(&web.app, &signed.who, status, query.page()).await?;
    let mut page = frame::live(frame::page(&web, &signed, t.get("findings-title")));
    frame::waiting(&web, &signed, &mut page).await?;
    render(&ListPage {
        page,
        t,
        statuses: choices::<FindingStatus>(t, "finding", status.as_str()),
        reasons: choices::<AcknowledgeReason>(t, "acknowledge", ""),
        rows: found.items.iter().map(|view| row(&web, t, view)).collect(),
        pager: query.pager(LIST, found.next),
    })
}

fn row(web: &Web, t: Texts, view: &FindingView) -> Row {
    let finding = &view.finding;
    let certain = match finding.certain {
        true => Status::new(t.get("flag-certain"), Tone::Urgent),
        false => Status::new(t.get("flag-cannot-tell"), Tone::Closed),
    };
    let defendant = match finding.key.defendant {
        0 => Said::default(),
        number => t.with("defendant-number", &[("number", i64::from(number).into())]),
    };
    Row {
        href: format!("/console/proceedings/{}", finding.proceeding),
        reference: view.reference.clone(),
        act: format!("{LIST}/{}", finding.id),
        version: finding.version.to_string(),
        what: t.choice("flag-kind", &finding.key.kind),
        offence: finding.key.offence.clone(),
        defendant,
        certain,
        since: When::ago(web, t, finding.created_at),
        reason: finding.reason.map(|reason| t.choice("acknowledge", reason)).unwrap_or_default(),
        open: finding.status == FindingStatus::Open,
    }
}

async fn acknowledge(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let finding: Uuid = id(&text)?;
    let reason = fields.get("reason").parse::<AcknowledgeReason>().map_err(|_none| {
        AppError::Invalid(vec![FieldError { field: "reason", problem: Problem::Required }])
    })?;
    findings::acknowledge(&web.app, &signed.who, finding, fields.version(), reason).await?;
    Ok(frame::done(LIST, "finding"))
}
