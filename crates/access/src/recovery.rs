//! Recovery codes: for the day the phone with the second factor is gone. Each works once.

use data_encoding::HEXLOWER;
use fener_domain::personal::Personal;
use fener_domain::reference::{crockford, read_crockford};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::Error;

/// How many codes are made at a time.
pub const COUNT: usize = 10;
/// Characters of a code; five random bits each, 80 in all.
const LENGTH: usize = 16;

/// The codes left, as the store keeps them: hashes only. SHA-256 without a salt is enough, since 80 random
/// bits cannot be guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    /// Fresh codes: what to show once, `XXXX-XXXX-XXXX-XXXX`, and what to store.
    pub fn generate<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> (Vec<Personal<String>>, Self) {
        let codes: Vec<Zeroizing<String>> =
            (0..COUNT).map(|_| Zeroizing::new(crockford(LENGTH, rng))).collect();
        let shown = codes.iter().map(|code| Personal::new(grouped(code))).collect();
        (shown, Self(codes.iter().map(|code| hash(code)).collect()))
    }

    /// Reads what the store keeps; an empty text holds no codes.
    ///
    /// # Errors
    /// When it is not such a list.
    pub fn read(stored: &str) -> Result<Self, Error> {
        if stored.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(stored).map_err(|source| Error::RecoveryStored { source })
    }

    /// Writes it for the store.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::Value::from(self.0.clone()).to_string()
    }

    /// How many codes are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.len()
    }

    /// The codes left after this one was used; none when it is not one of them. Compares with every code, so
    /// that the time tells nothing.
    #[must_use]
    pub fn using(&self, code: &Personal<String>) -> Option<Self> {
        let plain = Zeroizing::new(read_crockford(code.expose()).filter(|plain| plain.len() == LENGTH)?);
        let wanted = hash(&plain);
        let mut found = false;
        let mut left = Vec::with_capacity(self.0.len());
        for stored in &self.0 {
            if bool::from(stored.as_bytes().ct_eq(wanted.as_bytes())) {
                found = true;
            } else {
                left.push(stored.clone());
            }
        }
        found.then_some(Self(left))
    }
}

fn hash(code: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(code.as_bytes()))
}

fn grouped(code: &str) -> String {
    let mut grouped = String::with_capacity(LENGTH + LENGTH / 4);
    for (index, c) in code.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(c);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    fn fresh() -> (Vec<Personal<String>>, RecoveryCodes) {
        RecoveryCodes::generate(&mut ChaCha20Rng::seed_from_u64(5))
    }

    #[test]
    fn each_code_works_once() {
        let (shown, mut codes) = fresh();
        assert_eq!((shown.len(), codes.left()), (COUNT, COUNT));
        for (used, code) in shown.iter().enumerate() {
            codes = codes.using(code).unwrap();
            assert_eq!(codes.left(), COUNT - used - 1);
            assert!(codes.using(code).is_none(), "a second time");
        }
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let (shown, codes) = fresh();
        let code = shown.first().unwrap();
        assert_eq!(code.expose().len(), 19);
        let spoken =
            code.map(|text| text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
        assert_eq!(codes.using(&spoken).unwrap().left(), COUNT - 1);
    }

    #[test]
    fn what_is_stored_holds_no_code() {
        let (shown, codes) = fresh();
        let stored = codes.write();
        for code in shown {
            assert!(!stored.contains(&read_crockford(code.expose()).unwrap()));
        }
        assert_eq!(RecoveryCodes::read(&stored).unwrap(), codes);
        assert_eq!(RecoveryCodes::read("").unwrap().left(), 0);
        assert!(RecoveryCodes::read("{").is_err());
    }

    proptest! {
        #[test]
        fn no_other_text_is_a_code(text in ".*") {
            prop_assert!(fresh().1.using(&text.into()).is_none());
        }
    }
}
