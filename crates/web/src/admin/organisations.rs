//! Organisations of the directory: the list, one with what it offers, adding and changing.

mod form;
mod services;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_access::kind::{Organisations, Services};
use fener_app::rows::{Organisation, PageRequest, ServiceFilter};
use fener_app::{AppError, directory};
use fener_domain::ids::OrganisationId;
use fener_text::Texts;

use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Link, Page, Pager, Said};
use crate::query::Query;
use crate::shown::services::Row as ServiceRow;
use crate::shown::{form_key, id, services as shown};
use crate::state::Web;
use form::{OrganisationForm, input};

const LIST: &str = "/admin/organisations";

/// Addresses of organisations and their services.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list).post(create))
        .route("/admin/organisations/new", get(new))
        .route("/admin/organisations/{id}", get(read).post(update))
        .merge(services::routes())
}

/// One line of the list.
struct Row {
    href: String,
    name: String,
    kind: Said,
    place: String,
}

#[derive(Template)]
#[template(path = "admin/organisations.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    may_create: bool,
}

async fn list(State(web): State<Web>, signed: Signed) -> Answer {
    let t = signed.t;
    let pack = web.app.pack()?;
    let row = |organisation: Organisation| Row {
        href: format!("{LIST}/{}", organisation.id),
        kind: t.choice("organisation-kind", organisation.kind),
        place: pack
            .jurisdictions()
            .get(&organisation.jurisdiction)
            .map_or_else(|| organisation.jurisdiction.clone(), |node| node.name.clone()),
        name: organisation.name,
    };
    let all = directory::list_organisations(&web.app, &signed.who).await?;
    render(&ListPage {
        page: frame::page(&web, &signed, t.get("nav-organisations")),
        t,
        rows: all.into_iter().map(row).collect(),
        may_create: web.app.may_create::<Organisations>(&signed.who),
    })
}

#[derive(Template)]
#[template(path = "admin/organisation-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    form: OrganisationForm,
    key: String,
}

fn new_page(web: &Web, signed: &Signed, fields: &Fields, errors: FormErrors) -> Result<NewPage, AppError> {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("organisation-new"));
    page.crumbs.push(Link::new(t.get("nav-organisations"), LIST));
    page.failed = !errors.is_empty();
    let form = OrganisationForm::typed(t, web.app.pack()?, fields, errors);
    Ok(NewPage { page, t, form, key: form_key(fields) })
}

async fn new(State(web): State<Web>, signed: Signed) -> Answer {
    if !web.app.may_create::<Organisations>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    render(&new_page(&web, &signed, &Fields::default(), FormErrors::default())?)
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match input(&fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "organisations", &fields);
            directory::create_organisation(&web.app, &signed.who, &input, key.as_ref()).await
        }
    };
    match done {
        Ok(made) => Ok(frame::done(&format!("{LIST}/{}", made.id), "organisation-added")),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&new_page(&web, &signed, &fields, explained(signed.t, &errors))?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "admin/organisation.html")]
struct OrganisationPage {
    page: Page,
    t: Texts,
    here: String,
    form: OrganisationForm,
    services: Vec<ServiceRow>,
    pager: Pager,
    may_update: bool,
    may_add: bool,
    conflict: bool,
}

async fn page(
    web: &Web,
    signed: &Signed,
    id: OrganisationId,
    query: &Query,
    typed: Option<OrganisationForm>,
    conflict: bool,
) -> Result<OrganisationPage, AppError> {
    let (t, who) = (signed.t, &signed.who);
    let (organisation, version) = directory::read_organisation(&web.app, who, id).await?;
    let mut page = frame::page(web, signed, organisation.name.clone());
    page.crumbs.push(Link::new(t.get("nav-organisations"), LIST));
    page.failed = typed.is_some();
    let here = format!("{LIST}/{id}");
    let own = ServiceFilter { organisation: Some(id), ..ServiceFilter::default() };
    let found = directory::list_services(&web.app, who, &own, PageRequest { ..query.page() }).await?;
    let names = directory::names(&web.app).await?;
    let mut form =
        typed.map_or_else(|| web.app.pack().map(|pack| OrganisationForm::of(t, pack, &organisation)), Ok)?;
    form.version = version.to_string();
    Ok(OrganisationPage {
        page,
        t,
        services: found.items.iter().map(|service| shown::row(web, t, &names, service)).collect(),
        pager: query.pager(&here, found.next),
        here,
        form,
        may_update: directory::may_update_organisation(&web.app, who, id),
        may_add: web.app.may_create::<Services>(who),
        conflict,
    })
}

async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    axum::extract::RawQuery(query): axum::extract::RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    render(&page(&web, &signed, id(&text)?, &query, None, false).await?)
}

async fn update(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let organisation: OrganisationId = id(&text)?;
    let (errors, conflict) = match save(&web, &signed, organisation, &fields).await {
        Ok(_) => return Ok(frame::done(&format!("{LIST}/{organisation}"), "saved")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    let form = OrganisationForm::typed(signed.t, web.app.pack()?, &fields, errors);
    let again = page(&web, &signed, organisation, &Query::default(), Some(form), conflict).await?;
    render_invalid(&again)
}

async fn save(web: &Web, signed: &Signed, id: OrganisationId, fields: &Fields) -> Result<i32, AppError> {
    directory::update_organisation(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}
