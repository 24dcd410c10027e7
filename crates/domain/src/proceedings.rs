//! A proceeding: investigation, prosecution, trial, sentence and compensation.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::words;

words! {
    /// How far a proceeding has come.
    pub enum Stage {
        Investigation = "investigation",
        Charged = "charged",
        Convicted = "convicted",
        Acquitted = "acquitted",
        Dropped = "dropped",
    }
}

words! {
    /// What state compensation is in.
    pub enum Compensation {
        None = "none",
        Claimed = "claimed",
        Awarded = "awarded",
        Paid = "paid",
    }
}

words! {
    /// Why a court went below the statutory minimum. Words and not sentences, for proceedings name nobody.
    pub enum MitigatingReason {
        PleaAgreement = "plea_agreement",
        Confession = "confession",
        NoPriorConviction = "no_prior_conviction",
        Age = "age",
        Family = "family",
        Cooperation = "cooperation",
        Reparation = "reparation",
        Other = "other",
        NotGiven = "not_given",
    }
}

/// Something that happened in a proceeding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ProceedingStep {
    /// Charges were brought.
    Charge {
        /// The offence as the pack names it, `CODE:ARTICLE`.
        offence: String,
    },
    /// A hearing was held or is set; it changes nothing else.
    Hear {
        /// The day of the hearing.
        on: jiff::civil::Date,
    },
    /// The court found the defendant guilty.
    Convict {
        /// The offence of the verdict, `CODE:ARTICLE`.
        offence: String,
        /// Months of imprisonment.
        sentence_months: u32,
    },
    /// What the court gave as reasons for a sentence below the minimum; it changes nothing else.
    Mitigate {
        /// The reasons.
        reasons: BTreeSet<MitigatingReason>,
    },
    /// The court found the defendant not guilty.
    Acquit,
    /// Investigation or prosecution ended without a verdict.
    Drop,
    /// The victim asked for compensation.
    ClaimCompensation {
        /// Amount in the currency's whole units.
        amount: i64,
        /// ISO 4217 code.
        currency: String,
    },
    /// The court or the state granted it.
    AwardCompensation {
        /// Amount in the currency's whole units.
        amount: i64,
        /// ISO 4217 code.
        currency: String,
    },
    /// The victim received it.
    PayCompensation {
        /// Amount in the currency's whole units.
        amount: i64,
        /// ISO 4217 code.
        currency: String,
    },
}

impl ProceedingStep {
    /// The step's word, as in the API and in message keys.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Charge { .. } => "charge",
            Self::Hear { .. } => "hear",
            Self::Convict { .. } => "convict",
            Self::Mitigate { .. } => "mitigate",
            Self::Acquit => "acquit",
            Self::Drop => "drop",
            Self::ClaimCompensation { .. } => "claim_compensation",
            Self::AwardCompensation { .. } => "award_compensation",
            Self::PayCompensation { .. } => "pay_compensation",
        }
    }

    /// Checks the step's own values. The longest sentence accepted is 480 months; life is entered as such by
    /// the years the law counts.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        match self {
            Self::Charge { offence } => check.required_line("offence", offence),
            Self::Convict { offence, sentence_months } => {
                check.required_line("offence", offence);
                check.require(*sentence_months <= 480, "sentence_months", Problem::TooLarge { max: 480 });
            }
            Self::Mitigate { reasons } => {
                check.require(!reasons.is_empty(), "reasons", Problem::Required);
            }
            Self::Hear { .. } | Self::Acquit | Self::Drop => {}
            Self::ClaimCompensation { amount, currency }
            | Self::AwardCompensation { amount, currency }
            | Self::PayCompensation { amount, currency } => {
                check.require(*amount > 0, "amount", Problem::TooSmall { min: 1 });
                let code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
                check.require(code, "currency", Problem::Unreadable);
            }
        }
        check.finish()
    }
}

/// Where a proceeding stands: its stage and its compensation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProceedingState {
    /// How far it has come.
    pub stage: Stage,
    /// What state compensation is in.
    pub compensation: Compensation,
}

/// A step that makes no sense from where the proceeding stands, such as a verdict before a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proceeding at {stage} (compensation {compensation}) cannot {step}")]
pub struct ProceedingStepRefused {
    /// Its stage.
    pub stage: Stage,
    /// Its compensation.
    pub compensation: Compensation,
    /// The step's word.
    pub step: &'static str,
}

impl ProceedingState {
    /// An investigation that was just opened.
    pub const OPENED: Self = Self { stage: Stage::Investigation, compensation: Compensation::None };

