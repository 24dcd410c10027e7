//! The signs of trafficking in plain words, from the indicators.

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::AppError;
use fener_text::Texts;

use super::{Visitor, address, page};
use crate::failure::{Answer, render};
use crate::layout::{Page, Said};
use crate::state::Web;

/// The set whose indicators are told to everybody, in plain words.
const SET: &str = "adult_labour";

/// The address of the signs.
pub fn routes() -> Router<Web> {
    Router::new().route("/signs", get(signs))
}

#[derive(Template)]
#[template(path = "public/signs.html")]
struct SignsPage {
    page: Page,
    t: Texts,
    groups: Vec<Group>,
    source: String,
    report: String,
}

/// The signs of one kind.
struct Group {
    heading: Said,
    signs: Vec<Said>,
}

async fn signs(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = visitor.t;
    let indicators = web.app.packs.indicators();
    let set = indicators.set(SET).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut said = BTreeSet::new();
    let mut groups = Vec::new();
    for dimension in set.dimensions() {
        // An indicator of several dimensions is told once; one without plain words is for specialists.
        let signs: Vec<Said> = set
            .of(dimension)
            .filter(|indicator| t.has(&format!("sign-{}", indicator.text.replace('_', "-"))))
            .filter(|indicator| said.insert(indicator.text.clone()))
            .map(|indicator| t.choice("sign", &indicator.text))
            .collect();
        if !signs.is_empty() {
            groups.push(Group { heading: t.choice("signs", dimension), signs });
        }
    }
    let source = web.app.packs.source(&set.info().source).map(|source| source.title.clone());
    render(&SignsPage {
        page: page(&web, &visitor, t.get("public-signs")),
        t,
        groups,
        source: source.unwrap_or_default(),
        report: address(t, "/report"),
    })
}
