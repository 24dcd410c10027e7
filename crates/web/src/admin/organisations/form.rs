//! The form of an organisation: what it shows, and what it says.

use fener_app::directory::OrganisationInput;
use fener_app::rows::Organisation;
use fener_domain::directory::OrganisationKind;
use fener_domain::fields::FieldError;
use fener_packs::Pack;
use fener_text::Texts;

use crate::console::jurisdictions;
use crate::form::{Fields, choices};
use crate::layout::{Choice, FormErrors, Said};

/// Everything the form shows.
pub struct OrganisationForm {
    /// What it is called.
    pub name: String,
    /// What it may be.
    pub kinds: Vec<Choice>,
    /// What it is, once that is fixed.
    pub kind: String,
    /// The same in words.
    pub kind_said: Said,
    /// Where it works.
    pub jurisdictions: Vec<Choice>,
    /// The version that the form was made from; empty for a new organisation.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl OrganisationForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(t: Texts, pack: &Pack, fields: &Fields, errors: FormErrors) -> Self {
        let kind = fields.get("kind");
        let mut form = Self::new(t, pack, kind, fields.get("name"), fields.get("jurisdiction"));
        form.version = fields.get("version").to_owned();
        form.errors = errors;
        form
    }

    /// The form of an organisation that is there.
    pub fn of(t: Texts, pack: &Pack, organisation: &Organisation) -> Self {
        let Organisation { kind, name, jurisdiction, .. } = organisation;
        Self::new(t, pack, kind.as_str(), name, jurisdiction)
    }

    fn new(t: Texts, pack: &Pack, kind: &str, name: &str, jurisdiction: &str) -> Self {
        let kinds = choices::<OrganisationKind>(t, "organisation-kind", kind);
        let chosen = kinds.iter().find(|choice| choice.chosen);
        Self {
            name: name.to_owned(),
            kind: kind.to_owned(),
            kind_said: chosen.map(|choice| choice.label.clone()).unwrap_or_default(),
            kinds,
            jurisdictions: jurisdictions(pack, jurisdiction),
            version: String::new(),
            errors: FormErrors::default(),
        }
    }
}

/// What a form says about an organisation.
///
/// # Errors
/// The kind, when it is missing or unknown.
pub fn input(fields: &Fields) -> Result<OrganisationInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word::<OrganisationKind>("kind", &mut errors).ok_or(errors)?;
    Ok(OrganisationInput {
        kind,
        name: fields.get("name").to_owned(),
        jurisdiction: fields.get("jurisdiction").to_owned(),
    })
}
