//! A question as it is written: its texts in every language of the public pages, its answers line by line.

use std::collections::BTreeMap;

use fener_domain::questions::{AnswerKind, AskIf, Form, Question, Texts as Written, choices};
use fener_text::{Language, Texts};

use super::base;
use crate::form::Fields;
use crate::layout::{Choice, FormErrors, Said};
use crate::questions;
use crate::state::Web;

/// Texts of a question in one language.
pub struct InLanguage {
    /// The tag.
    pub tag: &'static str,
    /// The language's name in itself.
    pub name: &'static str,
    /// Its direction.
    pub dir: &'static str,
    /// What is asked.
    pub label: String,
    /// Help under it.
    pub hint: String,
    /// The answers, one a line.
    pub choices: String,
    /// Shown at once, because it is the country's or something is wrong in it.
    pub open: bool,
}

/// The form of one question.
pub struct QuestionForm {
    /// Its name.
    pub id: String,
    /// The word of its kind.
    pub kind: AnswerKind,
    /// Its kind in words.
    pub kind_said: Said,
    /// Texts by language, the country's first.
    pub texts: Vec<InLanguage>,
    /// Answers of earlier questions after which it can be asked.
    pub ask_if: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The languages that questions are written in, the country's first, English after them.
pub(crate) fn languages(web: &Web) -> Vec<Language> {
    let base = base(web);
    let others = web.public_languages.iter().copied().map(Language::written_as);
    let mut all = vec![base, Language::En];
    for language in others {
        if !all.contains(&language) {
            all.push(language);
        }
    }
    all.dedup();
    all
}

/// What stands in for a text that is not written, from the program's own messages.
fn message(question: &Question, language: Language, end: &str) -> Option<String> {
    let key = format!("report-{}{end}", question.message.as_ref()?);
    let texts = Texts::of(language);
    texts.has(&key).then(|| texts.get(&key).into_owned())
}

impl QuestionForm {
    /// The form as the question stands.
    pub fn of(web: &Web, t: Texts, form: &Form, question: &Question, errors: FormErrors) -> Self {
        let text = |written: &Written, language: Language, end: &str| {
            let own = written.get(language.tag()).cloned();
            own.or_else(|| message(question, language, end)).unwrap_or_default()
        };
        let lines = |language: Language| {
            let line = |choice: &fener_domain::questions::Choice| {
                text(&choice.label, language, &format!("-{}", choice.code.replace('_', "-")))
            };
            let lines: Vec<String> = question.choices.iter().map(line).collect();
            if lines.iter().all(String::is_empty) { String::new() } else { lines.join("\n") }
        };
        let texts = languages(web).into_iter().enumerate().map(|(place, language)| InLanguage {
            tag: language.tag(),
            name: language.name(),
            dir: language.dir(),
            label: text(&question.label, language, ""),
            hint: text(&question.hint, language, "-hint"),
            choices: lines(language),
            open: place == 0,
        });
        Self {
            id: question.id.clone(),
            kind: question.kind,
            kind_said: t.choice("questions-kind", question.kind),
            texts: texts.collect(),
            ask_if: ask_if(web, t, form, question),
            errors,
        }
    }

