//! Referrals as both sides see them: the list, and one referral with what was shared and what was answered.

use askama::Template;
use fener_app::referrals::{self, Consented, ReferralView, StepInput};
use fener_app::rows::{ReferralFilter, ReferralSummary};
use fener_app::{AppError, directory};
use fener_domain::consent::SharedPackage;
use fener_domain::ids::{CaseId, PersonId, ReferralId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_text::{Texts, text_key};

use super::going_on::{self, More};
use super::{Surface, id, services};
use crate::console::{SafeLine, rules, safe_lines};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Link, Moment, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// One line of the list.
pub struct Row {
    /// Where it is.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// When it was sent.
    pub when: When,
    /// How soon help is needed.
    pub urgency: Status,
    /// The service asked.
    pub service: String,
    /// Who received it, or for the inbox who sent it.
    pub body: String,
    /// When the answer is due.
    pub due: Said,
    /// Where it stands.
    pub status: Status,
}

/// The table alone.
#[derive(Template)]
#[template(path = "shown/referrals-part.html")]
pub struct ListPart {
    /// The messages.
    pub t: Texts,
    /// The referrals.
    pub rows: Vec<Row>,
    /// The neighbouring pages.
    pub pager: Pager,
    /// Whether the reader receives them.
    pub inbox: bool,
}

/// Where referrals are on a surface.
pub const fn place(surface: Surface) -> &'static str {
    surface.place("/console/referrals", "/partner/referrals")
}

/// The list as the query narrows it.
///
/// # Errors
/// `Unavailable`.
pub async fn list(web: &Web, signed: &Signed, query: &Query, surface: Surface) -> Result<ListPart, Failure> {
    let filter = ReferralFilter {
        status: query.word::<ReferralStatus>("status"),
        case: query.id::<CaseId>("case"),
        person: query.id::<PersonId>("person"),
        unanswered: !query.get("unanswered").is_empty(),
        ..ReferralFilter::default()
    };
    let page = referrals::list(&web.app, &signed.who, &filter, query.page()).await?;
    let names = directory::names(&web.app).await?;
    let services = services::names(web, signed, page.items.iter().map(|referral| referral.service)).await?;
    let inbox = surface == Surface::Partner;
    let t = signed.t;
    let row = |referral: &ReferralSummary| {
        let body = if inbox { referral.organisation } else { referral.given_to };
        Row {
            href: format!("{}/{}", place(surface), referral.id),
            reference: referral.reference.to_string(),
            when: When::ago(web, t, referral.created_at),
            urgency: urgency(t, referral.urgency),
            service: services.get(&referral.service).cloned().unwrap_or_default(),
            body: names.get(&body).cloned().unwrap_or_default(),
            due: due(web, t, referral),
            status: status(t, referral.status),
        }
    };
    Ok(ListPart {
        t,
        rows: page.items.iter().map(row).collect(),
        pager: query.pager(place(surface), page.next),
        inbox,
    })
}

/// When the answer is due; nothing once it was given.
fn due(web: &Web, t: Texts, referral: &ReferralSummary) -> Said {
    let waits = matches!(referral.status, ReferralStatus::Sent | ReferralStatus::Acknowledged);
    match waits {
        true if referral.due_at < web.app.clock.now() => t.get("referral-overdue"),
        true => When::exact(web, t, referral.due_at).text,
        false => Said::default(),
    }
}

/// Where a referral stands, with its colour.
pub fn status(t: Texts, status: ReferralStatus) -> Status {
    let tone = match status {
        ReferralStatus::Sent => Tone::New,
        ReferralStatus::Acknowledged => Tone::Waiting,
        ReferralStatus::Accepted | ReferralStatus::Appointment | ReferralStatus::InService => Tone::Active,
        ReferralStatus::Completed => Tone::Good,
        ReferralStatus::Declined | ReferralStatus::NoShow | ReferralStatus::Expired => Tone::Urgent,
        ReferralStatus::Withdrawn | ReferralStatus::Revoked => Tone::Closed,
    };
    Status::new(t.choice("referral-status", status), tone)
}

fn urgency(t: Texts, urgency: ReferralUrgency) -> Status {
    let tone = match urgency {
        ReferralUrgency::Now => Tone::Urgent,
        ReferralUrgency::Day => Tone::Waiting,
        ReferralUrgency::ThreeDays | ReferralUrgency::Week => Tone::Closed,
    };
    Status::new(t.choice("referral-urgency", urgency), tone)
}

/// Exactly what a recipient sees of a person: the parts that were shared, and no empty ones.
#[must_use]
pub fn package(t: Texts, shared: &SharedPackage) -> Vec<Fact> {
    let parts = [
        (text_key("shared-name"), &shared.name),
        (text_key("shared-phone"), &shared.phone),
        (text_key("shared-safe"), &shared.safe_contact),
        (text_key("shared-place"), &shared.place),
        (text_key("shared-situation"), &shared.situation),
        (text_key("shared-needs"), &shared.needs),
        (text_key("shared-health"), &shared.health),
        (text_key("shared-document"), &shared.document),
    ];
    let told = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let told = told.map(|(key, value)| Fact::new(t.get(key), value.clone()));
    let heed = shared.safe_rules.iter().map(|one| Fact::new(t.get("file-safe-title"), rules(t, one)));
    told.chain(heed).collect()
}

