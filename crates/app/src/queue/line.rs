//! What waits: coming in, being taken by exactly one, going, being done.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CallId, ContactId, UserId, WaitingId};
use fener_domain::queue::rung::{LONGEST, RUNGS};
use fener_domain::queue::{AskEnd, Desk, Left, Rung, Waiting, WaitingKind, WaitingState, patient, usual};
use fener_store::Change;
use fener_store::queue::{asks, desks, waiting as table};
use uuid::Uuid;

use super::{
    DESK_CHANGED, QUEUE_CHANGED, TRIES, go_on, own_desk, own_right, policy, refused, tell_desk, tell_waiting,
    write, written,
};
use crate::{App, AppError, Moment, Who, boxes, calls};

/// Something about to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: WaitingKind,
    /// Its record: a call, a contact, a conversation.
    pub record: Uuid,
    /// BCP 47 tag of the language wished for; empty when nobody has said yet.
    pub language: String,
    /// Whether somebody may be in danger.
    pub danger: bool,
    /// What whoever takes it must be able to.
    pub skills: Vec<String>,
    /// The ladder when nobody answers; empty: the usual one of its kind.
    pub rungs: Vec<Rung>,
}

/// What became of accepting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Whoever accepted has it, and nobody else.
    Yours(Waiting),
    /// Somebody else was faster.
    Taken,
    /// It waits no more.
    Gone,
}

/// Adds something that waits to a change, so that it stands together with its record. Call [`super::tick`] when it is
/// written.
///
/// # Errors
/// `Invalid` when the ladder is too long or a rung too.
pub(crate) fn entering(
    app: &App,
    change: &mut Change,
    entry: Entry,
    moment: &mut Moment,
) -> Result<WaitingId, AppError> {
    check(&entry)?;
    let grant = own_right(app, moment)?;
    let id = WaitingId::generate(moment.now, &mut moment.rng);
    let rungs = match (entry.rungs.is_empty(), entry.kind) {
        (false, _) => entry.rungs,
        (true, WaitingKind::Call) => usual(),
        (true, WaitingKind::Chat | WaitingKind::Messages | WaitingKind::Report) => patient(),
    };
    let item = Waiting {
        id,
        kind: entry.kind,
        record: entry.record,
        language: entry.language,
        danger: entry.danger,
        skills: entry.skills,
        rungs,
        rung: 0,
        rung_since: moment.now,
        since: moment.now,
        state: WaitingState::Waiting,
        taken_by: None,
        taken_at: None,
        ended_at: None,
        left: None,
        silent: false,
        version: 1,
    };
    table::insert(change, &grant, &item)?;
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(id)
}

fn check(entry: &Entry) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.require(entry.language.len() <= 35, "language", Problem::TooLong { max: 35 });
    check.line("language", &entry.language);
    check.require(entry.rungs.len() <= RUNGS, "rungs", Problem::TooLarge { max: 10 });
    let long = entry.rungs.iter().any(|rung| rung.seconds > LONGEST);
    check.require(!long, "rungs", Problem::TooLarge { max: i64::from(LONGEST) });
    Ok(check.finish()?)
}

/// Lets something wait; what waits or is taken already stays where it is. The caller is the program itself.
///
/// # Errors
/// `Invalid`; `Unavailable`.
pub async fn enter(app: &App, entry: Entry) -> Result<WaitingId, AppError> {
    for _ in 0..TRIES {
        if let Some(there) = table::of_record(&app.store, app.tenant.id, (entry.kind, entry.record)).await? {
            return Ok(there.id);
        }
        let mut moment = app.moment();
        let grant = own_right(app, &moment)?;
        let why = Some(format!("{} waits", entry.kind));
        let mut change = Change::new(app.audited(&grant, "create", why, &mut moment));
        let id = entering(app, &mut change, entry.clone(), &mut moment)?;
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(id);
        }
    }
    Err(AppError::Conflict)
}

/// How something stands, for the program itself: who keeps a call looks here when the queue tells of it.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn standing(app: &App, id: WaitingId) -> Result<Waiting, AppError> {
    table::by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)
}

/// Takes something, asked or of one's own will: of all who try, one has it.
///
/// # Errors
/// `Refused` with `desk_off`, `desk_away`, `desk_full`, `desk_certificate` or `desk_no_voice`; `NotFound`; `Forbidden`;
/// `Unavailable`.
pub async fn accept(app: &App, who: &Who, id: WaitingId) -> Result<Accepted, AppError> {
    let item = standing(app, id).await?;
    if item.kind == WaitingKind::Report {
        return written::take_report(app, who, id, ContactId::from_uuid(item.record)).await;
    }
    accept_with(app, who, id, |_change, _item, _moment| Ok(())).await
}

