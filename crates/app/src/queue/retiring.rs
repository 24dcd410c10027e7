//! What waited and who was asked for it goes when nobody counts it any more.

use fener_domain::calls::retention::queue_cut;
use fener_store::Change;
use fener_store::queue::waiting;

use super::own_right;
use crate::calls::retiring::AT_ONCE;
use crate::{App, AppError};

/// Deletes what ended in the queue long ago, with who was asked. Gives how much; as much as fits into one transaction.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn forget(app: &App) -> Result<usize, AppError> {
    let mut moment = app.moment();
    let due = waiting::ended(&app.store, app.tenant.id, queue_cut(moment.now), AT_ONCE).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let grant = own_right(app, &moment)?;
    let why = Some(format!("{} that waited", due.len()));
    let mut change = Change::new(app.audited(&grant, "erase", why, &mut moment));
    waiting::forget(&mut change, &grant, &due)?;
    app.store.write(change).await?;
    Ok(due.len())
}
