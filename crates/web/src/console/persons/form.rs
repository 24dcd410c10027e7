//! The form of a person: what it shows, and what it says.

use fener_app::persons::PersonView;
use fener_domain::cases::{AgeBand, Identity, PersonInput, PersonRole, Sex};
use fener_domain::fields::FieldError;
use fener_domain::personal::Personal;
use fener_text::Texts;

use crate::form::{Fields, choices};
use crate::layout::{Choice, FormErrors};

/// Everything the form shows.
pub struct PersonForm {
    /// What the person is in the case, each explained.
    pub roles: Vec<Choice>,
    /// Age bands.
    pub ages: Vec<Choice>,
    /// Sex.
    pub sexes: Vec<Choice>,
    /// Two letters of the country.
    pub citizenship: String,
    /// Who it is.
    pub identity: Identity,
    /// The version that the form was made from; empty for a new person.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl PersonForm {
    /// The form as it was sent, or an empty one. `was` is the role on record: identification is an act of its
    /// own, so a record's form offers no way into or out of it.
    pub fn typed(t: Texts, was: Option<PersonRole>, fields: &Fields, errors: FormErrors) -> Self {
        let field = |name: &str| fields.get(name).to_owned();
        Self {
            roles: roles(t, was, fields.get("role")),
            ages: choices::<AgeBand>(t, "age", fields.get("age")),
            sexes: choices::<Sex>(t, "sex", fields.get("sex")),
            citizenship: field("citizenship"),
            identity: Identity {
                name: field("name"),
                phone: field("phone"),
                document: field("document"),
                place: field("place"),
                safe_contact: field("safe_contact"),
                health: field("health"),
                needs: field("needs"),
            },
            version: field("version"),
            errors,
        }
    }

    /// The form of a person who is there.
    pub fn of(t: Texts, view: &PersonView) -> Self {
        let person = &view.summary;
        Self {
            roles: roles(t, Some(person.role), person.role.as_str()),
            ages: choices::<AgeBand>(t, "age", person.age.as_str()),
            sexes: choices::<Sex>(t, "sex", person.sex.as_str()),
            citizenship: person.citizenship.clone(),
            identity: view.identity.expose().clone(),
            version: person.version.to_string(),
            errors: FormErrors::default(),
        }
    }
}

fn roles(t: Texts, was: Option<PersonRole>, now: &str) -> Vec<Choice> {
    let identified = |role: PersonRole| role == PersonRole::IdentifiedVictim;
    let possible = |role: &&PersonRole| was.is_none_or(|was| identified(was) == identified(**role));
    let choice = |role: &PersonRole| {
        let hint = t.choice("person-role", format_args!("{role}-hint"));
        Choice::new(role.as_str(), t.choice("person-role", role), now).hinted(hint)
    };
    PersonRole::ALL.iter().filter(possible).map(choice).collect()
}

/// What a form says about a person.
///
/// # Errors
/// Every choice that is missing or unknown.
pub fn input(fields: &Fields) -> Result<PersonInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let role = fields.word::<PersonRole>("role", &mut errors);
    let age = fields.word::<AgeBand>("age", &mut errors);
    let sex = fields.word::<Sex>("sex", &mut errors);
    let (Some(role), Some(age), Some(sex)) = (role, age, sex) else { return Err(errors) };
    let field = |name: &str| fields.get(name).to_owned();
    Ok(PersonInput {
        role,
        age,
        sex,
        citizenship: fields.get("citizenship").to_ascii_uppercase(),
        identity: Personal::new(Identity {
            name: field("name"),
            phone: field("phone"),
            document: field("document"),
            place: field("place"),
            safe_contact: field("safe_contact"),
            health: field("health"),
            needs: field("needs"),
        }),
    })
}
