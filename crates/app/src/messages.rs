//! Messages of SMS, messengers and e-mail: what comes is stored once and before the provider is told so, what goes out is tried
//! until it is taken, and nothing is written to somebody who has not said that answers are safe (decision 0012). Every right is
//! the contact's.

pub mod arriving;
pub mod notifying;
pub mod reading;
pub mod receiving;
pub mod sending;
pub mod writing;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_channels::Channel;
use fener_domain::ids::{ContactId, ConversationId};
use fener_domain::messages::Messenger;
use fener_domain::time::Timestamp;
use fener_store::messages::Conversation;
use fener_store::messages::conversations as table;
use fener_store::{Change, contacts};
use fener_vault::index::{BlindIndex, IndexKind, normalise_phone};

use crate::{App, AppError, Moment, Who};

pub use fener_channels as channels;
pub use notifying::notify;

/// By what messages come and go here.
#[derive(Default)]
pub struct Messengers(Vec<Arc<dyn Channel>>);

impl Messengers {
    /// Those that are configured.
    #[must_use]
    pub fn new(channels: Vec<Arc<dyn Channel>>) -> Self {
        Self(channels)
    }

    /// The adapter of one.
    #[must_use]
    pub fn get(&self, messenger: Messenger) -> Option<&Arc<dyn Channel>> {
        self.0.iter().find(|channel| channel.messenger() == messenger)
    }

    /// Every one.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<dyn Channel>> {
        self.0.iter()
    }
}

impl App {
    /// The adapter of a messenger; none when it is not configured.
    #[must_use]
    pub fn messenger(&self, messenger: Messenger) -> Option<&Arc<dyn Channel>> {
        self.messengers.get()?.get(messenger)
    }
}

/// A conversation that somebody may reach, and the proof.
pub(crate) struct Reached {
    pub(crate) of: Conversation,
    pub(crate) grant: Grant<Contacts>,
}

pub(crate) async fn reach(
    app: &App,
    who: &Who,
    id: ConversationId,
    action: Action,
    now: Timestamp,
) -> Result<Reached, AppError> {
    let contact = table::contact_of(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let grant = granted(app, who, contact, action, now).await?;
    let of = table::read(&app.store, &grant, id).await?.ok_or(AppError::NotFound)?;
    Ok(Reached { of, grant })
}

pub(crate) async fn granted(
    app: &App,
    who: &Who,
    contact: ContactId,
    action: Action,
    now: Timestamp,
) -> Result<Grant<Contacts>, AppError> {
    let facts = contacts::facts(&app.store, app.tenant.id, contact).await?;
    app.allow::<Contacts>(who, action, facts.as_ref(), now)
}

pub(crate) fn audited_change(app: &App, grant: &Grant<Contacts>, why: &str, moment: &mut Moment) -> Change {
    Change::new(app.audited(grant, "update", Some(why.to_owned()), moment))
}

/// Something came, went or stands elsewhere.
pub const MESSAGE: &str = "message";
/// A conversation waits for a specialist.
pub const WAITS: &str = "conversation_waits";

/// Tells that something happened to a conversation.
pub(crate) fn tell(change: &mut Change, contact: ContactId) {
    change.tell(MESSAGE, "contact", contact.uuid());
}

/// The keyed hash by which a conversation is found: one number however it is written, each messenger apart.
pub(crate) fn address_index(app: &App, messenger: Messenger, address: &str) -> Result<BlindIndex, AppError> {
    let number = match messenger.has_numbers() {
        true => normalise_phone(&format!("+{address}"), app.pack()?.calling_code()),
        false => None,
    };
    let normalised = number.unwrap_or_else(|| address.trim().to_lowercase());
    Ok(app.keyring.blind_index(IndexKind::Handle, &format!("messages {messenger} {normalised}")))
}

/// The keyed hash of a provider's id, which may hold a number or a chat.
pub(crate) fn provider_index(app: &App, messenger: Messenger, id: &str) -> BlindIndex {
    app.keyring.blind_index(IndexKind::Handle, &format!("message {messenger} {id}"))
}
