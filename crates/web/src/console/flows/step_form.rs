//! A step as a form, and a form as a step.

use fener_app::flows::prompts::Prompt;
use fener_domain::calls::flow::{Choice as Chosen, Deed, Flow, Rung, Step, Whom};
use fener_text::{Language, Texts};

use super::words::partners;
use crate::form::Fields;
use crate::layout::{Choice, FormErrors, Said};
use crate::state::Web;

/// Rows of digits, and of rungs, that a form offers.
const DIGITS: usize = 12;
const RUNGS: usize = 8;

/// A field of a step.
pub struct Field {
    /// Its name in the form and in the data.
    pub name: &'static str,
    /// What it is called.
    pub label: Said,
    /// What stands in it.
    pub value: String,
    /// What can be chosen; none for a number or a text.
    pub choices: Option<Vec<Choice>>,
    /// Whether a number is asked for.
    pub number: bool,
}

/// A digit to choose.
pub struct DigitRow {
    /// The number of the row.
    pub row: usize,
    /// The digit.
    pub digit: String,
    /// Where it leads.
    pub goto: Vec<Choice>,
    /// Which language it chooses.
    pub language: Vec<Choice>,
    /// Which prompt offers it.
    pub prompt: Vec<Choice>,
}

/// A rung of the ladder.
pub struct RungRow {
    /// The number of the row.
    pub row: usize,
    /// Who is asked.
    pub ask: Vec<Choice>,
    /// For how long.
    pub seconds: String,
}

