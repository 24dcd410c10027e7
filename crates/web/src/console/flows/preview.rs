//! A walk through a flow by clicking: what a caller would hear. Nobody is called, and nothing is kept: the address holds
//! what was heard.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::get;
use fener_app::flows::{self, OWN, prompts};
use fener_domain::calls::flow::{Heard, Order};
use fener_text::{Language, Texts};

use super::PATH;
use super::words::{Spoken, spoken};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Said};
use crate::query::Query;
use crate::state::Web;

/// The address of a walk.
pub fn routes() -> Router<Web> {
    Router::new().route("/console/flows/versions/{set}/{number}/preview", get(walk))
}

/// What a telephone has, in the order of its keys.
const KEYS: [char; 12] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/// What was heard, and what came of it.
struct Line {
    heard: Said,
    does: Vec<Does>,
}

/// What is done: a sentence of the program, or a prompt with its text.
struct Does {
    said: Said,
    prompt: Option<Spoken>,
}

#[derive(Template)]
#[template(path = "flows/preview.html")]
struct PreviewPage {
    page: Page,
    t: Texts,
    lines: Vec<Line>,
    step: String,
    language: &'static str,
    danger: bool,
    over: bool,
    open: bool,
    /// Keys with where they lead.
    keys: Vec<(char, String)>,
    /// What else can happen.
    next: Vec<Link>,
    /// The walk from its beginning, open and closed.
    again: [String; 2],
}

/// A letter for what was heard: a key itself, or the first letter of its word.
const fn letter(heard: Heard) -> char {
    match heard {
        Heard::Digit('*') => 'x',
        Heard::Digit('#') => 'h',
        Heard::Digit(digit) => digit,
        Heard::Arrived => 'c',
        Heard::Played => 'p',
        Heard::Silent => 's',
        Heard::Answered => 'a',
        Heard::NobodyAnswered => 'n',
        Heard::Recorded => 'r',
        Heard::Failed => 'f',
        Heard::Gone => 'g',
    }
}

fn heard(letter: char) -> Option<Heard> {
    Some(match letter {
        'x' => Heard::Digit('*'),
        'h' => Heard::Digit('#'),
        '0'..='9' => Heard::Digit(letter),
        'p' => Heard::Played,
        's' => Heard::Silent,
        'a' => Heard::Answered,
        'n' => Heard::NobodyAnswered,
        'r' => Heard::Recorded,
        'f' => Heard::Failed,
        'g' => Heard::Gone,
        _ => return None,
    })
}

const fn word(heard: Heard) -> &'static str {
    match heard {
        Heard::Arrived => "arrived",
        Heard::Played => "played",
        Heard::Digit(_) => "digit",
        Heard::Silent => "silent",
        Heard::Answered => "answered",
        Heard::NobodyAnswered => "nobody",
        Heard::Recorded => "recorded",
        Heard::Failed => "failed",
        Heard::Gone => "gone",
    }
}

async fn walk(
    State(web): State<Web>,
    signed: Signed,
    Path((set, number)): Path<(String, u32)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let t = signed.t;
    let query = Query::parse(query.as_deref());
    let open = query.get("line") != "closed";
    let way: Vec<Heard> = query.get("heard").chars().filter_map(heard).collect();
    let flow = flows::look(&web.app, &signed.who, &set, number).await?;
    let first = flows::first_language(&web.app)?;
    let seen = flows::preview(&web.app, &signed.who, &flow, &way, open, first.tag())?;
    let all = prompts::list(&web.app, &signed.who).await?;

    let path = format!("{PATH}/versions/{set}/{number}/preview");
    let line = if open { "open" } else { "closed" };
    let letters: String = way.iter().copied().map(letter).collect();
    let after = |heard: Heard| format!("{path}?line={line}&heard={letters}{}", letter(heard));
    let told = |heard: Heard| match heard {
        Heard::Digit(digit) => t.with("flow-heard-digit", &[("digit", digit.to_string().into())]),
        other => t.choice("flow-heard", word(other)),
    };
    let lines = seen.turns.iter().map(|turn| Line {
        heard: told(turn.heard),
        does: turn.orders.iter().map(|order| does(&web, t, &all, order)).collect(),
    });
    let mut page = frame::page(&web, &signed, t.get("flow-preview"));
    page.crumbs.push(Link::new(t.get("flow-title"), PATH));
    let whose = if set == OWN { t.get("flow-own") } else { t.get("flow-of-pack") };
    page.crumbs.push(Link::new(format!("{whose} {number}"), format!("{PATH}/versions/{set}/{number}")));
    let next = seen.next().iter().map(|heard| Link::new(t.choice("flow-heard", word(*heard)), after(*heard)));
    render(&PreviewPage {
        page,
        t,
        lines: lines.collect(),
        step: seen.walk.step().to_owned(),
        language: Language::from_tag(seen.walk.language()).unwrap_or(first).name(),
        danger: seen.walk.is_in_danger(),
        over: seen.walk.is_over(),
        open,
        keys: KEYS.iter().map(|key| (*key, after(Heard::Digit(*key)))).collect(),
        next: next.collect(),
        again: [format!("{path}?line=open"), format!("{path}?line=closed")],
    })
}

fn does(web: &Web, t: Texts, all: &[prompts::Prompt], order: &Order) -> Does {
    let plain = |said: Said| Does { said, prompt: None };
    let seconds = |n: u32| [("n", n.into())];
    match order {
        Order::Play { prompt, language } => {
            let said = t.get("flow-order-play");
            Does { said, prompt: Some(spoken(web, all, prompt, language)) }
        }
        Order::Listen { seconds: n } => plain(t.with("flow-order-listen", &seconds((*n).into()))),
        Order::Wait { comfort, language, longest, .. } => {
            let said = t.with("flow-order-wait", &seconds((*longest).into()));
            Does { said, prompt: Some(spoken(web, all, comfort, language)) }
        }
        Order::Leave => plain(t.get("flow-order-leave")),
        Order::Record { longest } => plain(t.with("flow-order-record", &seconds((*longest).into()))),
        Order::Dial { number, .. } => plain(t.with("flow-order-dial", &[("number", number.clone().into())])),
        Order::OfferCallBack => plain(t.get("flow-order-call-back")),
        Order::HangUp => plain(t.get("flow-order-hang-up")),
    }
}
