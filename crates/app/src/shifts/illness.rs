//! Somebody is ill: the gap is marked, and a colleague stands in.

use fener_access::action::Action;
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{Candidate, Cover, ShiftInput, ShiftState, covers, week_of};
use fener_store::shifts::{self as table, ShiftRecord};
use fener_store::{Change, shifts::swaps};

use super::planning::told;
use super::{Rota, ShiftError, granted, rota, span_of, zone};
use crate::{App, AppError, Who};

/// Says that whoever should work a shift is ill. It becomes a gap until somebody stands in; an open offer of it ends. Nobody
/// has to say what the illness is, and it is kept nowhere.
///
/// # Errors
/// `Refused("shift_sick")` when it is known already, `Refused("shift_over")` when the shift has ended; `Forbidden`; `NotFound`;
/// `Conflict`; `Unavailable`.
pub async fn report_sick(app: &App, who: &Who, id: ShiftId, version: i32) -> Result<i32, ShiftError> {
    let mut moment = app.moment();
    let (found, grant) = granted(app, who, Action::Update, id, &moment).await?;
    if found.shift.state == ShiftState::Sick {
        return Err(AppError::Refused("shift_sick").into());
    }
    if found.shift.plan.until <= moment.now {
        return Err(AppError::Refused("shift_over").into());
    }
    let mut change = Change::new(app.audited(&grant, "sick", None, &mut moment));
    table::set_state(&mut change, &grant, version, ShiftState::Sick)?;
    swaps::withdraw_of(&mut change, &grant)?;
    told(&mut change, &grant);
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Who could stand in for a shift, best first.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever does not write the rota; `Unavailable`.
pub async fn suggestions(app: &App, who: &Who, id: ShiftId) -> Result<Vec<Cover>, AppError> {
    let (found, _) = granted(app, who, Action::Manage, id, &app.moment()).await?;
    Ok(able(app, &found).await?.0)
}

async fn able(app: &App, found: &ShiftRecord) -> Result<(Vec<Cover>, Rota), AppError> {
    let (plan, zone) = (&found.shift.plan, zone(app)?);
    let day = plan.from.to_jiff().to_zoned_datetime(zone.clone()).date();
    let week = span_of(week_of(day), 7, &zone)?;
    let rota = rota(app, week.0.min(plan.from), week.1.max(plan.until)).await?;
    let candidates: Vec<Candidate> = rota
        .people
        .iter()
        .filter(|worker| worker.active)
        .map(|worker| Candidate {
            user: worker.id,
            certificates: rota.certificates.get(&worker.id).cloned().unwrap_or_default(),
            shifts: rota.shifts.iter().filter(|shift| shift.plan.user == worker.id).cloned().collect(),
        })
        .collect();
    Ok((covers(plan, week, &candidates, &rota.rules), rota))
}

/// Somebody stands in for whoever is ill. Languages of the shift that they do not answer in are taken from it, so that the rota
/// shows what is lacking now.
///
/// # Errors
/// `Refused("shift_not_sick")` when nobody is ill; `Rule` or `Refused("cover_unfit")` when the person may not work it; `Forbidden`;
/// `NotFound`; `Conflict`; `Unavailable`.
pub async fn cover(app: &App, who: &Who, id: ShiftId, version: i32, user: UserId) -> Result<i32, ShiftError> {
    let mut moment = app.moment();
    let (found, grant) = granted(app, who, Action::Manage, id, &moment).await?;
    if found.shift.state != ShiftState::Sick {
        return Err(AppError::Refused("shift_not_sick").into());
    }
    let (able, rota) = able(app, &found).await?;
    let was = found.shift.plan;
    let Some(cover) = able.into_iter().find(|cover| cover.user == user) else {
        // The rule that stands against it says more than that one does.
        rota.allows(&ShiftInput { user, ..was }, Some(id))?;
        return Err(AppError::Refused("cover_unfit").into());
    };
    let languages = was.languages.iter().filter(|tag| !cover.lacking.contains(tag)).cloned().collect();
    let ill = found.stands_in_for.unwrap_or(was.user);
    let plan = ShiftInput { user, languages, ..was };
    let mut change = Change::new(app.audited(&grant, "cover", None, &mut moment));
    table::rewrite(&mut change, &grant, version, &plan, Some(ill))?;
    told(&mut change, &grant);
    app.store.write(change).await?;
    Ok(version + 1)
}
