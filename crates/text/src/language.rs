//! The four languages.

use std::fmt;
use std::str::FromStr;

use crate::TextError;

/// A language in a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Serbian in Latin script.
    SrLatn,
    /// Serbian in Cyrillic script.
    SrCyrl,
    /// Albanian.
    Sq,
}

impl Language {
    /// All of them, in the order in which a language menu shows them.
    pub const ALL: [Self; 4] = [Self::En, Self::SrLatn, Self::SrCyrl, Self::Sq];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::SrLatn => "sr-Latn",
            Self::SrCyrl => "sr-Cyrl",
            Self::Sq => "sq",
        }
    }

    /// The value of the `lang` attribute of a page.
    #[must_use]
    pub const fn html_lang(self) -> &'static str {
        self.tag()
    }

    /// The value of the `dir` attribute of a page.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        "ltr"
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::SrLatn => "Srpski",
            Self::SrCyrl => "Српски",
            Self::Sq => "Shqip",
        }
    }

    /// The language of a tag, whatever its case and region; `sr` alone is Cyrillic, the official script.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.trim().split(['-', '_']);
        let language = parts.next()?.to_ascii_lowercase();
        let latin = parts.any(|part| part.eq_ignore_ascii_case("latn"));
        match (language.as_str(), latin) {
            ("en", _) => Some(Self::En),
            ("sq", _) => Some(Self::Sq),
            ("sr", true) => Some(Self::SrLatn),
            ("sr", false) => Some(Self::SrCyrl),
            _ => None,
        }
    }

    /// The best of `offered` for an `Accept-Language` header. Readers of Bosnian, Croatian and Montenegrin
    /// get Serbian in Latin script, which they understand, before another language.
    #[must_use]
    pub fn negotiate(header: &str, offered: &[Self], otherwise: Self) -> Self {
        let mut wanted: Vec<(u32, Self)> = header.split(',').filter_map(wish).collect();
        // Stable: of equal weight, the first named wins.
        wanted.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
        wanted.iter().map(|&(_, language)| language).find(|l| offered.contains(l)).unwrap_or(otherwise)
    }
}

/// One entry of the header with its weight in thousandths; none for weight 0 or a language we lack.
fn wish(entry: &str) -> Option<(u32, Language)> {
    let mut parts = entry.split(';');
    let tag = parts.next()?.trim();
    let weight = match parts.find_map(|part| part.trim().strip_prefix("q=")) {
        Some(q) => thousandths(q)?,
        None => 1000,
    };
    let primary = tag.split('-').next()?.to_ascii_lowercase();
    let language = match primary.as_str() {
        "bs" | "hr" | "sh" | "cnr" => Language::SrLatn,
        "als" | "aln" => Language::Sq,
        _ => Language::from_tag(tag)?,
    };
    (weight > 0).then_some((weight, language))
}

/// A quality of RFC 9110: 0 to 1 with up to three digits.
fn thousandths(q: &str) -> Option<u32> {
    let (whole, fraction) = q.trim().split_once('.').unwrap_or((q.trim(), ""));
    let whole: u32 = whole.parse().ok()?;
    let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
    let fraction: u32 = padded.parse().ok()?;
    Some(whole.checked_mul(1000)?.checked_add(fraction)?.min(1000))
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = TextError;

    fn from_str(tag: &str) -> Result<Self, TextError> {
        Self::from_tag(tag).ok_or_else(|| TextError::UnknownLanguage(tag.to_owned()))
    }
}
