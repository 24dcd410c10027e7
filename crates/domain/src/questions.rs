//! The questions of a report, as data: what is asked, in which order, after which answers. A form is versioned; answers
//! name the version that they belong to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::words;

pub use editing::{Edit, EditRefused, choices};

mod editing;

/// Texts by BCP 47 tag of a written language.
pub type Texts = BTreeMap<String, String>;

/// The most questions of a form: each one more is a reason to give up.
pub const QUESTIONS: usize = 30;
/// The most answers to choose from.
pub const CHOICES: usize = 30;
/// The longest text of a question, an answer or a hint, in characters.
pub const LONGEST: usize = 300;
/// What a form sends beside the answers.
const SENT: [&str; 4] = ["id", "set", "number", "website"];
/// The form that comes with the country's pack.
pub const OF_PACK: &str = "report";
/// The forms that an administrator has made.
pub const OWN: &str = "own";

words! {
    /// How a question is answered.
    pub enum AnswerKind {
        /// In a line.
        Line = "line",
        /// In as many lines as it takes.
        Text = "text",
        /// By one of several answers.
        One = "one",
        /// By any of several answers.
        Many = "many",
        /// Whether somebody is in danger: the queue is ordered by it.
        Danger = "danger",
        /// Who reports.
        Contactor = "contactor",
        /// The language to answer in.
        Language = "language",
    }
}

impl AnswerKind {
    /// Whether its answers are the program's, because it acts on them.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Danger | Self::Contactor | Self::Language)
    }

    /// Whether somebody chooses from answers that the form holds.
    #[must_use]
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::One | Self::Many)
    }
}

/// A form: questions in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The questions.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in answers, unique in the form.
    pub id: String,
    /// How it is answered.
    pub kind: AnswerKind,
    /// The program's own messages `report-<message>`, `report-<message>-hint` and `report-<message>-<code>` stand in where
    /// no text is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What is asked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: Texts,
    /// Help under the question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hint: Texts,
    /// The answers to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// After which answer it is asked; always when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_if: Option<AskIf>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in answers, unique in the question.
    pub code: String,
    /// What it says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: Texts,
}

/// The answers after which a question is asked: any of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskIf {
    /// An earlier question.
    pub question: String,
    /// Its answers.
    pub codes: Vec<String>,
}

/// What is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// There are too many questions, or answers to one.
    #[error("there are more than {max} of them")]
    TooMany {
        /// How many there may be.
        max: usize,
    },
    /// A name that is none: lower-case letters, digits and `_`, at most 40, the kind's word where the answers are fixed.
    #[error("{id:?} is no name of a question or answer")]
    Name {
        /// As it stands there.
        id: String,
    },
    /// Twice the same name.
    #[error("{id:?} stands there twice")]
    Twice {
        /// The name or kind.
        id: String,
    },
    /// Neither a text nor a message says what is asked, or answered.
    #[error("{id:?} has no text")]
    Textless {
        /// The question or answer.
        id: String,
    },
    /// A text is too long.
    #[error("a text of {id:?} is longer than {LONGEST} characters")]
    TooLong {
        /// The question.
        id: String,
    },
    /// Answers to choose from that are too few, or stand where there are none.
    #[error("the answers of {id:?} do not fit its kind")]
    Choices {
        /// The question.
        id: String,
    },
    /// It depends on a question that does not come before it, or on an answer that it has not.
    #[error("{id:?} is asked after an answer that cannot have been given before")]
    AskIf {
        /// The question.
        id: String,
    },
}

fn is_name(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !id.is_empty() && id.len() <= 40 && id.chars().all(plain)
}

impl Form {
    /// A question by its name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Looks whether the form can be asked.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self) -> Result<(), FormFault> {
        if self.questions.len() > QUESTIONS {
            return Err(FormFault::TooMany { max: QUESTIONS });
        }
        for (place, question) in self.questions.iter().enumerate() {
            let before = self.questions.get(..place).unwrap_or_default();
            if before.iter().any(|other| other.id == question.id) {
                return Err(FormFault::Twice { id: question.id.clone() });
            }
            question.check()?;
            let known = |ask: &AskIf| {
                let earlier = before.iter().find(|earlier| earlier.id == ask.question);
                let has =
                    |code: &String| earlier.is_some_and(|earlier| earlier.codes().contains(&code.as_str()));
                !ask.codes.is_empty() && ask.codes.iter().all(has)
            };
            if !question.ask_if.as_ref().is_none_or(known) {
                return Err(FormFault::AskIf { id: question.id.clone() });
            }
        }
        Ok(())
    }
}

