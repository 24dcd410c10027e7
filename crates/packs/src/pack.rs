//! One country's pack.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fener_text::Language;
use serde::Deserialize;

use crate::coordination::Coordination;
use crate::fact::{Citation, Fact};
use crate::hotline::{Emergency, Hotline};
use crate::jurisdiction::Jurisdictions;
use crate::law::Law;

/// A country's data.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    pub(crate) country: Country,
    pub(crate) lines: Lines,
    pub(crate) law: Law,
    pub(crate) coordination: Coordination,
    pub(crate) jurisdictions: Jurisdictions,
}

/// The file `pack.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    pub(crate) code: String,
    pub(crate) zone: String,
    pub(crate) languages: Vec<String>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) calling_code: Fact<String>,
    pub(crate) currency: Fact<String>,
    pub(crate) official_languages: Vec<Fact<String>>,
    pub(crate) minority_languages: Vec<Fact<String>>,
    /// Of the whole tree; its value says which scheme the codes follow.
    pub(crate) jurisdictions: Fact<String>,
}

/// The file `hotlines.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lines {
    #[serde(default)]
    pub(crate) emergency: Emergency,
    #[serde(default)]
    pub(crate) hotlines: Vec<Hotline>,
}

impl Pack {
    /// The code: ISO 3166-1 alpha-2 in lower case; `xk`, which ISO leaves to users, is Kosovo.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.country.code
    }

    /// The country's name.
    #[must_use]
    pub fn name(&self, language: Language) -> Cow<'_, str> {
        let named = |language: Language| self.country.names.get(language.tag()).map(String::as_str);
        match named(language.written_as()) {
            Some(name) => language.in_script(name),
            None => Cow::Borrowed(named(Language::En).unwrap_or(self.code())),
        }
    }

    /// The country calling code in digits, such as `381`.
    #[must_use]
    pub fn calling_code(&self) -> &str {
        self.country.calling_code.value()
    }

    /// The time zone's name in the IANA database. Kosovo has none of its own there and uses
    /// `Europe/Belgrade`, whose clocks it shares.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.country.zone
    }

    /// BCP 47 tags: interface languages in the order of a language menu, then others of the country.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.country.languages
    }

    /// The interface languages, in the order of a language menu.
    pub fn interface_languages(&self) -> impl Iterator<Item = Language> {
        let interface = |tag: &String| Language::ALL.into_iter().find(|language| language.tag() == tag);
        self.country.languages.iter().filter_map(interface)
    }

    /// Tags of the official languages.
    #[must_use]
    pub fn official_languages(&self) -> &[Fact<String>] {
        &self.country.official_languages
    }

    /// Tags of minority languages.
    #[must_use]
    pub fn minority_languages(&self) -> &[Fact<String>] {
        &self.country.minority_languages
    }

    /// The currency's ISO 4217 code.
    #[must_use]
    pub const fn currency(&self) -> &Fact<String> {
        &self.country.currency
    }

    /// The tree of jurisdictions.
    #[must_use]
    pub const fn jurisdictions(&self) -> &Jurisdictions {
        &self.jurisdictions
    }

    /// Where the tree comes from; the value says which scheme its codes follow.
    #[must_use]
    pub const fn jurisdictions_origin(&self) -> &Fact<String> {
        &self.country.jurisdictions
    }

    /// What the law says.
    #[must_use]
    pub const fn law(&self) -> &Law {
        &self.law
    }

    /// Who does what.
    #[must_use]
    pub const fn coordination(&self) -> &Coordination {
        &self.coordination
    }

    /// Emergency numbers.
    #[must_use]
    pub const fn emergency(&self) -> &Emergency {
        &self.lines.emergency
    }

    /// All lines that are known, whatever their status.
    #[must_use]
    pub fn hotlines(&self) -> &[Hotline] {
        &self.lines.hotlines
    }

    /// The lines with a number, with its status: a public page shows one only when it is verified or the
    /// operator confirmed it.
    pub fn hotline_numbers(&self) -> impl Iterator<Item = (&Hotline, &Fact<String>)> {
        self.lines.hotlines.iter().filter_map(|line| line.number.as_ref().map(|number| (line, number)))
    }

    pub(crate) fn citations(&self) -> Vec<Citation<'_>> {
        let country = &self.country;
        let mut all = vec![
            Citation::of("calling_code", &country.calling_code),
            Citation::of("currency", &country.currency),
            Citation::of("jurisdictions", &country.jurisdictions),
        ];
        all.extend(country.official_languages.iter().map(|fact| Citation::of("official_languages", fact)));
        all.extend(country.minority_languages.iter().map(|fact| Citation::of("minority_languages", fact)));
        let emergency = self.lines.emergency.numbers();
        all.extend(emergency.map(|(name, fact)| Citation::of(name, fact).under("emergency")));
        all.extend(self.lines.hotlines.iter().flat_map(Hotline::citations));
        all.extend(self.law.citations());
        all.extend(self.coordination.citations());
        all
    }
}
