//! Boxes: the sealed conversation of one report. The program stores and orders envelopes and can open none of them;
//! what it does for whoever comes without JavaScript stands apart in [`here`]. Every right is the contact's.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::boxes::{BoxStatus, BoxStep, Direction};
use fener_domain::ids::{BoxId, ContactId};
use fener_domain::time::Timestamp;
use fener_store::boxes::files::objects;
use fener_store::boxes::{self as table, BoxRecord};
use fener_store::{Change, contacts};
use fener_vault::channel::receipt::{same_token, sent_token_hash};

use crate::installation::system;
use crate::{App, AppError, Moment, Who};

pub mod chats;
pub mod figures;
pub mod files;
pub mod here;
pub mod keys;
pub mod opening;
pub mod reading;
pub mod redaction;
pub mod rules;
pub mod writing;

pub use chats::give_up;
pub use moderation::{block, unblock, withdraw};

mod moderation;

/// By which way somebody comes to a box.
#[derive(Clone, Copy)]
pub enum Door<'a> {
    /// With the token that ten words open.
    Receipt {
        /// The box.
        of_box: BoxId,
        /// The token, as it was sent.
        token: &'a str,
    },
    /// As somebody at the hotline, by the contact.
    Staff {
        /// Who.
        who: &'a Who,
        /// The contact.
        contact: ContactId,
    },
}

impl Door<'_> {
    /// Which way envelopes go that come in by this door.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        match self {
            Self::Receipt { .. } => Direction::In,
            Self::Staff { .. } => Direction::Out,
        }
    }
}

/// A box that somebody may reach, and the proof.
pub(crate) struct Reached {
    pub(crate) of: BoxRecord,
    pub(crate) grant: Grant<Contacts>,
}

/// Lets somebody to a box. A wrong token and a missing box take the same way: look up, compare, refuse.
pub(crate) async fn reach(
    app: &App,
    door: Door<'_>,
    action: Action,
    now: Timestamp,
) -> Result<Reached, AppError> {
    let tenant = app.tenant.id;
    match door {
        Door::Receipt { of_box, token } => {
            let sent = sent_token_hash(token);
            let found = table::by_id(&app.store, tenant, of_box).await?;
            let stored = found.as_ref().map_or([0; 32].as_slice(), |of| of.token_hash.as_slice());
            let same = same_token(stored, &sent);
            let of = found.filter(|_| same).ok_or(AppError::NotFound)?;
            let facts = contacts::facts(&app.store, tenant, of.contact).await?;
            let grant = app.allow::<Contacts>(&system(&app.tenant), action, facts.as_ref(), now)?;
            Ok(Reached { of, grant })
        }
        Door::Staff { who, contact } => {
            let facts = contacts::facts(&app.store, tenant, contact).await?;
            let grant = app.allow::<Contacts>(who, action, facts.as_ref(), now)?;
            let of = table::of_contact(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
            Ok(Reached { of, grant })
        }
    }
}

/// Whether a contact has a box, for whoever may read the contact.
///
/// # Errors
/// `Unavailable`.
pub async fn is_there(app: &App, who: &Who, contact: ContactId) -> Result<bool, AppError> {
    match reach(app, Door::Staff { who, contact }, Action::Read, app.clock.now()).await {
        Ok(_reached) => Ok(true),
        Err(AppError::NotFound | AppError::Forbidden) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Why a box takes nothing.
pub(crate) const fn closed(status: BoxStatus) -> AppError {
    match status {
        BoxStatus::Withdrawn => AppError::Refused("box_withdrawn"),
        BoxStatus::Blocked => AppError::Refused("box_blocked"),
        BoxStatus::Erased | BoxStatus::Open => AppError::Erased,
    }
}

/// Tells that something happened to a box: its listeners and the queue hear the contact.
pub(crate) fn tell(change: &mut Change, topic: &'static str, contact: ContactId) {
    change.tell(topic, "contact", contact.uuid());
}

/// Adds the erasure of a contact's box to the change that erases the contact; gives the objects to delete after it.
pub(crate) async fn erase_of_contact(
    app: &App,
    change: &mut Change,
    grant: &Grant<Contacts>,
) -> Result<Vec<String>, AppError> {
    let Some(of) = table::of_contact(&app.store, grant).await? else { return Ok(Vec::new()) };
    let Ok(status) = of.status.after(BoxStep::Erase) else { return Ok(Vec::new()) };
    table::erase(change, grant, status)?;
    tell(change, BOX_STATUS, of.contact);
    Ok(objects(&app.store, app.tenant.id, of.id).await?)
}

/// Deletes objects whose rows are gone; what cannot be deleted now is cleared away by upkeep.
pub(crate) async fn delete_objects(app: &App, names: Vec<String>) {
    if let Err(error) = app.store.blobs().delete(names).await {
        tracing::warn!(%error, "erased files are deleted later");
    }
}

/// An envelope came or went.
pub const BOX_ENVELOPE: &str = "box_envelope";
/// A conversation moved on.
pub const BOX_CHAT: &str = "box_chat";
/// A box stands elsewhere.
pub const BOX_STATUS: &str = "box_status";

/// Which box a receipt's token opens, for who listens to it: the contact whose events are the box's.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn listened(app: &App, of_box: BoxId, token: &str) -> Result<ContactId, AppError> {
    let door = Door::Receipt { of_box, token };
    Ok(reach(app, door, Action::Read, app.clock.now()).await?.of.contact)
}

/// What a listener of a box is told of an event; none when it is not the box's.
#[must_use]
pub fn told(topic: &str) -> Option<&'static str> {
    match topic {
        BOX_ENVELOPE => Some("envelope"),
        BOX_CHAT => Some("chat"),
        BOX_STATUS | "contact_changed" => Some("status"),
        _ => None,
    }
}

pub(crate) fn audited_change(app: &App, reached: &Reached, why: &str, moment: &mut Moment) -> Change {
    Change::new(app.audited(&reached.grant, "update", Some(why.to_owned()), moment))
}
