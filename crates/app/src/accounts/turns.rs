//! Attempts on one account are made one after the other, so that a thousand guesses at once are counted as a
//! thousand. Also keeps what is read, changed and written of an account together.

use fener_domain::ids::UserId;
use tokio::sync::{Mutex, MutexGuard};

/// Accounts share these; two that share one only wait for each other.
static TURNS: [Mutex<()>; 64] = [const { Mutex::const_new(()) }; 64];

/// Waits for the account's turn, which lasts until the guard is dropped.
pub(crate) async fn of(user: UserId) -> Option<MutexGuard<'static, ()>> {
    let last = user.uuid().as_bytes().last().copied().unwrap_or(0);
    match TURNS.get(usize::from(last % 64)) {
        Some(turn) => Some(turn.lock().await),
        None => None,
    }
}
