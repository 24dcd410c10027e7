//! A flow for somebody who is to hear one sentence and no more.

use super::{Flow, Step};

/// Names that no step of a checked flow can have.
const SENTENCE: &str = "~barred";
const END: &str = "~end";
/// Seconds after the sentence in which the digit for danger still counts.
const PATIENCE: u16 = 5;

impl Flow {
    /// The same flow for somebody whose call is not taken: a prompt, a while for the digit for danger, the end. Whoever
    /// presses it goes on as any caller in danger.
    #[must_use]
    pub fn barred(&self, prompt: &str) -> Self {
        let mut flow = self.clone();
        SENTENCE.clone_into(&mut flow.start);
        let sentence = Step::Choose {
            prompt: prompt.to_owned(),
            patience: PATIENCE,
            again: 0,
            choices: Vec::new(),
            otherwise: END.to_owned(),
        };
        flow.steps.insert(SENTENCE.to_owned(), sentence);
        flow.steps.insert(END.to_owned(), Step::HangUp { prompt: None });
        flow
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::samples::hotline;
    use super::super::{Facts, Heard, Moment, Order, Phase, Walk, is_name};
    use super::*;

    /// What a barred caller is told after all that was heard.
    fn after(heard: &[Heard]) -> (Walk, Vec<Order>) {
        let flow = hotline().barred("blocked");
        let moment = Moment { local: date(2026, 11, 26).at(12, 0, 0, 0), holiday: false };
        let mut walk = Walk::begin(&flow, Facts { language: "sq".into() });
        let mut last = Vec::new();
        for &heard in heard {
            last = walk.hear(&flow, heard, &moment);
        }
        (walk, last)
    }

    #[test]
    fn one_sentence_is_heard_and_then_the_call_ends() {
        let sentence = Order::Play { prompt: "blocked".into(), language: "sq".into() };
        assert_eq!(after(&[Heard::Arrived]).1, [sentence, Order::Listen { seconds: PATIENCE }]);
        for heard in [Heard::Silent, Heard::Digit('1'), Heard::Failed] {
            let (walk, orders) = after(&[Heard::Arrived, heard]);
            assert!(walk.is_over(), "{heard:?}");
            assert_eq!(orders, [Order::HangUp]);
        }
    }

    #[test]
    fn danger_gets_through_and_is_served_as_for_anybody() {
        let (walk, orders) = after(&[Heard::Arrived, Heard::Digit('9')]);
        assert!(walk.is_in_danger());
        assert_eq!((walk.step(), walk.phase()), ("urgent", Phase::Waiting));
        assert!(matches!(orders[..], [Order::Wait { .. }]));
        let (walk, _) = after(&[Heard::Arrived, Heard::Digit('9'), Heard::NobodyAnswered]);
        assert_eq!(walk.step(), "end");
    }

    #[test]
    fn no_flow_of_a_supervisor_has_steps_of_these_names() {
        assert!(!is_name(SENTENCE) && !is_name(END));
    }
}
