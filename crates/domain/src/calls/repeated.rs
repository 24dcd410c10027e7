//! Calls that come again and again from one number and say nothing: answered calmly for a while, and never blocked for it.

use super::detail::Outcome;
use crate::time::Timestamp;

/// So many short or silent calls of one number in a [`WINDOW`] are taken like any other; after more it hears a calm sentence.
pub const MOST: usize = 10;
/// The time in which they are counted, and for which the sentence is heard then, in seconds.
pub const WINDOW: i64 = 600;
/// How far back anything counts, in seconds.
pub const REACH: i64 = 2 * WINDOW;

/// An earlier call of the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// When it arrived.
    pub arrived: Timestamp,
    /// What became of it; none while it goes on.
    pub outcome: Option<Outcome>,
}

/// Whether somebody who calls now calls too often. Whoever waited, spoke or left a word since is taken like anybody, and
/// calls that go on, or that met the sentence already, count for nothing.
#[must_use]
pub fn is_too_often(before: &[Before], now: Timestamp) -> bool {
    let mut calls: Vec<(Timestamp, bool)> = before.iter().filter_map(counted).collect();
    calls.sort_by_key(|(arrived, _)| *arrived);
    let idle: Vec<Timestamp> =
        calls.iter().rev().take_while(|(_, idle)| *idle).map(|(arrived, _)| *arrived).collect();
    idle.iter().any(|last| {
        let within = |at: &&Timestamp| **at <= *last && last.seconds_since(**at) < WINDOW;
        now.seconds_since(*last) < WINDOW && idle.iter().filter(within).count() > MOST
    })
}

/// When a call came and whether it was short or silent; none when it counts for nothing.
const fn counted(call: &Before) -> Option<(Timestamp, bool)> {
    match call.outcome {
        None | Some(Outcome::Repeated | Outcome::Blocked) => None,
        Some(outcome) => Some((call.arrived, matches!(outcome, Outcome::Short | Outcome::Silent))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGAN: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    /// Calls at these seconds.
    fn calls(outcome: Outcome, at: impl IntoIterator<Item = i64>) -> Vec<Before> {
        let call = |second| Before { arrived: BEGAN.plus_seconds(second), outcome: Some(outcome) };
        at.into_iter().map(call).collect()
    }

    fn too_often(before: &[Before], second: i64) -> bool {
        is_too_often(before, BEGAN.plus_seconds(second))
    }

    #[test]
    fn the_twelfth_short_call_within_ten_minutes_hears_the_sentence() {
        let ten = calls(Outcome::Short, (0..10).map(|number| number * 20));
        assert!(!too_often(&ten, 300), "ten are taken like any other");
        let eleven = calls(Outcome::Short, (0..11).map(|number| number * 20));
        assert!(too_often(&eleven, 300));
    }

    #[test]
    fn it_lasts_ten_minutes_from_the_call_that_was_too_many() {
        let eleven = calls(Outcome::Silent, (0..11).map(|number| number * 10));
        assert!(too_often(&eleven, 100 + WINDOW - 1));
        assert!(!too_often(&eleven, 100 + WINDOW));
    }

    #[test]
    fn calls_spread_over_more_than_ten_minutes_are_not_too_many() {
        let slow = calls(Outcome::Short, (0..30).map(|number| number * 60));
        assert!(!too_often(&slow, 30 * 60));
    }

    #[test]
    fn whoever_spoke_waited_or_left_a_message_since_is_taken_like_anybody() {
        for outcome in [Outcome::Answered, Outcome::Abandoned, Outcome::Voicemail, Outcome::CallBack] {
            let mut all = calls(Outcome::Short, 0..11);
            assert!(too_often(&all, 30));
            all.extend(calls(outcome, [20]));
            assert!(!too_often(&all, 30), "{outcome}");
        }
        let mut before = calls(Outcome::Answered, [0]);
        before.extend(calls(Outcome::Short, 1..12));
        assert!(too_often(&before, 30), "what was before those calls excuses none of them");
    }

    #[test]
    fn meeting_the_sentence_neither_prolongs_it_nor_ends_it() {
        let mut all = calls(Outcome::Short, 0..11);
        all.extend(calls(Outcome::Repeated, (20..500).step_by(20)));
        all.push(Before { arrived: BEGAN.plus_seconds(505), outcome: None });
        assert!(too_often(&all, 510));
        assert!(!too_often(&all, 10 + WINDOW));
    }

    #[test]
    fn in_whatever_order_they_are_told() {
        let mut all = calls(Outcome::Short, 0..11);
        all.extend(calls(Outcome::Answered, [20]));
        all.reverse();
        assert!(!too_often(&all, 30));
    }
}
