//! Steps in the draft: one more, another doing, away with one.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::flows::{self, FlowRefused, Version, prompts};
use fener_domain::calls::flow::{Deed, Edit, FlowError};
use fener_text::Texts;

use super::step_form::{StepForm, filled, fresh, read, shown_at};
use super::{DRAFT, PATH, words};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page};
use crate::query::Query;
use crate::state::Web;

/// Addresses of steps in the draft.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/flows/draft/add", get(ask_new).post(add))
        .route("/console/flows/draft/step", get(ask).post(change))
        .route("/console/flows/draft/remove", post(remove))
}

#[derive(Template)]
#[template(path = "flows/step.html")]
struct StepPage {
    page: Page,
    t: Texts,
    action: &'static str,
    new: bool,
    form: StepForm,
}

async fn draft(web: &Web, signed: &Signed) -> Result<Version, Failure> {
    Ok(flows::draft(&web.app, &signed.who).await?.ok_or(AppError::NotFound)?)
}

async fn step_page(
    web: &Web,
    signed: &Signed,
    (deed, typed, new): (Deed, &Fields, bool),
    errors: FormErrors,
) -> Result<StepPage, Failure> {
    let t = signed.t;
    let draft = draft(web, signed).await?;
    let prompts = prompts::list(&web.app, &signed.who).await?;
    let form = StepForm::of(web, t, &draft.flow, &prompts, deed, typed, errors);
    let title = if new { t.get("flow-add") } else { form.name.clone().into() };
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(t.get("flow-title"), PATH));
    page.crumbs.push(Link::new(t.get("flow-status-draft"), DRAFT));
    page.failed = !form.errors.is_empty();
    let action = if new { "/console/flows/draft/add" } else { "/console/flows/draft/step" };
    Ok(StepPage { page, t, action, new, form })
}

async fn ask_new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let deed = Query::parse(query.as_deref()).word("do").unwrap_or(Deed::Say);
    render(&step_page(&web, &signed, (deed, &fresh(deed), true), FormErrors::default()).await?)
}

async fn ask(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let draft = draft(&web, &signed).await?;
    let query = Query::parse(query.as_deref());
    let name = query.get("name");
    let step = draft.flow.step(name).ok_or(AppError::NotFound)?;
    let typed = filled(name, step);
    render(&step_page(&web, &signed, (step.deed(), &typed, false), FormErrors::default()).await?)
}

async fn add(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    save(&web, &signed, &fields, true).await
}

async fn change(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    save(&web, &signed, &fields, false).await
}

async fn save(web: &Web, signed: &Signed, fields: &Fields, new: bool) -> Answer {
    let t = signed.t;
    let deed: Deed = fields.get("do").parse().map_err(|_unknown| AppError::NotFound)?;
    let mut errors = FormErrors::default();
    let step = read(t, deed, fields, &mut errors);
    if errors.is_empty() {
        let name = fields.get("name").to_owned();
        let edit = if new { Edit::Add { name, step } } else { Edit::Change { name, step } };
        match flows::edit(&web.app, &signed.who, edit).await {
            Ok(()) => return Ok(frame::done(DRAFT, if new { "flow-added" } else { "flow-saved" })),
            Err(FlowRefused::Faults(faults)) => errors = beside(t, deed, fields.get("name"), &faults),
            Err(FlowRefused::App(AppError::Invalid(wrong))) => errors = explained(t, &wrong),
            Err(FlowRefused::App(AppError::Refused(word))) => errors.push("name", refused(t, word)),
            Err(FlowRefused::App(other)) => return Err(other.into()),
        }
    }
    render_invalid(&step_page(web, signed, (deed, fields, new), errors).await?)
}

/// What is wrong, beside the field if it is this step's, and with its name if it is another's.
fn beside(t: Texts, deed: Deed, name: &str, faults: &[FlowError]) -> FormErrors {
    let mut errors = FormErrors::default();
    for error in faults {
        if error.step.as_deref() == Some(name) {
            errors.push(shown_at(deed, error.field), words::problem(t, &error.fault));
        } else {
            errors.push("", words::fault(t, error));
        }
    }
    errors
}

async fn remove(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let name = fields.get("name").to_owned();
    match flows::edit(&web.app, &signed.who, Edit::Remove(name)).await {
        Ok(()) => Ok(frame::done(DRAFT, "flow-removed")),
        Err(FlowRefused::App(error)) => Err(error.into()),
        Err(FlowRefused::Faults(_)) => Err(AppError::Refused("flow_leads").into()),
    }
}
