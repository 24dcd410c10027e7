//! Reading forms and saying what is wrong with them.

use std::borrow::Cow;

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::words::Word;
use fener_text::Texts;

use crate::failure::Failure;
use crate::layout::{Choice, FormErrors};

/// The most that a form may hold, in bytes.
pub const LARGEST: usize = 256 * 1_024;

/// What a form sent: fields by name, in order, as typed.
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of a field, without space around it; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The value of a field exactly as sent: for passwords.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field: for checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Whether a checkbox was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The version of the record that the form was made from; 0 when it was not sent.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.get("version").parse().unwrap_or(0)
    }

    /// A word of a vocabulary; notes a problem when it is missing or unknown.
    pub fn word<W: Word + std::str::FromStr>(
        &self,
        name: &'static str,
        errors: &mut Vec<FieldError>,
    ) -> Option<W> {
        let text = self.get(name);
        if text.is_empty() {
            errors.push(FieldError { field: name, problem: Problem::Required });
            return None;
        }
        let word = text.parse().ok();
        if word.is_none() {
            let known = W::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
            errors.push(FieldError { field: name, problem: Problem::Unknown { known } });
        }
        word
    }

    /// Every field, as sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Reads `application/x-www-form-urlencoded`; none when a name or value is not UTF-8.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        std::str::from_utf8(body).ok()?;
        let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = form_urlencoded::parse(body).collect();
        let broken = |text: &str| text.contains('\u{FFFD}');
        if pairs.iter().any(|(name, value)| broken(name) || broken(value)) {
            return None;
        }
        Some(Self(pairs.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// From pairs: for tests and for forms that are filled in by the program.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        let body = axum::body::to_bytes(request.into_body(), LARGEST).await.map_err(|_large| too_large())?;
        Self::parse(&body).ok_or_else(|| {
            Failure::request(
                StatusCode::BAD_REQUEST,
                "not_utf8",
                "the form holds bytes that are not UTF-8 text",
            )
        })
    }
}

/// A form that is too large.
#[must_use]
pub fn too_large() -> Failure {
    let detail = format!("a form may hold {} KiB", LARGEST / 1_024);
    Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}

/// The answers of a vocabulary with labels `prefix-word`; `now` is chosen.
#[must_use]
pub fn choices<W: Word>(t: Texts, prefix: &str, now: &str) -> Vec<Choice> {
    W::ALL.iter().map(|word| Choice::new(word.as_str(), t.choice(prefix, word.as_str()), now)).collect()
}

/// What is wrong, in words, in the order of the errors.
#[must_use]
pub fn explained(t: Texts, errors: &[FieldError]) -> FormErrors {
    let mut form = FormErrors::default();
    for error in errors {
        form.push(error.field, problem_text(t, &error.problem));
    }
    form
}

/// What is wrong with a value, in words.
#[must_use]
pub fn problem_text(t: Texts, problem: &Problem) -> Cow<'static, str> {
    match problem {
        Problem::Required => t.get("problem-required"),
        Problem::TooLong { max } => t.with("problem-too-long", &[("max", max.to_string().into())]),
        Problem::HiddenCharacters => t.get("problem-hidden-characters"),
        Problem::Unknown { .. } => t.get("problem-unknown"),
        Problem::Unreadable => t.get("problem-unreadable"),
        Problem::TooSmall { min } => t.with("problem-too-small", &[("min", min.to_string().into())]),
        Problem::TooLarge { max } => t.with("problem-too-large", &[("max", max.to_string().into())]),
        Problem::TooManyParts { parts, max } => {
            let values = [("parts", parts.to_string().into()), ("max", max.to_string().into())];
            t.with("problem-too-many-parts", &values)
        }
        Problem::Ahead => t.get("problem-ahead"),
        Problem::Contradicts { .. } => t.get("problem-contradicts"),
    }
}
