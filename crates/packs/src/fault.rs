//! What can be wrong in files of packs: where, what, and how it is put right.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Something to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as people find it.
    pub file: String,
    /// The line, from 1; none for a file as a whole.
    pub line: Option<usize>,
    /// What stands there, by the names of the file; empty for a file as a whole.
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A file that a pack must have.
    #[error("this file is missing")]
    Missing,
    /// A file that no pack has.
    #[error("this is no file of a pack")]
    Stray,
    /// A file that does not follow the format.
    #[error("{0}")]
    Malformed(String),
    /// A pack's code is not the name of its folder.
    #[error("the code is `{code}`, but the folder is `{folder}`")]
    Misplaced {
        /// The folder.
        folder: String,
        /// The code.
        code: String,
    },
    /// A fact that cites nothing.
    #[error("a fact that is {0} has no source")]
    NoSource(&'static str),
    /// A fact that nobody confirmed, and no word of what is known of it.
    #[error("a fact that is unverified has neither source nor note")]
    NoNote,
    /// A source that the table does not have.
    #[error("unknown source `{0}`")]
    UnknownSource(String),
    /// A source's address and what is said of it.
    #[error("the precision `none` stands for a source without address, every other for one with")]
    Address,
    /// A text that cannot be dialled.
    #[error("{0:?} is no telephone number")]
    BadNumber(String),
    /// No country's calling code.
    #[error("{0:?} is no calling code")]
    BadCallingCode(String),
    /// A line by telephone without a number.
    #[error("a line by telephone has no number")]
    NoNumber,
    /// Two things with one name.
    #[error("`{0}` stands twice")]
    Twice(String),
    /// A zone that the database does not have.
    #[error("unknown time zone `{0}`")]
    UnknownZone(String),
    /// No tag of a language.
    #[error("`{0}` is no language tag of BCP 47")]
    BadLanguage(String),
    /// No code of a script, or not that of the tag.
    #[error("`{script}` is not the script of `{tag}`")]
    BadScript {
        /// The script.
        script: String,
        /// The language's tag.
        tag: String,
    },
    /// A language of the country that the list of languages lacks.
    #[error("the list of languages lacks `{0}`")]
    LanguageNotListed(String),
    /// No interface language.
    #[error("the list of languages has none of the interface")]
    NoInterfaceLanguage,
    /// A name that is missing.
    #[error("the country has no name in {0}")]
    NoName(String),
    /// No date.
    #[error("`{0}` is no date")]
    BadDate(String),
    /// A year that cannot be meant.
    #[error("the year {0} cannot be meant")]
    BadYear(u16),
    /// A tree whose nodes are above themselves.
    #[error("the tree runs in a circle: {0}")]
    Cycle(String),
    /// A node that hangs on nothing.
    #[error("`{code}` hangs on `{parent}`, which is not in the tree")]
    NoParent {
        /// The node.
        code: String,
        /// What it names as the node above.
        parent: String,
    },
    /// A node on top that is no state, or a state that is not on top.
    #[error("only the state is on top of the tree, and `{0}` stands otherwise")]
    NotOnTop(String),
    /// A node that hangs on one of its own tier or a lower one.
    #[error("`{code}`, a {kind}, hangs on `{parent}`, a {above}")]
    TierUpsideDown {
        /// The node.
        code: String,
        /// Its kind.
        kind: &'static str,
        /// The node above.
        parent: String,
        /// The kind of that one.
        above: &'static str,
    },
    /// A jurisdiction that is not in the tree.
    #[error("there is no jurisdiction `{0}`")]
    UnknownJurisdiction(String),
    /// A statutory minimum above the maximum.
    #[error("the minimum is above the maximum")]
    UpsideDown,
    /// No provision against trafficking.
    #[error("no provision is against trafficking")]
    NoOffence,
    /// A path without the stage that every country has.
    #[error("no stage is `{0}`")]
    NoStage(&'static str),
    /// A measure that the catalogue lacks.
    #[error("there is no measure `{0}`")]
    UnknownMeasure(String),
    /// A figure that its unit does not allow.
    #[error("{figure} is no figure in the unit `{unit}`")]
    OutOfRange {
        /// The figure.
        figure: String,
        /// The unit.
        unit: &'static str,
    },
    /// A country whose pack is not there.
    #[error("there is no pack `{0}`")]
    UnknownCountry(String),
    /// A gap where nothing could stand.
    #[error("there is no place `{0}`")]
    NoPlace(String),
    /// A gap where something stands.
    #[error("`{0}` is known")]
    NoGap(String),
    /// An indicator set that does not follow the format.
    #[error("{problem}")]
    Set {
        /// What is wrong.
        problem: String,
        /// How it is put right.
        fix: String,
    },
    /// A text that is missing.
    #[error("no text for the key `{0}`")]
    NoText(String),
}

impl Problem {
    /// How it is put right.
    #[must_use]
    pub fn fix(&self) -> &str {
        match self {
            Self::Missing => "add it as the packs that come with Fener have it",
            Self::Stray => "correct its name or remove it",
            Self::Malformed(_) => "correct it as the README of the packs describes the file",
            Self::Misplaced { .. } => "make them the same",
            Self::NoSource(_) => "name one, or make it unverified and say in a note what is known",
            Self::NoNote => "name a source, or say in a note what is known",
            Self::UnknownSource(_) => "add it to common/sources.toml or correct its name",
            Self::Address => "add or remove the address, or correct the precision",
            Self::BadNumber(_) => "write digits in groups, with + and calling code or as dialled",
            Self::BadCallingCode(_) => "write one to three digits, without + and without 0 in front",
            Self::NoNumber => "add it, or remove the line and tell of it in gaps.toml",
            Self::Twice(_) => "give each its own or remove one of them",
            Self::UnknownZone(_) => "take a name of the IANA database, such as Europe/Belgrade",
            Self::BadLanguage(_) => "write it such as sr, sr-Latn or rom",
            Self::BadScript { .. } => "write its four letters such as Latn, the same as in the tag",
            Self::LanguageNotListed(_) => "add it to `languages` in pack.toml",
            Self::NoInterfaceLanguage => "add one, such as en",
            Self::NoName(_) => "add it to `names`",
            Self::BadDate(_) => {
                "write year, month and day as 2014-06-16 as far as they are known, in calendars 07-30"
            }
            Self::BadYear(_) => "correct it",
            Self::Cycle(_) => "correct the parent of one of them",
            Self::NoParent { .. } => "correct the parent or add its line",
            Self::NotOnTop(_) => "give one state no parent, and every other line the code of the one above",
            Self::TierUpsideDown { .. } => "correct the kind or the parent",
            Self::UnknownJurisdiction(_) => "take a code of jurisdictions.csv",
            Self::UpsideDown => "correct one of them",
            Self::NoOffence => "add at least one",
            Self::NoStage(_) => "add it; say in its `decides` what is known",
            Self::UnknownMeasure(_) => "add it to common/statistics.csv or correct its name",
            Self::OutOfRange { .. } => {
                "correct it: none is below 0, counts are whole, a percentage is at most 100"
            }
            Self::UnknownCountry(_) => "take the code of a pack",
            Self::NoPlace(_) => "write the file and then the names in it, such as hotlines.astra.hours",
            Self::NoGap(_) => "remove it from gaps.toml",
            Self::Set { fix, .. } => fix,
            Self::NoText(_) => "add a line",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.place.is_empty() {
            write!(f, ": {}", self.place)?;
        }
        write!(f, ": {}; {}", self.problem, self.problem.fix())
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fault = serializer.serialize_struct("Fault", 5)?;
        fault.serialize_field("file", &self.file)?;
        fault.serialize_field("line", &self.line)?;
        fault.serialize_field("place", &self.place)?;
        fault.serialize_field("problem", &self.problem.to_string())?;
        fault.serialize_field("fix", self.problem.fix())?;
        fault.end()
    }
}
