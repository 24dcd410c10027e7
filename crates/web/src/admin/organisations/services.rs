//! Services of an organisation: adding and changing.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_access::kind::Services;
use fener_app::rows::{Organisation, Service};
use fener_app::{AppError, directory};
use fener_domain::directory::{ServiceInput, ServiceKind};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_text::Texts;

use super::LIST;
use crate::console::jurisdictions;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, FormErrors, Link, Page};
use crate::shown::{form_key, id};
use crate::state::Web;

/// Addresses of services.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/organisations/{id}/services", get(new).post(create))
        .route("/admin/services/{id}", get(read).post(update))
}

#[derive(Template)]
#[template(path = "admin/service.html")]
struct ServicePage {
    page: Page,
    t: Texts,
    here: String,
    called: String,
    kinds: Vec<Choice>,
    jurisdictions: Vec<Choice>,
    languages: String,
    places: String,
    free: String,
    conditions: String,
    key: String,
    version: String,
    errors: FormErrors,
    conflict: bool,
    may_save: bool,
}

/// The form with what these fields say.
fn page(
    web: &Web,
    signed: &Signed,
    organisation: &Organisation,
    title: crate::layout::Said,
    fields: &Fields,
    errors: FormErrors,
) -> Result<ServicePage, AppError> {
    let t = signed.t;
    let mut page = frame::page(web, signed, title);
    page.crumbs.push(Link::new(t.get("nav-organisations"), LIST));
    page.crumbs.push(Link::new(organisation.name.clone(), format!("{LIST}/{}", organisation.id)));
    page.failed = !errors.is_empty();
    let field = |name: &str| fields.get(name).to_owned();
    Ok(ServicePage {
        page,
        t,
        here: format!("{LIST}/{}/services", organisation.id),
        called: field("name"),
        kinds: choices::<ServiceKind>(t, "service-kind", fields.get("kind")),
        jurisdictions: jurisdictions(web.app.pack()?, fields.get("jurisdiction")),
        languages: field("languages"),
        places: field("places"),
        free: field("free"),
        conditions: field("conditions"),
        key: form_key(fields),
        version: field("version"),
        errors,
        conflict: false,
        may_save: true,
    })
}

/// What a form says about a service.
fn input(organisation: OrganisationId, fields: &Fields) -> Result<ServiceInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word::<ServiceKind>("kind", &mut errors);
    let mut number = |name: &'static str| match fields.get(name) {
        "" => None,
        text => {
            let read = text.parse().ok();
            if read.is_none() {
                errors.push(FieldError { field: name, problem: Problem::Unreadable });
            }
            read
        }
    };
    let (places, free) = (number("places"), number("free"));
    let kind = match (kind, errors.is_empty()) {
        (Some(kind), true) => kind,
        _ => return Err(errors),
    };
    let tags = fields.get("languages").split([',', ' ', '\n', '\r', '\t', ';']);
    Ok(ServiceInput {
        organisation,
        name: fields.get("name").to_owned(),
        kind,
        jurisdiction: fields.get("jurisdiction").to_owned(),
        languages: tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        places,
        free,
        conditions: fields.get("conditions").to_owned(),
    })
}

async fn new(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    if !web.app.may_create::<Services>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let (organisation, _) = directory::read_organisation(&web.app, &signed.who, id(&text)?).await?;
    let title = signed.t.get("service-new");
    render(&page(&web, &signed, &organisation, title, &Fields::default(), FormErrors::default())?)
}

async fn create(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let (organisation, _) = directory::read_organisation(&web.app, &signed.who, id(&text)?).await?;
    let done = match input(organisation.id, &fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "services", &fields);
            directory::create_service(&web.app, &signed.who, &input, key.as_ref()).await
        }
    };
    match done {
        Ok(_) => Ok(frame::done(&format!("{LIST}/{}", organisation.id), "service-added")),
        Err(AppError::Invalid(errors)) => {
            let (title, errors) = (signed.t.get("service-new"), explained(signed.t, &errors));
            render_invalid(&page(&web, &signed, &organisation, title, &fields, errors)?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The fields of a service that is there.
fn fields_of(service: &Service) -> Fields {
    let input = &service.input;
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    Fields::of([
        ("name", input.name.clone()),
        ("kind", input.kind.to_string()),
        ("jurisdiction", input.jurisdiction.clone()),
        ("languages", input.languages.join(", ")),
        ("places", number(input.places)),
        ("free", number(input.free)),
        ("conditions", input.conditions.clone()),
    ])
}

/// The page of a service, with the present version.
async fn page_of(
    web: &Web,
    signed: &Signed,
    service: &Service,
    fields: &Fields,
    errors: FormErrors,
) -> Result<ServicePage, AppError> {
    let organisation = directory::name(&web.app, service.input.organisation).await?;
    let organisation = organisation.ok_or(AppError::NotFound)?;
    let title = service.input.name.clone().into();
    let mut page = page(web, signed, &organisation, title, fields, errors)?;
    page.here = format!("/admin/services/{}", service.id);
    page.version = service.version.to_string();
    page.may_save = directory::may_update(&web.app, &signed.who, service);
    Ok(page)
}

async fn read(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    let service = directory::read_service(&web.app, &signed.who, id(&text)?).await?;
    render(&page_of(&web, &signed, &service, &fields_of(&service), FormErrors::default()).await?)
}

async fn update(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let service: ServiceId = id(&text)?;
    let service = directory::read_service(&web.app, &signed.who, service).await?;
    let (errors, conflict) = match save(&web, &signed, &service, &fields).await {
        Ok(_) => {
            let organisation = service.input.organisation;
            return Ok(frame::done(&format!("{LIST}/{organisation}"), "saved"));
        }
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    // Read again: after a conflict the form continues from what is there now.
    let service = directory::read_service(&web.app, &signed.who, service.id).await?;
    let mut again = page_of(&web, &signed, &service, &fields, errors).await?;
    again.page.failed = true;
    again.conflict = conflict;
    render_invalid(&again)
}

async fn save(web: &Web, signed: &Signed, service: &Service, fields: &Fields) -> Result<i32, AppError> {
    let input = input(service.input.organisation, fields)?;
    directory::update_service(&web.app, &signed.who, service.id, fields.version(), &input).await
}
