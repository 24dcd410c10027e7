//! A call's way through a flow: what is heard goes in, what is to be done comes out. It knows no clock and no telephone.

use serde::{Deserialize, Serialize};

use super::{Flow, Moment, OFFERS, Rung, Step, YES};

/// What is known of a call before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The language in which it begins, as a BCP 47 tag.
    pub language: String,
}

/// What happened on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// The call is there.
    Arrived,
    /// What was to be played was played.
    Played,
    /// The caller pressed a digit.
    Digit(char),
    /// The caller pressed nothing for as long as was listened.
    Silent,
    /// Somebody took the call, or the number that was dialled answered.
    Answered,
    /// The ladder is over, or it rang for as long as was asked.
    NobodyAnswered,
    /// The message was recorded.
    Recorded,
    /// It could not be done: no sound, no line, nobody there any more.
    Failed,
    /// The caller hung up.
    Gone,
}

/// What is to be done, one after the other: what stands behind a prompt begins when it was played, or when a digit cut it
/// short. A new list replaces what is left of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Play a prompt.
    Play {
        /// Its name.
        prompt: String,
        /// In which language.
        language: String,
    },
    /// Wait for a digit, from the end of what is played.
    Listen {
        /// For how long.
        seconds: u16,
    },
    /// Enter the queue. What is heard next is `Answered` or `NobodyAnswered`, when the ladder is over or `longest` is.
    Wait {
        /// The ladder.
        rungs: Vec<Rung>,
        /// The prompt while waiting.
        comfort: String,
        /// Its language.
        language: String,
        /// Seconds between two times that it is played.
        every: u16,
        /// The most seconds that this may last.
        longest: u16,
    },
    /// Leave the queue.
    Leave,
    /// Record a message.
    Record {
        /// For at most so many seconds.
        longest: u16,
    },
    /// Ring a number.
    Dial {
        /// The number.
        number: String,
        /// For how long.
        seconds: u16,
    },
    /// Note that the caller agreed to be called back.
    OfferCallBack,
    /// End the call.
    HangUp,
}

/// What a call is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It has not arrived.
    Coming,
    /// It hears something.
    Hearing,
    /// It is asked for a digit.
    Choosing,
    /// It waits for a specialist.
    Waiting,
    /// It leaves a message.
    Recording,
    /// It was asked whether it may be called back.
    Offered,
    /// Another number rings.
    Dialling,
    /// It is in conversation.
    Talking,
    /// It hears the last sentence.
    Parting,
    /// It is over.
    Over,
}

/// A call's place in a flow. It can be stored; the flow, which never changes, is named beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walk {
    step: String,
    phase: Phase,
    language: String,
    danger: bool,
    call_back: bool,
    /// How often this step was asked already.
    asked: u8,
}

impl Walk {
    /// A call that is about to arrive.
    #[must_use]
    pub fn begin(flow: &Flow, facts: Facts) -> Self {
        Self {
            step: flow.start.clone(),
            phase: Phase::Coming,
            language: facts.language,
            danger: false,
            call_back: false,
            asked: 0,
        }
    }

    /// The step it is at.
    #[must_use]
    pub fn step(&self) -> &str {
        &self.step
    }

    /// What it is doing.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// The language it is spoken to in.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether the caller pressed the digit for danger.
    #[must_use]
    pub const fn is_in_danger(&self) -> bool {
        self.danger
    }

    /// Whether the caller agreed to be called back.
    #[must_use]
    pub const fn agreed_to_call_back(&self) -> bool {
        self.call_back
    }

    /// Whether it is over: nothing more comes of it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    /// Goes on by what was heard. What does not fit where the call is, a late `Played` as an example, changes nothing.
    pub fn hear(&mut self, flow: &Flow, heard: Heard, moment: &Moment) -> Vec<Order> {
        let mut orders = Vec::new();
        match (self.phase, heard) {
            (Phase::Over, _) => {}
            (phase, Heard::Gone) => {
                if phase == Phase::Waiting {
                    orders.push(Order::Leave);
                }
                self.phase = Phase::Over;
            }
            (Phase::Coming, Heard::Arrived) => {
                let start = flow.start.clone();
                self.enter(flow, &start, moment, &mut orders);
            }
            (Phase::Coming | Phase::Talking, Heard::Digit(_)) => {}
            (_, Heard::Digit(digit)) if self.asks_for_help(flow, digit) => {
                self.danger = true;
                let urgent = flow.danger.as_ref().map(|danger| danger.goto.clone()).unwrap_or_default();
                self.leave(&mut orders);
                self.enter(flow, &urgent, moment, &mut orders);
            }
            (Phase::Parting, Heard::Played | Heard::Silent | Heard::Failed) => self.end(&mut orders),
            _ => self.go_on(flow, heard, moment, &mut orders),
        }
        orders
    }

    fn asks_for_help(&self, flow: &Flow, digit: char) -> bool {
        // Once: whoever presses it again keeps the place in the queue.
        !self.danger && flow.danger.as_ref().is_some_and(|danger| danger.digit == digit)
    }

