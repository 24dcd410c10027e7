//! How many proceedings sit where in the country's tree, as far as the own jurisdiction reaches.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::jurisdictions;
use fener_domain::proceedings::Stage;
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Said};
use crate::state::Web;

/// Addresses of the figures by jurisdiction.
pub fn routes() -> Router<Web> {
    Router::new().route("/impact/places", get(read))
}

struct Row {
    place: Said,
    counts: Vec<u64>,
}

#[derive(Template)]
#[template(path = "impact/places.html")]
struct PlacesPage {
    page: Page,
    t: Texts,
    stages: Vec<Said>,
    rows: Vec<Row>,
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    let t = signed.t;
    let found = jurisdictions::counts(&web.app, &signed.who).await?;
    let tree = web.app.pack()?.jurisdictions();
    let row = |(code, by_stage): (&String, &std::collections::BTreeMap<Stage, u64>)| {
        let place = match tree.get(code) {
            Some(node) => node.name.clone().into(),
            None if code.is_empty() => t.get("by-place-country"),
            None => code.clone().into(),
        };
        let counts = Stage::ALL.iter().map(|stage| by_stage.get(stage).copied().unwrap_or(0));
        Row { place, counts: counts.collect() }
    };
    render(&PlacesPage {
        page: frame::page(&web, &signed, t.get("by-place-title")),
        t,
        stages: Stage::ALL.iter().map(|stage| t.choice("stage", stage)).collect(),
        rows: found.iter().map(row).collect(),
    })
}
