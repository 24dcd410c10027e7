//! What happens to a call, as a supervisor sees and changes it: the versions, a draft step by step, a walk by clicking, and
//! the prompts.

mod frame_form;
mod preview;
mod prompts;
mod step_form;
mod steps;
mod words;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_app::flows::{self, FlowRefused, Named, OF_PACK, OWN, Overview, Version};
use fener_app::{AppError, users};
use fener_domain::calls::flow::{Deed, Flow};
use fener_domain::ids::UserId;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::state::Web;
use crate::when::When;

use words::{Told, told};

pub(super) const PATH: &str = "/console/flows";
pub(super) const DRAFT: &str = "/console/flows/draft";
/// What a step can do, in the order of a menu.
pub(crate) const DEEDS: &[Deed] = Deed::ALL;

/// Addresses of flows.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(overview))
        .route("/console/flows/start", post(start))
        .route("/console/flows/discard", post(discard))
        .route("/console/flows/publish", post(publish))
        .route(DRAFT, get(draft))
        .route("/console/flows/versions/{set}/{number}", get(look))
        .merge(preview::routes())
        .merge(steps::routes())
        .merge(frame_form::routes())
        .merge(prompts::routes())
}

/// A version in the list.
struct Row {
    set: &'static str,
    number: u32,
    of_pack: bool,
    in_use: bool,
    draft: bool,
    steps: usize,
    note: String,
    /// Who published it, and when.
    published: Option<(String, When)>,
}

#[derive(Template)]
#[template(path = "flows/overview.html")]
struct OverviewPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    /// Whether there is a draft.
    draft: bool,
}

#[derive(Template)]
#[template(path = "flows/flow.html")]
struct FlowPage {
    page: Page,
    t: Texts,
    told: Told,
    preview: String,
    /// Set for the draft only.
    draft: Option<Draft>,
    /// For a version that was published: what a draft would begin from.
    from: Option<(String, u32)>,
}

/// What is decided about the draft.
struct Draft {
    version: i32,
    note: String,
    errors: FormErrors,
    /// What keeps it from being published: the step's anchor and what to do.
    faults: Vec<(String, Said)>,
}

async fn login(web: &Web, signed: &Signed, by: UserId) -> String {
    let found = users::read(&web.app, &signed.who, by).await.map(|user| user.login);
    found.unwrap_or_else(|_unknown| by.to_string())
}

async fn overview(State(web): State<Web>, signed: Signed) -> Answer {
    let Overview { in_use, of_pack, own } = flows::overview(&web.app, &signed.who).await?;
    let mut rows = Vec::new();
    for Version { of, flow } in &own {
        let published = match of.published_at {
            Some(at) => Some((login(&web, &signed, of.changed_by).await, When::exact(&web, signed.t, at))),
            None => None,
        };
        rows.push(Row {
            set: OWN,
            number: of.number,
            of_pack: false,
            in_use: in_use == Named { set: OWN, number: of.number },
            draft: of.published_at.is_none(),
            steps: flow.steps.len(),
            note: of.note.clone(),
            published,
        });
    }
    let shipped = flows::look(&web.app, &signed.who, OF_PACK, of_pack).await?;
    rows.push(Row {
        set: OF_PACK,
        number: of_pack,
        of_pack: true,
        in_use: in_use == Named { set: OF_PACK, number: of_pack },
        draft: false,
        steps: shipped.steps.len(),
        note: String::new(),
        published: None,
    });
    let draft = rows.iter().any(|row| row.draft);
    let page = frame::page(&web, &signed, signed.t.get("flow-title"));
    render(&OverviewPage { page, t: signed.t, rows, draft })
}

async fn flow_page(
    web: &Web,
    signed: &Signed,
    title: Said,
    flow: &Flow,
    preview: String,
) -> Result<FlowPage, Failure> {
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(signed.t.get("flow-title"), PATH));
    let told = told(web, signed, flow).await?;
    Ok(FlowPage { page, t: signed.t, told, preview, draft: None, from: None })
}

async fn draft_page(web: &Web, signed: &Signed, note: &str, errors: FormErrors) -> Result<FlowPage, Failure> {
    let t = signed.t;
    let Version { of, flow } = flows::draft(&web.app, &signed.who).await?.ok_or(AppError::NotFound)?;
    let preview = format!("{PATH}/versions/{OWN}/{}/preview", of.number);
    let mut page = flow_page(web, signed, t.get("flow-status-draft"), &flow, preview).await?;
    page.page.failed = !errors.is_empty();
    let faults = flows::faults(&web.app, &flow).await?;
    let faults = faults.iter().map(|error| {
        let anchor = error.step.clone().map_or_else(|| "frame".to_owned(), |step| format!("step-{step}"));
        (anchor, words::fault(t, error))
    });
    page.draft = Some(Draft { version: of.version, note: note.to_owned(), errors, faults: faults.collect() });
    Ok(page)
}

async fn draft(State(web): State<Web>, signed: Signed) -> Answer {
    render(&draft_page(&web, &signed, "", FormErrors::default()).await?)
}

async fn look(State(web): State<Web>, signed: Signed, Path((set, number)): Path<(String, u32)>) -> Answer {
    let flow = flows::look(&web.app, &signed.who, &set, number).await?;
    let t = signed.t;
    let whose = if set == OWN { t.get("flow-own") } else { t.get("flow-of-pack") };
    let title = format!("{whose} {number}");
    let preview = format!("{PATH}/versions/{set}/{number}/preview");
    let mut page = flow_page(&web, &signed, title.into(), &flow, preview).await?;
    page.from = Some((set, number));
    render(&page)
}

async fn start(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let number = fields.get("number").parse().map_err(|_number| AppError::NotFound)?;
    flows::start(&web.app, &signed.who, fields.get("set"), number).await?;
    Ok(frame::done(DRAFT, "flow-started"))
}

async fn discard(State(web): State<Web>, signed: Signed) -> Answer {
    flows::discard(&web.app, &signed.who).await?;
    Ok(frame::done(PATH, "flow-discarded"))
}

async fn publish(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let (t, note) = (signed.t, fields.get("note"));
    let mut errors = FormErrors::default();
    match flows::publish(&web.app, &signed.who, fields.version(), note).await {
        Ok(()) => return Ok(frame::done(PATH, "flow-published")),
        Err(FlowRefused::Faults(faults)) => {
            for error in &faults {
                let anchor =
                    error.step.as_ref().map_or_else(|| "frame".to_owned(), |step| format!("step-{step}"));
                errors.push(anchor, words::fault(t, error));
            }
        }
        Err(FlowRefused::App(AppError::Invalid(wrong))) => errors = explained(t, &wrong),
        Err(FlowRefused::App(other)) => return Err(other.into()),
    }
    render_invalid(&draft_page(&web, &signed, note, errors).await?)
}
