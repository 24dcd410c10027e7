//! The form of a screening: what it shows and what it sends.
//!
//! Fields are `answer-CODE`, `source-CODE` and `note-CODE` for each indicator, and `journey-QUESTION`.

use fener_app::indicator_editions::SetEdition;
use fener_app::screenings::Sheet;
use fener_domain::personal::Personal;
use fener_identification::smuggling::{Journey, Profit, Question, Relation};
use fener_identification::{Answer, AnswerSource, Dimension, IndicatorSet};
use fener_text::Texts;

use super::{Text, meaning};
use crate::form::Fields;
use crate::layout::{Choice, Said};
use crate::state::Web;

/// One indicator with the answer so far.
pub(super) struct Asked {
    pub(super) code: String,
    pub(super) text: Text,
    pub(super) answer: Answer,
    pub(super) sources: Vec<Choice>,
    pub(super) note: String,
    /// Whether a source or a note was written down.
    pub(super) noted: bool,
}

/// The indicators of one dimension.
pub(super) struct Group {
    pub(super) title: Text,
    pub(super) asked: Vec<Asked>,
    pub(super) open: bool,
}

/// One question about the journey.
pub(super) struct JourneyQuestion {
    pub(super) name: &'static str,
    pub(super) text: Said,
    pub(super) choices: Vec<Choice>,
}

/// The indicators of a set as the sheet asks them.
pub(super) fn groups(web: &Web, edition: &SetEdition, sheet: &Sheet, t: Texts) -> Vec<Group> {
    let asked = |code: &String| {
        let source = sheet.answers.source(code);
        let note = sheet.notes.get(code).map(|note| note.expose().clone()).unwrap_or_default();
        Asked {
            text: Text::of_indicator(web, Some(edition), code, t),
            answer: sheet.answers.get(code),
            sources: sources(source, t),
            noted: source.is_some() || !note.is_empty(),
            note,
            code: code.clone(),
        }
    };
    let group = |(place, dimension): (usize, Dimension)| {
        let asked: Vec<Asked> = edition.set.of(dimension).map(|one| asked(&one.code)).collect();
        Group {
            title: meaning::dimension(web, dimension, t),
            open: place == 0 || asked.iter().any(|one| one.answer != Answer::Unknown || one.noted),
            asked,
        }
    };
    edition.set.dimensions().into_iter().enumerate().map(group).collect()
}

fn sources(now: Option<AnswerSource>, t: Texts) -> Vec<Choice> {
    let now = now.map_or("", AnswerSource::as_str);
    let all = AnswerSource::ALL.iter();
    all.map(|one| Choice::new(one.as_str(), t.choice("answer-source", one.as_str()), now)).collect()
}

/// The questions about the journey, with what is known.
pub(super) fn journey(known: &Journey, t: Texts) -> Vec<JourneyQuestion> {
    let question = |&question: &Question| JourneyQuestion {
        name: question.as_str(),
        text: t.choice("journey-ask", question.as_str()),
        choices: answers(question, known, t),
    };
    Question::ALL.iter().map(question).collect()
}

fn answers(question: Question, known: &Journey, t: Texts) -> Vec<Choice> {
    let now = answer(question, known);
    let words: Vec<(&str, Said)> = match question {
        Question::Profit => {
            Profit::ALL.iter().map(|one| (one.as_str(), t.choice("journey-profit", one.as_str()))).collect()
        }
        Question::Relation => Relation::ALL
            .iter()
            .map(|one| (one.as_str(), t.choice("journey-relation", one.as_str())))
            .collect(),
        _ => vec![("yes", t.get("answer-yes")), ("no", t.get("answer-no"))],
    };
    let known = words.into_iter().map(|(word, label)| Choice::new(word, label, now));
    let unknown = Choice::new("unknown", t.get("answer-unknown"), now);
    known.chain([unknown]).collect()
}

/// The word of the known answer to a question.
fn answer(question: Question, known: &Journey) -> &'static str {
    let yes_no = |known: Option<bool>| match known {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    match question {
        Question::Profit => known.profit.map_or("unknown", Profit::as_str),
        Question::Relation => known.relation.map_or("unknown", Relation::as_str),
        Question::Consent => yes_no(known.consent),
        Question::Crossed => yes_no(known.crossed),
        Question::IllegalEntry => yes_no(known.illegal_entry),
        Question::ExploitationAfterArrival => yes_no(known.exploitation_after_arrival),
    }
}

/// The sheet that a form sent, and whether all of it could be read: a form of another edition asks for indicators that
/// are not in the set, and what was answered to the others is kept.
pub(super) fn read(set: &IndicatorSet, fields: &Fields) -> (Sheet, bool) {
    let mut sheet = Sheet { journey: read_journey(fields), ..Sheet::default() };
    let mut all_known = true;
    for (name, value) in fields.iter() {
        let value = value.trim();
        if let Some(code) = name.strip_prefix("answer-") {
            let source = Some(fields.get(&format!("source-{code}"))).filter(|source| !source.is_empty());
            // What nobody asked is not written down.
            if value != Answer::Unknown.as_str() || source.is_some() {
                all_known &= sheet.answers.read_one(set, code, value, source).is_ok();
            } else {
                all_known &= set.indicator(code).is_some();
            }
        } else if let Some(code) = name.strip_prefix("note-") {
            if value.is_empty() {
                continue;
            }
            if set.indicator(code).is_some() {
                sheet.notes.insert(code.to_owned(), Personal::from(value));
            } else {
                all_known = false;
            }
        }
    }
    (sheet, all_known)
}

fn read_journey(fields: &Fields) -> Journey {
    let word = |question: Question| fields.get(&format!("journey-{question}")).to_owned();
    let yes_no = |question| match word(question).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Journey {
        crossed: yes_no(Question::Crossed),
        illegal_entry: yes_no(Question::IllegalEntry),
        consent: yes_no(Question::Consent),
        exploitation_after_arrival: yes_no(Question::ExploitationAfterArrival),
        profit: Profit::from_code(&word(Question::Profit)),
        relation: Relation::from_code(&word(Question::Relation)),
    }
}
