//! The own desk: signing on, being asked, taking, breaks and help. Plain forms; the script only makes it live.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::AppError;
use fener_app::queue::{self, Accepted, Mine, SignedOn};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::WaitingId;
use fener_domain::queue::{BreakKind, DeskState, Device, Waiting, WaitingKind, WaitingState};
use fener_text::Texts;
use serde::Serialize;

use super::contact_form::language_name;
use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::layout::{Choice, Page, Said, Status, Tone};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const PLACE: &str = "/console/desk";

/// Addresses of the own desk.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PLACE, get(read))
        .route("/console/desk/part", get(part))
        .route("/console/desk/renew", post(renew))
        .route("/console/desk/on", post(on))
        .route("/console/desk/off", post(off))
        .route("/console/desk/away", post(away))
        .route("/console/desk/back", post(back))
        .route("/console/desk/help", post(help))
        .route("/console/desk/wrapped", post(wrapped))
        .route("/console/desk/more", post(more))
        .route("/console/desk/accept", post(accept))
        .route("/console/desk/decline", post(decline))
        .route("/console/desk/finish", post(finish))
        .route("/console/desk/silent", post(silent))
}

/// Something that waits, in words.
pub(super) struct Item {
    pub(super) id: String,
    pub(super) kind: Said,
    pub(super) language: Said,
    pub(super) danger: bool,
    pub(super) since: When,
    pub(super) state: Status,
    /// Where it is worked on; empty when the desk itself is the place.
    pub(super) href: String,
    /// Whether it can be taken.
    pub(super) open: bool,
    /// Whether nothing may be heard on it.
    pub(super) call: bool,
}

impl Item {
    pub(super) fn of(web: &Web, t: Texts, item: &Waiting) -> Self {
        let tone = match item.state {
            WaitingState::Waiting => Tone::Urgent,
            WaitingState::Asking => Tone::Waiting,
            WaitingState::Taken => Tone::Active,
            WaitingState::Finished | WaitingState::Left | WaitingState::Overflowed => Tone::Closed,
        };
        Self {
            id: item.id.to_string(),
            kind: t.choice("queue-kind", item.kind),
            language: language_or_any(t, &item.language),
            danger: item.danger,
            since: When::ago(web, t, item.since),
            state: Status::new(t.choice("queue-state", item.state), tone),
            href: place_of(item),
            open: item.state.is_open(),
            call: item.kind == WaitingKind::Call,
        }
    }
}

/// The name of a language; nobody may have said yet which it is.
pub(super) fn language_or_any(t: Texts, tag: &str) -> Said {
    if tag.is_empty() { t.get("queue-language-any") } else { language_name(t, tag) }
}

fn place_of(item: &Waiting) -> String {
    match item.kind {
        WaitingKind::Chat | WaitingKind::Report => format!("/console/contacts/{}", item.record),
        WaitingKind::Messages => format!("/console/messages/of/{}", item.record),
        WaitingKind::Call => String::new(),
    }
}

/// How a desk stands, in words.
pub(super) fn standing(t: Texts, state: DeskState, pause: Option<BreakKind>) -> Status {
    let tone = match state {
        DeskState::Free => Tone::Good,
        DeskState::Asked => Tone::Urgent,
        DeskState::Busy => Tone::Active,
        DeskState::WrappingUp => Tone::Waiting,
        DeskState::Away => Tone::Closed,
    };
    match pause {
        Some(kind) => Status::new(t.choice("break", kind), tone),
        None => Status::new(t.choice("desk-state", state), tone),
    }
}

/// A desk as its page shows it.
struct Shown {
    state: Status,
    since: When,
    asked: Option<Item>,
    has: Vec<Item>,
    away: bool,
    wrap_until: Option<When>,
    help: bool,
    may_leave: bool,
}

#[derive(Template)]
#[template(path = "console/desk-part.html")]
struct DeskPart {
    t: Texts,
    desk: Option<Shown>,
    devices: Vec<Choice>,
    breaks: Vec<Choice>,
    waiting: Vec<Item>,
}

#[derive(Template)]
#[template(path = "console/desk.html")]
struct DeskPage {
    page: Page,
    t: Texts,
    /// Why signing on was refused; empty when it was not.
    refused: Said,
    desk: Option<Shown>,
    devices: Vec<Choice>,
    breaks: Vec<Choice>,
    waiting: Vec<Item>,
}

/// What somebody can take; calls too unless they say otherwise.
fn devices(t: Texts) -> Vec<Choice> {
    let choice = |device: &Device| Choice {
        chosen: *device == Device::Voice,
        ..Choice::new(device.as_str().to_owned(), t.choice("desk-device", *device), "")
    };
    Device::ALL.iter().map(choice).collect()
}

fn shown(web: &Web, t: Texts, mine: Mine) -> Shown {
    let desk = mine.desk;
    Shown {
        state: standing(t, desk.state, desk.pause),
        since: When::ago(web, t, desk.since),
        asked: mine.asked.map(|(item, _until)| Item::of(web, t, &item)),
        has: mine.has.iter().map(|item| Item::of(web, t, item)).collect(),
        away: desk.state == DeskState::Away,
        wrap_until: desk.wrap_until.map(|until| When::exact(web, t, until)),
        help: desk.help_since.is_some(),
        may_leave: !desk.has_something(),
    }
}

