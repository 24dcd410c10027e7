//! The audit: a keyed code on every entry, an RFC 6962 log over the codes, and signed heads of the log that an
//! outside body can hold.

mod entry;
mod head;
mod merkle;
mod verify;

pub use entry::AuditEntry;
pub(crate) use head::key_id;
pub use head::{HeadKey, SignedHead, TreeHead};
pub use merkle::{MerkleLog, leaf_hash};
pub use verify::{AuditReport, AuditVerifier, LogLine};
