//! Flags on a proceeding and what they rest on.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::facts::VictimStatus;
use super::offence::{Certainty, OffenceKind, OffenceName};
use super::vocabulary::{ElementKind, Word};
use crate::code::codes;

codes!(
    /// What a check found.
    FlagKind {
        /// Elements of trafficking are met, and a lesser offence is charged.
        LesserCharge = "lesser_charge",
        /// The sentence is under the statutory minimum.
        BelowMinimum = "below_minimum",
        /// A presumed or identified victim is charged with an offence that was compelled.
        VictimPenalised = "victim_penalised",
        /// An element of the offence has no item of evidence.
        MissingEvidence = "missing_evidence",
    }
);

codes!(
    /// What somebody should write down because of a flag.
    AsksFor {
        /// The court's mitigating reasons.
        MitigatingReasons = "mitigating_reasons",
        /// What is charged.
        Charge = "charge",
        /// Whether the act was compelled.
        Compulsion = "compulsion",
        /// An item of evidence.
        Evidence = "evidence",
    }
);

/// Something that stands against a proceeding, or that cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// What the check found.
    pub flag: FlagKind,
    /// Whether it is sure. If not, a fact that it rests on is not verified or not known, and the grounds name it: the
    /// check cannot tell.
    pub certain: bool,
    /// The offence that it is about.
    pub offence: Option<OffenceName>,
    /// What it rests on.
    pub grounds: Vec<Ground>,
    /// What somebody should write down.
    pub asks_for: Vec<AsksFor>,
    /// Identifiers of the sources of what it rests on.
    pub sources: Vec<String>,
}

/// What a flag rests on, as a code with its particulars, which pages translate. Months are months of prison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ground", rename_all = "snake_case")]
pub enum Ground {
    /// The elements of an offence are met.
    ElementsMet { offence: OffenceName },
    /// They could be met; the case does not say enough.
    ElementsMayBeMet { offence: OffenceName },
    /// This is charged.
    Charged { offence: OffenceName, kind: OffenceKind },
    /// Article and content of an offence are not verified.
    NotVerified { offence: OffenceName, status: Certainty },
    /// Nothing is charged, so there is no minimum to compare with.
    NoChargeNamed,
    /// The sentence is under a verified minimum.
    SentenceBelow { offence: OffenceName, sentence: u16, minimum: u16 },
    /// There is a minimum, but it is not verified.
    MinimumNotVerified { offence: OffenceName, status: Certainty, sentence: u16, minimum: u16 },
    /// No minimum is known.
    MinimumNotKnown { offence: OffenceName },
    /// A victim is charged.
    VictimCharged { offence: OffenceName, victim: VictimStatus },
    /// The facts say that it was compelled.
    Compelled,
    /// The facts do not say whether it was compelled.
    CompulsionNotSaid,
    /// The pack of the country does not know the offence.
    NotInPack { offence: OffenceName },
    /// The country has a rule of non-punishment.
    NonPunishment { status: Certainty },
    /// No fact tells of a rule of non-punishment.
    NoNonPunishment,
    /// An element has no item of evidence.
    NoEvidence { element: ElementKind, offence: OffenceName },
    /// No fact tells what an offence requires.
    RequirementsNotTold { offence: OffenceName },
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ElementsMet { offence } => write!(f, "the elements of {offence} are met"),
            Self::ElementsMayBeMet { offence } => {
                write!(
                    f,
                    "cannot tell whether the elements of {offence} are met: the case does not say enough"
                )
            }
            Self::Charged { offence, kind } => write!(f, "{offence} is charged, of the kind {kind}"),
            Self::NotVerified { offence, status } => {
                write!(f, "cannot tell for sure: {offence} is not verified, its status is {status}")
            }
            Self::NoChargeNamed => {
                f.write_str("cannot tell: no charge is named whose minimum could be compared")
            }
            Self::SentenceBelow { offence, sentence, minimum } => {
                write!(f, "{sentence} months are under the minimum of {offence}, {minimum} months")
            }
            Self::MinimumNotVerified { offence, status, sentence, minimum } => write!(
                f,
                "cannot tell: the minimum of {offence} is not verified, its status is {status}; it is given as \
                 {minimum} months, the sentence is {sentence} months"
            ),
            Self::MinimumNotKnown { offence } => {
                write!(f, "cannot tell: the minimum of {offence} is not known")
            }
            Self::VictimCharged { offence, victim: VictimStatus::Identified } => {
                write!(f, "an identified victim is charged with {offence}")
            }
            Self::VictimCharged { offence, .. } => write!(f, "a presumed victim is charged with {offence}"),
            Self::Compelled => f.write_str("the facts say that it was compelled"),
            Self::CompulsionNotSaid => {
                f.write_str("cannot tell for sure: the facts do not say whether it was compelled")
            }
            Self::NotInPack { offence } => {
                write!(
                    f,
                    "cannot tell for sure: {offence} is not verified, the pack of the country does not have it"
                )
            }
            Self::NonPunishment { status } => {
                write!(f, "the country has a rule that victims are not punished, its status is {status}")
            }
            Self::NoNonPunishment => {
                f.write_str("the pack has no confirmed rule that victims are not punished")
            }
            Self::NoEvidence { element, offence } => {
                write!(f, "there is no item of evidence for the {} of {offence}", element.words())
            }
            Self::RequirementsNotTold { offence } => {
                write!(f, "cannot tell: the pack does not tell what {offence} requires")
            }
        }
    }
}
