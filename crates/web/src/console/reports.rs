//! The sealed reports that wait: conversations first, then those that wait longest for an answer; nothing of what is in them.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_access::kind::{Contacts, Measures};
use fener_app::boxes::figures::{self, Figures};
use fener_app::boxes::reading::BoxLine;
use fener_app::boxes::{chats, reading};
use fener_domain::boxes::{BoxStatus, ChatState, Clockwork};
use fener_text::Texts;

use super::contact_form::language_name;
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// Where they are.
const PLACE: &str = "/console/reports";
/// The period that figures are of.
const DAYS: i64 = 30;

/// The address of the list.
pub fn routes() -> Router<Web> {
    Router::new().route(PLACE, get(list))
}

/// A conversation at the same time.
struct Talk {
    href: String,
    language: Said,
    since: When,
    state: Status,
}

/// A box in a line.
struct Line {
    href: String,
    received: When,
    heard: When,
    language: Said,
    status: Status,
    answer: Status,
    keep: When,
    clock: Option<Status>,
}

#[derive(Template)]
#[template(path = "console/reports.html")]
struct ReportsPage {
    page: Page,
    t: Texts,
    talks: Vec<Talk>,
    /// Where somebody is in danger and nobody has answered.
    urgent: Vec<Line>,
    lines: Vec<Line>,
    pager: Pager,
    figures: Vec<Fact>,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    if !web.app.may_list::<Contacts>(&signed.who) {
        return Err(Failure::not_found());
    }
    let t = signed.t;
    let talks = chats::line(&web.app, &signed.who).await?.into_iter().map(|chat| Talk {
        href: format!("/console/contacts/{}", chat.contact),
        language: language_name(t, &chat.language),
        since: When::ago(&web, t, chat.joined_at),
        state: match chat.wanted {
            Some(wanted) if wanted == signed.who.principal.user => {
                Status::new(t.get("reports-talk-wanted"), Tone::Urgent)
            }
            _ => talk(t, chat.state),
        },
    });
    let talks = talks.collect();
    let boxes = reading::list(&web.app, &signed.who, query.page()).await?;
    let figures = match web.app.may_list::<Measures>(&signed.who) {
        true => {
            let since = web.app.clock.now().plus_seconds(-DAYS * 24 * 3_600);
            counted(t, &figures::since(&web.app, &signed.who, since).await?)
        }
        false => Vec::new(),
    };
    render(&ReportsPage {
        page: frame::page(&web, &signed, t.get("reports-title")),
        t,
        talks,
        urgent: reading::in_danger(&web.app, &signed.who)
            .await?
            .iter()
            .map(|one| line(&web, t, one))
            .collect(),
        pager: query.pager(PLACE, boxes.next),
        lines: boxes.items.iter().map(|one| line(&web, t, one)).collect(),
        figures,
    })
}

fn talk(t: Texts, state: ChatState) -> Status {
    let tone = match state {
        ChatState::Waiting => Tone::Urgent,
        ChatState::Active => Tone::Active,
        ChatState::HandedOver | ChatState::Ended => Tone::Closed,
    };
    Status::new(t.choice("reports-talk", state), tone)
}

fn line(web: &Web, t: Texts, one: &BoxLine) -> Line {
    let of = &one.of;
    let waits = of.spoken_at.is_none_or(|at| at < of.heard_at);
    let answer = match (of.status, one.acknowledgement.late, waits) {
        (BoxStatus::Open, true, true) => Status::new(t.get("reports-late"), Tone::Urgent),
        (BoxStatus::Open, false, true) => Status::new(t.get("reports-waits"), Tone::Waiting),
        _ => Status::new(t.get("reports-answered"), Tone::Closed),
    };
    let tone = match of.status {
        BoxStatus::Open => Tone::Active,
        BoxStatus::Blocked => Tone::Waiting,
        BoxStatus::Withdrawn | BoxStatus::Erased => Tone::Closed,
    };
    let clock = match one.clock {
        Clockwork::Running => None,
        Clockwork::Warning => Some(Status::new(t.get("reports-keep-soon"), Tone::Waiting)),
        Clockwork::Over => Some(Status::new(t.get("reports-keep-over"), Tone::Urgent)),
    };
    Line {
        href: format!("/console/contacts/{}", of.contact),
        received: When::ago(web, t, of.received_at),
        heard: When::ago(web, t, of.heard_at),
        language: language_name(t, &of.language),
        status: Status::new(t.choice("reports-box", of.status), tone),
        answer,
        keep: When::date(web, t, one.keep_until),
        clock,
    }
}

fn counted(t: Texts, figures: &Figures) -> Vec<Fact> {
    let fact = |label: Said, count: usize| Fact::new(label, count.to_string());
    vec![
        fact(t.get("reports-count-received"), figures.received),
        fact(t.get("reports-count-answered"), figures.answered),
        fact(t.get("reports-count-in-time"), figures.in_time),
        fact(t.get("reports-count-returned"), figures.returned),
    ]
}
