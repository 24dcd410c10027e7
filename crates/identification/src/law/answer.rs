//! A classification as programs read it: on the command line and in the API alike.

use serde::{Serialize, Serializer};

use super::elements::{ElementFinding, Evaluation};
use super::ground::Flag;
use super::offence::{Certainty, OffenceKind};
use super::vocabulary::{ElementKind, Word};

/// What an offence says of a case.
#[derive(Serialize)]
pub struct OffenceAnswer {
    /// The law.
    pub code: String,
    /// The article.
    pub article: String,
    /// What it is called, in English.
    pub label: String,
    /// What it is about.
    pub kind: OffenceKind,
    /// Whether it is met; none when that cannot be told.
    pub met: Option<bool>,
    /// What it requires, and what is there of it.
    #[serde(serialize_with = "in_order")]
    pub elements: Vec<(ElementKind, ElementFinding)>,
    /// What it is punished with.
    pub penalty: PenaltyAnswer,
}

/// Years of prison.
#[derive(Serialize)]
pub struct PenaltyAnswer {
    /// The statutory minimum.
    pub min: Option<u8>,
    /// The statutory maximum.
    pub max: Option<u8>,
    /// How sure they are.
    pub status: Certainty,
}

/// What a check found.
#[derive(Serialize)]
pub struct FlagAnswer {
    /// The check.
    pub flag: &'static str,
    /// Whether it is sure.
    pub certain: bool,
    /// The offence that it is about.
    pub offence: Option<String>,
    /// What it rests on, in English.
    pub why: String,
    /// What somebody should write down.
    pub asks_for: Vec<&'static str>,
    /// Identifiers of the sources.
    pub sources: Vec<String>,
}

fn in_order<S: Serializer>(
    elements: &[(ElementKind, ElementFinding)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(elements.iter().map(|(kind, finding)| (kind.code(), finding)))
}

impl From<&Evaluation<'_>> for OffenceAnswer {
    fn from(evaluation: &Evaluation<'_>) -> Self {
        let offence = evaluation.offence;
        Self {
            code: offence.name.code.clone(),
            article: offence.name.article.clone(),
            label: offence.label.clone(),
            kind: offence.kind,
            met: evaluation.met,
            elements: evaluation.elements.clone(),
            penalty: PenaltyAnswer {
                min: offence.penalty.min,
                max: offence.penalty.max,
                status: offence.penalty.status,
            },
        }
    }
}

impl From<&Flag> for FlagAnswer {
    fn from(flag: &Flag) -> Self {
        Self {
            flag: flag.flag.as_str(),
            certain: flag.certain,
            offence: flag.offence.as_ref().map(ToString::to_string),
            why: flag.grounds.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            asks_for: flag.asks_for.iter().map(|asked| asked.as_str()).collect(),
            sources: flag.sources.clone(),
        }
    }
}
