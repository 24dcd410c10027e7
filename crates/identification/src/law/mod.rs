//! The legal classification of a case: which offences of a national code its facts meet, which element is missing, and
//! what is wrong with a proceeding.
//!
//! What an offence requires is data ([`Offence::requires`]). What the data does not tell is unknown, never guessed: an
//! offence is met, not met, or cannot be told.

mod answer;
mod checks;
mod elements;
mod facts;
mod ground;
mod nearest;
mod offence;
mod vocabulary;

pub use answer::{FlagAnswer, OffenceAnswer, PenaltyAnswer};
pub use elements::{ElementFinding, ElementState, Evaluation, Why, evaluate};
pub use facts::{Age, CaseFacts, Months, VictimCharge, VictimStatus};
pub use ground::{AsksFor, Flag, FlagKind, Ground};
pub use nearest::nearest;
pub use offence::{
    AppliesTo, Asked, Certainty, NationalLaw, Offence, OffenceKind, OffenceName, Penalty, Protection,
    Requirements,
};
pub use vocabulary::{Act, BorderElement, Circumstance, ElementKind, Means, Purpose, UnknownWord, Word};

/// What a national law says of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification<'a> {
    /// Each offence, in the order of the law.
    pub offences: Vec<Evaluation<'a>>,
    /// What is wrong, or cannot be told to be right, with a proceeding.
    pub flags: Vec<Flag>,
}

/// Facts that cannot be classified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClassifyError {
    /// The charge is none of the law's offences.
    #[error("{charge:?} is no offence of this country; {}known are: {}", meant(.nearest), .known.join("; "))]
    UnknownCharge {
        /// What was written.
        charge: String,
        /// The offence that comes nearest.
        nearest: Option<String>,
        /// All offences.
        known: Vec<String>,
    },
}

fn meant(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|name| format!("did you mean {name:?}? ")).unwrap_or_default()
}

/// Asks each offence of a law whether the facts of a case meet it, and checks the proceeding.
///
/// # Errors
/// [`ClassifyError::UnknownCharge`].
pub fn classify<'a>(law: &'a NationalLaw, facts: &CaseFacts) -> Result<Classification<'a>, ClassifyError> {
    let offences: Vec<Evaluation<'a>> = law.offences.iter().map(|offence| evaluate(offence, facts)).collect();
    let charged = match &facts.charge {
        None => None,
        Some(charge) => {
            let found = offences.iter().find(|one| one.offence.name == *charge);
            Some(found.ok_or_else(|| unknown_charge(law, charge))?)
        }
    };
    let flags = checks::check(law, facts, &offences, charged);
    Ok(Classification { offences, flags })
}

fn unknown_charge(law: &NationalLaw, charge: &OffenceName) -> ClassifyError {
    let known: Vec<String> = law.offences.iter().map(|offence| offence.name.to_string()).collect();
    let nearest = nearest(&charge.to_string(), known.iter().map(String::as_str)).map(str::to_owned);
    ClassifyError::UnknownCharge { charge: charge.to_string(), nearest, known }
}
