//! For whoever forgot the password: two second factors together, the authenticator app and a recovery code,
//! stand for it. Nothing is sent anywhere, so there is no mailbox to break into.

use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::accounts::sessions;
use fener_store::accounts::users::{self, User, UserPart, UserStatus};

use crate::accounts::password::good_enough;
use crate::accounts::sign_in::REFUSED;
use crate::accounts::{attempts, hashing, proof, turns};
use crate::users::normal_login;
use crate::{App, AppError};

/// What somebody shows who forgot the password.
pub struct OwnReset {
    /// The login.
    pub login: String,
    /// The code of the authenticator app.
    pub code: Personal<String>,
    /// One of the recovery codes.
    pub recovery: Personal<String>,
    /// The password to use from now on.
    pub new: Personal<String>,
}

/// Sets a new password and ends all sessions. The codes are used up; whoever has only a passkey, or no
/// recovery code left, asks an administrator.
///
/// # Errors
/// `Refused("sign_in")`, whatever was wrong; for the new password as [`good_enough`]; `Unavailable`.
pub async fn reset_own(app: &App, reset: &OwnReset) -> Result<(), AppError> {
    let login = normal_login(&reset.login);
    good_enough(&reset.new, &login)?;
    let mut moment = app.moment();
    // Made first, so that it takes the same time for an account that does not exist.
    let hash = hashing::hash(&reset.new, app.chance.rng()).await?;
    let Some(known) = users::by_login(&app.store, app.tenant.id, &login).await? else {
        attempts::not_judged(app, None, "unknown", &mut moment).await?;
        return Err(REFUSED);
    };
    let _turn = turns::of(known.id).await;
    let user = users::by_id(&app.store, app.tenant.id, known.id).await?.ok_or(REFUSED)?;
    if !may_try(&user, moment.now) {
        attempts::not_judged(app, Some(&user), "waits", &mut moment).await?;
        return Err(REFUSED);
    }
    let code = proof::totp(app, &user, &reset.code, moment.now)?;
    let recovery = proof::recovery(&user, &reset.recovery)?;
    let (Some(code), Some(recovery)) = (code, recovery) else {
        attempts::failed(app, &user, "reset_own_failed", &mut moment).await?;
        return Err(REFUSED);
    };
    let mut change = Change::new(app.audited_own(user.id, "reset_own_password", &mut moment));
    code.note(&mut change, &user);
    recovery.note(&mut change, &user);
    users::set(&mut change, user.id, vec![UserPart::Password(hash, false)]);
    users::clear_failures(&mut change, user.id);
    sessions::end_all(&mut change, user.id, None);
    Ok(app.store.write(change).await?)
}

fn may_try(user: &User, now: fener_domain::time::Timestamp) -> bool {
    user.status == UserStatus::Active && attempts::waits_until(user, now).is_none()
}
