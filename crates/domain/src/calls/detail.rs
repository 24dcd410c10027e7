//! Call detail: what is kept of a call. Never its words.

use std::time::Duration;

use crate::time::Timestamp;
use crate::words;

/// A call given up within so many seconds was a short one: a wrong number, a change of mind. Counted apart.
pub const SHORT: i64 = 5;
/// The most that one message may last, in seconds.
pub const LONGEST_MESSAGE: u16 = 300;
/// The longest that a caller is left on hold; then they and the specialist hear each other again.
pub const LONGEST_HOLD: Duration = Duration::from_secs(120);

words! {
    /// What became of a call.
    pub enum Outcome {
        /// Somebody talked with the caller.
        Answered = "answered",
        /// The caller waited and gave up.
        Abandoned = "abandoned",
        /// The caller gave up almost at once.
        Short = "short",
        /// The caller left a message.
        Voicemail = "voicemail",
        /// The caller agreed to be called back.
        CallBack = "call_back",
        /// Another number took it.
        Forwarded = "forwarded",
        /// The caller heard what the flow says and was led to its end.
        Ended = "ended",
        /// The line broke, or this program did.
        Failed = "failed",
    }
}

words! {
    /// What the operator does with a caller's number.
    pub enum NumberPolicy {
        /// Whoever answers sees it.
        Show = "show",
        /// Whoever answers sees its last two digits.
        Mask = "mask",
        /// It is kept, sealed, to recognise who calls again; nobody sees it.
        Hide = "hide",
        /// It is not kept.
        Never = "never",
    }
}

/// Stands for a digit that is not shown.
pub const HIDDEN: char = '•';

/// What whoever answers sees of a number; none when nothing.
#[must_use]
pub fn shown(number: &str, policy: NumberPolicy) -> Option<String> {
    match policy {
        NumberPolicy::Show => Some(number.to_owned()),
        NumberPolicy::Mask => {
            let hidden = number.chars().count().saturating_sub(2);
            Some(number.chars().enumerate().map(|(at, one)| if at < hidden { HIDDEN } else { one }).collect())
        }
        NumberPolicy::Hide | NumberPolicy::Never => None,
    }
}

/// What happened in a call until it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// When it arrived.
    pub arrived: Timestamp,
    /// When somebody talked first.
    pub answered: Option<Timestamp>,
    /// When it ended.
    pub ended: Timestamp,
    /// Whether a message was left.
    pub message: bool,
    /// Whether the caller agreed to be called back.
    pub call_back: bool,
    /// Whether another number took it.
    pub forwarded: bool,
    /// Whether the caller ended it.
    pub by_caller: bool,
    /// Whether the line broke.
    pub broken: bool,
}

/// What became of a call: the best that was done for the caller.
#[must_use]
pub fn outcome(call: &Happened) -> Outcome {
    let seconds = call.ended.micros().saturating_sub(call.arrived.micros()) / 1_000_000;
    match call {
        Happened { answered: Some(_), .. } => Outcome::Answered,
        Happened { forwarded: true, .. } => Outcome::Forwarded,
        Happened { call_back: true, .. } => Outcome::CallBack,
        Happened { message: true, .. } => Outcome::Voicemail,
        Happened { broken: true, .. } => Outcome::Failed,
        Happened { by_caller: true, .. } if seconds <= SHORT => Outcome::Short,
        Happened { by_caller: true, .. } => Outcome::Abandoned,
        _ => Outcome::Ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGAN: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn call(seconds: i64) -> Happened {
        Happened {
            arrived: BEGAN,
            answered: None,
            ended: BEGAN.plus_seconds(seconds),
            message: false,
            call_back: false,
            forwarded: false,
            by_caller: true,
            broken: false,
        }
    }

    #[test]
    fn a_call_given_up_at_once_is_short_and_a_later_one_is_abandoned() {
        assert_eq!(outcome(&call(5)), Outcome::Short);
        assert_eq!(outcome(&call(6)), Outcome::Abandoned);
        assert_eq!(outcome(&Happened { by_caller: false, ..call(60) }), Outcome::Ended);
    }

    #[test]
    fn what_was_done_for_the_caller_counts_before_how_it_ended() {
        assert_eq!(outcome(&Happened { message: true, ..call(3) }), Outcome::Voicemail);
        assert_eq!(outcome(&Happened { message: true, call_back: true, ..call(90) }), Outcome::CallBack);
        let answered = Happened { answered: Some(BEGAN), broken: true, ..call(90) };
        assert_eq!(outcome(&answered), Outcome::Answered);
    }

    #[test]
    fn a_number_is_shown_as_far_as_the_operator_says() {
        let number = "+38344000111";
        assert_eq!(shown(number, NumberPolicy::Show).as_deref(), Some(number));
        assert_eq!(shown(number, NumberPolicy::Mask).as_deref(), Some("••••••••••11"));
        assert_eq!(shown(number, NumberPolicy::Hide), None);
        assert_eq!(shown("", NumberPolicy::Mask).as_deref(), Some(""));
    }
}
