//! The first half of signing in: login and password.

use fener_access::password::Comparison;
use fener_access::session::SessionToken;
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::accounts::sessions::{self, Session};
use fener_store::accounts::users::{self, User, UserPart, UserStatus};

use crate::accounts::{attempts, hashing, turns};
use crate::users::normal_login;
use crate::{App, AppError, Moment};

/// The one refusal at the door: it does not tell whether the account exists, is disabled, or must wait.
pub const REFUSED: AppError = AppError::Refused("sign_in");

/// Seconds for which a one-time password works: a note that lies around opens nothing next month.
pub const ONE_TIME_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Checks login and password, and opens a session that has no rights yet; [`super::resume::resume`] tells what
/// it lacks.
///
/// # Errors
/// `Refused("sign_in")`, whatever was wrong; also for a right password after many failures, until the account
/// has waited, and for a one-time password after [`ONE_TIME_SECONDS`]. `Unavailable`.
pub async fn sign_in(app: &App, login: &str, password: &Personal<String>) -> Result<SessionToken, AppError> {
    let mut moment = app.moment();
    let known = users::by_login(&app.store, app.tenant.id, &normal_login(login)).await?;
    let Some(known) = known else {
        hashing::verify(password, None).await?;
        attempts::not_judged(app, None, "unknown", &mut moment).await?;
        return Err(REFUSED);
    };
    let _turn = turns::of(known.id).await;
    let user = users::by_id(&app.store, app.tenant.id, known.id).await?.ok_or(REFUSED)?;
    let outdated = check(app, &user, password, &mut moment).await?;
    let rehashed = if outdated { Some(hashing::hash(password, app.chance.rng()).await?) } else { None };
    open(app, &user, rehashed, &mut moment).await
}

/// Judges a password. Gives whether its hash should be made anew.
async fn check(
    app: &App,
    user: &User,
    password: &Personal<String>,
    moment: &mut Moment,
) -> Result<bool, AppError> {
    let why = if user.status != UserStatus::Active {
        Some("disabled")
    } else if attempts::waits_until(user, moment.now).is_some() {
        Some("waits")
    } else if user.must_change && moment.now.seconds_since(user.updated_at) >= ONE_TIME_SECONDS {
        Some("one_time_password_expired")
    } else {
        None
    };
    if let Some(why) = why {
        hashing::verify(password, None).await?;
        attempts::not_judged(app, Some(user), why, moment).await?;
        return Err(REFUSED);
    }
    match hashing::verify(password, Some(&user.password)).await? {
        Comparison::Right { outdated } => Ok(outdated),
        Comparison::Wrong => {
            attempts::failed(app, user, "sign_in_failed", moment).await?;
            Err(REFUSED)
        }
    }
}

async fn open(
    app: &App,
    user: &User,
    rehashed: Option<String>,
    moment: &mut Moment,
) -> Result<SessionToken, AppError> {
    let token = SessionToken::generate(&mut moment.rng);
    let mut change = Change::new(app.audited_own(user.id, "password_right", moment));
    if let Some(hash) = rehashed {
        users::set(&mut change, user.id, vec![UserPart::Password(hash, user.must_change)]);
    }
    sessions::insert(
        &mut change,
        &Session {
            token_hash: token.hash(),
            tenant: user.tenant,
            user: user.id,
            created_at: moment.now,
            seen_at: moment.now,
            verified_at: None,
            stepped_up_at: None,
            challenge: None,
        },
    );
    app.store.write(change).await?;
    Ok(token)
}
