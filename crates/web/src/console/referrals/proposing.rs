//! Proposing a referral in three looks: for whom, which service the consent reaches, and exactly what goes. Who comes from
//! the directory has chosen the service already, and chooses the case and the person.

use askama::Template;
use axum::extract::{RawQuery, State};
use fener_access::kind::Referrals;
use fener_app::directory::places;
use fener_app::persons::PersonView;
use fener_app::referrals::{self, Offer, Proposal, Routing};
use fener_app::rows::{CaseFilter, CaseSummary, ServiceFilter};
use fener_app::{AppError, cases, directory, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::consent::SharedPackage;
use fener_domain::directory::ServiceKind;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, OrganisationId, PersonId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::referrals::ReferralUrgency;
use fener_text::Texts;

use crate::console::directory::agreement;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Pager, Said, Status};
use crate::query::Query;
use crate::shown::referrals::{categories, package};
use crate::shown::services::{self, Row};
use crate::shown::{form_key, id};
use crate::state::Web;
use crate::when::When;

/// Where a referral is begun.
const NEW: &str = "/console/referrals/new";

/// Shows the first question that the address leaves open.
pub async fn new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_create::<Referrals>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    match (query.id::<PersonId>("person"), query.id::<ServiceId>("service")) {
        (Some(person), Some(service)) => {
            let (empty, errors) = (Fields::default(), FormErrors::default());
            match referrals::preview(&web.app, &signed.who, person, service).await {
                Ok(shared) => {
                    render(&sending(&web, &signed, (person, service), &shared, &empty, errors).await?)
                }
                // The page of what the organisation may be asked leads to the consent that is missing.
                Err(AppError::Refused("no_consent")) => {
                    let asked = directory::read_service(&web.app, &signed.who, service).await?;
                    let owner = Some(asked.input.organisation);
                    render(&offers(&web, &signed, person, &query, owner).await?)
                }
                Err(other) => Err(other.into()),
            }
        }
        (Some(person), None) => render(&offers(&web, &signed, person, &query, None).await?),
        (None, service) => match query.id::<CaseId>("case") {
            Some(case) => render(&whom(&web, &signed, case, service).await?),
            None => render(&which_case(&web, &signed, &query, service).await?),
        },
    }
}

/// A case that somebody may be referred from.
struct Open {
    href: String,
    reference: String,
    form: Said,
    opened: When,
}

#[derive(Template)]
#[template(path = "console/referral-case.html")]
struct CasesPage {
    page: Page,
    t: Texts,
    cases: Vec<Open>,
    pager: Pager,
    service: String,
    reference: String,
    unreadable: Said,
    mine: bool,
}

/// The open cases to choose from.
async fn which_case(
    web: &Web,
    signed: &Signed,
    query: &Query,
    service: Option<ServiceId>,
) -> Result<CasesPage, Failure> {
    let t = signed.t;
    let (reference, mine) = (query.get("reference"), !query.get("mine").is_empty());
    let wanted: Option<Reference> = reference.parse().ok();
    let readable = reference.is_empty() || wanted.is_some();
    let filter = CaseFilter {
        status: Some(CaseStatus::Open),
        reference: wanted,
        assignee: mine.then_some(signed.who.principal.user),
        ..CaseFilter::default()
    };
    let found = cases::list(&web.app, &signed.who, &filter, query.page()).await?;
    let carried = service.map(|service| format!("&service={service}")).unwrap_or_default();
    let open = |case: &CaseSummary| Open {
        href: format!("{NEW}?case={}{carried}", case.id),
        reference: case.reference.to_string(),
        form: t.choice("exploitation", case.form),
        opened: When::ago(web, t, case.created_at),
    };
    let mut page = frame(web, signed, None);
    page.failed = !readable;
    Ok(CasesPage {
        page,
        t,
        cases: if readable { found.items.iter().map(open).collect() } else { Vec::new() },
        pager: if readable { query.pager(NEW, found.next) } else { Pager::default() },
        service: service.map(|service| service.to_string()).unwrap_or_default(),
        reference: reference.to_owned(),
        unreadable: if readable { Said::default() } else { t.get("case-reference-unreadable") },
        mine,
    })
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

async fn whom(
    web: &Web,
    signed: &Signed,
    case: CaseId,
    service: Option<ServiceId>,
) -> Result<WhomPage, Failure> {
    let t = signed.t;
    let found = persons::list_of_case(&web.app, &signed.who, case).await?;
    let carried = service.map(|service| format!("&service={service}")).unwrap_or_default();
    let whom = |person: &PersonView| Whom {
        name: crate::console::person_name(t, person),
        role: crate::console::person_role(t, person.summary.role),
        href: format!("{NEW}?person={}{carried}", person.summary.id),
    };
    Ok(WhomPage {
        page: frame(web, signed, Some(case)),
        t,
        persons: found.iter().map(whom).collect(),
        add: format!("/console/cases/{case}/persons/new"),
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

async fn offers(
    web: &Web,
    signed: &Signed,
    person: PersonId,
    query: &Query,
    owner: Option<OrganisationId>,
) -> Result<OffersPage, Failure> {
    let t = signed.t;
    let view = persons::read(&web.app, &signed.who, person).await?;
    let filter = ServiceFilter {
        kind: query.word::<ServiceKind>("kind"),
        organisation: owner,
        ..ServiceFilter::default()
    };
    let all = referrals::offers(&web.app, &signed.who, person, &filter).await?;
    let names = directory::names(&web.app).await?;
    let offered = |offer: &Offer| {
        let open = !offer.allowed.is_empty();
        let organisation = offer.service.input.organisation;
        Offered {
            row: services::row(web, t, &names, &offer.service),
            allowed: categories(t, &offer.allowed),
            href: if open {
                format!("{NEW}?person={person}&service={}", offer.service.id)
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
    /// That an agreement with its organisation ended or ends soon: a warning, no more.
    agreement: Option<Status>,
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
    (person, service): (PersonId, ServiceId),
    shared: &Personal<SharedPackage>,
    fields: &Fields,
    errors: FormErrors,
) -> Result<SendPage, Failure> {
    let t = signed.t;
    let view = places::view(&web.app, &signed.who, service).await?;
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
        service: services::row(web, t, &names, &view.record.service),
        agreement: agreement(t, view.agreement),
        package: package(t, shared.expose()),
        urgencies: choices::<ReferralUrgency>(t, "referral-urgency", fields.get("urgency")),
        note: fields.get("note").to_owned(),
        next: (0..NEXT.min(reached.len())).map(next).collect(),
        onward: fields.ticked("onward"),
        person: person.to_string(),
        service_id: service.to_string(),
        key: form_key(fields),
        other: format!("{NEW}?person={person}"),
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
            let shared = referrals::preview(&web.app, &signed.who, person, service).await?;
            render_invalid(&sending(&web, &signed, (person, service), &shared, &fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
