//! A journey as it is typed: `consent=yes,relation=ended`.

use fener_identification::law::nearest;
use fener_identification::smuggling::{Journey, Profit, Question, Relation};

use super::screen::meant;
use crate::exit::Failure;

/// Reads what is known of a journey.
///
/// # Errors
/// For a name or word that there is not, and a name that stands twice.
pub fn read_journey(pairs: &[String]) -> Result<Journey, Failure> {
    let mut journey = Journey::default();
    let mut seen: Vec<Question> = Vec::new();
    for pair in pairs.iter().map(|pair| pair.trim()).filter(|pair| !pair.is_empty()) {
        let (name, word) = pair.split_once('=').ok_or_else(|| refused(pair, "write NAME=WORD"))?;
        let question = Question::from_code(name).ok_or_else(|| {
            let names = Question::ALL.iter().map(|question| question.as_str());
            refused(pair, &format!("there is no {name}{}", meant(nearest(name, names))))
        })?;
        if seen.contains(&question) {
            return Err(refused(pair, &format!("{name} stands twice: give it once")));
        }
        seen.push(question);
        note(&mut journey, question, word)
            .map_err(|known| refused(pair, &format!("write one of {known}")))?;
    }
    Ok(journey)
}

fn refused(pair: &str, why: &str) -> Failure {
    Failure::Usage(format!("--smuggling: {pair}: {why}"))
}

/// Notes an answer; otherwise says which words there are.
fn note(journey: &mut Journey, question: Question, word: &str) -> Result<(), String> {
    match question {
        Question::Crossed => journey.crossed = yes_or_no(word)?,
        Question::IllegalEntry => journey.illegal_entry = yes_or_no(word)?,
        Question::Consent => journey.consent = yes_or_no(word)?,
        Question::ExploitationAfterArrival => journey.exploitation_after_arrival = yes_or_no(word)?,
        Question::Profit => {
            let known = Profit::ALL.iter().map(|profit| profit.as_str());
            journey.profit = unless_unknown(word, Profit::from_code, known)?;
        }
        Question::Relation => {
            let known = Relation::ALL.iter().map(|relation| relation.as_str());
            journey.relation = unless_unknown(word, Relation::from_code, known)?;
        }
    }
    Ok(())
}

fn yes_or_no(word: &str) -> Result<Option<bool>, String> {
    let read = |word: &str| match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    unless_unknown(word, read, ["yes", "no"].into_iter())
}

fn unless_unknown<'a, T>(
    word: &str,
    read: impl Fn(&str) -> Option<T>,
    known: impl Iterator<Item = &'a str>,
) -> Result<Option<T>, String> {
    if word == "unknown" {
        return Ok(None);
    }
    read(word).map(Some).ok_or_else(|| known.chain(["unknown"]).collect::<Vec<_>>().join(", "))
}
