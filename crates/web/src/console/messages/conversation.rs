//! One conversation: what was said, whether answers are safe, and answering.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::AppError;
use fener_app::messages::reading::{self, ConversationView};
use fener_app::messages::writing::{self, Words};
use fener_domain::ids::{ContactId, ConversationId, MessageId};
use fener_domain::messages::{Answering, ConversationState, MOST_PARTS, may_write, segments, sendable};
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::shown::{Shown, messages, seen};
use super::{PLACE, answering as answering_status, status};
use crate::console::contact_form::language_name;
use crate::console::quick;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::{Signed, see_other};
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Pager, Said, Status};
use crate::query::Query;
use crate::shown::id as read_id;
use crate::state::Web;
use crate::when::When;

#[derive(Template)]
#[template(path = "console/message.html")]
struct ConversationPage {
    page: Page,
    t: Texts,
    id: String,
    version: String,
    contact: String,
    status: Status,
    channel: Said,
    facts: Vec<Fact>,
    shown: Vec<Shown>,
    pager: Pager,
    part: String,
    seen: Said,
    /// The first sentence, while it may be sent.
    first: Option<String>,
    /// Whether more than the first sentence may be written.
    agreed: bool,
    is_unsafe: bool,
    open: bool,
    is_sms: bool,
    count: Said,
    answerings: Vec<Choice>,
    quick: Vec<Choice>,
    text: String,
    errors: FormErrors,
    conflict: bool,
}

#[derive(Template)]
#[template(path = "console/message-part.html")]
struct ConversationPart {
    t: Texts,
    id: String,
    shown: Vec<Shown>,
    pager: Pager,
    open: bool,
}

/// What was typed when a form comes back.
#[derive(Default)]
struct Typed {
    text: String,
    errors: FormErrors,
    conflict: bool,
}

async fn page(
    web: &Web,
    signed: &Signed,
    view: &ConversationView,
    query: &Query,
    typed: Typed,
) -> Result<ConversationPage, AppError> {
    let (t, of) = (signed.t, &view.of);
    let channel = t.choice("messages-by", of.channel);
    let mut page = frame::live(frame::page(web, signed, channel.clone()));
    page.crumbs.push(Link::new(t.get("messages-title"), PLACE));
    page.failed = !typed.errors.is_empty();
    let open = of.state == ConversationState::Open && view.may_write;
    let may = |neutral| may_write(of.answering, neutral, of.heard_at, of.spoken_at).is_ok();
    let agreed = open && of.answering == Answering::Agreed;
    let contact = format!("/console/contacts/{}", of.contact);
    let address = view.address.expose().clone();
    Ok(ConversationPage {
        page,
        t,
        id: of.id.to_string(),
        version: of.version.to_string(),
        contact: contact.clone(),
        status: status(t, of),
        channel,
        facts: vec![
            Fact::new(t.get("messages-address"), address),
            Fact::new(t.get("label-language"), language_name(t, &of.language)),
            Fact::new(t.get("messages-heard"), When::exact(web, t, of.heard_at).text),
            Fact::new(t.get("messages-answering"), answering_status(t, of.answering).label),
        ],
        shown: messages(web, t, view),
        pager: query.pager(&format!("{PLACE}/{}", of.id), view.messages.next),
        part: query.address(&format!("{PLACE}/{}/part", of.id)),
        seen: seen(t, of),
        first: (open && !agreed && may(true)).then(|| writing::neutral(&of.language)),
        agreed,
        is_unsafe: of.answering == Answering::Unsafe,
        open,
        is_sms: of.channel.is_sms(),
        count: counted(t, &typed.text),
        answerings: choices::<Answering>(t, "messages-answering", of.answering.as_str()),
        quick: if agreed { quick::choices(web, t, &of.language).await? } else { Vec::new() },
        text: typed.text,
        errors: typed.errors,
        conflict: typed.conflict,
    })
}

async fn view(
    web: &Web,
    signed: &Signed,
    id: &str,
    query: &Query,
) -> Result<ConversationView, crate::failure::Failure> {
    Ok(reading::read(&web.app, &signed.who, read_id(id)?, query.page()).await?)
}

pub async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    let view = view(&web, &signed, &id, &query).await?;
    render(&page(&web, &signed, &view, &query, Typed::default()).await?)
}

pub async fn part(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    let view = view(&web, &signed, &id, &query).await?;
    render(&ConversationPart {
        t: signed.t,
        shown: messages(&web, signed.t, &view),
        pager: query.pager(&format!("{PLACE}/{id}"), view.messages.next),
        open: view.of.state == ConversationState::Open && view.may_write,
        id,
    })
}

/// The quick answer that was chosen, if any, above what was typed.
fn written(fields: &Fields) -> String {
    let both = [fields.get("quick"), fields.get("text")];
    both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

pub async fn answer(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let text = written(&fields);
    let words = Words::Own(Personal::new(text.clone()));
    let typed = match writing::answer(&web.app, &signed.who, read_id(&id)?, fields.version(), &words).await {
        Ok(_message) => return Ok(frame::done(&format!("{PLACE}/{id}"), "message-sent")),
        // What was typed is kept; what came meanwhile is shown above it.
        Err(AppError::Invalid(errors)) => {
            Typed { text, errors: explained(signed.t, &errors), conflict: false }
        }
        Err(AppError::Conflict) => Typed { text, errors: FormErrors::default(), conflict: true },
        Err(other) => return Err(other.into()),
    };
    let query = Query::default();
    let view = view(&web, &signed, &id, &query).await?;
    render_invalid(&page(&web, &signed, &view, &query, typed).await?)
}

pub async fn first(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let conversation: ConversationId = read_id(&id)?;
    writing::answer(&web.app, &signed.who, conversation, fields.version(), &Words::Neutral).await?;
    Ok(frame::done(&format!("{PLACE}/{id}"), "message-sent"))
}

pub async fn answering(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let conversation: ConversationId = read_id(&id)?;
    let mut errors = Vec::new();
    let Some(answering) = fields.word("answering", &mut errors) else {
        return Err(AppError::Invalid(errors).into());
    };
    writing::record_answering(&web.app, &signed.who, conversation, fields.version(), answering).await?;
    Ok(frame::done(&format!("{PLACE}/{id}"), "answering-recorded"))
}

pub async fn close(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let conversation: ConversationId = read_id(&id)?;
    writing::close(&web.app, &signed.who, conversation, fields.version()).await?;
    Ok(frame::done(PLACE, "conversation-closed"))
}

pub async fn again(
    State(web): State<Web>,
    signed: Signed,
    Path((id, message)): Path<(String, String)>,
) -> Answer {
    let message: MessageId = read_id(&message)?;
    writing::again(&web.app, &signed.who, message).await?;
    Ok(frame::done(&format!("{PLACE}/{id}"), "message-again"))
}

fn counted(t: Texts, text: &str) -> Said {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let parts = count(segments(&sendable(text)).parts);
    t.with("messages-parts", &[("parts", parts.into()), ("most", count(MOST_PARTS).into())])
}

/// How many parts a text comes to, while it is typed.
pub async fn count(signed: Signed, fields: Fields) -> String {
    counted(signed.t, &written(&fields)).into_owned()
}

/// From what waits in the queue to its conversation.
pub async fn of_contact(State(web): State<Web>, signed: Signed, Path(contact): Path<String>) -> Answer {
    let contact: ContactId = read_id(&contact)?;
    let found = reading::of_contact(&web.app, &signed.who, contact).await?.ok_or(AppError::NotFound)?;
    Ok(see_other(&format!("{PLACE}/{found}")))
}
