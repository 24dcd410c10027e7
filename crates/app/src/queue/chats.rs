//! Conversations at the same time in the queue: whoever joins waits here too, and what becomes of the conversation on any
//! page becomes of what waits, in the same transaction.

use fener_domain::boxes::ChatState;
use fener_domain::ids::{ContactId, UserId};
use fener_domain::queue::{Left, Waiting, WaitingKind, WaitingState};
use fener_store::Change;
use fener_store::queue::{desks, waiting as table};

use super::line::{self, Entry};
use super::{QUEUE_CHANGED, own_right, tell_waiting, written};
use crate::{App, AppError, Moment};

/// Adds to a change that a conversation waits. Whoever waits for it waits once: their report is left to it.
pub(crate) async fn joined(
    app: &App,
    change: &mut Change,
    (contact, language, danger): (ContactId, &str, bool),
    moment: &mut Moment,
) -> Result<(), AppError> {
    written::left_to_talk(app, change, contact, moment).await?;
    let entry = Entry {
        kind: WaitingKind::Chat,
        record: contact.uuid(),
        language: language.to_owned(),
        danger,
        skills: Vec::new(),
        rungs: Vec::new(),
    };
    line::entering(app, change, entry, moment).map(drop)
}

/// Adds to a change what a conversation's new state means for what waits; nothing when it does not wait here.
pub(crate) async fn moved(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    (state, taker): (ChatState, Option<UserId>),
    moment: &mut Moment,
) -> Result<(), AppError> {
    let Some(item) = of_contact(app, contact).await? else { return Ok(()) };
    let grant = own_right(app, moment)?;
    match (state, taker) {
        (ChatState::Active, Some(user)) => take_or_pass(app, change, item, user, moment).await,
        (ChatState::Waiting, _) => passed_on(app, change, item, None, moment).await,
        (ChatState::Ended | ChatState::HandedOver, _) if item.state == WaitingState::Taken => {
            line::done(app, change, &grant, vec![item], moment).await
        }
        (ChatState::Ended | ChatState::HandedOver, _) => {
            let why = if state == ChatState::Ended { Left::GaveUp } else { Left::HandedOver };
            let id = item.id;
            let item = item.leaves(why, moment.now).map_err(|_not_open| AppError::Conflict)?;
            table::save(change, &grant, &item)?;
            tell_waiting(change, QUEUE_CHANGED, id);
            // Nobody has talked with them: what they wrote waits for an answer again.
            written::Writing::again(contact, &item).waits(app, change, moment).await
        }
        (ChatState::Active, None) => Ok(()),
    }
}

/// Somebody takes it from the line, or from another specialist. Whoever does so by hand has it even at a full desk.
async fn take_or_pass(
    app: &App,
    change: &mut Change,
    item: Waiting,
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let grant = own_right(app, moment)?;
    if item.taken_by == Some(user) && item.state == WaitingState::Taken {
        return Ok(());
    }
    let found = desks::of_user(&app.store, app.tenant.id, user).await?;
    let desk = found.map(|desk| desk.has(WaitingKind::Chat, moment.now));
    if item.state != WaitingState::Taken {
        return line::take(change, &grant, item, desk, user, moment);
    }
    let before = (item.taken_by, item.kind);
    line::give(app, change, &grant, before, 0, moment).await?;
    let id = item.id;
    let item = item.passed(user).map_err(|_not_taken| AppError::Conflict)?;
    table::save(change, &grant, &item)?;
    if let Some(desk) = desk {
        desks::save(change, &grant, &desk)?;
    }
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(())
}

/// Adds to a change that it waits again, in another language if one is named.
pub(crate) async fn passed_on(
    app: &App,
    change: &mut Change,
    item: Waiting,
    language: Option<&str>,
    moment: &Moment,
) -> Result<(), AppError> {
    let grant = own_right(app, moment)?;
    let (id, before) = (item.id, (item.taken_by, item.kind));
    let item = item.waits_again(language, moment.now).map_err(|_not_taken| AppError::Conflict)?;
    table::save(change, &grant, &item)?;
    line::give(app, change, &grant, before, 0, moment).await?;
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(())
}

/// What waits for a contact; none when it does not wait here.
pub(crate) async fn of_contact(app: &App, contact: ContactId) -> Result<Option<Waiting>, AppError> {
    Ok(table::of_record(&app.store, app.tenant.id, (WaitingKind::Chat, contact.uuid())).await?)
}
