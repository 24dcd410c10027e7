//! A shift goes from one person to a colleague.

use fener_access::action::Action;
use fener_access::kind::Shifts;
use fener_domain::ids::{ShiftId, SwapId};
use fener_domain::shifts::{ShiftInput, ShiftState, SwapState, SwapStep};
use fener_store::shifts::ShiftRecord;
use fener_store::shifts::swaps::{self as table, OFFER, Swap};
use fener_store::{Change, StoreError, shifts};

use super::planning::told;
use super::{Rota, ShiftError, granted, new_facts, rota, sees_rota};
use crate::{App, AppError, Who};

/// Offers a shift to colleagues. Until one has taken it and, where the operator wants it, a supervisor has agreed, it stays with
/// whoever it is.
///
/// # Errors
/// `Refused("swap_open")` when it is offered already, `Refused("shift_over")` when it has ended, `Refused("shift_sick")` when
/// somebody is ill for it; `Forbidden`; `NotFound`; `Unavailable`.
pub async fn offer(app: &App, who: &Who, shift: ShiftId) -> Result<SwapId, ShiftError> {
    let mut moment = app.moment();
    let (found, grant) = granted(app, who, Action::Update, shift, &moment).await?;
    still_planned(&found)?;
    if found.shift.plan.until <= moment.now {
        return Err(AppError::Refused("shift_over").into());
    }
    let id = SwapId::generate(moment.now, &mut moment.rng);
    let mut change = Change::new(app.audited(&grant, "offer", None, &mut moment));
    table::insert(&mut change, &grant, id, found.shift.plan.user)?;
    told(&mut change, &grant);
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: OFFER }) => Err(AppError::Refused("swap_open").into()),
        done => Ok(done.map(|()| id)?),
    }
}

fn still_planned(found: &ShiftRecord) -> Result<(), AppError> {
    match found.shift.state {
        ShiftState::Planned => Ok(()),
        ShiftState::Sick => Err(AppError::Refused("shift_sick")),
        ShiftState::Removed => Err(AppError::NotFound),
    }
}

/// The offers that something can still come of, the oldest first.
///
/// # Errors
/// `NotFound` for whoever sees no rota; `Unavailable`.
pub async fn open_swaps(app: &App, who: &Who) -> Result<Vec<Swap>, AppError> {
    sees_rota(app, who)?;
    Ok(table::all_open(&app.store, app.tenant.id).await?)
}

fn stepped(swap: &Swap, step: SwapStep, rota: &Rota) -> Result<SwapState, AppError> {
    swap.state.after(step, rota.rules.swap_needs_approval).map_err(|_moved_on| AppError::Refused("swap_step"))
}

async fn found(app: &App, id: SwapId) -> Result<Swap, AppError> {
    table::read(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)
}

/// Takes a shift that a colleague offers. Who takes it answers for it as for a shift of their own, so the policies are asked as
/// for one.
///
/// # Errors
/// `Rule` when this person may not work it; `Refused("swap_own")` for the own shift, `Refused("swap_step")` when it is not
/// offered any more; `Refused("assignee_unknown")` for whoever works no shifts; `NotFound`; `Conflict`; `Unavailable`.
pub async fn take_swap(app: &App, who: &Who, id: SwapId) -> Result<SwapState, ShiftError> {
    let mut moment = app.moment();
    let mut swap = found(app, id).await?;
    let (shift, _) = granted(app, who, Action::Read, swap.shift, &moment).await?;
    still_planned(&shift)?;
    let me = who.principal.user;
    if shift.shift.plan.user == me {
        return Err(AppError::Refused("swap_own").into());
    }
    let mine = new_facts(app, who, swap.shift, me);
    let grant = app.allow::<Shifts>(who, Action::Update, Some(&mine), moment.now)?;
    let plan = ShiftInput { user: me, ..shift.shift.plan.clone() };
    let rota = rota(app, plan.from, plan.until).await?;
    rota.allows(&plan, Some(swap.shift))?;
    swap.state = stepped(&swap, SwapStep::Take, &rota)?;
    swap.taken_by = Some(me);
    let mut change = Change::new(app.audited(&grant, "take", None, &mut moment));
    table::step(&mut change, &grant, &swap)?;
    if swap.state == SwapState::Approved {
        shifts::rewrite(&mut change, &grant, shift.version, &plan, None)?;
    }
    told(&mut change, &grant);
    app.store.write(change).await?;
    Ok(swap.state)
}

/// A supervisor agrees that a colleague works a shift, or does not. Nobody decides on what they take themselves.
///
/// # Errors
/// `Rule` when the colleague may not work it any more; `Refused("swap_step")`, `Refused("swap_self")`; `Forbidden`;
/// `NotFound`; `Conflict`; `Unavailable`.
pub async fn decide_swap(app: &App, who: &Who, id: SwapId, agreed: bool) -> Result<(), ShiftError> {
    let mut moment = app.moment();
    let mut swap = found(app, id).await?;
    let (shift, grant) = granted(app, who, Action::Manage, swap.shift, &moment).await?;
    let rota = rota(app, shift.shift.plan.from, shift.shift.plan.until).await?;
    let step = if agreed { SwapStep::Approve } else { SwapStep::Decline };
    swap.state = stepped(&swap, step, &rota)?;
    let taker = swap.taken_by.ok_or(AppError::Refused("swap_step"))?;
    if agreed && taker == who.principal.user {
        return Err(AppError::Refused("swap_self").into());
    }
    swap.decided_by = Some(who.principal.user);
    let mut change = Change::new(app.audited(&grant, step.as_str(), None, &mut moment));
    table::step(&mut change, &grant, &swap)?;
    if agreed {
        still_planned(&shift)?;
        let plan = ShiftInput { user: taker, ..shift.shift.plan.clone() };
        rota.allows(&plan, Some(swap.shift))?;
        shifts::rewrite(&mut change, &grant, shift.version, &plan, None)?;
    }
    told(&mut change, &grant);
    Ok(app.store.write(change).await?)
}

/// Takes an offer back.
///
/// # Errors
/// `Refused("swap_step")`; `Forbidden`; `NotFound`; `Conflict`; `Unavailable`.
pub async fn withdraw_swap(app: &App, who: &Who, id: SwapId) -> Result<(), ShiftError> {
    let mut moment = app.moment();
    let mut swap = found(app, id).await?;
    let (_, grant) = granted(app, who, Action::Update, swap.shift, &moment).await?;
    let after = swap.state.after(SwapStep::Withdraw, true);
    swap.state = after.map_err(|_moved_on| AppError::Refused("swap_step"))?;
    let mut change = Change::new(app.audited(&grant, "withdraw", None, &mut moment));
    table::step(&mut change, &grant, &swap)?;
    told(&mut change, &grant);
    Ok(app.store.write(change).await?)
}
