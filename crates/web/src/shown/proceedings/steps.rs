//! The steps of a proceeding in words, and the form that records the next.

use std::collections::BTreeSet;

use fener_app::rows::{ProceedingRecord, StepRecord};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::proceedings::{MitigatingReason, ProceedingStep};
use fener_text::Texts;
use fener_text::dates::format_civil_date;
use fener_text::numbers::format_number;
use jiff::civil::Date;

use crate::form::Fields;
use crate::layout::{Choice, DateFields, Moment, Said};
use crate::state::Web;
use crate::when::When;

/// Months of imprisonment in words; nothing without a sentence.
pub fn months(t: Texts, months: Option<i32>) -> Said {
    months.map(|months| t.with("proceeding-months", &[("months", months.into())])).unwrap_or_default()
}

fn money(t: Texts, amount: i64, currency: &str) -> Said {
    let amount = format_number(amount, t.language());
    t.with("proceeding-money", &[("amount", amount.into()), ("currency", currency.into())])
}

/// A step as the timeline shows it.
pub fn moment(web: &Web, t: Texts, step: &StepRecord, by: &str) -> Moment {
    let text = match &step.step {
        ProceedingStep::Charge { offence } => offence.clone().into(),
        ProceedingStep::Convict { offence, sentence_months } => {
            let sentence = months(t, i32::try_from(*sentence_months).ok());
            format!("{offence}, {sentence}").into()
        }
        ProceedingStep::Hear { on } => format_civil_date(*on, t.language()).into(),
        ProceedingStep::Mitigate { reasons } => {
            let reasons: Vec<Said> = reasons.iter().map(|one| t.choice("mitigating", one)).collect();
            reasons.join("; ").into()
        }
        ProceedingStep::Acquit | ProceedingStep::Drop => Said::default(),
        ProceedingStep::ClaimCompensation { amount, currency }
        | ProceedingStep::AwardCompensation { amount, currency }
        | ProceedingStep::PayCompensation { amount, currency } => money(t, *amount, currency),
    };
    let when = When::exact(web, t, step.at);
    let title = t.choice("proceeding-step", step.step.word());
    Moment { title, by: by.to_owned().into(), at: when.at, when: when.text, text, link: None }
}

/// How the proceeding began.
pub fn opened(web: &Web, t: Texts, record: &ProceedingRecord, by: &str) -> Moment {
    let when = When::exact(web, t, record.created_at);
    Moment {
        title: t.choice("stage", "investigation"),
        by: by.to_owned().into(),
        at: when.at,
        when: when.text,
        text: Said::default(),
        link: None,
    }
}

/// One of each step, to ask the state machine what may follow.
fn examples() -> [ProceedingStep; 9] {
    let (amount, currency, offence) = (1, String::new(), String::new());
    [
        ProceedingStep::Charge { offence: offence.clone() },
        ProceedingStep::Hear { on: Date::default() },
        ProceedingStep::Convict { offence, sentence_months: 0 },
        ProceedingStep::Mitigate { reasons: BTreeSet::new() },
        ProceedingStep::Acquit,
        ProceedingStep::Drop,
        ProceedingStep::ClaimCompensation { amount, currency: currency.clone() },
        ProceedingStep::AwardCompensation { amount, currency: currency.clone() },
        ProceedingStep::PayCompensation { amount, currency },
    ]
}

/// What may follow now.
pub fn possible(t: Texts, record: &ProceedingRecord, now: &str) -> Vec<Choice> {
    let steps = examples().into_iter().filter(|step| record.state.after(step).is_ok());
    steps.map(|step| Choice::new(step.word(), t.choice("proceeding-step", step.word()), now)).collect()
}

/// What the form has to ask for, of the steps that may follow.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// An offence.
    pub offence: bool,
    /// The day of a hearing.
    pub day: bool,
    /// Months of imprisonment.
    pub sentence: bool,
    /// Reasons for a mild sentence.
    pub reasons: bool,
    /// An amount of money.
    pub money: bool,
}

impl Asked {
    /// What these steps need.
    pub fn by(steps: &[Choice]) -> Self {
        let any = |words: &[&str]| steps.iter().any(|step| words.contains(&step.value.as_ref()));
        Self {
            offence: any(&["charge", "convict"]),
            day: any(&["hear"]),
            sentence: any(&["convict"]),
            reasons: any(&["mitigate"]),
            money: any(&["claim_compensation", "award_compensation", "pay_compensation"]),
        }
    }
}

/// Reasons for a sentence below the minimum; those that were ticked are chosen.
pub fn reasons(t: Texts, fields: &Fields) -> Vec<Choice> {
    let choice = |one: &MitigatingReason| {
        let ticked = fields.all("reasons").any(|word| word == one.as_str());
        Choice::new(one.as_str(), t.choice("mitigating", one), "").chosen(ticked)
    };
    MitigatingReason::ALL.iter().map(choice).collect()
}

/// The day of a hearing as it was typed.
pub fn day(fields: &Fields) -> DateFields {
    let part = |name: &str| fields.get(name).to_owned();
    DateFields { day: part("on-day"), month: part("on-month"), year: part("on-year") }
}

fn read_day(fields: &Fields) -> Option<Date> {
    let DateFields { day, month, year } = day(fields);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What a form says happened.
///
/// # Errors
/// A step that is missing, or a number that cannot be read.
pub fn input(fields: &Fields) -> Result<ProceedingStep, Vec<FieldError>> {
    let wrong = |field, problem| vec![FieldError { field, problem }];
    let offence = || fields.get("offence").to_owned();
    let currency = || fields.get("currency").to_ascii_uppercase();
    let amount =
        || fields.get("amount").parse::<i64>().map_err(|_unreadable| wrong("amount", Problem::Unreadable));
    Ok(match fields.get("step") {
        "charge" => ProceedingStep::Charge { offence: offence() },
        "convict" => {
            let sentence = fields.get("sentence_months").parse::<u32>();
            let unreadable = |_| wrong("sentence_months", Problem::Unreadable);
            ProceedingStep::Convict { offence: offence(), sentence_months: sentence.map_err(unreadable)? }
        }
        "hear" => {
            ProceedingStep::Hear { on: read_day(fields).ok_or_else(|| wrong("on", Problem::Unreadable))? }
        }
        "mitigate" => {
            let read: Result<BTreeSet<MitigatingReason>, _> = fields.all("reasons").map(str::parse).collect();
            let reasons = read.map_err(|_unknown| wrong("reasons", Problem::Unreadable))?;
            ProceedingStep::Mitigate { reasons }
        }
        "acquit" => ProceedingStep::Acquit,
        "drop" => ProceedingStep::Drop,
        "claim_compensation" => ProceedingStep::ClaimCompensation { amount: amount()?, currency: currency() },
        "award_compensation" => ProceedingStep::AwardCompensation { amount: amount()?, currency: currency() },
        "pay_compensation" => ProceedingStep::PayCompensation { amount: amount()?, currency: currency() },
        _ => return Err(wrong("step", Problem::Required)),
    })
}
