//! Writing a case anew, with what somebody else wrote meanwhile shown as a conflict.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use fener_app::{AppError, cases};
use fener_domain::cases::CaseStatus;
use fener_domain::ids::CaseId;
use fener_text::Texts;
use serde_json::json;

use super::form::{CaseForm, input};
use super::head::{CaseHead, Part, head};
use super::{LIST, case_id};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/case-edit.html")]
struct EditPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    form: CaseForm,
    here: String,
    draft: String,
    conflict: bool,
}

async fn edit_page(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    typed: Option<(&Fields, FormErrors)>,
    conflict: bool,
) -> Result<EditPage, AppError> {
    let view = cases::read(&web.app, &signed.who, id).await?;
    if view.summary.status == CaseStatus::Closed {
        return Err(AppError::Refused("case_closed"));
    }
    if !cases::may_update(&web.app, &signed.who, &view.summary) {
        return Err(AppError::Forbidden);
    }
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("case-edit"));
    CaseHead::place(&mut page, signed, &view);
    page.failed = typed.is_some();
    let form = match typed {
        None => CaseForm::of(t, web.app.pack()?, &view),
        Some((fields, errors)) => {
            let mut form = CaseForm::typed(t, web.app.pack()?, fields, errors);
            form.version = view.summary.version.to_string();
            form
        }
    };
    let here = format!("{LIST}/{id}");
    let draft = format!("{here}/draft");
    Ok(EditPage {
        page,
        t,
        head: head(web, signed, &view, Part::Overview).await?,
        form,
        here,
        draft,
        conflict,
    })
}

pub(super) async fn edit(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    render(&edit_page(&web, &signed, case_id(&id)?, None, false).await?)
}

pub(super) async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = case_id(&id)?;
    let (errors, conflict) = match save(&web, &signed, id, &fields).await {
        Ok(_) => return Ok(frame::done(&format!("{LIST}/{id}"), "saved")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    render_invalid(&edit_page(&web, &signed, id, Some((&fields, errors)), conflict).await?)
}

async fn save(web: &Web, signed: &Signed, id: CaseId, fields: &Fields) -> Result<i32, AppError> {
    cases::update(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}

/// Saves while somebody types; says the new version.
pub(super) async fn draft(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = save(&web, &signed, case_id(&id)?, &fields).await?;
    Ok(Json(json!({ "version": version })).into_response())
}
