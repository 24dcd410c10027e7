//! What follows when a consent merely expires: whoever was told something under it is asked to delete it, as after a
//! withdrawal.

use fener_access::action::Action;
use fener_access::kind::Consents;
use fener_domain::ids::ConsentId;
use fener_store::Change;
use fener_store::consents as table;
use fener_store::deletions as requests;

use super::{asked, ended};
use crate::installation::system;
use crate::{App, AppError};

/// Consents looked after in one round.
const AT_ONCE: u64 = 50;

/// Looks after consents whose time is over, each in a transaction of its own. Gives how many they were.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn end_expired(app: &App) -> Result<usize, AppError> {
    let (mut done, mut failed) = (0, None);
    for id in table::expired(&app.store, app.tenant.id, app.clock.now(), AT_ONCE).await? {
        match end(app, id).await {
            Ok(()) => done += 1,
            // Somebody took it back meanwhile, or another node was faster: the next round sees what is left.
            Err(AppError::Conflict | AppError::NotFound) => {}
            // One that cannot be looked after does not keep the others waiting.
            Err(other) => failed = Some(other),
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn end(app: &App, id: ConsentId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let who = system(&app.tenant);
    let grant = app.allow::<Consents>(&who, Action::Update, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let ended = ended(app, &grant, &found, moment.now).await?;
    let why = Some("expired".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::end(&mut change, &grant, found.version)?;
    for referral in &ended.to_delete {
        requests::insert(&mut change, &grant, &asked(referral, &mut moment))?;
        change.tell("deletion_asked", "referral", referral.id.uuid());
    }
    // Nothing of these is read any more until a consent carries them again: open pages are told to look.
    for tip in &ended.retracted {
        change.tell("tip_answered", "tip", tip.id.uuid());
    }
    change.tell("consent_changed", "consent", id.uuid());
    Ok(app.store.write(change).await?)
}
