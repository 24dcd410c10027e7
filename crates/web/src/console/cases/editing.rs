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
use super::{LIST, case_id, jurisdiction};
use crate::console::conflict::{ConflictPage, compared, resolved};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Said};
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
}

async fn edit_page(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    typed: Option<(&Fields, FormErrors)>,
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
    Ok(EditPage { page, t, head: head(web, signed, &view, Part::Overview).await?, form, here, draft })
}

pub(super) async fn edit(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    render(&edit_page(&web, &signed, case_id(&id)?, None).await?)
}

pub(super) async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = case_id(&id)?;
    let fields = resolved(&fields);
    let errors = match save(&web, &signed, id, &fields).await {
        Ok(_) => return Ok(frame::done(&format!("{LIST}/{id}"), "saved")),
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        Err(AppError::Conflict) => return render_invalid(&conflict(&web, &signed, id, &fields).await?),
        Err(other) => return Err(other.into()),
    };
    render_invalid(&edit_page(&web, &signed, id, Some((&fields, errors))).await?)
}

/// What was typed beside what somebody else saved meanwhile.
async fn conflict(web: &Web, signed: &Signed, id: CaseId, fields: &Fields) -> Result<ConflictPage, AppError> {
    let view = cases::read(&web.app, &signed.who, id).await?;
    let t = signed.t;
    let asked = [
        ("title", t.get("case-name"), ""),
        ("form", t.get("case-form"), "exploitation"),
        ("jurisdiction", t.get("case-jurisdiction"), "jurisdiction"),
        ("summary", t.get("case-situation"), ""),
    ];
    let theirs = |name: &str| match name {
        "title" => view.story.expose().title.clone(),
        "form" => view.summary.form.to_string(),
        "jurisdiction" => view.summary.jurisdiction.clone(),
        _ => view.story.expose().summary.clone(),
    };
    let shown = |words: &'static str, value: &str| match words {
        "jurisdiction" => Said::from(jurisdiction(web, value)),
        _ => t.choice("exploitation", value),
    };
    let (same, rows) = compared(&asked, fields, theirs, shown);
    let mut page = frame::page(web, signed, t.get("case-edit"));
    CaseHead::place(&mut page, signed, &view);
    page.failed = true;
    let here = format!("{LIST}/{id}");
    let head = head(web, signed, &view, Part::Overview).await?;
    let (action, version) = (format!("{here}/edit"), view.summary.version);
    Ok(ConflictPage { page, t, head, action, here, version, same, rows })
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
