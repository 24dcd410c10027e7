//! Keeping the directory true: who is due, links for organisations, numbers that they propose, what anybody may read,
//! agreements.

mod details;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::directory::agreements::{self, AgreementInput};
use fener_app::directory::verifying::{self, Handed};
use fener_app::directory::{self, places};
use fener_domain::directory::verifying::Standing;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_text::Texts;
use uuid::Uuid;

use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said, Status, Tone};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const HERE: &str = "/admin/directory";

/// Addresses of this page.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(HERE, get(read).post(settings))
        .route("/admin/directory/proposals/{id}", post(decide))
        .route("/admin/directory/services/{id}/listed", post(list_service))
        .route("/admin/directory/organisations/{id}", get(partner).post(agree))
        .route("/admin/directory/organisations/{id}/link", post(link))
        .route("/admin/directory/organisations/{id}/listed", post(list_organisation))
        .merge(details::routes())
}

/// A service that is due.
struct Due {
    href: String,
    name: String,
    organisation: String,
    partner: String,
    verified: Said,
}

/// Numbers that an organisation proposes.
struct Proposed {
    action: String,
    service: String,
    now: String,
    phones: String,
    when: When,
}

#[derive(Template)]
#[template(path = "admin/directory.html")]
struct DirectoryPage {
    page: Page,
    t: Texts,
    due: Vec<Due>,
    proposals: Vec<Proposed>,
    days: String,
    errors: FormErrors,
}

async fn page(web: &Web, signed: &Signed) -> Result<DirectoryPage, AppError> {
    let (t, who) = (signed.t, &signed.who);
    let names = directory::names(&web.app).await?;
    let mut due = Vec::new();
    for record in verifying::due_now(&web.app, who).await? {
        let owner = record.service.input.organisation;
        due.push(Due {
            href: format!("{HERE}/services/{}", record.service.id),
            name: record.service.input.name,
            organisation: names.get(&owner).cloned().unwrap_or_default(),
            partner: format!("{HERE}/organisations/{owner}"),
            verified: record
                .verified_at
                .map_or_else(|| t.get("directory-verified-never"), |at| When::date(web, t, at).text),
        });
    }
    let mut proposals = Vec::new();
    for one in verifying::proposals(&web.app, who).await? {
        let service = places::view(&web.app, who, one.service).await?;
        let numbers = |phones: &[fener_domain::directory::hsds::Phone]| {
            phones.iter().map(|phone| phone.number.clone()).collect::<Vec<_>>().join(", ")
        };
        proposals.push(Proposed {
            action: format!("{HERE}/proposals/{}", one.id),
            service: service.record.service.input.name,
            now: numbers(&service.record.detail.phones),
            phones: numbers(&one.phones),
            when: When::ago(web, t, one.made_at),
        });
    }
    Ok(DirectoryPage {
        page: frame::page(web, signed, t.get("verify-admin-title")),
        t,
        due,
        proposals,
        days: verifying::every_days(&web.app).await?.to_string(),
        errors: FormErrors::default(),
    })
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    render(&page(&web, &signed).await?)
}

async fn settings(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match fields.get("days").parse() {
        Ok(days) => verifying::set_every_days(&web.app, &signed.who, days).await,
        Err(_unreadable) => {
            Err(AppError::Invalid(vec![FieldError { field: "days", problem: Problem::Unreadable }]))
        }
    };
    match done {
        Ok(()) => Ok(frame::done(HERE, "saved")),
        Err(AppError::Invalid(errors)) => {
            let mut again = page(&web, &signed).await?;
            again.errors = explained(signed.t, &errors);
            again.days = fields.get("days").to_owned();
            again.page.failed = true;
            render_invalid(&again)
        }
        Err(other) => Err(other.into()),
    }
}

async fn decide(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let proposal: Uuid = id(&text)?;
    verifying::decide(&web.app, &signed.who, proposal, fields.get("answer") == "accept").await?;
    Ok(frame::done(HERE, "saved"))
}

async fn list_service(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let service: ServiceId = id(&text)?;
    places::list_service(&web.app, &signed.who, service, fields.ticked("listed")).await?;
    let owner = directory::read_service(&web.app, &signed.who, service).await?.input.organisation;
    Ok(frame::done(&format!("{HERE}/organisations/{owner}"), "saved"))
}

/// A service of a partner, and whether anybody may read it.
struct Offered {
    name: String,
    href: String,
    action: String,
    listed: bool,
}

/// An agreement with a partner.
struct Agreed {
    about: String,
    days: String,
    document: String,
    status: Status,
}

