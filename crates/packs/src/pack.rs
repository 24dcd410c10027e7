//! One country's pack.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fener_text::Language;
use serde::Deserialize;

use crate::coordination::Coordination;
use crate::document::Node;
use crate::fact::Fact;
use crate::gap::{Gap, Gaps};
use crate::hotline::{Emergency, Hotline};
use crate::identification::Identification;
use crate::jurisdiction::Jurisdictions;
use crate::law::Law;
use crate::questions::Questions;
use crate::statistics::Statistic;
use crate::tier::Placement;

/// A country's data.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    pub(crate) country: Country,
    pub(crate) lines: Lines,
    pub(crate) law: Law,
    pub(crate) coordination: Coordination,
    pub(crate) identification: Identification,
    pub(crate) gaps: Gaps,
    pub(crate) jurisdictions: Jurisdictions,
    pub(crate) tiers: Vec<Placement>,
    pub(crate) statistics: Vec<Statistic>,
    pub(crate) questions: Questions,
    /// The files as they are written, by their names without ending.
    pub(crate) written: Vec<(&'static str, Node)>,
}

/// The file `pack.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) iso3: Option<String>,
    pub(crate) zone: String,
    pub(crate) languages: Vec<String>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) calling_code: Fact<String>,
    pub(crate) currency: Fact<String>,
    pub(crate) official_languages: Vec<Spoken>,
    pub(crate) minority_languages: Vec<Spoken>,
    /// Of the whole tree; its value says which scheme the codes follow.
    pub(crate) jurisdictions: Fact<String>,
}

/// A language of a country.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// Its tag in BCP 47.
    pub tag: Fact<String>,
    /// The script it is written in, ISO 15924.
    #[serde(default)]
    pub script: Option<String>,
    /// Its name in English.
    #[serde(default)]
    pub name: Option<String>,
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

    /// The country's code in ISO 3166-1 alpha-3; Kosovo has none.
    #[must_use]
    pub fn iso3(&self) -> Option<&str> {
        self.country.iso3.as_deref()
    }

    /// The official languages.
    #[must_use]
    pub fn official_languages(&self) -> &[Spoken] {
        &self.country.official_languages
    }

    /// Languages of minorities.
    #[must_use]
    pub fn minority_languages(&self) -> &[Spoken] {
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

    /// How a person becomes a presumed and an identified victim.
    #[must_use]
    pub const fn identification(&self) -> &Identification {
        &self.identification
    }

    /// What is known to be unknown.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps.gaps
    }

    /// Where the Trafficking in Persons Report placed the country, year by year.
    #[must_use]
    pub fn tiers(&self) -> &[Placement] {
        &self.tiers
    }

    /// What was counted, year by year.
    #[must_use]
    pub fn statistics(&self) -> &[Statistic] {
        &self.statistics
    }

    /// The files as they are written, by their names without ending, in the order of a sheet.
    pub fn written(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.written.iter().map(|(name, node)| (*name, node))
    }
}
