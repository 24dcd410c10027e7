//! Blind indexes: keyed hashes that find equal values without showing them.
//!
//! They leak equality to whoever holds the database, so only values with many possibilities get one: phones,
//! documents, handles, plates, receipts, name keys; never nationality, sex or form of exploitation.

use fener_domain::words;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::cipher::{derive, framed};
use crate::keyring::Keyring;

words! {
    /// What an index is over; equal values of different kinds have different indexes.
    pub enum IndexKind {
        Phone = "phone",
        Document = "document",
        Handle = "handle",
        Plate = "plate",
        Receipt = "receipt",
        Name = "name",
    }
}

/// The keyed hash of a normalised value, cut to 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlindIndex([u8; 16]);

impl BlindIndex {
    /// As stored.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From storage.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// HMAC-SHA256 over framed parts.
pub(crate) fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length; a zero hash would only ever fail to match.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(&framed(parts));
    mac.finalize().into_bytes().into()
}

impl Keyring {
    /// The blind index of a value that was normalised before.
    #[must_use]
    pub fn blind_index(&self, kind: IndexKind, normalised: &str) -> BlindIndex {
        let key = derive(self.index_key(), kind.as_str());
        let hash = keyed_hash(&key, &[normalised.as_bytes()]);
        let mut cut = [0_u8; 16];
        cut.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        BlindIndex(cut)
    }
}

/// A phone number as digits with the country code, or none when it is no number: `064 / 123-45-67` in Serbia
/// becomes `381641234567`. Digits of Arabic scripts count.
#[must_use]
pub fn normalise_phone(written: &str, calling_code: &str) -> Option<String> {
    let digits: String = written.chars().filter_map(decimal).collect();
    let code: String = calling_code.chars().filter_map(decimal).collect();
    let plus = written.trim_start().starts_with(['+', '＋']);
    let full = match digits.strip_prefix("00") {
        _ if plus => digits.clone(),
        Some(international) => international.to_owned(),
        None => match digits.strip_prefix('0') {
            Some(national) => format!("{code}{national}"),
            None => digits.clone(),
        },
    };
    (5..=15).contains(&full.len()).then_some(full)
}

/// The value of a decimal digit, Latin, Arabic-Indic or Persian.
fn decimal(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '\u{0660}'..='\u{0669}' => u32::from(c) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(c) - 0x06F0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A document number without spaces and dashes, in capitals; none when nothing is left.
#[must_use]
pub fn normalise_document(written: &str) -> Option<String> {
    let kept: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_however_it_is_written() {
        let written = ["064 123 45 67", "+381 64/123-4567", "00381641234567", "٠٦٤١٢٣٤٥٦٧"];
        for number in written {
            assert_eq!(normalise_phone(number, "+381").as_deref(), Some("381641234567"), "{number}");
        }
        assert_eq!(normalise_phone("unknown", "+381"), None);
    }

    #[test]
    fn one_document_however_it_is_written() {
        assert_eq!(normalise_document(" ab-123 456").as_deref(), Some("AB123456"));
        assert_eq!(normalise_document(" - "), None);
    }
}
