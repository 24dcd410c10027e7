//! One inbox: referrals, tips and proceedings that were given to the partner's own organisation, with the first answer
//! one click away.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::inbox::{self, FirstAnswers};
use fener_app::referrals::{self, StepInput};
use fener_app::rows::{InboxCounts, InboxFilter, InboxLine, InboxState};
use fener_app::tips::{self, TipAnswer};
use fener_app::{AppError, directory};
use fener_domain::ids::{ReferralId, TipId};
use fener_domain::inbox::{Bounded, InboxKind, InboxView};
use fener_domain::referrals::{DeclineReason, ReferralStep, ReferralUrgency};
use fener_domain::tips::{TipStep, TipUrgency};
use fener_text::Texts;

use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::{id, referrals as of_referrals, services, tips as of_tips};
use crate::state::Web;
use crate::when::When;

const HERE: &str = "/partner/inbox";

/// Addresses of the inbox.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(HERE, get(list))
        .route("/partner/inbox/part", get(part))
        .route("/partner/inbox/referrals/{id}", post(answer_referral))
        .route("/partner/inbox/tips/{id}", post(answer_tip))
}

/// A way to look at the inbox, with what waits there.
struct View {
    label: Said,
    href: String,
    current: bool,
    count: String,
}

/// A button that answers at once.
struct Button {
    word: &'static str,
    label: Said,
}

/// One line.
struct Row {
    id: String,
    href: String,
    kind: Said,
    reference: String,
    urgency: Option<Status>,
    service: String,
    from: String,
    when: When,
    due: Option<When>,
    late: bool,
    status: Status,
    unread: bool,
    version: String,
    /// Where answers go; empty when there is none to give.
    action: String,
    buttons: Vec<Button>,
    may_decline: bool,
}

#[derive(Template)]
#[template(path = "partner/inbox-part.html")]
struct InboxPart {
    t: Texts,
    views: Vec<View>,
    rows: Vec<Row>,
    pager: Pager,
    reasons: Vec<Choice>,
    back: String,
}

#[derive(Template)]
#[template(path = "partner/inbox.html")]
struct InboxPage {
    page: Page,
    t: Texts,
    kinds: Vec<Choice>,
    view: String,
    part: String,
    errors: FormErrors,
    views: Vec<View>,
    rows: Vec<Row>,
    pager: Pager,
    reasons: Vec<Choice>,
    back: String,
}

fn view_of(query: &Query) -> InboxView {
    query.word("view").unwrap_or(InboxView::All)
}

async fn read(web: &Web, signed: &Signed, query: &Query) -> Result<InboxPart, Failure> {
    if !inbox::has(&web.app, &signed.who) {
        return Err(Failure::not_found());
    }
    let t = signed.t;
    let view = view_of(query);
    let filter = InboxFilter { view: Some(view), kind: query.word("kind") };
    let page = inbox::list(&web.app, &signed.who, filter, query.page()).await?;
    let counts = inbox::counts(&web.app, &signed.who).await?;
    let names = directory::names(&web.app).await?;
    let asked = page.items.iter().filter_map(|line| match line.state {
        InboxState::Referral { service, .. } => Some(service),
        _ => None,
    });
    let services = services::names(web, signed, asked).await?;
    let row = |line: &InboxLine| {
        let service = match line.state {
            InboxState::Referral { service, .. } => services.get(&service).cloned().unwrap_or_default(),
            _ => String::new(),
        };
        row(web, signed, line, service, names.get(&line.organisation).cloned().unwrap_or_default())
    };
    Ok(InboxPart {
        t,
        views: views(t, view, query.word("kind"), &counts),
        rows: page.items.iter().map(row).collect(),
        pager: query.pager(HERE, page.next),
        reasons: choices::<DeclineReason>(t, "decline-reason", ""),
        back: query.address(HERE),
    })
}

fn views(t: Texts, now: InboxView, kind: Option<InboxKind>, counts: &InboxCounts) -> Vec<View> {
    let count = |view: InboxView| match view {
        InboxView::All => Bounded::default(),
        InboxView::Waiting => counts.waiting,
        InboxView::Late => counts.late,
        InboxView::Unread => counts.unread,
    };
    let view = |view: &InboxView| {
        let kind = kind.map(|kind| format!("&kind={kind}")).unwrap_or_default();
        let count = count(*view);
        View {
            label: t.choice("inbox-view", view),
            href: format!("{HERE}?view={view}{kind}"),
            current: *view == now,
            count: if count.is_none() { String::new() } else { count.to_string() },
        }
    };
    InboxView::ALL.iter().map(view).collect()
}