/// The same with more that stands in the same transaction, such as the contact that an accepted call makes. `more` is
/// called once for each try.
///
/// # Errors
/// As [`accept`], and those of `more`.
pub(crate) async fn accept_with(
    app: &App,
    who: &Who,
    id: WaitingId,
    mut more: impl FnMut(&mut Change, &Waiting, &mut Moment) -> Result<(), AppError>,
) -> Result<Accepted, AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (desk, grant) = own_desk(app, who, &moment).await?;
        let item = standing(app, id).await?;
        match item.state {
            WaitingState::Waiting | WaitingState::Asking => {}
            WaitingState::Taken if item.taken_by == Some(who.principal.user) => {
                return Ok(Accepted::Yours(item));
            }
            WaitingState::Taken => return Ok(Accepted::Taken),
            WaitingState::Finished | WaitingState::Left | WaitingState::Overflowed => {
                return Ok(Accepted::Gone);
            }
        }
        let desk = desk.takes(item.kind, moment.now).map_err(refused)?;
        let written = if item.kind == WaitingKind::Chat {
            taken_as_chat(app, who, &item).await?
        } else {
            let why = Some(format!("{} accepted", item.kind));
            let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
            more(&mut change, &item, &mut moment)?;
            take(&mut change, &grant, item, Some(desk), who.principal.user, &moment)?;
            write(app, change).await?
        };
        if written.is_some() {
            go_on(app).await;
            return Ok(Accepted::Yours(standing(app, id).await?));
        }
    }
    Err(AppError::Conflict)
}

