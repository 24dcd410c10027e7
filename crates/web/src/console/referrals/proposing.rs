//! Proposing a referral in three looks: for whom, which service the consent reaches, and exactly what goes.

use askama::Template;
use axum::extract::{RawQuery, State};
use fener_access::kind::Referrals;
use fener_app::persons::PersonView;
use fener_app::referrals::{self, Offer, Proposal, Routing};
use fener_app::rows::ServiceFilter;
use fener_app::{AppError, directory, persons};
use fener_domain::directory::ServiceKind;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, PersonId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralUrgency;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Status};
use crate::query::Query;
use crate::shown::referrals::{categories, package};
use crate::shown::services::{self, Row};
use crate::shown::{form_key, id};
use crate::state::Web;

/// Shows the first question that the address leaves open.
pub async fn new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_create::<Referrals>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    match (query.id::<PersonId>("person"), query.id::<ServiceId>("service")) {
        (Some(person), Some(service)) => {
            let (empty, errors) = (Fields::default(), FormErrors::default());
            render(&sending(&web, &signed, person, service, &empty, errors).await?)
        }
        (Some(person), None) => render(&offers(&web, &signed, person, &query).await?),
        (None, _) => render(&whom(&web, &signed, query.id::<CaseId>("case")).await?),
    }
}

fn frame(web: &Web, signed: &Signed, case: Option<CaseId>) -> Page {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("referral-new"));
    if let Some(case) = case {
        page.crumbs.push(Link::new(t.get("referral-to-case"), format!("/console/cases/{case}")));
    }
    page.crumbs.push(Link::new(t.get("nav-referrals"), "/console/referrals"));
    page
}

/// Somebody who may be helped.
struct Whom {
    name: String,
    role: Status,
    href: String,
}

#[derive(Template)]
#[template(path = "console/referral-person.html")]
struct WhomPage {
    page: Page,
    t: Texts,
    persons: Vec<Whom>,
    add: String,
}

async fn whom(web: &Web, signed: &Signed, case: Option<CaseId>) -> Result<WhomPage, Failure> {
    let t = signed.t;
    let found = match case {
        Some(case) => persons::list_of_case(&web.app, &signed.who, case).await?,
        None => Vec::new(),
    };
    let whom = |person: &PersonView| Whom {
        name: crate::console::person_name(t, person),
        role: crate::console::person_role(t, person.summary.role),
        href: format!("/console/referrals/new?person={}", person.summary.id),
    };
    Ok(WhomPage {
        page: frame(web, signed, case),
        t,
        persons: found.iter().map(whom).collect(),
        add: case
            .map_or_else(|| "/console/cases".to_owned(), |case| format!("/console/cases/{case}/persons/new")),
    })
}

/// A service that might be asked.
struct Offered {
    row: Row,
    allowed: String,
    href: String,
}

#[derive(Template)]
#[template(path = "console/referral-service.html")]
struct OffersPage {
    page: Page,
    t: Texts,
    name: String,
    person: String,
    kinds: Vec<Choice>,
    open: Vec<Offered>,
    closed: Vec<Offered>,
}

async fn offers(web: &Web, signed: &Signed, person: PersonId, query: &Query) -> Result<OffersPage, Failure> {
    let t = signed.t;
    let view = persons::read(&web.app, &signed.who, person).await?;
    let filter = ServiceFilter { kind: query.word::<ServiceKind>("kind"), ..ServiceFilter::default() };
    let all = referrals::offers(&web.app, &signed.who, person, &filter).await?;
    let names = directory::names(&web.app).await?;
    let offered = |offer: &Offer| {
        let open = !offer.allowed.is_empty();
        let organisation = offer.service.input.organisation;
        Offered {
            row: services::row(web, t, &names, &offer.service),
            allowed: categories(t, &offer.allowed),
            href: if open {
                format!("/console/referrals/new?person={person}&service={}", offer.service.id)
            } else {
                format!("/console/persons/{person}/consents/new?purpose=support&recipient={organisation}")
            },
        }
    };
    let (open, closed): (Vec<&Offer>, Vec<&Offer>) = all.iter().partition(|offer| !offer.allowed.is_empty());
    Ok(OffersPage {
        page: frame(web, signed, Some(view.summary.case)),
        t,
        name: crate::console::person_name(t, &view),
        person: person.to_string(),
        kinds: choices::<ServiceKind>(t, "service-kind", query.get("kind")),
        open: open.into_iter().map(offered).collect(),
        closed: closed.into_iter().map(offered).collect(),
    })
}

