//! Entries of the audit about somebody's own account, with a reason.

use fener_domain::ids::{AuditId, UserId};
use fener_store::Audited;
use fener_vault::audit::AuditEntry;

use crate::{App, Moment};

/// The entry of something that happened to an account at the door, or that its owner did; without an account
/// when there is none of that login, which is not written down: it may be a password typed into the wrong field.
pub(crate) fn entry(
    app: &App,
    user: Option<UserId>,
    action: &str,
    why: &str,
    moment: &mut Moment,
) -> Audited {
    app.signed(AuditEntry {
        id: AuditId::generate(moment.now, &mut moment.rng).uuid(),
        at: moment.now,
        tenant: app.tenant.id,
        actor: user.map_or_else(|| "unknown".to_owned(), |user| user.to_string()),
        action: action.to_owned(),
        kind: "user".to_owned(),
        record: user.map(UserId::uuid),
        why: Some(why.to_owned()),
        policy: "own account".to_owned(),
    })
}
