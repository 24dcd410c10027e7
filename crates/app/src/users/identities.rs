//! Linking an account to who its owner is at their organisation's provider of identities.

use fener_domain::fields::Checker;
use fener_domain::ids::UserId;
use fener_store::Change;
use fener_store::accounts::identities as table;
use fener_store::accounts::sessions;

use super::{manage, write};
use crate::accounts::{provider, turns};
use crate::{App, AppError, Who};

pub use fener_store::accounts::identities::Identity;

/// The identities of an account that this person may see.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn identities(app: &App, who: &Who, id: UserId) -> Result<Vec<Identity>, AppError> {
    super::read(app, who, id).await?;
    Ok(table::of_user(&app.store, app.tenant.id, id).await?)
}

/// Lets an account be signed in to at a provider, by whoever is `subject` there. Only a provider of the account's own
/// organisation, and only for roles that may sign in there.
///
/// # Errors
/// `Invalid`; `Refused("identity_taken")`, `Refused("oidc_not_allowed")`, `Refused("own_account")`; `NotFound` when there is no
/// such account or provider; `Forbidden`; `NeedsStepUp`; `Unavailable`.
pub async fn link(app: &App, who: &Who, id: UserId, name: &str, subject: &str) -> Result<(), AppError> {
    let subject = subject.trim();
    let mut check = Checker::default();
    check.required_line("subject", subject);
    check.finish()?;
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let provider = provider::named(app, name)?;
    let may = user.organisation == provider.organisation
        && user.roles.iter().all(|role| provider.roles.contains(role));
    if !may {
        return Err(AppError::Refused("oidc_not_allowed"));
    }
    let mut change = Change::new(app.audited(&grant, "link_identity", Some(name.to_owned()), &mut moment));
    table::link(&mut change, &grant, id, name, (provider.protocol.issuer(), subject))?;
    write(app, change, id).await
}

/// Takes every identity of an account away; its sessions end, for one of them may have begun by it.
///
/// # Errors
/// `Refused("own_account")`; `NotFound`; `Forbidden`; `NeedsStepUp`; `Unavailable`.
pub async fn unlink(app: &App, who: &Who, id: UserId) -> Result<(), AppError> {
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "unlink_identities", None, &mut moment));
    table::unlink(&mut change, user.id);
    sessions::end_all(&mut change, user.id, None);
    write(app, change, id).await
}
