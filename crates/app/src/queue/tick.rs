//! The rule applied: asks are made and taken back, rungs gone up, ladders ended, alarms raised. Every node does so; what
//! two decide at once, one writes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::ids::{DeskId, UserId, WaitingId, uuid_v7};
use fener_domain::queue::{
    Alarm, AlarmKind, Ask, AskEnd, Decision, Desk, DeskState, Pressing, Waiting, WaitingKind, alarms,
    figures, match_up,
};
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::queue::{alarms as standing, asks, desks, waiting};
use fener_store::tips;
use uuid::Uuid;

use super::{
    DESK_ASKED, DESK_CHANGED, DESK_RELEASED, QUEUE_ALARM, QUEUE_CHANGED, QUEUE_OVERFLOWED, TRIES, own_right,
    policy, tell_desk, tell_waiting, write,
};
use crate::{App, AppError, Moment};

/// Shares are judged over so many seconds.
pub(super) const JUDGED: i64 = 3_600;

/// What the queue did by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Somebody is asked.
    Asked {
        /// For what.
        waiting: WaitingId,
        /// What it is.
        kind: WaitingKind,
        /// Its record.
        record: Uuid,
        /// Who.
        user: UserId,
        /// Until when.
        until: Timestamp,
    },
    /// Somebody is not asked any more.
    Released {
        /// For what.
        waiting: WaitingId,
        /// Who.
        user: UserId,
    },
    /// The next rung began.
    WentUp {
        /// Of what.
        waiting: WaitingId,
        /// Its record.
        record: Uuid,
        /// Which, from 0.
        rung: u32,
    },
    /// The ladder ended: what comes next is for whoever keeps the record.
    Overflowed {
        /// Of what.
        waiting: WaitingId,
        /// What it is.
        kind: WaitingKind,
        /// Its record.
        record: Uuid,
    },
    /// A desk that nobody had heard of for long was signed off.
    SignedOff {
        /// Whose.
        user: UserId,
    },
    /// A target breaks.
    Alarm(Alarm),
    /// It is reached again.
    AlarmOver(AlarmKind),
}

/// The rule is applied so often when nothing calls for it sooner.
const EVERY: Duration = Duration::from_millis(500);
/// Targets are looked at so often.
const WATCHED: Duration = Duration::from_secs(10);

/// Does both for as long as the program runs. A database that is away is waited for.
pub async fn run(app: Arc<App>) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut watched_at = tokio::time::Instant::now();
    loop {
        every.tick().await;
        let mut done = tick(&app).await.map(drop);
        if done.is_ok() && tokio::time::Instant::now() >= watched_at {
            done = watch(&app).await.map(drop);
            watched_at = tokio::time::Instant::now() + WATCHED;
        }
        if let Err(error) = done {
            tracing::warn!(%error, "the queue waits for the database");
            metrics::counter!("fener_queue_failures_total").increment(1);
        }
    }
}

/// Applies the rule once. When another node was faster, it is applied again to what stands then.
///
/// # Errors
/// `Unavailable`; the next tick goes on.
pub async fn tick(app: &App) -> Result<Vec<Happened>, AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let Some(round) = Round::read(app, &moment).await? else { return Ok(Vec::new()) };
        let Some((change, happened)) = round.decide(app, &mut moment)? else { return Ok(Vec::new()) };
        if write(app, change).await?.is_some() {
            return Ok(happened);
        }
    }
    // Others are busy with it: nothing is lost, half a second later it is looked at again.
    Ok(Vec::new())
}

/// Everything that one application of the rule starts from and changes.
struct Round {
    grant: Grant<Desks>,
    desks: BTreeMap<DeskId, Desk>,
    waiting: BTreeMap<WaitingId, Waiting>,
    asks: Vec<Ask>,
    now: Timestamp,
}

impl Round {
    /// What stands; none when there is nothing to decide on.
    async fn read(app: &App, moment: &Moment) -> Result<Option<Self>, AppError> {
        let tenant = app.tenant.id;
        let desks = desks::all(&app.store, tenant).await?;
        let open = waiting::open(&app.store, tenant).await?;
        let idle = |desk: &Desk| {
            !matches!(desk.state, DeskState::Asked | DeskState::WrappingUp) && !desk.forgotten(moment.now)
        };
        if open.is_empty() && desks.iter().all(idle) {
            return Ok(None);
        }
        Ok(Some(Self {
            grant: own_right(app, moment)?,
            asks: asks::of_open(&app.store, tenant).await?,
            desks: desks.into_iter().map(|desk| (desk.id, desk)).collect(),
            waiting: open.into_iter().map(|item| (item.id, item)).collect(),
            now: moment.now,
        }))
    }