#[derive(Template)]
#[template(path = "console/referral-new.html")]
struct SendPage {
    page: Page,
    t: Texts,
    service: Row,
    package: Vec<Fact>,
    urgencies: Vec<Choice>,
    note: String,
    /// The services that may be asked next; a list for each place in the order.
    next: Vec<Vec<Choice>>,
    onward: bool,
    person: String,
    service_id: String,
    key: String,
    other: String,
    errors: FormErrors,
}

async fn sending(
    web: &Web,
    signed: &Signed,
    person: PersonId,
    service: ServiceId,
    fields: &Fields,
    errors: FormErrors,
) -> Result<SendPage, Failure> {
    let t = signed.t;
    let shared = referrals::preview(&web.app, &signed.who, person, service).await?;
    let found = directory::read_service(&web.app, &signed.who, service).await?;
    let names = directory::names(&web.app).await?;
    let all = referrals::offers(&web.app, &signed.who, person, &ServiceFilter::default()).await?;
    let reached: Vec<&Offer> =
        all.iter().filter(|offer| !offer.allowed.is_empty() && offer.service.id != service).collect();
    let next = |at: usize| -> Vec<Choice> {
        let now = fields.all("alternatives").nth(at).unwrap_or_default();
        let named = |offer: &&Offer| {
            let body = names.get(&offer.service.input.organisation).cloned().unwrap_or_default();
            let label = format!("{} ({body})", offer.service.input.name);
            Choice::new(offer.service.id.to_string(), label, now)
        };
        reached.iter().map(named).collect()
    };
    let mut page = frame(web, signed, None);
    page.failed = !errors.is_empty();
    Ok(SendPage {
        page,
        t,
        service: services::row(web, t, &names, &found),
        package: package(t, shared.expose()),
        urgencies: choices::<ReferralUrgency>(t, "referral-urgency", fields.get("urgency")),
        note: fields.get("note").to_owned(),
        next: (0..NEXT.min(reached.len())).map(next).collect(),
        onward: fields.ticked("onward"),
        person: person.to_string(),
        service_id: service.to_string(),
        key: form_key(fields),
        other: format!("/console/referrals/new?person={person}"),
        errors,
    })
}

/// How many services can be named to be asked next.
const NEXT: usize = 3;

/// Where the referral goes when the service does not help.
fn routing(fields: &Fields) -> Routing {
    Routing {
        alternatives: fields.all("alternatives").filter_map(|service| service.parse().ok()).collect(),
        onward: fields.ticked("onward"),
    }
}

/// Sends the referral.
pub async fn send(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let (person, service) = (id(fields.get("person"))?, id(fields.get("service"))?);
    let done = match fields.get("urgency").parse::<ReferralUrgency>() {
        Err(_) => Err(AppError::Invalid(vec![FieldError { field: "urgency", problem: Problem::Required }])),
        Ok(urgency) => {
            let note = Personal::from(fields.get("note"));
            let key = page_key(&signed.who, "referrals", &fields);
            let proposal = Proposal { person, service, urgency, note };
            referrals::propose_with(&web.app, &signed.who, &proposal, &routing(&fields), key.as_ref()).await
        }
    };
    match done {
        Ok(sent) => Ok(frame::done(&format!("/console/referrals/{}", sent.id), "referral-sent")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&sending(&web, &signed, person, service, &fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
