//! The questions of a report in words: what an administrator wrote, else the program's own messages, else the nearest
//! language that has any.

use fener_domain::boxes::Danger;
use fener_domain::contacts::Contactor;
use fener_domain::questions::{AnswerKind, Form, Question, Texts as Written};
use fener_text::{Language, Texts};
use serde_json::{Value, json};

use crate::layout::Said;
use crate::state::Web;

/// What is asked.
pub fn label(web: &Web, t: Texts, question: &Question) -> Said {
    said(web, t, &question.label, question.message.as_deref().map(key))
        .unwrap_or_else(|| question.id.clone().into())
}

/// Help under the question; empty when there is none.
pub fn hint(web: &Web, t: Texts, question: &Question) -> Said {
    let key = question.message.as_deref().map(|message| format!("{}-hint", key(message)));
    said(web, t, &question.hint, key).unwrap_or_default()
}

/// What an answer says.
pub fn choice(web: &Web, t: Texts, question: &Question, code: &str) -> Said {
    match question.kind {
        AnswerKind::Danger => danger(t, code),
        AnswerKind::Contactor => match code.parse::<Contactor>() {
            Ok(contactor) => t.choice("report-who", contactor),
            Err(_unknown) => code.to_owned().into(),
        },
        AnswerKind::Language => {
            Language::from_tag(code).map_or_else(|| code.to_owned().into(), |known| known.name().into())
        }
        AnswerKind::Line | AnswerKind::Text | AnswerKind::One | AnswerKind::Many => {
            let known = question.choices.iter().find(|choice| choice.code == code);
            let key = question
                .message
                .as_deref()
                .map(|message| format!("{}-{}", key(message), code.replace('_', "-")));
            known
                .and_then(|choice| said(web, t, &choice.label, key))
                .unwrap_or_else(|| code.to_owned().into())
        }
    }
}

fn danger(t: Texts, code: &str) -> Said {
    match code.parse() {
        Ok(Danger::Yes) => t.get("report-danger-yes"),
        Ok(Danger::No) => t.get("answer-no"),
        Ok(Danger::Unknown) => t.get("report-danger-unknown"),
        Err(_unknown) => code.to_owned().into(),
    }
}

fn key(message: &str) -> String {
    format!("report-{message}")
}

fn said(web: &Web, t: Texts, written: &Written, key: Option<String>) -> Option<Said> {
    found(web, t, written, key).map(|(_, said)| said)
}

/// The language that a question is asked in, when it is not the page's: whoever reads it aloud has to know.
pub fn other_language(web: &Web, t: Texts, question: &Question) -> Option<Language> {
    let (language, _) = found(web, t, &question.label, question.message.as_deref().map(key))?;
    Some(language).filter(|language| *language != t.language())
}

/// A text with its language.
fn found(web: &Web, t: Texts, written: &Written, key: Option<String>) -> Option<(Language, Said)> {
    let language = t.language();
    let own = |language: Language| {
        let text = written.get(language.written_as().tag())?;
        Some((language, language.in_script(text).into_owned().into()))
    };
    let any = || {
        let (tag, text) = written.iter().next()?;
        Some((Language::from_tag(tag)?, text.clone().into()))
    };
    own(language)
        .or_else(|| key.filter(|key| t.has(key)).map(|key| (language, t.get(&key))))
        .or_else(|| language.near().iter().find_map(|near| own(*near)))
        .or_else(|| own(web.language))
        .or_else(|| own(Language::En))
        .or_else(any)
}

/// Questions and answers in words, for a device that has opened a report.
pub fn names(web: &Web, t: Texts, form: &Form) -> Value {
    let questions: Vec<Value> = form
        .questions
        .iter()
        .map(|question| {
            let choices: serde_json::Map<String, Value> = question
                .codes()
                .into_iter()
                .map(|code| (code.to_owned(), json!(choice(web, t, question, code))))
                .collect();
            json!({ "id": question.id, "kind": question.kind, "label": label(web, t, question), "choices": choices })
        })
        .collect();
    json!({ "questions": questions })
}
