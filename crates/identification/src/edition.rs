//! An authority's own edition of a set: its file with every fault at once, and the difference from another edition.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use csv::StringRecord;
use serde::Serialize;

use crate::code::codes;
use crate::set::{Indicator, IndicatorSet, MOST, SetInfo};
use crate::words::{Dimension, Rule, Strength};

/// The longest code, in characters.
const LONGEST_CODE: usize = 32;
/// The longest text of an indicator, in characters.
const LONGEST_TEXT: usize = 400;
const COLUMNS: [&str; 4] = ["code", "dimension", "strength", "text"];

/// A set with the texts that its file brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The set.
    pub set: IndicatorSet,
    /// Texts by code of the indicator and tag of the language, from the columns `text.<language>`.
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
}

codes!(
    /// What is wrong with a place in the file of an edition.
    FaultKind {
        /// The line is no CSV, or has more or fewer values than there are columns.
        Unreadable = "unreadable",
        /// A column is missing.
        NoColumn = "no_column",
        /// There is no such column, or no such language.
        UnknownColumn = "unknown_column",
        /// A value is missing.
        Empty = "empty",
        /// A code has other characters than letters without accents, digits, `-`, `_` and `.`, or is too long.
        BadCode = "bad_code",
        /// The code stands twice.
        Twice = "twice",
        /// The set's rule knows no such dimension.
        UnknownDimension = "unknown_dimension",
        /// There is no such strength.
        UnknownStrength = "unknown_strength",
        /// An indicator without a weight in an edition that is not provisional.
        Unrated = "unrated",
        /// The text is too long.
        TooLong = "too_long",
        /// There are no indicators.
        NoIndicators = "no_indicators",
        /// There are more indicators than anybody can be asked.
        TooMany = "too_many",
    }
);

/// A fault in the file of an edition: where, what stands there, what is wrong, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionFault {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column; empty for a whole line.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub kind: FaultKind,
    /// What could stand there, where that can be listed; for a text the most characters.
    pub known: String,
}

impl fmt::Display for EditionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, value, kind, known } = self;
        write!(f, "line {line}, column {column:?}, value {value:?}: {kind}")?;
        if known.is_empty() { Ok(()) } else { write!(f, "; known are {known}") }
    }
}

impl Edition {
    /// Reads an edition from CSV with the columns `code,dimension,strength,text` and, for each language that the
    /// authority brings, `text.<language>`. A `text` is the key of a text of the pack, or the text itself.
    ///
    /// # Errors
    /// Every fault of the file, in the order of its lines.
    pub fn read(info: SetInfo, csv: &str, languages: &[&str]) -> Result<Self, Vec<EditionFault>> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let mut sheet = Sheet::new(&info, languages);
        match reader.headers() {
            Ok(headers) => sheet.headers(&headers.clone()),
            Err(_) => sheet.fault(1, "", "", FaultKind::Unreadable, ""),
        }
        if !sheet.columns_missing {
            for record in reader.records() {
                match record {
                    Ok(record) => sheet.line(&record),
                    Err(error) => {
                        let line = error.position().map_or(0, csv::Position::line);
                        sheet.fault(line, "", "", FaultKind::Unreadable, "");
                    }
                }
            }
            sheet.count();
        }
        let Sheet { indicators, texts, faults, .. } = sheet;
        if faults.is_empty() {
            Ok(Self { set: IndicatorSet::of_parts(info, indicators), texts })
        } else {
            Err(faults)
        }
    }
}

impl Edition {
    /// The file of this edition, as [`Self::read`] takes it.
    ///
    /// # Errors
    /// When it cannot be written, which is a defect.
    pub fn to_csv(&self) -> Result<String, csv::Error> {
        let tags: BTreeSet<&String> = self.texts.values().flat_map(BTreeMap::keys).collect();
        let columns = COLUMNS.iter().map(|&column| column.to_owned());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(columns.chain(tags.iter().map(|tag| format!("text.{tag}"))))?;
        for one in self.set.indicators() {
            let own = self.texts.get(&one.code);
            let texts =
                tags.iter().map(|tag| own.and_then(|texts| texts.get(*tag)).map_or("", String::as_str));
            let row = [&one.code, one.dimension.as_str(), one.strength.as_str(), one.text.as_str()];
            writer.write_record(row.into_iter().chain(texts))?;
        }
        let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What has been read of a file so far.
struct Sheet<'a> {
    info: &'a SetInfo,
    languages: &'a [&'a str],
    columns: Vec<String>,
    columns_missing: bool,
    codes: BTreeSet<String>,
    indicators: Vec<Indicator>,
    texts: BTreeMap<String, BTreeMap<String, String>>,
    faults: Vec<EditionFault>,
}

