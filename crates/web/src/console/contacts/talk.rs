//! The one screen of a call: what stands beside the notes, and what is done with one press while the caller talks. Each
//! press sends the form as it stands; a script is answered with JSON, everybody else with the page.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use fener_access::kind::Services;
use fener_app::contacts::{self, ContactView};
use fener_app::{AppError, contacts::Alarm};
use fener_domain::contacts::protocol::ProtocolStep;
use fener_domain::contacts::{Channel, ContactStatus, Urgency};
use fener_domain::directory::ServiceKind;
use fener_domain::ids::ContactId;
use fener_text::Texts;
use serde_json::json;

use super::one::{Refusal, refused};
use super::protocol::Protocol;
use super::{LIST, contact_id, status, urgency};
use crate::console::contact_form::input;
use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Flash, FlashKind, FormErrors, Said, Status};
use crate::shown;
use crate::state::Web;
use crate::when::When;

/// What stands beside the notes of a call.
pub struct Talk {
    /// What came before from the same number, when that may be known.
    pub earlier: Option<Earlier>,
    /// Kinds of services to look for; none for whoever may not see the directory.
    pub kinds: Option<Vec<Choice>>,
    /// How urgent the contact was before help was called, which can be taken back; empty when it was not called just now.
    pub before: &'static str,
}

/// Earlier contacts from the same number.
pub struct Earlier {
    /// The newest of them.
    pub rows: Vec<EarlierRow>,
    /// Whether there are more.
    pub more: bool,
    /// How many calls there were, in words; empty when there was none.
    pub calls: Said,
}

/// One of them.
pub struct EarlierRow {
    /// Where it is.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// When it was.
    pub when: When,
    /// What for.
    pub purpose: Said,
    /// How urgent it was.
    pub urgency: Status,
    /// Where it stands.
    pub status: Status,
}

/// What stands beside the notes; none for a contact that is not open, came otherwise or is only read. `before` is the
/// urgency that a call for help a moment ago has changed.
///
/// # Errors
/// `Unavailable`.
pub async fn beside(
    web: &Web,
    signed: &Signed,
    view: &ContactView,
    before: Option<Urgency>,
) -> Result<Option<Talk>, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let open = summary.status == ContactStatus::Open && summary.channel == Channel::Phone;
    if !open || !contacts::may_update(&web.app, &signed.who, summary) {
        return Ok(None);
    }
    let earlier = contacts::earlier(&web.app, &signed.who, view).await?;
    let kinds = web.app.may_list::<Services>(&signed.who);
    Ok(Some(Talk {
        earlier: earlier.map(|found| shown_earlier(web, t, &found)),
        kinds: kinds.then(|| choices::<ServiceKind>(t, "service-kind", "")),
        before: before.map_or("", Urgency::as_str),
    }))
}

fn shown_earlier(web: &Web, t: Texts, found: &contacts::Earlier) -> Earlier {
    let row = |one: &fener_app::rows::ContactSummary| EarlierRow {
        href: format!("{LIST}/{}", one.id),
        reference: one.reference.to_string(),
        when: When::ago(web, t, one.created_at),
        purpose: t.choice("purpose", one.purpose),
        urgency: urgency(t, one.urgency),
        status: status(t, one.status),
    };
    let calls = match found.calls {
        0 => Said::default(),
        count => t.with("contact-earlier-calls", &[("count", count.into())]),
    };
    Earlier { rows: found.contacts.iter().map(row).collect(), more: found.more, calls }
}

#[derive(Template)]
#[template(path = "console/contact-steps.html")]
struct StepsPart {
    t: Texts,
    id: String,
    protocol: Protocol,
}

/// The steps alone, as they stand now.
pub async fn steps(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id = contact_id(&id)?;
    let (summary, done) = contacts::steps(&web.app, &signed.who, id).await?;
    let t = signed.t;
    let protocol = Protocol::of(&web, t, &summary.language, summary.expectations_told, &done);
    render(&StepsPart { t, id: id.to_string(), protocol })
}

/// Whether the page's own script asks.
fn is_script(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json")
}

/// What a press came to when it was not done: words for a script, the page with what was typed for everybody else.
async fn undone(
    web: &Web,
    signed: &Signed,
    id: ContactId,
    fields: &Fields,
    script: bool,
    error: AppError,
) -> Answer {
    if script {
        return Err(error.into());
    }
    refused(web, signed, id, fields, Refusal::from_error(signed.t, error)?).await
}

/// Ticks a step of the protocol, or takes the tick back.
pub async fn tick(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let id = contact_id(&id)?;
    let done = fields.ticked("tick");
    let step: ProtocolStep = shown::id(fields.get(if done { "tick" } else { "untick" }))?;
    let script = is_script(&headers);
    let ticked = match input(&fields) {
        Ok(input) => {
            contacts::tick(&web.app, &signed.who, (id, fields.version()), &input, (step, done)).await
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match ticked {
        Ok(version) if script => Ok(Json(json!({ "version": version })).into_response()),
        Ok(_) => Ok(crate::guard::see_other(&format!("{LIST}/{id}"))),
        Err(error) => undone(&web, &signed, id, &fields, script, error).await,
    }
}

/// Calls for help.
pub async fn panic(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let id = contact_id(&id)?;
    let typed = input(&fields).ok();
    let typed = typed.as_ref().map(|input| (fields.version(), input));
    let alarm = contacts::call_for_help(&web.app, &signed.who, id, typed).await?;
    let word = if alarm.told { "contact-panic" } else { "contact-panic-alone" };
    if is_script(&headers) {
        return Ok(told(signed.t, &alarm));
    }
    if alarm.kept {
        let place = format!("{LIST}/{id}?panic={}", alarm.before);
        return Ok(frame::done(&place, word));
    }
    let kind = FlashKind::Warning;
    let flash = Some(Flash { kind, text: signed.t.choice("done", word) });
    let refusal = Refusal { errors: FormErrors::default(), conflict: true, flash };
    refused(&web, &signed, id, &fields, refusal).await
}

fn told(t: Texts, alarm: &Alarm) -> Response {
    let say = if alarm.told { t.get("contact-panicked") } else { t.get("contact-panicked-alone") };
    let answer = json!({
        "version": alarm.version,
        "line": alarm.line,
        "before": alarm.before,
        "kept": alarm.kept,
        "say": say,
    });
    Json(answer).into_response()
}

/// Takes a call for help back.
pub async fn calm(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let id = contact_id(&id)?;
    let before: Urgency = shown::id(fields.get("before"))?;
    let script = is_script(&headers);
    let calmed = match input(&fields) {
        Ok(input) => contacts::take_back(&web.app, &signed.who, (id, fields.version()), &input, before).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match calmed {
        Ok((version, line)) if script => {
            Ok(Json(json!({ "version": version, "line": line, "before": before })).into_response())
        }
        Ok(_) => Ok(frame::done(&format!("{LIST}/{id}"), "contact-calm")),
        Err(error) => undone(&web, &signed, id, &fields, script, error).await,
    }
}
