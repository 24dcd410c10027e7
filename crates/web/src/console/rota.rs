//! The rota: a week of shifts with its gaps, one shift with what can be done to it, exchanges, hand-overs, certificates,
//! calendars.

mod calendar;
mod certificates;
mod form;
mod handing;
mod one;
mod swaps;
mod week;
mod words;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::shifts::{self, ShiftError};
use fener_text::Zone;
use jiff::civil::Date;

use crate::failure::{Answer, Failure};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::query::Query;
use crate::state::Web;

pub(crate) use form::languages;
pub(crate) use words::refused;

const PATH: &str = "/console/rota";

/// Addresses of the rota.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(week::show).post(one::plan))
        .route("/console/rota/new", get(one::new))
        .route("/console/rota/copy", post(copy))
        .route("/console/rota/swaps", get(swaps::show))
        .route("/console/rota/swaps/{id}/{step}", post(swaps::step))
        .route("/console/rota/hand-overs", get(handing::show))
        .route("/console/rota/certificates", get(certificates::show).post(certificates::certify))
        .route("/console/rota/certificates/{id}/withdraw", post(certificates::withdraw))
        .route("/console/rota/calendar", get(calendar::show).post(calendar::import))
        .route("/console/rota/calendar.ics", get(calendar::export))
        .route("/console/rota/{id}", get(one::show).post(one::change))
        .route("/console/rota/{id}/remove", post(one::remove))
        .route("/console/rota/{id}/offer", post(one::offer))
        .route("/console/rota/{id}/sick", post(one::sick))
        .route("/console/rota/{id}/cover", post(one::cover))
        .route("/console/rota/{id}/hand-over", post(handing::hand_over))
}

/// A page below the rota.
fn page(web: &Web, signed: &Signed, title: Said) -> Page {
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(signed.t.get("rota-title"), PATH));
    page
}

/// The day that an address asks for; today when it names none.
fn day(web: &Web, written: &str) -> Result<Date, AppError> {
    written.parse().or_else(|_none| shifts::today(&web.app))
}

/// A date as it is read where the hotline is.
fn date_of(zone: &Zone, at: fener_domain::time::Timestamp) -> Date {
    zone.date_at(at.micros())
}

/// The week that a day lies in, as an address.
fn week_path(day: Date) -> String {
    format!("{PATH}?week={day}")
}

/// What went wrong with a command of the rota, on top of the form that it came from.
fn told(signed: &Signed, web: &Web, error: ShiftError) -> Result<FormErrors, Failure> {
    match error {
        ShiftError::App(AppError::Invalid(errors)) => Ok(crate::form::explained(signed.t, &errors)),
        ShiftError::Rule(refusal) => {
            let mut errors = FormErrors::default();
            errors.push("user", refused(web, signed.t, &refusal));
            Ok(errors)
        }
        ShiftError::App(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("user", signed.t.choice("refused", word));
            Ok(errors)
        }
        other => Err(AppError::from(other).into()),
    }
}

/// Copies a week, and says on the week what came of it.
async fn copy(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let (from, to) = (day(&web, fields.get("from"))?, day(&web, fields.get("to"))?);
    let copied = shifts::copy_week(&web.app, &signed.who, from, to).await.map_err(AppError::from)?;
    if copied.refused.is_empty() && copied.gone == 0 {
        return Ok(frame::done(&week_path(to), "rota-copied"));
    }
    week::with_refused(&web, &signed, to, &copied).await
}

/// The query of an address.
fn query(raw: &RawQuery) -> Query {
    Query::parse(raw.0.as_deref())
}
