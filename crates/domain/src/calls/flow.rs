//! The flow of a call as data: steps by name, what is said, what a digit does, who is asked and what happens when nobody
//! answers. A published version never changes; a call names the one it walks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::words;

pub use check::{FlowError, FlowFault, Known, is_dialable, is_name};
pub use editing::{Edit, EditRefused};
pub use hours::{Holidays, Hours, Moment, Opening, Weekday};
pub use walk::{Facts, Heard, Order, Phase, Walk};

pub(in crate::calls) use hours::time;

pub use crate::queue::{Rung, Whom};

mod barred;
mod check;
mod editing;
mod hours;
#[cfg(test)]
mod samples;
mod walk;

/// The most steps of a flow.
pub const STEPS: usize = 60;
/// The most rungs of a ladder: less than the queue would take, so that a form shows all.
pub const RUNGS: usize = 8;
/// The most choices of a step: as many as there are digits.
pub const CHOICES: usize = 12;
/// How often a call back is offered to somebody who presses another digit than the one that says yes.
const OFFERS: u8 = 2;
/// The digit that says yes to a call back.
pub const YES: char = '1';

/// A flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The first step.
    pub start: String,
    /// What a caller in danger presses, whatever is being said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger: Option<Danger>,
    /// When the line is staffed.
    #[serde(default)]
    pub hours: Hours,
    /// The steps by their names.
    #[serde(default, rename = "step")]
    pub steps: BTreeMap<String, Step>,
}

/// The digit for callers in danger, and the step it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Danger {
    /// The digit; no choice may take it.
    pub digit: char,
    /// Where it leads.
    pub goto: String,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// A prompt is played.
    Say {
        /// Its name.
        prompt: String,
        /// What follows.
        goto: String,
    },
    /// The caller chooses by a digit.
    Choose {
        /// What is asked.
        prompt: String,
        /// Seconds to wait for a digit after the prompt.
        patience: u16,
        /// How often it is asked again when no digit, or a wrong one, comes.
        #[serde(default)]
        again: u8,
        /// The digits.
        #[serde(default, rename = "choice", skip_serializing_if = "Vec::is_empty")]
        choices: Vec<Choice>,
        /// What follows when nothing was chosen.
        otherwise: String,
    },
    /// Looks whether the line is staffed now.
    Hours {
        /// What follows when it is.
        open: String,
        /// What follows when it is not.
        closed: String,
    },
    /// The call waits for a specialist.
    Queue {
        /// What is said while waiting.
        comfort: String,
        /// Seconds between two times that it is said.
        every: u16,
        /// The most seconds that anybody waits here.
        longest: u16,
        /// Who is asked, in order.
        #[serde(default)]
        rungs: Vec<Rung>,
        /// What follows when nobody answers.
        otherwise: String,
    },
    /// The caller leaves a message.
    Voicemail {
        /// What is said before.
        prompt: String,
        /// The most seconds that are recorded.
        longest: u16,
        /// What follows.
        goto: String,
    },
    /// The caller is offered a call back: [`YES`] agrees to it.
    CallBack {
        /// The offer.
        prompt: String,
        /// Seconds to wait for a digit after it.
        patience: u16,
        /// A step of [`Step::Voicemail`] in which whoever agreed says when and how.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voicemail: Option<String>,
        /// What follows for everybody else.
        goto: String,
    },
    /// The call goes to another number.
    Forward {
        /// The number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// In place of a number, a partner's hotline by its name in the country's pack.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner: Option<String>,
        /// Seconds that it rings there.
        patience: u16,
        /// What follows when nobody answers there.
        otherwise: String,
    },
    /// The end.
    HangUp {
        /// What is said before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prompt: Option<String>,
    },
}

/// A digit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The digit.
    pub digit: char,
    /// Where it leads.
    pub goto: String,
    /// The language that is spoken from then on, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A sentence that offers this choice, in its own language; not said to somebody who hears that language already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
}

words! {
    /// What a step does.
    pub enum Deed {
        /// Says something.
        Say = "say",
        /// Lets the caller choose.
        Choose = "choose",
        /// Looks at the hours.
        Hours = "hours",
        /// Waits for a specialist.
        Queue = "queue",
        /// Takes a message.
        Voicemail = "voicemail",
        /// Offers a call back.
        CallBack = "call_back",
        /// Goes to another number.
        Forward = "forward",
        /// Ends the call.
        HangUp = "hang_up",
    }
}

/// A way from one step to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way<'a> {
    /// The field that names where it leads.
    pub field: &'static str,
    /// The digit by which the caller takes it; none when it is taken without the caller's doing.
    pub digit: Option<char>,
    /// The language that is spoken from then on, when it changes.
    pub language: Option<&'a str>,
    /// Where it leads.
    pub goto: &'a str,
}