fn row(web: &Web, signed: &Signed, line: &InboxLine, service: String, from: String) -> Row {
    let t = signed.t;
    let answers = inbox::first_answers(&web.app, &signed.who, line);
    let (place, status, urgency) = match line.state {
        InboxState::Referral { urgency, status, .. } => {
            ("referrals", of_referrals::status(t, status), Some(of_referral(t, urgency)))
        }
        InboxState::Tip { urgency, status } => ("tips", of_tips::status(t, status), Some(of_tip(t, urgency))),
        InboxState::Proceeding { stage } => {
            ("proceedings", Status::new(t.choice("stage", stage), Tone::Active), None)
        }
    };
    let waits = line.state.waits();
    let buttons = buttons(t, &answers);
    let may_decline = answers.referral.contains(&ReferralStep::Decline);
    let answerable = !buttons.is_empty() || may_decline;
    Row {
        id: line.id.to_string(),
        href: format!("/partner/{place}/{}", line.id),
        kind: t.choice("inbox-kind", line.state.kind()),
        reference: line.reference.to_string(),
        urgency,
        service,
        from,
        when: When::ago(web, t, line.created_at),
        due: line.due_at.filter(|_| waits).map(|due| When::exact(web, t, due)),
        late: waits && line.due_at.is_some_and(|due| due < web.app.clock.now()),
        status,
        unread: line.unread,
        version: line.version.to_string(),
        action: if answerable { format!("{HERE}/{place}/{}", line.id) } else { String::new() },
        buttons,
        may_decline,
    }
}

fn buttons(t: Texts, answers: &FirstAnswers) -> Vec<Button> {
    let plain = answers.referral.iter().filter(|step| **step != ReferralStep::Decline);
    let of_referral =
        plain.map(|step| Button { word: step.as_str(), label: t.choice("referral-step", step) });
    let of_tip =
        answers.tip.iter().map(|step| Button { word: step.as_str(), label: t.choice("tip-step", step) });
    of_referral.chain(of_tip).collect()
}

fn of_referral(t: Texts, urgency: ReferralUrgency) -> Status {
    let tone = match urgency {
        ReferralUrgency::Now => Tone::Urgent,
        ReferralUrgency::Day => Tone::Waiting,
        _ => Tone::Closed,
    };
    Status::new(t.choice("referral-urgency", urgency), tone)
}

fn of_tip(t: Texts, urgency: TipUrgency) -> Status {
    let tone = if urgency == TipUrgency::Crisis { Tone::Urgent } else { Tone::Closed };
    Status::new(t.choice("tip-urgency", urgency), tone)
}

fn whole(web: &Web, signed: &Signed, query: &Query, shown: InboxPart, errors: FormErrors) -> InboxPage {
    let t = signed.t;
    let mut page = frame::live(frame::page(web, signed, t.get("nav-inbox")));
    page.failed = !errors.is_empty();
    let InboxPart { views, rows, pager, reasons, back, .. } = shown;
    InboxPage {
        page,
        t,
        kinds: choices::<InboxKind>(t, "inbox-kind", query.get("kind")),
        view: view_of(query).to_string(),
        part: query.address("/partner/inbox/part"),
        errors,
        views,
        rows,
        pager,
        reasons,
        back,
    }
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let shown = read(&web, &signed, &query).await?;
    render(&whole(&web, &signed, &query, shown, FormErrors::default()))
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&read(&web, &signed, &Query::parse(query.as_deref())).await?)
}

/// Back to the part of the inbox that the answer was given from, or the same with what stands against it.
async fn answered(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    done: Result<i32, AppError>,
    word: &str,
) -> Answer {
    let back = fields.get("back").split_once('?').map(|(_, query)| query);
    let query = Query::parse(back);
    let errors = match done {
        Ok(_) => return Ok(frame::done(&query.address(HERE), word)),
        // The fields of a form in a list have no place of their own to lead to.
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors).without_fields(),
        Err(AppError::Conflict) => said(signed.t.get("error-conflict.body")),
        Err(AppError::Refused(word)) => said(refused(signed.t, word)),
        Err(other) => return Err(other.into()),
    };
    let shown = read(web, signed, &query).await?;
    render_invalid(&whole(web, signed, &query, shown, errors))
}

fn said(message: impl Into<Said>) -> FormErrors {
    let mut errors = FormErrors::default();
    errors.push("", message);
    errors
}

async fn answer_referral(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let (referral, step): (ReferralId, ReferralStep) = (id(&text)?, id(fields.get("step"))?);
    let reason = fields.get("decline_reason").parse().ok();
    let input = StepInput {
        decline_reason: reason.filter(|_| step == ReferralStep::Decline),
        ..StepInput::default()
    };
    let done = referrals::step(&web.app, &signed.who, referral, fields.version(), step, &input).await;
    answered(&web, &signed, &fields, done, "referral-step").await
}

async fn answer_tip(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let (tip, step): (TipId, TipStep) = (id(&text)?, id(fields.get("step"))?);
    let input = TipAnswer::default();
    let done = tips::step(&web.app, &signed.who, tip, fields.version(), step, &input).await;
    answered(&web, &signed, &fields, done, "tip-step").await
}
