//! Signing out, here or everywhere.

use fener_store::Change;
use fener_store::accounts::sessions;

use crate::accounts::visit::Visit;
use crate::{App, AppError};

/// Ends this session.
///
/// # Errors
/// `Unavailable`, and then it has not ended.
pub async fn sign_out(app: &App, visit: &Visit) -> Result<(), AppError> {
    let mut change = Change::new(app.audited_own(visit.user.id, "sign_out", &mut app.moment()));
    sessions::end(&mut change, &visit.session.token_hash);
    Ok(app.store.write(change).await?)
}

/// Ends every session of the account, this one too: for a lost phone or laptop.
///
/// # Errors
/// `Forbidden` while the session has no rights yet; `Unavailable`.
pub async fn sign_out_everywhere(app: &App, visit: &Visit) -> Result<(), AppError> {
    visit.who().ok_or(AppError::Forbidden)?;
    let mut change = Change::new(app.audited_own(visit.user.id, "sign_out_everywhere", &mut app.moment()));
    sessions::end_all(&mut change, visit.user.id, None);
    Ok(app.store.write(change).await?)
}
