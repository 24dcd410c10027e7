//! One contact's whole way, and the ways that reached a step.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::get;
use fener_app::chain;
use fener_app::rows::{Page as Ways, Way};
use fener_app::{AppError, chain::may_list_ways};
use fener_domain::chain::ChainStep;
use fener_domain::reference::Reference;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::layout::{Choice, FormErrors, Link, Moment, Page, Pager, Said};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/impact/ways";
const DAY: i64 = 24 * 60 * 60;

/// Addresses of ways.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list)).route("/impact/ways/{which}", get(read))
}

#[derive(Template)]
#[template(path = "impact/ways.html")]
struct ListPage {
    page: Page,
    t: Texts,
    reference: String,
    errors: FormErrors,
    /// None for whoever may look up a way but not list them all.
    rows: Option<Vec<Row>>,
    pager: Pager,
    steps: Vec<Choice>,
}

struct Row {
    href: String,
    began: When,
    furthest: Said,
    steps: usize,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let t = signed.t;
    let typed = query.get("reference");
    let mut errors = FormErrors::default();
    if !typed.is_empty() {
        match find(&web, &signed, typed).await {
            Ok(way) => return Ok(see_other(&format!("{LIST}/{}", way.contact))),
            Err(AppError::NotFound) => errors.push("reference", t.get("way-unknown")),
            Err(other) => return Err(other.into()),
        }
    }
    let step = query.word::<ChainStep>("step").unwrap_or(ChainStep::Contact);
    let found = if may_list_ways(&web.app, &signed.who) {
        Some(chain::ways(&web.app, &signed.who, step, query.page()).await?)
    } else {
        None
    };
    let mut page = frame::page(&web, &signed, t.get("ways-title"));
    page.crumbs.push(Link::new(t.get("impact-title"), "/impact"));
    page.failed = !errors.is_empty();
    let pager = found.as_ref().map_or_else(Pager::default, |found| query.pager(LIST, found.next));
    let page = ListPage {
        page,
        t,
        reference: typed.to_owned(),
        rows: found.map(|found| rows(&web, t, &found)),
        pager,
        steps: crate::form::choices::<ChainStep>(t, "chain", step.as_str()),
        errors,
    };
    if page.errors.is_empty() { render(&page) } else { render_invalid(&page) }
}

fn rows(web: &Web, t: Texts, found: &Ways<Way>) -> Vec<Row> {
    let ways = found.items.iter().filter_map(|way| {
        let (_, began) = way.steps.first()?;
        let (furthest, _) = way.steps.last()?;
        Some(Row {
            href: format!("{LIST}/{}", way.contact),
            began: When::date(web, t, *began),
            furthest: t.choice("chain", *furthest),
            steps: way.steps.len(),
        })
    });
    ways.collect()
}

async fn find(web: &Web, signed: &Signed, typed: &str) -> Result<Way, AppError> {
    let reference: Reference = typed.parse().map_err(|_unreadable| AppError::NotFound)?;
    chain::way_by_reference(&web.app, &signed.who, &reference).await
}

#[derive(Template)]
#[template(path = "impact/way.html")]
struct WayPage {
    page: Page,
    t: Texts,
    moments: Vec<Moment>,
    missing: Vec<Said>,
}

/// By the contact's identifier, or by the reference that people say.
async fn read(State(web): State<Web>, signed: Signed, Path(which): Path<String>) -> Answer {
    let t = signed.t;
    let way = match which.parse() {
        Ok(contact) => chain::way(&web.app, &signed.who, contact).await.map_err(Failure::from)?,
        Err(_not_an_id) => find(&web, &signed, &which).await?,
    };
    let mut page = frame::page(&web, &signed, t.get("way-title"));
    page.crumbs = vec![Link::new(t.get("impact-title"), "/impact"), Link::new(t.get("ways-title"), LIST)];
    let missing = ChainStep::ALL.iter().filter(|step| !way.steps.iter().any(|(reached, _)| reached == *step));
    let missing = missing.map(|step| t.choice("chain", *step)).collect();
    render(&WayPage { page, t, moments: moments(&web, t, &way), missing })
}

/// In the order of time, each with the days since the one before.
fn moments(web: &Web, t: Texts, way: &Way) -> Vec<Moment> {
    let mut steps = way.steps.clone();
    steps.sort_by_key(|(_, at)| *at);
    let mut before = None;
    let told = steps.into_iter().map(|(step, at)| {
        let when = When::exact(web, t, at);
        let text = match before.replace(at) {
            None => Said::default(),
            Some(earlier) => {
                let days = at.seconds_since(earlier) / DAY;
                t.with("way-days", &[("count", days.into())])
            }
        };
        Moment {
            title: t.choice("chain", step),
            by: Said::default(),
            at: when.at,
            when: when.text,
            text,
            link: None,
        }
    });
    told.collect()
}
