//! Call detail: the list, one call, the message that was left. Never what was said in a conversation.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use fener_access::kind::Calls;
use fener_app::calls::{self, CallSummary, CallView, retiring};
use fener_app::flows::wave;
use fener_domain::calls::detail::Outcome;
use fener_domain::calls::retention::Discarded;
use fener_domain::ids::CallId;
use fener_text::{Texts, text_key};

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

const LIST: &str = "/console/calls";

/// Addresses of call detail.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list))
        .route("/console/calls/part", get(part))
        .route("/console/calls/{id}", get(read))
        .route("/console/calls/{id}/message.wav", get(message))
        .route("/console/calls/{id}/message/delete", post(discard))
}

struct Row {
    href: String,
    when: When,
    language: Said,
    danger: bool,
    outcome: Status,
    waited: Said,
    lasted: Said,
    by: String,
    trunk: String,
}

#[derive(Template)]
#[template(path = "console/calls.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    part: String,
    trunks: Vec<Trunk>,
    /// Messages that nobody has heard: where, when they were left, when they are deleted.
    unheard: Vec<(String, When, When)>,
}

#[derive(Template)]
#[template(path = "console/calls-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

/// How a trunk stands, for whoever sees that nobody calls.
struct Trunk {
    name: String,
    status: Status,
}

fn trunks(web: &Web, t: Texts) -> Vec<Trunk> {
    let states = web.phone().map(fener_app::calls::Operator::trunks).unwrap_or_default();
    let status = |registered: Option<bool>| match registered {
        None => Status::new(t.get("call-trunk-open"), Tone::Closed),
        Some(true) => Status::new(t.get("call-trunk-registered"), Tone::Good),
        Some(false) => Status::new(t.get("call-trunk-lost"), Tone::Urgent),
    };
    states.into_iter().map(|one| Trunk { status: status(one.registered), name: one.name }).collect()
}

/// Seconds as `4:05`, or `1:04:05`.
fn span(seconds: i64) -> Said {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}").into()
    } else {
        format!("{minutes}:{seconds:02}").into()
    }
}

fn status(t: Texts, outcome: Option<Outcome>, talks: bool) -> Status {
    let Some(outcome) = outcome else {
        let (label, tone) = match talks {
            true => (t.get("call-talks"), Tone::Active),
            false => (t.get("call-waits"), Tone::Urgent),
        };
        return Status::new(label, tone);
    };
    let tone = match outcome {
        Outcome::Answered => Tone::Good,
        Outcome::Voicemail | Outcome::CallBack => Tone::New,
        Outcome::Abandoned | Outcome::Failed => Tone::Waiting,
        Outcome::Short | Outcome::Forwarded | Outcome::Ended => Tone::Closed,
    };
    Status::new(t.choice("call-outcome", outcome), tone)
}

fn waited(web: &Web, call: &CallSummary) -> Said {
    let until = call.answered.or(call.ended).unwrap_or_else(|| web.app.clock.now());
    span(until.seconds_since(call.arrived).max(0))
}

fn lasted(web: &Web, call: &CallSummary) -> Said {
    let Some(answered) = call.answered else { return Said::default() };
    span(call.ended.unwrap_or_else(|| web.app.clock.now()).seconds_since(answered).max(0))
}

fn row(web: &Web, t: Texts, call: &CallSummary) -> Row {
    Row {
        href: format!("{LIST}/{}", call.id),
        when: When::ago(web, t, call.arrived),
        language: language_name(t, &call.language),
        danger: call.danger,
        outcome: status(t, call.outcome, call.answered.is_some()),
        waited: waited(web, call),
        lasted: lasted(web, call),
        by: call.by.clone().unwrap_or_default(),
        trunk: call.trunk.clone(),
    }
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    if !web.app.may_list::<Calls>(&signed.who) {
        return Err(Failure::not_found());
    }
    let page = calls::list(&web.app, &signed.who, query.page()).await?;
    let pager = query.pager(LIST, page.next);
    Ok((page.items.iter().map(|call| row(web, signed.t, call)).collect(), pager))
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    let unheard = retiring::unheard(&web.app, &signed.who).await?;
    let exact = |at| When::exact(&web, t, at);
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-calls"))),
        t,
        rows,
        pager,
        part: query.address("/console/calls/part"),
        trunks: trunks(&web, t),
        unheard: unheard
            .into_iter()
            .map(|one| (format!("{LIST}/{}", one.call), exact(one.left), exact(one.end)))
            .collect(),
    })
}

async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}