impl Step {
    /// What it does.
    #[must_use]
    pub const fn deed(&self) -> Deed {
        match self {
            Self::Say { .. } => Deed::Say,
            Self::Choose { .. } => Deed::Choose,
            Self::Hours { .. } => Deed::Hours,
            Self::Queue { .. } => Deed::Queue,
            Self::Voicemail { .. } => Deed::Voicemail,
            Self::CallBack { .. } => Deed::CallBack,
            Self::Forward { .. } => Deed::Forward,
            Self::HangUp { .. } => Deed::HangUp,
        }
    }

    /// Every way out of it.
    #[must_use]
    pub fn ways(&self) -> Vec<Way<'_>> {
        fn way<'a>(field: &'static str, goto: &'a str) -> Way<'a> {
            Way { field, digit: None, language: None, goto }
        }
        match self {
            Self::Say { goto, .. } | Self::Voicemail { goto, .. } => vec![way("goto", goto)],
            Self::Choose { choices, otherwise, .. } => {
                let chosen = choices.iter().map(|choice| Way {
                    field: "choice",
                    digit: Some(choice.digit),
                    language: choice.language.as_deref(),
                    goto: &choice.goto,
                });
                chosen.chain([way("otherwise", otherwise)]).collect()
            }
            Self::Hours { open, closed } => vec![way("open", open), way("closed", closed)],
            Self::Queue { otherwise, .. } | Self::Forward { otherwise, .. } => {
                vec![way("otherwise", otherwise)]
            }
            Self::CallBack { voicemail, goto, .. } => {
                let yes = voicemail.as_deref().map(|to| Way { digit: Some(YES), ..way("voicemail", to) });
                yes.into_iter().chain([way("goto", goto)]).collect()
            }
            Self::HangUp { .. } => Vec::new(),
        }
    }

    /// The prompts that it plays, each with the language it is played in when that is not the caller's.
    #[must_use]
    pub fn prompts(&self) -> Vec<(&str, Option<&str>)> {
        match self {
            Self::Say { prompt, .. } | Self::Voicemail { prompt, .. } | Self::CallBack { prompt, .. } => {
                vec![(prompt, None)]
            }
            Self::Choose { prompt, choices, .. } => {
                let offers = choices
                    .iter()
                    .filter_map(|choice| Some((choice.prompt.as_deref()?, choice.language.as_deref())));
                [(prompt.as_str(), None)].into_iter().chain(offers).collect()
            }
            Self::Queue { comfort, .. } => vec![(comfort, None)],
            Self::HangUp { prompt } => prompt.iter().map(|prompt| (prompt.as_str(), None)).collect(),
            Self::Hours { .. } | Self::Forward { .. } => Vec::new(),
        }
    }
}

impl Flow {
    /// A step by its name.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.get(name)
    }

    /// The names of every prompt that it plays, in alphabetical order.
    #[must_use]
    pub fn prompts(&self) -> std::collections::BTreeSet<&str> {
        self.steps.values().flat_map(Step::prompts).map(|(prompt, _)| prompt).collect()
    }

    /// The languages that a caller can choose.
    #[must_use]
    pub fn languages(&self) -> std::collections::BTreeSet<&str> {
        self.steps.values().flat_map(Step::ways).filter_map(|way| way.language).collect()
    }

    /// The steps in the order in which somebody meets them: breadth first from the start, then what the danger digit
    /// leads to, then those that nothing leads to.
    #[must_use]
    pub fn in_order(&self) -> Vec<(&str, &Step)> {
        let mut names: Vec<&str> = Vec::new();
        let roots = [Some(self.start.as_str()), self.danger.as_ref().map(|danger| danger.goto.as_str())];
        let mut coming: std::collections::VecDeque<&str> = std::collections::VecDeque::new();
        for root in roots.into_iter().flatten().chain(self.steps.keys().map(String::as_str)) {
            coming.push_back(root);
            while let Some(name) = coming.pop_front() {
                if names.contains(&name) {
                    continue;
                }
                let Some(step) = self.step(name) else { continue };
                names.push(name);
                coming.extend(step.ways().into_iter().map(|way| way.goto));
            }
        }
        names
            .into_iter()
            .filter_map(|name| self.steps.get_key_value(name))
            .map(|(n, s)| (n.as_str(), s))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::samples;
    use super::*;

    #[test]
    fn a_flow_survives_being_written_down() {
        let flow = samples::hotline();
        let written = serde_json::to_string(&flow).unwrap();
        assert_eq!(serde_json::from_str::<Flow>(&written).unwrap(), flow);
    }

    #[test]
    fn a_field_that_no_step_of_its_kind_has_is_refused() {
        let odd = r#"{"do":"say","prompt":"welcome","goto":"end","longest":3}"#;
        assert!(serde_json::from_str::<Step>(odd).unwrap_err().to_string().contains("longest"));
        assert!(serde_json::from_str::<Step>(r#"{"do":"sing","prompt":"welcome"}"#).is_err());
    }

    #[test]
    fn steps_stand_in_the_order_in_which_a_caller_meets_them() {
        let flow = samples::hotline();
        let names: Vec<&str> = flow.in_order().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.first(), Some(&"welcome"));
        assert_eq!(names.len(), flow.steps.len());
    }
}
