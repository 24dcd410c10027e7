//! One person: who it is, what the person needs, and the act of identification.

use askama::Template;
use axum::extract::{Path, State};
use fener_access::kind::Referrals;
use fener_app::cases::CaseView;
use fener_app::persons::PersonView;
use fener_app::{AppError, cases, persons};
use fener_domain::cases::{CaseStatus, PersonRole};
use fener_domain::ids::PersonId;
use fener_text::Texts;

use super::form::{PersonForm, input};
use super::{PLACE, person_id, role};
use crate::console::cases::{CaseHead, LIST, Part, head};
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Status};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/person.html")]
struct PersonPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: String,
    role: Status,
    child: bool,
    form: PersonForm,
    here: String,
    version: String,
    may_update: bool,
    may_identify: bool,
    new_referral: Option<String>,
    conflict: bool,
}

fn person_page(
    web: &Web,
    signed: &Signed,
    (case, head): (&CaseView, CaseHead),
    view: &PersonView,
    typed: Option<PersonForm>,
    conflict: bool,
) -> PersonPage {
    let (t, person) = (signed.t, &view.summary);
    let reference = case.summary.reference.to_string();
    let title = t.with("person-title", &[("reference", reference.into())]);
    let mut page = frame::page(web, signed, title);
    CaseHead::place(&mut page, signed, case);
    page.crumbs.push(Link::new(t.get("persons-title"), format!("{LIST}/{}/persons", person.case)));
    page.failed = typed.is_some();
    let open = case.summary.status == CaseStatus::Open;
    let may_update = open && persons::may_update(&web.app, &signed.who, person);
    let may_refer = open && web.app.may_create::<Referrals>(&signed.who);
    PersonPage {
        page,
        t,
        head,
        heading: view.identity.expose().name.clone(),
        role: role(t, person.role),
        child: person.age.is_child(),
        form: typed.unwrap_or_else(|| PersonForm::of(t, view)),
        here: format!("{PLACE}/{}", person.id),
        version: person.version.to_string(),
        may_update,
        may_identify: may_update && person.role == PersonRole::PresumedVictim,
        new_referral: may_refer
            .then(|| format!("/console/referrals/new?case={}&person={}", person.case, person.id)),
        conflict,
    }
}

/// A person, the case and its head.
async fn found(
    web: &Web,
    signed: &Signed,
    id: PersonId,
) -> Result<(PersonView, CaseView, CaseHead), AppError> {
    let view = persons::read(&web.app, &signed.who, id).await?;
    let case = cases::read(&web.app, &signed.who, view.summary.case).await?;
    let head = head(web, signed, &case, Part::Persons).await?;
    Ok((view, case, head))
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let (view, case, head) = found(&web, &signed, person_id(&id)?).await?;
    render(&person_page(&web, &signed, (&case, head), &view, None, false))
}

pub(super) async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let (errors, conflict) = match save(&web, &signed, id, &fields).await {
        Ok(_) => return Ok(frame::done(&format!("{PLACE}/{id}"), "saved")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    let (view, case, head) = found(&web, &signed, id).await?;
    let mut form = PersonForm::typed(signed.t, Some(view.summary.role), &fields, errors);
    form.version = view.summary.version.to_string();
    render_invalid(&person_page(&web, &signed, (&case, head), &view, Some(form), conflict))
}

async fn save(web: &Web, signed: &Signed, id: PersonId, fields: &Fields) -> Result<i32, AppError> {
    persons::update(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}

pub(super) async fn identify(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    persons::identify(&web.app, &signed.who, id, fields.version()).await?;
    Ok(frame::done(&format!("{PLACE}/{id}"), "person-identified"))
}