impl Question {
    fn check(&self) -> Result<(), FormFault> {
        let id = || self.id.clone();
        // What the queue is ordered by is found by its name; the form itself sends fields, too.
        let fixed = AnswerKind::ALL.iter().find(|kind| kind.is_fixed() && kind.as_str() == self.id);
        let named = if self.kind.is_fixed() { fixed == Some(&self.kind) } else { fixed.is_none() };
        if !is_name(&self.id) || !named || SENT.contains(&self.id.as_str()) {
            return Err(FormFault::Name { id: id() });
        }
        if self.label.is_empty() && self.message.is_none() {
            return Err(FormFault::Textless { id: id() });
        }
        let texts = self.choices.iter().map(|choice| &choice.label).chain([&self.label, &self.hint]);
        if texts.flat_map(BTreeMap::values).any(|text| text.chars().count() > LONGEST) {
            return Err(FormFault::TooLong { id: id() });
        }
        if self.kind.has_choices() == self.choices.is_empty() || self.choices.len() == 1 {
            return Err(FormFault::Choices { id: id() });
        }
        if self.choices.len() > CHOICES {
            return Err(FormFault::TooMany { max: CHOICES });
        }
        for (place, choice) in self.choices.iter().enumerate() {
            if !is_name(&choice.code) {
                return Err(FormFault::Name { id: choice.code.clone() });
            }
            if choice.label.is_empty() && self.message.is_none() {
                return Err(FormFault::Textless { id: choice.code.clone() });
            }
            let before = self.choices.get(..place).unwrap_or_default();
            if before.iter().any(|other| other.code == choice.code) {
                return Err(FormFault::Twice { id: choice.code.clone() });
            }
        }
        Ok(())
    }

    /// The names of its answers, also of those that are the program's; none when it is answered in words, or with a
    /// language.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        match self.kind {
            AnswerKind::Danger => crate::boxes::Danger::ALL.iter().map(|danger| danger.as_str()).collect(),
            AnswerKind::Contactor => {
                crate::contacts::Contactor::ALL.iter().map(|contactor| contactor.as_str()).collect()
            }
            AnswerKind::One | AnswerKind::Many => {
                self.choices.iter().map(|choice| choice.code.as_str()).collect()
            }
            AnswerKind::Line | AnswerKind::Text | AnswerKind::Language => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: &str, kind: AnswerKind) -> Question {
        let label = Texts::from([("en".to_owned(), format!("{id}?"))]);
        Question {
            id: id.into(),
            kind,
            message: None,
            label,
            hint: Texts::new(),
            choices: vec![],
            ask_if: None,
        }
    }

    fn one(id: &str, codes: &[&str]) -> Question {
        let label = Texts::from([("en".to_owned(), "an answer".to_owned())]);
        let choice = |code: &&str| Choice { code: (*code).to_owned(), label: label.clone() };
        Question { choices: codes.iter().map(choice).collect(), ..question(id, AnswerKind::One) }
    }

    fn after(question: Question, earlier: &str, codes: &[&str]) -> Question {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        Question { ask_if: Some(AskIf { question: earlier.to_owned(), codes }), ..question }
    }

    #[test]
    fn a_question_depends_only_on_answers_that_were_given_before_it() {
        let contact = one("contact", &["yes", "no"]);
        let phone = after(question("phone", AnswerKind::Line), "contact", &["yes"]);
        assert_eq!(Form { questions: vec![contact.clone(), phone.clone()] }.check(), Ok(()));
        let fault = Err(FormFault::AskIf { id: "phone".into() });
        assert_eq!(Form { questions: vec![phone.clone(), contact.clone()] }.check(), fault);
        let other = after(question("phone", AnswerKind::Line), "contact", &["perhaps"]);
        assert_eq!(Form { questions: vec![contact, other] }.check(), fault);
    }

    #[test]
    fn what_the_queue_is_ordered_by_is_asked_once() {
        let form = |questions| Form { questions };
        let danger = question("danger", AnswerKind::Danger);
        assert_eq!(form(vec![danger.clone(), danger]).check(), Err(FormFault::Twice { id: "danger".into() }));
        for wrong in [question("again", AnswerKind::Danger), question("danger", AnswerKind::Text)] {
            assert!(matches!(form(vec![wrong]).check(), Err(FormFault::Name { .. })));
        }
    }

    #[test]
    fn an_answer_in_words_has_nothing_to_choose_from_and_a_choice_has_at_least_two() {
        let mut words = question("notes", AnswerKind::Text);
        words.choices = one("x", &["a", "b"]).choices;
        for wrong in [words, one("seen", &["a"]), question("seen", AnswerKind::Many)] {
            assert!(matches!(Form { questions: vec![wrong] }.check(), Err(FormFault::Choices { .. })));
        }
    }

    #[test]
    fn a_form_survives_being_written_down() {
        let form =
            Form { questions: vec![one("contact", &["yes", "no"]), question("notes", AnswerKind::Text)] };
        let written = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&written).unwrap(), form);
    }
}