/// Data categories in words.
pub fn categories<'a>(
    t: Texts,
    all: impl IntoIterator<Item = &'a fener_domain::consent::DataCategory>,
) -> String {
    let words: Vec<Said> = all.into_iter().map(|category| t.choice("data-category", category)).collect();
    words.join(", ")
}

/// What the person consented to, and until when.
fn consent(web: &Web, t: Texts, consented: &Consented) -> Vec<Fact> {
    let until = |end: Timestamp| match end <= web.app.clock.now() {
        true => t.with("referral-consent-ended", &[("date", When::date(web, t, end).text.into())]),
        false => When::date(web, t, end).text,
    };
    vec![
        Fact::new(t.get("referral-consent-what"), categories(t, &consented.categories)),
        Fact::new(
            t.get("referral-consent-until"),
            consented.until.map_or_else(|| t.get("referral-consent-open"), until),
        ),
    ]
}

/// A button that moves a referral on.
struct Button {
    word: &'static str,
    label: Said,
}

#[derive(Template)]
#[template(path = "shown/referral.html")]
struct ReferralPage {
    page: Page,
    t: Texts,
    action: String,
    here: String,
    reference: String,
    status: Status,
    facts: Vec<Fact>,
    links: Vec<Link>,
    safe: Vec<SafeLine>,
    inbox: bool,
    shown: bool,
    package: Vec<Fact>,
    consent: Vec<Fact>,
    note: String,
    answer: String,
    moments: Vec<Moment>,
    buttons: Vec<Button>,
    may_decline: bool,
    may_withdraw: bool,
    reasons: Vec<Choice>,
    typed: String,
    version: String,
    errors: FormErrors,
    conflict: bool,
    more: More,
}

/// One referral.
///
/// # Errors
/// Not found, erased.
pub async fn read(web: &Web, signed: &Signed, text: &str, surface: Surface) -> Answer {
    let view = referrals::read(&web.app, &signed.who, id(text)?).await?;
    render(&page(web, signed, view, &Fields::default(), surface).await?)
}

/// What the recipient may know, as it is now: a page that stands open loses it when the consent is taken back.
#[derive(Template)]
#[template(path = "shown/referral-package.html")]
struct PackagePart {
    t: Texts,
    inbox: bool,
    shown: bool,
    package: Vec<Fact>,
    consent: Vec<Fact>,
    note: String,
}

/// What was shared alone, as it is now.
///
/// # Errors
/// Not found, erased.
pub async fn package_part(web: &Web, signed: &Signed, text: &str, surface: Surface) -> Answer {
    let (t, view) = (signed.t, referrals::read(&web.app, &signed.who, id(text)?).await?);
    render(&PackagePart {
        t,
        inbox: surface == Surface::Partner,
        shown: view.package.is_some(),
        package: view.package.as_ref().map(|shared| package(t, shared.expose())).unwrap_or_default(),
        consent: view.consented.as_ref().map(|consented| consent(web, t, consented)).unwrap_or_default(),
        note: view.note.as_ref().map(|note| note.expose().clone()).unwrap_or_default(),
    })
}