/// The form of a step.
pub struct StepForm {
    /// Its name.
    pub name: String,
    /// What it does.
    pub deed: Deed,
    /// What it does, in words.
    pub deed_said: Said,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its digits; empty for most.
    pub digits: Vec<DigitRow>,
    /// Its ladder; empty for most.
    pub rungs: Vec<RungRow>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The names of a step's fields: which lead on, which name prompts, which are numbers.
const fn fields(deed: Deed) -> &'static [(&'static str, Kind)] {
    use Kind::{Number, Partner, Prompt, Text, Way};
    match deed {
        Deed::Say => &[("prompt", Prompt), ("goto", Way)],
        Deed::Choose => &[("prompt", Prompt), ("patience", Number), ("again", Number), ("otherwise", Way)],
        Deed::Hours => &[("open", Way), ("closed", Way)],
        Deed::Queue => &[("comfort", Prompt), ("every", Number), ("longest", Number), ("otherwise", Way)],
        Deed::Voicemail => &[("prompt", Prompt), ("longest", Number), ("goto", Way)],
        Deed::CallBack => &[("prompt", Prompt), ("patience", Number), ("voicemail", Way), ("goto", Way)],
        Deed::Forward => &[("number", Text), ("partner", Partner), ("patience", Number), ("otherwise", Way)],
        Deed::HangUp => &[("prompt", Prompt)],
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Way,
    Prompt,
    Number,
    Text,
    Partner,
}

/// A step as the fields of its form.
pub fn filled(name: &str, step: &Step) -> Fields {
    let mut all: Vec<(String, String)> =
        vec![("name".into(), name.into()), ("do".into(), step.deed().to_string())];
    let mut put =
        |field: &str, value: &dyn std::fmt::Display| all.push((field.to_owned(), value.to_string()));
    match step {
        Step::Say { prompt, goto } => {
            put("prompt", prompt);
            put("goto", goto);
        }
        Step::Choose { prompt, patience, again, choices, otherwise } => {
            put("prompt", prompt);
            put("patience", patience);
            put("again", again);
            put("otherwise", otherwise);
            for (row, choice) in choices.iter().enumerate() {
                put(&format!("digit-{row}"), &choice.digit);
                put(&format!("to-{row}"), &choice.goto);
                put(&format!("language-{row}"), &choice.language.as_deref().unwrap_or_default());
                put(&format!("offer-{row}"), &choice.prompt.as_deref().unwrap_or_default());
            }
        }
        Step::Hours { open, closed } => {
            put("open", open);
            put("closed", closed);
        }
        Step::Queue { comfort, every, longest, rungs, otherwise } => {
            put("comfort", comfort);
            put("every", every);
            put("longest", longest);
            put("otherwise", otherwise);
            for (row, rung) in rungs.iter().enumerate() {
                put(&format!("ask-{row}"), &rung.ask);
                put(&format!("seconds-{row}"), &rung.seconds);
            }
        }
        Step::Voicemail { prompt, longest, goto } => {
            put("prompt", prompt);
            put("longest", longest);
            put("goto", goto);
        }
        Step::CallBack { prompt, patience, voicemail, goto } => {
            put("prompt", prompt);
            put("patience", patience);
            put("voicemail", &voicemail.as_deref().unwrap_or_default());
            put("goto", goto);
        }
        Step::Forward { number, partner, patience, otherwise } => {
            put("number", &number.as_deref().unwrap_or_default());
            put("partner", &partner.as_deref().unwrap_or_default());
            put("patience", patience);
            put("otherwise", otherwise);
        }
        Step::HangUp { prompt } => put("prompt", &prompt.as_deref().unwrap_or_default()),
    }
    Fields::of(all.iter().map(|(name, value)| (name.as_str(), value.clone())))
}

/// What a new step of a kind begins with.
pub fn fresh(deed: Deed) -> Fields {
    let seconds: &[(&str, &str)] = match deed {
        Deed::Choose => &[("patience", "5"), ("again", "1")],
        Deed::Queue => &[
            ("every", "30"),
            ("longest", "120"),
            ("ask-0", "one"),
            ("seconds-0", "20"),
            ("ask-1", "all"),
            ("seconds-1", "40"),
        ],
        Deed::Voicemail => &[("longest", "180")],
        Deed::CallBack => &[("patience", "8")],
        Deed::Forward => &[("patience", "30")],
        Deed::Say | Deed::Hours | Deed::HangUp => &[],
    };
    let deed = ("do", deed.as_str());
    Fields::of(seconds.iter().chain([&deed]).map(|(name, value)| (*name, (*value).to_owned())))
}

impl StepForm {
    /// The form as it was typed, with what is wrong.
    pub fn of(
        web: &Web,
        t: Texts,
        flow: &Flow,
        prompts: &[Prompt],
        deed: Deed,
        typed: &Fields,
        errors: FormErrors,
    ) -> Self {
        let steps = |now: &str| -> Vec<Choice> {
            flow.in_order()
                .into_iter()
                .map(|(name, _)| Choice::new(name.to_owned(), name.to_owned(), now))
                .collect()
        };
        let optional = |mut all: Vec<Choice>, now: &str| {
            all.insert(0, Choice::new("", "–", now));
            all
        };
        let field = |&(name, kind): &(&'static str, Kind)| {
            let now = typed.get(name);
            let may_lack =
                matches!(name, "voicemail" | "partner") || (name == "prompt" && deed == Deed::HangUp);
            let choices = match kind {
                Kind::Way => Some(steps(now)),
                Kind::Prompt => Some(of_prompts(prompts, now)),
                Kind::Partner => {
                    let partner = |(name, number): (String, String)| {
                        Choice::new(name.clone(), format!("{name}: {number}"), now)
                    };
                    Some(partners(web).into_iter().map(partner).collect())
                }
                Kind::Number | Kind::Text => None,
            };
            let choices = choices.map(|all| if may_lack { optional(all, now) } else { all });
            let number = matches!(kind, Kind::Number);
            Field { name, label: t.choice("flow-field", name), value: now.to_owned(), choices, number }
        };
        let digit = |row: usize| {
            let part = |name: &str| typed.get(&format!("{name}-{row}")).to_owned();
            let (language, prompt) = (part("language"), part("offer"));
            DigitRow {
                row,
                digit: part("digit"),
                goto: optional(steps(&part("to")), &part("to")),
                language: optional(of_languages(&language), &language),
                prompt: optional(of_prompts(prompts, &prompt), &prompt),
            }
        };
        let rung = |row: usize| {
            let now = typed.get(&format!("ask-{row}"));
            let ask = Whom::ALL.iter().map(|ask| Choice::new(ask.as_str(), t.choice("flow-ask", ask), now));
            let seconds = typed.get(&format!("seconds-{row}")).to_owned();
            RungRow { row, ask: optional(ask.collect(), now), seconds }
        };
        Self {
            name: typed.get("name").to_owned(),
            deed,
            deed_said: t.choice("flow-do", deed),
            fields: fields(deed).iter().map(field).collect(),
            digits: if deed == Deed::Choose { (0..DIGITS).map(digit).collect() } else { Vec::new() },
            rungs: if deed == Deed::Queue { (0..RUNGS).map(rung).collect() } else { Vec::new() },
            errors,
        }
    }
}

fn of_prompts(prompts: &[Prompt], now: &str) -> Vec<Choice> {
    let names: std::collections::BTreeSet<&str> = prompts.iter().map(|prompt| prompt.name.as_str()).collect();
    names.into_iter().map(|name| Choice::new(name.to_owned(), name.to_owned(), now)).collect()
}

fn of_languages(now: &str) -> Vec<Choice> {
    let written = Language::PUBLIC.into_iter().filter(|language| language.derived_from().is_none());
    written.map(|language| Choice::new(language.tag(), language.name(), now)).collect()
}

/// The step that a form says; numbers that cannot be read are noted.
pub fn read(t: Texts, deed: Deed, typed: &Fields, errors: &mut FormErrors) -> Step {
    let text = |name: &str| typed.get(name).to_owned();
    let maybe = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let mut number = |name: &str| {
        typed.get(name).parse::<u16>().unwrap_or_else(|_unreadable| {
            errors.push(name.to_owned(), t.get("problem-unreadable"));
            0
        })
    };
    match deed {
        Deed::Say => Step::Say { prompt: text("prompt"), goto: text("goto") },
        Deed::Choose => {
            let (patience, again) = (number("patience"), number("again"));
            Step::Choose {
                prompt: text("prompt"),
                patience,
                again: u8::try_from(again).unwrap_or(u8::MAX),
                choices: digits(t, typed, errors),
                otherwise: text("otherwise"),
            }
        }
        Deed::Hours => Step::Hours { open: text("open"), closed: text("closed") },
        Deed::Queue => {
            let (every, longest) = (number("every"), number("longest"));
            let rungs = rungs(t, typed, errors);
            Step::Queue { comfort: text("comfort"), every, longest, rungs, otherwise: text("otherwise") }
        }
        Deed::Voicemail => {
            Step::Voicemail { prompt: text("prompt"), longest: number("longest"), goto: text("goto") }
        }
        Deed::CallBack => Step::CallBack {
            prompt: text("prompt"),
            patience: number("patience"),
            voicemail: maybe("voicemail"),
            goto: text("goto"),
        },
        Deed::Forward => Step::Forward {
            // People write numbers with spaces, hyphens and brackets; none of these is dialled.
            number: maybe("number").map(|number| number.replace([' ', '-', '(', ')', '/'], "")),
            partner: maybe("partner"),
            patience: number("patience"),
            otherwise: text("otherwise"),
        },
        Deed::HangUp => Step::HangUp { prompt: maybe("prompt") },
    }
}

fn digits(t: Texts, typed: &Fields, errors: &mut FormErrors) -> Vec<Chosen> {
    let mut all = Vec::new();
    for row in 0..DIGITS {
        let part = |name: &str| typed.get(&format!("{name}-{row}")).to_owned();
        let (digit, goto) = (part("digit"), part("to"));
        if digit.is_empty() && goto.is_empty() {
            continue;
        }
        let mut letters = digit.chars();
        match (letters.next(), letters.next(), goto.is_empty()) {
            (Some(digit), None, false) => {
                let maybe = |name: &str| Some(part(name)).filter(|text| !text.is_empty());
                all.push(Chosen { digit, goto, language: maybe("language"), prompt: maybe("offer") });
            }
            _ => errors.push(format!("digit-{row}"), t.get("flow-fault-digit-row")),
        }
    }
    all
}

fn rungs(t: Texts, typed: &Fields, errors: &mut FormErrors) -> Vec<Rung> {
    let mut all = Vec::new();
    for row in 0..RUNGS {
        let (ask, seconds) = (typed.get(&format!("ask-{row}")), typed.get(&format!("seconds-{row}")));
        if ask.is_empty() && seconds.is_empty() {
            continue;
        }
        match (ask.parse(), seconds.parse()) {
            (Ok(ask), Ok(seconds)) => all.push(Rung { ask, seconds }),
            _ => errors.push(format!("ask-{row}"), t.get("flow-fault-rung-row")),
        }
    }
    all
}

/// The field of a form that a field of the data stands in.
pub fn shown_at(deed: Deed, field: &'static str) -> &'static str {
    match (field, deed) {
        ("choice", _) => "digit-0",
        ("rungs", _) => "ask-0",
        ("prompt", Deed::Queue) => "comfort",
        ("goto", deed) => {
            fields(deed).iter().map(|(name, _)| *name).rfind(|name| *name != "prompt").unwrap_or("name")
        }
        (field, _) => field,
    }
}
