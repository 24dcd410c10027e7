//! Counting attempts that failed, and making the next one wait.

use fener_access::lockout;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::accounts::users::{self, User};

use crate::accounts::entries::entry;
use crate::{App, AppError, Moment};

/// Until when the account must wait; none when an attempt may be made now.
pub(crate) fn waits_until(user: &User, now: Timestamp) -> Option<Timestamp> {
    lockout::wait_until(u32::try_from(user.failures).unwrap_or(0), user.failed_at, now)
}

/// Counts a failure, in a change of its own, with its entry in the audit.
pub(crate) async fn failed(
    app: &App,
    user: &User,
    action: &str,
    moment: &mut Moment,
) -> Result<(), AppError> {
    metrics::counter!("fener_sign_in_failures_total").increment(1);
    let mut change = Change::new(app.audited_own(user.id, action, moment));
    users::count_failure(&mut change, user.id);
    Ok(app.store.write(change).await?)
}

/// Notes an attempt that was not even judged, because the account does not exist, is disabled, or must wait.
/// Writing it down also makes it take as long as one that was.
pub(crate) async fn not_judged(
    app: &App,
    user: Option<&User>,
    why: &str,
    moment: &mut Moment,
) -> Result<(), AppError> {
    metrics::counter!("fener_sign_in_failures_total").increment(1);
    let audited = entry(app, user.map(|user| user.id), "sign_in_failed", why, moment);
    Ok(app.store.write(Change::new(audited)).await?)
}
