//! One entry of the audit and its keyed code.

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use uuid::Uuid;

use crate::index::keyed_hash;
use crate::keyring::Keyring;

/// Who, what, when, why, on which record, through which policy. It holds identifiers, never personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The entry's own identifier; grows with time.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// In which tenant.
    pub tenant: TenantId,
    /// Who: a user's identifier, `public` or `system`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To which kind of record.
    pub kind: String,
    /// To which record.
    pub record: Option<Uuid>,
    /// Why, in words or a code.
    pub why: Option<String>,
    /// The policies that allowed it.
    pub policy: String,
}

impl Keyring {
    /// The code that proves an entry was written by this installation and not changed since.
    #[must_use]
    pub fn audit_mac(&self, entry: &AuditEntry) -> [u8; 32] {
        let present = |is: bool| if is { [1_u8] } else { [0_u8] };
        keyed_hash(
            self.audit_key(),
            &[
                b"fener audit v1",
                entry.id.as_bytes(),
                &entry.at.micros().to_be_bytes(),
                entry.tenant.uuid().as_bytes(),
                entry.actor.as_bytes(),
                entry.action.as_bytes(),
                entry.kind.as_bytes(),
                &present(entry.record.is_some()),
                entry.record.unwrap_or_default().as_bytes(),
                &present(entry.why.is_some()),
                entry.why.as_deref().unwrap_or_default().as_bytes(),
                entry.policy.as_bytes(),
            ],
        )
    }
}
