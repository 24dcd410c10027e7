//! The chain of a period: both branches as funnels, where they break, the months.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_app::AppError;
use fener_app::chain::{self, Dashboard, StepFigures};
use fener_domain::chain::{Branch, ChainStep, Figure, weakest};
use fener_text::Texts;

use super::columns::{Column, columns, width};
use super::period::{PERIODS, Period, written};
use crate::failure::{Answer, render, render_invalid};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Funnel, Page, Said, Stage};
use crate::query::Query;
use crate::state::Web;

/// The dashboard.
pub fn routes() -> Router<Web> {
    Router::new().route("/impact", get(dashboard))
}

#[derive(Template)]
#[template(path = "impact/chain.html")]
struct ChainPage {
    page: Page,
    t: Texts,
    periods: Vec<Choice>,
    from: String,
    to: String,
    errors: FormErrors,
    counted: String,
    funnels: Vec<Funnel>,
    /// Not every number is told to this reader.
    outside: bool,
    nothing: bool,
    steps: Vec<Said>,
    columns: Vec<Column>,
    width: usize,
    /// Where single ways are; empty for whoever sees none.
    ways: Said,
    /// Where the counts can be taken out; empty for whoever may not.
    export: String,
}

async fn dashboard(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let today = web.zone.date_at(web.app.clock.now().micros());
    let period = Period::of(&query, today);
    match chain::dashboard(&web.app, &signed.who, period.from, period.to).await {
        Ok(chain) => render(&chain_page(&web, &signed, period, Some(&chain), FormErrors::default())),
        // Months are read before, so all that can be wrong is their order.
        Err(AppError::Invalid(_)) => {
            let mut errors = FormErrors::default();
            errors.push("to", signed.t.get("impact-backwards"));
            render_invalid(&chain_page(&web, &signed, period, None, errors))
        }
        Err(other) => Err(other.into()),
    }
}

fn chain_page(
    web: &Web,
    signed: &Signed,
    period: Period,
    chain: Option<&Dashboard>,
    errors: FormErrors,
) -> ChainPage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("impact-title"));
    page.failed = !errors.is_empty();
    let exact = chain.is_some_and(|chain| chain.exact);
    let months = chain.filter(|chain| chain.exact);
    let columns = months.map_or_else(Vec::new, |chain| columns(&chain.months, chain.from, chain.to));
    let (from, to) = chain.map_or((period.from, period.to), |chain| (chain.from, chain.to));
    let contacts = chain.and_then(|chain| chain.steps.first()).map(|step| step.contacts);
    ChainPage {
        page,
        t,
        periods: PERIODS
            .iter()
            .map(|word| Choice::new(*word, t.choice("period", word), period.word))
            .collect(),
        from: written(period.from),
        to: written(period.to),
        errors,
        counted: format!("{} – {}", written(from), written(to)),
        funnels: chain.map_or_else(Vec::new, |chain| funnels(t, chain)),
        outside: chain.is_some() && !exact,
        nothing: contacts == Some(Figure::Exact(0)),
        steps: ChainStep::ALL.iter().map(|step| t.choice("chain", *step)).collect(),
        width: width(columns.len()),
        columns,
        ways: if chain::may_list_ways(&web.app, &signed.who) {
            "/impact/ways".into()
        } else {
            Said::default()
        },
        export: if chain.is_some() && chain::may_export(&web.app, &signed.who) {
            format!("/impact/export.csv?{}", period.query())
        } else {
            String::new()
        },
    }
}

/// Help and justice begin alike, with the contact, and part at the case.
fn funnels(t: Texts, chain: &Dashboard) -> Vec<Funnel> {
    let branch = |branch: Branch| {
        let on_it =
            |step: &&StepFigures| matches!(step.step.branch(), Branch::Both) || step.step.branch() == branch;
        chain.steps.iter().filter(on_it).copied().collect::<Vec<_>>()
    };
    vec![
        funnel(t, t.get("impact-help"), &branch(Branch::Help), chain.exact),
        funnel(t, t.get("impact-justice"), &branch(Branch::Justice), chain.exact),
    ]
}

fn funnel(t: Texts, caption: Said, steps: &[StepFigures], exact: bool) -> Funnel {
    let figures: Vec<Figure> = steps.iter().map(|step| step.contacts).collect();
    let broken = weakest(&figures);
    let stages: Vec<Stage> = steps
        .iter()
        .enumerate()
        .map(|(place, figures)| Stage {
            label: t.choice("chain", figures.step),
            count: figures.contacts.told().unwrap_or(0),
            broken: broken == Some(place),
            href: if exact { format!("/impact/ways?step={}", figures.step).into() } else { Said::default() },
        })
        .collect();
    let mut funnel = Funnel::new(caption, &stages, t.language());
    // What is not told shows as such, and so does every share of it.
    let mut hidden_before = false;
    let hidden_first = figures.first() == Some(&Figure::Hidden);
    for (row, figure) in funnel.rows.iter_mut().zip(&figures) {
        let hidden = *figure == Figure::Hidden;
        if hidden {
            row.number = t.get("impact-hidden").into_owned();
        }
        if hidden || hidden_first {
            row.of_first.clear();
        }
        if hidden || hidden_before {
            row.of_previous.clear();
        }
        hidden_before = hidden;
    }
    funnel
}
