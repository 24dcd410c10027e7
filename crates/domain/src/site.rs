//! What of the public site is seen by whoever looks over a shoulder, or at a history.

use std::fmt;
use std::str::FromStr;

use crate::words;

words! {
    /// What the site is called in the tab and in the history, with an icon that fits.
    #[derive(Default)]
    pub enum Disguise {
        /// A word that says nothing.
        #[default]
        Plain = "plain",
        Notes = "notes",
        Recipes = "recipes",
        Weather = "weather",
        Calendar = "calendar",
    }
}

/// The address of an onion service, version 3: 56 letters and digits of base 32, then `.onion`.
///
/// Of what the address says of itself only the shape is looked at, and that its last byte is version 3 (Tor,
/// rend-spec-v3, section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnionAddress(String);

/// A text that is no onion address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an onion address is 56 letters and digits, then .onion")]
pub struct NoOnion;

impl FromStr for OnionAddress {
    type Err = NoOnion;

    fn from_str(text: &str) -> Result<Self, NoOnion> {
        let text = text.trim().to_ascii_lowercase();
        let bare = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")).unwrap_or(&text);
        let bare = bare.trim_end_matches('/');
        let name = bare.strip_suffix(".onion").ok_or(NoOnion)?;
        let base32 = |byte: u8| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte);
        // The last letter holds the five low bits of the version, 3: always `d`.
        if name.len() == 56 && name.bytes().all(base32) && name.ends_with('d') {
            Ok(Self(bare.to_owned()))
        } else {
            Err(NoOnion)
        }
    }
}

impl fmt::Display for OnionAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address of the Tor Project's own site, as its documentation gives it.
    const TOR: &str = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";

    #[test]
    fn an_onion_address_is_read_as_people_copy_it() {
        for text in [TOR.to_owned(), format!(" http://{TOR}/ "), TOR.to_uppercase()] {
            assert_eq!(text.parse::<OnionAddress>().unwrap().to_string(), TOR);
        }
        for wrong in
            ["", "example.org", "abc.onion", &TOR.replace("2gzy", "1gzy"), &TOR.replace("wid.", "wie.")]
        {
            assert_eq!(wrong.parse::<OnionAddress>(), Err(NoOnion), "{wrong}");
        }
    }
}
