//! Tips as both sides see them: the list, and one tip with what was seen and what law enforcement answered.

use askama::Template;
use fener_access::kind::{Cases, Contacts};
use fener_app::rows::{ProceedingFilter, TipFilter, TipSummary};
use fener_app::tips::{self, TipAnswer, TipView};
use fener_app::{AppError, directory, proceedings};
use fener_domain::ids::{CaseId, ContactId, TipId};
use fener_domain::personal::Personal;
use fener_domain::tips::{TipContent, TipFeedback, TipStatus, TipStep, TipUrgency};
use fener_text::{Texts, text_key};

use super::{Surface, id};
use crate::console::{SafeLine, safe_lines};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Link, Moment, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

mod exchange;

pub use exchange::{add_evidence, ask, link, pass_on, reply, retract};

/// One line of the list.
pub struct Row {
    /// Where it is.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// When it was sent.
    pub when: When,
    /// How soon it must reach law enforcement.
    pub urgency: Status,
    /// Whose information it is.
    pub source: Said,
    /// Who received it, or for the inbox who sent it.
    pub body: String,
    /// When it must have been acknowledged.
    pub due: Said,
    /// What became of it.
    pub feedback: Said,
    /// Where it stands.
    pub status: Status,
}

/// The table alone.
#[derive(Template)]
#[template(path = "shown/tips-part.html")]
pub struct ListPart {
    /// The messages.
    pub t: Texts,
    /// The tips.
    pub rows: Vec<Row>,
    /// The neighbouring pages.
    pub pager: Pager,
    /// Whether the reader receives them.
    pub inbox: bool,
}

/// Where tips are on a surface.
pub const fn place(surface: Surface) -> &'static str {
    surface.place("/console/tips", "/partner/tips")
}

/// The list as the query narrows it.
///
/// # Errors
/// `Unavailable`.
pub async fn list(web: &Web, signed: &Signed, query: &Query, surface: Surface) -> Result<ListPart, Failure> {
    let filter = TipFilter {
        status: query.word::<TipStatus>("status"),
        urgency: query.word::<TipUrgency>("urgency"),
        case: query.id::<CaseId>("case"),
        contact: query.id::<ContactId>("contact"),
        ..TipFilter::default()
    };
    let page = tips::list(&web.app, &signed.who, &filter, query.page()).await?;
    let names = directory::names(&web.app).await?;
    let inbox = surface == Surface::Partner;
    let t = signed.t;
    let row = |tip: &TipSummary| {
        let body = if inbox { tip.organisation } else { tip.given_to };
        Row {
            href: format!("{}/{}", place(surface), tip.id),
            reference: tip.reference.to_string(),
            when: When::ago(web, t, tip.created_at),
            urgency: urgency(t, tip.urgency),
            source: t.choice("tip-source", tip.source),
            body: names.get(&body).cloned().unwrap_or_default(),
            due: due(web, t, tip),
            feedback: tip.feedback.map(|feedback| t.choice("tip-feedback", feedback)).unwrap_or_default(),
            status: status(t, tip.status),
        }
    };
    Ok(ListPart {
        t,
        rows: page.items.iter().map(row).collect(),
        pager: query.pager(place(surface), page.next),
        inbox,
    })
}

/// When it must have been acknowledged; nothing once it was.
fn due(web: &Web, t: Texts, tip: &TipSummary) -> Said {
    match tip.status {
        TipStatus::Sent if tip.due_at < web.app.clock.now() => t.get("tip-overdue"),
        TipStatus::Sent => t.with("tip-minutes-left", &[("minutes", left(web, tip).into())]),
        _ => Said::default(),
    }
}

/// Whole minutes until it must have been acknowledged.
fn left(web: &Web, tip: &TipSummary) -> i64 {
    tip.due_at.seconds_since(web.app.clock.now()).max(0).div_euclid(60)
}

pub fn status(t: Texts, status: TipStatus) -> Status {
    let tone = match status {
        TipStatus::Sent => Tone::New,
        TipStatus::Acknowledged => Tone::Waiting,
        TipStatus::Investigating => Tone::Active,
        TipStatus::Answered => Tone::Good,
        TipStatus::Retracted => Tone::Closed,
    };
    Status::new(t.choice("tip-status", status), tone)
}

