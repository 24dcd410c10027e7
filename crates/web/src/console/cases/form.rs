//! The form of a case: what it shows, and what it says.

use fener_app::cases::CaseView;
use fener_domain::cases::{CaseInput, CaseStory, ExploitationForm};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::personal::Personal;
use fener_packs::Pack;
use fener_text::Texts;

use crate::form::{Fields, choices};
use crate::layout::{Choice, FormErrors};

/// Everything the form shows.
pub struct CaseForm {
    /// Suspected form of exploitation.
    pub forms: Vec<Choice>,
    /// Where it happens.
    pub jurisdictions: Vec<Choice>,
    /// Working name and situation.
    pub story: CaseStory,
    /// The version that the form was made from; empty for a new case.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl CaseForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(t: Texts, pack: &Pack, fields: &Fields, errors: FormErrors) -> Self {
        let field = |name: &str| fields.get(name).to_owned();
        Self {
            forms: choices::<ExploitationForm>(t, "exploitation", fields.get("form")),
            jurisdictions: jurisdictions(pack, fields.get("jurisdiction")),
            story: CaseStory { title: field("title"), summary: field("summary") },
            version: field("version"),
            errors,
        }
    }

    /// The form of a case that is there.
    pub fn of(t: Texts, pack: &Pack, view: &CaseView) -> Self {
        let case = &view.summary;
        Self {
            forms: choices::<ExploitationForm>(t, "exploitation", case.form.as_str()),
            jurisdictions: jurisdictions(pack, &case.jurisdiction),
            story: view.story.expose().clone(),
            version: case.version.to_string(),
            errors: FormErrors::default(),
        }
    }
}

/// The pack's jurisdictions, each with what it lies in; one that the pack does not know any more stays.
pub fn jurisdictions(pack: &Pack, now: &str) -> Vec<Choice> {
    let tree = pack.jurisdictions();
    let label = |code: &str| {
        let path: Vec<&str> = tree.path(code).iter().map(|node| node.name.as_str()).collect();
        match path.as_slice() {
            [own, above, _, ..] => format!("{own} ({above})"),
            [own, ..] => (*own).to_owned(),
            [] => code.to_owned(),
        }
    };
    let mut all: Vec<_> =
        tree.iter().map(|node| Choice::new(node.code.clone(), label(&node.code), now)).collect();
    if !now.is_empty() && tree.get(now).is_none() {
        all.push(Choice::new(now.to_owned(), now.to_owned(), now));
    }
    all
}

/// What a form says about a case.
///
/// # Errors
/// The form of exploitation when it is missing or unknown, and the working name when it is missing with it.
pub fn input(fields: &Fields) -> Result<CaseInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let title = fields.get("title").to_owned();
    if title.is_empty() {
        errors.push(FieldError { field: "title", problem: Problem::Required });
    }
    let Some(form) = fields.word::<ExploitationForm>("form", &mut errors) else { return Err(errors) };
    let summary = fields.get("summary").to_owned();
    Ok(CaseInput {
        form,
        jurisdiction: fields.get("jurisdiction").to_owned(),
        story: Personal::new(CaseStory { title, summary }),
    })
}
