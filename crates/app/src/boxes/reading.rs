//! A box as either side sees it from outside: sealed envelopes, files, the conversation.

use fener_access::action::Action;
use fener_access::kind::Contacts;
use fener_domain::boxes::{Acknowledgement, Clockwork, acknowledgement, keeping, last_word};
use fener_domain::time::Timestamp;
use fener_store::boxes::envelopes::{self, Stored};
use fener_store::boxes::files::{self, BoxFile};
use fener_store::boxes::{self as table, BoxRecord};
use fener_store::{Page, PageRequest};

use super::chats::{ChatView, shown};
use super::{Door, reach, rules};
use crate::{App, AppError, Who};

/// Envelopes that one answer holds.
const AT_ONCE: u64 = 200;

/// What is asked for: how many envelopes of each direction were read already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct After {
    /// Of those that came.
    pub inward: u32,
    /// Of those that went.
    pub outward: u32,
}

/// A box from outside.
pub struct BoxView {
    /// Its plain facts.
    pub of: BoxRecord,
    /// Envelopes, in the order they were stored.
    pub envelopes: Vec<Stored>,
    /// There are more behind these.
    pub more: bool,
    /// Its files.
    pub files: Vec<BoxFile>,
    /// Its latest conversation.
    pub chat: Option<ChatView>,
}

/// Reads a box. That somebody at the hotline did stands in the audit; when whoever reported did, is not kept.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, door: Door<'_>, after: After) -> Result<BoxView, AppError> {
    let mut moment = app.moment();
    let reached = reach(app, door, Action::Read, moment.now).await?;
    let of = reached.of;
    match door {
        Door::Staff { .. } if after == After::default() => app.note_read(&reached.grant, &mut moment).await?,
        Door::Receipt { .. } if of.answered_at.is_some() && !of.returned => {
            table::note_return(&app.store, app.tenant.id, of.id).await?;
        }
        _ => {}
    }
    let from = (after.inward, after.outward);
    let mut all = envelopes::list(&app.store, &reached.grant, &of, from, AT_ONCE + 1).await?;
    let limit = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    let more = all.len() > limit;
    all.truncate(limit);
    Ok(BoxView {
        envelopes: all,
        more,
        files: files::list(&app.store, &reached.grant, &of).await?,
        chat: shown(app, of.id).await?,
        of,
    })
}

/// A box in the list of those that are open.
pub struct BoxLine {
    /// Its plain facts.
    pub of: BoxRecord,
    /// Whether it was answered in time.
    pub acknowledgement: Acknowledgement,
    /// When it should be erased.
    pub keep_until: Timestamp,
    /// What the clock of keeping says.
    pub clock: Clockwork,
}

/// Boxes of the contacts that somebody may see, a page, those that were heard of longest ago first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<BoxLine>, AppError> {
    let now = app.clock.now();
    let rules = rules::read(app).await?;
    let scope = app.scope::<Contacts>(who, now);
    let boxes = table::list(&app.store, &scope, page).await?;
    Ok(boxes.map(|of| line(of, &rules, now)))
}

/// Most boxes that are shown as urgent at once.
const URGENT: u64 = 50;

/// What nobody has answered and where somebody is in danger, those that wait longest first.
///
/// # Errors
/// `Unavailable`.
pub async fn in_danger(app: &App, who: &Who) -> Result<Vec<BoxLine>, AppError> {
    let now = app.clock.now();
    let rules = rules::read(app).await?;
    let scope = app.scope::<Contacts>(who, now);
    let boxes = table::in_danger(&app.store, &scope, URGENT).await?;
    Ok(boxes.into_iter().map(|of| line(of, &rules, now)).collect())
}

fn line(of: BoxRecord, rules: &rules::Rules, now: Timestamp) -> BoxLine {
    let last = last_word(of.received_at, [Some(of.heard_at), of.spoken_at]);
    let (keep_until, clock) = keeping(rules.keeping, last, now);
    let acknowledgement = acknowledgement(rules.target, of.received_at, of.answered_at, now);
    BoxLine { of, acknowledgement, keep_until, clock }
}
