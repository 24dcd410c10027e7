//! A flow in words: what each step does, says and leads to.

use fener_app::flows::prompts::{self, Prompt};
use fener_app::flows::{self};
use fener_domain::calls::flow::{Flow, FlowError, FlowFault, Hours, Step};
use fener_text::{Language, Texts, text_key};

use crate::failure::Failure;
use crate::guard::Signed;
use crate::layout::Said;
use crate::state::Web;

/// A flow as a list of steps that one can look at.
pub struct Told {
    /// The steps, in the order in which a caller meets them.
    pub steps: Vec<StepTold>,
    /// The first step.
    pub start: String,
    /// The digit for callers in danger, and where it leads.
    pub danger: Option<(char, String)>,
    /// When the line is staffed.
    pub hours: Vec<Said>,
}

/// A step in words.
pub struct StepTold {
    /// Its name.
    pub name: String,
    /// What it does.
    pub deed: Said,
    /// What is said.
    pub says: Vec<Spoken>,
    /// Who is asked, how long is waited, which number.
    pub notes: Vec<Said>,
    /// Where it leads.
    pub ways: Vec<WayTold>,
}

/// A prompt and what it says.
pub struct Spoken {
    /// The prompt's name.
    pub prompt: String,
    /// Its text.
    pub text: String,
    /// The text's language.
    pub tag: &'static str,
    /// The text's direction.
    pub dir: &'static str,
}

/// A way out of a step.
pub struct WayTold {
    /// When it is taken.
    pub when: Said,
    /// The step it leads to.
    pub goto: String,
}

/// What a prompt says in a language, else in the first of the country or English; its name alone when nobody wrote it.
pub fn spoken(web: &Web, all: &[Prompt], prompt: &str, tag: &str) -> Spoken {
    let asked = Language::from_tag(tag).unwrap_or(web.language).written_as();
    let order = [asked].into_iter().chain(asked.near().iter().map(|near| near.written_as()));
    let mut order = order.chain([web.language.written_as(), Language::En]);
    let found = order.find_map(|language| {
        let fits = |one: &&Prompt| one.name == prompt && one.language == language && !one.text.is_empty();
        all.iter().find(fits)
    });
    let found = found.or_else(|| all.iter().find(|one| one.name == prompt && !one.text.is_empty()));
    let language = found.map_or(asked, |found| found.language);
    Spoken {
        prompt: prompt.to_owned(),
        text: found.map(|found| found.text.clone()).unwrap_or_default(),
        tag: language.tag(),
        dir: language.dir(),
    }
}

fn seconds(t: Texts, number: u32) -> Said {
    t.with("flow-seconds", &[("n", number.into())])
}

/// A flow in words, in the language of whoever reads it.
pub async fn told(web: &Web, signed: &Signed, flow: &Flow) -> Result<Told, Failure> {
    let t = signed.t;
    let all = prompts::list(&web.app, &signed.who).await?;
    let steps = flow.in_order().into_iter().map(|(name, step)| StepTold {
        name: name.to_owned(),
        deed: t.choice("flow-do", step.deed()),
        says: step
            .prompts()
            .into_iter()
            .map(|(prompt, own)| spoken(web, &all, prompt, own.unwrap_or(t.language().tag())))
            .collect(),
        notes: notes(t, step),
        ways: step
            .ways()
            .into_iter()
            .map(|way| WayTold { when: when(t, &way), goto: way.goto.to_owned() })
            .collect(),
    });
    Ok(Told {
        steps: steps.collect(),
        start: flow.start.clone(),
        danger: flow.danger.as_ref().map(|danger| (danger.digit, danger.goto.clone())),
        hours: hours(t, &flow.hours),
    })
}

fn when(t: Texts, way: &fener_domain::calls::flow::Way<'_>) -> Said {
    let Some(digit) = way.digit else { return t.choice("flow-field", way.field) };
    let said = t.with("flow-on-digit", &[("digit", digit.to_string().into())]);
    match way.language.and_then(Language::from_tag) {
        Some(language) => format!("{said} ({})", language.name()).into(),
        None => said,
    }
}

