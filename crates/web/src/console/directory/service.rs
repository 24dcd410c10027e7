//! One service with all that is told of it, and where a confidential place is for whoever refers people there.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_access::kind::Referrals;
use fener_app::AppError;
use fener_app::directory::places::{self, There, View};
use fener_app::directory::{self, verifying};
use fener_domain::directory::profile::ServiceStatus;
use fener_domain::directory::verifying::write_hours;
use fener_domain::ids::ServiceId;
use fener_text::Texts;
use uuid::Uuid;

use super::{LIST, agreement, open, verified};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, Link, Page, Said, Status};
use crate::shown::{id, services as shown};
use crate::state::Web;

/// Addresses of a service.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/directory/{id}", get(read))
        .route("/console/directory/{id}/verified", post(confirm))
        .route("/console/directory/{id}/places/{location}", post(reveal))
}

/// A place of the service.
struct Place {
    confidential: bool,
    /// What may be told, a line for each.
    lines: Vec<String>,
    /// Where it is shown; empty when that is not for this person.
    reveal: String,
}

#[derive(Template)]
#[template(path = "console/directory-service.html")]
struct ServicePage {
    page: Page,
    t: Texts,
    facts: Vec<Fact>,
    open: Option<Status>,
    agreement: Option<Status>,
    places: Vec<Place>,
    /// Where a confidential place is, when it was just shown.
    shown: Vec<String>,
    /// Where somebody is referred to it; none when it does not work now or that is not for this person.
    refer: Option<String>,
    confirm: String,
}

fn place(view: &View, there: &There) -> Place {
    let told = &there.detail;
    let mut lines = vec![told.name.clone()];
    for one in &told.addresses {
        lines.push(one.address_1.clone());
        lines.push(format!("{} {}", one.postal_code, one.city).trim().to_owned());
    }
    lines.extend(told.accessibility.iter().map(|one| one.description.clone()));
    lines.push(told.transportation.clone());
    lines.retain(|line| !line.is_empty());
    let may = there.confidential && view.may_reveal;
    let address = format!("{LIST}/{}/places/{}", view.record.service.id, there.location);
    Place { confidential: there.confidential, lines, reveal: if may { address } else { String::new() } }
}

/// What is told of a service, line for line.
async fn facts(web: &Web, t: Texts, view: &View) -> Result<Vec<Fact>, AppError> {
    let names = directory::names(&web.app).await?;
    let row = shown::row(web, t, &names, &view.record.service);
    let details = places::details_of(&view.record);
    let profile = &details.profile;
    let sexes: Vec<Said> = profile.sexes.iter().map(|sex| t.choice("sex", sex)).collect();
    let ages = match (profile.min_age, profile.max_age) {
        (None, None) => String::new(),
        (least, most) => {
            let number = |age: Option<i32>| age.map(|age| age.to_string()).unwrap_or_default();
            format!("{}–{}", number(least), number(most))
        }
    };
    let mut also: Vec<Said> = Vec::new();
    if profile.children {
        also.push(t.get("directory-children"));
    }
    if profile.disability {
        also.push(t.get("directory-disability"));
    }
    let free = row.free.map_or(Said::default(), |free| free.label);
    let mut facts = vec![
        Fact::new(t.get("service-kind"), row.kind),
        Fact::new(t.get("service-organisation"), row.organisation),
        Fact::new(t.get("directory-about"), details.description),
        Fact::new(t.get("service-conditions"), row.conditions),
        Fact::new(t.get("service-free-places"), free),
        Fact::new(t.get("label-updated"), row.when.text),
        Fact::new(t.get("service-languages"), row.languages),
        Fact::new(t.get("directory-week"), write_hours(&view.record.detail.schedules)),
        Fact::new(t.get("directory-phones"), details.phones.join(", ")),
        Fact::new(t.get("directory-age"), ages),
        Fact::new(t.get("directory-sex"), sexes.join(", ")),
        Fact::new(t.get("directory-also"), also.join(", ")),
        Fact::new(t.get("directory-cost"), details.cost),
    ];
    if let Some(speed) = profile.speed {
        facts.push(Fact::new(t.get("directory-speed"), t.choice("directory-speed", speed)));
    }
    Ok(facts)
}

async fn page(
    web: &Web,
    signed: &Signed,
    service: ServiceId,
    shown: Vec<String>,
) -> Result<ServicePage, AppError> {
    let t = signed.t;
    let view = places::view(&web.app, &signed.who, service).await?;
    let mut page = frame::page(web, signed, view.record.service.input.name.clone());
    page.crumbs.push(Link::new(t.get("nav-directory"), LIST));
    let mut facts = facts(web, t, &view).await?;
    facts.push(Fact::new(t.get("directory-verified-label"), verified(web, t, view.record.verified_at)));
    let confirm = if view.may_update { format!("{LIST}/{service}/verified") } else { String::new() };
    let works = view.record.profile.status == ServiceStatus::Active;
    let may_refer = works && web.app.may_create::<Referrals>(&signed.who);
    Ok(ServicePage {
        page,
        t,
        facts,
        open: open(t, view.open),
        agreement: agreement(t, view.agreement),
        places: view.places.iter().map(|there| place(&view, there)).collect(),
        shown,
        refer: may_refer.then(|| format!("/console/referrals/new?service={service}")),
        confirm,
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&text)?, Vec::new()).await?)
}

/// Shows where a confidential place is, on this one page.
async fn reveal(
    State(web): State<Web>,
    signed: Signed,
    Path((text, location)): Path<(String, String)>,
) -> Answer {
    let service: ServiceId = id(&text)?;
    let location: Uuid = id(&location)?;
    let shown = places::reveal(&web.app, &signed.who, service, location).await?;
    render(&page(&web, &signed, service, shown.expose().lines().map(str::to_owned).collect()).await?)
}

async fn confirm(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    let service: ServiceId = id(&text)?;
    verifying::confirm(&web.app, &signed.who, service).await?;
    Ok(frame::done(&format!("{LIST}/{service}"), "saved"))
}
