//! Changing a form question by question, so that it can be asked after every step.

use super::{Choice, Form, FormFault, QUESTIONS, Question};

/// A step of changing a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new question at the end.
    Add(Box<Question>),
    /// Another wording, kind or condition of a question.
    Change(Box<Question>),
    /// One place up.
    Up(String),
    /// One place down.
    Down(String),
    /// Away with it.
    Remove(String),
}

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// There is no such question, or it stands at the edge already.
    #[error("there is nothing to change there")]
    Nothing,
    /// There are as many as there may be.
    #[error("the form is full")]
    Full,
    /// A question of that kind stands there already.
    #[error("that is asked already")]
    Once,
    /// Another question is asked only after an answer to this one.
    #[error("another question depends on it")]
    Depends,
    /// The question itself is wrong.
    #[error(transparent)]
    Fault(FormFault),
}

impl Form {
    /// The form after a step; it can be asked as it stands.
    ///
    /// # Errors
    /// Why not.
    pub fn edited(&self, edit: Edit) -> Result<Self, EditRefused> {
        let mut form = self.clone();
        let place = |id: &str| {
            self.questions.iter().position(|question| question.id == id).ok_or(EditRefused::Nothing)
        };
        let touched = match edit {
            Edit::Add(question) => {
                if self.questions.len() >= QUESTIONS {
                    return Err(EditRefused::Full);
                }
                let id = question.id.clone();
                form.questions.push(*question);
                id
            }
            Edit::Change(question) => {
                let id = question.id.clone();
                let at = place(&id)?;
                if let Some(known) = form.questions.get_mut(at) {
                    *known = *question;
                }
                id
            }
            Edit::Up(id) => {
                let at = place(&id)?;
                form.questions.swap(at.checked_sub(1).ok_or(EditRefused::Nothing)?, at);
                id
            }
            Edit::Down(id) => {
                let at = place(&id)?;
                if at + 1 >= form.questions.len() {
                    return Err(EditRefused::Nothing);
                }
                form.questions.swap(at, at + 1);
                id
            }
            Edit::Remove(id) => {
                form.questions.remove(place(&id)?);
                id
            }
        };
        match form.check() {
            Ok(()) => Ok(form),
            Err(FormFault::Twice { .. }) => Err(EditRefused::Once),
            Err(FormFault::AskIf { id })
                if id != touched || form.question(&id).is_none_or(|now| self.question(&id) == Some(now)) =>
            {
                Err(EditRefused::Depends)
            }
            Err(fault) => Err(EditRefused::Fault(fault)),
        }
    }

    /// A name that no question of the form has.
    #[must_use]
    pub fn free_name(&self) -> String {
        let mut number = self.questions.len() + 1;
        loop {
            let name = format!("q{number}");
            if self.question(&name).is_none() {
                return name;
            }
            number += 1;
        }
    }
}

/// The answers to choose from after their lines were written anew, by tag of the language. Where their number stays,
/// they keep their names, so that what depends on them stays true; otherwise they are numbered.
///
/// `lines` holds as many lines in every language; a language without lines is left out.
#[must_use]
pub fn choices(before: &[Choice], lines: &[(String, Vec<String>)]) -> Vec<Choice> {
    let count = lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    (0..count)
        .map(|at| {
            let kept = if before.len() == count { before.get(at) } else { None };
            let code = kept.map_or_else(|| (at + 1).to_string(), |choice| choice.code.clone());
            let text = |(tag, lines): &(String, Vec<String>)| Some((tag.clone(), lines.get(at)?.clone()));
            Choice { code, label: lines.iter().filter_map(text).collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{AnswerKind, AskIf, Texts};
    use super::*;

    fn line(id: &str) -> Question {
        let label = Texts::from([("en".to_owned(), format!("{id}?"))]);
        let kind = AnswerKind::Line;
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

    fn form() -> Form {
        let choices = choices(&[], &[("en".into(), vec!["Yes".into(), "No".into()])]);
        let contact = Question { kind: AnswerKind::One, choices, ..line("contact") };
        let ask_if = Some(AskIf { question: "contact".into(), codes: vec!["1".into()] });
        Form { questions: vec![contact, Question { ask_if, ..line("phone") }, line("place")] }
    }

    fn order(form: &Form) -> Vec<&str> {
        form.questions.iter().map(|question| question.id.as_str()).collect()
    }

    #[test]
    fn questions_move_as_long_as_what_they_depend_on_comes_first() {
        let moved = form().edited(Edit::Up("place".into())).unwrap();
        assert_eq!(order(&moved), ["contact", "place", "phone"]);
        assert_eq!(form().edited(Edit::Up("phone".into())), Err(EditRefused::Depends));
        assert_eq!(form().edited(Edit::Down("contact".into())), Err(EditRefused::Depends));
        assert_eq!(form().edited(Edit::Up("contact".into())), Err(EditRefused::Nothing));
        assert_eq!(form().edited(Edit::Down("place".into())), Err(EditRefused::Nothing));
    }

    #[test]
    fn what_another_question_depends_on_is_not_removed() {
        assert_eq!(form().edited(Edit::Remove("contact".into())), Err(EditRefused::Depends));
        let without = form().edited(Edit::Remove("phone".into())).unwrap();
        assert_eq!(order(&without.edited(Edit::Remove("contact".into())).unwrap()), ["place"]);
    }

    #[test]
    fn a_question_gets_a_name_of_its_own() {
        let mut form = form();
        form.questions.push(line("q5"));
        assert_eq!(form.free_name(), "q6");
    }

    #[test]
    fn answers_keep_their_names_while_their_number_stays() {
        let before = [
            Choice { code: "yes".into(), label: Texts::new() },
            Choice { code: "no".into(), label: Texts::new() },
        ];
        let codes = |after: &[Choice]| after.iter().map(|choice| choice.code.clone()).collect::<Vec<_>>();
        let two = vec![("en".to_owned(), vec!["Yes, please".to_owned(), "No".to_owned()])];
        assert_eq!(codes(&choices(&before, &two)), ["yes", "no"]);
        let three = vec![("en".to_owned(), vec!["Yes".to_owned(), "No".to_owned(), "Later".to_owned()])];
        assert_eq!(codes(&choices(&before, &three)), ["1", "2", "3"]);
    }
}
