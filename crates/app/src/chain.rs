//! The chain: how far contacts come on their way from the phone to a verdict.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind, Measures, Proceedings};
use fener_access::policies::DeniedReason;
use fener_domain::chain::{ChainStep, Figure, is_month};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CaseId, ContactId};
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_store::chain::{self as table, Traveller, Way};
use fener_store::{Change, Page, PageRequest, contacts};

use crate::{App, AppError, Who};

/// A step of the chain with its figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepFigures {
    /// The step.
    pub step: ChainStep,
    /// Contacts of the period that have reached it so far.
    pub contacts: Figure,
    /// Their share of all contacts of the period, 0 to 1; none without contacts or when either is hidden.
    pub share: Option<f64>,
}

/// The chain of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// The first month counted, `yyyymm`; for readers outside the first of its year.
    pub from: i32,
    /// The last month counted, `yyyymm`; for readers outside the last of its year.
    pub to: i32,
    /// Whether every number is told. Readers outside get whole years, and no small number.
    pub exact: bool,
    /// Every step, in order.
    pub steps: Vec<StepFigures>,
    /// The same month by month: month, step, contacts. Months without contacts are left out; empty for readers
    /// outside.
    pub months: Vec<(i32, ChainStep, u64)>,
}

/// The chain of the contacts that were made in the months `from..=to` (`yyyymm`).
///
/// # Errors
/// `Invalid` for what is no month or runs backwards; `Forbidden`.
pub async fn dashboard(app: &App, who: &Who, from: i32, to: i32) -> Result<Dashboard, AppError> {
    let mut check = Checker::default();
    check.require(is_month(from), "from", Problem::Unreadable);
    check.require(is_month(to), "to", Problem::Unreadable);
    check.require(from <= to, "to", Problem::TooSmall { min: from.into() });
    check.finish()?;
    let now = app.clock.now();
    may_see_figures(app, who, now)?;
    let exact = is_inside(app, who, now);
    let (from, to) = if exact { (from, to) } else { (from / 100 * 100 + 1, to / 100 * 100 + 12) };
    let months = table::monthly(&app.store, app.tenant.id, from, to).await?;
    let figure = |step| if exact { total(&months, step) } else { total_outside(&months, step) };
    let all = figure(ChainStep::Contact);
    let steps = ChainStep::ALL.iter().map(|step| {
        let contacts = figure(*step);
        StepFigures { step: *step, contacts, share: share(contacts, all) }
    });
    let steps = steps.collect();
    Ok(Dashboard { from, to, exact, steps, months: if exact { months } else { Vec::new() } })
}

fn total(months: &[(i32, ChainStep, u64)], step: ChainStep) -> Figure {
    Figure::Exact(months.iter().filter(|(_, known, _)| *known == step).map(|(_, _, count)| count).sum())
}

/// For readers outside a cell is a year: of smaller ones too much would be hidden.
fn total_outside(months: &[(i32, ChainStep, u64)], step: ChainStep) -> Figure {
    let mut years = BTreeMap::<i32, u64>::new();
    for (month, _, count) in months.iter().filter(|(_, known, _)| *known == step) {
        *years.entry(month / 100).or_default() += count;
    }
    Figure::outside(years.into_values())
}

fn share(part: Figure, whole: Figure) -> Option<f64> {
    fener_domain::chain::share(part.told()?, whole.told()?)
}

/// The way of a contact, step by step with its dates; nothing in it is personal. For whoever may read the
/// contact, and for whoever sees exact figures.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn way(app: &App, who: &Who, contact: ContactId) -> Result<Way, AppError> {
    let now = app.clock.now();
    let facts = contacts::facts(&app.store, app.tenant.id, contact).await?.ok_or(AppError::NotFound)?;
    let reads = app.policies.decide::<Contacts>(&who.principal, Action::Read, &facts, now).is_ok();
    if !reads {
        may_see_ways(app, who, now)?;
    }
    table::way(&app.store, app.tenant.id, contact).await?.ok_or(AppError::NotFound)
}

/// The way of the contact with this reference.
///
/// # Errors
/// As of [`way`].
pub async fn way_by_reference(app: &App, who: &Who, reference: &Reference) -> Result<Way, AppError> {
    let contact = contacts::by_reference(&app.store, app.tenant.id, reference).await?;
    way(app, who, contact.ok_or(AppError::NotFound)?).await
}

/// The chain of a period, to be taken out as a file; that it was stands in the audit.
///
/// # Errors
/// As of [`dashboard`]; `NeedsStepUp`.
pub async fn export(app: &App, who: &Who, from: i32, to: i32) -> Result<Dashboard, AppError> {
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Measure, &who.principal);
    let grant = app.allow::<Measures>(who, Action::Export, Some(&facts), moment.now)?;
    let taken = dashboard(app, who, from, to).await?;
    app.store.write(Change::new(app.audited(&grant, "export", None, &mut moment))).await?;
    Ok(taken)
}

/// Whether somebody may take the figures out as a file, once they proved who they are: what links show.
#[must_use]
pub fn may_export(app: &App, who: &Who) -> bool {
    let facts = Facts::new_record(Kind::Measure, &who.principal);
    let asked = app.policies.decide::<Measures>(&who.principal, Action::Export, &facts, app.clock.now());
    !asked.is_err_and(|denied| denied.reason != DeniedReason::NeedsStepUp)
}

/// A page of the ways that reached a step, newest contact first.
///
/// # Errors
/// `NotFound` for whoever does not see exact figures.
pub async fn ways(
    app: &App,
    who: &Who,
    reached: ChainStep,
    page: PageRequest,
) -> Result<Page<Way>, AppError> {
    may_see_ways(app, who, app.clock.now())?;
    Ok(table::ways(&app.store, app.tenant.id, reached, page).await?)
}

/// Whether somebody may list the ways of all contacts: what pages show.
#[must_use]
pub fn may_list_ways(app: &App, who: &Who) -> bool {
    may_see_ways(app, who, app.clock.now()).is_ok()
}

/// Whether somebody may see the figures of the whole country: what pages show.
#[must_use]
pub fn may_see(app: &App, who: &Who) -> bool {
    may_see_figures(app, who, app.clock.now()).is_ok()
}

fn may_see_figures(app: &App, who: &Who, now: Timestamp) -> Result<(), AppError> {
    let facts = Facts::new_record(Kind::Measure, &who.principal);
    app.allow::<Measures>(who, Action::Read, Some(&facts), now).map(|_grant| ())
}

fn may_see_ways(app: &App, who: &Who, now: Timestamp) -> Result<(), AppError> {
    may_see_figures(app, who, now)?;
    if is_inside(app, who, now) { Ok(()) } else { Err(AppError::NotFound) }
}

/// Whether somebody may see the records behind the figures: contacts, or every proceeding. An exact figure tells
/// them nothing that they could not count; everybody else is a reader outside.
fn is_inside(app: &App, who: &Who, now: Timestamp) -> bool {
    let proceedings = app.scope::<Proceedings>(who, now);
    !app.scope::<Contacts>(who, now).is_none() || proceedings.is_all()
}

/// Adds a step to the way of the contact and of every contact of the case that something came from.
pub(crate) fn reach(change: &mut Change, contact: Option<ContactId>, case: Option<CaseId>, step: ChainStep) {
    if let Some(contact) = contact {
        table::reach(change, Traveller::Contact(contact), step);
    }
    if let Some(case) = case {
        table::reach(change, Traveller::Case(case), step);
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
