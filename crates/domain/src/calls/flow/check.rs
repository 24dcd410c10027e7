//! Whether a flow can be walked: everything that is wrong is told, with the step and the field.

use std::collections::{BTreeMap, BTreeSet};

use super::hours::{SPANS, is_day, is_zone};
use super::{CHOICES, Deed, Flow, RUNGS, STEPS, Step};

/// What a flow can count on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The language in which a call begins, as a BCP 47 tag.
    pub first: String,
    /// The languages that can be spoken.
    pub languages: BTreeSet<String>,
    /// The prompts there are, each with the languages it can be heard in.
    pub prompts: BTreeMap<String, BTreeSet<String>>,
    /// The partners whose hotlines can be dialled.
    pub partners: BTreeSet<String>,
}

/// One thing wrong with a flow.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{field}: {fault}", step.as_ref().map(|step| format!("step {step:?}, ")).unwrap_or_default())]
pub struct FlowError {
    /// The step; none when it is the flow's own start, danger digit or hours.
    pub step: Option<String>,
    /// The field, as it is called in the data.
    pub field: &'static str,
    /// What is wrong.
    pub fault: FlowFault,
}

/// What is wrong. The message key is `flow-fault-<word>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlowFault {
    /// No step, or too many, or too much of something else.
    #[error("there may be 1 to {max} of them")]
    Count {
        /// The most.
        max: usize,
    },
    /// A name that is none.
    #[error("{name:?} is no name: lower-case letters, digits and _, at most 40")]
    Name {
        /// As it stands there.
        name: String,
    },
    /// It leads to a step that is not there.
    #[error("there is no step {goto:?}; make it, or lead to another one")]
    Unknown {
        /// Where it leads.
        goto: String,
    },
    /// No way leads to the step.
    #[error("no step leads here; lead to it from another one, or remove it")]
    Unreachable,
    /// A caller who does nothing goes round for ever.
    #[error("who presses nothing comes back here again and again ({way}); lead one of these steps to an end")]
    Loop {
        /// The steps of the round.
        way: String,
    },
    /// Not a digit of a telephone.
    #[error("{digit:?} is on no telephone; use 0 to 9, * or #")]
    Digit {
        /// As it stands there.
        digit: char,
    },
    /// Twice the same digit.
    #[error("the digit {digit} leads to two places")]
    DoubleDigit {
        /// The digit.
        digit: char,
    },
    /// A choice has the digit for callers in danger.
    #[error("the digit {digit} is for callers in danger; choose another one")]
    DangerDigit {
        /// The digit.
        digit: char,
    },
    /// A prompt that nobody has written or recorded.
    #[error("there is no prompt {prompt:?}")]
    UnknownPrompt {
        /// Its name.
        prompt: String,
    },
    /// A prompt that cannot be heard in a language in which a caller can come here.
    #[error("the prompt {prompt:?} is missing in: {languages}")]
    Silent {
        /// Its name.
        prompt: String,
        /// The languages, separated by commas.
        languages: String,
    },
    /// A language that cannot be spoken.
    #[error("the language {language:?} is not spoken here")]
    Language {
        /// As it stands there.
        language: String,
    },
    /// A number that cannot be dialled.
    #[error("{number:?} cannot be dialled; write 2 to 15 digits, with + before the country")]
    Number {
        /// As it stands there.
        number: String,
    },
    /// A partner who has no hotline.
    #[error("{partner:?} is no hotline that can be dialled")]
    Partner {
        /// As it stands there.
        partner: String,
    },
    /// Neither a number nor a partner, or both.
    #[error("name either a number or a partner")]
    Target,
    /// The step in which a caller says when to be called is no voicemail.
    #[error("{goto:?} takes no message; lead to a step of voicemail")]
    NoVoicemail {
        /// Where it leads.
        goto: String,
    },
    /// Nobody is asked.
    #[error("nobody is asked; add a rung")]
    NoRungs,
    /// The ladder is longer than the wait.
    #[error("the rungs take {rungs} seconds together, longer than anybody waits here")]
    Ladder {
        /// Their seconds together.
        rungs: u32,
    },
    /// Seconds or times out of range.
    #[error("{number} is not between {min} and {max}")]
    Range {
        /// As it stands there.
        number: u32,
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Hours that cannot be read.
    #[error("{text:?} cannot be read")]
    Hours {
        /// As it stands there.
        text: String,
    },
    /// The line is never open.
    #[error("the line is never open; add hours, or let it be always open")]
    NeverOpen,
}