    /// The state after a step. Hearings are held between charge and verdict. Compensation can be claimed once there is a charge, and is awarded after a
    /// conviction; an award needs no claim before it, a payment needs an award.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: &ProceedingStep) -> Result<Self, ProceedingStepRefused> {
        let Self { stage, compensation } = self;
        match (step, stage, compensation) {
            (ProceedingStep::Charge { .. }, Stage::Investigation, _) => {
                Ok(Self { stage: Stage::Charged, ..self })
            }
            (ProceedingStep::Hear { .. }, Stage::Charged, _) => Ok(self),
            (ProceedingStep::Convict { .. }, Stage::Charged, _) => {
                Ok(Self { stage: Stage::Convicted, ..self })
            }
            (ProceedingStep::Mitigate { .. }, Stage::Convicted, _) => Ok(self),
            (ProceedingStep::Acquit, Stage::Charged, _) => Ok(Self { stage: Stage::Acquitted, ..self }),
            (ProceedingStep::Drop, Stage::Investigation | Stage::Charged, _) => {
                Ok(Self { stage: Stage::Dropped, ..self })
            }
            (
                ProceedingStep::ClaimCompensation { .. },
                Stage::Charged | Stage::Convicted,
                Compensation::None,
            ) => Ok(Self { compensation: Compensation::Claimed, ..self }),
            (
                ProceedingStep::AwardCompensation { .. },
                Stage::Convicted,
                Compensation::None | Compensation::Claimed,
            ) => Ok(Self { compensation: Compensation::Awarded, ..self }),
            (ProceedingStep::PayCompensation { .. }, Stage::Convicted, Compensation::Awarded) => {
                Ok(Self { compensation: Compensation::Paid, ..self })
            }
            _ => Err(ProceedingStepRefused { stage, compensation, step: step.word() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charge() -> ProceedingStep {
        ProceedingStep::Charge { offence: "CC:388(1)".into() }
    }

    fn convict() -> ProceedingStep {
        ProceedingStep::Convict { offence: "CC:388(1)".into(), sentence_months: 60 }
    }

    fn award() -> ProceedingStep {
        ProceedingStep::AwardCompensation { amount: 5_000, currency: "EUR".into() }
    }

    #[test]
    fn a_verdict_before_a_charge_is_refused() {
        let refused = ProceedingState::OPENED.after(&convict()).unwrap_err();
        assert_eq!(refused.to_string(), "a proceeding at investigation (compensation none) cannot convict");
    }

    #[test]
    fn the_way_to_paid_compensation_leads_through_charge_and_conviction() {
        let paid = ProceedingStep::PayCompensation { amount: 5_000, currency: "EUR".into() };
        let state = [charge(), convict(), award(), paid]
            .iter()
            .try_fold(ProceedingState::OPENED, |state, step| state.after(step))
            .unwrap();
        assert_eq!(state, ProceedingState { stage: Stage::Convicted, compensation: Compensation::Paid });
    }

    #[test]
    fn hearings_are_held_between_charge_and_verdict_and_change_nothing() {
        let hearing = ProceedingStep::Hear { on: jiff::civil::date(2026, 3, 9) };
        assert!(ProceedingState::OPENED.after(&hearing).is_err());
        let charged = ProceedingState::OPENED.after(&charge()).unwrap();
        assert_eq!(charged.after(&hearing), Ok(charged));
        assert!(charged.after(&convict()).unwrap().after(&hearing).is_err());
    }

    #[test]
    fn reasons_for_a_mild_sentence_follow_a_conviction_and_are_not_empty() {
        let none = ProceedingStep::Mitigate { reasons: BTreeSet::new() };
        assert_eq!(none.check().unwrap_err().len(), 1);
        let charged = ProceedingState::OPENED.after(&charge()).unwrap();
        assert!(charged.after(&none).is_err());
        let convicted = charged.after(&convict()).unwrap();
        assert_eq!(convicted.after(&none), Ok(convicted));
    }

    #[test]
    fn nothing_is_awarded_without_a_conviction() {
        let charged = ProceedingState::OPENED.after(&charge()).unwrap();
        assert!(charged.after(&award()).is_err());
        assert!(charged.after(&ProceedingStep::Acquit).unwrap().after(&award()).is_err());
    }

    #[test]
    fn an_amount_has_a_currency() {
        let step = ProceedingStep::AwardCompensation { amount: 0, currency: "euro".into() };
        assert_eq!(step.check().unwrap_err().len(), 2);
    }
}
