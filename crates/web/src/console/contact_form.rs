//! The form of a contact: what it shows, and what it says.

use fener_app::contacts::ContactView;
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::fields::FieldError;
use fener_domain::personal::Personal;
use fener_text::{Language, Texts};

use crate::form::{Fields, choices};
use crate::layout::{Choice, FormErrors};

/// Everything the form shows.
pub struct ContactForm {
    /// How it came.
    pub channels: Vec<Choice>,
    /// The language spoken.
    pub languages: Vec<Choice>,
    /// Who called.
    pub contactors: Vec<Choice>,
    /// What for.
    pub purposes: Vec<Choice>,
    /// How soon somebody must act.
    pub urgencies: Vec<Choice>,
    /// The contactor was told what to expect.
    pub told: bool,
    /// Nothing that identifies is kept.
    pub anonymous: bool,
    /// Who called.
    pub caller: Caller,
    /// What was said.
    pub notes: String,
    /// The version that the form was made from; empty for a new contact.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl ContactForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(t: Texts, spoken: &[String], fields: &Fields, errors: FormErrors) -> Self {
        let field = |name: &str| fields.get(name).to_owned();
        let caller = Caller {
            name: field("name"),
            phone: field("phone"),
            safe_contact: field("safe_contact"),
            place: field("place"),
        };
        Self {
            channels: choices::<Channel>(t, "channel", or(fields.get("channel"), Channel::Phone.as_str())),
            languages: languages(t, spoken, fields.get("language")),
            contactors: choices::<Contactor>(t, "contactor", fields.get("contactor")),
            purposes: choices::<Purpose>(t, "purpose", fields.get("purpose")),
            urgencies: choices::<Urgency>(t, "urgency", fields.get("urgency")),
            told: fields.ticked("expectations_told"),
            anonymous: fields.ticked("anonymous"),
            caller,
            notes: field("notes"),
            version: field("version"),
            errors,
        }
    }

    /// The form of a contact that is there.
    pub fn of(t: Texts, spoken: &[String], view: &ContactView) -> Self {
        let summary = &view.summary;
        Self {
            channels: choices::<Channel>(t, "channel", summary.channel.as_str()),
            languages: languages(t, spoken, &summary.language),
            contactors: choices::<Contactor>(t, "contactor", summary.contactor.as_str()),
            purposes: choices::<Purpose>(t, "purpose", summary.purpose.as_str()),
            urgencies: choices::<Urgency>(t, "urgency", summary.urgency.as_str()),
            told: summary.expectations_told,
            anonymous: summary.anonymous,
            caller: view.caller.expose().clone(),
            notes: view.notes.expose().clone(),
            version: summary.version.to_string(),
            errors: FormErrors::default(),
        }
    }
}

fn or<'a>(value: &'a str, otherwise: &'a str) -> &'a str {
    if value.is_empty() { otherwise } else { value }
}

/// The languages of the pack, then the others that the pages speak and those that people on the move often speak,
/// and the contact's own if it is another.
pub fn languages(t: Texts, spoken: &[String], now: &str) -> Vec<Choice> {
    let now = if now.is_empty() { spoken.first().map_or("en", String::as_str) } else { now };
    let mut all: Vec<&str> = spoken.iter().map(String::as_str).collect();
    let others = Language::PUBLIC.map(Language::tag).into_iter().chain(["uk", "ru", "ne"]);
    all.extend(others.filter(|tag| !spoken.iter().any(|s| s == tag)));
    if !all.contains(&now) {
        all.push(now);
    }
    all.into_iter().map(|tag| Choice::new(tag.to_owned(), language_name(t, tag), now)).collect()
}

/// The name of a language; its own name for itself, or its tag, when the messages do not know it.
pub fn language_name(t: Texts, tag: &str) -> crate::layout::Said {
    let key = format!("language-{}", tag.to_ascii_lowercase());
    if t.has(&key) {
        return t.choice("language", tag);
    }
    let own = Language::from_tag(tag).filter(|language| language.tag() == tag).map(Language::name);
    own.map_or_else(|| tag.to_owned().into(), Into::into)
}

/// What a form says about a contact.
///
/// # Errors
/// Every choice that is missing or unknown.
pub fn input(fields: &Fields) -> Result<ContactInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let channel = fields.word::<Channel>("channel", &mut errors);
    let contactor = fields.word::<Contactor>("contactor", &mut errors);
    let purpose = fields.word::<Purpose>("purpose", &mut errors);
    let urgency = fields.word::<Urgency>("urgency", &mut errors);
    let (Some(channel), Some(contactor), Some(purpose), Some(urgency)) =
        (channel, contactor, purpose, urgency)
    else {
        return Err(errors);
    };
    let field = |name: &str| fields.get(name).to_owned();
    Ok(ContactInput {
        channel,
        language: field("language"),
        contactor,
        purpose,
        urgency,
        expectations_told: fields.ticked("expectations_told"),
        anonymous: fields.ticked("anonymous"),
        caller: Personal::new(Caller {
            name: field("name"),
            phone: field("phone"),
            safe_contact: field("safe_contact"),
            place: field("place"),
        }),
        notes: Personal::new(field("notes")),
    })
}
