//! Call-backs: who waits, how it is safe, and what came of a try. The page does not dial.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::{CallBacks, Contacts};
use fener_app::calls::call_backs::{self, CallBackSummary, CallBackView};
use fener_app::{AppError, chain};
use fener_domain::calls::call_backs::{CallBackState, CallBackStep, NotReached, SafeWay};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::CallBackId;
use fener_domain::personal::Personal;
use fener_text::{Texts, text_key};

use super::calls;
use super::cases::{SafeLine, safe_lines};
use super::contact_form::language_name;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

pub(super) const LIST: &str = "/console/call-backs";

/// Addresses of call-backs.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list))
        .route("/console/call-backs/part", get(part))
        .route("/console/call-backs/{id}", get(read))
        .route("/console/call-backs/{id}/step", post(step))
        .route("/console/call-backs/{id}/number", post(number))
}

struct Row {
    href: String,
    when: When,
    danger: bool,
    language: Said,
    tries: String,
    tried: Option<When>,
    reason: Said,
}

#[derive(Template)]
#[template(path = "console/call-backs.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    part: String,
}

#[derive(Template)]
#[template(path = "console/call-backs-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

/// Where a call-back stands, in words and colour.
pub(super) fn status(t: Texts, state: CallBackState) -> Status {
    let tone = match state {
        CallBackState::Open => Tone::Waiting,
        CallBackState::Done => Tone::Good,
        CallBackState::GivenUp => Tone::Closed,
    };
    Status::new(t.choice("call-back-state", state), tone)
}

fn reason(t: Texts, why: Option<NotReached>) -> Said {
    why.map(|why| t.choice("call-back-reason", why)).unwrap_or_default()
}

fn row(web: &Web, t: Texts, one: &CallBackSummary) -> Row {
    let of = &one.of;
    Row {
        href: format!("{LIST}/{}", of.id),
        when: When::ago(web, t, of.asked),
        danger: of.danger,
        language: language_name(t, &of.language),
        tries: of.progress.tries.to_string(),
        tried: of.progress.tried.map(|at| When::ago(web, t, at)),
        reason: reason(t, of.progress.reason),
    }
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    if !web.app.may_list::<CallBacks>(&signed.who) {
        return Err(Failure::not_found());
    }
    let page = call_backs::list(&web.app, &signed.who, query.page()).await?;
    let pager = query.pager(LIST, page.next);
    Ok((page.items.iter().map(|one| row(web, signed.t, one)).collect(), pager))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    let part = query.address("/console/call-backs/part");
    let page = frame::live(frame::page(&web, &signed, t.get("nav-call-backs")));
    render(&ListPage { page, t, rows, pager, part })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}

#[derive(Template)]
#[template(path = "console/call-back.html")]
struct CallBackPage {
    page: Page,
    t: Texts,
    path: String,
    version: i32,
    status: Status,
    danger: bool,
    open: bool,
    facts: Vec<Fact>,
    links: Vec<Link>,
    /// The rules of the case that the call led to.
    safe: Vec<SafeLine>,
    /// Whether how it is safe was erased.
    erased: bool,
    /// What must not be said, before anything else.
    quiet: bool,
    /// Whether the clock says that it is not safe now.
    not_now: bool,
    message: bool,
    may_step: bool,
    may_reveal: bool,
    /// The number, shown once.
    revealed: String,
    reasons: Vec<Choice>,
    errors: FormErrors,
}

async fn page(
    web: &Web,
    signed: &Signed,
    call_back: CallBackId,
    revealed: String,
    errors: &[FieldError],
) -> Result<CallBackPage, Failure> {
    let t = signed.t;
    let view = call_backs::read(&web.app, &signed.who, call_back).await?;
    let of = &view.summary.of;
    let mut page = frame::page(web, signed, t.get("call-back-title"));
    page.failed = !errors.is_empty();
    page.crumbs.push(Link::new(t.get("nav-call-backs"), LIST));
    let open = of.progress.state == CallBackState::Open;
    let clock = web.zone.at(web.app.clock.now().micros()).time();
    let safe = view.safe.as_ref().map(Personal::expose);
    let mut links = vec![Link::new(t.get("call-back-call"), format!("{}/{}", calls::LIST, of.call))];
    if let Some(contact) = of.contact.filter(|_| web.app.may_list::<Contacts>(&signed.who)) {
        links.push(Link::new(t.get("call-contact"), format!("/console/contacts/{contact}")));
    }
    let case = match of.contact {
        Some(contact) => match chain::way(&web.app, &signed.who, contact).await {
            Ok(way) => way.case,
            Err(AppError::NotFound | AppError::Forbidden) => None,
            Err(other) => return Err(other.into()),
        },
        None => None,
    };
    Ok(CallBackPage {
        page,
        t,
        path: format!("{LIST}/{call_back}"),
        version: of.version,
        status: status(t, of.progress.state),
        danger: of.danger,
        open,
        facts: facts(web, t, &view),
        links,
        safe: safe_lines(web, signed, case, None).await?,
        erased: safe.is_none(),
        quiet: open && safe.is_some_and(|safe| safe.quiet),
        not_now: open && safe.is_some_and(|safe| !safe.is_safe_at(clock)),
        message: view.message,
        may_step: view.may_step,
        may_reveal: view.may_reveal && revealed.is_empty(),
        revealed,
        reasons: choices::<NotReached>(t, "call-back-reason", ""),
        errors: explained(t, errors),
    })
}