#[derive(Template)]
#[template(path = "admin/directory-partner.html")]
struct PartnerPage {
    page: Page,
    t: Texts,
    here: String,
    listed: bool,
    services: Vec<Offered>,
    agreements: Vec<Agreed>,
    about: String,
    from: String,
    until: String,
    document: String,
    errors: FormErrors,
    /// The link that was just made; empty when none was.
    link: String,
    /// To whom the link that was just made went, in words; empty when it did not.
    sent: Said,
}

fn status(t: Texts, standing: Standing) -> Status {
    match standing {
        Standing::Coming => Status::new(t.get("directory-agreement-coming"), Tone::Waiting),
        Standing::Holds => Status::new(t.get("directory-agreement-holds"), Tone::Good),
        Standing::EndsSoon => Status::new(t.get("directory-agreement-ends-soon"), Tone::Waiting),
        Standing::Ended => Status::new(t.get("directory-agreement-ended"), Tone::Urgent),
    }
}

/// A day that is written as a number, as people sort it: 2026-12-31.
fn day(number: i32) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}

async fn partner_page(
    web: &Web,
    signed: &Signed,
    owner: OrganisationId,
    fields: &Fields,
) -> Result<PartnerPage, AppError> {
    let (t, who) = (signed.t, &signed.who);
    let (organisation, _version) = directory::read_organisation(&web.app, who, owner).await?;
    let mut services = Vec::new();
    for record in verifying::services_with(&web.app, who, owner).await? {
        services.push(Offered {
            href: format!("{HERE}/services/{}", record.service.id),
            action: format!("{HERE}/services/{}/listed", record.service.id),
            name: record.service.input.name,
            listed: record.listed,
        });
    }
    let all = agreements::list(&web.app, who, owner).await?;
    let agreed = all.into_iter().map(|(one, standing)| Agreed {
        days: format!("{} – {}", day(one.from), one.until.map(day).unwrap_or_default()),
        about: one.about,
        document: one.document,
        status: status(t, standing),
    });
    let mut page = frame::page(web, signed, organisation.name);
    page.crumbs.push(Link::new(t.get("verify-admin-title"), HERE));
    let field = |name: &str| fields.get(name).to_owned();
    Ok(PartnerPage {
        page,
        t,
        here: format!("{HERE}/organisations/{owner}"),
        listed: places::is_listed(&web.app, who, owner).await?,
        services,
        agreements: agreed.collect(),
        about: field("about"),
        from: field("from"),
        until: field("until"),
        document: field("document"),
        errors: FormErrors::default(),
        link: String::new(),
        sent: Said::default(),
    })
}

async fn partner(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    render(&partner_page(&web, &signed, id(&text)?, &Fields::default()).await?)
}

async fn agree(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let owner: OrganisationId = id(&text)?;
    let input = AgreementInput {
        about: fields.get("about").to_owned(),
        from: fields.get("from").to_owned(),
        until: fields.get("until").to_owned(),
        document: fields.get("document").to_owned(),
    };
    match agreements::add(&web.app, &signed.who, owner, &input).await {
        Ok(_id) => Ok(frame::done(&format!("{HERE}/organisations/{owner}"), "saved")),
        Err(AppError::Invalid(errors)) => {
            let mut again = partner_page(&web, &signed, owner, &fields).await?;
            again.errors = explained(signed.t, &errors);
            again.page.failed = true;
            render_invalid(&again)
        }
        Err(other) => Err(other.into()),
    }
}

/// Where a link leads.
fn address_of(web: &Web, token: &str) -> String {
    format!("{}/verify/{token}", web.origin)
}

/// What an organisation is sent: it says nothing that is not public.
pub(crate) fn letter(web: &Web, t: Texts, token: &str) -> String {
    format!("{}\n\n{}\n", t.get("verify-letter"), address_of(web, token))
}

/// Makes a link and sends it by e-mail, or shows it, this once.
async fn link(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    let owner: OrganisationId = id(&text)?;
    let t = signed.t;
    let handed = verifying::hand_link(&web.app, &signed.who, owner, |token| letter(&web, t, token)).await?;
    let mut page = partner_page(&web, &signed, owner, &Fields::default()).await?;
    match handed {
        Handed::Sent(address) => page.sent = t.with("verify-link-sent", &[("address", address.into())]),
        Handed::Shown(token) => page.link = address_of(&web, token.expose()),
    }
    render(&page)
}

async fn list_organisation(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let owner: OrganisationId = id(&text)?;
    places::list_organisation(&web.app, &signed.who, owner, fields.ticked("listed")).await?;
    Ok(frame::done(&format!("{HERE}/organisations/{owner}"), "saved"))
}
