//! The vault: keys, sealed fields, blind indexes, the audit's codes and log, backup encryption.
//!
//! The only room that touches keys and ciphertext. Pure but for reading and making the root key.
//!
//! root key -> tenant keys -> a key for each contact and case -> sealed field. Erasing a record destroys its
//! key.

pub mod audit;
pub mod backup;
pub mod channel;
pub mod data_key;
pub mod index;
pub mod keyring;
pub mod root;
pub mod sealed;

mod cipher;
mod error;

pub use error::VaultError;
