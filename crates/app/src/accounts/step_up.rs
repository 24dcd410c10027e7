//! Proving the second factor anew, before something that a stolen session would do first.

use fener_access::passkey::Passkeys;
use fener_store::Change;
use fener_store::accounts::{sessions, users};

use crate::accounts::entries::entry;
use crate::accounts::proof::{self, Proof};
use crate::accounts::turns;
use crate::accounts::visit::Visit;
use crate::{App, AppError};

/// Proves again who it is; counts for [`fener_access::session::STEP_UP_SECONDS`].
///
/// # Errors
/// `Refused("second_factor")` when the proof is wrong, `Refused("code_used")` when it served already,
/// `Refused("wait")` after many failures; `Forbidden` while the session has no rights yet; `SignedOut`;
/// `Unavailable`.
pub async fn step_up(
    app: &App,
    passkeys: Option<&Passkeys>,
    visit: &Visit,
    proof: &Proof,
) -> Result<(), AppError> {
    visit.who().ok_or(AppError::Forbidden)?;
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    let user = visit.user_now(app).await?;
    let accepted = proof::judge(app, passkeys, visit, &user, proof, &mut moment).await?;
    let mut change = Change::new(entry(app, Some(user.id), "step_up", accepted.word(), &mut moment));
    accepted.note(&mut change, &user);
    users::clear_failures(&mut change, user.id);
    sessions::step_up(&mut change, &visit.session.token_hash);
    Ok(app.store.write(change).await?)
}
