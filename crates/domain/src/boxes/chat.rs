//! A conversation at the same time: who waits for whom, and how it goes over into the box when it ends.

use crate::time::Timestamp;
use crate::words;

words! {
    /// Where a conversation stands.
    pub enum ChatState {
        /// Whoever reported waits in line.
        Waiting = "waiting",
        /// A specialist answers.
        Active = "active",
        /// It goes on in the box: nobody was there, or the connection broke.
        HandedOver = "handed_over",
        /// It is over.
        Ended = "ended",
    }
}

/// Something that happens to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatStep {
    /// A specialist takes it, from the line or from another specialist.
    Take,
    /// The specialist passes it on to a colleague: it waits in line again, in its old place.
    PassOn,
    /// It goes on in the box.
    HandOver,
    /// Either side ends it.
    End,
}

/// A step that the conversation's state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a conversation that is {state} cannot take this step")]
pub struct ChatStepRefused {
    /// Where it stands.
    pub state: ChatState,
}

impl ChatState {
    /// The state after a step.
    ///
    /// # Errors
    /// When it is over already.
    pub const fn after(self, step: ChatStep) -> Result<Self, ChatStepRefused> {
        match (self, step) {
            (Self::Waiting | Self::Active, ChatStep::Take) => Ok(Self::Active),
            (Self::Active, ChatStep::PassOn) => Ok(Self::Waiting),
            (Self::Waiting | Self::Active, ChatStep::HandOver) => Ok(Self::HandedOver),
            (Self::Waiting | Self::Active, ChatStep::End) => Ok(Self::Ended),
            (state, _) => Err(ChatStepRefused { state }),
        }
    }

    /// Whether somebody still waits or talks.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Active)
    }
}

/// After so many seconds in line nobody is expected any more, and the conversation goes over into the box.
pub const PATIENCE: i64 = 20 * 60;
/// After so many seconds without a word a conversation goes over into the box: a connection broke.
pub const SILENCE: i64 = 30 * 60;

/// Whether a conversation has to go over into the box by itself. `last` is when it was last heard of.
#[must_use]
pub const fn gives_up(state: ChatState, last: Timestamp, now: Timestamp) -> bool {
    match state {
        ChatState::Waiting => now.seconds_since(last) > PATIENCE,
        ChatState::Active => now.seconds_since(last) > SILENCE,
        ChatState::HandedOver | ChatState::Ended => false,
    }
}

/// What whoever waits may expect, in seconds: the middle of how long the last ones waited. None when too few
/// waited lately to say anything honest.
#[must_use]
pub fn expected_wait(waited: &[i64]) -> Option<i64> {
    const FEWEST: usize = 3;
    if waited.len() < FEWEST {
        return None;
    }
    let mut sorted = waited.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().map(|wait| wait.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_is_taken_passed_on_and_ends_once() {
        let active = ChatState::Waiting.after(ChatStep::Take).unwrap();
        assert_eq!(active.after(ChatStep::Take), Ok(ChatState::Active), "another specialist goes on");
        assert_eq!(active.after(ChatStep::PassOn), Ok(ChatState::Waiting));
        assert!(ChatState::Waiting.after(ChatStep::PassOn).is_err(), "nobody has it to pass it on");
        let over = active.after(ChatStep::HandOver).unwrap();
        for step in [ChatStep::Take, ChatStep::HandOver, ChatStep::End] {
            assert!(over.after(step).is_err() && ChatState::Ended.after(step).is_err());
        }
    }

    #[test]
    fn nobody_waits_for_ever() {
        let begun = Timestamp::from_micros(0);
        assert!(!gives_up(ChatState::Waiting, begun, begun.plus_seconds(PATIENCE)));
        assert!(gives_up(ChatState::Waiting, begun, begun.plus_seconds(PATIENCE + 1)));
        assert!(gives_up(ChatState::Active, begun, begun.plus_seconds(SILENCE + 1)));
        assert!(!gives_up(ChatState::Ended, begun, begun.plus_seconds(SILENCE * 9)));
    }

    #[test]
    fn a_wait_is_told_only_when_it_is_known() {
        assert_eq!(expected_wait(&[60, 30]), None);
        assert_eq!(expected_wait(&[600, 30, 60]), Some(60));
    }
}
