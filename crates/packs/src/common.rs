//! What all countries share: the words of the Palermo Protocol, days of the year, what is known of hotlines.

use serde::Deserialize;

use crate::fact::Fact;

/// The definition of trafficking in the Palermo Protocol, article 3, as codes and words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palermo {
    /// What is done.
    pub acts: Vec<Word>,
    /// How; not asked for when the victim is a child.
    pub means: Vec<Word>,
    /// What for; the least that counts as exploitation.
    pub purposes: Vec<Word>,
    /// What holds for children.
    pub children: Fact<String>,
    /// What consent means.
    pub consent: Fact<String>,
}

/// A word of the definition.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The code by which programs name it.
    pub code: String,
    /// The words of the Protocol.
    pub text: Fact<String>,
}

/// The file `calendar.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calendar {
    #[serde(default)]
    pub(crate) days: Vec<Day>,
}

/// A day or month that is worth a campaign.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// Month and day, `07-30`; the month alone, `01`, is all of it.
    pub date: String,
    /// What it is called, in English.
    pub name: Fact<String>,
    /// Codes of the countries that observe it, when it is not all.
    #[serde(default)]
    pub observed_in: Vec<String>,
}

/// What is known of hotlines elsewhere.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HotlinePractice {
    /// The kinds of calls that a large hotline tells apart.
    pub call_types: Fact<Vec<String>>,
    /// What to count to know whether a hotline works.
    pub outcomes: Fact<Vec<String>>,
    /// Hours of training of a new call specialist.
    pub training_hours: Fact<u16>,
    /// The parts of a toolkit for hotlines.
    pub toolkit_modules: Fact<Vec<String>>,
    /// What a manual of a line in the region is about.
    pub manual_topics: Fact<Vec<String>>,
    /// Calls to the hotline of the United States, year by year.
    #[serde(default)]
    pub calls: Vec<Calls>,
}

/// Calls of a year.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calls {
    /// The year.
    pub year: u16,
    /// How many.
    pub number: Fact<u32>,
}
