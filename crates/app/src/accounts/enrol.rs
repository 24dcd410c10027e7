//! Setting up a second factor: who may, and what happens when one is set up.

use fener_access::recovery::RecoveryCodes;
use fener_access::session::SessionToken;
use fener_access::totp::TotpSecret;
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::accounts::sessions;
use fener_store::accounts::users::{self, User, UserPart};

use crate::accounts::asked::{Asked, open_totp};
use crate::accounts::proof::{seal_totp, totp_place};
use crate::accounts::visit::{Lacks, Visit};
use crate::accounts::{attempts, turns};
use crate::{App, AppError, Moment};

/// A secret for an authenticator app, to be shown on one page only.
pub struct TotpOffer {
    /// Base 32 in groups of four, for typing.
    pub secret: Personal<String>,
    /// The `otpauth` address, for a QR code.
    pub uri: Personal<String>,
}

/// A second factor was set up.
pub struct Enrolled {
    /// The session's new token, when this completed the first sign-in; else the session goes on as it was.
    pub token: Option<SessionToken>,
    /// Recovery codes, to be shown once, when the account had none.
    pub recovery: Vec<Personal<String>>,
}

/// Offers a new TOTP secret. Nothing changes until a code of it comes back.
///
/// # Errors
/// `NeedsStepUp` when there is a second factor already and it was not proved lately; `Forbidden` before the
/// password is right and replaced; `Unavailable`.
pub async fn offer_totp(app: &App, visit: &Visit) -> Result<TotpOffer, AppError> {
    let mut moment = app.moment();
    may_enrol(visit, &moment)?;
    let secret = TotpSecret::generate(&mut moment.rng);
    let uri = secret
        .uri(&format!("Fener {}", app.tenant.operator), visit.login())
        .map_err(|error| AppError::Internal(error.to_string()))?;
    Asked::totp(app, visit.user.id, &secret, &mut moment)?.remember(app, visit).await?;
    Ok(TotpOffer { secret: secret.grouped(), uri })
}

/// Takes the offered secret into use, when the first code is right. A secret that was in use before works no
/// more, and other sessions end.
///
/// # Errors
/// `Refused("second_factor")` when the code is wrong (check the phone's clock), `Refused("not_asked")` when
/// nothing was offered in this session; as [`offer_totp`].
pub async fn confirm_totp(app: &App, visit: &Visit, code: &Personal<String>) -> Result<Enrolled, AppError> {
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    may_enrol(visit, &moment)?;
    let user = visit.user_now(app).await?;
    if attempts::waits_until(&user, moment.now).is_some() {
        return Err(AppError::Refused("wait"));
    }
    let Some(Asked::Totp(sealed)) = Asked::of(&visit.session)? else {
        return Err(AppError::Refused("not_asked"));
    };
    let secret = open_totp(app, user.id, sealed)?;
    let Some(step) = secret.verify(code.expose(), moment.now, None) else {
        attempts::failed(app, &user, "second_factor_failed", &mut moment).await?;
        return Err(AppError::Refused("second_factor"));
    };
    let sealed = seal_totp(app, &totp_place(&user), &secret, &mut moment)?;
    let mut change = Change::new(app.audited_own(user.id, "enrol_totp", &mut moment));
    users::set(&mut change, user.id, vec![UserPart::Totp(Some(sealed))]);
    users::use_totp_step(&mut change, user.id, step);
    sessions::end_all(&mut change, user.id, Some(visit.session.token_hash));
    complete(app, visit, &user, change, &mut moment).await
}

/// Whether a second factor may be set up now: as the last step of a first sign-in, or with a fresh proof of
/// the one there is.
pub(crate) fn may_enrol(visit: &Visit, moment: &Moment) -> Result<(), AppError> {
    match visit.lacks() {
        Some(Lacks::Enrolment) => Ok(()),
        Some(_) => Err(AppError::Forbidden),
        None if visit.stepped_up(moment.now) => Ok(()),
        None => Err(AppError::NeedsStepUp),
    }
}

/// Adds what setting up any second factor brings with it, and writes the change.
pub(crate) async fn complete(
    app: &App,
    visit: &Visit,
    user: &User,
    mut change: Change,
    moment: &mut Moment,
) -> Result<Enrolled, AppError> {
    let codes = RecoveryCodes::read(&user.recovery).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut recovery = Vec::new();
    if codes.left() == 0 {
        let (shown, stored) = RecoveryCodes::generate(&mut moment.rng);
        users::set(&mut change, user.id, vec![UserPart::Recovery(stored.write())]);
        recovery = shown;
    }
    users::clear_failures(&mut change, user.id);
    let token = if visit.lacks() == Some(Lacks::Enrolment) {
        let token = SessionToken::generate(&mut moment.rng);
        sessions::verify(&mut change, &visit.session.token_hash, &token.hash());
        Some(token)
    } else {
        sessions::answered(&mut change, &visit.session.token_hash);
        None
    };
    app.store.write(change).await?;
    Ok(Enrolled { token, recovery })
}
