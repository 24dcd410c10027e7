//! Values that the form parts show.

use super::Said;

/// One answer of radios, checkboxes or a select.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: Said,
    /// What the person reads.
    pub label: Said,
    /// Explanation below the answer; may be empty.
    pub hint: Said,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// An answer that sends `value`, chosen when `now` says the same.
    #[must_use]
    pub fn new(value: impl Into<Said>, label: impl Into<Said>, now: &str) -> Self {
        let value = value.into();
        let chosen = value == now;
        Self { value, label: label.into(), hint: Said::default(), chosen }
    }

    /// The same answer with an explanation.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<Said>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same answer, chosen or not: for checkboxes, where several are.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// A date as it was typed, so that a refused one comes back as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateFields {
    /// Day of the month.
    pub day: String,
    /// Month, 1 to 12.
    pub month: String,
    /// Year, four digits.
    pub year: String,
}

impl From<jiff::civil::Date> for DateFields {
    fn from(date: jiff::civil::Date) -> Self {
        Self { day: date.day().to_string(), month: date.month().to_string(), year: date.year().to_string() }
    }
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, which is also its id on the page.
    pub field: Said,
    /// What to do about it.
    pub message: Said,
}

/// What is wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<FieldError>);

impl FormErrors {
    /// Notes what is wrong with `field`.
    pub fn push(&mut self, field: impl Into<Said>, message: impl Into<Said>) {
        self.0.push(FieldError { field: field.into(), message: message.into() });
    }

    /// The first message about `field`; empty when it is well, as the parts expect it.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|error| error.field == field).map_or("", |error| error.message.as_ref())
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same messages about the page as a whole: where no field of that name stands.
    #[must_use]
    pub fn without_fields(self) -> Self {
        let bare = |error: FieldError| FieldError { field: Said::default(), ..error };
        Self(self.0.into_iter().map(bare).collect())
    }

    /// Every message, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }
}
