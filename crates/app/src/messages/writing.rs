//! What specialists do with a conversation: whether answers are safe, answering, trying again, closing.

use fener_access::action::Action;
use fener_domain::contacts::{ContactStatus, ContactStep};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{ConversationId, MessageId};
use fener_domain::messages::{
    Answering, ConversationState, LONGEST, MOST_PARTS, MessageStep, Messenger, NotNow, may_write, segments,
    sendable,
};
use fener_domain::personal::Personal;
use fener_domain::queue::{Left, WaitingKind};
use fener_store::messages::lines;
use fener_store::messages::{self as table, Conversation, NewLine, conversations};
use fener_store::{Change, contacts};
use fener_text::{Language, Texts};

use super::{Reached, audited_change, granted, reach, tell};
use crate::opened::Record;
use crate::{App, AppError, Who, queue};

/// The longest text that WhatsApp and Telegram take, in characters.
const MESSENGERS: usize = 4_096;

/// What is written.
pub enum Words {
    /// The neutral first sentence in the conversation's language.
    Neutral,
    /// The specialist's own.
    Own(Personal<String>),
}

/// The neutral first sentence for a conversation: it names no trafficking and no hotline.
#[must_use]
pub fn neutral(language: &str) -> String {
    let t = Texts::of(Language::from_tag(language).unwrap_or_default());
    sendable(&t.get("messages-first"))
}

/// Writes an answer, which is sent at once or as soon as the provider takes it. Whoever answers a contact that nobody
/// works on takes it.
///
/// # Errors
/// `Refused` as the rule of answering says, when the conversation is closed, or its channel is not configured any more;
/// `Invalid` when there is no text, it is too long or has too many parts; `Conflict` when something came or went since
/// `version`; `NotFound`; `Forbidden`; `Erased`; `Unavailable`.
pub async fn answer(
    app: &App,
    who: &Who,
    id: ConversationId,
    version: i32,
    words: &Words,
) -> Result<MessageId, AppError> {
    let reached = reach(app, who, id, Action::Update, app.clock.now()).await?;
    let of = &reached.of;
    if of.state == ConversationState::Closed {
        return Err(AppError::Refused("conversation_closed"));
    }
    if app.messenger(of.channel).is_none() {
        return Err(AppError::Refused("message_no_channel"));
    }
    let is_neutral = matches!(words, Words::Neutral);
    may_write(of.answering, is_neutral, of.heard_at, of.spoken_at).map_err(|refused| {
        AppError::Refused(match refused {
            NotNow::NotAsked => "message_not_asked",
            NotNow::Asked => "message_asked",
            NotNow::Unsafe => "message_unsafe",
        })
    })?;
    let text = Personal::new(match words {
        Words::Neutral => neutral(&of.language),
        Words::Own(text) => sendable(text.expose()),
    });
    check(of.channel, text.expose())?;
    let (contact, key) = opened(app, &reached).await?;
    let why = if is_neutral { "message out, neutral" } else { "message out" };
    let user = who.principal.user;
    let mut again = queue::Again::default();
    let message = loop {
        let mut moment = app.moment();
        let message = MessageId::generate(moment.now, &mut moment.rng);
        let record = Record { key: &key, table: table::MESSAGES, row: message.uuid() };
        let line = NewLine {
            id: message,
            conversation: id,
            contact: of.contact,
            channel: of.channel,
            provider: None,
            text: record.seal(table::TEXT, &text, &mut moment)?,
            attachments: 0,
            written_by: Some(user),
        };
        let mut change = audited_change(app, &reached.grant, why, &mut moment);
        conversations::spoken(&mut change, id, version);
        lines::insert(&mut change, &reached.grant, line)?;
        if contact.status == ContactStatus::Received
            && let Ok(open) = contact.status.after(ContactStep::Take)
        {
            contacts::set_status(&mut change, &reached.grant, contact.version, open, Some(user))?;
            change.tell("contact_changed", "contact", of.contact.uuid());
        }
        let waits = (WaitingKind::Messages, of.contact);
        queue::written::taken(app, &mut change, waits, user, &moment).await?;
        tell(&mut change, of.contact);
        if again.write(app, change).await? {
            break message;
        }
    };
    queue::go_on(app).await;
    Ok(message)
}

