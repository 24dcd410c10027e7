//! Taking a box back, and blocking one.

use fener_access::action::Action;
use fener_domain::boxes::{BlockReason, BoxStatus, BoxStep};
use fener_domain::ids::{BoxId, ContactId};
use fener_domain::queue::{Left, WaitingKind};
use fener_store::boxes as table;
use fener_store::boxes::files::objects;

use super::{BOX_STATUS, Door, audited_change, closed, delete_objects, reach, tell};
use crate::queue::{self, written};
use crate::{App, AppError, Who};

/// What of a box waits for somebody.
const WAITS: [WaitingKind; 2] = [WaitingKind::Chat, WaitingKind::Report];

/// Takes everything back: what is inside is erased, for both sides and for good. Again, it changes nothing.
///
/// # Errors
/// `NotFound`; `Erased`; `Unavailable`.
pub async fn withdraw(app: &App, of_box: BoxId, token: &str) -> Result<(), AppError> {
    let reached = reach(app, Door::Receipt { of_box, token }, Action::Update, app.clock.now()).await?;
    if reached.of.status == BoxStatus::Withdrawn {
        return Ok(());
    }
    let status = reached.of.status.after(BoxStep::Withdraw).map_err(|refused| closed(refused.status))?;
    let names = objects(&app.store, app.tenant.id, of_box).await?;
    let contact = reached.of.contact;
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = audited_change(app, &reached, "box withdrawn", &mut moment);
        table::erase(&mut change, &reached.grant, status)?;
        written::over(app, &mut change, (contact, &WAITS), Left::GaveUp, &moment).await?;
        tell(&mut change, BOX_STATUS, contact);
        if again.write(app, change).await? {
            break;
        }
    }
    delete_objects(app, names).await;
    Ok(())
}

/// Blocks a box with a reason, which whoever holds the receipt is told.
///
/// # Errors
/// `Refused("box_step")`; `NotFound`; `Forbidden`; `Conflict`; `Unavailable`.
pub async fn block(app: &App, who: &Who, contact: ContactId, reason: BlockReason) -> Result<(), AppError> {
    step(app, who, contact, BoxStep::Block, Some(reason)).await
}

/// Opens a blocked box again.
///
/// # Errors
/// As [`block`].
pub async fn unblock(app: &App, who: &Who, contact: ContactId) -> Result<(), AppError> {
    step(app, who, contact, BoxStep::Unblock, None).await
}

async fn step(
    app: &App,
    who: &Who,
    contact: ContactId,
    step: BoxStep,
    reason: Option<BlockReason>,
) -> Result<(), AppError> {
    let reached = reach(app, Door::Staff { who, contact }, Action::Update, app.clock.now()).await?;
    let was = reached.of.status;
    let status = was.after(step).map_err(|_refused| AppError::Refused("box_step"))?;
    let why = reason.map_or_else(|| format!("box {status}"), |reason| format!("box {status}: {reason}"));
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = audited_change(app, &reached, &why, &mut moment);
        table::set_status(&mut change, &reached.grant, was, status, reason)?;
        if status == BoxStatus::Blocked {
            // Whoever writes there is not heard, so nobody is asked for it.
            written::over(app, &mut change, (contact, &WAITS), Left::HandedOver, &moment).await?;
        }
        tell(&mut change, BOX_STATUS, contact);
        if again.write(app, change).await? {
            return Ok(());
        }
    }
}