impl<'a> Sheet<'a> {
    const fn new(info: &'a SetInfo, languages: &'a [&'a str]) -> Self {
        Self {
            info,
            languages,
            columns: Vec::new(),
            columns_missing: false,
            codes: BTreeSet::new(),
            indicators: Vec::new(),
            texts: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, line: u64, column: &str, value: &str, kind: FaultKind, known: impl Into<String>) {
        let (column, value) = (column.to_owned(), value.chars().take(60).collect());
        self.faults.push(EditionFault { line, column, value, kind, known: known.into() });
    }

    fn headers(&mut self, headers: &StringRecord) {
        self.columns = headers.iter().map(str::to_owned).collect();
        let known = || {
            let languages = self.languages.iter().map(|tag| format!("text.{tag}"));
            COLUMNS.iter().map(|&column| column.to_owned()).chain(languages).collect::<Vec<_>>()
        };
        let known = known();
        let columns = self.columns.clone();
        for (place, column) in columns.iter().enumerate() {
            if !known.contains(column) {
                self.fault(1, column, column, FaultKind::UnknownColumn, known.join(", "));
            } else if columns.iter().take(place).any(|before| before == column) {
                self.fault(1, column, column, FaultKind::Twice, "");
            }
        }
        for column in COLUMNS.iter().filter(|column| !columns.iter().any(|known| known == *column)) {
            self.columns_missing = true;
            self.fault(1, column, "", FaultKind::NoColumn, COLUMNS.join(", "));
        }
    }

    fn line(&mut self, record: &StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != self.columns.len() {
            let said = record.iter().collect::<Vec<_>>().join(",");
            return self.fault(line, "", &said, FaultKind::Unreadable, self.columns.join(","));
        }
        let at = |name: &str| {
            let place = self.columns.iter().position(|column| column == name);
            place.and_then(|place| record.get(place)).unwrap_or_default().to_owned()
        };
        let (code, dimension, strength, text) = (at("code"), at("dimension"), at("strength"), at("text"));
        let languages = self.languages.iter().map(|tag| ((*tag).to_owned(), at(&format!("text.{tag}"))));
        let texts: BTreeMap<String, String> = languages.filter(|(_, text)| !text.is_empty()).collect();
        self.code(line, &code);
        let dimension = self.dimension(line, &dimension);
        let strength = self.strength(line, &strength);
        self.text(line, "text", &text);
        for (tag, text) in &texts {
            self.text(line, &format!("text.{tag}"), text);
        }
        if let (Some(dimension), Some(strength)) = (dimension, strength) {
            self.texts.insert(code.clone(), texts);
            self.indicators.push(Indicator { code, dimension, strength, text });
        }
    }

    fn code(&mut self, line: u64, code: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if code.is_empty() {
            self.fault(line, "code", "", FaultKind::Empty, "");
        } else if code.chars().count() > LONGEST_CODE || !code.chars().all(plain) {
            self.fault(line, "code", code, FaultKind::BadCode, LONGEST_CODE.to_string());
        } else if !self.codes.insert(code.to_owned()) {
            self.fault(line, "code", code, FaultKind::Twice, "");
        }
    }

    fn dimension(&mut self, line: u64, word: &str) -> Option<Dimension> {
        let rule = self.info.rule;
        let fits = |one: &Dimension| (rule == Rule::Signs) == (*one == Dimension::Signs);
        let found = Dimension::from_code(word).filter(fits);
        if found.is_none() {
            let known = Dimension::ALL.iter().filter(|one| fits(one)).map(|one| one.as_str());
            self.fault(
                line,
                "dimension",
                word,
                FaultKind::UnknownDimension,
                known.collect::<Vec<_>>().join(", "),
            );
        }
        found
    }

    fn strength(&mut self, line: u64, word: &str) -> Option<Strength> {
        let found = Strength::from_code(word);
        match found {
            None => {
                let known = Strength::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ");
                self.fault(line, "strength", word, FaultKind::UnknownStrength, known);
            }
            Some(Strength::Unrated) if !self.info.provisional => {
                self.fault(line, "strength", word, FaultKind::Unrated, "strong, medium, weak");
            }
            Some(_) => {}
        }
        found
    }

    fn text(&mut self, line: u64, column: &str, text: &str) {
        if text.is_empty() {
            self.fault(line, column, "", FaultKind::Empty, "");
        } else if text.chars().count() > LONGEST_TEXT {
            self.fault(line, column, text, FaultKind::TooLong, LONGEST_TEXT.to_string());
        } else if text.chars().any(char::is_control) {
            self.fault(line, column, text, FaultKind::Unreadable, "");
        }
    }

    fn count(&mut self) {
        if self.indicators.is_empty() && self.faults.is_empty() {
            self.fault(1, "", "", FaultKind::NoIndicators, "");
        } else if self.indicators.len() > MOST {
            let count = self.indicators.len().to_string();
            self.fault(1, "", &count, FaultKind::TooMany, MOST.to_string());
        }
    }
}

/// What stands differently in two editions of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Codes that only the new edition has, in its order.
    pub added: Vec<String>,
    /// Codes that only the old edition has, in its order.
    pub removed: Vec<String>,
    /// Codes whose strength changed: from, to.
    pub strength: Vec<(String, Strength, Strength)>,
    /// Codes whose dimension changed: from, to.
    pub dimension: Vec<(String, Dimension, Dimension)>,
}

impl Difference {
    /// What changes from the old edition to the new one.
    #[must_use]
    pub fn between(old: &IndicatorSet, new: &IndicatorSet) -> Self {
        let mut difference = Self::default();
        for one in new.indicators() {
            let code = || one.code.clone();
            match old.indicator(&one.code) {
                None => difference.added.push(code()),
                Some(before) => {
                    if before.strength != one.strength {
                        difference.strength.push((code(), before.strength, one.strength));
                    }
                    if before.dimension != one.dimension {
                        difference.dimension.push((code(), before.dimension, one.dimension));
                    }
                }
            }
        }
        let gone = old.indicators().iter().filter(|one| new.indicator(&one.code).is_none());
        difference.removed = gone.map(|one| one.code.clone()).collect();
        difference
    }