async fn seen(web: &Web, signed: &Signed) -> Result<DeskPart, AppError> {
    let t = signed.t;
    let mine = queue::mine(&web.app, &signed.who).await?;
    // Whoever looks at the own desk is there, also without a script.
    queue::renew(&web.app, &signed.who).await?;
    let waiting = queue::waiting(&web.app, &signed.who).await?;
    let mut desk = mine.map(|mine| shown(web, t, mine));
    if let (Some(operator), Some(desk)) = (web.phone(), &mut desk)
        && let Some(call) = operator.mine(&signed.who).await?
        && let Some(item) = desk.has.iter_mut().find(|item| item.id == call.waiting.to_string())
    {
        item.href = call.contact.map(|contact| format!("/console/contacts/{contact}")).unwrap_or_default();
    }
    Ok(DeskPart {
        t,
        desk,
        devices: devices(t),
        breaks: choices::<BreakKind>(t, "break", BreakKind::Short.as_str()),
        waiting: waiting
            .iter()
            .filter(|item| item.state.is_open())
            .map(|one| Item::of(web, t, one))
            .collect(),
    })
}

async fn page(web: &Web, signed: &Signed, refused: Said) -> Answer {
    let DeskPart { t, desk, devices, breaks, waiting } = seen(web, signed).await?;
    let page = frame::live(frame::page(web, signed, t.get("desk-title")));
    render(&DeskPage { page, t, refused, desk, devices, breaks, waiting })
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    page(&web, &signed, Said::default()).await
}

async fn part(State(web): State<Web>, signed: Signed) -> Answer {
    render(&seen(&web, &signed).await?)
}

/// What a page is told that says its browser is there.
#[derive(Serialize)]
struct Renewed {
    /// Whether somebody is signed on.
    on: bool,
    /// Whether the desk is asked for something.
    asked: bool,
}

async fn renew(State(web): State<Web>, signed: Signed) -> Result<Json<Renewed>, crate::failure::Failure> {
    let desk = queue::renew(&web.app, &signed.who).await?;
    let asked = desk.as_ref().is_some_and(|desk| desk.state == DeskState::Asked);
    Ok(Json(Renewed { on: desk.is_some(), asked }))
}

fn back_to(word: &str) -> Response {
    frame::done(PLACE, word)
}

fn stay() -> Response {
    see_other(PLACE)
}

/// A word of a choice; only a form of somebody's own making lacks one.
fn word<W: std::str::FromStr>(fields: &Fields, field: &'static str) -> Result<W, AppError> {
    let wrong = || AppError::Invalid(vec![FieldError { field, problem: Problem::Unreadable }]);
    fields.get(field).parse().map_err(|_unknown| wrong())
}

async fn on(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let t = signed.t;
    let refused = match queue::sign_on(&web.app, &signed.who, word(&fields, "device")?).await? {
        SignedOn::On(_desk) => return Ok(back_to("desk-on")),
        SignedOn::Ended(at) => {
            let date = When::date(&web, t, at).text;
            t.with("desk-certificate-ended", &[("date", date.as_ref().into())]).into_owned().into()
        }
        SignedOn::Missing => t.get("desk-certificate-missing"),
    };
    page(&web, &signed, refused).await
}

async fn off(State(web): State<Web>, signed: Signed) -> Answer {
    queue::sign_off(&web.app, &signed.who).await?;
    Ok(back_to("desk-off"))
}

async fn away(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    queue::step_away(&web.app, &signed.who, word(&fields, "kind")?).await?;
    Ok(stay())
}

async fn back(State(web): State<Web>, signed: Signed) -> Answer {
    queue::come_back(&web.app, &signed.who).await?;
    Ok(stay())
}

async fn help(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    queue::want_help(&web.app, &signed.who, fields.get("wanted") == "yes").await?;
    Ok(stay())
}

async fn wrapped(State(web): State<Web>, signed: Signed) -> Answer {
    queue::wrapped_up(&web.app, &signed.who).await?;
    Ok(stay())
}

async fn more(State(web): State<Web>, signed: Signed) -> Answer {
    queue::more_time(&web.app, &signed.who).await?;
    Ok(stay())
}

async fn accept(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let wanted: WaitingId = id(fields.get("waiting"))?;
    // A caller must not be put through to a page that cannot hear them: the telephone of the page takes calls itself.
    if web.phone().is_some() && queue::standing(&web.app, wanted).await?.kind == WaitingKind::Call {
        return Err(AppError::Refused("call_by_phone").into());
    }
    match queue::accept(&web.app, &signed.who, wanted).await? {
        Accepted::Yours(item) => {
            let place = place_of(&item);
            Ok(if place.is_empty() { stay() } else { see_other(&place) })
        }
        Accepted::Taken => Err(AppError::Refused("queue_taken").into()),
        Accepted::Gone => Err(AppError::Refused("queue_gone").into()),
    }
}

async fn decline(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    queue::decline(&web.app, &signed.who, id(fields.get("waiting"))?).await?;
    Ok(stay())
}

async fn finish(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done: WaitingId = id(fields.get("waiting"))?;
    if let Some(operator) = web.phone()
        && let Some(mine) = operator.mine(&signed.who).await?.filter(|mine| mine.waiting == done)
    {
        match operator.hang_up(&signed.who, mine.call).await {
            Ok(()) | Err(AppError::Refused("call_over" | "call_not_yours")) => {}
            Err(error) => return Err(error.into()),
        }
    }
    queue::finish(&web.app, &signed.who, done).await?;
    Ok(stay())
}

async fn silent(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    queue::note_silent(&web.app, &signed.who, id(fields.get("waiting"))?).await?;
    Ok(back_to("desk-silent"))
}
