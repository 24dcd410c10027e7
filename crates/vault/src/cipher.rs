//! XChaCha20-Poly1305 with random nonces, and HKDF-SHA256: the two primitives everything here is made of.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;
const NONCE: usize = 24;

/// A symmetric key, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; KEY]>;

/// Makes a fresh random key.
pub(crate) fn fresh_key<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Key {
    let mut key = Zeroizing::new([0_u8; KEY]);
    rng.fill_bytes(key.as_mut());
    key
}

/// Derives a key for a purpose from another key (HKDF-SHA256, RFC 5869).
pub(crate) fn derive(from: &[u8; KEY], purpose: &str) -> Key {
    let mut key = Zeroizing::new([0_u8; KEY]);
    // 32 bytes never exceed what HKDF-SHA256 can give.
    if Hkdf::<Sha256>::new(Some(b"fener/v1"), from).expand(purpose.as_bytes(), key.as_mut()).is_err() {
        key.fill(0);
    }
    key
}

/// Encrypts; the result is nonce, then ciphertext and tag.
pub(crate) fn encrypt<R: rand::CryptoRng + ?Sized>(
    key: &[u8; KEY],
    plain: &[u8],
    bound_to: &[u8],
    rng: &mut R,
) -> Option<Vec<u8>> {
    let mut nonce = [0_u8; NONCE];
    rng.fill_bytes(&mut nonce);
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound_to }).ok()?;
    let mut out = Vec::with_capacity(NONCE + sealed.len());
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Some(out)
}

/// Decrypts what [`encrypt`] made; none when anything differs.
pub(crate) fn decrypt(key: &[u8; KEY], sealed: &[u8], bound_to: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: body, aad: bound_to }).ok().map(Zeroizing::new)
}

/// Parts joined with their lengths, so that no two lists of parts look the same.
pub(crate) fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}
