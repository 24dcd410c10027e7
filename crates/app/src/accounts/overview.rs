//! What one's own account page shows.

use fener_access::recovery::RecoveryCodes;
use fener_access::role::Roles;
use fener_domain::time::Timestamp;

use crate::AppError;
use crate::accounts::visit::{Visit, passkeys_of};

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    /// The login.
    pub login: String,
    /// What it may do.
    pub roles: Roles,
    /// Language tag of the pages.
    pub language: String,
    /// Whether there is an authenticator app.
    pub totp: bool,
    /// The passkeys, oldest first.
    pub passkeys: Vec<OwnPasskey>,
    /// How many recovery codes are left.
    pub recovery_left: usize,
}

/// One of one's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPasskey {
    /// Its identifier, for [`super::passkeys::remove`].
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was registered.
    pub added_at: Timestamp,
}

/// The account of a session.
///
/// # Errors
/// `Forbidden` while the session has no rights yet.
pub fn own_account(visit: &Visit) -> Result<OwnAccount, AppError> {
    visit.who().ok_or(AppError::Forbidden)?;
    let user = &visit.user;
    let passkeys = passkeys_of(user)?;
    let codes = RecoveryCodes::read(&user.recovery).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(OwnAccount {
        login: user.login.clone(),
        roles: user.roles,
        language: user.language.clone(),
        totp: user.totp.is_some(),
        passkeys: passkeys
            .iter()
            .map(|key| OwnPasskey { id: key.id(), name: key.name.clone(), added_at: key.added_at })
            .collect(),
        recovery_left: codes.left(),
    })
}
