//! Registering and removing one's own passkeys.

use fener_access::error::Error;
use fener_access::passkey::Passkeys;
use fener_domain::fields::Checker;
use fener_store::Change;
use fener_store::accounts::users::{self, UserPart};

use crate::accounts::asked::Asked;
use crate::accounts::enrol::{Enrolled, complete, may_enrol};
use crate::accounts::turns;
use crate::accounts::visit::{Visit, passkeys_of};
use crate::{App, AppError};

/// The most passkeys of one account.
const MOST: usize = 20;

/// Asks for a new passkey: JSON for the browser's `navigator.credentials.create`.
///
/// # Errors
/// As [`super::enrol::offer_totp`]; `Refused("passkeys_full")`.
pub async fn ask(app: &App, passkeys: &Passkeys, visit: &Visit) -> Result<String, AppError> {
    may_enrol(visit, &app.moment())?;
    let known = passkeys_of(&visit.user)?;
    if known.iter().count() >= MOST {
        return Err(AppError::Refused("passkeys_full"));
    }
    let challenge = passkeys
        .start_registration(visit.user.id, visit.login(), &known)
        .map_err(|error| AppError::Internal(error.to_string()))?;
    Asked::Registration(challenge.state).remember(app, visit).await?;
    Ok(challenge.browser)
}

/// Registers the passkey that the browser answered with, under a name of its owner's choice.
///
/// # Errors
/// `Refused("passkey_refused")` when the answer does not fit, `Refused("not_asked")` when nothing was asked in
/// this session; `Invalid` for the name; as [`super::enrol::offer_totp`].
pub async fn register(
    app: &App,
    passkeys: &Passkeys,
    visit: &Visit,
    name: &str,
    answer: &str,
) -> Result<Enrolled, AppError> {
    let mut checker = Checker::default();
    checker.required_line("name", name);
    checker.finish()?;
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    may_enrol(visit, &moment)?;
    let user = visit.user_now(app).await?;
    let Some(Asked::Registration(state)) = Asked::of(&visit.session)? else {
        return Err(AppError::Refused("not_asked"));
    };
    let passkey = match passkeys.finish_registration(&state, answer, name.trim(), moment.now) {
        Ok(passkey) => passkey,
        Err(Error::PasskeyRefused { why }) => {
            tracing::info!(%why, "passkey not registered");
            return Err(AppError::Refused("passkey_refused"));
        }
        Err(Error::PasskeyAnswer { .. }) => return Err(AppError::Refused("passkey_refused")),
        Err(error) => return Err(AppError::Internal(error.to_string())),
    };
    let stored = passkeys_of(&user)?.with(passkey).write();
    let stored = stored.map_err(|error| AppError::Internal(error.to_string()))?;
    let mut change = Change::new(app.audited_own(user.id, "enrol_passkey", &mut moment));
    users::set(&mut change, user.id, vec![UserPart::Passkeys(stored)]);
    complete(app, visit, &user, change, &mut moment).await
}

/// Removes a passkey by its identifier.
///
/// # Errors
/// `NotFound`; `Refused("last_second_factor")` when nothing else would be left to sign in with; `NeedsStepUp`;
/// `Forbidden` while the session has no rights yet; `Unavailable`.
pub async fn remove(app: &App, visit: &Visit, passkey: &str) -> Result<(), AppError> {
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    visit.who().ok_or(AppError::Forbidden)?;
    may_enrol(visit, &moment)?;
    let user = visit.user_now(app).await?;
    let left = passkeys_of(&user)?.without(passkey).ok_or(AppError::NotFound)?;
    if left.is_empty() && user.totp.is_none() {
        return Err(AppError::Refused("last_second_factor"));
    }
    let stored = left.write().map_err(|error| AppError::Internal(error.to_string()))?;
    let mut change = Change::new(app.audited_own(user.id, "remove_passkey", &mut moment));
    users::set(&mut change, user.id, vec![UserPart::Passkeys(stored)]);
    Ok(app.store.write(change).await?)
}
