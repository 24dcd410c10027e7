//! The supervisor's board: what waits, how well it is answered, who does what, and what is wrong.

mod profiles;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use fener_app::queue::{self, Board, telling};
use fener_app::{AppError, calls};
use fener_domain::ids::{CallId, UserId};
use fener_domain::personal::Personal;
use fener_domain::queue::{AlarmKind, BreakKind, Figures, WaitingKind, WaitingState};
use fener_text::{Texts, text_key};

use super::desk::{Item, language_or_any, standing};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Page, Said, Status};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const PLACE: &str = "/console/board";
/// How high a column of the history is at most, in pixels.
const HEIGHT: u32 = 100;
/// How far columns stand apart.
const STEP: usize = 20;

/// Addresses of the board.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PLACE, get(read))
        .route("/console/board/part", get(part))
        .route("/console/board/away", post(away))
        .route("/console/board/listen", post(listen))
        .route("/console/board/alarms", post(alarms))
        .merge(profiles::routes())
}

/// Counts of one group, in words.
struct Row {
    name: Said,
    came: u32,
    answered: u32,
    within_20: String,
    within_60: String,
    abandoned: String,
    short: u32,
    silent: u32,
    unanswered: u32,
}

/// An hour of the history.
struct Column {
    hour: String,
    x: usize,
    y: u32,
    height: u32,
    answered_y: u32,
    answered_height: u32,
}

/// Somebody who is there.
struct Seat {
    user: String,
    login: String,
    state: Status,
    since: When,
    languages: String,
    has: String,
    reachable: bool,
    help: bool,
    may_be_sent: bool,
    /// The call that may be listened to here.
    call: Option<String>,
}

/// An alarm that stands.
struct Wrong {
    say: Said,
    since: When,
}

#[derive(Template)]
#[template(path = "console/board-part.html")]
struct BoardPart {
    t: Texts,
    alarms: Vec<Wrong>,
    hour: Vec<Fact>,
    day: Vec<Fact>,
    waiting: Vec<Item>,
    seats: Vec<Seat>,
    breaks: Vec<Choice>,
    groups: Vec<(Said, Vec<Row>)>,
    columns: Vec<(Column, Row)>,
    width: usize,
    /// Whether nothing came in all these hours.
    quiet: bool,
}

#[derive(Template)]
#[template(path = "console/board.html")]
struct BoardPage {
    page: Page,
    t: Texts,
    part: BoardPart,
    /// Whether the reader is sent alarms; none where nobody is.
    sent: Option<bool>,
    errors: FormErrors,
}

fn seconds(t: Texts, seconds: i64) -> Said {
    t.with("board-seconds", &[("seconds", seconds.to_string().into())]).into_owned().into()
}

/// A count with its share, which says of how many it is; a dash when nothing is decided.
fn share(t: Texts, figures: &Figures, count: u32) -> String {
    match figures.percent(count) {
        None => "–".to_owned(),
        Some(percent) => {
            let values = [
                ("percent", percent.to_string().into()),
                ("count", count.to_string().into()),
                ("of", figures.decided().to_string().into()),
            ];
            t.with("board-share", &values).into_owned()
        }
    }
}

fn facts(t: Texts, figures: &Figures) -> Vec<Fact> {
    let mean = figures.mean_wait().map_or_else(|| "–".into(), |mean| seconds(t, mean));
    vec![
        Fact::new(t.get("board-came"), figures.came.to_string()),
        Fact::new(t.get("board-within-20"), share(t, figures, figures.within_20)),
        Fact::new(t.get("board-within-60"), share(t, figures, figures.within_60)),
        Fact::new(t.get("board-abandoned"), share(t, figures, figures.abandoned)),
        Fact::new(t.get("board-unanswered"), figures.unanswered.to_string()),
        Fact::new(t.get("board-short"), figures.short.to_string()),
        Fact::new(t.get("board-silent"), figures.silent.to_string()),
        Fact::new(t.get("board-mean"), mean),
    ]
}

fn row(t: Texts, name: impl Into<Said>, figures: &Figures) -> Row {
    Row {
        name: name.into(),
        came: figures.came,
        answered: figures.answered,
        within_20: share(t, figures, figures.within_20),
        within_60: share(t, figures, figures.within_60),
        abandoned: share(t, figures, figures.abandoned),
        short: figures.short,
        silent: figures.silent,
        unanswered: figures.unanswered,
    }
}

fn columns(web: &Web, t: Texts, board: &Board) -> Vec<(Column, Row)> {
    let most = board.by_hour.iter().map(|(_, figures)| figures.came).max().unwrap_or_default().max(1);
    let high = |count: u32| count.saturating_mul(HEIGHT) / most;
    let column = |(place, (at, figures)): (usize, &(fener_domain::time::Timestamp, Figures))| {
        let (height, answered_height) = (high(figures.came), high(figures.answered));
        let hour = When::exact(web, t, *at).text;
        let column = Column {
            hour: hour.to_string(),
            x: place * STEP,
            y: HEIGHT.saturating_sub(height),
            height,
            answered_y: HEIGHT.saturating_sub(answered_height),
            answered_height,
        };
        (column, row(t, hour, figures))
    };
    board.by_hour.iter().enumerate().map(column).collect()
}

