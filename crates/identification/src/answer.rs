//! What is known of each indicator.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::set::IndicatorSet;

codes!(
    /// Whether an indicator is present.
    Answer {
        /// The sign is there.
        Yes = "yes",
        /// The sign is not there.
        No = "no",
        /// Not asked, not answered or not clear. It never counts as yes, nor as no.
        Unknown = "unknown",
    }
);

/// Answers by indicator code. Whatever is not in it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

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
    #[error("{word:?} is no answer to {code}; known are yes, no, unknown")]
    NoAnswer {
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
        pairs
            .into_iter()
            .map(|(code, word)| {
                if set.indicator(code).is_none() {
                    let set = set.id().to_string();
                    return Err(AnswerError::NoIndicator { set, code: code.to_owned() });
                }
                let answer = Answer::from_code(word)
                    .ok_or_else(|| AnswerError::NoAnswer { code: code.to_owned(), word: word.to_owned() })?;
                Ok((code.to_owned(), answer))
            })
            .collect()
    }

    /// What is known of an indicator.
    #[must_use]
    pub fn get(&self, code: &str) -> Answer {
        self.0.get(code).copied().unwrap_or(Answer::Unknown)
    }

    /// Notes an answer in place of the one before.
    pub fn note(&mut self, code: impl Into<String>, answer: Answer) {
        self.0.insert(code.into(), answer);
    }

    /// All noted answers, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Answer)> {
        self.0.iter().map(|(code, answer)| (code.as_str(), *answer))
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Answer)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}
