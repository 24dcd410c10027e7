//! Call detail: the list and the message that was left; one call is in `one`. Never what was said in a conversation.

mod one;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use fener_access::kind::{BlockedCallers, CallBacks, Calls};
use fener_app::calls::{self, CallSummary, retiring};
use fener_app::flows::wave;
use fener_domain::calls::detail::Outcome;
use fener_text::Texts;

use super::contact_form::language_name;
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

pub(super) const LIST: &str = "/console/calls";

/// Addresses of call detail.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list))
        .route("/console/calls/part", get(part))
        .route("/console/calls/{id}", get(one::read))
        .route("/console/calls/{id}/call-back", post(one::call_back))
        .route("/console/calls/{id}/block", post(one::block))
        .route("/console/calls/{id}/message.wav", get(message))
        .route("/console/calls/{id}/message/delete", post(one::discard))
}

struct Row {
    href: String,
    when: When,
    language: Said,
    danger: bool,
    outcome: Status,
    waited: Said,
    lasted: Said,
    by: String,
    trunk: String,
}

#[derive(Template)]
#[template(path = "console/calls.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    part: String,
    trunks: Vec<Trunk>,
    /// What hangs on calls: who waits to be called back, who is blocked.
    beside: Vec<Link>,
    /// Messages that nobody has heard: where, when they were left, when they are deleted.
    unheard: Vec<(String, When, When)>,
}

#[derive(Template)]
#[template(path = "console/calls-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

/// How a trunk stands, for whoever sees that nobody calls.
struct Trunk {
    name: String,
    status: Status,
}

fn trunks(web: &Web, t: Texts) -> Vec<Trunk> {
    let states = web.phone().map(fener_app::calls::Operator::trunks).unwrap_or_default();
    let status = |registered: Option<bool>| match registered {
        None => Status::new(t.get("call-trunk-open"), Tone::Closed),
        Some(true) => Status::new(t.get("call-trunk-registered"), Tone::Good),
        Some(false) => Status::new(t.get("call-trunk-lost"), Tone::Urgent),
    };
    states.into_iter().map(|one| Trunk { status: status(one.registered), name: one.name }).collect()
}

/// Seconds as `4:05`, or `1:04:05`.
pub fn span(seconds: i64) -> Said {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}").into()
    } else {
        format!("{minutes}:{seconds:02}").into()
    }
}

fn status(t: Texts, outcome: Option<Outcome>, talks: bool) -> Status {
    let Some(outcome) = outcome else {
        let (label, tone) = match talks {
            true => (t.get("call-talks"), Tone::Active),
            false => (t.get("call-waits"), Tone::Urgent),
        };
        return Status::new(label, tone);
    };
    let tone = match outcome {
        Outcome::Answered => Tone::Good,
        Outcome::Voicemail | Outcome::CallBack => Tone::New,
        Outcome::Abandoned | Outcome::Failed | Outcome::Silent | Outcome::NoNumber => Tone::Waiting,
        Outcome::Short | Outcome::Forwarded | Outcome::Ended => Tone::Closed,
        Outcome::Blocked | Outcome::Repeated => Tone::Closed,
    };
    Status::new(t.choice("call-outcome", outcome), tone)
}

fn waited(web: &Web, call: &CallSummary) -> Said {
    let until = call.answered.or(call.ended).unwrap_or_else(|| web.app.clock.now());
    span(until.seconds_since(call.arrived).max(0))
}

fn lasted(web: &Web, call: &CallSummary) -> Said {
    let Some(answered) = call.answered else { return Said::default() };
    span(call.ended.unwrap_or_else(|| web.app.clock.now()).seconds_since(answered).max(0))
}

fn row(web: &Web, t: Texts, call: &CallSummary) -> Row {
    Row {
        href: format!("{LIST}/{}", call.id),
        when: When::ago(web, t, call.arrived),
        language: language_name(t, &call.language),
        danger: call.danger,
        outcome: status(t, call.outcome, call.answered.is_some()),
        waited: waited(web, call),
        lasted: lasted(web, call),
        by: call.by.clone().unwrap_or_default(),
        trunk: call.trunk.clone(),
    }
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    if !web.app.may_list::<Calls>(&signed.who) {
        return Err(Failure::not_found());
    }
    let page = calls::list(&web.app, &signed.who, query.page()).await?;
    let pager = query.pager(LIST, page.next);
    Ok((page.items.iter().map(|call| row(web, signed.t, call)).collect(), pager))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    let unheard = retiring::unheard(&web.app, &signed.who).await?;
    let exact = |at| When::exact(&web, t, at);
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-calls"))),
        t,
        rows,
        pager,
        part: query.address("/console/calls/part"),
        trunks: trunks(&web, t),
        beside: beside(&web, &signed),
        unheard: unheard
            .into_iter()
            .map(|one| (format!("{LIST}/{}", one.call), exact(one.left), exact(one.end)))
            .collect(),
    })
}

fn beside(web: &Web, signed: &Signed) -> Vec<Link> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let call_backs = Link::new(t.get("nav-call-backs"), super::call_backs::LIST);
    let blocked = Link::new(t.get("blocked-title"), super::blocked_callers::LIST);
    let all = [(app.may_list::<CallBacks>(who), call_backs), (app.may_list::<BlockedCallers>(who), blocked)];
    all.into_iter().filter(|(may, _)| *may).map(|(_, link)| link).collect()
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}

/// The message as WAV. That it was heard stands in the audit first.
async fn message(State(web): State<Web>, signed: Signed, Path(call): Path<String>) -> Answer {
    let left = calls::voicemail(&web.app, &signed.who, id(&call)?).await?;
    let sound = wave::from_alaw(left.alaw.expose());
    Ok(([(header::CONTENT_TYPE, "audio/wav")], sound).into_response())
}
