//! The rota as a calendar, out and in. What is read in is planned as by hand: the same rights, the same rules, and nothing of a
//! calendar that has a fault.

use fener_access::action::Action;
use fener_access::kind::Shifts;
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{CertificateInput, Shift, ShiftInput, ShiftRole, ShiftState, TAGS};
use fener_domain::time::Timestamp;
use fener_store::shifts::{self as table, ShiftRecord};
use fener_store::{Change, StoreError};
use jiff::civil::Date;

use super::ics::{self, Fault, Origin, Planned, Written};
use super::planning::{add, begun, told};
use super::{Rota, ShiftError, day_span, may_plan, people, rota, sees_rota, zone};
use crate::{App, AppError, Moment, Who};

/// What came of reading a calendar in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Shifts that are new.
    pub made: usize,
    /// Shifts that stand there otherwise now.
    pub changed: usize,
    /// Shifts that stood there as they are.
    pub same: usize,
}

/// The shifts from one day to another, that day among them, as a calendar. Shifts that somebody is ill for are not in it.
///
/// # Errors
/// `NotFound` for whoever sees no rota; `Refused("shift_far")`; `Unavailable`.
pub async fn export(app: &App, who: &Who, first: Date, last: Date) -> Result<String, AppError> {
    sees_rota(app, who)?;
    let (from, until) = day_span(app, first, last)?;
    let scope = app.scope::<Shifts>(who, app.clock.now());
    let found = table::between(&app.store, &scope, from, until).await?;
    let people = people(app).await?;
    let written =
        found.iter().filter(|record| record.shift.state == ShiftState::Planned).filter_map(|record| {
            let worker = people.iter().find(|worker| worker.id == record.shift.plan.user)?;
            Some(Written { id: record.shift.id.uuid(), login: &worker.login, plan: &record.shift.plan })
        });
    Ok(ics::write(&written.collect::<Vec<_>>(), app.clock.now()))
}

/// An event with the person and the shift that it means.
struct Meant {
    said: Planned,
    plan: ShiftInput,
    /// The shift that it is already.
    was: Option<ShiftRecord>,
    /// Its name at another program.
    origin: Option<String>,
}

/// Plans what stands in a calendar. An event that was read in before, or was written by us, is the same shift again.
///
/// # Errors
/// `Calendar` with every fault, named by its event, and then nothing was planned; `NotFound` or `Forbidden` for whoever does not
/// write the rota; `Unavailable`.
pub async fn import(app: &App, who: &Who, text: &str) -> Result<Imported, ShiftError> {
    if !may_plan(app, who) {
        return Err(AppError::NotFound.into());
    }
    let planned = ics::read(text, &zone(app)?).map_err(ShiftError::Calendar)?;
    let mut moment = app.moment();
    let mut meant = meant(app, who, planned, &moment).await?;
    let times = meant.iter().flat_map(|one| [one.plan.from, one.plan.until]);
    let (from, until) = times.fold(None, widest).ok_or(AppError::NotFound)?;
    let mut rota = rota(app, from, until).await?;
    let (mut done, mut faults, mut change) = (Imported::default(), Vec::new(), None);
    // What is moved does not stand in the way of what comes in its place.
    rota.shifts.retain(|shift| !meant.iter().any(|one| one.is(shift.id) && !one.is_there()));
    for one in &mut meant {
        if one.is_there() {
            done.same += 1;
            continue;
        }
        if one.was.is_none() && one.said.languages.is_none() {
            one.plan.languages = spoken(&rota, &one.plan);
        }
        if let Some(fault) = fault(&rota, one) {
            faults.push(fault);
            continue;
        }
        let id = match &one.was {
            Some(was) => {
                done.changed += 1;
                rewrite(app, who, was, &one.plan, &mut change, &mut moment)?
            }
            None => {
                done.made += 1;
                add(app, who, &one.plan, one.origin.clone(), &mut change, &mut moment)?
            }
        };
        rota.shifts.push(Shift { id, plan: one.plan.clone(), state: ShiftState::Planned });
    }
    if !faults.is_empty() {
        return Err(ShiftError::Calendar(faults));
    }
    if let Some(change) = change {
        match app.store.write(change).await {
            // Two events of one name, or the same calendar read in twice at once.
            Err(StoreError::Duplicate { what: table::ORIGIN }) => return Err(AppError::Conflict.into()),
            written => written?,
        }
    }
    Ok(done)
}

fn widest(span: Option<(Timestamp, Timestamp)>, at: Timestamp) -> Option<(Timestamp, Timestamp)> {
    Some(span.map_or((at, at), |(from, until)| (from.min(at), until.max(at))))
}

