//! The steps of a proceeding in words, and the form that records the next.

use std::collections::BTreeSet;

use fener_app::rows::{LeadRecord, ProceedingRecord, StepRecord};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::proceedings::docket::{Defendant, Docket};
use fener_domain::proceedings::{
    AppealOutcome, Appellant, Compensation, MitigatingReason, ProceedingStep, ProtectionMeasure, Stage,
};
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

fn measures(t: Texts, all: &BTreeSet<ProtectionMeasure>) -> String {
    all.iter().map(|one| t.choice("protection", one)).collect::<Vec<Said>>().join("; ")
}

fn hearing(
    t: Texts,
    on: Date,
    place: &str,
    asked: &BTreeSet<ProtectionMeasure>,
    granted: &BTreeSet<ProtectionMeasure>,
) -> Said {
    let mut said = vec![format_civil_date(on, t.language())];
    if !place.is_empty() {
        said.push(place.to_owned());
    }
    if !asked.is_empty() {
        said.push(t.with("protection-asked-of", &[("measures", measures(t, asked).into())]).into_owned());
    }
    if !granted.is_empty() {
        said.push(t.with("protection-granted-of", &[("measures", measures(t, granted).into())]).into_owned());
    }
    said.join(". ").into()
}

/// A step as the timeline shows it; `several` defendants are told apart.
pub fn moment(web: &Web, t: Texts, step: &StepRecord, by: &str, several: bool) -> Moment {
    let text = match &step.entry.step {
        ProceedingStep::Charge { offence } | ProceedingStep::Indict { offence } => offence.clone().into(),
        ProceedingStep::Arrest { on } => format_civil_date(*on, t.language()).into(),
        ProceedingStep::Convict { offence, sentence_months } => {
            let sentence = months(t, i32::try_from(*sentence_months).ok());
            format!("{offence}, {sentence}").into()
        }
        ProceedingStep::Hear { on, place, asked, granted } => hearing(t, *on, place, asked, granted),
        ProceedingStep::Appeal { by } => t.choice("appellant", by),
        ProceedingStep::DecideAppeal { outcome, sentence_months } => {
            let sentence = months(t, sentence_months.and_then(|months| i32::try_from(months).ok()));
            format!("{} {sentence}", t.choice("appeal-outcome", outcome)).into()
        }
        ProceedingStep::Mitigate { reasons } => {
            let reasons: Vec<Said> = reasons.iter().map(|one| t.choice("mitigating", one)).collect();
            reasons.join("; ").into()
        }
        ProceedingStep::Acquit | ProceedingStep::Drop => Said::default(),
        ProceedingStep::Confiscate { amount, currency }
        | ProceedingStep::ClaimCompensation { amount, currency }
        | ProceedingStep::AwardCompensation { amount, currency }
        | ProceedingStep::PayCompensation { amount, currency } => money(t, *amount, currency),
    };
    let when = When::exact(web, t, step.at);
    let mut title = t.choice("proceeding-step", step.entry.step.word());
    if several {
        title = format!("{title} ({})", numbered(t, step.entry.defendant)).into();
    }
    if let Some(victim) = step.entry.victim {
        title =
            format!("{title} ({})", t.with("victim-number", &[("number", i64::from(victim).into())])).into();
    }
    Moment { title, by: by.to_owned().into(), at: when.at, when: when.text, text, link: None }
}

