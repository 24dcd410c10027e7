//! What a device needs before it seals: whom to, whose answers to believe, and which work to do.

use fener_domain::boxes::{FILE, PIECE};
use fener_domain::ids::{IntakeKeyId, KeyholderId, TenantId};
use fener_domain::intake::usable;
use fener_store::intake;
use fener_vault::channel::VerifyKey;
use fener_vault::channel::work::BITS;

use crate::{App, AppError};

/// The public keys of the hotline.
pub struct PublicKeys {
    /// Whose; part of what a receipt opens.
    pub tenant: TenantId,
    /// The key to seal to; none while the hotline has none.
    pub current: Option<(IntakeKeyId, String)>,
    /// Every key that envelopes may name, newest first.
    pub keys: Vec<(IntakeKeyId, String)>,
    /// Who signs answers, also those who have left: their old answers stay theirs.
    pub signers: Vec<(KeyholderId, String)>,
    /// The work to do before a box is opened.
    pub challenge: String,
    /// Zero bits of the work.
    pub bits: u32,
    /// The largest file, in bytes, before it is sealed.
    pub file: u64,
    /// The most bytes of a file in one request.
    pub piece: u64,
}

/// What anybody may know.
///
/// # Errors
/// `Unavailable`.
pub async fn public(app: &App) -> Result<PublicKeys, AppError> {
    let moment = app.moment();
    let tenant = app.tenant.id;
    let keys: Vec<_> =
        intake::keys(&app.store, tenant).await?.into_iter().map(|key| (key.made.id, key.recipient)).collect();
    let holders = intake::keyholders(&app.store, tenant).await?;
    let signers = holders
        .iter()
        .filter_map(|holder| Some((holder.id, VerifyKey::from_bytes(&holder.verify).ok()?.to_string())))
        .collect();
    let mut rng = moment.rng;
    Ok(PublicKeys {
        tenant,
        current: keys.first().cloned(),
        keys,
        signers,
        challenge: app.keyring.challenge(moment.now, &mut rng),
        bits: BITS,
        file: FILE,
        piece: PIECE,
    })
}

/// Whether reports can be sealed at all.
///
/// # Errors
/// `Unavailable`.
pub async fn ready(app: &App) -> Result<bool, AppError> {
    Ok(!intake::keys(&app.store, app.tenant.id).await?.is_empty())
}

/// Refuses an envelope to a key that is none of ours or was replaced too long ago.
pub(super) async fn check_key(app: &App, key: IntakeKeyId) -> Result<(), AppError> {
    let made = intake::keys(&app.store, app.tenant.id).await?.into_iter().map(|key| key.made).collect();
    if usable(made, app.clock.now()).contains(&key) { Ok(()) } else { Err(AppError::Faulty("envelope_key")) }
}
