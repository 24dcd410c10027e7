//! Short codes that people read aloud and write down: random, so they count nothing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Crockford's base 32: no I, L, O or U, so nothing is misheard or misread.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Eight characters of Crockford base 32 (40 random bits), shown as `XXXX-XXXX`. It tells records apart for
/// people; it is no secret and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// A text that is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reference has eight letters or digits, such as 7F3A-92KQ")]
pub struct NotAReference;

impl Reference {
    /// A fresh reference.
    pub fn generate<R: rand::Rng + ?Sized>(rng: &mut R) -> Self {
        Self(crockford(8, rng))
    }

    /// The eight characters without the dash, as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `length` random characters of Crockford base 32, five bits each.
pub fn crockford<R: rand::Rng + ?Sized>(length: usize, rng: &mut R) -> String {
    let mut random = vec![0_u8; length];
    rng.fill_bytes(&mut random);
    spell_crockford(&random, length)
}

/// The first `length` characters of bytes in Crockford base 32, five bits of each byte.
#[must_use]
pub fn spell_crockford(bytes: &[u8], length: usize) -> String {
    bytes.iter().take(length).filter_map(|byte| ALPHABET.get(usize::from(byte & 31))).collect()
}

/// Reads Crockford base 32 as people write it: any case, dashes and spaces ignored, O for 0, I and L for 1.
#[must_use]
pub fn read_crockford(text: &str) -> Option<String> {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c => ALPHABET.contains(&c).then_some(c),
        })
        .collect()
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at_checked(4) {
            Some((head, tail)) => write!(f, "{head}-{tail}"),
            None => f.write_str(&self.0),
        }
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read_crockford(text).filter(|code| code.len() == 8).map(Self).ok_or(NotAReference)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_people_write_it() {
        let written: Reference = " 7f3a 92kO ".parse().unwrap();
        assert_eq!(written.to_string(), "7F3A-92K0");
        assert_eq!("7F3A-92K".parse::<Reference>(), Err(NotAReference));
        assert_eq!("7F3A-92KU".parse::<Reference>(), Err(NotAReference));
    }
}
