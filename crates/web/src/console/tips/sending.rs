//! Passing information on to law enforcement; whose it is decides whether consent is needed.

use askama::Template;
use axum::extract::{RawQuery, State};
use fener_access::kind::Tips;
use fener_app::tips::TipInput;
use fener_app::{AppError, directory, persons, tips};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, ContactId, OrganisationId};
use fener_domain::personal::Personal;
use fener_domain::tips::{TipContent, TipSource, TipUrgency};
use fener_text::Texts;

use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, FormErrors, Link, Page};
use crate::query::Query;
use crate::shown::form_key;
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/tip-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    recipients: Vec<Choice>,
    urgencies: Vec<Choice>,
    sources: Vec<Choice>,
    persons: Vec<Choice>,
    consents: Vec<Link>,
    content: TipContent,
    case: String,
    contact: String,
    key: String,
    errors: FormErrors,
}

/// The form, for a case or a contact of the address.
pub async fn new(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_create::<Tips>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    let given = |name: &'static str| (name, query.get(name).to_owned());
    let fields = Fields::of([given("case"), given("contact")]);
    render(&page(&web, &signed, &fields, FormErrors::default()).await?)
}

fn content(fields: &Fields) -> TipContent {
    let field = |name: &str| fields.get(name).to_owned();
    TipContent {
        what: field("what"),
        place: field("place"),
        when: field("when"),
        vehicle: field("vehicle"),
        traces: field("traces"),
        source_safety: field("source_safety"),
    }
}

async fn page(web: &Web, signed: &Signed, fields: &Fields, errors: FormErrors) -> Result<NewPage, Failure> {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("tip-new"));
    page.failed = !errors.is_empty();
    let case = fields.get("case").parse::<CaseId>().ok();
    let contact = fields.get("contact").parse::<ContactId>().ok();
    if let Some(case) = case {
        page.crumbs.push(Link::new(t.get("tip-to-case"), format!("/console/cases/{case}")));
    }
    if let Some(contact) = contact {
        page.crumbs.push(Link::new(t.get("tip-to-contact"), format!("/console/contacts/{contact}")));
    }
    let bodies = directory::law_enforcement(&web.app).await?;
    let to = fields.get("given_to");
    let body = |body: &fener_app::rows::Organisation| Choice::new(body.id.to_string(), body.name.clone(), to);
    let (persons, consents) = survivors(web, signed, case, fields.get("person")).await?;
    Ok(NewPage {
        page,
        t,
        recipients: bodies.iter().map(body).collect(),
        urgencies: choices::<TipUrgency>(t, "tip-urgency", fields.get("urgency")),
        sources: choices::<TipSource>(t, "tip-source", fields.get("source")),
        persons,
        consents,
        content: content(fields),
        case: case.map(|case| case.to_string()).unwrap_or_default(),
        contact: contact.map(|contact| contact.to_string()).unwrap_or_default(),
        key: form_key(fields),
        errors,
    })
}

/// The persons of the case, each with the bodies that the own information may go to, and where to ask for more.
async fn survivors(
    web: &Web,
    signed: &Signed,
    case: Option<CaseId>,
    now: &str,
) -> Result<(Vec<Choice>, Vec<Link>), Failure> {
    let t = signed.t;
    let (mut choices, mut links) = (Vec::new(), Vec::new());
    let Some(case) = case else { return Ok((choices, links)) };
    for person in persons::list_of_case(&web.app, &signed.who, case).await? {
        let (id, name) = (person.summary.id, crate::console::person_name(t, &person));
        let bodies: Vec<String> =
            tips::cleared(&web.app, &signed.who, id).await?.into_iter().map(|body| body.name).collect();
        let cleared = match bodies.is_empty() {
            true => t.get("tip-cleared-none"),
            false => t.with("tip-cleared", &[("bodies", bodies.join(", ").into())]),
        };
        links.push(Link::new(
            t.with("tip-ask-consent", &[("name", name.as_str().into())]),
            format!("/console/persons/{id}/consents/new?purpose=authorities"),
        ));
        choices.push(Choice::new(id.to_string(), format!("{name}: {cleared}"), now));
    }
    Ok((choices, links))
}

fn input(fields: &Fields) -> Result<TipInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let given_to = fields.get("given_to").parse::<OrganisationId>().ok();
    if given_to.is_none() {
        errors.push(FieldError { field: "given_to", problem: Problem::Required });
    }
    let urgency = fields.word::<TipUrgency>("urgency", &mut errors);
    let source = fields.word::<TipSource>("source", &mut errors);
    let content = content(fields);
    if let Err(wrong) = content.check() {
        errors.extend(wrong);
    }
    match (given_to, urgency, source) {
        (Some(given_to), Some(urgency), Some(source)) if errors.is_empty() => Ok(TipInput {
            given_to,
            contact: fields.get("contact").parse().ok(),
            case: fields.get("case").parse().ok(),
            source,
            person: fields.get("person").parse().ok(),
            urgency,
            content: Personal::new(content),
        }),
        _ => Err(errors),
    }
}

/// Sends the tip.
pub async fn send(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match input(&fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => {
            let key = page_key(&signed.who, "tips", &fields);
            tips::send(&web.app, &signed.who, &input, key.as_ref()).await
        }
    };
    let errors = match done {
        Ok(sent) => return Ok(frame::done(&format!("/console/tips/{}", sent.id), "tip-sent")),
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        // What was typed stays while the consent is asked for.
        Err(AppError::Refused(word)) => {
            let field = if word == "not_law_enforcement" { "given_to" } else { "person" };
            let mut errors = FormErrors::default();
            errors.push(field, refused(signed.t, word));
            errors
        }
        Err(other) => return Err(other.into()),
    };
    render_invalid(&page(&web, &signed, &fields, errors).await?)
}
