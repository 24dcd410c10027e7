//! Handing a person over: what the one who knows them tells the one who takes over.

use fener_access::action::Action;
use fener_domain::fields::Checker;
use fener_domain::ids::ReferralId;
use fener_domain::personal::Personal;
use fener_store::Change;
use fener_store::referrals as table;

use crate::opened::Record;
use crate::{App, AppError, Who};

/// Writes down what is told when the person is handed over; the recipient reads it as long as it may read what was shared.
/// Returns the new version.
///
/// # Errors
/// `Refused("referral_step")` once the referral has ended; `Invalid`; `Conflict`; `NotFound`; `Forbidden` for whoever may
/// not change the referral; `Erased`.
pub async fn hand_over(
    app: &App,
    who: &Who,
    id: ReferralId,
    version: i32,
    words: &Personal<String>,
) -> Result<i32, AppError> {
    let mut check = Checker::default();
    check.text("hand_over", words.expose());
    check.require(!words.expose().trim().is_empty(), "hand_over", fener_domain::fields::Problem::Required);
    check.finish()?;
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Update, id, &moment).await?;
    if !found.summary.status.is_open() {
        return Err(AppError::Refused("referral_step"));
    }
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let sealed = record.seal(table::HAND_OVER, words, &mut moment)?;
    let why = Some("handed over".to_owned());
    let mut change = Change::new(app.audited(&grant, Action::Update.as_str(), why, &mut moment));
    table::hand_over(&mut change, &grant, version, sealed)?;
    change.tell("referral_answered", "referral", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}
