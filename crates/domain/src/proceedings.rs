//! A proceeding: investigation, prosecution, trial, sentence and compensation.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::words;

pub mod docket;
pub mod findings;
pub mod rights;

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

words! {
    /// How a victim or witness is protected before and at a hearing: what Article 30 of the Council of Europe
    /// Convention on Action against Trafficking asks for, and what courts of the region order.
    pub enum ProtectionMeasure {
        ClosedHearing = "closed_hearing",
        VideoTestimony = "video_testimony",
        RecordedTestimony = "recorded_testimony",
        NoContactWithDefendant = "no_contact_with_defendant",
        IdentityWithheld = "identity_withheld",
        SupportPerson = "support_person",
        Interpreter = "interpreter",
        PoliceProtection = "police_protection",
        WitnessProtectionProgramme = "witness_protection_programme",
        ChildMeasures = "child_measures",
    }
}

words! {
    /// Who appealed.
    pub enum Appellant {
        Defence = "defence",
        Prosecution = "prosecution",
        Victim = "victim",
    }
}

words! {
    /// What a court of appeal decided.
    pub enum AppealOutcome {
        /// The verdict stays as it was.
        Upheld = "upheld",
        /// Guilty still, with another sentence.
        SentenceChanged = "sentence_changed",
        /// Guilty, where the first court had acquitted.
        Convicted = "convicted",
        /// Not guilty, where the first court had convicted.
        Acquitted = "acquitted",
        /// The first court tries the case again.
        Retrial = "retrial",
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
    /// The defendant was arrested; it changes nothing else.
    Arrest {
        /// The day of the arrest.
        on: jiff::civil::Date,
    },
    /// A court confirmed the indictment, for an offence that may be another than was charged.
    Indict {
        /// The offence as the pack names it, `CODE:ARTICLE`.
        offence: String,
    },
    /// A hearing was held or is set; it changes nothing else.
    Hear {
        /// The day of the hearing.
        on: jiff::civil::Date,
        /// The court and the room; empty when nobody said. It names no person.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        /// What was asked for to protect victims and witnesses.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        asked: BTreeSet<ProtectionMeasure>,
        /// What of it the court granted; a court may also grant what nobody asked for.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        granted: BTreeSet<ProtectionMeasure>,
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
    /// Somebody appealed against the verdict.
    Appeal {
        /// Who.
        by: Appellant,
    },
    /// The court of appeal decided.
    DecideAppeal {
        /// What.
        outcome: AppealOutcome,
        /// Months of imprisonment, when the sentence is another or there was none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sentence_months: Option<u32>,
    },
    /// Proceeds of the crime were confiscated.
    Confiscate {
        /// Amount in the currency's whole units.
        amount: i64,
        /// ISO 4217 code.
        currency: String,
    },
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
            Self::Arrest { .. } => "arrest",
            Self::Indict { .. } => "indict",
            Self::Hear { .. } => "hear",
            Self::Convict { .. } => "convict",
            Self::Mitigate { .. } => "mitigate",
            Self::Acquit => "acquit",
            Self::Drop => "drop",
            Self::Appeal { .. } => "appeal",
            Self::DecideAppeal { .. } => "decide_appeal",
            Self::Confiscate { .. } => "confiscate",
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
            Self::Charge { offence } | Self::Indict { offence } => check.required_line("offence", offence),
            Self::Convict { offence, sentence_months } => {
                check.required_line("offence", offence);
                check.require(*sentence_months <= 480, "sentence_months", Problem::TooLarge { max: 480 });
            }
            Self::DecideAppeal { outcome, sentence_months } => {
                let sentences = matches!(outcome, AppealOutcome::SentenceChanged | AppealOutcome::Convicted);
                check.require(!sentences || sentence_months.is_some(), "sentence_months", Problem::Required);
                let spare = Problem::Contradicts { field: "outcome" };
                check.require(sentences || sentence_months.is_none(), "sentence_months", spare);
                let most = sentence_months.is_none_or(|months| months <= 480);
                check.require(most, "sentence_months", Problem::TooLarge { max: 480 });
            }
            Self::Hear { place, .. } => check.line("place", place),
            Self::Mitigate { reasons } => {
                check.require(!reasons.is_empty(), "reasons", Problem::Required);
            }
            Self::Arrest { .. } | Self::Acquit | Self::Drop | Self::Appeal { .. } => {}
            Self::Confiscate { amount, currency }
            | Self::ClaimCompensation { amount, currency }
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

/// A step that makes no sense from where a defendant stands, such as a verdict before a charge.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_an_older_program_reads_as_it_did() {
        let step: ProceedingStep = serde_json::from_str(r#"{"kind":"hear","on":"2026-03-09"}"#).unwrap();
        let on = jiff::civil::date(2026, 3, 9);
        let (asked, granted) = (BTreeSet::new(), BTreeSet::new());
        assert_eq!(step, ProceedingStep::Hear { on, place: String::new(), asked, granted });
        assert_eq!(serde_json::to_string(&step).unwrap(), r#"{"kind":"hear","on":"2026-03-09"}"#);
    }

    #[test]
    fn an_appeal_says_the_sentence_where_there_is_another() {
        let decided = |outcome, sentence_months| ProceedingStep::DecideAppeal { outcome, sentence_months };
        assert!(decided(AppealOutcome::SentenceChanged, None).check().is_err());
        assert!(decided(AppealOutcome::Upheld, Some(12)).check().is_err());
        assert!(decided(AppealOutcome::Convicted, Some(481)).check().is_err());
        assert!(decided(AppealOutcome::Convicted, Some(60)).check().is_ok());
    }

    #[test]
    fn reasons_for_a_mild_sentence_are_not_empty() {
        assert_eq!(ProceedingStep::Mitigate { reasons: BTreeSet::new() }.check().unwrap_err().len(), 1);
    }

    #[test]
    fn an_amount_has_a_currency() {
        let step = ProceedingStep::AwardCompensation { amount: 0, currency: "euro".into() };
        assert_eq!(step.check().unwrap_err().len(), 2);
    }
}