    /// The form as it was typed, with what is wrong.
    pub fn typed(
        web: &Web,
        t: Texts,
        form: &Form,
        question: &Question,
        fields: &Fields,
        errors: FormErrors,
    ) -> Self {
        let mut typed = Self::of(web, t, form, question, errors);
        for text in &mut typed.texts {
            let part = |name: &str| fields.get(&format!("{name}-{}", text.tag)).to_owned();
            (text.label, text.hint, text.choices) = (part("label"), part("hint"), part("choices"));
            let wrong = |name: &str| !typed.errors.of(&format!("{name}-{}", text.tag)).is_empty();
            text.open = text.open || wrong("label") || wrong("hint") || wrong("choices");
        }
        typed
    }
}

fn ask_if(web: &Web, t: Texts, form: &Form, question: &Question) -> Vec<Choice> {
    let earlier = form.questions.iter().take_while(|earlier| earlier.id != question.id);
    let chosen = |id: &str, code: &str| {
        question
            .ask_if
            .as_ref()
            .is_some_and(|ask| ask.question == id && ask.codes.iter().any(|one| one == code))
    };
    earlier
        .flat_map(|earlier| {
            let label = questions::label(web, t, earlier);
            earlier.codes().into_iter().map(move |code| Choice {
                value: format!("{}={code}", earlier.id).into(),
                label: format!("{label} {}", questions::choice(web, t, earlier, code)).into(),
                hint: Said::default(),
                chosen: chosen(&earlier.id, code),
            })
        })
        .collect()
}

/// Lines without space around them; empty ones at the end are none.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// What was typed, as a question, with what is wrong. `before` is the question as it stood; none for a new one.
pub fn read(
    web: &Web,
    t: Texts,
    form: &Form,
    before: Option<&Question>,
    fields: &Fields,
) -> (Question, FormErrors) {
    let mut errors = FormErrors::default();
    let kind = before
        .map(|before| before.kind)
        .or_else(|| fields.get("kind").parse().ok())
        .unwrap_or(AnswerKind::Line);
    let fixed = |kind: AnswerKind| match kind {
        AnswerKind::Contactor => Some("who".to_owned()),
        kind if kind.is_fixed() => Some(kind.to_string()),
        _ => None,
    };
    let mut question = Question {
        id: if kind.is_fixed() {
            kind.to_string()
        } else {
            before.map_or_else(|| form.free_name(), |before| before.id.clone())
        },
        kind,
        message: before.map_or_else(|| fixed(kind), |before| before.message.clone()),
        label: Written::new(),
        hint: Written::new(),
        choices: before.map(|before| before.choices.clone()).unwrap_or_default(),
        ask_if: None,
    };
    let base = base(web);
    let languages = languages(web);
    let own = |name: &str, end: &str| -> Written {
        let written = languages.iter().filter_map(|language| {
            let text = fields.get(&format!("{name}-{}", language.tag()));
            // What says the same as the program's message follows it when the message is mended.
            let same = message(&question, *language, end).is_some_and(|message| message == text);
            (!text.is_empty() && !same).then(|| (language.tag().to_owned(), text.to_owned()))
        });
        written.collect()
    };
    let (label, hint) = (own("label", ""), own("hint", "-hint"));
    (question.label, question.hint) = (label, hint);
    if fields.get(&format!("label-{}", base.tag())).is_empty() {
        let message = t.with("questions-fault-label", &[("language", base.name().into())]);
        errors.push(format!("label-{}", base.tag()), message);
    }
    if kind.has_choices() {
        question.choices = read_choices(t, base, &languages, &question, fields, &mut errors);
    }
    question.ask_if = read_ask_if(t, fields, &mut errors);
    (question, errors)
}

fn read_choices(
    t: Texts,
    base: Language,
    languages: &[Language],
    question: &Question,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Vec<fener_domain::questions::Choice> {
    let name = |language: Language| format!("choices-{}", language.tag());
    let wanted = lines(fields.get(&name(base))).len();
    if wanted < 2 {
        errors.push(name(base), t.with("questions-fault-choices-few", &[("language", base.name().into())]));
        return question.choices.clone();
    }
    let mut all = Vec::new();
    for language in languages {
        let written = lines(fields.get(&name(*language)));
        if written.is_empty() {
            continue;
        }
        if written.len() != wanted || written.iter().any(String::is_empty) {
            let values = [("n", wanted.into()), ("language", base.name().into())];
            errors.push(name(*language), t.with("questions-fault-choices-count", &values));
        }
        all.push((language.tag().to_owned(), written));
    }
    let mut choices = choices(&question.choices, &all);
    let kept = choices.len() == question.choices.len();
    for choice in choices.iter_mut().filter(|_| kept) {
        let end = format!("-{}", choice.code.replace('_', "-"));
        choice.label.retain(|tag, text| {
            let language = Language::from_tag(tag);
            language
                .and_then(|language| message(question, language, &end))
                .is_none_or(|message| message != *text)
        });
    }
    choices
}

fn read_ask_if(t: Texts, fields: &Fields, errors: &mut FormErrors) -> Option<AskIf> {
    let mut asked: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (question, code) in fields.all("ask_if").filter_map(|value| value.split_once('=')) {
        asked.entry(question).or_default().push(code.to_owned());
    }
    if asked.len() > 1 {
        errors.push("ask_if", t.get("questions-fault-ask-if"));
    }
    let (question, codes) = asked.pop_first()?;
    Some(AskIf { question: question.to_owned(), codes })
}
