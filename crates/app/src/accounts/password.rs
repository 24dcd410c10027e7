//! Choosing a new password. Every other session of the account ends with the old one.

use fener_access::password::Comparison;
use fener_access::password_rules::{self, WeakPassword};
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::accounts::sessions;
use fener_store::accounts::users::{self, User, UserPart};

use crate::accounts::visit::{Lacks, Visit};
use crate::accounts::{attempts, hashing, turns};
use crate::{App, AppError, Moment};

/// Changes the own password.
///
/// # Errors
/// `Refused("password")` when the present one is wrong, `Refused("wait")` after many failures; for the new one
/// as [`good_enough`], and `Refused("password_same")`; `Forbidden` while the session has no rights yet;
/// `SignedOut`; `Unavailable`.
pub async fn change(
    app: &App,
    visit: &Visit,
    present: &Personal<String>,
    new: &Personal<String>,
) -> Result<(), AppError> {
    visit.who().ok_or(AppError::Forbidden)?;
    good_enough(new, visit.login())?;
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    let user = visit.user_now(app).await?;
    if attempts::waits_until(&user, moment.now).is_some() {
        return Err(AppError::Refused("wait"));
    }
    if hashing::verify(present, Some(&user.password)).await? == Comparison::Wrong {
        attempts::failed(app, &user, "password_failed", &mut moment).await?;
        return Err(AppError::Refused("password"));
    }
    replace(app, visit, &user, new, &mut moment).await
}

/// Replaces the one-time password that an administrator gave.
///
/// # Errors
/// For the new one as [`good_enough`], and `Refused("password_same")`; `Forbidden` when the session is not at
/// that point; `SignedOut`; `Unavailable`.
pub async fn choose(app: &App, visit: &Visit, new: &Personal<String>) -> Result<(), AppError> {
    if visit.lacks() != Some(Lacks::NewPassword) {
        return Err(AppError::Forbidden);
    }
    good_enough(new, visit.login())?;
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    let user = visit.user_now(app).await?;
    replace(app, visit, &user, new, &mut moment).await
}

async fn replace(
    app: &App,
    visit: &Visit,
    user: &User,
    new: &Personal<String>,
    moment: &mut Moment,
) -> Result<(), AppError> {
    if hashing::verify(new, Some(&user.password)).await? != Comparison::Wrong {
        return Err(AppError::Refused("password_same"));
    }
    let hash = hashing::hash(new, app.chance.rng()).await?;
    let mut change = Change::new(app.audited_own(user.id, "change_password", moment));
    users::set(&mut change, user.id, vec![UserPart::Password(hash, false)]);
    sessions::end_all(&mut change, user.id, Some(visit.session.token_hash));
    Ok(app.store.write(change).await?)
}

/// Checks a new password.
///
/// # Errors
/// `Refused` with `password_too_short`, `password_too_long`, `password_too_common` or
/// `password_contains_login`.
pub fn good_enough(new: &Personal<String>, login: &str) -> Result<(), AppError> {
    password_rules::check(new, login).map_err(|weak| {
        AppError::Refused(match weak {
            WeakPassword::TooShort => "password_too_short",
            WeakPassword::TooLong => "password_too_long",
            WeakPassword::TooCommon => "password_too_common",
            WeakPassword::ContainsLogin => "password_contains_login",
        })
    })
}
