//! What is known of each indicator.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::set::IndicatorSet;

codes!(
    /// Whether an indicator is present.
    Answer {
        /// The sign is there.
        Present = "present" | "yes",
        /// The sign is not there.
        Absent = "absent" | "no",
        /// Not asked, not answered or not clear. It never counts as present, nor as absent.
        Unknown = "unknown",
    }
);

codes!(
    /// Where an answer comes from. It changes no result; whoever reads the assessment weighs it.
    AnswerSource {
        /// The person said it.
        Said = "said",
        /// Somebody saw or heard it.
        Observed = "observed",
        /// Another person told it.
        ToldByAnother = "told_by_another",
        /// It stands in a document.
        Document = "document",
    }
);

/// An answer, and where it comes from when that was noted.
///
/// It is written as a bare word without a source, and as an object with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// Where it comes from.
    pub source: Option<AnswerSource>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Word(Answer),
    Sourced { answer: Answer, source: Option<AnswerSource> },
}

impl From<Written> for Given {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(answer) => answer.into(),
            Written::Sourced { answer, source } => Self { answer, source },
        }
    }
}

impl From<Given> for Written {
    fn from(given: Given) -> Self {
        match given.source {
            None => Self::Word(given.answer),
            source => Self::Sourced { answer: given.answer, source },
        }
    }
}

impl From<Answer> for Given {
    fn from(answer: Answer) -> Self {
        Self { answer, source: None }
    }
}

/// Answers by indicator code. Whatever is not in it is unknown. What a person said in their own words is personal
/// and is kept elsewhere: no rule reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Given>);

/// An answer that does not belong to the set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The set has no such indicator; perhaps the form was made for another edition.
    #[error("the set {set} has no indicator {code:?}; reload the form and answer again")]
    NoIndicator {
        /// The set.
        set: String,
        /// The code that was sent.
        code: String,
    },
    /// A word that is no answer.
    #[error("{word:?} is no answer to {code}; known are present, absent, unknown")]
    NoAnswer {
        /// The indicator.
        code: String,
        /// The word that was sent.
        word: String,
    },
    /// A word that is no source.
    #[error(
        "{word:?} is no source of the answer to {code}; known are said, observed, told_by_another, document"
    )]
    NoSource {
        /// The indicator.
        code: String,
        /// The word that was sent.
        word: String,
    },
}

impl Answers {
    /// Reads pairs of indicator code and answer, as a form sends them.
    ///
    /// # Errors
    /// [`AnswerError`] for a code that the set does not have and for a word that is no answer.
    pub fn read<'a>(
        set: &IndicatorSet,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, AnswerError> {
        let mut answers = Self::default();
        for (code, word) in pairs {
            answers.read_one(set, code, word, None)?;
        }
        Ok(answers)
    }

    /// Reads one answer, with the word of its source if that was noted, in place of the one before.
    ///
    /// # Errors
    /// [`AnswerError`] for a code that the set does not have, and for words that are no answer or source.
    pub fn read_one(
        &mut self,
        set: &IndicatorSet,
        code: &str,
        word: &str,
        source: Option<&str>,
    ) -> Result<(), AnswerError> {
        if set.indicator(code).is_none() {
            return Err(AnswerError::NoIndicator { set: set.id().to_string(), code: code.to_owned() });
        }
        let answer = Answer::from_code(word)
            .ok_or_else(|| AnswerError::NoAnswer { code: code.to_owned(), word: word.to_owned() })?;
        let read = |word: &str| {
            AnswerSource::from_code(word)
                .ok_or_else(|| AnswerError::NoSource { code: code.to_owned(), word: word.to_owned() })
        };
        let source = source.map(read).transpose()?;
        self.note(code, Given { answer, source });
        Ok(())
    }

    /// What is known of an indicator.
    #[must_use]
    pub fn get(&self, code: &str) -> Answer {
        self.0.get(code).map_or(Answer::Unknown, |given| given.answer)
    }

    /// Where the answer to an indicator comes from, when that was noted.
    #[must_use]
    pub fn source(&self, code: &str) -> Option<AnswerSource> {
        self.0.get(code)?.source
    }

    /// Notes an answer in place of the one before.
    pub fn note(&mut self, code: impl Into<String>, given: impl Into<Given>) {
        self.0.insert(code.into(), given.into());
    }

    /// All noted answers, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Answer)> {
        self.0.iter().map(|(code, given)| (code.as_str(), given.answer))
    }
}

impl<G: Into<Given>> FromIterator<(String, G)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, G)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(code, given)| (code, given.into())).collect())
    }
}
