//! Backups: that one was made is part of the audit. The command line makes them.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Backups, Kind};
use fener_store::Change;

use crate::{App, AppError, installation};

/// Writes into the audit that a backup is being made; the entry is in the backup itself.
///
/// # Errors
/// `Unavailable`.
pub async fn note_made(app: &App) -> Result<(), AppError> {
    let who = installation::system(&app.tenant);
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Backup, &who.principal);
    let grant = app.allow::<Backups>(&who, Action::Create, Some(&facts), moment.now)?;
    Ok(app.store.write(Change::new(app.audited(&grant, "create", None, &mut moment))).await?)
}
