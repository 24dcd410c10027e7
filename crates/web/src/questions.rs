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
    let language = t.language();
    let own = |language: Language| {
        let text = written.get(language.written_as().tag())?;
        Some(language.in_script(text).into_owned().into())
    };
    own(language)
        .or_else(|| key.filter(|key| t.has(key)).map(|key| t.get(&key)))
        .or_else(|| language.near().iter().find_map(|near| own(*near)))
        .or_else(|| own(web.language))
        .or_else(|| own(Language::En))
        .or_else(|| written.values().next().cloned().map(Into::into))
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
