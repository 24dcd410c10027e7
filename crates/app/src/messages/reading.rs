//! Conversations for whoever may read their contact.

use fener_access::action::Action;
use fener_access::kind::Contacts;
use fener_domain::boxes::Direction;
use fener_domain::ids::{ContactId, ConversationId, MessageId, UserId};
use fener_domain::messages::{Answering, ConversationState, MessageState, Messenger};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::messages::lines::{self, Line};
use fener_store::messages::{self as table, Conversation, conversations};
use fener_store::{Page, PageRequest, contacts};

use super::{granted, reach};
use crate::opened::Record;
use crate::{App, AppError, Who};

/// A conversation in the inbox: nothing of what was said and nobody's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationLine {
    /// Its identifier.
    pub id: ConversationId,
    /// The contact it belongs to.
    pub contact: ContactId,
    /// By what it travels.
    pub channel: Messenger,
    /// The language it is answered in.
    pub language: String,
    /// Where it stands.
    pub state: ConversationState,
    /// Whether answers are safe.
    pub answering: Answering,
    /// When it began.
    pub created_at: Timestamp,
    /// When something came last.
    pub heard_at: Timestamp,
    /// When it was last answered.
    pub spoken_at: Option<Timestamp>,
    /// Send it back with a change.
    pub version: i32,
}

impl ConversationLine {
    /// Whether the last word was the person's.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.state == ConversationState::Open && self.spoken_at.is_none_or(|spoken| spoken < self.heard_at)
    }
}

impl From<&Conversation> for ConversationLine {
    fn from(of: &Conversation) -> Self {
        Self {
            id: of.id,
            contact: of.contact,
            channel: of.channel,
            language: of.language.clone(),
            state: of.state,
            answering: of.answering,
            created_at: of.created_at,
            heard_at: of.heard_at,
            spoken_at: of.spoken_at,
            version: of.version,
        }
    }
}

/// A message, opened.
pub struct MessageView {
    /// Its identifier.
    pub id: MessageId,
    /// Which way it went.
    pub direction: Direction,
    /// What it says.
    pub text: Personal<String>,
    /// Where it stands.
    pub state: MessageState,
    /// How many pictures, recordings or files came with it.
    pub attachments: u32,
    /// Who wrote it, of those that go out.
    pub written_by: Option<UserId>,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try_at: Option<Timestamp>,
    /// What stood against it, in the program's words.
    pub why: Option<String>,
    /// When it was stored.
    pub at: Timestamp,
    /// When the provider took it.
    pub sent_at: Option<Timestamp>,
    /// When the device had it.
    pub delivered_at: Option<Timestamp>,
}

/// A conversation, opened.
pub struct ConversationView {
    /// Its plain facts.
    pub of: ConversationLine,
    /// Where answers go.
    pub address: Personal<String>,
    /// Messages, newest first.
    pub messages: Page<MessageView>,
    /// Whether this person may answer.
    pub may_write: bool,
}

/// Conversations of the contacts that somebody may see, a page, those heard of last first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    state: ConversationState,
    page: PageRequest,
) -> Result<Page<ConversationLine>, AppError> {
    let scope = app.scope::<Contacts>(who, app.clock.now());
    let found = conversations::list(&app.store, &scope, state, page).await?;
    Ok(found.map(|of| ConversationLine::from(&of)))
}

/// Opens a conversation. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Erased`; `Unavailable`.
pub async fn read(
    app: &App,
    who: &Who,
    id: ConversationId,
    page: PageRequest,
) -> Result<ConversationView, AppError> {
    let mut moment = app.moment();
    let reached = reach(app, who, id, Action::Read, moment.now).await?;
    let of = &reached.of;
    let contact = contacts::read(&app.store, &reached.grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(contact.data_key).await?;
    let record = Record { key: &key, table: table::CONVERSATIONS, row: id.uuid() };
    let address = record.open(table::ADDRESS, &of.address)?.map(|address| address.to.clone());
    let found = lines::list(&app.store, &reached.grant, id, page).await?;
    let mut messages = Vec::with_capacity(found.items.len());
    for line in found.items {
        let record = Record { key: &key, table: table::MESSAGES, row: line.id.uuid() };
        let text = record.open(table::TEXT, &line.text)?;
        messages.push(view(line, text));
    }
    let may_write = granted(app, who, of.contact, Action::Update, moment.now).await.is_ok();
    app.note_read(&reached.grant, &mut moment).await?;
    let messages = Page { items: messages, next: found.next };
    Ok(ConversationView { of: of.into(), address, messages, may_write })
}

fn view(line: Line, text: Personal<String>) -> MessageView {
    MessageView {
        id: line.id,
        direction: line.direction,
        text,
        state: line.state,
        attachments: line.attachments,
        written_by: line.written_by,
        tries: line.tries,
        next_try_at: line.next_try_at,
        why: line.why,
        at: line.at,
        sent_at: line.sent_at,
        delivered_at: line.delivered_at,
    }
}

/// The conversation of a contact, for whoever may read the contact.
///
/// # Errors
/// `Unavailable`.
pub async fn of_contact(
    app: &App,
    who: &Who,
    contact: ContactId,
) -> Result<Option<ConversationId>, AppError> {
    match granted(app, who, contact, Action::Read, app.clock.now()).await {
        Ok(grant) => Ok(conversations::of_contact(&app.store, &grant).await?),
        Err(AppError::NotFound | AppError::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}
