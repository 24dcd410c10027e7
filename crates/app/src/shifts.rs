//! The rota: planning it, reading it, changing hands, illness, hand-overs, certificates, calendars.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Shifts};
use fener_access::principal::{Principal, Via};
use fener_access::seat::Reach;
use fener_domain::fields::FieldError;
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{
    CertificateInput, Gap, OnDuty, Refusal, Rules, Shift, ShiftInput, ShiftState, Standing, gaps, may_work,
    week_of,
};
use fener_domain::time::Timestamp;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::shifts::swaps::Swap;
use fener_store::shifts::{self as table, ShiftFilter, ShiftRecord};
use fener_store::{Page, PageRequest, StoreError};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::{App, AppError, Moment, Who};

pub use calendar::{Imported, export, import};
pub use certificates::{certificates, certify, may_certify, withdraw_certificate};
pub use handing::{Handover, hand_over, handovers};
pub use ics::Fault;
pub use illness::{cover, report_sick, suggestions};
pub use planning::{Copied, change, copy_week, plan, remove};
pub use rules::{decide_rules, may_decide, rules};
pub use swapping::{decide_swap, offer, open_swaps, take_swap, withdraw_swap};

pub use fener_store::shifts::certificates::Certificate;

mod calendar;
mod certificates;
mod handing;
mod ics;
mod illness;
mod planning;
mod rules;
mod swapping;

/// What listeners are told when the rota was changed.
const CHANGED: &str = "shift_changed";
/// Shifts so many seconds around another can stand in its way: the longest shift and the longest rest.
const AROUND: i64 = 2 * 86_400;

/// Why something was not done to the rota.
#[derive(Debug, thiserror::Error)]
pub enum ShiftError {
    /// As of any command.
    #[error(transparent)]
    App(#[from] AppError),
    /// A rule of the rota stands against it.
    #[error(transparent)]
    Rule(#[from] Refusal),
    /// A calendar that was read in is wrong; nothing of it was done.
    #[error("the calendar has faults")]
    Calendar(Vec<Fault>),
}

impl From<StoreError> for ShiftError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<Vec<FieldError>> for ShiftError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::App(errors.into())
    }
}

impl From<ShiftError> for AppError {
    fn from(error: ShiftError) -> Self {
        match error {
            ShiftError::App(error) => error,
            ShiftError::Rule(refusal) => Self::Refused(refusal.word()),
            ShiftError::Calendar(_) => Self::Faulty("calendar_faulty"),
        }
    }
}

/// Somebody who can stand on the rota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    /// The account.
    pub id: UserId,
    /// Its login.
    pub login: String,
    /// Whether they can be planned now; others only stand in what was planned before.
    pub active: bool,
}

/// A day of a week with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayNote {
    /// The day.
    pub date: Date,
    /// Whether the operator has written it down as a public holiday.
    pub holiday: bool,
    /// Days of note of the country's pack, in English.
    pub named: Vec<String>,
}

/// A week of the rota.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its seven days, Monday first.
    pub days: Vec<DayNote>,
    /// The zone that its days are in.
    pub zone: TimeZone,
    /// Its shifts, by their beginning.
    pub shifts: Vec<ShiftRecord>,
    /// Where something is lacking.
    pub gaps: Vec<Gap>,
    /// Everybody who stands on the rota or could, by login.
    pub people: Vec<Worker>,
    /// Offers that something can still come of.
    pub swaps: Vec<Swap>,
}

/// Everything that rules ask for.
pub(crate) struct Rota {
    pub(crate) rules: Rules,
    pub(crate) people: Vec<Worker>,
    pub(crate) certificates: BTreeMap<UserId, Vec<CertificateInput>>,
    pub(crate) shifts: Vec<Shift>,
}

impl Rota {
    /// Whether somebody may work a shift, as far as rules go.
    pub(crate) fn allows(&self, plan: &ShiftInput, id: Option<ShiftId>) -> Result<(), ShiftError> {
        if !self.people.iter().any(|worker| worker.id == plan.user && worker.active) {
            return Err(AppError::Refused("assignee_unknown").into());
        }
        let own = self.certificates.get(&plan.user).map_or(&[][..], Vec::as_slice);
        Ok(may_work(plan, id, own, &self.shifts, &self.rules)?)
    }
}

