//! The counts as a file for spreadsheets.

use std::fmt::Write;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use fener_app::chain::{self, Dashboard};

use super::period::{Period, written};
use crate::failure::Answer;
use crate::guard::Signed;
use crate::query::Query;
use crate::state::Web;

/// The address of the file.
pub fn routes() -> Router<Web> {
    Router::new().route("/impact/export.csv", get(export))
}

async fn export(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let today = web.zone.date_at(web.app.clock.now().micros());
    let period = Period::of(&Query::parse(query.as_deref()), today);
    let chain = chain::export(&web.app, &signed.who, period.from, period.to).await?;
    let name = format!("attachment; filename=\"chain-{}-{}.csv\"", written(chain.from), written(chain.to));
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, csv(&chain)).into_response())
}

/// The whole period first, then the months. Every cell is a number, a month or a word of ours, which no
/// spreadsheet takes for a formula; nothing that anybody typed is in it.
pub fn csv(chain: &Dashboard) -> String {
    let mut file = String::from("from,to,step,branch,contacts,share\r\n");
    let (from, to) = (written(chain.from), written(chain.to));
    for figures in &chain.steps {
        let contacts = figures.contacts.told().map_or_else(|| "hidden".to_owned(), |count| count.to_string());
        let share = figures.share.map_or_else(String::new, |share| format!("{share:.4}"));
        line(
            &mut file,
            &[&from, &to, figures.step.as_str(), figures.step.branch().as_str(), &contacts, &share],
        );
    }
    for (month, step, contacts) in &chain.months {
        let month = written(*month);
        line(&mut file, &[&month, &month, step.as_str(), step.branch().as_str(), &contacts.to_string(), ""]);
    }
    file
}

fn line(file: &mut String, cells: &[&str]) {
    // Writing to a string cannot fail.
    let _written = write!(file, "{}\r\n", cells.join(","));
}
