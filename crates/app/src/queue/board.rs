//! The queue as people see it: what waits and who is there for whoever answers, and the figures for supervisors.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Desks, Kind};
use fener_domain::ids::UserId;
use fener_domain::queue::{
    Alarm, Desk, Figures, Pressing, Targets, Waiting, WaitingKind, by, by_hour, figures, language,
};
use fener_domain::time::Timestamp;
use fener_store::queue::{alarms, desks as table, waiting as items};

use super::{login_of, logins, policy, tick::JUDGED};
use crate::{App, AppError, Who};

/// The history goes back so many hours.
pub const HOURS: u32 = 24;

/// A desk with who sits there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The desk.
    pub desk: Desk,
    /// The login.
    pub login: String,
}

/// Everything a supervisor looks at.
#[derive(Clone, Debug)]
pub struct Board {
    /// When it was counted.
    pub at: Timestamp,
    /// What waits or is taken, danger first, then what waits longest.
    pub waiting: Vec<Waiting>,
    /// Who is there.
    pub desks: Vec<Seat>,
    /// The last hour, by which alarms are judged: without reports that name no danger, which have hours.
    pub hour: Figures,
    /// The last 24 hours.
    pub day: Figures,
    /// The same by language, without script and region.
    pub by_language: Vec<(String, Figures)>,
    /// The same by channel, with all reports.
    pub by_channel: Vec<(WaitingKind, Figures)>,
    /// The same hour by hour, the oldest first.
    pub by_hour: Vec<(Timestamp, Figures)>,
    /// Alarms that stand, and since when.
    pub alarms: Vec<(Alarm, Timestamp)>,
    /// What is to be reached.
    pub targets: Targets,
}

/// What waits or is taken, for whoever answers.
///
/// # Errors
/// `Unavailable`.
pub async fn waiting(app: &App, who: &Who) -> Result<Vec<Waiting>, AppError> {
    let scope = app.scope::<Desks>(who, app.clock.now());
    Ok(items::list(&app.store, &scope).await?)
}

/// Who is there, for whoever answers.
///
/// # Errors
/// `Unavailable`.
pub async fn desks(app: &App, who: &Who) -> Result<Vec<Seat>, AppError> {
    let scope = app.scope::<Desks>(who, app.clock.now());
    let desks = table::list(&app.store, &scope).await?;
    let users: Vec<UserId> = desks.iter().map(|desk| desk.user).collect();
    let logins = logins(app, &users).await?;
    Ok(desks.into_iter().map(|desk| Seat { login: login_of(&logins, desk.user), desk }).collect())
}

/// Whether somebody looks after desks: what navigation shows.
#[must_use]
pub fn may_see(app: &App, who: &Who) -> bool {
    app.may::<Desks>(who, Action::Manage, &Facts::new_record(Kind::Desk, &who.principal))
}

/// Whether somebody may sit at a desk: what navigation shows.
#[must_use]
pub fn may_sit(app: &App, who: &Who) -> bool {
    app.may::<Desks>(who, Action::Create, &super::own_facts(who, None))
}

/// The board, for supervisors.
///
/// # Errors
/// `NotFound` or `Forbidden` for whoever does not look after desks; `Unavailable`.
pub async fn board(app: &App, who: &Who, now: Timestamp) -> Result<Board, AppError> {
    let facts = Facts::new_record(Kind::Desk, &who.principal);
    app.allow::<Desks>(who, Action::Manage, Some(&facts), now)?;
    let hours = i64::from(HOURS);
    let all = items::since(&app.store, app.tenant.id, now.plus_seconds(-hours * 3_600)).await?;
    let lately = now.plus_seconds(-JUDGED);
    let by_channel = by(&all, now, |item| item.kind).into_iter().collect();
    // Reports without danger are judged by hours, on a page of their own.
    let all: Vec<Waiting> = all.into_iter().filter(|item| item.pressing() != Pressing::Report).collect();
    let by_language = by(&all, now, |item| language(&item.language).to_owned());
    Ok(Board {
        at: now,
        waiting: waiting(app, who).await?,
        desks: desks(app, who).await?,
        hour: figures(all.iter().filter(|item| item.since >= lately), now),
        day: figures(&all, now),
        by_language: by_language.into_iter().collect(),
        by_channel,
        by_hour: by_hour(&all, HOURS, now),
        alarms: alarms::standing(&app.store, app.tenant.id).await?,
        targets: policy::policy(app).await?.targets,
    })
}
