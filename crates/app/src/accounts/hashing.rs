//! Passwords are hashed beside the server's own work: each takes milliseconds of processor and 19 MiB.

use fener_access::password::{self, Comparison};
use fener_domain::personal::Personal;
use rand_chacha::ChaCha20Rng;
use tokio::sync::Semaphore;

use crate::AppError;

/// So many at once; the others wait, and the machine keeps its memory under a flood of sign-ins.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// Hashes a new password.
pub(crate) async fn hash(password: &Personal<String>, mut rng: ChaCha20Rng) -> Result<String, AppError> {
    let password = password.clone();
    let hashed = beside(move || password::hash(&password, &mut rng)).await?;
    hashed.map_err(|error| AppError::Internal(error.to_string()))
}

/// Compares a password; without a stored hash it takes the same time and is wrong.
pub(crate) async fn verify(
    password: &Personal<String>,
    stored: Option<&str>,
) -> Result<Comparison, AppError> {
    let password = password.clone();
    let stored = stored.map(str::to_owned);
    beside(move || password::verify(&password, stored.as_deref())).await
}

pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let _permit = AT_ONCE.acquire().await.map_err(|closed| AppError::Internal(closed.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|failed| AppError::Internal(failed.to_string()))
}