    /// Whether nothing that counts is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::IndicatorSetId;

    fn info(provisional: bool) -> SetInfo {
        SetInfo {
            id: IndicatorSetId::new("adult_labour"),
            edition: "MK-1".into(),
            source: "Ministry".into(),
            provisional,
            rule: Rule::DelphiAdult,
            note: None,
        }
    }

    fn read(csv: &str) -> Result<Edition, Vec<EditionFault>> {
        Edition::read(info(false), csv, &["en", "mk"])
    }

    const GOOD: &str = "code,dimension,strength,text,text.mk\n\
        A-1,exploitation,strong,Works without pay,Работи без плата\n\
        A-2,exploitation,weak,has_debts,\n";

    #[test]
    fn an_edition_brings_its_own_texts() {
        let edition = read(GOOD).unwrap();
        assert_eq!(edition.set.indicators().len(), 2);
        assert_eq!(edition.texts["A-1"]["mk"], "Работи без плата");
        assert!(edition.texts["A-2"].is_empty());
        assert_eq!(read(&edition.to_csv().unwrap()).unwrap(), edition);
    }

    #[test]
    fn every_fault_is_named_at_once_with_its_place_and_what_would_be_right() {
        let faults = read(
            "code,dimension,strength,text\n\
             A-1,exploitatoin,strong,a\n\
             A-1,exploitation,huge,b\n\
             A 2,exploitation,unrated,\n\
             A-3,signs,weak\n",
        )
        .unwrap_err();
        let seen: Vec<_> =
            faults.iter().map(|fault| (fault.line, fault.column.as_str(), fault.kind)).collect();
        assert_eq!(
            seen,
            [
                (2, "dimension", FaultKind::UnknownDimension),
                (3, "code", FaultKind::Twice),
                (3, "strength", FaultKind::UnknownStrength),
                (4, "code", FaultKind::BadCode),
                (4, "strength", FaultKind::Unrated),
                (4, "text", FaultKind::Empty),
                (5, "", FaultKind::Unreadable),
            ]
        );
        assert!(faults[0].known.contains("coercive_recruitment") && !faults[0].known.contains("signs"));
        assert_eq!(faults[2].value, "huge");
    }

    #[test]
    fn a_file_without_its_columns_or_without_indicators_is_refused() {
        let kinds = |csv| read(csv).unwrap_err().into_iter().map(|fault| fault.kind).collect::<Vec<_>>();
        assert_eq!(kinds("code,dimension,strength,text\n"), [FaultKind::NoIndicators]);
        assert_eq!(kinds("code,dimension,text,text.xx\n"), [FaultKind::UnknownColumn, FaultKind::NoColumn]);
        assert_eq!(kinds(""), [FaultKind::NoColumn; 4]);
    }

    #[test]
    fn an_unrated_indicator_stands_only_in_a_provisional_edition() {
        let csv = "code,dimension,strength,text\nA-1,exploitation,unrated,a\n";
        assert!(read(csv).is_err());
        assert!(Edition::read(info(true), csv, &[]).is_ok());
    }

    #[test]
    fn the_difference_names_what_came_went_and_changed() {
        let old = read(GOOD).unwrap().set;
        let new = read(
            "code,dimension,strength,text\n\
             A-1,coercion_at_destination,medium,a\nA-3,exploitation,weak,c\n",
        )
        .unwrap()
        .set;
        let difference = Difference::between(&old, &new);
        assert_eq!(difference.added, ["A-3"]);
        assert_eq!(difference.removed, ["A-2"]);
        assert_eq!(difference.strength, [("A-1".to_owned(), Strength::Strong, Strength::Medium)]);
        let moved = ("A-1".to_owned(), Dimension::Exploitation, Dimension::CoercionAtDestination);
        assert_eq!(difference.dimension, [moved]);
        assert!(Difference::between(&old, &old).is_empty());
    }
}
