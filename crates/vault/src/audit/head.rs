//! Signed heads of the log, in the text form of C2SP `tlog-checkpoint` and `signed-note`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use fener_domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::VaultError;
use crate::keyring::Keyring;

/// What the log was at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// Names the installation.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: [u8; 32],
    /// When it was signed.
    pub at: Timestamp,
}

/// A head with the installation's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// What was signed.
    pub head: TreeHead,
    signature: [u8; 64],
    key_id: [u8; 4],
}

/// The public key that heads are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadKey {
    key: VerifyingKey,
}

/// The note's algorithm byte for Ed25519 (C2SP signed-note).
const ED25519: u8 = 1;

pub(crate) fn key_id(origin: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(origin.as_bytes())
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    let mut id = [0_u8; 4];
    id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    id
}

impl TreeHead {
    fn text(&self) -> String {
        let root = STANDARD.encode(self.root);
        format!("{}\n{}\n{root}\ntime {}\n", self.origin, self.size, self.at.micros())
    }
}

impl Keyring {
    pub(crate) fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(self.sign_key())
    }

    /// The public key that an outside body needs to check this installation's heads.
    #[must_use]
    pub fn head_key(&self) -> HeadKey {
        HeadKey { key: self.signing_key().verifying_key() }
    }

    /// Signs a head.
    #[must_use]
    pub fn sign_head(&self, head: &TreeHead) -> SignedHead {
        let key = self.signing_key();
        let signature = key.sign(head.text().as_bytes()).to_bytes();
        SignedHead { head: head.clone(), signature, key_id: key_id(&head.origin, &key.verifying_key()) }
    }
}

impl HeadKey {
    pub(crate) const fn verifying(&self) -> &VerifyingKey {
        &self.key
    }

    /// The key in base64, to hand over.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.key.as_bytes())
    }

    /// Whether a head was signed with this key and not changed since.
    #[must_use]
    pub fn signed(&self, head: &SignedHead) -> bool {
        let signature = Signature::from_bytes(&head.signature);
        head.key_id == key_id(&head.head.origin, &self.key)
            && self.key.verify_strict(head.head.text().as_bytes(), &signature).is_ok()
    }
}

impl SignedHead {
    /// The head as a text that can be printed, mailed and kept.
    #[must_use]
    pub fn to_note(&self) -> String {
        let mut proof = self.key_id.to_vec();
        proof.extend_from_slice(&self.signature);
        format!("{}\n\u{2014} {} {}\n", self.head.text(), self.head.origin, STANDARD.encode(proof))
    }

    /// Reads a head back.
    ///
    /// # Errors
    /// Says which line is wrong.
    pub fn parse_note(note: &str) -> Result<Self, VaultError> {
        let bad = VaultError::Note;
        let mut lines = note.lines();
        let mut line = |name| lines.next().ok_or(bad(name));
        let origin = line("the first line names no origin")?.to_owned();
        let size = line("the second line is no size")?
            .parse()
            .map_err(|_number| bad("the second line is no size"))?;
        let root = STANDARD
            .decode(line("the third line is no hash")?)
            .map_err(|_base64| bad("the third line is no hash"))?;
        let root = root.try_into().map_err(|_length| bad("the third line is no hash"))?;
        let at = line("the fourth line is no time")?.strip_prefix("time ").and_then(|at| at.parse().ok());
        let at = Timestamp::from_micros(at.ok_or(bad("the fourth line is no time"))?);
        if !line("the signature is missing")?.is_empty() {
            return Err(bad("the fifth line should be empty"));
        }
        let signed = line("the signature is missing")?;
        let proof = signed.strip_prefix("\u{2014} ").and_then(|rest| rest.strip_prefix(origin.as_str()));
        let proof = STANDARD
            .decode(proof.ok_or(bad("the signature line is broken"))?.trim())
            .map_err(|_base64| bad("the signature line is broken"))?;
        let (id, signature) = proof.split_first_chunk::<4>().ok_or(bad("the signature line is broken"))?;
        let signature = signature.try_into().map_err(|_length| bad("the signature line is broken"))?;
        Ok(Self { head: TreeHead { origin, size, root, at }, signature, key_id: *id })
    }
}
