//! Finding the session of a request again.

use fener_access::session::{SessionLife, SessionToken};
use fener_store::accounts::sessions::{self, Session};
use fener_store::accounts::users::UserStatus;

use crate::accounts::visit::Visit;
use crate::{App, AppError};

/// Seconds between two notes that a session was used: writing each request down would cost more than it tells.
const TOUCH_SECONDS: i64 = 60;
/// Seconds within which somebody whose password was right must prove or set up the second factor.
pub const HALFWAY_SECONDS: i64 = 20 * 60;

/// The session of a token, with its account.
///
/// # Errors
/// `SignedOut` when it ended: signed out, idle, too old, its password changed, its account disabled or reset;
/// `Unavailable`.
pub async fn resume(app: &App, token: &SessionToken) -> Result<Visit, AppError> {
    let now = app.clock.now();
    let (session, user) = sessions::find(&app.store, &token.hash()).await?.ok_or(AppError::SignedOut)?;
    let halfway_too_long =
        session.verified_at.is_none() && now.seconds_since(session.created_at) >= HALFWAY_SECONDS;
    if session.tenant != app.tenant.id
        || user.status != UserStatus::Active
        || !SessionLife::state(session.created_at, session.seen_at, now).is_live()
        || halfway_too_long
    {
        return Err(AppError::SignedOut);
    }
    if now.seconds_since(session.seen_at) >= TOUCH_SECONDS {
        touch(app, &session).await;
    }
    app.learn_reach(user.organisation).await?;
    Visit::new(app, session, user)
}

/// A database that cannot write now is no reason to refuse reading.
async fn touch(app: &App, session: &Session) {
    if let Err(error) = sessions::touch(&app.store, session.token_hash, app.clock.now()).await {
        tracing::warn!(%error, "cannot note that a session is in use");
    }
}
