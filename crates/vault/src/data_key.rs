//! The key of one contact or one case: whoever destroys it has erased everything sealed under it.

use crate::cipher::Key;

/// An open data key, in memory only.
pub struct DataKey(pub(crate) Key);

/// A data key as the database keeps it.
#[derive(Clone)]
pub struct WrappedDataKey {
    /// Which generation of the tenant's key wraps it.
    pub generation: u32,
    /// The key, encrypted.
    pub bytes: Vec<u8>,
}