/// The zone that the rota's days and nights are in.
///
/// # Errors
/// `Internal` when the pack names none that is known.
pub fn zone(app: &App) -> Result<TimeZone, AppError> {
    TimeZone::get(app.pack()?.zone()).map_err(|error| AppError::Internal(error.to_string()))
}

/// The rota around a stretch.
pub(crate) async fn rota(app: &App, from: Timestamp, until: Timestamp) -> Result<Rota, AppError> {
    let (from, until) = (from.plus_seconds(-AROUND), until.plus_seconds(AROUND));
    let mut certificates: BTreeMap<UserId, Vec<CertificateInput>> = BTreeMap::new();
    for one in table::certificates::of(&app.store, app.tenant.id, None).await? {
        certificates.entry(one.input.user).or_default().push(one.input);
    }
    let shifts = table::all_between(&app.store, app.tenant.id, from, until).await?;
    Ok(Rota {
        rules: rules::in_force(app).await?,
        people: people(app).await?,
        certificates,
        shifts: shifts.into_iter().map(|record| record.shift).collect(),
    })
}

async fn people(app: &App) -> Result<Vec<Worker>, AppError> {
    let all = users::of_organisation(&app.store, app.tenant.id, app.tenant.organisation).await?;
    let worker = |user: User| Worker { active: can_work(app, &user), id: user.id, login: user.login };
    Ok(all.into_iter().map(worker).collect())
}

/// Whoever may look after a shift of their own can be given one.
fn can_work(app: &App, user: &User) -> bool {
    let principal = Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: true,
        reach: Reach::Country,
        roles: user.roles,
        via: Via::Session { stepped_up_at: None },
    };
    let facts = Facts::new_record(Kind::Shift, &principal).assigned_to(user.id);
    let may = app.policies.decide::<Shifts>(&principal, Action::Update, &facts, app.clock.now());
    user.status == UserStatus::Active && may.is_ok()
}

/// Whom shifts can be given to, by login.
///
/// # Errors
/// `NotFound` for whoever sees no rota; `Unavailable`.
pub async fn workers(app: &App, who: &Who) -> Result<Vec<Worker>, AppError> {
    sees_rota(app, who)?;
    Ok(people(app).await?.into_iter().filter(|worker| worker.active).collect())
}

fn sees_rota(app: &App, who: &Who) -> Result<(), AppError> {
    if app.may_list::<Shifts>(who) { Ok(()) } else { Err(AppError::NotFound) }
}

/// Facts of a shift that does not exist yet: it is the operator's and somebody's.
fn new_facts(app: &App, who: &Who, id: ShiftId, user: UserId) -> Facts {
    Facts::new_record(Kind::Shift, &who.principal)
        .with_id(id.uuid())
        .owned_by(app.tenant.organisation)
        .assigned_to(user)
}

/// Whether somebody writes the rota: what buttons show.
#[must_use]
pub fn may_plan(app: &App, who: &Who) -> bool {
    let facts = Facts::new_record(Kind::Shift, &who.principal).owned_by(app.tenant.organisation);
    app.may::<Shifts>(who, Action::Manage, &facts)
}

/// Whether somebody may offer a shift, report sick for it and write its hand-over: what buttons show.
#[must_use]
pub fn may_update(app: &App, who: &Who, shift: &ShiftRecord) -> bool {
    app.may::<Shifts>(who, Action::Update, &shift.facts(app.tenant.id))
}

/// A shift with the proof that somebody may do something to it.
async fn granted(
    app: &App,
    who: &Who,
    action: Action,
    id: ShiftId,
    moment: &Moment,
) -> Result<(ShiftRecord, Grant<Shifts>), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Shifts>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((found, grant))
}

/// One shift.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: ShiftId) -> Result<ShiftRecord, AppError> {
    Ok(granted(app, who, Action::Read, id, &app.moment()).await?.0)
}

