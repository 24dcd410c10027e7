//! Tokens of the API: a secret that a program sends instead of a person's session.

use data_encoding::BASE64URL_NOPAD;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::principal::Scope;

/// Begins every token, so that people and scanners of leaked secrets recognise one.
pub const PREFIX: &str = "fener_";

/// The secret of a token: 256 random bits. The store keeps only its hash.
pub struct ApiTokenSecret(Zeroizing<[u8; 32]>);

impl ApiTokenSecret {
    /// A fresh secret.
    pub fn generate<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// Reads what followed `Bearer`; `None` when it cannot be a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let secret = text.trim().strip_prefix(PREFIX)?;
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(secret.as_bytes()).ok()?);
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// The token as it is shown once and sent with every request.
    #[must_use]
    pub fn reveal(&self) -> Personal<String> {
        Personal::new(format!("{PREFIX}{}", BASE64URL_NOPAD.encode(self.0.as_ref())))
    }

    /// SHA-256, by which the store finds the token. Enough without a salt: the secret cannot be guessed.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_ref()).into()
    }
}

/// Whether a token may still be used.
#[must_use]
pub fn is_valid(expires_at: Option<Timestamp>, revoked_at: Option<Timestamp>, now: Timestamp) -> bool {
    revoked_at.is_none() && expires_at.is_none_or(|end| now < end)
}

/// Reads scopes as people and the store write them, separated by spaces or commas.
///
/// # Errors
/// The first one that is none.
pub fn read_scopes(text: &str) -> Result<Vec<Scope>, Error> {
    text.split([' ', ',', '\n', '\r', '\t']).filter(|word| !word.is_empty()).map(str::parse).collect()
}

/// Writes scopes for the store, separated by spaces.
#[must_use]
pub fn write_scopes(scopes: &[Scope]) -> String {
    scopes.iter().map(Scope::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    #[test]
    fn a_token_survives_the_wire_and_its_hash_is_not_it() {
        let token = ApiTokenSecret::generate(&mut ChaCha20Rng::seed_from_u64(9));
        let text = token.reveal();
        assert!(text.expose().starts_with("fener_"));
        assert_eq!(text.expose().len(), 49);
        assert_eq!(ApiTokenSecret::parse(text.expose()).unwrap().hash(), token.hash());
        assert_ne!(token.hash(), *token.0);
    }

    #[test]
    fn what_cannot_be_a_token_is_refused() {
        let short = format!("fener_{}", "A".repeat(42));
        for text in ["", "fener_", "fener_%%%", &"A".repeat(43), &short] {
            assert!(ApiTokenSecret::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_token_ends_when_it_expires_or_is_revoked() {
        let at = Timestamp::from_micros;
        assert!(is_valid(None, None, at(10)));
        assert!(is_valid(Some(at(11)), None, at(10)));
        assert!(!is_valid(Some(at(10)), None, at(10)));
        assert!(!is_valid(None, Some(at(1)), at(10)));
    }

    #[test]
    fn scopes_are_read_and_written() {
        let scopes = read_scopes(" contacts:create,  cases:read\n").unwrap();
        assert_eq!(write_scopes(&scopes), "contacts:create cases:read");
        assert!(read_scopes("").unwrap().is_empty());
        assert!(read_scopes("contacts:create dance").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_failing(text in ".*") {
            let _ = ApiTokenSecret::parse(&text);
            let _ = read_scopes(&text);
        }
    }
}
