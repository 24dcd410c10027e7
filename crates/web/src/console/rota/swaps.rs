//! Shifts that colleagues offer.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::AppError;
use fener_app::shifts;
use fener_domain::ids::SwapId;
use fener_domain::shifts::{SwapState, SwapStep};
use fener_text::Texts;

use super::{PATH, words};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Said, Status};
use crate::shown::id;
use crate::state::Web;

const LIST: &str = "/console/rota/swaps";

/// An offer.
struct Row {
    href: String,
    shift: String,
    by: String,
    taken_by: String,
    status: Status,
    /// What this person can do, with its address.
    steps: Vec<(Said, String, bool)>,
}

#[derive(Template)]
#[template(path = "console/rota-swaps.html")]
struct SwapsPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    errors: FormErrors,
}

async fn swaps_page(web: &Web, signed: &Signed, errors: FormErrors) -> Result<SwapsPage, Failure> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let people = shifts::workers(app, who).await?;
    let mut rows = Vec::new();
    for swap in shifts::open_swaps(app, who).await? {
        let shift = match shifts::read(app, who, swap.shift).await {
            Ok(shift) => shift,
            Err(AppError::NotFound) => continue,
            Err(other) => return Err(other.into()),
        };
        let step = |label: &str, step: SwapStep, main: bool| {
            (t.get(label), format!("{LIST}/{}/{step}", swap.id), main)
        };
        let mut steps = Vec::new();
        let mine = shift.shift.plan.user == who.principal.user;
        if swap.state == SwapState::Offered && !mine {
            steps.push(step(fener_text::text_key("rota-swap-take"), SwapStep::Take, true));
        }
        if swap.state == SwapState::Taken && shifts::may_plan(app, who) {
            steps.push(step(fener_text::text_key("rota-swap-approve"), SwapStep::Approve, true));
            steps.push(step(fener_text::text_key("rota-swap-decline"), SwapStep::Decline, false));
        }
        if shifts::may_update(app, who, &shift) {
            steps.push(step(fener_text::text_key("rota-swap-withdraw"), SwapStep::Withdraw, false));
        }
        rows.push(Row {
            href: format!("{PATH}/{}", swap.shift),
            shift: words::plan(web, t, &shift.shift.plan),
            by: words::login(&people, swap.offered_by),
            taken_by: swap.taken_by.map(|id| words::login(&people, id)).unwrap_or_default(),
            status: words::swap(t, swap.state),
            steps,
        });
    }
    let mut page = super::page(web, signed, t.get("rota-swaps"));
    page.failed = !errors.is_empty();
    Ok(SwapsPage { page, t, rows, errors })
}

pub(super) async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    render(&swaps_page(&web, &signed, FormErrors::default()).await?)
}

pub(super) async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path((swap, step)): Path<(String, String)>,
) -> Answer {
    let (app, who) = (&web.app, &signed.who);
    let swap: SwapId = id(&swap)?;
    let step: SwapStep = step.parse().map_err(|_unknown| Failure::not_found())?;
    let done = match step {
        SwapStep::Take => shifts::take_swap(app, who, swap).await.map(drop),
        SwapStep::Approve => shifts::decide_swap(app, who, swap, true).await,
        SwapStep::Decline => shifts::decide_swap(app, who, swap, false).await,
        SwapStep::Withdraw => shifts::withdraw_swap(app, who, swap).await,
    };
    match done {
        Ok(()) => Ok(frame::done(LIST, "rota-swap")),
        Err(error) => {
            let errors = super::told(&signed, &web, error)?.without_fields();
            render_invalid(&swaps_page(&web, &signed, errors).await?)
        }
    }
}