fn notes(t: Texts, step: &Step) -> Vec<Said> {
    match step {
        Step::Queue { rungs, .. } => rungs
            .iter()
            .map(|rung| format!("{}: {}", t.choice("flow-ask", rung.ask), seconds(t, rung.seconds)).into())
            .collect(),
        Step::Choose { patience, .. } | Step::CallBack { patience, .. } => {
            vec![seconds(t, (*patience).into())]
        }
        Step::Voicemail { longest, .. } => vec![seconds(t, (*longest).into())],
        Step::Forward { number, partner, patience, .. } => {
            let to = number.as_ref().or(partner.as_ref()).cloned().unwrap_or_default();
            vec![to.into(), seconds(t, (*patience).into())]
        }
        Step::Say { .. } | Step::Hours { .. } | Step::HangUp { .. } => Vec::new(),
    }
}

fn hours(t: Texts, hours: &Hours) -> Vec<Said> {
    if hours.always {
        return vec![t.get("flow-always")];
    }
    let opening = |opening: &fener_domain::calls::flow::Opening| {
        let days: Vec<Said> = opening.days.iter().map(|day| t.choice("flow-day", day)).collect();
        format!("{}: {}–{}", days.join(", "), opening.from, opening.to).into()
    };
    hours.open.iter().map(opening).chain([hours.zone.clone().into()]).collect()
}

/// What is wrong, in words, with the step named.
pub fn fault(t: Texts, error: &FlowError) -> Said {
    let said = problem(t, &error.fault);
    match &error.step {
        Some(step) => format!("{step}: {said}").into(),
        None => said,
    }
}

/// What is wrong, in words.
pub fn problem(t: Texts, fault: &FlowFault) -> Said {
    let one = |key: &'static str, name: &str, value: String| t.with(key, &[(name, value.into())]);
    match fault {
        FlowFault::Count { max } => one(text_key("flow-fault-count"), "max", max.to_string()),
        FlowFault::Name { .. } => t.get("flow-fault-name"),
        FlowFault::Unknown { goto } => one(text_key("flow-fault-unknown"), "goto", goto.clone()),
        FlowFault::Unreachable => t.get("flow-fault-unreachable"),
        FlowFault::Loop { way } => one(text_key("flow-fault-loop"), "way", way.clone()),
        FlowFault::Digit { digit } => one(text_key("flow-fault-digit"), "digit", digit.to_string()),
        FlowFault::DoubleDigit { digit } => {
            one(text_key("flow-fault-double-digit"), "digit", digit.to_string())
        }
        FlowFault::DangerDigit { digit } => {
            one(text_key("flow-fault-danger-digit"), "digit", digit.to_string())
        }
        FlowFault::UnknownPrompt { prompt } => {
            one(text_key("flow-fault-unknown-prompt"), "prompt", prompt.clone())
        }
        FlowFault::Silent { prompt, languages } => {
            let named = |tag: &str| {
                Language::from_tag(tag).map_or_else(|| tag.to_owned(), |one| one.name().to_owned())
            };
            let languages = languages.split(", ").map(named).collect::<Vec<_>>().join(", ");
            t.with("flow-fault-silent", &[("prompt", prompt.clone().into()), ("languages", languages.into())])
        }
        FlowFault::Language { language } => {
            one(text_key("flow-fault-language"), "language", language.clone())
        }
        FlowFault::Number { .. } => t.get("flow-fault-number"),
        FlowFault::Partner { .. } => t.get("flow-fault-partner"),
        FlowFault::Target => t.get("flow-fault-target"),
        FlowFault::NoVoicemail { goto } => one(text_key("flow-fault-no-voicemail"), "goto", goto.clone()),
        FlowFault::NoRungs => t.get("flow-fault-no-rungs"),
        FlowFault::Ladder { rungs } => one(text_key("flow-fault-ladder"), "n", rungs.to_string()),
        FlowFault::Range { min, max, .. } => {
            t.with("flow-fault-range", &[("min", min.to_string().into()), ("max", max.to_string().into())])
        }
        FlowFault::Hours { text } => one(text_key("flow-fault-hours"), "text", text.clone()),
        FlowFault::NeverOpen => t.get("flow-fault-never-open"),
    }
}

/// Partners whose hotlines can be dialled.
pub fn partners(web: &Web) -> Vec<(String, String)> {
    flows::partners(&web.app).into_iter().collect()
}
