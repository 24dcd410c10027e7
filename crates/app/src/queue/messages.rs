//! Conversations of messengers in the queue: whoever writes waits here until somebody answers, and what becomes of the
//! conversation on its own page becomes of what waits, in the same transaction.

use fener_domain::ids::{ContactId, UserId};
use fener_domain::queue::{Left, WaitingKind, WaitingState};
use fener_store::Change;
use fener_store::queue::{desks, waiting as table};

use super::line::{self, Entry};
use super::{QUEUE_CHANGED, own_right, tell_waiting};
use crate::{App, AppError, Moment};

/// Adds to a change that a contact's conversation waits for somebody; nothing when it waits, or somebody has it.
pub(crate) async fn waits(
    app: &App,
    change: &mut Change,
    (contact, language): (ContactId, &str),
    moment: &mut Moment,
) -> Result<(), AppError> {
    if table::of_record(&app.store, app.tenant.id, contact.uuid()).await?.is_some() {
        return Ok(());
    }
    begins(app, change, (contact, language), moment)
}

/// Adds to a change that a conversation which has just begun waits for somebody.
pub(crate) fn begins(
    app: &App,
    change: &mut Change,
    (contact, language): (ContactId, &str),
    moment: &mut Moment,
) -> Result<(), AppError> {
    let entry = Entry {
        kind: WaitingKind::Messages,
        record: contact.uuid(),
        language: language.to_owned(),
        danger: false,
        skills: Vec::new(),
        rungs: Vec::new(),
    };
    line::entering(app, change, entry, moment).map(drop)
}

/// Adds to a change that somebody answered: it is theirs. Without a desk they are done with it at once, for nobody would
/// ever say that they are.
pub(crate) async fn answered(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let Some(item) = table::of_record(&app.store, app.tenant.id, contact.uuid()).await? else {
        return Ok(());
    };
    if !item.state.is_open() {
        return Ok(());
    }
    let grant = own_right(app, moment)?;
    if let Some(desk) = desks::of_user(&app.store, app.tenant.id, user).await? {
        return line::take(
            change,
            &grant,
            item,
            Some(desk.has(WaitingKind::Messages, moment.now)),
            user,
            moment,
        );
    }
    let taken = item.taken(user, moment.now).map_err(|_not_open| AppError::Conflict)?;
    let item = taken.finished(moment.now).map_err(|_not_taken| AppError::Conflict)?;
    let id = item.id;
    table::save(change, &grant, &item)?;
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(())
}

/// Adds to a change that a contact's conversation is closed or erased: it waits no more, and whoever has it is done.
pub(crate) async fn over(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    moment: &Moment,
) -> Result<(), AppError> {
    let Some(item) = table::of_record(&app.store, app.tenant.id, contact.uuid()).await? else {
        return Ok(());
    };
    let grant = own_right(app, moment)?;
    if item.state == WaitingState::Taken {
        return line::done(app, change, &grant, item, moment).await;
    }
    let id = item.id;
    let item = item.leaves(Left::HandedOver, moment.now).map_err(|_not_open| AppError::Conflict)?;
    table::save(change, &grant, &item)?;
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(())
}