#[derive(Template)]
#[template(path = "console/call.html")]
struct CallPage {
    page: Page,
    t: Texts,
    status: Status,
    facts: Vec<Fact>,
    danger: bool,
    contact: Option<Link>,
    message: Option<Message>,
    /// Whether one was left and deleted.
    deleted: bool,
    errors: FormErrors,
}

/// The message, before it is heard.
struct Message {
    /// Where it is heard.
    src: String,
    length: Said,
    heard: Option<When>,
    /// When it is deleted.
    end: When,
    /// Where it is deleted by hand, for whoever may.
    delete: Option<String>,
    reasons: Vec<Choice>,
}

async fn read(State(web): State<Web>, signed: Signed, Path(call): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&call)?, FormErrors::default()).await?)
}

async fn page(
    web: &Web,
    signed: &Signed,
    call: CallId,
    errors: FormErrors,
) -> Result<CallPage, Failure> {
    let view = calls::read(&web.app, &signed.who, call).await?;
    let (t, call) = (signed.t, &view.summary);
    let mut page = frame::page(web, signed, t.get("call-title"));
    page.failed = !errors.is_empty();
    page.crumbs.push(Link::new(t.get("nav-calls"), LIST));
    let contact = call.contact.filter(|_| web.app.may_list::<fener_access::kind::Contacts>(&signed.who));
    Ok(CallPage {
        page,
        t,
        status: status(t, call.outcome, call.answered.is_some()),
        facts: facts(web, t, &view),
        danger: call.danger,
        contact: contact.map(|at| Link::new(t.get("call-contact"), format!("/console/contacts/{at}"))),
        deleted: call.outcome == Some(Outcome::Voicemail) && view.message.is_none(),
        message: view.message.map(|one| Message {
            src: format!("{LIST}/{}/message.wav", call.id),
            length: span(i64::from(one.seconds)),
            heard: one.heard.map(|at| When::exact(web, t, at)),
            end: When::exact(web, t, one.end),
            delete: view.may_discard.then(|| format!("{LIST}/{}/message/delete", call.id)),
            reasons: choices::<Discarded>(t, "message-discarded", ""),
        }),
        errors,
    })
}

async fn discard(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    fields: Fields,
) -> Answer {
    let call: CallId = id(&call)?;
    let mut errors = Vec::new();
    match fields.word::<Discarded>("why", &mut errors) {
        None => render_invalid(&page(&web, &signed, call, explained(signed.t, &errors)).await?),
        Some(why) => {
            retiring::discard(&web.app, &signed.who, call, why).await?;
            Ok(frame::done(&format!("{LIST}/{call}"), "message-discarded"))
        }
    }
}

fn facts(web: &Web, t: Texts, view: &CallView) -> Vec<Fact> {
    let call = &view.summary;
    let exact = |at| When::exact(web, t, at).text;
    let number = view.number.as_ref().map(|number| Said::from(number.expose().clone()));
    let quality = t.with(
        text_key("call-quality-say"),
        &[
            ("lost", format!("{:.1}", call.lost_percent).into()),
            ("jitter", format!("{:.0}", call.jitter_ms).into()),
        ],
    );
    vec![
        Fact::new(t.get("call-arrived"), exact(call.arrived)),
        Fact::new(t.get("call-answered"), call.answered.map(exact).unwrap_or_default()),
        Fact::new(t.get("call-ended"), call.ended.map(exact).unwrap_or_default()),
        Fact::new(t.get("call-waited"), waited(web, call)),
        Fact::new(t.get("call-lasted"), lasted(web, call)),
        Fact::new(t.get("label-language"), language_name(t, &call.language)),
        Fact::new(t.get("call-by"), call.by.clone().unwrap_or_default()),
        Fact::new(t.get("call-number"), number.unwrap_or_else(|| t.get("call-number-not-shown"))),
        Fact::new(t.get("call-before"), view.before.to_string()),
        Fact::new(t.get("call-trunk"), call.trunk.clone()),
        Fact::new(t.get("call-flow"), call.flow.clone()),
        Fact::new(t.get("call-quality"), quality),
    ]
}

/// The message as WAV. That it was heard stands in the audit first.
async fn message(State(web): State<Web>, signed: Signed, Path(call): Path<String>) -> Answer {
    let left = calls::voicemail(&web.app, &signed.who, id(&call)?).await?;
    let sound = wave::from_alaw(left.alaw.expose());
    Ok(([(header::CONTENT_TYPE, "audio/wav")], sound).into_response())
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_span_is_minutes_and_seconds_and_hours_when_there_are_any() {
        assert_eq!((span(5).as_ref(), span(245).as_ref(), span(3_845).as_ref()), ("0:05", "4:05", "1:04:05"));
    }
}
