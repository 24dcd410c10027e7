//! The queue: who sits at a desk, what waits, and who is asked for it, whatever the channel.
//!
//! Everything stands in the database, so any node may answer for any desk. After each change here, and every half second,
//! [`tick`] applies the one rule of `domain::queue`.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Desks, Kind};
use fener_domain::ids::{DeskId, UserId};
use fener_domain::queue::{Desk, DeskRefused};
use fener_store::queue::{WAITING, desks as table, waiting as items};
use fener_store::{Change, StoreError};

use crate::installation::system;
use crate::{App, AppError, Moment, Who};

pub mod board;
pub(crate) mod chats;
pub mod desks;
pub mod line;
pub mod policy;
pub mod profiles;
pub(crate) mod retiring;
pub mod telling;
pub mod tick;
pub(crate) mod written;

pub use board::{Board, Seat, board, desks as seats, waiting};
pub use desks::{
    Mine, SignedOn, come_back, mine, more_time, renew, send_away, sign_off, sign_on, step_away, want_help,
    wrapped_up,
};
pub use line::{Accepted, Entry, accept, decline, enter, finish, leave, note_silent, put_back, standing};
pub use policy::Policy;
pub use tick::{Happened, tick, watch};

/// Something about a desk changed.
pub const DESK_CHANGED: &str = "desk_changed";
/// A desk is asked for something.
pub const DESK_ASKED: &str = "desk_asked";
/// A desk is not asked any more.
pub const DESK_RELEASED: &str = "desk_released";
/// Somebody at a desk wants help.
pub const DESK_HELP: &str = "desk_help";
/// Something waits, or what waits stands elsewhere.
pub const QUEUE_CHANGED: &str = "queue_changed";
/// The ladder of something ended.
pub const QUEUE_OVERFLOWED: &str = "queue_overflowed";
/// A target breaks, or is reached again.
pub const QUEUE_ALARM: &str = "queue_alarm";

/// How often a change that met another is tried again.
const TRIES: u32 = 8;

/// The program's own right to the queue.
fn own_right(app: &App, moment: &Moment) -> Result<Grant<Desks>, AppError> {
    let who = system(&app.tenant);
    let facts = Facts::new_record(Kind::Desk, &who.principal);
    app.allow::<Desks>(&who, Action::Update, Some(&facts), moment.now)
}

/// What policies may know of somebody's own desk.
fn own_facts(who: &Who, desk: Option<DeskId>) -> Facts {
    let facts = Facts::new_record(Kind::Desk, &who.principal).assigned_to(who.principal.user);
    match desk {
        Some(desk) => facts.with_id(desk.uuid()),
        None => facts,
    }
}

/// Somebody's desk and the right to work at it.
async fn own_desk(app: &App, who: &Who, moment: &Moment) -> Result<(Desk, Grant<Desks>), AppError> {
    let found = table::of_user(&app.store, app.tenant.id, who.principal.user).await?;
    let facts = own_facts(who, found.as_ref().map(|desk| desk.id));
    let grant = app.allow::<Desks>(who, Action::Update, Some(&facts), moment.now)?;
    Ok((found.ok_or(AppError::Refused("desk_off"))?, grant))
}

/// What policies may know of an event of the queue; a desk that is gone, and what waits, are the operator's.
pub(crate) async fn facts(app: &App, record: uuid::Uuid) -> Result<Facts, AppError> {
    let found = table::facts(&app.store, app.tenant.id, DeskId::from_uuid(record)).await?;
    let operators = || Facts::new_record(Kind::Desk, &system(&app.tenant).principal).with_id(record);
    Ok(found.unwrap_or_else(operators))
}

fn refused(why: DeskRefused) -> AppError {
    AppError::Refused(why.word())
}

/// Whether another node or another person was faster: read anew and try again.
const fn was_slower(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict { .. } | StoreError::Duplicate { .. })
}

/// Writes a change; none when somebody else was faster.
async fn write(app: &App, change: Change) -> Result<Option<()>, AppError> {
    match app.store.write(change).await {
        Ok(()) => Ok(Some(())),
        Err(error) if was_slower(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes what somebody does elsewhere and the queue follows. When the queue moved at the same moment, that is nothing to
/// tell them: the change is made anew.
#[derive(Default)]
pub(crate) struct Again(u32);

impl Again {
    /// Whether a change is written; if not, it is to be made anew.
    pub(crate) async fn write(&mut self, app: &App, change: Change) -> Result<bool, AppError> {
        self.0 = self.0.saturating_add(1);
        match app.store.write(change).await {
            Err(error) if moved(&error) && self.0 < TRIES => Ok(false),
            done => Ok(done.map(|()| true)?),
        }
    }
}

/// Whether what waits or a desk changed at the same moment.
pub(crate) fn moved(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Conflict { kind: table::KIND | items::KIND, .. }
            | StoreError::Duplicate { what: WAITING }
    )
}

/// Applies the rule after a change. Should it fail now, the next half second does it.
pub(crate) async fn go_on(app: &App) {
    if let Err(error) = tick(app).await {
        tracing::warn!(%error, "the queue goes on with the next tick");
    }
}

fn tell_desk(change: &mut Change, topic: &'static str, desk: &Desk) {
    change.tell(topic, Kind::Desk.as_str(), desk.id.uuid());
}

fn tell_waiting(change: &mut Change, topic: &'static str, waiting: fener_domain::ids::WaitingId) {
    change.tell(topic, Kind::Desk.as_str(), waiting.uuid());
}

/// The logins of some people, for those who may see their desks.
async fn logins(app: &App, users: &[UserId]) -> Result<Vec<(UserId, String)>, AppError> {
    Ok(fener_store::intake::logins(&app.store, app.tenant.id, users).await?)
}

fn login_of(logins: &[(UserId, String)], user: UserId) -> String {
    logins.iter().find(|(id, _)| *id == user).map_or_else(String::new, |(_, login)| login.clone())
}

#[cfg(test)]
#[path = "queue/queue_tests.rs"]
mod tests;
