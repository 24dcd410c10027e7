//! The country packs of the installation, for whoever looks after it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_packs::{Report, check};

use crate::{App, AppError, Who};

/// Checks the packs as they lie on the disk now: those of the program, with the files of the operator's folder in their
/// place. What the server shows it read at its start.
///
/// # Errors
/// `NotFound` for whoever may not see settings; `Internal` when the operator's folder cannot be read any more.
pub async fn report(app: &App, who: &Who) -> Result<Report, AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, Action::Read, Some(&facts), app.clock.now())?;
    let folder = app.packs.origin().map(|origin| origin.folder.clone());
    let checked = tokio::task::spawn_blocking(move || check(folder.as_deref())).await;
    let internal = |error: &dyn std::fmt::Display| AppError::Internal(error.to_string());
    checked.map_err(|error| internal(&error))?.map_err(|error| internal(&error))
}
