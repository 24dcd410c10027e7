//! One case: what it is about, where it came from, its way along the chain, and who works on it.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_access::kind::{Referrals, Tips};
use fener_app::AppError;
use fener_app::cases::{self, CaseNow, CaseView};
use fener_app::rows::PersonSummary;
use fener_domain::cases::CaseStatus;
use fener_domain::cases::closing::{StatusStep, Unfinished};
use fener_domain::ids::UserId;
use fener_text::Texts;

use super::head::{CaseHead, Part, head};
use super::{LIST, case_id, timeline};
use crate::console::persons;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Link, Moment, Page, Pager, Status};
use crate::query::Query;
use crate::state::Web;

/// Somebody in the case, without what identifies them.
struct PersonLine {
    href: String,
    role: Status,
    about: String,
}

/// What happens on a case, as it is now.
#[derive(Template)]
#[template(path = "console/case-part.html")]
struct CasePart {
    t: Texts,
    persons: Vec<PersonLine>,
    moments: Vec<Moment>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "console/case.html")]
struct CasePage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    version: String,
    story: String,
    open: bool,
    may_update: bool,
    assignees: Vec<Choice>,
    add_person: Option<String>,
    new_referral: Option<String>,
    new_tip: Option<String>,
    origins: Vec<Link>,
    persons: Vec<PersonLine>,
    moments: Vec<Moment>,
    pager: Pager,
    part: String,
}

/// Victims first, as the roles are ordered.
fn person_lines(t: Texts, persons: &[PersonSummary]) -> Vec<PersonLine> {
    let mut persons: Vec<&PersonSummary> = persons.iter().collect();
    persons.sort_by_key(|person| person.role);
    persons.into_iter().map(|person| person_line(t, person)).collect()
}

fn person_line(t: Texts, person: &PersonSummary) -> PersonLine {
    let about = [t.choice("age", person.age), t.choice("sex", person.sex), person.citizenship.clone().into()];
    let about: Vec<_> = about.iter().filter(|part| !part.is_empty()).map(AsRef::as_ref).collect();
    PersonLine {
        href: format!("{}/{}", persons::PLACE, person.id),
        role: persons::role(t, person.role),
        about: about.join(", "),
    }
}

/// The contacts that the case grew from: by reference for whoever may search among contacts, else only the door.
fn origins(web: &Web, signed: &Signed, history: &CaseNow) -> Vec<Link> {
    if !cases::may_read_origin(&web.app, &signed.who, &history.case) {
        return Vec::new();
    }
    let t = signed.t;
    let label = |id| match history.contacts.iter().find(|contact| contact.id == id) {
        Some(contact) => {
            t.with("case-origin-contact", &[("reference", contact.reference.to_string().into())])
        }
        None => t.get("case-origin-open"),
    };
    let ways = history.ways.iter();
    ways.map(|way| Link::new(label(way.contact), format!("/console/contacts/{}", way.contact))).collect()
}

async fn assignees(web: &Web, signed: &Signed, view: &CaseView) -> Result<Vec<Choice>, AppError> {
    let now = view.summary.assignee.map(|id| id.to_string()).unwrap_or_default();
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let able = colleagues.into_iter().filter(|colleague| colleague.may_take);
    Ok(able.map(|colleague| Choice::new(colleague.id.to_string(), colleague.login, &now)).collect())
}

pub(super) async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let id = case_id(&id)?;
    let query = Query::parse(query.as_deref());
    let view = cases::read(&web.app, &signed.who, id).await?;
    let history = cases::now(&web.app, &signed.who, id).await?;
    let (moments, pager) = timeline::page(&web, &signed, id, query.id("before")).await?;
    let (t, case) = (signed.t, &view.summary);
    let title = t.with("case-title", &[("reference", case.reference.to_string().into())]);
    let mut page = frame::live(frame::page(&web, &signed, title));
    page.crumbs.push(Link::new(t.get("cases-title"), LIST));
    let open = case.status == CaseStatus::Open;
    let may_update = cases::may_update(&web.app, &signed.who, case);
    let may_add = open && cases::may_add_person(&web.app, &signed.who, case);
    let may_refer = open && web.app.may_create::<Referrals>(&signed.who);
    let may_tip = open && web.app.may_create::<Tips>(&signed.who);
    render(&CasePage {
        page,
        t,
        head: head(&web, &signed, &view, Part::Overview).await?,
        here: format!("{LIST}/{id}"),
        version: case.version.to_string(),
        story: view.story.expose().summary.clone(),
        open,
        may_update,
        assignees: if may_update { assignees(&web, &signed, &view).await? } else { Vec::new() },
        add_person: may_add.then(|| format!("{LIST}/{id}/persons/new")),
        new_referral: may_refer.then(|| format!("/console/referrals/new?case={id}")),
        new_tip: may_tip.then(|| format!("/console/tips/new?case={id}")),
        origins: origins(&web, &signed, &history),
        persons: person_lines(t, &history.persons),
        moments,
        pager,
        part: query.address(&format!("{LIST}/{id}/part")),
    })
}

/// What happens on the case, as it is now.
pub(super) async fn part(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let id = case_id(&id)?;
    let before = Query::parse(query.as_deref()).id("before");
    let now = cases::now(&web.app, &signed.who, id).await?;
    let (moments, pager) = timeline::page(&web, &signed, id, before).await?;
    let t = signed.t;
    render(&CasePart { t, persons: person_lines(t, &now.persons), moments, pager })
}

/// Asks why a case is closed all the same.
#[derive(Template)]
#[template(path = "console/case-close.html")]
struct ClosePage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    version: String,
    left: Unfinished,
    reason: String,
    errors: FormErrors,
}

pub(super) async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = case_id(&id)?;
    let (status, word) = match fields.get("step") {
        "close" => (CaseStatus::Closed, "case-closed"),
        "reopen" => (CaseStatus::Open, "case-reopened"),
        _ => return Err(Failure::not_found()),
    };
    let step = StatusStep { to: status, reason: fields.get("reason").to_owned() };
    match cases::step_for(&web.app, &signed.who, id, fields.version(), step).await {
        Ok(_version) => Ok(frame::done(&format!("{LIST}/{id}"), word)),
        Err(AppError::Invalid(errors)) => {
            let view = cases::read(&web.app, &signed.who, id).await?;
            let t = signed.t;
            let mut page = frame::page(&web, &signed, t.get("case-close"));
            CaseHead::place(&mut page, &signed, &view);
            page.failed = true;
            render_invalid(&ClosePage {
                page,
                t,
                head: head(&web, &signed, &view, Part::Overview).await?,
                here: format!("{LIST}/{id}"),
                version: view.summary.version.to_string(),
                left: cases::unfinished(&web.app, &signed.who, id).await?,
                reason: fields.get("reason").to_owned(),
                errors: explained(t, &errors),
            })
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn assign(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = case_id(&id)?;
    let assignee: UserId =
        fields.get("assignee").parse().map_err(|_unreadable| AppError::Refused("assignee_unknown"))?;
    cases::assign(&web.app, &signed.who, id, fields.version(), assignee).await?;
    Ok(frame::done(&format!("{LIST}/{id}"), "case-assigned"))
}
