//! How the partner's own organisation answers, month by month. Nobody else's figures are here.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::inbox;
use fener_domain::inbox::MonthFigures;
use fener_text::Texts;
use fener_text::dates::month_name;

use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Said};
use crate::state::Web;

const HERE: &str = "/partner/figures";

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Addresses of figures.
pub fn routes() -> Router<Web> {
    Router::new().route(HERE, get(show))
}

struct Row {
    month: String,
    answered: u64,
    in_time: Said,
    median: Said,
    accepted: u64,
    declined: Vec<Said>,
}

#[derive(Template)]
#[template(path = "partner/figures.html")]
struct FiguresPage {
    page: Page,
    t: Texts,
    referrals: Vec<Row>,
    tips: Vec<Row>,
    cut: bool,
}

async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    if !inbox::has(&web.app, &signed.who) {
        return Err(Failure::not_found());
    }
    let t = signed.t;
    let figures = inbox::figures(&web.app, &signed.who).await?;
    let rows = |months: &[MonthFigures]| months.iter().map(|month| row(t, month)).collect();
    render(&FiguresPage {
        page: frame::page(&web, &signed, t.get("inbox-figures")),
        t,
        referrals: rows(&figures.referrals),
        tips: rows(&figures.tips),
        cut: figures.cut,
    })
}

fn row(t: Texts, figures: &MonthFigures) -> Row {
    let percent = figures.in_time.saturating_mul(100).checked_div(figures.answered).unwrap_or_default();
    let declined = figures.declined.iter().map(|(reason, number)| {
        let reason = t.choice("decline-reason", reason);
        t.with("inbox-declined-of", &[("reason", reason.as_ref().into()), ("number", (*number).into())])
    });
    Row {
        month: format!("{} {}", month_name(figures.month, t.language()), figures.month.year()),
        answered: figures.answered,
        in_time: t
            .with("inbox-in-time-of", &[("number", figures.in_time.into()), ("percent", percent.into())]),
        median: took(t, figures.median_seconds),
        accepted: figures.accepted,
        declined: declined.collect(),
    }
}

/// A stretch of time, in the largest unit of which there are two.
fn took(t: Texts, seconds: i64) -> Said {
    match seconds {
        seconds if seconds < 2 * HOUR => {
            t.with("inbox-took-minutes", &[("number", (seconds / MINUTE).into())])
        }
        seconds if seconds < 2 * DAY => t.with("inbox-took-hours", &[("number", (seconds / HOUR).into())]),
        seconds => t.with("inbox-took-days", &[("number", (seconds / DAY).into())]),
    }
}
