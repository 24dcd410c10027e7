//! What can be wrong with a value somebody typed, named so that a page or an API can say it in any language.

use serde::Serialize;

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name, the same in form, API and message key.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a value. The message key is `problem-<word>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was given where something is needed.
    Required,
    /// More characters than fit.
    TooLong {
        /// How many fit.
        max: usize,
    },
    /// A control character or a right-to-left override that would deceive the reader.
    HiddenCharacters,
    /// Not one of the values that are possible.
    Unknown {
        /// The values that are possible.
        known: String,
    },
    /// A number, date or code that cannot be read.
    Unreadable,
    /// Smaller or earlier than possible.
    TooSmall {
        /// The least that is possible.
        min: i64,
    },
    /// Larger or later than possible.
    TooLarge {
        /// The most that is possible.
        max: i64,
    },
    /// A text message of more parts than may be sent.
    TooManyParts {
        /// How many it comes to.
        parts: usize,
        /// How many may be sent.
        max: usize,
    },
    /// A day that has not come yet.
    Ahead,
    /// It contradicts another field.
    Contradicts {
        /// The other field.
        field: &'static str,
    },
}

impl Problem {
    /// The word that names the problem in message keys and the API.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::HiddenCharacters => "hidden_characters",
            Self::Unknown { .. } => "unknown",
            Self::Unreadable => "unreadable",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::Ahead => "ahead",
            Self::Contradicts { .. } => "contradicts",
        }
    }
}

/// Collects everything wrong with an input, so that a person learns it at once and not one by one.
#[derive(Debug, Default)]
pub struct Checker {
    errors: Vec<FieldError>,
}

/// The longest single line: a name, a number, a place.
pub const LINE: usize = 200;
/// The longest free text: notes of a long call.
pub const TEXT: usize = 20_000;

impl Checker {
    /// Notes that a field is wrong.
    pub fn add(&mut self, field: &'static str, problem: Problem) {
        self.errors.push(FieldError { field, problem });
    }

    /// Notes a problem when a condition does not hold.
    pub fn require(&mut self, holds: bool, field: &'static str, problem: Problem) {
        if !holds {
            self.add(field, problem);
        }
    }

    /// A single line: no line breaks, no hidden characters, at most [`LINE`] characters.
    pub fn line(&mut self, field: &'static str, value: &str) {
        self.text_up_to(field, value, LINE, false);
    }

    /// Free text: line breaks and tabs allowed, at most [`TEXT`] characters.
    pub fn text(&mut self, field: &'static str, value: &str) {
        self.text_up_to(field, value, TEXT, true);
    }

    /// A single line that must not be empty.
    pub fn required_line(&mut self, field: &'static str, value: &str) {
        if value.trim().is_empty() {
            self.add(field, Problem::Required);
        } else {
            self.line(field, value);
        }
    }

    /// Free text that must not be empty.
    pub fn required_text(&mut self, field: &'static str, value: &str) {
        if value.trim().is_empty() {
            self.add(field, Problem::Required);
        } else {
            self.text(field, value);
        }
    }

    fn text_up_to(&mut self, field: &'static str, value: &str, max: usize, breaks: bool) {
        if value.chars().count() > max {
            self.add(field, Problem::TooLong { max });
        }
        if value.chars().any(|c| is_hidden(c, breaks)) {
            self.add(field, Problem::HiddenCharacters);
        }
    }

    /// `Ok` when nothing was wrong, else everything that was.
    ///
    /// # Errors
    /// All problems found, in the order they were found.
    pub fn finish(self) -> Result<(), Vec<FieldError>> {
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }
}

/// Control characters and the bidirectional overrides and isolates of Unicode UAX #9, which can make a name
/// read as another.
fn is_hidden(c: char, breaks: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => !breaks,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(check: impl FnOnce(&mut Checker)) -> Vec<&'static str> {
        let mut checker = Checker::default();
        check(&mut checker);
        checker.finish().err().unwrap_or_default().iter().map(|error| error.problem.word()).collect()
    }

    #[test]
    fn a_right_to_left_override_in_a_name_is_refused() {
        assert_eq!(problems(|c| c.line("name", "Ana\u{202E}anA")), ["hidden_characters"]);
    }

    #[test]
    fn a_line_break_is_welcome_in_notes_and_not_in_a_name() {
        assert!(problems(|c| c.text("notes", "one\ntwo\t")).is_empty());
        assert_eq!(problems(|c| c.line("name", "one\ntwo")), ["hidden_characters"]);
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let told = problems(|c| {
            c.required_line("name", "  ");
            c.line("place", &"x".repeat(LINE + 1));
        });
        assert_eq!(told, ["required", "too_long"]);
    }
}
