//! What to know before one decides: what to expect, the signs, the rights.

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::AppError;
use fener_packs::{Fact, ProvisionKind};
use fener_text::Texts;

use super::home::{Number, emergency};
use super::{Visitor, address, page};
use crate::failure::{Answer, render};
use crate::layout::{Page, Said};
use crate::state::Web;

/// The set whose indicators are told to everybody, in plain words.
const SET: &str = "adult_labour";

/// Addresses of what there is to read.
pub fn routes() -> Router<Web> {
    Router::new().route("/expect", get(expect)).route("/signs", get(signs)).route("/rights", get(rights))
}

#[derive(Template)]
#[template(path = "public/expect.html")]
struct ExpectPage {
    page: Page,
    t: Texts,
    report: String,
    emergency: Vec<Number>,
}

async fn expect(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = visitor.t;
    let emergency = emergency(t, web.app.pack()?);
    let page = page(&web, &visitor, t.get("public-expect"));
    render(&ExpectPage { page, t, report: address(t, "/report"), emergency })
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

#[derive(Template)]
#[template(path = "public/rights.html")]
struct RightsPage {
    page: Page,
    t: Texts,
    country: String,
    /// The articles that make trafficking a crime, as far as they are verified.
    offences: String,
    /// Days to recover and reflect in this country, where verified.
    days: Option<u16>,
    report: String,
}

async fn rights(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = visitor.t;
    let pack = web.app.pack()?;
    let law = pack.law();
    let verified = law.provisions.iter().filter(|provision| {
        provision.kind == ProvisionKind::Trafficking && provision.title.for_caller().is_some()
    });
    let offences: Vec<String> =
        verified.map(|provision| format!("{} {}", provision.law, provision.article)).collect();
    render(&RightsPage {
        page: page(&web, &visitor, t.get("public-rights")),
        t,
        country: pack.name(t.language()).into_owned(),
        offences: offences.join(", "),
        days: law.reflection_days.as_ref().and_then(Fact::for_caller).copied(),
        report: address(t, "/report"),
    })
}
