//! The language of one's pages.

use fener_store::Change;
use fener_store::accounts::users::{self, UserPart};
use fener_text::Language;

use crate::accounts::visit::Visit;
use crate::{App, AppError};

/// Changes the language of the account's pages.
///
/// # Errors
/// `Forbidden` while the session has no rights yet; `Unavailable`.
pub async fn choose(app: &App, visit: &Visit, language: Language) -> Result<(), AppError> {
    visit.who().ok_or(AppError::Forbidden)?;
    let mut change = Change::new(app.audited_own(visit.user.id, "choose_language", &mut app.moment()));
    users::set(&mut change, visit.user.id, vec![UserPart::Language(language.tag().to_owned())]);
    Ok(app.store.write(change).await?)
}
