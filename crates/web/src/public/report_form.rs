//! The form of a public report: what it shows, and what it says.

use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::fields::{FieldError, Problem, TEXT};
use fener_domain::personal::Personal;
use fener_text::Texts;

use crate::console::contact_form::languages;
use crate::form::Fields;
use crate::layout::{Choice, FormErrors};

/// A field that people do not see and programs that send advertising fill in.
pub const TRAP: &str = "website";

/// Everything the form shows.
pub struct ReportForm {
    /// Made with the form; the same report sent twice is stored once.
    pub id: String,
    /// Who reports.
    pub contactors: Vec<Choice>,
    /// Whether somebody is in danger.
    pub dangers: Vec<Choice>,
    /// The language to answer in.
    pub languages: Vec<Choice>,
    /// What happened.
    pub notes: String,
    /// Where.
    pub place: String,
    /// A number or another way to answer.
    pub phone: String,
    /// How and when answering is safe.
    pub safe_contact: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl ReportForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(t: Texts, spoken: &[String], fields: &Fields, id: String, errors: FormErrors) -> Self {
        let field = |name: &str| fields.get(name).to_owned();
        let language = match fields.get("language") {
            "" => t.language().tag(),
            chosen => chosen,
        };
        let danger = fields.get("danger");
        Self {
            id,
            contactors: contactors(t, fields.get("contactor")),
            dangers: vec![
                Choice::new("yes", t.get("report-danger-yes"), danger),
                Choice::new("no", t.get("answer-no"), danger),
                Choice::new("unknown", t.get("report-danger-unknown"), danger),
            ],
            languages: languages(t, spoken, language),
            notes: field("notes"),
            place: field("place"),
            phone: field("phone"),
            safe_contact: field("safe_contact"),
            errors,
        }
    }
}

fn contactors(t: Texts, now: &str) -> Vec<Choice> {
    let all = Contactor::ALL.iter();
    all.map(|word| Choice::new(word.as_str(), t.choice("report-who", word.as_str()), now)).collect()
}

/// What a report says, as a contact. Nothing is asked that somebody in need could not answer: a report is
/// refused only when it says nothing at all.
///
/// # Errors
/// When there is neither a story nor a place nor a way to answer.
pub fn input(t: Texts, fields: &Fields) -> Result<ContactInput, Vec<FieldError>> {
    let field = |name: &str| fields.get(name).to_owned();
    let caller = Caller {
        name: String::new(),
        phone: field("phone"),
        safe_contact: field("safe_contact"),
        place: field("place"),
    };
    let mut notes = field("notes");
    if notes.is_empty() && caller.is_empty() {
        return Err(vec![FieldError { field: "notes", problem: Problem::Required }]);
    }
    // Advertising is told from a cry for help by people, never by us: browsers, too, fill in hidden fields. The
    // report is stored like any other, and whoever reads it is told.
    let told = t.get("report-trap-note");
    let room = notes.chars().count() + told.chars().count() < TEXT;
    if !fields.get(TRAP).is_empty() && room {
        notes = format!("{notes}\n\n{told}");
    }
    let contactor = fields.get("contactor").parse().unwrap_or(Contactor::Unknown);
    let urgency = urgency(fields.get("danger"));
    let language = match fields.get("language") {
        "" => t.language().tag().to_owned(),
        chosen => chosen.to_owned(),
    };
    Ok(ContactInput {
        channel: Channel::WebReport,
        language,
        contactor,
        purpose: purpose(contactor, urgency),
        urgency,
        // The page with the form says what happens next; whether it was understood, a person must ask.
        expectations_told: false,
        anonymous: caller.phone.is_empty() && caller.safe_contact.is_empty(),
        caller: Personal::new(caller),
        notes: Personal::new(notes),
    })
}

/// Whoever does not know whether there is danger is looked at soon.
pub fn urgency(danger: &str) -> Urgency {
    match danger {
        "yes" => Urgency::Danger,
        "no" => Urgency::Routine,
        _ => Urgency::Urgent,
    }
}

/// What a report is most likely for, until a specialist has read it.
pub const fn purpose(contactor: Contactor, urgency: Urgency) -> Purpose {
    match (urgency, contactor) {
        (Urgency::Danger, _) => Purpose::Crisis,
        (_, Contactor::Victim | Contactor::Professional) => Purpose::Referral,
        _ => Purpose::Tip,
    }
}
