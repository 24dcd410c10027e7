//! `fener screen`: what answers to an indicator set mean, without an installation.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use clap::Args;
use fener_app::installation::InstallationError;
use fener_identification::law::nearest;
use fener_identification::smuggling::{Distinction, distinguish};
use fener_identification::{
    Answer, Answers, Assessment, Conclusion, Dimension, Element, Finding, IndicatorSet, Reason, State, assess,
};
use fener_packs::{Indicators, Packs};
use fener_text::Language;
use serde::{Serialize, Serializer};

use super::Context;
use super::journey::read_journey;
use crate::config::Config;
use crate::exit::{Ending, Failure};

/// Flags of `fener screen`.
#[derive(Args)]
pub struct ScreenArgs {
    /// The indicator set, such as adult_labour
    #[arg(long, value_name = "SET")]
    set: String,
    /// Indicators that are present: codes, divided by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    present: Vec<String>,
    /// Indicators that are absent
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    absent: Vec<String>,
    /// Indicators that are unknown, as all are that stand nowhere
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    unknown: Vec<String>,
    /// Take indicators that stand nowhere as absent
    #[arg(long)]
    closed: bool,
    /// What is known of a journey, to tell trafficking from smuggling, such as
    /// consent=yes,crossed=yes,illegal_entry=yes,exploitation_after_arrival=no,profit=journey,relation=ended
    #[arg(long, value_name = "NAME=WORD", value_delimiter = ',')]
    smuggling: Option<Vec<String>>,
}

/// Assesses.
///
/// # Errors
/// When the packs cannot be read, and for a set, code or word that there is not.
pub fn run(context: &Context, args: &ScreenArgs) -> Result<Ending, Failure> {
    let packs = packs(&context.config)?;
    let indicators = packs.indicators();
    let set = known_set(indicators, &args.set)?;
    let answers = answers(indicators, set, args)?;
    let journey = args.smuggling.as_deref().map(read_journey).transpose()?;
    let assessment = assess(set, &answers);
    let distinction = journey.as_ref().map(distinguish);
    context.output.answer(&Screened {
        text: in_words(indicators, set, &assessment, distinction.as_ref()),
        set: set.id().to_string(),
        edition: assessment.edition.clone(),
        provisional: assessment.provisional,
        dimensions: assessment.findings.iter().map(weighed).collect(),
        result: assessment.conclusion(),
        reasons: assessment.reasons.clone(),
        missing: assessment.missing.iter().map(|missing| missing.element).collect(),
        ask_next: assessment.ask,
        smuggling: distinction,
    })?;
    Ok(Ending::Done)
}

/// The packs of the release, or with those of an operator.
///
/// # Errors
/// When they cannot be read.
pub(super) fn packs(config: &Config) -> Result<Packs, Failure> {
    let packs = match &config.packs.value {
        Some(folder) => Packs::load(folder),
        None => Packs::embedded(),
    };
    Ok(packs.map_err(|error| InstallationError::Pack(error.to_string()))?)
}

fn known_set<'a>(indicators: &'a Indicators, name: &str) -> Result<&'a IndicatorSet, Failure> {
    indicators.set(name).map_err(|error| {
        let names = indicators.sets().iter().map(|set| set.id().as_str());
        Failure::Usage(format!("--set: {error}{}", meant(nearest(name, names))))
    })
}

/// The end of a message that names the word somebody may have meant.
pub(super) fn meant(word: Option<&str>) -> String {
    word.map(|word| format!("; did you mean {word}?")).unwrap_or_default()
}

fn answers(indicators: &Indicators, set: &IndicatorSet, args: &ScreenArgs) -> Result<Answers, Failure> {
    let lists =
        [(&args.present, Answer::Present), (&args.absent, Answer::Absent), (&args.unknown, Answer::Unknown)];
    let mut given: BTreeMap<&str, Answer> = BTreeMap::new();
    for (codes, answer) in lists {
        for code in codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            if set.indicator(code).is_none() {
                return Err(stranger(indicators, set, code, answer));
            }
            match given.insert(code, answer) {
                Some(before) if before != answer => {
                    let why =
                        format!("{code} stands under --{before} and --{answer}: leave it in one of them");
                    return Err(Failure::Usage(why));
                }
                _ => {}
            }
        }
    }
    if args.closed {
        for one in set.indicators() {
            given.entry(&one.code).or_insert(Answer::Absent);
        }
    }
    Ok(given.into_iter().map(|(code, answer)| (code.to_owned(), answer)).collect())
}

