//! The services of the partner's own organisation: how many places are free there, and when they are open.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::directory::{self, places};
use fener_app::rows::{PageRequest, Service, ServiceFilter};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::ServiceId;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Pager};
use crate::query::Query;
use crate::shown::id;
use crate::shown::services::{self, Row};
use crate::state::Web;

const HERE: &str = "/partner/places";

/// Addresses of places.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(HERE, get(list))
        .route("/partner/places/{id}", post(update))
        .route("/partner/places/{id}/hours", post(set_hours))
}

/// A service with the form of its places.
struct Places {
    row: Row,
    places: String,
    free: String,
    hours: String,
    version: String,
    may_update: bool,
    conflict: bool,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "partner/places.html")]
struct PlacesPage {
    page: Page,
    t: Texts,
    services: Vec<Places>,
    pager: Pager,
    errors: FormErrors,
    here: &'static str,
}

async fn page(web: &Web, signed: &Signed, query: &Query) -> Result<PlacesPage, Failure> {
    let t = signed.t;
    // Whoever may look at more than the own organisation's services still tells only of the own.
    let own =
        ServiceFilter { organisation: Some(signed.who.principal.organisation), ..ServiceFilter::default() };
    let listing = PageRequest { ..query.page() };
    let found = directory::list_services(&web.app, &signed.who, &own, listing).await?;
    let names = directory::names(&web.app).await?;
    let ids: Vec<ServiceId> = found.items.iter().map(|service| service.id).collect();
    let hours = places::written_hours(&web.app, &signed.who, &ids).await?;
    let shown = |service: &Service| {
        let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
        Places {
            row: services::row(web, t, &names, service),
            places: number(service.input.places),
            free: number(service.input.free),
            hours: hours.get(&service.id).cloned().unwrap_or_default(),
            version: service.version.to_string(),
            may_update: directory::may_update(&web.app, &signed.who, service),
            conflict: false,
            errors: FormErrors::default(),
        }
    };
    Ok(PlacesPage {
        page: frame::page(web, signed, t.get("nav-places")),
        t,
        services: found.items.iter().map(shown).collect(),
        pager: query.pager(HERE, found.next),
        errors: FormErrors::default(),
        here: HERE,
    })
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&page(&web, &signed, &Query::parse(query.as_deref())).await?)
}

/// A number, or none when the field is empty.
fn number(fields: &Fields, name: &'static str) -> Result<Option<i32>, AppError> {
    match fields.get(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_unreadable| {
            AppError::Invalid(vec![FieldError { field: name, problem: Problem::Unreadable }])
        }),
    }
}

async fn save(web: &Web, signed: &Signed, service: ServiceId, fields: &Fields) -> Result<i32, AppError> {
    let (places, free) = (number(fields, "places")?, number(fields, "free")?);
    directory::set_places(&web.app, &signed.who, service, fields.version(), places, free).await
}

async fn update(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let service: ServiceId = id(&text)?;
    match save(&web, &signed, service, &fields).await {
        Ok(_) => Ok(frame::done(HERE, "places-told")),
        Err(error) => again(&web, &signed, service, &fields, error).await,
    }
}

/// Tells anew when a service is open.
async fn set_hours(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let service: ServiceId = id(&text)?;
    let hours = fields.get("hours");
    match places::set_hours(&web.app, &signed.who, service, fields.version(), hours).await {
        Ok(_) => Ok(frame::done(HERE, "saved")),
        Err(error) => again(&web, &signed, service, &fields, error).await,
    }
}

/// The page with what was typed and what is wrong with it.
async fn again(web: &Web, signed: &Signed, service: ServiceId, fields: &Fields, error: AppError) -> Answer {
    let (errors, conflict) = match error {
        AppError::Invalid(errors) => (explained(signed.t, &errors), false),
        AppError::Conflict => (FormErrors::default(), true),
        other => return Err(other.into()),
    };
    let mut page = page(web, signed, &Query::default()).await?;
    page.page.failed = true;
    for error in errors.iter() {
        page.errors.push(format!("{}-{service}", error.field), error.message.clone());
    }
    let typed = |name: &str, known: &mut String| {
        if let Some(value) = fields.all(name).next() {
            value.clone_into(known);
        }
    };
    for shown in page.services.iter_mut().filter(|shown| shown.row.id == service.to_string()) {
        typed("places", &mut shown.places);
        typed("free", &mut shown.free);
        typed("hours", &mut shown.hours);
        shown.conflict = conflict;
        shown.errors = errors.clone();
    }
    render_invalid(&page)
}
