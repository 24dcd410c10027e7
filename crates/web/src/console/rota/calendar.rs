//! The rota as a calendar file: out for everybody who sees it, in for whoever writes it.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use fener_app::shifts::{self, Fault, ShiftError};
use fener_domain::shifts::week_of;
use fener_text::Texts;
use jiff::ToSpan;

use super::{PATH, day, query};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Said};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/rota-calendar.html")]
struct CalendarPage {
    page: Page,
    t: Texts,
    from: String,
    until: String,
    may_import: bool,
    calendar: String,
    errors: FormErrors,
}

fn calendar_page(
    web: &Web,
    signed: &Signed,
    text: &str,
    errors: FormErrors,
) -> Result<CalendarPage, Failure> {
    let monday = week_of(shifts::today(&web.app)?);
    let mut page = super::page(web, signed, signed.t.get("rota-calendar"));
    page.failed = !errors.is_empty();
    Ok(CalendarPage {
        page,
        t: signed.t,
        from: monday.to_string(),
        until: monday.checked_add(13.days()).unwrap_or(monday).to_string(),
        may_import: shifts::may_plan(&web.app, &signed.who),
        calendar: text.to_owned(),
        errors,
    })
}

pub(super) async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    // Asks for the right to see the rota at all.
    shifts::workers(&web.app, &signed.who).await?;
    render(&calendar_page(&web, &signed, "", FormErrors::default())?)
}

pub(super) async fn export(State(web): State<Web>, signed: Signed, raw: RawQuery) -> Answer {
    let query = query(&raw);
    let (from, until) = (day(&web, query.get("from"))?, day(&web, query.get("until"))?);
    let calendar = shifts::export(&web.app, &signed.who, from, until).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"fener-{from}-{until}.ics\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, calendar).into_response())
}

/// What is wrong with a calendar: the event, what it is, and what stands there.
pub(crate) fn fault(t: Texts, fault: &Fault) -> Said {
    let rule = format!("refused-{}", fault.word.replace('_', "-"));
    let what =
        if t.has(&rule) { t.choice("refused", fault.word) } else { t.choice("calendar-fault", fault.word) };
    let mut said = String::new();
    if !fault.event.is_empty() {
        said.push_str(&format!("„{}“: ", fault.event));
    }
    said.push_str(&what);
    if !fault.detail.is_empty() {
        said.push_str(&format!(" ({})", fault.detail));
    }
    said.into()
}

pub(super) async fn import(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let text = fields.get("calendar");
    match shifts::import(&web.app, &signed.who, text).await {
        Ok(_) => Ok(frame::done(PATH, "rota-imported")),
        Err(ShiftError::Calendar(faults)) => {
            let mut errors = FormErrors::default();
            faults.iter().for_each(|one| errors.push("calendar", fault(signed.t, one)));
            render_invalid(&calendar_page(&web, &signed, text, errors)?)
        }
        Err(other) => Err(fener_app::AppError::from(other).into()),
    }
}
