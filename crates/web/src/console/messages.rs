//! Conversations of messengers: who waits for an answer; and one conversation with what may be answered in it.

mod conversation;
mod shown;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Contacts;
use fener_app::messages::reading::{self, ConversationLine};
use fener_domain::messages::{Answering, ConversationState};
use fener_text::Texts;

use super::contact_form::language_name;
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// Where they are.
const PLACE: &str = "/console/messages";

/// Addresses of conversations.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PLACE, get(list))
        .route("/console/messages/part", get(part))
        .route("/console/messages/count", post(conversation::count))
        .route("/console/messages/of/{contact}", get(conversation::of_contact))
        .route("/console/messages/{id}", get(conversation::read).post(conversation::answer))
        .route("/console/messages/{id}/part", get(conversation::part))
        .route("/console/messages/{id}/first", post(conversation::first))
        .route("/console/messages/{id}/answering", post(conversation::answering))
        .route("/console/messages/{id}/close", post(conversation::close))
        .route("/console/messages/{id}/again/{message}", post(conversation::again))
}

/// A conversation in the list.
struct Line {
    href: String,
    channel: Said,
    heard: When,
    began: When,
    language: Said,
    status: Status,
    answering: Status,
}

#[derive(Template)]
#[template(path = "console/messages.html")]
struct MessagesPage {
    page: Page,
    t: Texts,
    lines: Vec<Line>,
    pager: Pager,
    other: Link,
    part: String,
}

#[derive(Template)]
#[template(path = "console/messages-part.html")]
struct MessagesPart {
    t: Texts,
    lines: Vec<Line>,
    pager: Pager,
}

async fn lines(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Line>, Pager), Failure> {
    if !web.app.may_list::<Contacts>(&signed.who) {
        return Err(Failure::not_found());
    }
    let state = query.word("state").unwrap_or(ConversationState::Open);
    let found = reading::list(&web.app, &signed.who, state, query.page()).await?;
    let pager = query.pager(PLACE, found.next);
    Ok((found.items.iter().map(|one| line(web, signed.t, one)).collect(), pager))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (lines, pager) = lines(&web, &signed, &query).await?;
    let t = signed.t;
    let other = match query.word("state") {
        Some(ConversationState::Closed) => Link::new(t.get("messages-open-ones"), PLACE),
        _ => Link::new(t.get("messages-closed-ones"), format!("{PLACE}?state=closed")),
    };
    render(&MessagesPage {
        page: frame::live(frame::page(&web, &signed, t.get("messages-title"))),
        t,
        lines,
        pager,
        other,
        part: query.address("/console/messages/part"),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (lines, pager) = lines(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&MessagesPart { t: signed.t, lines, pager })
}

fn line(web: &Web, t: Texts, of: &ConversationLine) -> Line {
    Line {
        href: format!("{PLACE}/{}", of.id),
        channel: t.choice("messages-by", of.channel),
        heard: When::ago(web, t, of.heard_at),
        began: When::ago(web, t, of.created_at),
        language: language_name(t, &of.language),
        status: status(t, of),
        answering: answering(t, of.answering),
    }
}

fn status(t: Texts, of: &ConversationLine) -> Status {
    match (of.state, of.waits()) {
        (ConversationState::Closed, _) => Status::new(t.get("messages-closed"), Tone::Closed),
        (ConversationState::Open, true) => Status::new(t.get("messages-waits"), Tone::Waiting),
        (ConversationState::Open, false) => Status::new(t.get("messages-answered"), Tone::Active),
    }
}

fn answering(t: Texts, answering: Answering) -> Status {
    let tone = match answering {
        Answering::Unknown => Tone::Waiting,
        Answering::Agreed => Tone::Good,
        Answering::Unsafe => Tone::Urgent,
    };
    Status::new(t.choice("messages-answering", answering), tone)
}
