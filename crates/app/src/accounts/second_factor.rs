//! The second half of signing in: an authenticator app, a passkey, or a recovery code.

use fener_access::error::Error;
use fener_access::passkey::Passkeys;
use fener_access::session::SessionToken;
use fener_store::Change;
use fener_store::accounts::{sessions, users};

use crate::accounts::asked::Asked;
use crate::accounts::entries::entry;
use crate::accounts::proof::{self, Proof};
use crate::accounts::turns;
use crate::accounts::visit::{Lacks, Visit, passkeys_of};
use crate::{App, AppError};

/// Asks for a passkey, to sign in or to step up: JSON for the browser's `navigator.credentials.get`. The
/// answer goes into [`Proof::Passkey`], in the same session.
///
/// # Errors
/// `Refused("no_passkey")`; `Forbidden` when the session is not at that point; `Unavailable`.
pub async fn ask_passkey(app: &App, passkeys: &Passkeys, visit: &Visit) -> Result<String, AppError> {
    if !matches!(visit.lacks(), None | Some(Lacks::SecondFactor { .. })) {
        return Err(AppError::Forbidden);
    }
    let challenge =
        passkeys.start_authentication(&passkeys_of(&visit.user)?).map_err(|error| match error {
            Error::PasskeyRefused { .. } => AppError::Refused("no_passkey"),
            error => AppError::Internal(error.to_string()),
        })?;
    Asked::Authentication(challenge.state).remember(app, visit).await?;
    Ok(challenge.browser)
}

/// Completes the sign-in. The session goes on under the token given back: the one before opens nothing more,
/// so a token that somebody saw before is worthless.
///
/// # Errors
/// `Refused("second_factor")` when the proof is wrong, `Refused("code_used")` when it served already,
/// `Refused("wait")` after many failures; `Forbidden` when the session is not at that point; `SignedOut`;
/// `Unavailable`.
pub async fn prove(
    app: &App,
    passkeys: Option<&Passkeys>,
    visit: &Visit,
    proof: &Proof,
) -> Result<SessionToken, AppError> {
    if !matches!(visit.lacks(), Some(Lacks::SecondFactor { .. })) {
        return Err(AppError::Forbidden);
    }
    let _turn = turns::of(visit.user.id).await;
    let mut moment = app.moment();
    let user = visit.user_now(app).await?;
    let accepted = proof::judge(app, passkeys, visit, &user, proof, &mut moment).await?;
    let token = SessionToken::generate(&mut moment.rng);
    let mut change = Change::new(entry(app, Some(user.id), "sign_in", accepted.word(), &mut moment));
    accepted.note(&mut change, &user);
    users::clear_failures(&mut change, user.id);
    sessions::verify(&mut change, &visit.session.token_hash, &token.hash());
    app.store.write(change).await?;
    metrics::counter!("fener_sign_ins_total").increment(1);
    Ok(token)
}