/// Why a code is refused: another set's, or nobody's.
fn stranger(indicators: &Indicators, set: &IndicatorSet, code: &str, answer: Answer) -> Failure {
    let other = indicators.sets().iter().find(|other| other.indicator(code).is_some());
    let why = match other {
        Some(other) => {
            format!(
                "is an indicator of the set {}, not of {}: take --set {0}, or leave it out",
                other.id(),
                set.id()
            )
        }
        None => {
            let known = set.indicators().iter().map(|one| one.code.as_str());
            format!("is no indicator of the set {}{}", set.id(), meant(nearest(code, known)))
        }
    };
    Failure::Usage(format!("--{answer}: {code} {why}"))
}

#[derive(Serialize)]
struct Screened {
    set: String,
    edition: String,
    provisional: bool,
    #[serde(serialize_with = "in_order")]
    dimensions: Vec<(Dimension, Weighed)>,
    result: Conclusion,
    reasons: Vec<Reason>,
    missing: Vec<Element>,
    ask_next: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smuggling: Option<Distinction>,
    /// For people.
    #[serde(skip)]
    text: String,
}

/// One dimension: how many indicators of each strength are present, and what the rule says of that.
#[derive(Serialize)]
struct Weighed {
    strong: u32,
    medium: u32,
    weak: u32,
    positive: Option<bool>,
    rule: &'static str,
}

fn in_order<S: Serializer>(dimensions: &[(Dimension, Weighed)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(dimensions.iter().map(|(dimension, weighed)| (dimension, weighed)))
}

fn weighed(finding: &Finding) -> (Dimension, Weighed) {
    let (positive, otherwise) = match finding.state {
        _ if finding.dimension == Dimension::Signs => (None, "set_without_rule"),
        State::Positive => (Some(true), ""),
        State::Negative => (Some(false), "below_threshold"),
        State::Undetermined => (None, "open"),
    };
    let rule = finding.criterion.map_or(otherwise, |criterion| criterion.as_str());
    let counts = finding.counts;
    let (strong, medium, weak) = (counts.strong, counts.medium, counts.weak);
    (finding.dimension, Weighed { strong, medium, weak, positive, rule })
}

impl fmt::Display for Screened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How many questions are shown to a person.
const QUESTIONS: usize = 5;

fn in_words(
    indicators: &Indicators,
    set: &IndicatorSet,
    assessment: &Assessment,
    distinction: Option<&Distinction>,
) -> String {
    let mut lines =
        vec![format!("{} (edition {})", indicators.set_text(set, Language::En).text, assessment.edition)];
    if assessment.provisional {
        lines
            .push("PROVISIONAL: only partly confirmed from its source. You decide, not the rule.".to_owned());
    }
    let mut result = format!("result: {}", assessment.conclusion());
    if !assessment.is_settled() {
        let _fits = write!(result, " (at least {}, at most {})", assessment.outcome, assessment.possible);
    }
    lines.push(result);
    for finding in &assessment.findings {
        let (dimension, Weighed { strong, medium, weak, rule, .. }) = weighed(finding);
        let name = indicators.dimension_text(dimension, Language::En).text;
        lines.push(format!(
            "  {:<12} {name}: {strong} strong, {medium} medium, {weak} weak ({rule})",
            finding.state.as_str()
        ));
    }
    lines.push(format!("reasons: {}", listed(assessment.reasons.iter().map(|reason| reason.as_str()))));
    let missing = assessment.missing.iter().map(|missing| missing.element.as_str());
    lines.push(format!("missing for trafficking: {}", listed(missing)));
    let questions = assessment.ask.iter().filter_map(|code| set.indicator(code)).take(QUESTIONS);
    for (place, one) in questions.enumerate() {
        let text = indicators.indicator_text(one, Language::En).text;
        lines.push(format!("{} {} {text}", if place == 0 { "ask next:" } else { "         " }, one.code));
    }
    if let Some(distinction) = distinction {
        lines.push(told_apart(distinction));
    }
    lines.push(
        "No result says that somebody is no victim; only the body that the law names identifies one."
            .to_owned(),
    );
    lines.join("\n")
}

/// The line on trafficking or smuggling.
pub(super) fn told_apart(distinction: &Distinction) -> String {
    let reasons = listed(distinction.reasons.iter().map(|reason| reason.as_str()));
    let missing = listed(distinction.missing.iter().map(|question| question.as_str()));
    format!("trafficking or smuggling: {} (reasons: {reasons}; unknown: {missing})", distinction.result)
}

/// Words with commas, or that there are none.
pub(super) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}