/// A chat is taken where chats are; the queue moves in the same transaction.
async fn taken_as_chat(app: &App, who: &Who, item: &Waiting) -> Result<Option<()>, AppError> {
    match boxes::chats::take(app, who, ContactId::from_uuid(item.record)).await {
        Ok(()) => Ok(Some(())),
        Err(AppError::Conflict | AppError::Refused("chat_over")) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Adds to a change that somebody takes something, at a desk or without one.
pub(super) fn take(
    change: &mut Change,
    grant: &Grant<Desks>,
    item: Waiting,
    desk: Option<Desk>,
    user: UserId,
    moment: &Moment,
) -> Result<(), AppError> {
    let id = item.id;
    let item = item.taken(user, moment.now).map_err(|_not_open| AppError::Conflict)?;
    table::save(change, grant, &item)?;
    if let Some(desk) = desk {
        asks::end(change, grant, (Some(id), desk.id), AskEnd::Accepted)?;
        asks::end(change, grant, (None, desk.id), AskEnd::TakenBack)?;
        desks::save(change, grant, &desk)?;
        tell_desk(change, DESK_CHANGED, &desk);
    }
    tell_waiting(change, QUEUE_CHANGED, id);
    Ok(())
}

/// Says no; another is asked. Nothing when the desk is not asked for it any more.
///
/// # Errors
/// `Refused("desk_off")`; `Forbidden`; `Unavailable`.
pub async fn decline(app: &App, who: &Who, id: WaitingId) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (desk, grant) = own_desk(app, who, &moment).await?;
        let asked = asks::of_desk(&app.store, app.tenant.id, desk.id).await?;
        if asked.is_none_or(|ask| ask.waiting != id) {
            return Ok(());
        }
        let desk = desk.released(moment.now);
        let mut change = Change::new(app.audited(&grant, "update", Some("declined".into()), &mut moment));
        asks::end(&mut change, &grant, (Some(id), desk.id), AskEnd::Declined)?;
        desks::save(&mut change, &grant, &desk)?;
        tell_desk(&mut change, super::DESK_RELEASED, &desk);
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// Whoever waited or talked is gone. What was taken is done then, and its desk writes down. Nothing when it is over
/// already. The caller is the program itself.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn leave(app: &App, id: WaitingId, why: Left) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let item = standing(app, id).await?;
        let grant = own_right(app, &moment)?;
        let mut change =
            Change::new(app.audited(&grant, "update", Some(format!("left: {why}")), &mut moment));
        match item.state {
            WaitingState::Waiting | WaitingState::Asking => {
                let item = item.leaves(why, moment.now).map_err(|_not_open| AppError::Conflict)?;
                table::save(&mut change, &grant, &item)?;
                tell_waiting(&mut change, QUEUE_CHANGED, id);
            }
            WaitingState::Taken => done(app, &mut change, &grant, vec![item], &moment).await?,
            WaitingState::Finished | WaitingState::Left | WaitingState::Overflowed => return Ok(()),
        }
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// Adds to a change that those who have these are done with them, and their desks write down.
pub(super) async fn done(
    app: &App,
    change: &mut Change,
    grant: &Grant<Desks>,
    items: Vec<Waiting>,
    moment: &Moment,
) -> Result<(), AppError> {
    let wrap_seconds = policy::policy(app).await?.wrap_seconds;
    // A desk that has several of them is written once.
    let mut at: BTreeMap<UserId, Option<Desk>> = BTreeMap::new();
    for item in items {
        let (kind, user) = (item.kind, item.taken_by);
        let item = item.finished(moment.now).map_err(|_not_taken| AppError::Conflict)?;
        table::save(change, grant, &item)?;
        tell_waiting(change, QUEUE_CHANGED, item.id);
        let Some(user) = user else { continue };
        let desk = match at.remove(&user) {
            Some(desk) => desk,
            None => desks::of_user(&app.store, app.tenant.id, user).await?,
        };
        at.insert(user, desk.map(|desk| desk.gives(kind, wrap_seconds, moment.now)));
    }
    for desk in at.values().flatten() {
        desks::save(change, grant, desk)?;
        tell_desk(change, DESK_CHANGED, desk);
    }
    Ok(())
}

/// Adds to a change that somebody's desk has one thing less; nothing when they are not signed on.
pub(super) async fn give(
    app: &App,
    change: &mut Change,
    grant: &Grant<Desks>,
    (user, kind): (Option<UserId>, WaitingKind),
    wrap_seconds: u32,
    moment: &Moment,
) -> Result<(), AppError> {
    let Some(user) = user else { return Ok(()) };
    let Some(desk) = desks::of_user(&app.store, app.tenant.id, user).await? else { return Ok(()) };
    let desk = desk.gives(kind, wrap_seconds, moment.now);
    desks::save(change, grant, &desk)?;
    tell_desk(change, DESK_CHANGED, &desk);
    Ok(())
}

/// Is done with what one has; time to write down begins. Nothing when it is done already.
///
/// # Errors
/// `Refused("desk_not_yours")` when somebody else has it, or nobody; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn finish(app: &App, who: &Who, id: WaitingId) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (item, grant) = held(app, who, id, &moment).await?;
        if item.state == WaitingState::Finished {
            return Ok(());
        }
        if item.kind == WaitingKind::Chat {
            let contact = ContactId::from_uuid(item.record);
            return boxes::chats::end(app, boxes::Door::Staff { who, contact }).await;
        }
        let mut change = Change::new(app.audited(&grant, "update", Some("finished".into()), &mut moment));
        done(app, &mut change, &grant, vec![item], &moment).await?;
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// Notes that nothing was to be heard: counted apart, for it may be somebody who cannot speak.
///
/// # Errors
/// As [`finish`].
pub async fn note_silent(app: &App, who: &Who, id: WaitingId) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (mut item, grant) = held(app, who, id, &moment).await?;
        item.silent = true;
        let mut change = Change::new(app.audited(&grant, "update", Some("silent".into()), &mut moment));
        table::save(&mut change, &grant, &item)?;
        if item.kind == WaitingKind::Call {
            let call = CallId::from_uuid(item.record);
            calls::keeping::heard_nobody(app, &mut change, who, call, &mut moment).await?;
        }
        tell_waiting(&mut change, QUEUE_CHANGED, id);
        if write(app, change).await?.is_some() {
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// What somebody has or had, and their right to it.
async fn held(
    app: &App,
    who: &Who,
    id: WaitingId,
    moment: &Moment,
) -> Result<(Waiting, Grant<Desks>), AppError> {
    let facts = super::own_facts(who, None);
    let grant = app.allow::<Desks>(who, Action::Update, Some(&facts), moment.now)?;
    let item = standing(app, id).await?;
    let had = matches!(item.state, WaitingState::Taken | WaitingState::Finished);
    if had && item.taken_by == Some(who.principal.user) {
        Ok((item, grant))
    } else {
        Err(AppError::Refused("desk_not_yours"))
    }
}

/// What was taken waits again, in its old place: the browser that had it was lost, or the call is passed on. The caller
/// is the program itself. Nothing when nobody has it.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn put_back(app: &App, id: WaitingId, language: Option<&str>) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let item = standing(app, id).await?;
        let (user, kind) = (item.taken_by, item.kind);
        let Ok(item) = item.waits_again(language, moment.now) else { return Ok(()) };
        let grant = own_right(app, &moment)?;
        let mut change = Change::new(app.audited(&grant, "update", Some("waits again".into()), &mut moment));
        table::save(&mut change, &grant, &item)?;
        give(app, &mut change, &grant, (user, kind), 0, &moment).await?;
        tell_waiting(&mut change, QUEUE_CHANGED, id);
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}
