//! Making one's recovery codes anew.

use fener_access::recovery::RecoveryCodes;
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::accounts::users::{self, UserPart};

use crate::accounts::turns;
use crate::accounts::visit::Visit;
use crate::{App, AppError};

/// Makes ten new recovery codes, to be shown once; those before work no more.
///
/// # Errors
/// `NeedsStepUp`; `Forbidden` while the session has no rights yet; `SignedOut`; `Unavailable`.
pub async fn renew(app: &App, visit: &Visit) -> Result<Vec<Personal<String>>, AppError> {
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    visit.who().ok_or(AppError::Forbidden)?;
    if !visit.stepped_up(moment.now) {
        return Err(AppError::NeedsStepUp);
    }
    let user = visit.user_now(app).await?;
    let (shown, stored) = RecoveryCodes::generate(&mut moment.rng);
    let mut change = Change::new(app.audited_own(user.id, "renew_recovery_codes", &mut moment));
    users::set(&mut change, user.id, vec![UserPart::Recovery(stored.write())]);
    app.store.write(change).await?;
    Ok(shown)
}