impl Meant {
    fn is(&self, id: ShiftId) -> bool {
        self.was.as_ref().is_some_and(|was| was.shift.id == id)
    }

    /// Whether it stands on the rota as it is.
    fn is_there(&self) -> bool {
        self.was
            .as_ref()
            .is_some_and(|was| was.shift.plan == self.plan && was.shift.state == ShiftState::Planned)
    }
}

fn fault(rota: &Rota, one: &Meant) -> Option<Fault> {
    let told = |word, detail: String| Some(Fault { event: one.said.event.clone(), word, detail });
    if let Err(errors) = one.plan.check() {
        return told("field", errors.first().map(|error| error.field.to_owned()).unwrap_or_default());
    }
    let at = one.plan.from.rfc3339();
    match rota.allows(&one.plan, one.was.as_ref().map(|was| was.shift.id)) {
        Ok(()) => None,
        Err(ShiftError::Rule(refusal)) => told(refusal.word(), at),
        Err(_not_a_rule) => told("unknown_person", String::new()),
    }
}

fn rewrite(
    app: &App,
    who: &Who,
    was: &ShiftRecord,
    plan: &ShiftInput,
    change: &mut Option<Change>,
    moment: &mut Moment,
) -> Result<ShiftId, ShiftError> {
    let grant = app.allow::<Shifts>(who, Action::Manage, Some(&was.facts(app.tenant.id)), moment.now)?;
    let change = begun(app, &grant, "update", change, moment);
    table::rewrite(change, &grant, was.version, plan, None)?;
    table::swaps::withdraw_of(change, &grant)?;
    told(change, &grant);
    Ok(was.shift.id)
}

/// Finds the people and the shifts that events mean.
async fn meant(
    app: &App,
    who: &Who,
    planned: Vec<Planned>,
    moment: &Moment,
) -> Result<Vec<Meant>, ShiftError> {
    let logins = ics::by_login(people(app).await?.into_iter().map(|worker| (worker.login, worker.id)));
    let (mut meant, mut faults): (Vec<Meant>, Vec<Fault>) = (Vec::new(), Vec::new());
    let mut theirs = Vec::new();
    for one in planned {
        let Some(user) = logins.get(&one.login.to_lowercase()) else {
            faults.push(Fault { event: one.event, word: "unknown_person", detail: one.login });
            continue;
        };
        let (was, origin) = match one.origin.clone() {
            Origin::Ours(id) => {
                let was = ours(app, who, ShiftId::from_uuid(id), moment).await?;
                // A shift of another installation is a new one here.
                let origin = was.is_none().then(|| format!("{id}@fener"));
                (was, origin)
            }
            Origin::Theirs(name) => (None, Some(name)),
        };
        theirs.extend(origin.clone());
        meant.push(Meant { plan: input(&one, *user, was.as_ref()), said: one, was, origin });
    }
    if !faults.is_empty() {
        return Err(ShiftError::Calendar(faults));
    }
    let mut known = table::by_origin(&app.store, app.tenant.id, &theirs).await?;
    for one in &mut meant {
        let place = known.iter().position(|(name, _)| Some(name) == one.origin.as_ref());
        if let Some(place) = place {
            let (_, was) = known.swap_remove(place);
            one.plan = input(&one.said, one.plan.user, Some(&was));
            one.was = Some(was);
        }
    }
    Ok(meant)
}

/// Where a calendar says nothing of languages, a shift answers in those that the person is certified for.
fn spoken(rota: &Rota, plan: &ShiftInput) -> Vec<String> {
    let own = rota.certificates.get(&plan.user).map_or(&[][..], Vec::as_slice);
    CertificateInput::spoken(own, plan.from, plan.until).into_iter().take(TAGS).collect()
}

/// A shift of ours that still stands on the rota.
async fn ours(app: &App, who: &Who, id: ShiftId, moment: &Moment) -> Result<Option<ShiftRecord>, AppError> {
    let Some(facts) = table::facts(&app.store, app.tenant.id, id).await? else { return Ok(None) };
    let grant = app.allow::<Shifts>(who, Action::Manage, Some(&facts), moment.now)?;
    Ok(table::read(&app.store, &grant).await?)
}

/// What an event plans; what it says nothing of stays as it was.
fn input(one: &Planned, user: UserId, was: Option<&ShiftRecord>) -> ShiftInput {
    let was = was.map(|was| &was.shift.plan);
    ShiftInput {
        user,
        from: one.from,
        until: one.until,
        role: one.role.or(was.map(|was| was.role)).unwrap_or(ShiftRole::Specialist),
        languages: one.languages.clone().or(was.map(|was| was.languages.clone())).unwrap_or_default(),
        skills: one.skills.clone().or(was.map(|was| was.skills.clone())).unwrap_or_default(),
    }
}