async fn opened(
    app: &App,
    reached: &Reached,
) -> Result<(contacts::ContactSummary, fener_vault::data_key::DataKey), AppError> {
    let contact = contacts::read(&app.store, &reached.grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(contact.data_key).await?;
    Ok((contact.summary, key))
}

/// Whether a text can go by a messenger.
fn check(messenger: Messenger, text: &str) -> Result<(), AppError> {
    let wrong = |problem| Err(AppError::Invalid(vec![FieldError { field: "text", problem }]));
    if text.is_empty() {
        return wrong(Problem::Required);
    }
    let parts = segments(text).parts;
    if messenger.is_sms() && parts > MOST_PARTS {
        return wrong(Problem::TooManyParts { parts, max: MOST_PARTS });
    }
    let max = if messenger == Messenger::Email { LONGEST } else { MESSENGERS };
    if text.chars().count() > max { wrong(Problem::TooLong { max }) } else { Ok(()) }
}

/// Records whether answers are safe and agreed on this channel.
///
/// # Errors
/// `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn record_answering(
    app: &App,
    who: &Who,
    id: ConversationId,
    version: i32,
    answering: Answering,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let Reached { of, grant } = reach(app, who, id, Action::Update, moment.now).await?;
    let mut change = audited_change(app, &grant, &format!("answering {answering}"), &mut moment);
    conversations::record_answering(&mut change, id, version, answering, who.principal.user);
    told(app, change, &of).await
}

/// Closes a conversation: what comes later from the same address is a new contact. The contact stays as it is.
///
/// # Errors
/// `Refused("conversation_closed")`; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn close(app: &App, who: &Who, id: ConversationId, version: i32) -> Result<(), AppError> {
    let Reached { of, grant } = reach(app, who, id, Action::Update, app.clock.now()).await?;
    if of.state == ConversationState::Closed {
        return Err(AppError::Refused("conversation_closed"));
    }
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = audited_change(app, &grant, "conversation closed", &mut moment);
        conversations::close(&mut change, id, version);
        let waits = (of.contact, [WaitingKind::Messages].as_slice());
        queue::written::over(app, &mut change, waits, Left::HandedOver, &moment).await?;
        tell(&mut change, of.contact);
        if again.write(app, change).await? {
            break;
        }
    }
    queue::go_on(app).await;
    Ok(())
}

async fn told(app: &App, mut change: Change, of: &Conversation) -> Result<(), AppError> {
    tell(&mut change, of.contact);
    Ok(app.store.write(change).await?)
}

/// Tries a message that failed again, from the beginning, if it may still be written.
///
/// # Errors
/// `Refused("message_step")` for one that did not fail, and as of [`answer`]; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn again(app: &App, who: &Who, id: MessageId) -> Result<(), AppError> {
    let line = lines::by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let mut moment = app.moment();
    let grant = granted(app, who, line.contact, Action::Update, moment.now).await?;
    let of = conversations::read(&app.store, &grant, line.conversation).await?.ok_or(AppError::NotFound)?;
    if of.state == ConversationState::Closed {
        return Err(AppError::Refused("conversation_closed"));
    }
    if of.answering == Answering::Unsafe {
        return Err(AppError::Refused("message_unsafe"));
    }
    let state = line.state.after(MessageStep::Retry).ok_or(AppError::Refused("message_step"))?;
    let mut change = audited_change(app, &grant, "message again", &mut moment);
    lines::set(&mut change, &line, state, None, None);
    told(app, change, &of).await
}
