//! Planning: a shift is made, changed, removed; a week is copied.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Shifts};
use fener_domain::ids::ShiftId;
use fener_domain::shifts::{Refusal, Shift, ShiftInput, ShiftState, week_of};
use fener_store::Change;
use fener_store::idempotency::Key;
use fener_store::shifts::{self as table, ShiftRecord};
use jiff::civil::Date;

use super::{CHANGED, ShiftError, days_between, granted, may_plan, new_facts, rota, span_of, zone};
use crate::idempotent::Recorded;
use crate::{App, AppError, Moment, Who};

/// Plans a shift. With a key, the same request is done once however often it is sent.
///
/// # Errors
/// `Rule` when the person may not work it; `Invalid`; `Refused("assignee_unknown")`; `Forbidden`; `Unavailable`.
pub async fn plan(
    app: &App,
    who: &Who,
    input: &ShiftInput,
    key: Option<&Key>,
) -> Result<Recorded<ShiftId>, ShiftError> {
    input.check()?;
    let mut moment = app.moment();
    let id = ShiftId::generate(moment.now, &mut moment.rng);
    let facts = new_facts(app, who, id, input.user);
    let grant = app.allow::<Shifts>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, ShiftId::from_uuid).await? {
        return Ok(done);
    }
    rota(app, input.from, input.until).await?.allows(input, None)?;
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, id, input, None)?;
    change.tell(CHANGED, Kind::Shift.as_str(), id.uuid());
    Ok(app.write_new(change, key, id.uuid(), ShiftId::from_uuid).await?)
}

/// Gives a shift another time, person or need; it is planned then, also when somebody was ill. An open offer of it ends.
///
/// # Errors
/// As of [`plan`]; `NotFound`; `Conflict`.
pub async fn change(
    app: &App,
    who: &Who,
    id: ShiftId,
    version: i32,
    input: &ShiftInput,
) -> Result<i32, ShiftError> {
    input.check()?;
    let mut moment = app.moment();
    let (found, grant) = granted(app, who, Action::Manage, id, &moment).await?;
    rota(app, input.from, input.until).await?.allows(input, Some(id))?;
    let same = found.shift.plan.user == input.user;
    let stands_in_for = found.stands_in_for.filter(|_| same);
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::rewrite(&mut change, &grant, version, input, stands_in_for)?;
    table::swaps::withdraw_of(&mut change, &grant)?;
    told(&mut change, &grant);
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Takes a shift from the rota. An open offer of it ends.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Conflict`; `Unavailable`.
pub async fn remove(app: &App, who: &Who, id: ShiftId, version: i32) -> Result<(), ShiftError> {
    let mut moment = app.moment();
    let (_, grant) = granted(app, who, Action::Manage, id, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "remove", None, &mut moment));
    table::set_state(&mut change, &grant, version, ShiftState::Removed)?;
    table::swaps::withdraw_of(&mut change, &grant)?;
    Ok(app.store.write(change).await?)
}

pub(super) fn told(change: &mut Change, grant: &Grant<Shifts>) {
    change.tell(CHANGED, Kind::Shift.as_str(), grant.record());
}

/// What came of copying a week.
#[derive(Debug, Default)]
pub struct Copied {
    /// How many shifts were planned.
    pub made: usize,
    /// Those that a rule stands against, with it.
    pub refused: Vec<(ShiftInput, Refusal)>,
    /// Those of people who do not work here any more.
    pub gone: usize,
}

/// Plans in the week of `to` what is planned in the week of `from`, day by day at the same hours. What a rule stands against is
/// left out and told; what is planned there already stays.
///
/// # Errors
/// `Refused("week_same")` when both are one week; `Forbidden` or `NotFound` for whoever does not write the rota;
/// `Unavailable`, and then nothing was copied.
pub async fn copy_week(app: &App, who: &Who, from: Date, to: Date) -> Result<Copied, ShiftError> {
    let (from, to) = (week_of(from), week_of(to));
    if from == to {
        return Err(AppError::Refused("week_same").into());
    }
    if !may_plan(app, who) {
        return Err(AppError::NotFound.into());
    }
    let (zone, days) = (zone(app)?, days_between(from, to)?);
    let (begin, end) = span_of(from, 7, &zone)?;
    let old = table::all_between(&app.store, app.tenant.id, begin, end).await?;
    let begins_inside = |record: &&ShiftRecord| (begin..end).contains(&record.shift.plan.from);
    let (there, then) = span_of(to, 7, &zone)?;
    let mut rota = rota(app, there, then).await?;
    let (mut moment, mut copied) = (app.moment(), Copied::default());
    let mut change: Option<Change> = None;
    for record in old.iter().filter(begins_inside) {
        let Some(input) = record.shift.plan.moved_by_days(days, &zone) else { continue };
        match rota.allows(&input, None) {
            Ok(()) => {
                let id = add(app, who, &input, None, &mut change, &mut moment)?;
                rota.shifts.push(Shift { id, plan: input, state: ShiftState::Planned });
                copied.made += 1;
            }
            Err(ShiftError::Rule(refusal)) => copied.refused.push((input, refusal)),
            Err(ShiftError::App(AppError::Refused(_))) => copied.gone += 1,
            Err(other) => return Err(other),
        }
    }
    if let Some(change) = change {
        app.store.write(change).await?;
    }
    Ok(copied)
}

/// Adds a new shift to a change, or begins the change with it.
pub(super) fn add(
    app: &App,
    who: &Who,
    input: &ShiftInput,
    origin: Option<String>,
    change: &mut Option<Change>,
    moment: &mut Moment,
) -> Result<ShiftId, ShiftError> {
    let id = ShiftId::generate(moment.now, &mut moment.rng);
    let facts = new_facts(app, who, id, input.user);
    let grant = app.allow::<Shifts>(who, Action::Create, Some(&facts), moment.now)?;
    let change = begun(app, &grant, "create", change, moment);
    table::insert(change, &grant, id, input, origin)?;
    told(change, &grant);
    Ok(id)
}

/// The change with one more audited record, begun with it when there is none yet.
pub(super) fn begun<'a>(
    app: &App,
    grant: &Grant<Shifts>,
    action: &str,
    change: &'a mut Option<Change>,
    moment: &mut Moment,
) -> &'a mut Change {
    let audited = app.audited(grant, action, None, moment);
    match change {
        Some(change) => {
            change.audit(audited);
            change
        }
        None => change.insert(Change::new(audited)),
    }
}