async fn page(
    web: &Web,
    signed: &Signed,
    view: ReferralView,
    fields: &Fields,
    surface: Surface,
) -> Result<ReferralPage, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let names = directory::names(&web.app).await?;
    let service = services::names(web, signed, std::iter::once(summary.service)).await?;
    let named = |id| names.get(&id).cloned().unwrap_or_default();
    let title = t.with("referral-title", &[("reference", summary.reference.to_string().into())]);
    let mut frame = frame::page(web, signed, title);
    let list = if surface == Surface::Partner { t.get("nav-inbox") } else { t.get("nav-referrals") };
    frame.crumbs.push(Link::new(list, surface.place("/console/referrals", "/partner/inbox")));
    if surface == Surface::Partner {
        frame = frame::live(frame);
    }
    let steps = referrals::steps(&web.app, &signed.who, summary);
    let plain = |step: &&ReferralStep| {
        !matches!(step, ReferralStep::Decline | ReferralStep::Withdraw | ReferralStep::Appoint)
    };
    let more = going_on::more(web, signed, &view, &steps, fields, surface).await?;
    let mut buttons: Vec<Button> = steps.iter().filter(plain).map(|step| button(t, *step)).collect();
    // The first is the one main action.
    buttons.sort_by_key(|button| button.word != ReferralStep::Accept.as_str());
    let here = format!("{}/{}", place(surface), summary.id);
    let (mut links, mut safe) = (Vec::new(), Vec::new());
    if surface == Surface::Console {
        safe = safe_lines(web, signed, Some(summary.case), Some(summary.person)).await?;
        links.push(Link::new(t.get("referral-to-case"), format!("/console/cases/{}", summary.case)));
        links.push(Link::new(t.get("referral-to-person"), format!("/console/persons/{}", summary.person)));
    }
    Ok(ReferralPage {
        page: frame,
        t,
        action: format!("{here}/step"),
        reference: summary.reference.to_string(),
        status: status(t, summary.status),
        facts: vec![
            Fact::new(t.get("referral-service"), service.get(&summary.service).cloned().unwrap_or_default()),
            Fact::new(t.get("referral-from"), named(summary.organisation)),
            Fact::new(t.get("referral-to"), named(summary.given_to)),
            Fact::new(t.get("referral-urgency-ask"), t.choice("referral-urgency", summary.urgency)),
            Fact::new(t.get("referral-due"), When::exact(web, t, summary.due_at).text),
        ],
        links,
        safe,
        inbox: surface == Surface::Partner,
        shown: view.package.is_some(),
        package: view.package.as_ref().map(|shared| package(t, shared.expose())).unwrap_or_default(),
        consent: view.consented.as_ref().map(|consented| consent(web, t, consented)).unwrap_or_default(),
        note: view.note.as_ref().map(|note| note.expose().clone()).unwrap_or_default(),
        answer: view.answer.as_ref().map(|answer| answer.expose().clone()).unwrap_or_default(),
        moments: moments(web, t, summary, &named(summary.organisation), &named(summary.given_to)),
        buttons,
        may_decline: steps.contains(&ReferralStep::Decline),
        may_withdraw: steps.contains(&ReferralStep::Withdraw),
        reasons: choices::<DeclineReason>(t, "decline-reason", fields.get("decline_reason")),
        typed: fields.get("answer").to_owned(),
        version: summary.version.to_string(),
        errors: FormErrors::default(),
        conflict: false,
        more,
        here,
    })
}

fn button(t: Texts, step: ReferralStep) -> Button {
    Button { word: step.as_str(), label: t.choice("referral-step", step) }
}

fn moments(web: &Web, t: Texts, summary: &ReferralSummary, from: &str, to: &str) -> Vec<Moment> {
    let moment = |at: Timestamp, title: Said, by: &str, text: Said| {
        let when = When::exact(web, t, at);
        Moment { title, by: by.to_owned().into(), at: when.at, when: when.text, text, link: None }
    };
    let mut all = vec![moment(
        summary.created_at,
        t.choice("referral-status", ReferralStatus::Sent),
        from,
        Said::default(),
    )];
    if let Some(at) = summary.answered_at {
        let said = match summary.decline_reason {
            Some(_) => t.choice("referral-status", ReferralStatus::Declined),
            None => t.choice("referral-status", ReferralStatus::Accepted),
        };
        let why = summary.decline_reason.map(|reason| t.choice("decline-reason", reason)).unwrap_or_default();
        all.push(moment(at, said, to, why));
    }
    let told =
        matches!(summary.status, ReferralStatus::Sent | ReferralStatus::Accepted | ReferralStatus::Declined);
    if !told {
        let by = match summary.status {
            ReferralStatus::Withdrawn | ReferralStatus::Revoked => from,
            ReferralStatus::Expired => "",
            _ => to,
        };
        all.push(moment(
            summary.updated_at,
            t.choice("referral-status", summary.status),
            by,
            Said::default(),
        ));
    }
    all.reverse();
    all
}

/// Takes a step and shows the referral again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn step(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let referral: ReferralId = id(text)?;
    let step: ReferralStep = id(fields.get("step"))?;
    let input = StepInput {
        // The buttons beside send the reason too; only declining has one.
        decline_reason: fields.get("decline_reason").parse().ok().filter(|_| step == ReferralStep::Decline),
        answer: Some(Personal::from(fields.get("answer"))),
    };
    match referrals::step(&web.app, &signed.who, referral, fields.version(), step, &input).await {
        Ok(_) => Ok(frame::done(&format!("{}/{referral}", place(surface)), "referral-step")),
        Err(error) => again(web, signed, referral, fields, surface, error).await,
    }
}

/// The page again when something was not done: what is wrong stands beside its field.
///
/// # Errors
/// Everything that is not about a field or an older version.
pub(super) async fn again(
    web: &Web,
    signed: &Signed,
    referral: ReferralId,
    fields: &Fields,
    surface: Surface,
    error: AppError,
) -> Answer {
    let (errors, conflict) = match error {
        AppError::Invalid(errors) => (explained(signed.t, &errors), false),
        AppError::Conflict => (FormErrors::default(), true),
        other => return Err(other.into()),
    };
    let view = referrals::read(&web.app, &signed.who, referral).await?;
    let mut page = page(web, signed, view, fields, surface).await?;
    page.page.failed = true;
    page.errors = errors;
    page.conflict = conflict;
    render_invalid(&page)
}