fn facts(web: &Web, t: Texts, view: &CallBackView) -> Vec<Fact> {
    let (of, progress) = (&view.summary.of, &view.summary.of.progress);
    let shown = view.number.as_ref().map(|number| Said::from(number.expose().clone()));
    let number = shown.unwrap_or_else(|| match view.may_reveal {
        true => t.get("call-back-number-hidden"),
        false => t.get("call-number-not-shown"),
    });
    let mut facts = vec![
        Fact::new(t.get("call-back-asked"), When::exact(web, t, of.asked).text),
        Fact::new(t.get("label-language"), language_name(t, &of.language)),
        Fact::new(t.get("call-back-number"), number),
    ];
    if let Some(safe) = &view.safe {
        facts.extend(safe_facts(t, safe.expose()));
    }
    facts.push(Fact::new(t.get("call-back-tries"), progress.tries.to_string()));
    if let Some(tried) = progress.tried {
        facts.push(Fact::new(t.get("call-back-tried"), When::exact(web, t, tried).text));
    }
    if progress.reason.is_some() {
        facts.push(Fact::new(t.get("call-back-reason"), reason(t, progress.reason)));
    }
    if let Some(by) = &view.summary.by {
        facts.push(Fact::new(t.get("call-back-by"), by.clone()));
    }
    facts
}

/// How it is safe, in words.
fn safe_facts(t: Texts, safe: &SafeWay) -> [Fact; 4] {
    let hours = match safe.hours() {
        None => t.get("call-back-hours-none"),
        Some(_) => t.with(
            text_key("call-back-hours-say"),
            &[("from", safe.from.as_str().into()), ("until", safe.until.as_str().into())],
        ),
    };
    let quiet = if safe.quiet { t.get("call-back-quiet") } else { t.get("call-back-quiet-not") };
    [
        Fact::new(t.get("call-back-safe"), quiet),
        Fact::new(t.get("call-back-code-word"), safe.code_word.clone()),
        Fact::new(t.get("call-back-hours"), hours),
        Fact::new(t.get("call-back-note"), safe.note.clone()),
    ]
}

async fn read(State(web): State<Web>, signed: Signed, Path(call_back): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&call_back)?, String::new(), &[]).await?)
}

/// Shows the number on this answer only; it stands in no address.
async fn number(State(web): State<Web>, signed: Signed, Path(call_back): Path<String>) -> Answer {
    let call_back: CallBackId = id(&call_back)?;
    let number = call_backs::reveal(&web.app, &signed.who, call_back).await?;
    render(&page(&web, &signed, call_back, number.expose().clone(), &[]).await?)
}

/// What the form says came of it, and the word that is said afterwards.
fn came(fields: &Fields) -> Result<(CallBackStep, &'static str), Vec<FieldError>> {
    match fields.get("step") {
        "reached" => Ok((CallBackStep::Reached, "call-back-reached")),
        "given_up" => Ok((CallBackStep::GiveUp, "call-back-given-up")),
        "not_reached" => {
            let mut errors = Vec::new();
            let reason = fields.word::<NotReached>("reason", &mut errors).ok_or(errors)?;
            Ok((CallBackStep::NotReached(reason), "call-back-tried"))
        }
        _ => Err(vec![FieldError { field: "reason", problem: Problem::Required }]),
    }
}

async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(call_back): Path<String>,
    fields: Fields,
) -> Answer {
    let call_back: CallBackId = id(&call_back)?;
    let (step, word) = match came(&fields) {
        Ok(came) => came,
        Err(errors) => {
            return render_invalid(&page(&web, &signed, call_back, String::new(), &errors).await?);
        }
    };
    match call_backs::step(&web.app, &signed.who, call_back, fields.version(), step).await {
        Ok(()) => Ok(frame::done(&format!("{LIST}/{call_back}"), word)),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&page(&web, &signed, call_back, String::new(), &errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}
