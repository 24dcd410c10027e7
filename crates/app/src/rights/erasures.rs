//! The journal of destroyed keys, kept beside the database; and what it says after an older backup was restored.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Keys, Kind};
use fener_store::Change;
use fener_store::erasures::{Erasure, erase_again};

use crate::installation::system;
use crate::{App, AppError};

/// How many are erased again in one transaction.
const AT_ONCE: usize = 100;

/// Writes what was just erased into the journal. Should that fail now, upkeep does it.
pub(crate) async fn journal(app: &App) {
    if let Err(error) = app.store.keep_journal().await {
        tracing::warn!(%error, "the journal of erasures is written later");
    }
}

/// Brings database and journal to the same: what the journal names and the database does not know was erased after the backup that
/// was restored, and is erased again. Gives how much.
///
/// # Errors
/// `Unavailable`; `Internal` when the journal cannot be read.
pub async fn reconcile(app: &App) -> Result<usize, AppError> {
    let missing = app.store.keep_journal().await?;
    let missing: Vec<Erasure> = missing.into_iter().filter(|one| one.tenant == app.tenant.id).collect();
    let who = system(&app.tenant);
    for some in missing.chunks(AT_ONCE) {
        let mut moment = app.moment();
        let facts = Facts::new_record(Kind::Key, &who.principal);
        let grant = app.allow::<Keys>(&who, Action::Erase, Some(&facts), moment.now)?;
        let why = Some(format!("{} keys again after a restore", some.len()));
        let mut change = Change::new(app.audited(&grant, Action::Erase.as_str(), why, &mut moment));
        erase_again(&mut change, some);
        app.store.write(change).await?;
    }
    Ok(missing.len())
}
