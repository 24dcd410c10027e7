//! The form of a consent: what it shows, and what it says.

use std::collections::BTreeSet;

use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::OrganisationId;
use fener_domain::time::Timestamp;
use fener_text::{Texts, Zone};
use jiff::ToSpan;
use jiff::civil::Date;

use super::wording::{ANY, Names};
use crate::console::contact_form::languages;
use crate::form::Fields;
use crate::layout::{Choice, DateFields, FormErrors};

/// Everything the form shows.
pub struct GiveForm {
    /// What for.
    pub purposes: Vec<Choice>,
    /// Who may learn.
    pub recipients: Vec<Choice>,
    /// What they may learn.
    pub categories: Vec<Choice>,
    /// The last day; empty: until it is taken back.
    pub expires: DateFields,
    /// How it was given.
    pub forms: Vec<Choice>,
    /// The language it was explained in.
    pub languages: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

impl GiveForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(t: Texts, spoken: &[String], names: &Names, fields: &Fields, errors: FormErrors) -> Self {
        let purposes = ConsentPurpose::ALL.iter().map(|purpose| {
            let hint = t.choice("consent-purpose", format_args!("{purpose}-hint"));
            Choice::new(purpose.as_str(), t.choice("consent-purpose", purpose), fields.get("purpose"))
                .hinted(hint)
        });
        let categories = DataCategory::ALL.iter().map(|category| {
            let chosen = fields.all("categories").any(|sent| sent == category.as_str());
            Choice::new(category.as_str(), t.choice("data-category", category), "").chosen(chosen)
        });
        let part = |name: &str| fields.get(name).to_owned();
        Self {
            purposes: purposes.collect(),
            recipients: names.choices(t, fields.get("recipient")),
            categories: categories.collect(),
            expires: DateFields {
                day: part("expires_at-day"),
                month: part("expires_at-month"),
                year: part("expires_at-year"),
            },
            forms: ConsentForm::GIVEN
                .iter()
                .map(|form| Choice::new(form.as_str(), t.choice("consent-form", form), fields.get("form")))
                .collect(),
            languages: languages(t, spoken, fields.get("language")),
            errors,
        }
    }
}

/// What a form says about a consent that begins now.
///
/// # Errors
/// Everything that is missing, unknown or cannot be read.
pub fn terms(fields: &Fields, zone: &Zone, now: Timestamp) -> Result<ConsentTerms, Vec<FieldError>> {
    let mut errors = Vec::new();
    let purpose = fields.word::<ConsentPurpose>("purpose", &mut errors);
    let recipient = recipient(fields.get("recipient"), &mut errors);
    let categories = categories(fields, &mut errors);
    let expires_at = ends(fields, zone, now, &mut errors);
    let form = fields.word::<ConsentForm>("form", &mut errors);
    match (purpose, form, errors.is_empty()) {
        (Some(purpose), Some(form), true) => Ok(ConsentTerms {
            purpose,
            recipient,
            categories,
            given_at: now,
            expires_at,
            withdrawn_at: None,
            form,
            language: fields.get("language").to_owned(),
        }),
        _ => Err(errors),
    }
}

fn recipient(text: &str, errors: &mut Vec<FieldError>) -> Option<OrganisationId> {
    let named = text.parse().ok();
    if named.is_none() && text != ANY {
        errors.push(FieldError { field: "recipient", problem: Problem::Required });
    }
    named
}

fn categories(fields: &Fields, errors: &mut Vec<FieldError>) -> BTreeSet<DataCategory> {
    let chosen: BTreeSet<_> = fields.all("categories").filter_map(|word| word.parse().ok()).collect();
    if chosen.is_empty() {
        errors.push(FieldError { field: "categories", problem: Problem::Required });
    }
    chosen
}

/// The end of the last day, on the country's clocks; none when no day was given.
pub(super) fn ends(
    fields: &Fields,
    zone: &Zone,
    now: Timestamp,
    errors: &mut Vec<FieldError>,
) -> Option<Timestamp> {
    let (day, month, year) =
        (fields.get("expires_at-day"), fields.get("expires_at-month"), fields.get("expires_at-year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let end = end_of(day, month, year, zone);
    match end {
        Some(end) if end > now => {}
        Some(_) => {
            errors.push(FieldError {
                field: "expires_at",
                problem: Problem::Contradicts { field: "given_at" },
            });
        }
        None => errors.push(FieldError { field: "expires_at", problem: Problem::Unreadable }),
    }
    end
}

fn end_of(day: &str, month: &str, year: &str, zone: &Zone) -> Option<Timestamp> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let next = date.checked_add(1.day()).ok()?;
    zone.micros_of(next.at(0, 0, 0, 0)).map(Timestamp::from_micros)
}
