//! The consent ledger: of a person, and of everybody in a case. Withdrawn and expired consents stay visible.

pub(crate) mod form;
mod giving;
mod grounds;
mod lines;
mod withdrawing;
mod wording;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_app::cases::CaseView;
use fener_app::deletions::{self, DeletionFilter, DeletionRecord};
use fener_app::rows::{ConsentFilter, ConsentRecord, LARGEST, PageRequest};
use fener_app::{AppError, cases, consents, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::deletions::is_late;
use fener_domain::grounds::{GroundKind, GroundState};
use fener_domain::ids::{CaseId, PersonId};
use fener_text::Texts;

use super::cases::{CaseHead, Part, case_id, head};
use super::persons::{PLACE, person_id};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page, Said, Status, Tone};
use crate::state::Web;
use crate::when::When;
use grounds::Decision;
use lines::Line;
use wording::{Names, sentence};

/// Addresses of consents.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/cases/{id}/consents", get(of_case))
        .route("/console/persons/{id}/consents", get(of_person).post(giving::give))
        .route("/console/persons/{id}/consents/part", get(part))
        .route("/console/persons/{id}/consents/new", get(giving::new))
        .route("/console/persons/{id}/grounds/new", get(grounds::new).post(grounds::decide))
        .route("/console/grounds/{id}", get(grounds::read))
        .route("/console/grounds/{id}/confirm", post(grounds::confirm))
        .route("/console/grounds/{id}/told", post(grounds::told))
        .route("/console/consents/{id}/withdraw", get(withdrawing::ask).post(withdrawing::withdraw))
}

/// One consent, in the words that the person was read.
struct Entry {
    says: String,
    status: Status,
    given: When,
    form: Said,
    language: Said,
    withdrawn: Option<When>,
    withdraw: Option<String>,
}

fn entry(web: &Web, signed: &Signed, names: &Names, consent: &ConsentRecord) -> Entry {
    let (t, terms) = (signed.t, &consent.terms);
    let may_withdraw = consents::may_withdraw(&web.app, &signed.who, consent);
    Entry {
        says: sentence(web, t, names, terms),
        status: status(web, t, consent),
        given: When::exact(web, t, terms.given_at),
        form: t.choice("consent-form", terms.form),
        language: super::contact_form::language_name(t, &terms.language),
        withdrawn: terms.withdrawn_at.map(|at| When::exact(web, t, at)),
        withdraw: may_withdraw.then(|| format!("/console/consents/{}/withdraw", consent.id)),
    }
}

fn status(web: &Web, t: Texts, consent: &ConsentRecord) -> Status {
    if consent.terms.withdrawn_at.is_some() {
        Status::new(t.get("consent-withdrawn"), Tone::Urgent)
    } else if consent.terms.holds(web.app.clock.now()) {
        Status::new(t.get("consent-holds"), Tone::Good)
    } else {
        Status::new(t.get("consent-expired"), Tone::Closed)
    }
}

/// The ledger of one person, newest first.
#[derive(Template)]
#[template(path = "console/consents-part.html")]
struct Ledger {
    t: Texts,
    entries: Vec<Entry>,
}

async fn entries(
    web: &Web,
    signed: &Signed,
    case: &CaseView,
    person: PersonId,
) -> Result<Vec<Entry>, AppError> {
    let names = Names::load(web, &signed.who).await?;
    let all = consents::list_of_person(&web.app, &signed.who, case.summary.id, person).await?;
    Ok(all.iter().rev().map(|consent| entry(web, signed, &names, consent)).collect())
}

#[derive(Template)]
#[template(path = "console/consents.html")]
struct PersonConsents {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: Said,
    here: String,
    give: Option<String>,
    best_interests: Option<String>,
    danger: Option<String>,
    lines: Vec<Line>,
    decisions: Vec<Decision>,
    to_delete: Vec<Link>,
    entries: Vec<Entry>,
}

