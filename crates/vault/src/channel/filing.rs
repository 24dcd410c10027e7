//! Proof that something was filed, and when, without saying what: a text that the installation signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer};
use fener_domain::ids::BoxId;
use fener_domain::time::Timestamp;

use crate::audit::{HeadKey, key_id};
use crate::keyring::Keyring;

/// What is proved.
pub struct Filing<'a> {
    /// Names the installation.
    pub origin: &'a str,
    /// The box.
    pub of_box: BoxId,
    /// SHA-256 of the age file, hexadecimal.
    pub envelope: &'a str,
    /// When it was stored.
    pub at: Timestamp,
}

impl Filing<'_> {
    fn text(&self) -> String {
        let Filing { origin, of_box, envelope, at } = self;
        format!("fener filing v1\n{origin}\nbox={of_box}\nenvelope={envelope}\nat={}\n", at.rfc3339())
    }
}

impl Keyring {
    /// Signs a proof of filing. The same filing gives the same proof.
    #[must_use]
    pub fn prove(&self, filing: &Filing<'_>) -> String {
        let key = self.signing_key();
        let text = filing.text();
        let mut proof = key_id(filing.origin, &key.verifying_key()).to_vec();
        proof.extend_from_slice(&key.sign(text.as_bytes()).to_bytes());
        format!("{text}\u{2014} {} {}\n", filing.origin, STANDARD.encode(proof))
    }
}

impl HeadKey {
    /// Whether a proof of filing was signed with this key and not changed since.
    #[must_use]
    pub fn proves(&self, proof: &str) -> bool {
        let Some((text, signed)) = proof.rsplit_once("\u{2014} ") else { return false };
        let Some((origin, code)) = signed.trim_end().rsplit_once(' ') else { return false };
        let Ok(code) = STANDARD.decode(code) else { return false };
        let Some((id, signature)) = code.split_first_chunk::<4>() else { return false };
        let Ok(signature) = <&[u8; 64]>::try_from(signature) else { return false };
        text.starts_with("fener filing v1\n")
            && *id == key_id(origin, self.verifying())
            && self.verifying().verify_strict(text.as_bytes(), &Signature::from_bytes(signature)).is_ok()
    }
}
