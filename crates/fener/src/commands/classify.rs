//! `fener classify`: which offences of a country the facts of a case meet, and what is wrong with a proceeding, without
//! an installation.

mod facts;

use std::fmt;

use clap::Args;
use fener_identification::law::{
    Classification, ElementState, Evaluation, Flag, FlagAnswer, OffenceAnswer, Word, classify,
};
use fener_identification::smuggling::{Distinction, distinguish};
use fener_text::Language;
use serde::Serialize;

use super::Context;
use super::screen::{listed, packs, told_apart};
use crate::exit::{Ending, Failure};

/// Flags of `fener classify`.
#[derive(Args)]
pub struct ClassifyArgs {
    /// Code of the country, such as rs
    #[arg(long, value_name = "CODE")]
    country: String,
    /// File with the facts of the case as JSON, or - for standard input
    #[arg(long, value_name = "FILE")]
    facts: String,
}

/// Classifies.
///
/// # Errors
/// When the packs or the facts cannot be read, and for a country or offence that there is not.
pub fn run(context: &Context, args: &ClassifyArgs) -> Result<Ending, Failure> {
    let packs = packs(&context.config)?;
    let pack = packs
        .get(&args.country.trim().to_lowercase())
        .map_err(|error| Failure::Usage(format!("--country: {error}")))?;
    let written = facts::Written::read(&args.facts)?;
    let facts = written.parse()?;
    let law = pack.law().national();
    let classification = classify(&law, &facts).map_err(|error| written.refuse("charge", &error))?;
    let distinction = facts.border.as_ref().map(distinguish);
    context.output.answer(&Classified {
        text: in_words(&pack.name(Language::En), &classification, distinction.as_ref()),
        offences: classification.offences.iter().map(Into::into).collect(),
        flags: classification.flags.iter().map(Into::into).collect(),
        smuggling: distinction,
    })?;
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct Classified {
    offences: Vec<OffenceAnswer>,
    flags: Vec<FlagAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smuggling: Option<Distinction>,
    /// For people.
    #[serde(skip)]
    text: String,
}

fn why(flag: &Flag) -> String {
    flag.grounds.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl fmt::Display for Classified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn in_words(country: &str, classification: &Classification<'_>, distinction: Option<&Distinction>) -> String {
    let mut lines = vec![country.to_owned()];
    lines.extend(classification.offences.iter().map(line));
    for flag in &classification.flags {
        let certain = if flag.certain { "" } else { " (cannot tell for sure)" };
        lines.push(format!("FLAG {}{certain}: {}", flag.flag, why(flag)));
        if !flag.asks_for.is_empty() {
            lines.push(format!(
                "     write down: {}",
                listed(flag.asks_for.iter().map(|asked| asked.as_str()))
            ));
        }
        if !flag.sources.is_empty() {
            lines.push(format!("     sources: {}", flag.sources.join(", ")));
        }
    }
    if classification.flags.is_empty() {
        lines.push("no flags".to_owned());
    }
    lines.extend(distinction.map(told_apart));
    lines.join("\n")
}

fn line(evaluation: &Evaluation<'_>) -> String {
    let offence = evaluation.offence;
    let met = match evaluation.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "cannot tell",
    };
    let words = |state| evaluation.in_state(state).map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
    let (missing, unknown) = (words(ElementState::Missing), words(ElementState::Unknown));
    let mut line = format!("  {met:<12} {} {}", offence.name, offence.label);
    let years = |years: Option<u8>| years.map_or("?".to_owned(), |years| years.to_string());
    let penalty = &offence.penalty;
    line.push_str(&format!(", {}-{} years ({})", years(penalty.min), years(penalty.max), penalty.status));
    if !missing.is_empty() {
        line.push_str(&format!("; missing: {missing}"));
    }
    if !unknown.is_empty() {
        line.push_str(&format!("; unknown: {unknown}"));
    }
    line
}
