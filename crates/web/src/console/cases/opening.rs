//! Opening a case, as a rule from a contact that is before the specialist's eyes.

use askama::Template;
use axum::extract::{RawQuery, State};
use fener_access::kind::Cases;
use fener_app::{AppError, cases, contacts, joining};
use fener_domain::cases::Identity;
use fener_domain::ids::ContactId;
use fener_text::Texts;

use super::LIST;
use super::form::{CaseForm, input};
use crate::console::persons::{LikelyRow, likely_rows};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::query::Query;
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/case-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    form: CaseForm,
    key: String,
    origin: Option<Origin>,
}

/// The contact that the case grows from.
struct Origin {
    id: String,
    title: Said,
    href: String,
    notes: String,
    /// Persons with the number of the contact.
    likely: Vec<LikelyRow>,
}

async fn origin(web: &Web, signed: &Signed, contact: Option<ContactId>) -> Result<Option<Origin>, AppError> {
    let Some(contact) = contact else { return Ok(None) };
    let view = contacts::read(&web.app, &signed.who, contact).await?;
    if view.summary.case.is_some() {
        return Err(AppError::Refused("contact_has_case"));
    }
    let reference = view.summary.reference.to_string();
    let like = Identity { phone: view.caller.expose().phone.clone(), ..Identity::default() };
    let alike = joining::likely(&web.app, &signed.who, &like).await?;
    Ok(Some(Origin {
        id: contact.to_string(),
        title: signed.t.with("case-origin-contact", &[("reference", reference.into())]),
        href: format!("/console/contacts/{contact}"),
        notes: view.notes.expose().clone(),
        likely: likely_rows(signed.t, &alike, None),
    }))
}

async fn new_page(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    contact: Option<ContactId>,
    errors: FormErrors,
) -> Result<NewPage, AppError> {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("case-new"));
    page.crumbs.push(Link::new(t.get("cases-title"), LIST));
    page.failed = !errors.is_empty();
    let key = match fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    };
    let form = CaseForm::typed(t, web.app.pack()?, fields, errors);
    Ok(NewPage { page, t, form, key, origin: origin(web, signed, contact).await? })
}

/// The contact that a form or address names.
fn named(text: &str) -> Result<Option<ContactId>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_unreadable| Failure::not_found())
}

pub(super) async fn new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_create::<Cases>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let contact = named(Query::parse(query.as_deref()).get("contact"))?;
    render(&new_page(&web, &signed, &Fields::default(), contact, FormErrors::default()).await?)
}

pub(super) async fn open(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let contact = named(fields.get("contact"))?;
    let done = match input(&fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "cases", &fields);
            cases::open(&web.app, &signed.who, &input, contact, key.as_ref()).await
        }
    };
    match done {
        Ok(opened) => Ok(frame::done(&format!("{LIST}/{}", opened.id), "case-opened")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&new_page(&web, &signed, &fields, contact, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
