//! One country's pack.

use serde::Deserialize;

/// A country's data.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    code: String,
    calling_code: String,
    zone: String,
    languages: Vec<String>,
}

impl Pack {
    /// The code: ISO 3166-1 alpha-2 in lower case; `xk`, which ISO leaves to users, is Kosovo.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The country calling code in digits, such as `381`.
    #[must_use]
    pub fn calling_code(&self) -> &str {
        &self.calling_code
    }

    /// The time zone's name in the IANA database. Kosovo has none of its own there and uses
    /// `Europe/Belgrade`, whose clocks it shares.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// BCP 47 tags: interface languages in the order of a language menu, then others of the country.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
}
