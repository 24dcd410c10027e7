//! Indicator sets with their texts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fener_identification::{Dimension, Indicator, IndicatorSet, SetError, SetInfo};
use fener_text::Language;
use serde::Deserialize;

use crate::document::{Content, Node, line_of};
use crate::error::PackError;
use crate::fault::Problem;
use crate::reader::Reader;

/// The indicator sets, in the order of a menu, with their texts.
#[derive(Clone, Debug)]
pub struct Indicators {
    sets: Vec<IndicatorSet>,
    texts: BTreeMap<Language, Texts>,
}

/// By key.
type Texts = BTreeMap<String, Entry>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetList {
    sets: Vec<SetInfo>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    key: String,
    text: String,
    status: TextStatus,
}

#[derive(Clone, Debug)]
struct Entry {
    text: String,
    status: TextStatus,
}

/// How sure a text says what the source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextStatus {
    /// The original: the words of the source, or ours for what the source does not name.
    Source,
    /// A translation that somebody competent approved.
    Verified,
    /// A working translation.
    Unverified,
}

/// A text for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorText<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The language it is in: English where there is no translation.
    pub language: Language,
    /// How sure it is.
    pub status: TextStatus,
}

impl Indicators {
    /// What can be read of them; what cannot is told to the reader.
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let list = reader.toml::<SetList>("common/indicators/sets.toml");
        let sets = list.value.map(|list| list.sets).unwrap_or_default();
        let sets = sets.into_iter().filter_map(|info| read_set(reader, info)).collect();
        let written = Language::written();
        let texts = written.filter_map(|language| Some((language, read_texts(reader, language)?))).collect();
        Self { sets, texts }
    }

    /// All sets.
    #[must_use]
    pub fn sets(&self) -> &[IndicatorSet] {
        &self.sets
    }

    /// The set of this name.
    ///
    /// # Errors
    /// [`PackError::UnknownSet`], which names those there are.
    pub fn set(&self, name: &str) -> Result<&IndicatorSet, PackError> {
        self.sets.iter().find(|set| set.id().as_str() == name).ok_or_else(|| PackError::UnknownSet {
            set: name.to_owned(),
            known: self.sets.iter().map(|set| set.id().as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// What a set is called.
    #[must_use]
    pub fn set_text(&self, set: &IndicatorSet, language: Language) -> IndicatorText<'_> {
        self.text(&set_key(set), language)
    }

    /// What a dimension is called.
    #[must_use]
    pub fn dimension_text(&self, dimension: Dimension, language: Language) -> IndicatorText<'_> {
        self.text(&dimension_key(dimension), language)
    }

    /// What an indicator says.
    #[must_use]
    pub fn indicator_text(&self, indicator: &Indicator, language: Language) -> IndicatorText<'_> {
        self.text(&indicator.text, language)
    }

    /// The text in the language, else in English; the check of packs finds keys without English.
    fn text(&self, key: &str, language: Language) -> IndicatorText<'_> {
        if let Some(Entry { text, status }) = self.entry(key, language.written_as()) {
            return IndicatorText { text: language.in_script(text), language, status: *status };
        }
        let english = self.entry(key, Language::En);
        let text = english.map_or_else(|| Cow::Owned(key.to_owned()), |entry| entry.text.as_str().into());
        let status = english.map_or(TextStatus::Unverified, |entry| entry.status);
        IndicatorText { text, language: Language::En, status }
    }

    fn entry(&self, key: &str, language: Language) -> Option<&Entry> {
        self.texts.get(&language)?.get(key)
    }

    /// Keys that sets need and a language lacks.
    pub(crate) fn lacking(&self, language: Language) -> Vec<String> {
        let sets = self.sets.iter().flat_map(|set| {
            let dimensions = set.dimensions().into_iter().map(dimension_key);
            let indicators = set.indicators().iter().map(|indicator| indicator.text.clone());
            dimensions.chain([set_key(set)]).chain(indicators)
        });
        sets.filter(|key| self.entry(key, language).is_none()).collect()
    }
}

fn set_key(set: &IndicatorSet) -> String {
    format!("set.{}", set.id())
}

fn dimension_key(dimension: Dimension) -> String {
    format!("dimension.{dimension}")
}

fn read_set(reader: &mut Reader, info: SetInfo) -> Option<IndicatorSet> {
    let (file, csv) = reader.text(&format!("common/indicators/{}.csv", info.id)).ok()?;
    let lines = csv::Reader::from_reader(csv.as_bytes()).into_deserialize::<Indicator>();
    let wrong: Vec<csv::Error> = lines.filter_map(Result::err).collect();
    wrong.iter().for_each(|error| reader.malformed_line(&file, error));
    if !wrong.is_empty() {
        return None;
    }
    IndicatorSet::from_csv(info, &csv)
        .map_err(|error| {
            let told = error.to_string();
            let (problem, fix) = told.rsplit_once("; ").unwrap_or((&told, "correct the set"));
            let problem = Problem::Set { problem: problem.to_owned(), fix: fix.to_owned() };
            reader.tell(&file, line_in(&csv, &error), problem);
        })
        .ok()
}

/// The line of the indicator of which an error speaks: the last of its code.
fn line_in(csv: &str, error: &SetError) -> Option<usize> {
    let (SetError::Twice { code, .. } | SetError::Unrated { code, .. }) = error else { return None };
    let table = Node::from_csv(csv).ok()?;
    let Content::List(lines) = table.content() else { return None };
    let of_code = |line: &&Node| line.get("code").and_then(Node::text) == Some(code);
    lines.iter().rev().find(of_code).map(Node::line)
}

fn read_texts(reader: &mut Reader, language: Language) -> Option<Texts> {
    let (file, csv) = reader.text(&format!("common/indicators/texts.{language}.csv")).ok()?;
    let mut texts = Texts::new();
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let columns = table.headers().cloned().unwrap_or_default();
    for record in table.records() {
        let line = record.as_ref().ok().map(|record| line_of(record.position()));
        match record.and_then(|record| record.deserialize::<Line>(Some(&columns))) {
            Err(error) => reader.malformed_line(&file, &error),
            Ok(Line { key, text, status }) => {
                if texts.insert(key.clone(), Entry { text, status }).is_some() {
                    reader.tell(&file, line, Problem::Twice(key));
                }
            }
        }
    }
    Some(texts)
}
