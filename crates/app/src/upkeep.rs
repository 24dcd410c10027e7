//! What the program does by itself: sealing the audit, counting the chain, forgetting what has served.

use std::sync::Arc;
use std::time::Duration;

use fener_access::session::ABSOLUTE_SECONDS;
use fener_store::audit::{self, StoredHead};
use fener_store::{StoreError, accounts, chain, idempotency, outbox};
use fener_vault::audit::{TreeHead, leaf_hash};

use crate::calls::retiring::{AT_ONCE, forget_callers, retire_messages};
use crate::{App, AppError, boxes, cases, consents, directory, persons, queue, referrals, rights};

/// Entries wait at most so long for the sealer.
const SEAL_WITHIN: Duration = Duration::from_secs(1);
/// How often what has served is forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(600);
/// How often conversations that nobody goes on with are handed over, referrals that nobody answers led on, and consents
/// that expired looked after.
const CHATS_EVERY: Duration = Duration::from_secs(60);
/// How often a batch follows another at most before other work has its turn.
const BATCHES: usize = 20;
/// Ways counted at once. Few, for the changes of people wait behind them.
const COUNTED_AT_ONCE: u64 = 100;

/// The name of this installation's audit log, as its signed heads carry it.
#[must_use]
pub fn origin(app: &App) -> String {
    format!("fener/{}", app.tenant.id)
}

/// Appends all waiting entries to the audit log and signs its head. Returns how many.
///
/// # Errors
/// `Unavailable`; nothing is lost, the entries wait on.
pub async fn seal_audit(app: &App) -> Result<usize, AppError> {
    let mut sealed = 0;
    loop {
        // The log before the entries: whoever seals in between takes the place that is read here.
        let mut log = audit::log(&app.store).await?;
        let waiting = audit::waiting(&app.store).await?;
        if waiting.is_empty() {
            return Ok(sealed);
        }
        let first = log.size();
        waiting.iter().for_each(|(_, mac)| log.append(leaf_hash(mac)));
        let at = app.clock.now();
        let head = TreeHead { origin: origin(app), size: log.size(), root: log.root(), at };
        let note = app.keyring.sign_head(&head).to_note();
        let stored = StoredHead { size: log.size(), peaks: log.to_bytes(), note, at };
        let count = waiting.len();
        match audit::seal(&app.store, first, waiting, stored).await {
            Ok(()) => sealed += count,
            // Another node sealed these; what is left is for the next round.
            Err(StoreError::Duplicate { .. }) => return Ok(sealed),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Counts all ways that went on since they were last counted.
///
/// # Errors
/// `Unavailable`; the ways wait on.
pub async fn count_chain(app: &App) -> Result<usize, AppError> {
    let mut counted = 0;
    loop {
        match chain::count_new(&app.store, COUNTED_AT_ONCE).await? {
            0 => return Ok(counted),
            some => counted += some,
        }
    }
}

/// Forgets events, idempotency keys and sessions that have served, and what was erased after the backup that was restored.
///
/// # Errors
/// `Unavailable`.
pub async fn forget(app: &App) -> Result<(), AppError> {
    let now = app.clock.now();
    outbox::forget(&app.store, now).await?;
    idempotency::forget(&app.store, now).await?;
    accounts::sessions::forget(&app.store, now.plus_seconds(-ABSOLUTE_SECONDS)).await?;
    fener_store::boxes::files::clear_left_behind(&app.store).await?;
    rights::erasures::reconcile(app).await?;
    Ok(())
}

/// Deletes what is kept of calls and of the queue when its time is over, in bounded transactions: messages, then callers'
/// numbers, then what waited, then cases and contacts whose term is over. Gives with how much something was done.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn retire(app: &App) -> Result<usize, AppError> {
    let full = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    let mut done = 0;
    for _ in 0..BATCHES {
        let now =
            [retire_messages(app).await?, forget_callers(app).await?, queue::retiring::forget(app).await?];
        done += now.iter().sum::<usize>();
        if now.iter().all(|count| *count < full) {
            break;
        }
    }
    Ok(done + rights::retention::retire(app).await?)
}

/// Does all of it for as long as the program runs. What fails is tried again; a database that is away is
/// waited for.
pub async fn run(app: Arc<App>) {
    let mut forget_at = tokio::time::Instant::now();
    let mut chats_at = forget_at;
    loop {
        let mut well = report("seal the audit", seal_audit(&app).await.map(drop));
        well &= report("count the chain", count_chain(&app).await.map(drop));
        if tokio::time::Instant::now() >= forget_at {
            well &= report("forget what has served", forget(&app).await);
            well &= report("delete what is kept too long", retire(&app).await.map(drop));
            forget_at = tokio::time::Instant::now() + FORGET_EVERY;
        }
        if tokio::time::Instant::now() >= chats_at {
            well &= report("hand conversations over", boxes::give_up(&app).await.map(drop));
            well &= report("tell of overdue tasks", cases::tasks::escalate(&app).await.map(drop));
            well &= report("make services findable", directory::places::word(&app).await.map(drop));
            well &= report("make persons findable", persons::make_findable(&app).await.map(drop));
            well &= report("end what expired", consents::end_expired(&app).await.map(drop));
            well &= report("look after referrals", referrals::leading::look_after(&app).await.map(drop));
            chats_at = tokio::time::Instant::now() + CHATS_EVERY;
        }
        if !well {
            tokio::time::sleep(SEAL_WITHIN * 2).await;
            continue;
        }
        // New entries gather for a moment, so that one head covers many.
        if tokio::time::timeout(SEAL_WITHIN * 5, app.store.written()).await.is_ok() {
            tokio::time::sleep(SEAL_WITHIN / 2).await;
        }
    }
}

fn report(what: &str, done: Result<(), AppError>) -> bool {
    match done {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "cannot {what}; trying again");
            metrics::counter!("fener_upkeep_failures_total").increment(1);
            false
        }
    }
}