/// A page of the shifts this person may see, those made last first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ShiftFilter,
    page: PageRequest,
) -> Result<Page<ShiftRecord>, AppError> {
    let scope = app.scope::<Shifts>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// Today, where the hotline is.
///
/// # Errors
/// As of [`zone`].
pub fn today(app: &App) -> Result<Date, AppError> {
    Ok(app.clock.now().to_jiff().to_zoned_datetime(zone(app)?).date())
}

/// The first moment of a day and the moment at which so many days have passed.
fn span_of(day: Date, days: i64, zone: &TimeZone) -> Result<(Timestamp, Timestamp), AppError> {
    let far = || AppError::Refused("shift_far");
    let last = day.checked_add(days.days()).map_err(|_far| far())?;
    let start = |day: Date| day.to_zoned_datetime(zone.clone()).map(|at| Timestamp::from(at.timestamp()));
    Ok((start(day).map_err(|_far| far())?, start(last).map_err(|_far| far())?))
}

/// The week that a day lies in.
///
/// # Errors
/// `NotFound` for whoever sees no rota; `Refused("shift_far")` at the end of time; `Unavailable`.
pub async fn week(app: &App, who: &Who, day: Date) -> Result<Week, AppError> {
    sees_rota(app, who)?;
    let (monday, zone) = (week_of(day), zone(app)?);
    let (from, until) = span_of(monday, 7, &zone)?;
    let scope = app.scope::<Shifts>(who, app.clock.now());
    let shifts = table::between(&app.store, &scope, from, until).await?;
    let rules = rules::in_force(app).await?;
    let plain: Vec<Shift> = shifts.iter().map(|record| record.shift.clone()).collect();
    let on_rota = |worker: &Worker| worker.active || plain.iter().any(|one| one.plan.user == worker.id);
    Ok(Week {
        days: monday.series(1.day()).take(7).map(|date| day_note(app, &rules, date)).collect(),
        gaps: gaps(&plain, &rules, (from, until), &zone),
        people: people(app).await?.into_iter().filter(on_rota).collect(),
        swaps: table::swaps::all_open(&app.store, app.tenant.id).await?,
        shifts,
        zone,
    })
}

/// What is known of a day: the operator's holidays, and the pack's days of note that the country observes.
fn day_note(app: &App, rules: &Rules, date: Date) -> DayNote {
    let written = format!("{:02}-{:02}", date.month(), date.day());
    let observed = |day: &&fener_packs::Day| {
        day.date == written && (day.observed_in.is_empty() || day.observed_in.contains(&app.tenant.pack))
    };
    let named = app.packs.calendar().iter().filter(observed).map(|day| day.name.value().clone());
    DayNote { date, holiday: rules.holidays.contains(&date), named: named.collect() }
}

/// Whether the operator has written a day down as a public holiday.
///
/// # Errors
/// `Unavailable`.
pub(crate) async fn is_holiday(app: &App, date: Date) -> Result<bool, AppError> {
    Ok(rules::in_force(app).await?.holidays.contains(&date))
}

/// Who works at a moment, with their languages: what the queue's ladder asks. Nobody who is ill is among them.
///
/// # Errors
/// `Unavailable`.
pub async fn who_is_on(app: &App, now: Timestamp) -> Result<Vec<OnDuty>, AppError> {
    let found = table::all_between(&app.store, app.tenant.id, now, now.plus_seconds(1)).await?;
    let there = found.into_iter().map(|record| record.shift).filter(|shift| {
        shift.state == ShiftState::Planned && shift.plan.from <= now && now < shift.plan.until
    });
    Ok(there
        .map(|Shift { id, plan, .. }| OnDuty {
            shift: id,
            user: plan.user,
            role: plan.role,
            languages: plan.languages,
            skills: plan.skills,
            until: plan.until,
        })
        .collect())
}

/// What somebody is certified for at a moment; none when they may not take a call: what the queue asks when they sign on.
///
/// # Errors
/// `Unavailable`.
pub async fn certificate(app: &App, user: UserId, now: Timestamp) -> Result<Option<Standing>, AppError> {
    let own = table::certificates::of(&app.store, app.tenant.id, Some(user)).await?;
    let own: Vec<CertificateInput> = own.into_iter().map(|one| one.input).collect();
    Ok(CertificateInput::standing(&own, now))
}

/// The first moments of a day and of the day after another, for forms that name days.
///
/// # Errors
/// As of [`zone`]; `Refused("shift_far")`.
pub fn day_span(app: &App, first: Date, last: Date) -> Result<(Timestamp, Timestamp), AppError> {
    let zone = zone(app)?;
    Ok((span_of(first, 0, &zone)?.0, span_of(last, 1, &zone)?.1))
}

/// Days from one date to another.
fn days_between(from: Date, to: Date) -> Result<i64, AppError> {
    let span: Span = from.until(to).map_err(|_far| AppError::Refused("shift_far"))?;
    Ok(i64::from(span.get_days()))
}
