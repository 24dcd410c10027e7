//! The calendar of hearings: a page by day, and a file for the calendar of a telephone, without a name in it.

use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use fener_app::proceedings::hearings as app;
use fener_text::Texts;
use fener_text::dates::format_civil_date;
use jiff::civil::Date;

use super::{place, steps};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Said};
use crate::query::Query;
use crate::shown::Surface;
use crate::state::Web;

/// Hearings of so many days are shown.
const DAYS: i32 = 92;

/// One hearing.
pub struct Row {
    /// The proceeding's page.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// The day.
    pub day: String,
    /// The defendant's number in words.
    pub defendant: Said,
    /// Court and room.
    pub place: String,
}

#[derive(Template)]
#[template(path = "shown/hearings.html")]
struct HearingsPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    from: String,
    calendar: String,
}

fn today(web: &Web) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(web.app.clock.now().to_jiff()).date()
}

fn from(web: &Web, query: &Query) -> Date {
    query.get("from").parse().unwrap_or_else(|_none| today(web))
}

/// The hearings of the next three months, or of those after the day in the query.
///
/// # Errors
/// `Unavailable`.
pub async fn hearings(web: &Web, signed: &Signed, query: &Query, surface: Surface) -> Answer {
    let t = signed.t;
    let from = from(web, query);
    let mut page = frame::page(web, signed, t.get("hearings-title"));
    page.crumbs.push(Link::new(t.get("nav-proceedings"), place(surface)));
    let found = app::list(&web.app, &signed.who, from, DAYS).await?;
    let rows = found.iter().map(|hearing| Row {
        href: format!("{}/{}", place(surface), hearing.proceeding),
        reference: hearing.reference.to_string(),
        day: format_civil_date(hearing.on, t.language()),
        defendant: steps::numbered(t, hearing.defendant),
        place: hearing.place.clone(),
    });
    let rows = rows.collect();
    let calendar = format!("{}/hearings.ics", place(surface));
    render(&HearingsPage { page, t, rows, from: from.to_string(), calendar })
}

/// The same as a file.
///
/// # Errors
/// `Unavailable`.
pub async fn calendar(web: &Web, signed: &Signed, query: &Query) -> Answer {
    let found = app::list(&web.app, &signed.who, from(web, query), DAYS).await?;
    let title = signed.t.choice("proceeding-step", "hear");
    let file = app::calendar(&found, web.app.clock.now(), &title);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"hearings.ics\""),
    ];
    Ok((headers, file).into_response())
}
