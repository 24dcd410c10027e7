//! What is wrong with packs that can be read.

use std::collections::BTreeSet;
use std::fmt;

use fener_text::{Language, Zone};

use crate::Packs;
use crate::fact::Citation;
use crate::hotline::{Channel, is_number};
use crate::jurisdiction::{Jurisdiction, JurisdictionKind};
use crate::pack::Pack;
use crate::source::Sources;

/// Something to be put right in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The pack's code, or `common`.
    pub pack: String,
    /// Where in the pack.
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong at a place of a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A fact cites nothing.
    #[error("a fact without source; name one or remove the fact")]
    NoSource,
    /// A source that the table does not have.
    #[error("unknown source `{0}`; add it to common/sources.toml")]
    UnknownSource(String),
    /// A text that cannot be dialled.
    #[error("{0:?} is no telephone number; write digits in groups, with + and calling code or as dialled")]
    BadNumber(String),
    /// A line by telephone without a number.
    #[error("a line by telephone without a number; add it or remove the line")]
    NoNumber,
    /// Two lines with one identifier, or two jurisdictions with one code.
    #[error("`{0}` stands twice; give each its own")]
    Twice(String),
    /// A zone that the database does not have.
    #[error("unknown time zone `{0}`; take a name of the IANA database")]
    UnknownZone(String),
    /// A language of the country that the list of languages lacks.
    #[error("`languages` lacks {0}; add it")]
    LanguageNotListed(String),
    /// No interface language.
    #[error("`languages` has none of the interface's; add one of {}", fener_text::known_languages())]
    NoInterfaceLanguage,
    /// A name that is missing.
    #[error("the country has no name in {0}; add it to `names`")]
    NoName(Language),
    /// A jurisdiction that hangs nowhere, or a tree without a single state on top.
    #[error("the jurisdiction {0} does not lead up to one state; correct its parent")]
    Detached(String),
    /// A jurisdiction that is not in the tree.
    #[error("there is no jurisdiction {0}; take a code of jurisdictions.csv")]
    UnknownJurisdiction(String),
    /// A statutory minimum above the maximum.
    #[error("the minimum is above the maximum; correct one of them")]
    UpsideDown,
    /// No provision against trafficking.
    #[error("no provision against trafficking; add at least one")]
    NoOffence,
    /// A text that is missing.
    #[error("no text for the key `{0}`; add a line")]
    NoText(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.pack, self.place, self.problem)
    }
}

impl Packs {
    /// Everything that is wrong, pack by pack, the common one last.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let packs = self.packs.values().flat_map(|pack| pack.check(&self.sources));
        packs.chain(self.check_common()).collect()
    }

    fn check_common(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut find = |place: String, problem| found.push(finding("common", place, problem));
        for set in self.indicators.sets() {
            let source = &set.info().source;
            if !self.sources.contains_key(source) {
                find(format!("indicators/sets.{}", set.id()), Problem::UnknownSource(source.clone()));
            }
        }
        for language in Language::written() {
            for key in self.indicators.lacking(language) {
                find(format!("indicators/texts.{language}"), Problem::NoText(key));
            }
        }
        found
    }
}

impl Pack {
    fn check(&self, sources: &Sources) -> Vec<Finding> {
        let problems = [
            self.check_sources(sources),
            self.check_country(),
            self.check_lines(),
            self.check_law(),
            self.check_tree(),
        ];
        let all = problems.into_iter().flatten();
        all.map(|(place, problem)| finding(self.code(), place, problem)).collect()
    }

    fn check_sources(&self, sources: &Sources) -> Vec<(String, Problem)> {
        let mut found = Vec::new();
        for Citation { place, sources: cited } in self.citations() {
            if cited.is_empty() {
                found.push((place.clone(), Problem::NoSource));
            }
            let unknown = cited.iter().filter(|source| !sources.contains_key(*source));
            found.extend(unknown.map(|source| (place.clone(), Problem::UnknownSource(source.clone()))));
        }
        found
    }

    fn check_country(&self) -> Vec<(String, Problem)> {
        let mut found = Vec::new();
        let mut find = |place: &str, problem| found.push((place.to_owned(), problem));
        if Zone::named(self.zone()).is_err() {
            find("zone", Problem::UnknownZone(self.zone().to_owned()));
        }
        if self.interface_languages().next().is_none() {
            find("languages", Problem::NoInterfaceLanguage);
        }
        for fact in self.official_languages().iter().chain(self.minority_languages()) {
            if !self.languages().contains(fact.value()) {
                find("languages", Problem::LanguageNotListed(fact.value().clone()));
            }
        }
        for language in Language::written() {
            if !self.country.names.contains_key(language.tag()) {
                find("names", Problem::NoName(language));
            }
        }
        if !self.calling_code().chars().all(|c| c.is_ascii_digit()) || self.calling_code().is_empty() {
            find("calling_code", Problem::BadNumber(self.calling_code().to_owned()));
        }
        found
    }

    fn check_lines(&self) -> Vec<(String, Problem)> {
        let mut found = Vec::new();
        let mut dialled: Vec<(String, &str)> = Vec::new();
        dialled
            .extend(self.emergency().numbers().map(|(name, fact)| (name.to_owned(), fact.value().as_str())));
        for (at, line) in self.hotlines().iter().enumerate() {
            if self.hotlines().iter().take(at).any(|other| other.id == line.id) {
                found.push(("hotlines".to_owned(), Problem::Twice(line.id.clone())));
            }
            match &line.number {
                Some(number) => dialled.push((line.id.clone(), number.value())),
                None if line.channel == Channel::Phone => found.push((line.id.clone(), Problem::NoNumber)),
                None => {}
            }
        }
        let wrong = dialled.into_iter().filter(|(_, number)| !is_number(number, self.calling_code()));
        found.extend(wrong.map(|(place, number)| (place, Problem::BadNumber(number.to_owned()))));
        found
    }

    fn check_law(&self) -> Vec<(String, Problem)> {
        let mut found = Vec::new();
        for provision in &self.law.provisions {
            if provision.is_upside_down() {
                found.push((provision.name(), Problem::UpsideDown));
            }
            if self.jurisdictions.get(&provision.jurisdiction).is_none() {
                let code = provision.jurisdiction.clone();
                found.push((provision.name(), Problem::UnknownJurisdiction(code)));
            }
        }
        if !self.law.has_trafficking() {
            found.push(("law".to_owned(), Problem::NoOffence));
        }
        found
    }

    fn check_tree(&self) -> Vec<(String, Problem)> {
        let root = self.jurisdictions.iter().find(|node| node.kind == JurisdictionKind::State);
        let hangs = |code: &str| {
            let top = self.jurisdictions.path(code).pop();
            top.is_some_and(|top| Some(top) == root && top.parent.is_none())
        };
        let place = || "jurisdictions".to_owned();
        let mut found = Vec::new();
        let mut codes = BTreeSet::new();
        for Jurisdiction { code, .. } in self.jurisdictions.iter() {
            if !codes.insert(code) {
                found.push((place(), Problem::Twice(code.clone())));
            }
            if !hangs(code) {
                found.push((place(), Problem::Detached(code.clone())));
            }
        }
        found
    }
}

fn finding(pack: &str, place: String, problem: Problem) -> Finding {
    Finding { pack: pack.to_owned(), place, problem }
}
