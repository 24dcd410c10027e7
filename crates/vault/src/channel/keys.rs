//! Public halves of keys, as they come from outside: read strictly.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};

/// Whom an age file is sealed to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient(pub(crate) age::x25519::Recipient);

/// A text that is no recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no X25519 recipient of age (age1...)")]
pub struct NoRecipient;

impl FromStr for Recipient {
    type Err = NoRecipient;

    fn from_str(text: &str) -> Result<Self, NoRecipient> {
        let read: age::x25519::Recipient = text.parse().map_err(|_why: &str| NoRecipient)?;
        // One spelling only, so that equal keys are equal texts.
        if read.to_string() == text { Ok(Self(read)) } else { Err(NoRecipient) }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What signatures are checked with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyKey(VerifyingKey);

/// A text that is no such key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no Ed25519 public key (32 bytes, base64url without padding)")]
pub struct NoVerifyKey;

impl VerifyKey {
    pub(crate) const fn of(key: VerifyingKey) -> Self {
        Self(key)
    }

    /// From the bytes that a database kept.
    ///
    /// # Errors
    /// When they are no point of the curve, or one of so small an order that anything verifies.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoVerifyKey> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_length| NoVerifyKey)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_point| NoVerifyKey)?;
        if key.is_weak() { Err(NoVerifyKey) } else { Ok(Self(key)) }
    }

    /// As a database keeps it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Whether a text was signed with the key's secret half (RFC 8032, strict).
    #[must_use]
    pub fn signed(&self, text: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(text, &Signature::from_bytes(signature)).is_ok()
    }
}

impl FromStr for VerifyKey {
    type Err = NoVerifyKey;

    fn from_str(text: &str) -> Result<Self, NoVerifyKey> {
        Self::from_bytes(&URL_SAFE_NO_PAD.decode(text).map_err(|_base64| NoVerifyKey)?)
    }
}

impl fmt::Display for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0.as_bytes()))
    }
}
