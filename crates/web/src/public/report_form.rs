//! The form of a public report: what it shows, and what it says.

use fener_app::boxes::here::{Answer, Value};
use fener_app::questions::Asked;
use fener_domain::boxes::Danger;
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor};
use fener_domain::fields::{FieldError, Problem, TEXT};
use fener_domain::personal::Personal;
use fener_domain::questions::{AnswerKind, Form, Question};
use fener_text::Texts;

use crate::console::contact_form::languages;
use crate::form::Fields;
use crate::layout::{Choice, FormErrors, Said};
use crate::questions;
use crate::state::Web;

/// A field that people do not see and programs that send advertising fill in.
pub const TRAP: &str = "website";

/// A question as the form shows it.
pub struct Field {
    /// Its name.
    pub id: String,
    /// The word of its kind.
    pub kind: &'static str,
    /// What is asked.
    pub label: Said,
    /// Help; may be empty.
    pub hint: Said,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
    /// What was typed.
    pub value: String,
    /// What is wrong with it; may be empty.
    pub error: String,
    /// The tag and direction of the language it is asked in, when it is not the page's.
    pub language: Option<(&'static str, &'static str)>,
    /// After which answers it is asked, as the script reads it; empty when always.
    pub show_if: String,
}

/// Everything the form shows.
pub struct ReportForm {
    /// Made with the form; the same report sent twice is stored once.
    pub id: String,
    /// Which questions these are.
    pub set: &'static str,
    /// Their version.
    pub number: u32,
    /// The questions.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub errors: FormErrors,
}

impl ReportForm {
    /// The form as it was sent, or an empty one.
    pub fn typed(
        web: &Web,
        t: Texts,
        spoken: &[String],
        asked: &Asked,
        fields: &Fields,
        id: String,
        errors: FormErrors,
    ) -> Self {
        let field = |question: &Question| Field {
            id: question.id.clone(),
            kind: question.kind.as_str(),
            label: questions::label(web, t, question),
            hint: questions::hint(web, t, question),
            language: questions::other_language(web, t, question)
                .map(|language| (language.tag(), language.dir())),
            choices: choices(web, t, spoken, question, fields),
            value: fields.get(&question.id).to_owned(),
            error: errors.of(&question.id).to_owned(),
            show_if: question
                .ask_if
                .as_ref()
                .map_or(String::new(), |ask| format!("{}={}", ask.question, ask.codes.join(","))),
        };
        Self {
            id,
            set: asked.named.set,
            number: asked.named.number,
            fields: asked.form.questions.iter().map(field).collect(),
            errors,
        }
    }
}

fn choices(web: &Web, t: Texts, spoken: &[String], question: &Question, fields: &Fields) -> Vec<Choice> {
    if question.kind == AnswerKind::Language {
        let language = match fields.get(&question.id) {
            "" => t.language().tag(),
            chosen => chosen,
        };
        return languages(t, spoken, language);
    }
    let choice = |code: &str| Choice {
        chosen: fields.all(&question.id).any(|chosen| chosen == code),
        ..Choice::new(code.to_owned(), questions::choice(web, t, question, code), "")
    };
    question.codes().into_iter().map(choice).collect()
}

/// What was answered, in the order of the form.
pub fn answers(form: &Form, fields: &Fields) -> Vec<Answer> {
    let answer = |question: &Question| {
        let sent: Vec<String> =
            fields.all(&question.id).filter(|value| !value.is_empty()).map(str::to_owned).collect();
        let value = match question.kind {
            AnswerKind::Line | AnswerKind::Text => Value::Text(sent.into_iter().next()?),
            AnswerKind::Language => Value::Codes(vec![sent.into_iter().next()?]),
            AnswerKind::One | AnswerKind::Many | AnswerKind::Danger | AnswerKind::Contactor => {
                let known = question.codes();
                let codes: Vec<String> =
                    sent.into_iter().filter(|code| known.contains(&code.as_str())).collect();
                if codes.is_empty() {
                    return None;
                }
                Value::Codes(codes)
            }
        };
        Some(Answer { question: question.id.clone(), value })
    };
    form.questions.iter().filter_map(answer).collect()
}

/// Who reports, whether there is danger, and the language to answer in: what the queue is ordered by.
pub struct Plain {
    /// Who.
    pub contactor: Contactor,
    /// Whether there is danger.
    pub danger: Danger,
    /// The language's tag.
    pub language: String,
}

/// What of the answers is read in the open.
pub fn plain(t: Texts, form: &Form, fields: &Fields) -> Plain {
    let of = |kind| form.questions.iter().find(|question| question.kind == kind);
    let said = |kind| of(kind).map_or("", |question| fields.get(&question.id));
    let language = said(AnswerKind::Language);
    Plain {
        contactor: said(AnswerKind::Contactor).parse().unwrap_or(Contactor::Unknown),
        danger: said(AnswerKind::Danger).parse().unwrap_or(Danger::Unknown),
        language: if language.is_empty() { t.language().tag().to_owned() } else { language.to_owned() },
    }
}

/// What a report says, as a contact. Nothing is asked that somebody in need could not answer: a report is
/// refused only when it says nothing at all.
///
/// # Errors
/// When nothing was answered but what orders the queue.
pub fn input(web: &Web, t: Texts, form: &Form, fields: &Fields) -> Result<ContactInput, Vec<FieldError>> {
    let Plain { contactor, danger, language } = plain(t, form, fields);
    let mut caller = Caller::default();
    let mut notes = String::new();
    for answer in answers(form, fields) {
        let Some(question) = form.question(&answer.question).filter(|question| !question.kind.is_fixed())
        else {
            continue;
        };
        let text = match &answer.value {
            Value::Text(text) => text.clone(),
            Value::Codes(codes) => codes
                .iter()
                .map(|code| questions::choice(web, t, question, code))
                .collect::<Vec<_>>()
                .join(", "),
        };
        match (question.id.as_str(), question.kind) {
            ("phone", AnswerKind::Line) => caller.phone = text,
            ("safe_contact", AnswerKind::Line) => caller.safe_contact = text,
            ("place", AnswerKind::Line) => caller.place = text,
            ("notes", AnswerKind::Text) => {
                notes = if notes.is_empty() { text } else { format!("{text}\n\n{notes}") }
            }
            _ => {
                let label = questions::label(web, t, question);
                let sign = if label.ends_with(['?', '؟']) { "" } else { ":" };
                notes = format!("{notes}{}{label}{sign} {text}", if notes.is_empty() { "" } else { "\n" });
            }
        }
    }
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
    Ok(ContactInput {
        channel: Channel::WebReport,
        language,
        contactor,
        purpose: danger.purpose(contactor),
        urgency: danger.urgency(),
        // The page with the form says what happens next; whether it was understood, a person must ask.
        expectations_told: false,
        anonymous: caller.phone.is_empty() && caller.safe_contact.is_empty(),
        caller: Personal::new(caller),
        notes: Personal::new(notes),
    })
}