    /// The change that applies every decision; none when there is nothing to do.
    fn decide(mut self, app: &App, moment: &mut Moment) -> Result<Option<(Change, Vec<Happened>)>, AppError> {
        let mut change = Change::new(app.audited(&self.grant, "update", Some("queue".into()), moment));
        let mut happened = Vec::new();
        let kept = self.keep_house(&mut change, &mut happened)?;
        let items: Vec<Waiting> = self.waiting.values().cloned().collect();
        let at: Vec<Desk> = self.desks.values().cloned().collect();
        let decisions = match_up(&items, &at, &self.asks, self.now);
        for decision in &decisions {
            self.apply(*decision, &mut change, &mut happened, moment)?;
        }
        let moved = self.settle(&items, &mut change)?;
        Ok((kept || moved || !decisions.is_empty()).then_some((change, happened)))
    }

    /// Ends the time to write down, and signs off who went home.
    fn keep_house(&mut self, change: &mut Change, happened: &mut Vec<Happened>) -> Result<bool, AppError> {
        let mut kept = false;
        for desk in self.desks.values_mut() {
            if desk.wrap_until.is_some_and(|until| until <= self.now) {
                let Ok(done) = desk.clone().wrapped_up(self.now) else { continue };
                *desk = done;
                save(change, &self.grant, desk, DESK_CHANGED)?;
                kept = true;
            }
        }
        let gone: Vec<Desk> = self.desks.values().filter(|desk| desk.forgotten(self.now)).cloned().collect();
        for desk in gone {
            asks::end(change, &self.grant, (None, desk.id), AskEnd::TakenBack)?;
            desks::remove(change, &self.grant, &desk)?;
            tell_desk(change, DESK_CHANGED, &desk);
            self.desks.remove(&desk.id);
            self.asks.retain(|ask| ask.desk != desk.id || ask.end.is_some());
            happened.push(Happened::SignedOff { user: desk.user });
            kept = true;
        }
        Ok(kept)
    }

    fn apply(
        &mut self,
        decision: Decision,
        change: &mut Change,
        happened: &mut Vec<Happened>,
        moment: &mut Moment,
    ) -> Result<(), AppError> {
        let now = self.now;
        match decision {
            Decision::GoUp { waiting } => self.item(waiting, |item| {
                let (record, item) = (item.record, item.goes_up(now).ok()?);
                happened.push(Happened::WentUp { waiting, record, rung: item.rung });
                Some(item)
            }),
            Decision::Overflow { waiting } => self.item(waiting, |item| {
                let (record, kind) = (item.record, item.kind);
                happened.push(Happened::Overflowed { waiting, kind, record });
                item.overflows(now).ok()
            }),
            Decision::TakeBack { waiting, desk, end } => {
                asks::end(change, &self.grant, (Some(waiting), desk), end)?;
                for ask in &mut self.asks {
                    if ask.waiting == waiting && ask.desk == desk && ask.end.is_none() {
                        ask.end = Some(end);
                    }
                }
                if let Some(user) = self.release(desk, change)? {
                    happened.push(Happened::Released { waiting, user });
                }
            }
            Decision::Release { desk } => {
                self.release(desk, change)?;
            }
            Decision::Extend { waiting, desk, until } => {
                asks::extend(change, &self.grant, (waiting, desk), until)?;
            }
            Decision::Ask { waiting, desk, until } => {
                let ask = (waiting, desk, until);
                happened.extend(self.ask(ask, change, moment)?);
            }
        }
        Ok(())
    }

    fn item(&mut self, id: WaitingId, step: impl FnOnce(Waiting) -> Option<Waiting>) {
        if let Some(item) = self.waiting.get_mut(&id)
            && let Some(next) = step(item.clone())
        {
            *item = next;
        }
    }

    /// Lets a desk go; whose it is, when it was asked.
    fn release(&mut self, id: DeskId, change: &mut Change) -> Result<Option<UserId>, AppError> {
        let Some(desk) = self.desks.get_mut(&id).filter(|desk| desk.state == DeskState::Asked) else {
            return Ok(None);
        };
        *desk = desk.clone().released(self.now);
        save(change, &self.grant, desk, DESK_RELEASED)?;
        Ok(Some(desk.user))
    }