async fn of_person(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let person = persons::read(&web.app, &signed.who, person_id(&id)?).await?;
    let case = cases::read(&web.app, &signed.who, person.summary.case).await?;
    let t = signed.t;
    let mut page = frame::live(frame::page(&web, &signed, t.get("consents-title")));
    CaseHead::place(&mut page, &signed, &case);
    let here = format!("{PLACE}/{}", person.summary.id);
    page.crumbs.push(Link::new(t.get("person"), here.clone()));
    let name = crate::console::person_name(t, &person);
    let open = case.summary.status == CaseStatus::Open;
    let may_give = open && cases::may_record_consent(&web.app, &signed.who, &case.summary);
    let child = person.summary.age.is_child();
    let ground = |kind: GroundKind| format!("{here}/grounds/new?kind={kind}");
    let decisions = fener_app::grounds::of_person(&web.app, &signed.who, person.summary.id).await?;
    render(&PersonConsents {
        page,
        t,
        head: head(&web, &signed, &case, Part::Consents).await?,
        heading: t.with("consents-of", &[("name", name.into())]),
        give: may_give.then(|| format!("{here}/consents/new")),
        best_interests: (may_give && child).then(|| ground(GroundKind::BestInterests)),
        danger: may_give.then(|| ground(GroundKind::Override)),
        lines: lines::of_person(&web, &signed, case.summary.id, person.summary.id).await?,
        decisions: decisions.iter().map(|one| grounds::decision(&web, t, one)).collect(),
        to_delete: to_delete(&web, &signed, case.summary.id).await?,
        entries: entries(&web, &signed, &case, person.summary.id).await?,
        here,
    })
}

/// The ledger alone, as it is now.
async fn part(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let person = person_id(&id)?;
    let filter = ConsentFilter { person: Some(person), ..ConsentFilter::default() };
    let all = consents::list(&web.app, &signed.who, &filter, PageRequest::new(None, LARGEST)).await?;
    let names = Names::load(&web, &signed.who).await?;
    let entries = all.items.iter().map(|consent| entry(&web, &signed, &names, consent)).collect();
    render(&Ledger { t: signed.t, entries })
}

/// What others were asked to delete and have not confirmed.
async fn to_delete(web: &Web, signed: &Signed, case: CaseId) -> Result<Vec<Link>, AppError> {
    let filter = DeletionFilter { case: Some(case), ..DeletionFilter::default() };
    let asked = deletions::open(&web.app, &signed.who, &filter).await?;
    let names = fener_app::directory::names(&web.app).await?;
    let link = |one: &DeletionRecord| {
        let body = names.get(&one.given_to).cloned().unwrap_or_default();
        let due = match is_late(one.state, one.due_at, web.app.clock.now()) {
            true => signed.t.get("referral-overdue"),
            false => When::exact(web, signed.t, one.due_at).text,
        };
        Link::new(format!("{body} ({due})"), format!("/console/referrals/{}", one.referral))
    };
    Ok(asked.iter().map(link).collect())
}

/// The consents of one person of a case.
struct Group {
    name: String,
    href: String,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "console/case-consents.html")]
struct CaseConsents {
    page: Page,
    t: Texts,
    head: CaseHead,
    decisions: Vec<Decision>,
    to_delete: Vec<Link>,
    groups: Vec<Group>,
}

async fn of_case(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let case = cases::read(&web.app, &signed.who, case_id(&id)?).await?;
    let names = Names::load(&web, &signed.who).await?;
    let persons = persons::list_of_case(&web.app, &signed.who, case.summary.id).await?;
    let history = cases::history(&web.app, &signed.who, case.summary.id).await?;
    let t = signed.t;
    let mut page = frame::page(&web, &signed, t.get("consents-title"));
    CaseHead::place(&mut page, &signed, &case);
    let mut groups = Vec::with_capacity(persons.len());
    for person in &persons {
        let own = history.consents.iter().rev().filter(|consent| consent.person == person.summary.id);
        groups.push(Group {
            name: crate::console::person_name(t, person),
            href: format!("{PLACE}/{}/consents", person.summary.id),
            entries: own.map(|consent| entry(&web, &signed, &names, consent)).collect(),
        });
    }
    let head = head(&web, &signed, &case, Part::Consents).await?;
    let all = fener_app::grounds::of_case(&web.app, &signed.who, case.summary.id).await?;
    // Of the whole case only what still asks for something.
    let asks = all.iter().filter(|one| one.owes_telling || one.state == GroundState::Waiting);
    let decisions = asks.map(|one| grounds::decision(&web, t, one)).collect();
    let to_delete = to_delete(&web, &signed, case.summary.id).await?;
    render(&CaseConsents { page, t, head, decisions, to_delete, groups })
}
