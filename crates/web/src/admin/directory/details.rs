//! What is told of a service beyond its name, and the places where it is given: the forms.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::directory::places::{self, Details, PlaceInput};
use fener_domain::directory::profile::{Profile, ServiceStatus, Sex, Speed};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::ServiceId;
use fener_text::Texts;

use super::HERE;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Link, Page};
use crate::shown::id;
use crate::state::Web;

/// Addresses of these forms.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/directory/services/{id}", get(read).post(update))
        .route("/admin/directory/services/{id}/places", post(add_place))
}

#[derive(Template)]
#[template(path = "admin/directory-details.html")]
struct DetailsPage {
    page: Page,
    t: Texts,
    here: String,
    version: String,
    statuses: Vec<Choice>,
    sexes: Vec<Choice>,
    speeds: Vec<Choice>,
    min_age: String,
    max_age: String,
    children: bool,
    disability: bool,
    description: String,
    url: String,
    email: String,
    phones: String,
    hours: String,
    cost: String,
    places: Vec<String>,
    errors: FormErrors,
    conflict: bool,
}

async fn page(web: &Web, signed: &Signed, service: ServiceId) -> Result<DetailsPage, AppError> {
    let t = signed.t;
    let view = places::view(&web.app, &signed.who, service).await?;
    let told = places::details_of(&view.record);
    let profile = &told.profile;
    let age = |age: Option<i32>| age.map(|age| age.to_string()).unwrap_or_default();
    let mut sexes = choices::<Sex>(t, "sex", "");
    for choice in &mut sexes {
        choice.chosen = profile.sexes.iter().any(|sex| choice.value == sex.as_str());
    }
    let place = |there: &places::There| {
        if there.confidential {
            return t.get("directory-confidential").into_owned();
        }
        let city = there.detail.addresses.first().map(|one| one.city.clone()).unwrap_or_default();
        format!("{} {city}", there.detail.name)
    };
    let mut page = frame::page(web, signed, view.record.service.input.name.clone());
    page.crumbs.push(Link::new(t.get("verify-admin-title"), HERE));
    Ok(DetailsPage {
        page,
        t,
        here: format!("{HERE}/services/{service}"),
        version: view.record.service.version.to_string(),
        statuses: choices::<ServiceStatus>(t, "directory-status", profile.status.as_str()),
        sexes,
        speeds: choices::<Speed>(t, "directory-speed", profile.speed.map_or("", Speed::as_str)),
        min_age: age(profile.min_age),
        max_age: age(profile.max_age),
        children: profile.children,
        disability: profile.disability,
        description: told.description.clone(),
        url: told.url.clone(),
        email: told.email.clone(),
        phones: told.phones.join("\n"),
        hours: told.hours.clone(),
        cost: told.cost.clone(),
        places: view.places.iter().map(place).collect(),
        errors: FormErrors::default(),
        conflict: false,
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&text)?).await?)
}

/// What the form says.
fn details(fields: &Fields, before: Details) -> Result<Details, AppError> {
    let mut errors = Vec::new();
    let status = fields.word::<ServiceStatus>("status", &mut errors);
    let mut age = |field: &'static str| match fields.get(field) {
        "" => None,
        text => {
            let read: Option<i32> = text.parse().ok();
            if read.is_none() {
                errors.push(FieldError { field, problem: Problem::Unreadable });
            }
            read
        }
    };
    let (min_age, max_age) = (age("min_age"), age("max_age"));
    let Some(status) = status.filter(|_| errors.is_empty()) else {
        return Err(AppError::Invalid(errors));
    };
    let lines = fields.get("phones").lines().map(|line| line.trim().to_owned());
    Ok(Details {
        profile: Profile {
            status,
            min_age,
            max_age,
            sexes: fields.all("sexes").filter_map(|word| word.parse().ok()).collect(),
            children: fields.ticked("children"),
            disability: fields.ticked("disability"),
            speed: fields.get("speed").parse().ok(),
        },
        alternate_name: before.alternate_name,
        description: fields.get("description").to_owned(),
        url: fields.get("url").to_owned(),
        email: fields.get("email").to_owned(),
        phones: lines.collect(),
        hours: fields.get("hours").to_owned(),
        cost: fields.get("cost").to_owned(),
    })
}

/// Leads back when it was done, else shows the form again with what was typed.
async fn answered(
    web: &Web,
    signed: &Signed,
    service: ServiceId,
    fields: &Fields,
    done: Result<i32, AppError>,
) -> Answer {
    let (errors, conflict) = match done {
        Ok(_version) => return Ok(frame::done(&format!("{HERE}/services/{service}"), "saved")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    let mut again = page(web, signed, service).await?;
    again.page.failed = true;
    (again.errors, again.conflict) = (errors, conflict);
    if fields.iter().any(|(name, _)| name == "hours") {
        for (field, name) in [
            (&mut again.min_age, "min_age"),
            (&mut again.max_age, "max_age"),
            (&mut again.description, "description"),
            (&mut again.url, "url"),
            (&mut again.email, "email"),
            (&mut again.phones, "phones"),
            (&mut again.hours, "hours"),
            (&mut again.cost, "cost"),
        ] {
            fields.get(name).clone_into(field);
        }
    }
    render_invalid(&again)
}

async fn update(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let service: ServiceId = id(&text)?;
    let view = places::view(&web.app, &signed.who, service).await?;
    let done = match details(&fields, places::details_of(&view.record)) {
        Ok(told) => places::update_details(&web.app, &signed.who, service, fields.version(), &told).await,
        Err(error) => Err(error),
    };
    answered(&web, &signed, service, &fields, done).await
}

async fn add_place(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let service: ServiceId = id(&text)?;
    let field = |name: &str| fields.get(name).to_owned();
    let input = PlaceInput {
        name: field("name"),
        address: field("address"),
        city: field("city"),
        postal_code: field("postal_code"),
        point: field("point"),
        accessibility: field("accessibility"),
        confidential: fields.ticked("confidential"),
    };
    let done = places::add_place(&web.app, &signed.who, service, fields.version(), &input).await;
    answered(&web, &signed, service, &fields, done).await
}
