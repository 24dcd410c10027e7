//! What the owner of a session was asked and has not answered yet, as the session's row keeps it.

use fener_access::totp::TotpSecret;
use fener_domain::ids::UserId;
use fener_store::accounts::sessions::{self, Session};
use fener_vault::sealed::{Place, Sealed};
use serde::{Deserialize, Serialize};

use crate::accounts::visit::Visit;
use crate::{App, AppError, Moment};

/// Something asked; a new question replaces the one before.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asked {
    /// To register a passkey: the state of the ceremony.
    Registration(String),
    /// To prove a passkey: the state of the ceremony.
    Authentication(String),
    /// To type the first code of a new TOTP secret, sealed.
    Totp(Vec<u8>),
}

impl Asked {
    /// A new TOTP secret, sealed for its owner.
    pub(crate) fn totp(
        app: &App,
        user: UserId,
        secret: &TotpSecret,
        moment: &mut Moment,
    ) -> Result<Self, AppError> {
        let sealed = app.keyring.seal_tenant(&place(user), &secret.reveal(), &mut moment.rng)?;
        Ok(Self::Totp(sealed.into_bytes()))
    }

    /// What a session's owner was asked last.
    pub(crate) fn of(session: &Session) -> Result<Option<Self>, AppError> {
        let read =
            |text: &String| serde_json::from_str(text).map_err(|error| AppError::Internal(error.to_string()));
        session.challenge.as_ref().map(read).transpose()
    }

    /// Keeps it.
    pub(crate) async fn remember(&self, app: &App, visit: &Visit) -> Result<(), AppError> {
        let text = serde_json::to_string(self).map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(sessions::set_challenge(&app.store, visit.session.token_hash, Some(text)).await?)
    }
}

/// Opens a TOTP secret that was offered.
pub(crate) fn open_totp(app: &App, user: UserId, sealed: Vec<u8>) -> Result<TotpSecret, AppError> {
    let base32 = app.keyring.open_tenant(&place(user), &Sealed::<String>::from_bytes(sealed))?;
    TotpSecret::parse(base32.expose()).map_err(|error| AppError::Internal(error.to_string()))
}

const fn place(user: UserId) -> Place {
    Place { table: "sessions", row: user.uuid(), column: "challenge" }
}
