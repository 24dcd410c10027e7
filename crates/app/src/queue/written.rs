//! What is written in the queue: conversations of messengers and reports. It waits here until somebody answers, and what
//! becomes of it on its own page becomes of what waits, in the same transaction.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, Desks};
use fener_domain::contacts::{ContactStatus, Urgency};
use fener_domain::ids::{ContactId, UserId, WaitingId};
use fener_domain::queue::{Left, Waiting, WaitingKind, WaitingState};
use fener_store::queue::{desks, waiting as table};
use fener_store::{Change, contacts};

use super::line::{self, Accepted, Entry};
use super::{QUEUE_CHANGED, TRIES, own_right, tell_waiting};
use crate::{App, AppError, Moment, Who};

/// Something written that begins to wait.
pub(crate) struct Writing<'a> {
    /// Messages or a report.
    pub(crate) kind: WaitingKind,
    /// Of whom.
    pub(crate) contact: ContactId,
    /// BCP 47 tag of the language to answer in.
    pub(crate) language: &'a str,
    /// Whether somebody may be in danger.
    pub(crate) danger: bool,
}

impl<'a> Writing<'a> {
    /// A conversation of messages.
    pub(crate) const fn messages(contact: ContactId, language: &'a str) -> Self {
        Self { kind: WaitingKind::Messages, contact, language, danger: false }
    }

    /// A report.
    pub(crate) const fn report(contact: ContactId, language: &'a str, urgency: Urgency) -> Self {
        let danger = matches!(urgency, Urgency::Danger);
        Self { kind: WaitingKind::Report, contact, language, danger }
    }

    /// The report of somebody whose conversation is over before it began.
    pub(super) fn again(contact: ContactId, talk: &'a Waiting) -> Self {
        Self { kind: WaitingKind::Report, contact, language: &talk.language, danger: talk.danger }
    }

    /// Adds to a change that it waits for somebody; nothing when it waits, or somebody has it.
    pub(crate) async fn waits(
        &self,
        app: &App,
        change: &mut Change,
        moment: &mut Moment,
    ) -> Result<(), AppError> {
        match of(app, self.kind, self.contact).await? {
            Some(_there) => Ok(()),
            None => self.begins(app, change, moment),
        }
    }

    /// Adds to a change that it waits for somebody, of a contact that is new.
    pub(crate) fn begins(&self, app: &App, change: &mut Change, moment: &mut Moment) -> Result<(), AppError> {
        let entry = Entry {
            kind: self.kind,
            record: self.contact.uuid(),
            language: self.language.to_owned(),
            danger: self.danger,
            skills: Vec::new(),
            rungs: Vec::new(),
        };
        line::entering(app, change, entry, moment).map(drop)
    }
}

async fn of(app: &App, kind: WaitingKind, contact: ContactId) -> Result<Option<Waiting>, AppError> {
    Ok(table::of_record(&app.store, app.tenant.id, (kind, contact.uuid())).await?)
}

/// Adds to a change that somebody works on it: it is theirs. Without a desk they are done with it at once, for nobody would
/// ever say that they are.
pub(crate) async fn taken(
    app: &App,
    change: &mut Change,
    (kind, contact): (WaitingKind, ContactId),
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let Some(item) = of(app, kind, contact).await?.filter(|item| item.state.is_open()) else {
        return Ok(());
    };
    let grant = own_right(app, moment)?;
    if let Some(desk) = desks::of_user(&app.store, app.tenant.id, user).await? {
        return line::take(change, &grant, item, Some(desk.has(kind, moment.now)), user, moment);
    }
    at_once(change, &grant, item, user, moment)
}

/// Adds to a change that a report is answered: whoever has it is done, and so is whoever answered it on its page.
pub(crate) async fn answered(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let Some(item) = of(app, WaitingKind::Report, contact).await? else { return Ok(()) };
    let grant = own_right(app, moment)?;
    if item.state == WaitingState::Taken {
        return line::done(app, change, &grant, vec![item], moment).await;
    }
    at_once(change, &grant, item, user, moment)
}

/// Adds to a change that somebody takes something and is done with it.
fn at_once(
    change: &mut Change,
    grant: &Grant<Desks>,
    item: Waiting,
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let taken = item.taken(user, moment.now).map_err(|_not_open| AppError::Conflict)?;
    let item = taken.finished(moment.now).map_err(|_not_taken| AppError::Conflict)?;
    table::save(change, grant, &item)?;
    tell_waiting(change, QUEUE_CHANGED, item.id);
    Ok(())
}

/// Adds to a change that what waits of a contact, of these kinds, is closed or erased: it waits no more, and whoever has
/// it is done.
pub(crate) async fn over(
    app: &App,
    change: &mut Change,
    (contact, kinds): (ContactId, &[WaitingKind]),
    why: Left,
    moment: &Moment,
) -> Result<(), AppError> {
    let grant = own_right(app, moment)?;
    let mut taken = Vec::new();
    for kind in kinds {
        match of(app, *kind, contact).await? {
            None => {}
            Some(item) if item.state == WaitingState::Taken => taken.push(item),
            Some(item) => {
                let item = item.leaves(why, moment.now).map_err(|_not_open| AppError::Conflict)?;
                table::save(change, &grant, &item)?;
                tell_waiting(change, QUEUE_CHANGED, item.id);
            }
        }
    }
    line::done(app, change, &grant, taken, moment).await
}

/// Adds to a change that whoever wrote a report waits to talk: nobody is asked for what they wrote.
pub(super) async fn left_to_talk(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    moment: &Moment,
) -> Result<(), AppError> {
    let found = of(app, WaitingKind::Report, contact).await?;
    match found.filter(|item| item.state.is_open()) {
        None => Ok(()),
        Some(_open) => over(app, change, (contact, &[WaitingKind::Report]), Left::HandedOver, moment).await,
    }
}

/// Takes a report at a desk: its contact is in the hands of whoever takes it, in the same transaction.
///
/// # Errors
/// As [`super::accept`].
pub(super) async fn take_report(
    app: &App,
    who: &Who,
    id: WaitingId,
    contact: ContactId,
) -> Result<Accepted, AppError> {
    for _ in 0..TRIES {
        let facts = contacts::facts(&app.store, app.tenant.id, contact).await?;
        let right = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), app.clock.now())?;
        let found = contacts::read(&app.store, &right).await?.ok_or(AppError::NotFound)?.summary;
        let accepted = line::accept_with(app, who, id, |change, _item, moment| {
            let user = who.principal.user;
            // Of a contact that was done with, more has come: it is open again.
            contacts::set_status(change, &right, found.version, ContactStatus::Open, Some(user))?;
            change.audit(app.audited(&right, "update", Some("taken".into()), moment));
            change.tell("contact_changed", "contact", contact.uuid());
            Ok(())
        });
        match accepted.await {
            // The contact was changed meanwhile: read it anew.
            Err(AppError::Conflict) => {}
            done => return done,
        }
    }
    Err(AppError::Conflict)
}
