//! The head of every page of a case: what must never leave the eye, and the way to its parts.

use fener_access::kind::{Consents, Persons, Proceedings, Referrals, Sharings, Tips};
use fener_app::AppError;
use fener_app::cases::{self, CaseView, SafeRules};
use fener_domain::ids::{CaseId, PersonId};
use fener_text::Texts;

use super::entries::{SECTIONS, contact_facts};
use super::{LIST, jurisdiction, manager, status};
use crate::guard::Signed;
use crate::layout::{Fact, Link, NavItem, Page, Said, Status};
use crate::state::Web;
use crate::when::When;

/// A part of a case that has pages here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it is about and where it stands.
    Overview,
    /// Who is in it.
    Persons,
    /// What they allowed.
    Consents,
    /// What the law says of its facts.
    Classification,
    /// A section of its file.
    File(&'static str),
    /// What people share on it: comments, documents, links.
    Together,
    /// Where it sits, and what another organisation sees of it.
    Sharings,
}

/// The rules by which somebody of the case is contacted.
pub struct SafeLine {
    /// Whom they are about; empty for the whole case.
    pub name: String,
    /// The rules.
    pub facts: Vec<Fact>,
}

/// The head of a case's page.
pub struct CaseHead {
    /// Which case.
    pub caption: Said,
    /// Its working name.
    pub heading: String,
    /// Where it stands.
    pub status: Status,
    /// What one must always know.
    pub facts: Vec<Fact>,
    /// How its persons are contacted: seen before anybody does.
    pub safe: Vec<SafeLine>,
    /// Its parts.
    pub nav: Vec<NavItem>,
}

impl CaseHead {
    /// The way back up from a page below the case.
    #[must_use]
    pub fn crumbs(signed: &Signed, view: &CaseView) -> Vec<Link> {
        let t = signed.t;
        let reference = view.summary.reference.to_string();
        let title = t.with("case-title", &[("reference", reference.into())]);
        let cases = Link::new(t.get("cases-title"), LIST);
        vec![cases, Link::new(title, format!("{LIST}/{}", view.summary.id))]
    }

    /// Puts the crumbs of a page below a case.
    pub fn place(page: &mut Page, signed: &Signed, view: &CaseView) {
        page.crumbs = Self::crumbs(signed, view);
    }
}

/// The head of a case on the page of one of its parts.
///
/// # Errors
/// `Unavailable`.
pub async fn head(web: &Web, signed: &Signed, view: &CaseView, part: Part) -> Result<CaseHead, AppError> {
    let (t, case) = (signed.t, &view.summary);
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let standing = cases::standing(&web.app, &signed.who, case.id).await?;
    let mut facts = vec![
        Fact::new(t.get("case-form"), t.choice("exploitation", case.form)),
        Fact::new(t.get("case-jurisdiction"), jurisdiction(web, &case.jurisdiction)),
        Fact::new(t.get("case-manager"), manager(t, case, &colleagues)),
        Fact::new(t.get("case-opened"), When::date(web, t, case.created_at).text),
    ];
    if let Some(due) = standing.next_task.as_ref().and_then(|task| task.facts.due_at) {
        // A day ends with the first moment of the next.
        let last = When::date(web, t, due.plus_seconds(-1)).text;
        let overdue = due <= web.app.clock.now();
        let said = if overdue { format!("{last} ({})", t.get("file-overdue")).into() } else { last };
        facts.push(Fact::new(t.get("file-next-task"), said));
    }
    if let Some(severity) = standing.worst_risk.and_then(|risk| risk.facts.severity) {
        facts.push(Fact::new(t.get("file-worst-risk"), t.choice("severity", severity)));
    }
    Ok(CaseHead {
        caption: t.with("case-caption", &[("reference", case.reference.to_string().into())]),
        heading: view.story.expose().title.clone(),
        status: status(t, case.status),
        facts,
        safe: standing.contact.iter().map(|rules| safe_line(t, rules)).collect(),
        nav: nav(web, signed, view, part),
    })
}

fn safe_line(t: Texts, rules: &SafeRules) -> SafeLine {
    let name = rules.person.as_ref().map(|person| crate::console::person_name(t, person));
    SafeLine { name: name.unwrap_or_default(), facts: contact_facts(t, rules) }
}

/// The rules by which the persons of a case are contacted, for a page of another record; about one of them, or about all.
/// Nothing for whoever may not read the case.
///
/// # Errors
/// `Unavailable`.
pub async fn safe_lines(
    web: &Web,
    signed: &Signed,
    case: Option<CaseId>,
    about: Option<PersonId>,
) -> Result<Vec<SafeLine>, AppError> {
    let Some(case) = case else { return Ok(Vec::new()) };
    let rules = cases::safe_contact(&web.app, &signed.who, case, about).await?;
    Ok(rules.iter().map(|rules| safe_line(signed.t, rules)).collect())
}

fn nav(web: &Web, signed: &Signed, view: &CaseView, now: Part) -> Vec<NavItem> {
    let (t, who, id) = (signed.t, &signed.who, view.summary.id);
    let here = |label: Said, part: Part, href: String| NavItem {
        label,
        href: href.into(),
        current: part == now,
        count: None,
    };
    let mut nav = vec![here(t.get("case-nav-overview"), Part::Overview, format!("{LIST}/{id}"))];
    for (section, _) in SECTIONS {
        let label = t.choice("file-section", section);
        nav.push(here(label, Part::File(section), format!("{LIST}/{id}/file/{section}")));
    }
    if web.app.may_list::<Persons>(who) {
        nav.push(here(t.get("persons-title"), Part::Persons, format!("{LIST}/{id}/persons")));
    }
    if web.app.may_list::<Consents>(who) {
        nav.push(here(t.get("consents-title"), Part::Consents, format!("{LIST}/{id}/consents")));
    }
    let place = format!("{LIST}/{id}/together");
    nav.push(here(t.get("together-title"), Part::Together, place));
    let place = format!("{LIST}/{id}/classification");
    nav.push(here(t.get("classification-title"), Part::Classification, place));
    if web.app.may_list::<Sharings>(who) {
        nav.push(here(t.get("sharing-title"), Part::Sharings, format!("{LIST}/{id}/sharings")));
    }
    let elsewhere = [
        (web.app.may_list::<Referrals>(who), t.get("nav-referrals"), "referrals"),
        (web.app.may_list::<Tips>(who), t.get("nav-tips"), "tips"),
        (web.app.may_list::<Proceedings>(who), t.get("nav-proceedings"), "proceedings"),
    ];
    for (_, label, place) in elsewhere.into_iter().filter(|(may, ..)| *may) {
        nav.push(NavItem::new(label, format!("/console/{place}?case={id}"), ""));
    }
    nav
}
