//! What a language is called, which one a tag means, and which one a browser gets.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use icu_locale_core::Locale;

use crate::script::to_cyrillic;
use crate::{Language, TextError};

impl Language {
    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.row().tag
    }

    /// The value of the `lang` attribute of a page.
    #[must_use]
    pub const fn html_lang(self) -> &'static str {
        self.tag()
    }

    /// The value of the `dir` attribute of a page.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        self.row().dir
    }

    /// Whether the whole program speaks it, and not only its public pages.
    #[must_use]
    pub fn is_everywhere(self) -> bool {
        Self::ALL.contains(&self)
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What its readers understand where it is not offered, best first.
    #[must_use]
    pub const fn near(self) -> &'static [Self] {
        self.row().near
    }

    /// The language whose texts become texts of this one by a change of script; none when it has its own.
    #[must_use]
    pub const fn derived_from(self) -> Option<Self> {
        self.row().derived_from
    }

    /// The languages that have texts of their own.
    pub fn written() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|language| language.derived_from().is_none())
    }

    /// The language in which the texts of this one are written: itself, unless it is derived.
    #[must_use]
    pub fn written_as(self) -> Self {
        self.derived_from().unwrap_or(self)
    }

    /// A text of [`Self::written_as`] in the script of this language.
    #[must_use]
    pub fn in_script(self, text: &str) -> Cow<'_, str> {
        match self.derived_from() {
            Some(_) => Cow::Owned(to_cyrillic(text)),
            None => Cow::Borrowed(text),
        }
    }

    /// The locale whose dates, numbers and lists it writes.
    pub(crate) fn locale(self) -> Locale {
        #[expect(clippy::expect_used, reason = "the tags stand in the table; a test loads every language")]
        self.row().locale.parse().expect("a tag of the table")
    }

    /// The language of a tag, whatever its case. What a tag says beyond a tag of the table, as a region,
    /// does not count: `sr-RS` is `sr`, which is Cyrillic, the official script.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let asked = tag.trim().replace('_', "-").to_ascii_lowercase();
        let fit = |known: &str| {
            let rest = asked.strip_prefix(&known.to_ascii_lowercase())?;
            (rest.is_empty() || rest.starts_with('-')).then_some(known.len())
        };
        let fits = Self::PUBLIC.into_iter().filter_map(|language| {
            let row = language.row();
            let longest = [row.tag].iter().chain(row.also).filter_map(|known| fit(known)).max()?;
            Some((longest, language))
        });
        fits.max_by_key(|&(length, _)| length).map(|(_, language)| language)
    }

    /// The best of `offered` for an `Accept-Language` header. Where a language is not offered, its readers
    /// get the nearest that they understand before another one that they wish for less.
    #[must_use]
    pub fn negotiate(header: &str, offered: &[Self], otherwise: Self) -> Self {
        let mut wanted: Vec<(u32, Self)> = header.split(',').filter_map(wish).collect();
        // Stable: of equal weight, the first named wins.
        wanted.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
        let mut understood = wanted
            .iter()
            .flat_map(|(_, language)| [*language].into_iter().chain(language.row().near.iter().copied()));
        understood.find(|language| offered.contains(language)).unwrap_or(otherwise)
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
    (weight > 0).then_some((weight, Language::from_tag(tag)?))
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
        Self::from_tag(tag).ok_or_else(|| TextError::UnknownLanguage { tag: tag.to_owned(), known: known() })
    }
}

/// The tags of all languages, for an error.
#[must_use]
pub fn known() -> String {
    Language::ALL.map(Language::tag).join(", ")
}
