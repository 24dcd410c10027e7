//! What is kept of a person, for the person: as a page, on paper, and as a file for machines.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use fener_app::AppError;
use fener_app::rights::copy::{self, CopiedConsent, CopiedReferral, CopiedStatus, PersonCopy};
use fener_documents::{Document, Dossier};
use fener_domain::ids::PersonId;
use fener_text::Texts;

use super::{PLACE, person_id};
use crate::console::rules;
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, Link, Page, Said};
use crate::pdf;
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/person-copy.html")]
struct CopyPage {
    page: Page,
    t: Texts,
    facts: Vec<Fact>,
    statuses: Vec<Vec<Fact>>,
    consents: Vec<Vec<Fact>>,
    referrals: Vec<Vec<Fact>>,
    paper: String,
    file: String,
}

fn day(at: &str) -> Said {
    at.split('T').next().unwrap_or_default().to_owned().into()
}

fn person(t: Texts, copy: &PersonCopy) -> Vec<Fact> {
    vec![
        Fact::new(t.get("copy-made"), day(&copy.made_at)),
        Fact::new(t.get("register-controller"), copy.kept_by.clone()),
        Fact::new(t.choice("data-category", "name"), copy.name.clone()),
        Fact::new(t.choice("data-category", "contact_details"), copy.phone.clone()),
        Fact::new(t.get("request-reach"), copy.safe_contact.clone()),
        Fact::new(t.choice("data-category", "document"), copy.document.clone()),
        Fact::new(t.choice("data-category", "place"), copy.place.clone()),
        Fact::new(t.choice("data-category", "health"), copy.health.clone()),
        Fact::new(t.choice("data-category", "needs"), copy.needs.clone()),
        Fact::new(t.get("label-type"), t.choice("person-role", &copy.role)),
        Fact::new(t.get("label-created"), day(&copy.recorded_at)),
    ]
}

fn status(t: Texts, one: &CopiedStatus) -> Vec<Fact> {
    vec![
        Fact::new(t.get("label-date"), one.on.clone()),
        Fact::new(t.get("label-status"), t.choice("status", &one.kind)),
        Fact::new(t.get("copy-by"), one.body.clone()),
        Fact::new(t.get("label-notes"), one.grounds.clone()),
    ]
}

fn consent(t: Texts, one: &CopiedConsent) -> Vec<Fact> {
    let categories: Vec<_> = one.categories.iter().map(|word| t.choice("data-category", word)).collect();
    let until = one.withdrawn_at.as_deref().or(one.expires_at.as_deref()).map(day).unwrap_or_default();
    vec![
        Fact::new(t.get("label-date"), day(&one.given_at)),
        Fact::new(t.get("copy-until"), until),
        Fact::new(t.get("label-type"), t.choice("consent-purpose", &one.purpose)),
        Fact::new(t.get("copy-to"), one.recipient.clone()),
        Fact::new(t.get("register-data"), categories.join(", ")),
    ]
}

fn referral(t: Texts, one: &CopiedReferral) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(t.get("label-date"), day(&one.sent_at)),
        Fact::new(t.get("copy-to"), one.recipient.clone()),
        Fact::new(t.get("label-status"), t.choice("referral-status", &one.status)),
    ];
    if let Some(shared) = &one.shared {
        let parts = [
            ("name", &shared.name),
            ("contact_details", &shared.phone),
            ("contact_details", &shared.safe_contact),
            ("place", &shared.place),
            ("situation", &shared.situation),
            ("needs", &shared.needs),
            ("health", &shared.health),
            ("document", &shared.document),
        ];
        let given = parts.into_iter().filter(|(_, value)| !value.is_empty());
        facts.extend(given.map(|(word, value)| Fact::new(t.choice("data-category", word), value.clone())));
        let heed = shared.safe_rules.iter();
        facts.extend(heed.map(|one| Fact::new(t.choice("data-category", "contact_details"), rules(t, one))));
    }
    if !one.note.is_empty() {
        facts.push(Fact::new(t.get("label-note"), one.note.clone()));
    }
    facts
}

/// The copy as a page.
pub async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id = person_id(&id)?;
    let t = signed.t;
    let copied = copy::of_person(&web.app, &signed.who, id).await?;
    let copied = copied.expose();
    let mut page = frame::page(&web, &signed, t.get("copy-title"));
    page.crumbs.push(Link::new(t.get("copy-back"), format!("{PLACE}/{id}")));
    render(&CopyPage {
        page,
        t,
        facts: person(t, copied),
        statuses: copied.statuses.iter().map(|one| status(t, one)).collect(),
        consents: copied.consents.iter().map(|one| consent(t, one)).collect(),
        referrals: copied.referrals.iter().map(|one| referral(t, one)).collect(),
        paper: format!("{PLACE}/{id}/copy.pdf"),
        file: format!("{PLACE}/{id}/copy.json"),
    })
}

/// The copy on paper.
pub async fn paper(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    printed(&web, &signed, person_id(&id)?).await
}

/// The document of a copy. Its file says nothing of whose it is.
///
/// # Errors
/// As of making the copy; `Refused` when it cannot be printed.
pub async fn printed(web: &Web, signed: &Signed, id: PersonId) -> Answer {
    let t = signed.t;
    let copied = copy::of_person(&web.app, &signed.who, id).await?;
    let copied = copied.expose();
    let mut sheet = pdf::sheet(web, t, t.get("copy-title"));
    sheet.confidential = t.get("dossier-confidential").into_owned();
    let statuses: Vec<Vec<Fact>> = copied.statuses.iter().map(|one| status(t, one)).collect();
    let consents: Vec<Vec<Fact>> = copied.consents.iter().map(|one| consent(t, one)).collect();
    let mut parts = vec![
        pdf::part(t.get("person"), &person(t, copied)),
        pdf::table(t.get("copy-statuses"), &statuses, t.get("copy-nothing")),
        pdf::table(t.get("copy-consents"), &consents, t.get("copy-nothing")),
    ];
    let shared = copied.referrals.iter().map(|one| {
        let title = format!("{}: {}", t.get("copy-shared"), one.recipient);
        pdf::part(title, &referral(t, one))
    });
    parts.extend(shared);
    if copied.referrals.is_empty() {
        parts.push(pdf::table(t.get("copy-shared"), &[], t.get("copy-nothing")));
    }
    pdf::answer(web, &Document::Dossier(Dossier { sheet, parts }), "copy").await
}

/// The copy as a file.
pub async fn file(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let copied = copy::of_person(&web.app, &signed.who, person_id(&id)?).await?;
    let json = serde_json::to_string_pretty(copied.expose());
    let json = json.map_err(|error| AppError::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"copy.json\""),
    ];
    Ok((headers, json).into_response())
}
