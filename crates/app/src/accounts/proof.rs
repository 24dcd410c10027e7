//! Judging a second factor.

use fener_access::error::Error;
use fener_access::passkey::Passkeys;
use fener_access::recovery::RecoveryCodes;
use fener_access::totp::TotpSecret;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::accounts::sessions::Session;
use fener_store::accounts::users::{self, User, UserPart};
use fener_vault::sealed::{Place, Sealed};

use crate::accounts::asked::Asked;
use crate::accounts::attempts;
use crate::accounts::visit::{Visit, passkeys_of};
use crate::{App, AppError, Moment};

/// What somebody shows to prove that it is them.
pub enum Proof {
    /// The code of their authenticator app.
    Totp(Personal<String>),
    /// One of their recovery codes.
    Recovery(Personal<String>),
    /// What the browser answered to [`super::second_factor::ask_passkey`] (JSON).
    Passkey(String),
}

/// A proof that holds, and what must be noted of it in the same change.
pub(crate) enum Accepted {
    Totp { step: i64 },
    Recovery { before: String, after: String },
    Passkey { changed: Option<String> },
}

impl Accepted {
    /// The word for the audit.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Totp { .. } => "totp",
            Self::Recovery { .. } => "recovery_code",
            Self::Passkey { .. } => "passkey",
        }
    }

    /// Uses it up.
    pub(crate) fn note(self, change: &mut Change, user: &User) {
        match self {
            Self::Totp { step } => users::use_totp_step(change, user.id, step),
            Self::Recovery { before, after } => users::use_recovery_code(change, user.id, &before, after),
            Self::Passkey { changed: Some(passkeys) } => {
                users::set(change, user.id, vec![UserPart::Passkeys(passkeys)]);
            }
            Self::Passkey { changed: None } => {}
        }
    }
}

/// Judges a proof in the account's turn, which the caller holds. A wrong one is counted.
///
/// # Errors
/// `Refused("wait")` after many failures, `Refused("second_factor")` when it is wrong.
pub(crate) async fn judge(
    app: &App,
    passkeys: Option<&Passkeys>,
    visit: &Visit,
    user: &User,
    proof: &Proof,
    moment: &mut Moment,
) -> Result<Accepted, AppError> {
    if attempts::waits_until(user, moment.now).is_some() {
        return Err(AppError::Refused("wait"));
    }
    let accepted = match proof {
        Proof::Totp(code) => totp(app, user, code, moment.now)?,
        Proof::Recovery(code) => recovery(user, code)?,
        Proof::Passkey(answer) => passkey(passkeys, user, &visit.session, answer)?,
    };
    if let Some(accepted) = accepted {
        return Ok(accepted);
    }
    attempts::failed(app, user, "second_factor_failed", moment).await?;
    Err(AppError::Refused("second_factor"))
}

/// Judges a code of the authenticator app.
pub(crate) fn totp(
    app: &App,
    user: &User,
    code: &Personal<String>,
    now: Timestamp,
) -> Result<Option<Accepted>, AppError> {
    let Some(sealed) = &user.totp else { return Ok(None) };
    let base32 = app.keyring.open_tenant(&totp_place(user), sealed)?;
    let secret = TotpSecret::parse(base32.expose()).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(secret.verify(code.expose(), now, user.totp_step).map(|step| Accepted::Totp { step }))
}

/// Seals a TOTP secret for its account.
pub(crate) fn seal_totp(
    app: &App,
    place: &Place,
    secret: &TotpSecret,
    moment: &mut Moment,
) -> Result<Sealed<String>, AppError> {
    Ok(app.keyring.seal_tenant(place, &secret.reveal(), &mut moment.rng)?)
}

/// Where an account's TOTP secret lives.
pub(crate) const fn totp_place(user: &User) -> Place {
    Place { table: users::TABLE, row: user.id.uuid(), column: users::TOTP }
}

/// Judges a recovery code.
pub(crate) fn recovery(user: &User, code: &Personal<String>) -> Result<Option<Accepted>, AppError> {
    let codes = RecoveryCodes::read(&user.recovery).map_err(|error| AppError::Internal(error.to_string()))?;
    let left = codes.using(code);
    Ok(left.map(|left| Accepted::Recovery { before: user.recovery.clone(), after: left.write() }))
}

fn passkey(
    passkeys: Option<&Passkeys>,
    user: &User,
    session: &Session,
    answer: &str,
) -> Result<Option<Accepted>, AppError> {
    let passkeys = passkeys.ok_or(AppError::Refused("passkeys_unavailable"))?;
    let Some(Asked::Authentication(state)) = Asked::of(session)? else { return Ok(None) };
    match passkeys.finish_authentication(&state, answer, &passkeys_of(user)?) {
        Ok(changed) => {
            let changed = changed.map(|keys| keys.write()).transpose();
            let changed = changed.map_err(|error| AppError::Internal(error.to_string()))?;
            Ok(Some(Accepted::Passkey { changed }))
        }
        Err(Error::PasskeyRefused { why }) => {
            tracing::info!(%why, "passkey refused");
            Ok(None)
        }
        Err(Error::PasskeyAnswer { .. }) => Ok(None),
        Err(error) => Err(AppError::Internal(error.to_string())),
    }
}