fn urgency(t: Texts, urgency: TipUrgency) -> Status {
    let tone = if urgency == TipUrgency::Crisis { Tone::Urgent } else { Tone::Closed };
    Status::new(t.choice("tip-urgency", urgency), tone)
}

fn content(t: Texts, content: &TipContent) -> Vec<Fact> {
    let parts = [
        (text_key("tip-what"), &content.what),
        (text_key("tip-place"), &content.place),
        (text_key("tip-when"), &content.when),
        (text_key("tip-vehicle"), &content.vehicle),
        (text_key("tip-traces"), &content.traces),
        (text_key("tip-safety"), &content.source_safety),
    ];
    let told = parts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| Fact::new(t.get(key), value.clone())).collect()
}

/// A button that moves a tip on.
struct Button {
    word: &'static str,
    label: Said,
}

#[derive(Template)]
#[template(path = "shown/tip.html")]
struct TipPage {
    page: Page,
    t: Texts,
    here: String,
    action: String,
    id: String,
    reference: String,
    status: Status,
    facts: Vec<Fact>,
    links: Vec<Link>,
    safe: Vec<SafeLine>,
    inbox: bool,
    content: Vec<Fact>,
    evidence: Vec<Fact>,
    answer: String,
    moments: Vec<Moment>,
    proceedings: Vec<Link>,
    open_at: Option<String>,
    key: String,
    buttons: Vec<Button>,
    may_answer: bool,
    feedbacks: Vec<Choice>,
    typed: String,
    version: String,
    exchange: exchange::Shown,
    errors: FormErrors,
    conflict: bool,
}

/// What may be read of a tip, as it is now: a page that stands open loses it when the tip or a consent is taken back.
#[derive(Template)]
#[template(path = "shown/tip-words.html")]
struct WordsPart {
    t: Texts,
    content: Vec<Fact>,
    evidence: Vec<Fact>,
    answer: String,
}

/// The same of its history.
#[derive(Template)]
#[template(path = "shown/tip-history.html")]
struct HistoryPart {
    moments: Vec<Moment>,
}

/// What may be read of a tip alone, as it is now.
///
/// # Errors
/// Not found, erased.
pub async fn words_part(web: &Web, signed: &Signed, text: &str, surface: Surface) -> Answer {
    let (t, view) = (signed.t, tips::read(&web.app, &signed.who, id(text)?).await?);
    let around = exchange::shown(web, signed, &view.summary, &Fields::default(), surface).await?;
    render(&WordsPart {
        t,
        content: content(t, view.content.expose()),
        evidence: around.evidence,
        answer: view.answer.as_ref().map(|answer| answer.expose().clone()).unwrap_or_default(),
    })
}

/// The history of a tip alone, as it is now.
///
/// # Errors
/// Not found, erased.
pub async fn history_part(web: &Web, signed: &Signed, text: &str) -> Answer {
    let view = tips::read(&web.app, &signed.who, id(text)?).await?;
    let names = directory::names(&web.app).await?;
    render(&HistoryPart { moments: exchange::moments(web, signed, &view.summary, &names).await? })
}

/// One tip.
///
/// # Errors
/// Not found, erased.
pub async fn read(web: &Web, signed: &Signed, text: &str, surface: Surface) -> Answer {
    let view = tips::read(&web.app, &signed.who, id(text)?).await?;
    render(&page(web, signed, view, &Fields::default(), surface).await?)
}

