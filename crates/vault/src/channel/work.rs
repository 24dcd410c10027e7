//! Work that a device does before it opens a box, so that flooding costs something and nobody is asked who they are.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fener_domain::ids::BoxId;
use fener_domain::time::Timestamp;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::index::keyed_hash;
use crate::keyring::Keyring;

/// Zero bits that a hash must begin with: about 32 000 tries, well under two seconds on a cheap phone.
pub const BITS: u32 = 15;
/// How long a challenge can be answered, in seconds.
pub const LIVES: i64 = 3_600;
/// The longest nonce.
const LONGEST_NONCE: usize = 64;

impl Keyring {
    /// A challenge, made of the time and eight drawn bytes, under a code of ours: nothing of it is stored.
    pub fn challenge<R: rand::Rng + ?Sized>(&self, now: Timestamp, rng: &mut R) -> String {
        let mut drawn = [0_u8; 8];
        rng.fill_bytes(&mut drawn);
        let at = now.seconds().to_be_bytes();
        let code = self.work_code(&at, &drawn);
        URL_SAFE_NO_PAD.encode([at.as_slice(), &drawn, &code].concat())
    }

    /// Whether the work was done for a box on a challenge of ours that still lives.
    #[must_use]
    pub fn worked(&self, challenge: &str, of_box: BoxId, nonce: &str, now: Timestamp) -> bool {
        self.challenged(challenge, now) && solves(challenge, of_box, nonce, BITS)
    }

    fn challenged(&self, challenge: &str, now: Timestamp) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(challenge) else { return false };
        let Some((at, rest)) = bytes.split_first_chunk::<8>() else { return false };
        let Some((drawn, code)) = rest.split_first_chunk::<8>() else { return false };
        let age = now.seconds().saturating_sub(i64::from_be_bytes(*at));
        let ours: bool = self.work_code(at, drawn).as_slice().ct_eq(code).into();
        ours && (-60..=LIVES).contains(&age)
    }

    fn work_code(&self, at: &[u8], drawn: &[u8]) -> [u8; 16] {
        let hash = keyed_hash(self.index_key(), &[b"channel work v1", at, drawn]);
        let mut code = [0; 16];
        code.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        code
    }
}

/// Whether a nonce does the work: SHA-256 of challenge, box and nonce begins with so many zero bits.
#[must_use]
pub fn solves(challenge: &str, of_box: BoxId, nonce: &str, bits: u32) -> bool {
    if nonce.len() > LONGEST_NONCE {
        return false;
    }
    zeros(Sha256::digest(format!("{challenge}:{of_box}:{nonce}")).into()) >= bits
}

/// The zero bits that a hash begins with, as far as 64.
fn zeros(hash: [u8; 32]) -> u32 {
    let (head, _) = hash.split_at(8);
    head.try_into().map_or(0, |head| u64::from_be_bytes(head).leading_zeros())
}

/// Does the work: for the path without JavaScript in tests, and the demo.
#[must_use]
pub fn work(challenge: &str, of_box: BoxId, bits: u32) -> String {
    // What all tries begin with is hashed once.
    let begun = Sha256::new().chain_update(format!("{challenge}:{of_box}:"));
    let mut tries = (0_u64..).map(|nonce| nonce.to_string());
    let done = |nonce: &String| zeros(begun.clone().chain_update(nonce).finalize().into()) >= bits;
    tries.find(done).unwrap_or_default()
}
