//! Tasks of all cases: one's own by the day they are due, and what is overdue for whoever looks after it.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_access::kind::Cases;
use fener_app::AppError;
use fener_app::cases::tasks::{self, TaskView, Whose};
use fener_app::cases::{self, Colleague};
use fener_text::Texts;

use super::cases::{LIST, line};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{NavItem, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// Where tasks are.
const PLACE: &str = "/console/tasks";
/// Tasks of a page.
const ROWS: u64 = 50;

/// Addresses of tasks.
pub fn routes() -> Router<Web> {
    Router::new().route(PLACE, get(list)).route("/console/tasks/part", get(part))
}

/// One line of the list.
struct Row {
    kind: Said,
    what: String,
    href: String,
    case: String,
    case_href: String,
    assignee: Said,
    due: When,
    overdue: Option<Status>,
}

#[derive(Template)]
#[template(path = "console/tasks.html")]
struct TasksPage {
    page: Page,
    t: Texts,
    views: Vec<NavItem>,
    rows: Vec<Row>,
    pager: Pager,
    part: String,
}

#[derive(Template)]
#[template(path = "console/tasks-part.html")]
struct TasksPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

fn whose(query: &Query) -> Whose {
    if query.get("view") == "overdue" { Whose::Overdue } else { Whose::Mine }
}

fn address(whose: Whose) -> &'static str {
    match whose {
        Whose::Mine => PLACE,
        Whose::Overdue => "/console/tasks?view=overdue",
    }
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), AppError> {
    if !web.app.may_list::<Cases>(&signed.who) {
        return Err(AppError::NotFound);
    }
    let whose = whose(query);
    let found = tasks::list(&web.app, &signed.who, whose, query.id("from"), ROWS).await?;
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let here = address(whose);
    let sign = if here.contains('?') { '&' } else { '?' };
    let pager = Pager {
        previous: (!query.get("from").is_empty()).then(|| here.to_owned()),
        next: found.next.map(|next| format!("{here}{sign}from={next}")),
    };
    Ok((found.items.iter().map(|task| row(web, signed.t, task, &colleagues)).collect(), pager))
}

fn row(web: &Web, t: Texts, task: &TaskView, colleagues: &[Colleague]) -> Row {
    let summary = &task.summary;
    let case_href = format!("{LIST}/{}", summary.case);
    let assignee = colleagues.iter().find(|one| Some(one.id) == summary.facts.assignee);
    let due = summary.facts.due_at.unwrap_or(summary.created_at);
    Row {
        kind: t.choice("file-kind", summary.facts.kind),
        what: line(t, task.body.expose()),
        href: format!("{case_href}/file/entry/{}", summary.id),
        case: task.reference.to_string(),
        case_href,
        assignee: match (assignee, summary.facts.assignee) {
            (Some(one), _) => one.login.clone().into(),
            (None, Some(_)) => t.get("case-manager-former"),
            (None, None) => Said::default(),
        },
        // A day ends with the first moment of the next.
        due: When::date(web, t, due.plus_seconds(-1)),
        overdue: task.overdue.then(|| Status::new(t.get("file-overdue"), Tone::Urgent)),
    }
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let (t, now) = (signed.t, whose(&query));
    let view = |label: Said, whose: Whose| NavItem {
        label,
        href: address(whose).into(),
        current: whose == now,
        count: None,
    };
    let mut page = frame::live(frame::page(&web, &signed, t.get("tasks-title")));
    frame::waiting(&web, &signed, &mut page).await?;
    render(&TasksPage {
        page,
        t,
        views: vec![view(t.get("tasks-mine"), Whose::Mine), view(t.get("tasks-overdue"), Whose::Overdue)],
        rows,
        pager,
        part: query.address("/console/tasks/part"),
    })
}

/// The table alone, as it is now.
async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    render(&TasksPart { t: signed.t, rows, pager })
}