async fn page(
    web: &Web,
    signed: &Signed,
    view: TipView,
    fields: &Fields,
    surface: Surface,
) -> Result<TipPage, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let names = directory::names(&web.app).await?;
    let named = |id| names.get(&id).cloned().unwrap_or_default();
    let title = t.with("tip-title", &[("reference", summary.reference.to_string().into())]);
    let mut frame = frame::page(web, signed, title);
    frame.crumbs.push(Link::new(t.get("nav-tips"), place(surface)));
    let steps = tips::steps(&web.app, &signed.who, summary);
    let here = format!("{}/{}", place(surface), summary.id);
    let opened = ProceedingFilter { tip: Some(summary.id), ..ProceedingFilter::default() };
    let opened = proceedings::list(&web.app, &signed.who, &opened, Query::default().page()).await?;
    let court = super::proceedings::place(surface);
    let link = |proceeding: &fener_app::rows::ProceedingRecord| {
        Link::new(proceeding.reference.to_string(), format!("{court}/{}", proceeding.id))
    };
    if surface == Surface::Partner {
        frame = frame::live(frame);
    }
    let mut exchange = exchange::shown(web, signed, summary, fields, surface).await?;
    let may_open = proceedings::may_open(&web.app, &signed.who, summary.organisation, summary.given_to);
    Ok(TipPage {
        page: frame,
        t,
        action: format!("{here}/step"),
        id: summary.id.to_string(),
        reference: summary.reference.to_string(),
        status: status(t, summary.status),
        facts: vec![
            Fact::new(t.get("tip-urgency-ask"), t.choice("tip-urgency", summary.urgency)),
            Fact::new(t.get("tip-source-ask"), t.choice("tip-source", summary.source)),
            Fact::new(t.get("tip-from"), named(summary.organisation)),
            Fact::new(t.get("tip-to"), named(summary.given_to)),
            Fact::new(t.get("tip-due"), When::exact(web, t, summary.due_at).text),
            Fact::new(t.get("tip-left"), due(web, t, summary)),
        ],
        links: links(web, signed, summary, surface),
        safe: match surface {
            Surface::Console => safe_lines(web, signed, summary.case, None).await?,
            Surface::Partner => Vec::new(),
        },
        inbox: surface == Surface::Partner,
        content: content(t, view.content.expose()),
        evidence: std::mem::take(&mut exchange.evidence),
        answer: view.answer.as_ref().map(|answer| answer.expose().clone()).unwrap_or_default(),
        moments: exchange::moments(web, signed, summary, &names).await?,
        exchange,
        open_at: (may_open && opened.items.is_empty()).then(|| court.to_owned()),
        proceedings: opened.items.iter().map(link).collect(),
        key: super::form_key(fields),
        buttons: steps.iter().filter(|step| **step != TipStep::Answer).map(|step| button(t, *step)).collect(),
        may_answer: steps.contains(&TipStep::Answer),
        feedbacks: choices::<TipFeedback>(t, "tip-feedback", fields.get("feedback")),
        typed: fields.get("answer").to_owned(),
        version: summary.version.to_string(),
        errors: FormErrors::default(),
        conflict: false,
        here,
    })
}

fn button(t: Texts, step: TipStep) -> Button {
    Button { word: step.as_str(), label: t.choice("tip-step", step) }
}

/// Where it came from, for whoever may go there.
fn links(web: &Web, signed: &Signed, summary: &TipSummary, surface: Surface) -> Vec<Link> {
    let t = signed.t;
    let mut links = Vec::new();
    if surface == Surface::Partner {
        return links;
    }
    if let Some(case) = summary.case.filter(|_| web.app.may_list::<Cases>(&signed.who)) {
        links.push(Link::new(t.get("tip-to-case"), format!("/console/cases/{case}")));
    }
    if let Some(contact) = summary.contact.filter(|_| web.app.may_list::<Contacts>(&signed.who)) {
        links.push(Link::new(t.get("tip-to-contact"), format!("/console/contacts/{contact}")));
    }
    links
}

/// Takes a step of law enforcement and shows the tip again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn step(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let step: TipStep = id(fields.get("step"))?;
    // The buttons beside the answer send its fields too; only an answer says what became of the tip.
    let feedback = fields.get("feedback").parse().ok().filter(|_| step == TipStep::Answer);
    let input = TipAnswer { feedback, answer: Some(Personal::from(fields.get("answer"))) };
    let done = tips::step(&web.app, &signed.who, tip, fields.version(), step, &input).await;
    after(web, signed, tip, done, fields, surface).await
}

/// Shows the tip after something was done, or the form again with what is wrong.
async fn after<T>(
    web: &Web,
    signed: &Signed,
    tip: TipId,
    done: Result<T, AppError>,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let (errors, conflict) = match done {
        Ok(_done) => return Ok(frame::done(&format!("{}/{tip}", place(surface)), "tip-step")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Refused("tip_reply_reveals")) => {
            let mut errors = FormErrors::default();
            errors.push("reply", refused(signed.t, "tip_reply_reveals"));
            (errors, false)
        }
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    let view = tips::read(&web.app, &signed.who, tip).await?;
    let mut page = page(web, signed, view, fields, surface).await?;
    page.page.failed = true;
    page.errors = errors;
    page.conflict = conflict;
    render_invalid(&page)
}