/// That another body leads it from then on.
pub fn handed(web: &Web, t: Texts, lead: &LeadRecord, from: &str, to: &str) -> Moment {
    let when = When::exact(web, t, lead.at);
    let (title, by) = (t.get("proceeding-handed-to"), from.to_owned().into());
    Moment { title, by, at: when.at, when: when.text, text: to.to_owned().into(), link: None }
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

/// A defendant by number.
pub fn numbered(t: Texts, number: u16) -> Said {
    t.with("defendant-number", &[("number", i64::from(number).into())])
}

/// One of each step, to ask the state machine what may follow.
fn examples() -> [ProceedingStep; 14] {
    let (amount, currency, offence) = (1, String::new(), String::new());
    [
        ProceedingStep::Arrest { on: Date::default() },
        ProceedingStep::Charge { offence: offence.clone() },
        ProceedingStep::Indict { offence: offence.clone() },
        ProceedingStep::Hear {
            on: Date::default(),
            place: String::new(),
            asked: BTreeSet::new(),
            granted: BTreeSet::new(),
        },
        ProceedingStep::Convict { offence, sentence_months: 0 },
        ProceedingStep::Mitigate { reasons: BTreeSet::new() },
        ProceedingStep::Acquit,
        ProceedingStep::Drop,
        ProceedingStep::Appeal { by: Appellant::Defence },
        ProceedingStep::DecideAppeal { outcome: AppealOutcome::Upheld, sentence_months: None },
        ProceedingStep::Confiscate { amount, currency: currency.clone() },
        ProceedingStep::ClaimCompensation { amount, currency: currency.clone() },
        ProceedingStep::AwardCompensation { amount, currency: currency.clone() },
        ProceedingStep::PayCompensation { amount, currency },
    ]
}

/// Whether a step can follow for a defendant, whosever compensation it is.
fn follows(defendant: &Defendant, step: &ProceedingStep, victims: bool) -> bool {
    let reaches = |state: &[Compensation]| {
        let known = defendant.claims.values().any(|claim| state.contains(&claim.state));
        defendant.stage == Stage::Convicted && known
    };
    match step {
        ProceedingStep::PayCompensation { .. } => reaches(&[Compensation::Awarded]),
        ProceedingStep::AwardCompensation { .. } => {
            (victims && defendant.stage == Stage::Convicted)
                || reaches(&[Compensation::Claimed])
                || defendant.after(step, None).is_ok()
        }
        ProceedingStep::ClaimCompensation { .. } => {
            (victims && matches!(defendant.stage, Stage::Charged | Stage::Convicted))
                || defendant.after(step, None).is_ok()
        }
        other => defendant.after(other, None).is_ok(),
    }
}

/// What may follow now, for one defendant or another.
pub fn possible(t: Texts, docket: &Docket, victims: bool, now: &str) -> Vec<Choice> {
    let any = |step: &ProceedingStep| docket.defendants().any(|(_, one)| follows(one, step, victims));
    let steps = examples().into_iter().filter(any);
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
    /// Where a hearing is, and who is protected how.
    pub hearing: bool,
    /// Who appealed.
    pub appellant: bool,
    /// What a court of appeal decided.
    pub outcome: bool,
}

impl Asked {
    /// What these steps need.
    pub fn by(steps: &[Choice]) -> Self {
        let any = |words: &[&str]| steps.iter().any(|step| words.contains(&step.value.as_ref()));
        Self {
            offence: any(&["charge", "indict", "convict"]),
            day: any(&["arrest", "hear"]),
            sentence: any(&["convict", "decide_appeal"]),
            reasons: any(&["mitigate"]),
            money: any(&["confiscate", "claim_compensation", "award_compensation", "pay_compensation"]),
            hearing: any(&["hear"]),
            appellant: any(&["appeal"]),
            outcome: any(&["decide_appeal"]),
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

/// Measures of protection; those that were ticked in the field are chosen.
pub fn protection(t: Texts, fields: &Fields, field: &str) -> Vec<Choice> {
    let choice = |one: &ProtectionMeasure| {
        let ticked = fields.all(field).any(|word| word == one.as_str());
        Choice::new(one.as_str(), t.choice("protection", one), "").chosen(ticked)
    };
    ProtectionMeasure::ALL.iter().map(choice).collect()
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
    let day = || read_day(fields).ok_or_else(|| wrong("on", Problem::Unreadable));
    let protected = |field: &'static str| {
        let read: Result<BTreeSet<ProtectionMeasure>, _> = fields.all(field).map(str::parse).collect();
        read.map_err(|_unknown| wrong(field, Problem::Unreadable))
    };
    Ok(match fields.get("step") {
        "arrest" => ProceedingStep::Arrest { on: day()? },
        "indict" => ProceedingStep::Indict { offence: offence() },
        "appeal" => {
            let by =
                fields.get("appellant").parse().map_err(|_none| wrong("appellant", Problem::Required))?;
            ProceedingStep::Appeal { by }
        }
        "decide_appeal" => {
            let outcome = fields
                .get("outcome")
                .parse::<AppealOutcome>()
                .map_err(|_none| wrong("outcome", Problem::Required))?;
            let typed = fields.get("sentence_months");
            let months = (!typed.is_empty()).then(|| typed.parse::<u32>()).transpose();
            let sentence_months =
                months.map_err(|_unreadable| wrong("sentence_months", Problem::Unreadable))?;
            ProceedingStep::DecideAppeal { outcome, sentence_months }
        }
        "confiscate" => ProceedingStep::Confiscate { amount: amount()?, currency: currency() },
        "charge" => ProceedingStep::Charge { offence: offence() },
        "convict" => {
            let sentence = fields.get("sentence_months").parse::<u32>();
            let unreadable = |_| wrong("sentence_months", Problem::Unreadable);
            ProceedingStep::Convict { offence: offence(), sentence_months: sentence.map_err(unreadable)? }
        }
        "hear" => ProceedingStep::Hear {
            on: day()?,
            place: fields.get("place").to_owned(),
            asked: protected("asked")?,
            granted: protected("granted")?,
        },
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