    fn ask(
        &mut self,
        (waiting, id, until): (WaitingId, DeskId, Timestamp),
        change: &mut Change,
        moment: &mut Moment,
    ) -> Result<Option<Happened>, AppError> {
        let (Some(item), Some(desk)) = (self.waiting.get(&waiting), self.desks.get_mut(&id)) else {
            return Ok(None);
        };
        let Ok(asked) = desk.clone().asked(item.kind, self.now) else { return Ok(None) };
        *desk = asked;
        let user = desk.user;
        save(change, &self.grant, desk, DESK_ASKED)?;
        let before = self.asks.iter().filter(|ask| ask.waiting == waiting && ask.desk == id).count();
        let time = u32::try_from(before).unwrap_or(u32::MAX);
        let ask = Ask { waiting, desk: id, time, at: self.now, until, end: None };
        asks::insert(change, &self.grant, uuid_v7(self.now, &mut moment.rng), &ask)?;
        self.asks.push(ask);
        Ok(Some(Happened::Asked { waiting, kind: item.kind, record: item.record, user, until }))
    }

    /// Writes what stands elsewhere now. Those that wait without being asked for say so.
    fn settle(&mut self, before: &[Waiting], change: &mut Change) -> Result<bool, AppError> {
        let mut open: HashMap<WaitingId, usize> = HashMap::new();
        for ask in self.asks.iter().filter(|ask| ask.end.is_none()) {
            let many = open.entry(ask.waiting).or_default();
            *many = many.saturating_add(1);
        }
        let mut moved = false;
        for was in before {
            let Some(item) = self.waiting.get(&was.id).cloned() else { continue };
            let item = if item.state.is_open() {
                let asked = open.contains_key(&item.id);
                item.asking(asked).map_err(|_not_open| AppError::Conflict)?
            } else {
                item
            };
            // Whoever is asked was read as waiting: should it be taken at the same moment, its version is another.
            if item != *was || self.touched(was.id) {
                waiting::save(change, &self.grant, &item)?;
                let topic = if item.state.is_open() { QUEUE_CHANGED } else { QUEUE_OVERFLOWED };
                tell_waiting(change, topic, item.id);
                moved = true;
            }
        }
        Ok(moved)
    }

    /// Whether an ask for it is new in this round.
    fn touched(&self, id: WaitingId) -> bool {
        self.asks.iter().any(|ask| ask.waiting == id && ask.at == self.now && ask.end.is_none())
    }
}

/// Writes a desk; it may be written again in the same change.
fn save(
    change: &mut Change,
    grant: &Grant<Desks>,
    desk: &mut Desk,
    topic: &'static str,
) -> Result<(), AppError> {
    desks::save(change, grant, desk)?;
    desk.version = desk.version.saturating_add(1);
    tell_desk(change, topic, desk);
    Ok(())
}

/// Looks whether a target breaks, and says so once, whichever node sees it first. Every ten seconds is enough.
///
/// # Errors
/// `Unavailable`; the next look goes on.
pub async fn watch(app: &App) -> Result<Vec<Happened>, AppError> {
    let mut happened = Vec::new();
    let now = app.clock.now();
    let tenant = app.tenant.id;
    let targets = policy::policy(app).await?.targets;
    let items = waiting::since(&app.store, tenant, now.plus_seconds(-JUDGED)).await?;
    let at = desks::all(&app.store, tenant).await?;
    let pressing = items.iter().filter(|item| item.pressing() != Pressing::Report);
    let mut broken = alarms(&figures(pressing, now), &at, &targets, now);
    let late = i64::try_from(tips::late(&app.store, tenant, now).await?).unwrap_or(i64::MAX);
    if late > 0 {
        broken.push(Alarm { kind: AlarmKind::TipLate, reached: late, target: 0 });
    }
    let stand = standing::standing(&app.store, tenant).await?;
    for alarm in &broken {
        if stand.iter().all(|(one, _)| one.kind != alarm.kind)
            && set(app, |change, grant| standing::raise(change, grant, alarm)).await?
        {
            happened.push(Happened::Alarm(*alarm));
        }
    }
    for (alarm, _) in stand {
        if broken.iter().all(|one| one.kind != alarm.kind)
            && set(app, |change, grant| standing::clear(change, grant, alarm.kind)).await?
        {
            happened.push(Happened::AlarmOver(alarm.kind));
        }
    }
    Ok(happened)
}

/// Writes an alarm; whether this node was the one.
async fn set(
    app: &App,
    add: impl FnOnce(&mut Change, &Grant<Desks>) -> Result<(), fener_store::StoreError>,
) -> Result<bool, AppError> {
    let mut moment = app.moment();
    let grant = own_right(app, &moment)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("alarm".into()), &mut moment));
    add(&mut change, &grant)?;
    change.tell(QUEUE_ALARM, "desk", Uuid::nil());
    Ok(write(app, change).await?.is_some())
}