    fn go_on(&mut self, flow: &Flow, heard: Heard, moment: &Moment, orders: &mut Vec<Order>) {
        let Some(step) = flow.step(&self.step) else { return self.end(orders) };
        let next = match (self.phase, step, heard) {
            (Phase::Hearing, Step::Say { goto, .. }, Heard::Played | Heard::Silent | Heard::Failed) => goto,
            (Phase::Choosing, Step::Choose { choices, again, otherwise, .. }, Heard::Digit(digit)) => {
                match choices.iter().find(|choice| choice.digit == digit) {
                    Some(choice) => {
                        if let Some(language) = &choice.language {
                            self.language.clone_from(language);
                        }
                        &choice.goto
                    }
                    None if self.asked <= *again => return self.ask(step, orders),
                    None => otherwise,
                }
            }
            (Phase::Choosing, Step::Choose { again, otherwise, .. }, Heard::Silent | Heard::Failed) => {
                if heard == Heard::Silent && self.asked <= *again {
                    return self.ask(step, orders);
                }
                otherwise
            }
            (Phase::Offered, Step::CallBack { voicemail, goto, .. }, Heard::Digit(YES)) => {
                self.call_back = true;
                orders.push(Order::OfferCallBack);
                voicemail.as_ref().unwrap_or(goto)
            }
            (Phase::Offered, Step::CallBack { goto, .. }, Heard::Digit(_)) => {
                if self.asked < OFFERS {
                    return self.ask(step, orders);
                }
                goto
            }
            (Phase::Offered, Step::CallBack { goto, .. }, Heard::Silent | Heard::Failed) => goto,
            (Phase::Waiting | Phase::Dialling, _, Heard::Answered) => {
                self.phase = Phase::Talking;
                return;
            }
            (Phase::Waiting, Step::Queue { otherwise, .. }, Heard::NobodyAnswered | Heard::Failed) => {
                self.leave(orders);
                otherwise
            }
            // Whoever spoke is gone, and the caller is not: it waits again, or goes where nobody answers.
            (Phase::Talking, Step::Queue { .. }, Heard::Failed) => return self.ask(step, orders),
            (
                Phase::Dialling | Phase::Talking,
                Step::Forward { otherwise, .. },
                Heard::NobodyAnswered | Heard::Failed,
            ) => otherwise,
            (
                Phase::Recording,
                Step::Voicemail { goto, .. },
                Heard::Recorded | Heard::Silent | Heard::Failed,
            ) => goto,
            _ => return,
        };
        let next = next.clone();
        self.enter(flow, &next, moment, orders);
    }

    /// Enters a step, and those behind it that ask for nothing.
    fn enter(&mut self, flow: &Flow, name: &str, moment: &Moment, orders: &mut Vec<Order>) {
        let mut name = name;
        // A checked flow has no round of such steps; an unchecked one must not hold the program up.
        for _ in 0..=flow.steps.len() {
            let Some(step) = flow.step(name) else { break };
            name.clone_into(&mut self.step);
            self.asked = 0;
            match step {
                Step::Hours { open, closed } => {
                    name = if flow.hours.is_open(moment) { open } else { closed };
                }
                Step::Forward { number: None, otherwise, .. } => name = otherwise,
                step => return self.ask(step, orders),
            }
        }
        self.end(orders);
    }

    /// Does what a step does.
    fn ask(&mut self, step: &Step, orders: &mut Vec<Order>) {
        self.asked = self.asked.saturating_add(1);
        match step {
            Step::Say { prompt, .. } => {
                self.play(prompt, orders);
                self.phase = Phase::Hearing;
            }
            Step::Choose { prompt, patience, choices, .. } => {
                self.play(prompt, orders);
                for choice in choices {
                    let Some(prompt) = &choice.prompt else { continue };
                    let language = choice.language.as_ref().unwrap_or(&self.language);
                    if choice.language.is_none() || *language != self.language {
                        orders.push(Order::Play { prompt: prompt.clone(), language: language.clone() });
                    }
                }
                orders.push(Order::Listen { seconds: *patience });
                self.phase = Phase::Choosing;
            }
            Step::Queue { comfort, every, longest, rungs, .. } => {
                orders.push(Order::Wait {
                    rungs: rungs.clone(),
                    comfort: comfort.clone(),
                    language: self.language.clone(),
                    every: *every,
                    longest: *longest,
                });
                self.phase = Phase::Waiting;
            }
            Step::Voicemail { prompt, longest, .. } => {
                self.play(prompt, orders);
                orders.push(Order::Record { longest: *longest });
                self.phase = Phase::Recording;
            }
            Step::CallBack { prompt, patience, .. } => {
                self.play(prompt, orders);
                orders.push(Order::Listen { seconds: *patience });
                self.phase = Phase::Offered;
            }
            Step::Forward { number: Some(number), patience, .. } => {
                orders.push(Order::Dial { number: number.clone(), seconds: *patience });
                self.phase = Phase::Dialling;
            }
            Step::HangUp { prompt: Some(prompt) } => {
                self.play(prompt, orders);
                self.phase = Phase::Parting;
            }
            Step::HangUp { prompt: None } | Step::Hours { .. } | Step::Forward { number: None, .. } => {
                self.end(orders);
            }
        }
    }

    fn play(&self, prompt: &str, orders: &mut Vec<Order>) {
        orders.push(Order::Play { prompt: prompt.to_owned(), language: self.language.clone() });
    }

    fn leave(&self, orders: &mut Vec<Order>) {
        if self.phase == Phase::Waiting {
            orders.push(Order::Leave);
        }
    }

    fn end(&mut self, orders: &mut Vec<Order>) {
        self.phase = Phase::Over;
        orders.push(Order::HangUp);
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
