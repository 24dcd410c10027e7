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
        /// Somebody answered and heard nobody: it may be somebody who cannot speak. Counted apart.
        Silent = "silent",
        /// The caller waited and gave up.
        Abandoned = "abandoned",
        /// The caller gave up almost at once.
        Short = "short",
        /// The caller left a message.
        Voicemail = "voicemail",
        /// The caller agreed to be called back.
        CallBack = "call_back",
        /// The caller agreed to be called back, and there is no number to call.
        NoNumber = "no_number",
        /// Another number took it.
        Forwarded = "forwarded",
        /// The caller is blocked and heard that.
        Blocked = "blocked",
        /// The caller called too often and heard that.
        Repeated = "repeated",
        /// The caller heard what the flow says and was led to its end.
        Ended = "ended",
        /// The line broke, or this program did.
        Failed = "failed",
    }
}

words! {
    /// Why a caller hears one sentence and no more, unless they press the digit for danger. The word is the prompt's name.
    pub enum Barred {
        /// Their calls are not taken.
        Blocked = "blocked",
        /// They called too often.
        Repeated = "repeated",
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
    /// Whether their number is kept.
    pub number: bool,
    /// Whether another number took it.
    pub forwarded: bool,
    /// Whether whoever answered heard nobody.
    pub silent: bool,
    /// Whether the caller heard one sentence and no more.
    pub barred: Option<Barred>,
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
        Happened { answered: Some(_), silent: true, .. } => Outcome::Silent,
        Happened { answered: Some(_), .. } => Outcome::Answered,
        Happened { forwarded: true, .. } => Outcome::Forwarded,
        Happened { call_back: true, number: true, .. } => Outcome::CallBack,
        Happened { call_back: true, .. } => Outcome::NoNumber,
        Happened { message: true, .. } => Outcome::Voicemail,
        Happened { barred: Some(Barred::Blocked), .. } => Outcome::Blocked,
        Happened { barred: Some(Barred::Repeated), .. } => Outcome::Repeated,
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
            number: true,
            forwarded: false,
            silent: false,
            barred: None,
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
    fn an_agreement_that_cannot_be_kept_says_so() {
        let agreed = Happened { call_back: true, ..call(90) };
        assert_eq!(outcome(&agreed), Outcome::CallBack);
        let withheld = Happened { number: false, message: true, ..agreed };
        assert_eq!(outcome(&withheld), Outcome::NoNumber, "also with a message: somebody waits for a call");
    }

    #[test]
    fn a_silent_call_is_told_apart_and_only_when_somebody_answered_it() {
        let answered = Happened { answered: Some(BEGAN), silent: true, ..call(40) };
        assert_eq!(outcome(&answered), Outcome::Silent);
        assert_eq!(outcome(&Happened { silent: true, ..call(40) }), Outcome::Abandoned);
    }

    #[test]
    fn whoever_is_barred_is_neither_short_nor_abandoned() {
        for (barred, became) in [(Barred::Blocked, Outcome::Blocked), (Barred::Repeated, Outcome::Repeated)] {
            for seconds in [2, 20] {
                let hung_up = Happened { barred: Some(barred), ..call(seconds) };
                assert_eq!(outcome(&hung_up), became);
                assert_eq!(outcome(&Happened { by_caller: false, ..hung_up }), became);
            }
        }
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
