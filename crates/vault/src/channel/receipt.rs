//! What ten words open: a box's identifier, its token at the server, and its keys.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bech32::{Bech32, Hrp};
use ed25519_dalek::{Signer as _, SigningKey};
use fener_domain::ids::{BoxId, TenantId};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::content::Reply;
use super::keys::{Recipient, VerifyKey};
use crate::VaultError;

/// Words of a receipt; each is one byte.
pub const WORDS: usize = 10;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The ten bytes behind the words. Neither printed nor compared; wiped when dropped.
pub struct Receipt(Zeroizing<[u8; WORDS]>);

/// Everything that a receipt opens. Neither printed nor compared; wiped when dropped.
pub struct BoxKeys {
    id: BoxId,
    token: Zeroizing<[u8; 32]>,
    identity: Zeroizing<[u8; 32]>,
    signing: SigningKey,
}

impl Receipt {
    /// Draws a receipt.
    pub fn draw<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0; WORDS]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// The receipt of typed words.
    #[must_use]
    pub fn from_bytes(bytes: [u8; WORDS]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, to be spelled as words.
    #[must_use]
    pub fn expose(&self) -> &[u8; WORDS] {
        &self.0
    }

    /// Derives what it opens: Argon2id with 19 MiB and two passes, then HKDF-SHA256. Takes tens of milliseconds.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn open(&self, tenant: TenantId) -> Result<BoxKeys, VaultError> {
        let root = self.root(tenant)?;
        Ok(BoxKeys::of_root(&root))
    }

    fn root(&self, tenant: TenantId) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let failed =
            |why: argon2::Error| VaultError::CannotSeal(format!("a receipt cannot be opened: {why}"));
        let salt = Sha256::digest(format!("fener receipt v1\n{tenant}"));
        let (salt, _) = salt.split_at(16);
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(failed)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut root = Zeroizing::new([0; 32]);
        argon2.hash_password_into(self.0.as_ref(), salt, root.as_mut()).map_err(failed)?;
        Ok(root)
    }
}

fn derive(root: &[u8; 32], purpose: &str, into: &mut [u8]) {
    // At most 32 bytes are asked for, which HKDF-SHA256 always gives.
    if Hkdf::<Sha256>::new(None, root).expand(purpose.as_bytes(), into).is_err() {
        into.zeroize();
    }
}

/// What the server keeps of a token.
#[must_use]
pub fn token_hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// The same of a token as it is sent; what cannot be read is hashed as well, and fits nothing.
#[must_use]
pub fn sent_token_hash(sent: &str) -> [u8; 32] {
    token_hash(&URL_SAFE_NO_PAD.decode(sent).unwrap_or_default())
}

/// A hash as it is sent, 64 hexadecimal digits in lower case; none when it is none.
#[must_use]
pub fn hash_of_hex(text: &str) -> Option<[u8; 32]> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// Compares in a time that tells nothing.
#[must_use]
pub fn same_token(stored: &[u8], sent: &[u8; 32]) -> bool {
    stored.ct_eq(sent).into()
}

impl BoxKeys {
    /// Keys that no words open, for measuring and tests: a receipt's derivation is slow on purpose.
    pub fn draw<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut root = Zeroizing::new([0_u8; 32]);
        rng.fill_bytes(root.as_mut());
        Self::of_root(&root)
    }

    fn of_root(root: &[u8; 32]) -> Self {
        let mut id = Zeroizing::new([0; 16]);
        derive(root, "fener box id v1", id.as_mut());
        let mut token = Zeroizing::new([0; 32]);
        derive(root, "fener box token v1", token.as_mut());
        let mut identity = Zeroizing::new([0; 32]);
        derive(root, "fener box identity v1", identity.as_mut());
        let mut seed = Zeroizing::new([0; 32]);
        derive(root, "fener box signature v1", seed.as_mut());
        Self {
            id: BoxId::from_uuid(uuid::Builder::from_random_bytes(*id).into_uuid()),
            token,
            identity,
            signing: SigningKey::from_bytes(&seed),
        }
    }

    /// The box.
    #[must_use]
    pub const fn id(&self) -> BoxId {
        self.id
    }

    /// What opens the box at the server, as `Authorization: Box` carries it.
    #[must_use]
    pub fn token(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.token.as_slice()))
    }

    /// What the server keeps of the token.
    #[must_use]
    pub fn token_hash(&self) -> [u8; 32] {
        token_hash(self.token.as_slice())
    }

    /// Whom envelopes to the box are sealed to.
    ///
    /// # Errors
    /// Never in practice: any 32 bytes are an X25519 key.
    pub fn recipient(&self) -> Result<Recipient, VaultError> {
        Ok(Recipient(self.identity()?.to_public()))
    }

    /// The public keys as they stand inside the report.
    ///
    /// # Errors
    /// Never in practice.
    pub fn reply(&self) -> Result<Reply, VaultError> {
        Ok(Reply { recipient: self.recipient()?.to_string(), verify: self.verify().to_string() })
    }

    /// The identity as age writes it: `AGE-SECRET-KEY-1...`.
    ///
    /// # Errors
    /// Never in practice.
    pub fn identity_text(&self) -> Result<Zeroizing<String>, VaultError> {
        identity_text(&self.identity)
    }

    pub(crate) fn identity(&self) -> Result<age::x25519::Identity, VaultError> {
        let broken = |_why: &str| VaultError::CannotSeal("a box's identity".into());
        self.identity_text()?.parse().map_err(broken)
    }

    /// What the box's signatures are checked with.
    #[must_use]
    pub fn verify(&self) -> VerifyKey {
        VerifyKey::of(self.signing.verifying_key())
    }

    /// Signs as the box.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.signing.sign(text).to_bytes()
    }
}

/// An X25519 secret in age's spelling.
pub(crate) fn identity_text(secret: &[u8; 32]) -> Result<Zeroizing<String>, VaultError> {
    let failed = || VaultError::CannotSeal("an age identity".into());
    let prefix = Hrp::parse("age-secret-key-").map_err(|_prefix| failed())?;
    let lower = Zeroizing::new(bech32::encode::<Bech32>(prefix, secret).map_err(|_long| failed())?);
    Ok(Zeroizing::new(lower.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use uuid::Uuid;

    use super::*;

    fn tenant(number: u128) -> TenantId {
        TenantId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn the_same_words_open_the_same_box_and_nothing_else_does() {
        let receipt = Receipt::from_bytes([7, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let (one, again) = (receipt.open(tenant(1)).unwrap(), receipt.open(tenant(1)).unwrap());
        assert_eq!((one.id(), one.token_hash()), (again.id(), again.token_hash()));
        assert_eq!(one.id().uuid().get_version_num(), 4);
        assert!(one.identity_text().unwrap().starts_with("AGE-SECRET-KEY-1"));
        for other in [
            Receipt::from_bytes([7, 1, 2, 3, 4, 5, 6, 7, 8, 10]).open(tenant(1)).unwrap(),
            receipt.open(tenant(2)).unwrap(),
        ] {
            assert_ne!(one.id(), other.id());
            assert_ne!(one.token_hash(), other.token_hash());
            assert_ne!(one.verify(), other.verify());
            assert_ne!(one.recipient().unwrap(), other.recipient().unwrap());
        }
    }

    #[test]
    fn a_receipt_is_drawn_from_all_there_are() {
        let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(1);
        let (one, two) = (Receipt::draw(&mut rng), Receipt::draw(&mut rng));
        assert_ne!(one.expose(), two.expose());
    }
}
