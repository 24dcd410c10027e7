//! A week of the rota: days by people, with its gaps in words.

use askama::Template;
use axum::extract::{RawQuery, State};
use fener_app::rows::ShiftRecord;
use fener_app::shifts::{self, Copied, DayNote, Week};
use fener_domain::shifts::{GapKind, ShiftState, week_of};
use fener_text::Texts;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{PATH, date_of, day, query, week_path, words};
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Said, Status, Tone};
use crate::state::Web;

/// A column.
struct Day {
    date: String,
    name: String,
    holiday: bool,
    named: String,
    today: bool,
}

/// A shift in a cell.
struct Cell {
    href: String,
    hours: String,
    role: Said,
    languages: String,
    status: Option<Status>,
    sick: bool,
}

/// What lies in a column of a person.
struct Column {
    day: String,
    date: String,
    shifts: Vec<Cell>,
}

/// A row.
struct Person {
    id: String,
    login: String,
    mine: bool,
    active: bool,
    hours: String,
    days: Vec<Column>,
}

/// A gap in the list.
struct Missing {
    status: Status,
    when: String,
    /// The shift that somebody is ill for.
    href: String,
}

#[derive(Template)]
#[template(path = "console/rota.html")]
struct WeekPage {
    page: Page,
    t: Texts,
    days: Vec<Day>,
    people: Vec<Person>,
    gaps: Vec<Missing>,
    may_plan: bool,
    swaps: usize,
    monday: String,
    sunday: String,
    before: String,
    after: String,
    next_monday: String,
    /// What was not copied, and why.
    refused: Vec<String>,
    gone: usize,
}

pub(super) async fn show(State(web): State<Web>, signed: Signed, raw: RawQuery) -> Answer {
    let wanted = day(&web, query(&raw).get("week"))?;
    render(&page(&web, &signed, wanted).await?)
}

/// The week with what was not copied into it.
pub(super) async fn with_refused(web: &Web, signed: &Signed, to: Date, copied: &Copied) -> Answer {
    let mut shown = page(web, signed, to).await?;
    shown.refused = copied
        .refused
        .iter()
        .map(|(plan, why)| {
            format!("{}: {}", words::plan(web, signed.t, plan), words::refused(web, signed.t, why))
        })
        .collect();
    shown.gone = copied.gone;
    render(&shown)
}

async fn page(web: &Web, signed: &Signed, wanted: Date) -> Result<WeekPage, Failure> {
    let t = signed.t;
    let week = shifts::week(&web.app, &signed.who, wanted).await?;
    let monday = week_of(wanted);
    let moved = |days: i64| monday.checked_add(days.days()).unwrap_or(monday);
    let today = shifts::today(&web.app)?;
    let dates = [monday, moved(6)].map(|day| fener_text::dates::format_civil_date_short(day, t.language()));
    let title = format!("{}: {}", t.get("rota-title"), dates.join(" – "));
    Ok(WeekPage {
        page: frame::page(web, signed, title),
        t,
        days: week.days.iter().map(|note| column(t, note, today)).collect(),
        people: week.people.iter().map(|worker| person(web, signed, &week, worker)).collect(),
        gaps: missing(web, t, &week),
        may_plan: shifts::may_plan(&web.app, &signed.who),
        swaps: week.swaps.len(),
        monday: monday.to_string(),
        sunday: moved(6).to_string(),
        before: week_path(moved(-7)),
        after: week_path(moved(7)),
        next_monday: moved(7).to_string(),
        refused: Vec::new(),
        gone: 0,
    })
}

fn column(t: Texts, note: &DayNote, today: Date) -> Day {
    Day {
        date: note.date.to_string(),
        name: words::day_name(t, note.date),
        holiday: note.holiday,
        named: note.named.join(", "),
        today: note.date == today,
    }
}

fn person(web: &Web, signed: &Signed, week: &Week, worker: &shifts::Worker) -> Person {
    let own: Vec<&ShiftRecord> =
        week.shifts.iter().filter(|record| record.shift.plan.user == worker.id).collect();
    let first = week.days.first().map(|note| note.date);
    // What began on the Sunday before stands in the first column.
    let place = |record: &ShiftRecord| {
        let date = date_of(&web.zone, record.shift.plan.from);
        first.map_or(date, |first| date.max(first))
    };
    let days = week.days.iter().map(|note| Column {
        day: words::day_name(signed.t, note.date),
        date: note.date.to_string(),
        shifts: own
            .iter()
            .filter(|record| place(record) == note.date)
            .map(|record| cell(web, signed.t, week, record))
            .collect(),
    });
    let planned = own.iter().filter(|record| record.shift.state == ShiftState::Planned);
    let minutes: i64 = planned.map(|record| record.shift.plan.minutes()).sum();
    Person {
        id: worker.id.to_string(),
        login: worker.login.clone(),
        mine: worker.id == signed.who.principal.user,
        active: worker.active,
        hours: format!("{}:{:02}", minutes / 60, minutes % 60),
        days: days.collect(),
    }
}

fn cell(web: &Web, t: Texts, week: &Week, record: &ShiftRecord) -> Cell {
    let (plan, sick) = (&record.shift.plan, record.shift.state == ShiftState::Sick);
    let swap = week.swaps.iter().find(|swap| swap.shift == record.shift.id);
    let status = match swap {
        _ if sick => Some(Status::new(t.get("rota-state-sick"), Tone::Urgent)),
        Some(swap) => Some(words::swap(t, swap.state)),
        None if record.stands_in_for.is_some() => Some(Status::new(t.get("rota-stands-in"), Tone::Active)),
        None => None,
    };
    Cell {
        href: format!("{PATH}/{}", record.shift.id),
        hours: words::hours(web, plan.from, plan.until),
        role: t.choice("rota-role", plan.role),
        languages: words::languages(t, &plan.languages),
        status,
        sick,
    }
}

fn missing(web: &Web, t: Texts, week: &Week) -> Vec<Missing> {
    let line = |gap: &fener_domain::shifts::Gap| Missing {
        status: words::gap(t, &gap.kind),
        when: words::day_and_hours(web, t, gap.from, gap.until),
        href: match &gap.kind {
            GapKind::Sick(shift) => format!("{PATH}/{shift}"),
            _ => String::new(),
        },
    };
    week.gaps.iter().map(line).collect()
}
