//! Adding a person to a case.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::{AppError, cases, joining, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::ids::CaseId;
use fener_text::Texts;

use super::PLACE;
use super::form::{PersonForm, input};
use super::joining::{LikelyRow, rows};
use crate::console::cases::{CaseHead, LIST, Part, case_id, head};
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/person-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    form: PersonForm,
    key: String,
    place: String,
    likely: Vec<LikelyRow>,
}

async fn new_page(
    web: &Web,
    signed: &Signed,
    case: CaseId,
    fields: &Fields,
    errors: FormErrors,
    likely: Vec<LikelyRow>,
) -> Result<NewPage, AppError> {
    let view = cases::read(&web.app, &signed.who, case).await?;
    if view.summary.status == CaseStatus::Closed {
        return Err(AppError::Refused("case_closed"));
    }
    if !cases::may_add_person(&web.app, &signed.who, &view.summary) {
        return Err(AppError::Forbidden);
    }
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("person-new"));
    CaseHead::place(&mut page, signed, &view);
    page.failed = !errors.is_empty();
    let key = match fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    };
    let form = PersonForm::typed(t, None, fields, errors);
    let place = format!("{LIST}/{case}/persons");
    let head = head(web, signed, &view, Part::Persons).await?;
    Ok(NewPage { page, t, head, form, key, place, likely })
}

pub(super) async fn new(State(web): State<Web>, signed: Signed, Path(case): Path<String>) -> Answer {
    let case = case_id(&case)?;
    let nothing = (Fields::default(), FormErrors::default());
    render(&new_page(&web, &signed, case, &nothing.0, nothing.1, Vec::new()).await?)
}

pub(super) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<String>,
    fields: Fields,
) -> Answer {
    let case = case_id(&case)?;
    let done = match input(&fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "persons", &fields);
            let before = persons::added_before(&web.app, key.as_ref()).await?;
            // Who is alike is asked once; whoever has looked adds anyway.
            if before.is_none() && !fields.ticked("anyway") && input.check().is_ok() {
                let alike = joining::likely(&web.app, &signed.who, input.identity.expose()).await?;
                if !alike.is_empty() {
                    let rows = rows(signed.t, &alike, None);
                    let page = new_page(&web, &signed, case, &fields, FormErrors::default(), rows);
                    return render(&page.await?);
                }
            }
            persons::add(&web.app, &signed.who, case, &input, key.as_ref()).await
        }
    };
    match done {
        Ok(added) => Ok(frame::done(&format!("{PLACE}/{}", added.id), "person-added")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&new_page(&web, &signed, case, &fields, errors, Vec::new()).await?)
        }
        Err(other) => Err(other.into()),
    }
}