/// The call that somebody has on this node, when the reader may listen to it.
fn listened(web: &Web, signed: &Signed, board: &Board, user: UserId) -> Option<String> {
    let operator = web.phone().filter(|_| user != signed.who.principal.user)?;
    if !calls::may_listen(&web.app, &signed.who) {
        return None;
    }
    let has = |item: &&fener_domain::queue::Waiting| {
        (item.kind, item.state, item.taken_by) == (WaitingKind::Call, WaitingState::Taken, Some(user))
    };
    let call = board.waiting.iter().find(has).map(|item| CallId::from_uuid(item.record))?;
    operator.carries(call).then(|| call.to_string())
}

fn seats(web: &Web, signed: &Signed, board: &Board) -> Vec<Seat> {
    let t = signed.t;
    let seat = |seat: &queue::Seat| {
        let desk = &seat.desk;
        let languages: Vec<_> =
            desk.languages.iter().map(|one| super::language_name(t, &one.language).into_owned()).collect();
        let mut has = Vec::new();
        if desk.call {
            has.push(t.get("queue-kind-call").into_owned());
        }
        if desk.chats > 0 {
            has.push(format!("{} {}", desk.chats, t.get("queue-kind-chat")));
        }
        Seat {
            user: desk.user.to_string(),
            login: seat.login.clone(),
            state: standing(t, desk.state, desk.pause),
            since: When::ago(web, t, desk.since),
            languages: languages.join(", "),
            has: has.join(", "),
            reachable: desk.reachable(board.at),
            help: desk.help_since.is_some(),
            call: listened(web, signed, board, desk.user),
            may_be_sent: !desk.has_something() && desk.pause.is_none(),
        }
    };
    board.desks.iter().map(seat).collect()
}

fn alarm(web: &Web, t: Texts, board: &Board) -> Vec<Wrong> {
    let wrong = |(alarm, since): &(fener_domain::queue::Alarm, fener_domain::time::Timestamp)| {
        let key = match alarm.kind {
            AlarmKind::Within20 => text_key("alarm-within-20"),
            AlarmKind::Within60 => text_key("alarm-within-60"),
            AlarmKind::Abandoned => text_key("alarm-abandoned"),
            AlarmKind::LongWait => text_key("alarm-long-wait"),
            AlarmKind::NobodyThere => text_key("alarm-nobody-there"),
            AlarmKind::TipLate => text_key("alarm-tip-late"),
        };
        let values =
            [("reached", alarm.reached.to_string().into()), ("target", alarm.target.to_string().into())];
        Wrong { say: t.with(key, &values).into_owned().into(), since: When::ago(web, t, *since) }
    };
    board.alarms.iter().map(wrong).collect()
}

async fn seen(web: &Web, signed: &Signed) -> Result<BoardPart, Failure> {
    let t = signed.t;
    let board = queue::board(&web.app, &signed.who, web.app.clock.now()).await?;
    let mut hour = vec![
        Fact::new(t.get("board-waiting"), board.hour.waiting.to_string()),
        Fact::new(t.get("board-longest"), seconds(t, board.hour.longest)),
    ];
    hour.extend(facts(t, &board.hour));
    let languages =
        board.by_language.iter().map(|(tag, figures)| row(t, language_or_any(t, tag), figures)).collect();
    let channels = board
        .by_channel
        .iter()
        .map(|(kind, figures)| row(t, t.choice("queue-kind", kind), figures))
        .collect();
    let columns = columns(web, t, &board);
    Ok(BoardPart {
        t,
        alarms: alarm(web, t, &board),
        hour,
        day: facts(t, &board.day),
        waiting: board.waiting.iter().map(|item| Item::of(web, t, item)).collect(),
        seats: seats(web, signed, &board),
        breaks: choices::<BreakKind>(t, "break", BreakKind::Short.as_str()),
        groups: vec![(t.get("board-by-language"), languages), (t.get("board-by-channel"), channels)],
        width: columns.len() * STEP,
        quiet: columns.iter().all(|(_, row)| row.came == 0),
        columns,
    })
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    render(&page(&web, &signed, FormErrors::default()).await?)
}

async fn page(web: &Web, signed: &Signed, errors: FormErrors) -> Result<BoardPage, Failure> {
    let part = seen(web, signed).await?;
    let mut page = frame::live(frame::page(web, signed, signed.t.get("board-title")));
    page.failed = !errors.is_empty();
    let sent = telling::wished(&web.app, &signed.who).await?;
    Ok(BoardPage { page, t: signed.t, part, sent, errors })
}

async fn alarms(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let address = Personal::new(fields.get("address").to_owned());
    match telling::wish(&web.app, &signed.who, &address).await {
        Ok(()) => Ok(frame::done(PLACE, "saved")),
        // What was typed is not sent back: it is somebody's number.
        Err(AppError::Invalid(found)) => {
            render_invalid(&page(&web, &signed, explained(signed.t, &found)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn part(State(web): State<Web>, signed: Signed) -> Answer {
    render(&seen(&web, &signed).await?)
}

async fn away(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let user: UserId = id(fields.get("user"))?;
    let kind: BreakKind = id(fields.get("kind"))?;
    queue::send_away(&web.app, &signed.who, user, kind).await?;
    Ok(frame::done(PLACE, "board-sent"))
}

/// Where a page without JavaScript sends the form: only a browser's telephone can listen.
async fn listen(_signed: Signed) -> Answer {
    Err(AppError::Refused("call_by_phone").into())
}