impl FlowFault {
    /// The word that names it in messages.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Count { .. } => "count",
            Self::Name { .. } => "name",
            Self::Unknown { .. } => "unknown",
            Self::Unreachable => "unreachable",
            Self::Loop { .. } => "loop",
            Self::Digit { .. } => "digit",
            Self::DoubleDigit { .. } => "double-digit",
            Self::DangerDigit { .. } => "danger-digit",
            Self::UnknownPrompt { .. } => "unknown-prompt",
            Self::Silent { .. } => "silent",
            Self::Language { .. } => "language",
            Self::Number { .. } => "number",
            Self::Partner { .. } => "partner",
            Self::Target => "target",
            Self::NoVoicemail { .. } => "no-voicemail",
            Self::NoRungs => "no-rungs",
            Self::Ladder { .. } => "ladder",
            Self::Range { .. } => "range",
            Self::Hours { .. } => "hours",
            Self::NeverOpen => "never-open",
        }
    }

    /// Whether a draft may be kept with it, because the next step of changing it can mend it; it is never published so.
    #[must_use]
    pub const fn can_wait(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Silent { .. } | Self::UnknownPrompt { .. })
    }
}

/// Whether a name can be a step's or a prompt's.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.len() <= 40 && name.chars().all(plain)
}

/// Whether a number can be dialled: 2 to 15 digits (ITU-T E.164 allows no more), a `+` before the country.
#[must_use]
pub fn is_dialable(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let few = if digits.len() == number.len() { 2 } else { 7 };
    (few..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_digit(digit: char) -> bool {
    digit.is_ascii_digit() || matches!(digit, '*' | '#')
}

impl Flow {
    /// Looks whether the flow can be walked, by whomever, to an end.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the steps.
    pub fn check(&self, known: &Known) -> Result<(), Vec<FlowError>> {
        let mut found = Found::default();
        self.check_frame(&mut found);
        for (name, step) in &self.steps {
            self.check_step(name, step, known, &mut found);
        }
        self.check_ways(&mut found);
        self.check_loops(&mut found);
        self.check_prompts(known, &mut found);
        if found.0.is_empty() { Ok(()) } else { Err(found.0) }
    }

    fn check_frame(&self, found: &mut Found) {
        found.require((1..=STEPS).contains(&self.steps.len()), None, "step", FlowFault::Count { max: STEPS });
        if !self.steps.contains_key(&self.start) {
            found.add(None, "start", FlowFault::Unknown { goto: self.start.clone() });
        }
        if let Some(danger) = &self.danger {
            if !self.steps.contains_key(&danger.goto) {
                found.add(None, "danger", FlowFault::Unknown { goto: danger.goto.clone() });
            }
            let digit = danger.digit;
            found.require(is_digit(digit), None, "danger", FlowFault::Digit { digit });
        }
        let hours = &self.hours;
        found.require(is_zone(&hours.zone), None, "zone", FlowFault::Hours { text: hours.zone.clone() });
        let many = hours.open.len() > SPANS || hours.closed.len() > SPANS;
        found.require(!many, None, "open", FlowFault::Count { max: SPANS });
        for opening in hours.open.iter().filter(|opening| !opening.is_readable()) {
            let text = format!("{} - {}", opening.from, opening.to);
            found.add(None, "open", FlowFault::Hours { text });
        }
        for day in hours.closed.iter().filter(|day| !is_day(day)) {
            found.add(None, "closed", FlowFault::Hours { text: day.clone() });
        }
        found.require(hours.always || !hours.open.is_empty(), None, "open", FlowFault::NeverOpen);
    }

    fn check_step(&self, name: &str, step: &Step, known: &Known, found: &mut Found) {
        let mut at = At { step: name, found };
        if !is_name(name) {
            at.add("name", FlowFault::Name { name: name.to_owned() });
        }
        for way in step.ways() {
            if !self.steps.contains_key(way.goto) {
                at.add(way.field, FlowFault::Unknown { goto: way.goto.to_owned() });
            }
        }
        match step {
            Step::Choose { patience, again, choices, .. } => {
                at.range("patience", *patience, 1, 60);
                at.range("again", *again, 0, 5);
                self.check_choices(choices, known, &mut at);
            }
            Step::Queue { every, longest, rungs, .. } => {
                at.range("every", *every, 5, 600);
                at.range("longest", *longest, 5, 3_600);
                if rungs.is_empty() {
                    at.add("rungs", FlowFault::NoRungs);
                }
                if rungs.len() > RUNGS {
                    at.add("rungs", FlowFault::Count { max: RUNGS });
                }
                for rung in rungs {
                    at.range("rungs", rung.seconds, 5, 600);
                }
                let together = rungs.iter().fold(0_u32, |sum, rung| sum.saturating_add(rung.seconds));
                if together > u32::from(*longest) {
                    at.add("rungs", FlowFault::Ladder { rungs: together });
                }
            }
            Step::Voicemail { longest, .. } => at.range("longest", *longest, 10, 600),
            Step::CallBack { patience, voicemail, .. } => {
                at.range("patience", *patience, 1, 60);
                let takes =
                    |goto: &&String| self.step(goto).is_some_and(|step| step.deed() != Deed::Voicemail);
                if let Some(goto) = voicemail.as_ref().filter(takes) {
                    at.add("voicemail", FlowFault::NoVoicemail { goto: goto.clone() });
                }
                if self.danger.as_ref().is_some_and(|danger| danger.digit == super::YES) {
                    at.add("prompt", FlowFault::DangerDigit { digit: super::YES });
                }
            }
            Step::Forward { number, partner, patience, .. } => {
                at.range("patience", *patience, 5, 120);
                match (number, partner) {
                    (Some(number), None) if !is_dialable(number) => {
                        at.add("number", FlowFault::Number { number: number.clone() });
                    }
                    (None, Some(partner)) if !known.partners.contains(partner) => {
                        at.add("partner", FlowFault::Partner { partner: partner.clone() });
                    }
                    (None, None) | (Some(_), Some(_)) => at.add("number", FlowFault::Target),
                    _ => {}
                }
            }
            Step::Say { .. } | Step::Hours { .. } | Step::HangUp { .. } => {}
        }
    }

    fn check_choices(&self, choices: &[super::Choice], known: &Known, at: &mut At<'_>) {
        if choices.is_empty() || choices.len() > CHOICES {
            at.add("choice", FlowFault::Count { max: CHOICES });
        }
        let danger = self.danger.as_ref().map(|danger| danger.digit);
        let mut seen = BTreeSet::new();
        for choice in choices {
            let digit = choice.digit;
            if !is_digit(digit) {
                at.add("choice", FlowFault::Digit { digit });
            }
            if !seen.insert(digit) {
                at.add("choice", FlowFault::DoubleDigit { digit });
            }
            if danger == Some(digit) {
                at.add("choice", FlowFault::DangerDigit { digit });
            }
            if let Some(language) = choice.language.as_ref().filter(|tag| !known.languages.contains(*tag)) {
                at.add("choice", FlowFault::Language { language: language.clone() });
            }
        }
    }

    /// Every step that no way leads to.
    fn check_ways(&self, found: &mut Found) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let danger = self.danger.as_ref().map(|danger| danger.goto.as_str());
        let mut coming: Vec<&str> = [self.start.as_str()].into_iter().chain(danger).collect();
        while let Some(name) = coming.pop() {
            if let Some(step) = self.step(name).filter(|_| seen.insert(name)) {
                coming.extend(step.ways().into_iter().map(|way| way.goto));
            }
        }
        for name in self.steps.keys().filter(|name| !seen.contains(name.as_str())) {
            found.add(Some(name), "name", FlowFault::Unreachable);
        }
    }

    /// Rounds that are walked without the caller's doing. Where there are none, whoever presses nothing comes to an end:
    /// every step but the last ones leads on.
    fn check_loops(&self, found: &mut Found) {
        let mut ended: BTreeSet<&str> = BTreeSet::new();
        for name in self.steps.keys() {
            self.follow(name, &mut Vec::new(), &mut ended, found);
        }
    }

    /// Follows the ways that need no digit; `way` is how it came here. Not deeper than there are steps, of which there are
    /// at most [`STEPS`] when anybody asks.
    fn follow<'a>(
        &'a self,
        name: &'a str,
        way: &mut Vec<&'a str>,
        ended: &mut BTreeSet<&'a str>,
        found: &mut Found,
    ) {
        if ended.contains(name) || way.len() > STEPS {
            return;
        }
        if let Some(begin) = way.iter().position(|before| *before == name) {
            let round = way.get(begin..).unwrap_or_default().join(" > ");
            found.add(Some(name), "goto", FlowFault::Loop { way: round });
            return;
        }
        let Some(step) = self.step(name) else { return };
        way.push(name);
        for next in step.ways().into_iter().filter(|way| way.digit.is_none()) {
            self.follow(next.goto, way, ended, found);
        }
        way.pop();
        ended.insert(name);
    }

    /// Prompts in every language in which somebody can hear them.
    fn check_prompts(&self, known: &Known, found: &mut Found) {
        let mut heard: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut coming: Vec<(&str, &str)> = vec![(&self.start, &known.first)];
        while let Some((name, language)) = coming.pop() {
            let Some(step) = self.step(name) else { continue };
            if !heard.entry(name).or_default().insert(language) {
                continue;
            }
            coming.extend(step.ways().into_iter().map(|way| (way.goto, way.language.unwrap_or(language))));
            coming.extend(self.danger.as_ref().map(|danger| (danger.goto.as_str(), language)));
        }
        for (name, languages) in heard {
            let prompts = self.step(name).map(Step::prompts).unwrap_or_default();
            for (prompt, own) in prompts {
                let Some(spoken) = known.prompts.get(prompt) else {
                    found.add(Some(name), "prompt", FlowFault::UnknownPrompt { prompt: prompt.to_owned() });
                    continue;
                };
                let needed: Vec<&str> =
                    own.map_or_else(|| languages.iter().copied().collect(), |own| vec![own]);
                let missing: Vec<&str> = needed.into_iter().filter(|tag| !spoken.contains(*tag)).collect();
                if !missing.is_empty() {
                    let fault =
                        FlowFault::Silent { prompt: prompt.to_owned(), languages: missing.join(", ") };
                    found.add(Some(name), "prompt", fault);
                }
            }
        }
    }
}

#[derive(Default)]
struct Found(Vec<FlowError>);

impl Found {
    fn add(&mut self, step: Option<&str>, field: &'static str, fault: FlowFault) {
        let error = FlowError { step: step.map(str::to_owned), field, fault };
        if !self.0.contains(&error) {
            self.0.push(error);
        }
    }

    fn require(&mut self, holds: bool, step: Option<&str>, field: &'static str, fault: FlowFault) {
        if !holds {
            self.add(step, field, fault);
        }
    }
}

struct At<'a> {
    step: &'a str,
    found: &'a mut Found,
}

impl At<'_> {
    fn add(&mut self, field: &'static str, fault: FlowFault) {
        self.found.add(Some(self.step), field, fault);
    }

    fn range(&mut self, field: &'static str, number: impl Into<u32>, min: u32, max: u32) {
        let number = number.into();
        if !(min..=max).contains(&number) {
            self.add(field, FlowFault::Range { number, min, max });
        }
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
