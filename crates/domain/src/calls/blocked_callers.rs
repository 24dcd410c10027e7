//! Blocked callers: one proposes, another agrees, and no block lasts without being looked at again. The program proposes
//! none by itself.

use super::detail::Outcome;
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::UserId;
use crate::personal::Personal;
use crate::time::Timestamp;
use crate::words;

/// The most days until a block is looked at again.
pub const LONGEST: i64 = 90;
/// The days until then that a form begins with.
pub const USUAL: i64 = 30;

const DAY: i64 = 86_400;

words! {
    /// Why somebody's calls are not taken.
    pub enum BlockReason {
        /// Threats.
        Threats = "threats",
        /// Obscene calls.
        Obscene = "obscene",
        /// Calls for fun.
        Prank = "prank",
        /// Advertising.
        Advertising = "advertising",
        /// Anything else; the note says what.
        Other = "other",
    }
}

words! {
    /// Where a block stands.
    pub enum BlockState {
        /// Somebody proposes it; calls are taken.
        Proposed = "proposed",
        /// A supervisor agreed; it holds until its review.
        InForce = "in_force",
        /// It was refused, or lifted.
        Lifted = "lifted",
    }
}

words! {
    /// Why a step with a block was not taken.
    pub enum BlockRefused {
        /// Whoever proposed it does not agree to it.
        Own = "block_own",
        /// It was refused or lifted.
        Over = "block_over",
    }
}

/// A block as rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub state: BlockState,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// Who agreed last.
    pub agreed_by: Option<UserId>,
    /// Until when it holds.
    pub review: Timestamp,
}

impl Block {
    /// One that somebody proposes for so many days.
    #[must_use]
    pub const fn proposed(by: UserId, days: i64, now: Timestamp) -> Self {
        let review = now.plus_seconds(days.saturating_mul(DAY));
        Self { state: BlockState::Proposed, proposed_by: by, agreed_by: None, review }
    }

    /// Whether calls are not taken now.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.state == BlockState::InForce && now < self.review
    }

    /// Whether it held, and holds no more until somebody agrees anew.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.state == BlockState::InForce && now >= self.review
    }

    /// It holds for so many days from now; also to agree anew.
    ///
    /// # Errors
    /// When whoever agrees proposed it, or it is over.
    pub fn agreed(self, by: UserId, days: i64, now: Timestamp) -> Result<Self, BlockRefused> {
        if self.state == BlockState::Lifted {
            return Err(BlockRefused::Over);
        }
        if self.proposed_by == by {
            return Err(BlockRefused::Own);
        }
        let review = now.plus_seconds(days.saturating_mul(DAY));
        Ok(Self { state: BlockState::InForce, agreed_by: Some(by), review, ..self })
    }

    /// It is refused, or holds no more.
    ///
    /// # Errors
    /// When it is over already.
    pub fn lifted(self) -> Result<Self, BlockRefused> {
        match self.state {
            BlockState::Lifted => Err(BlockRefused::Over),
            _ => Ok(Self { state: BlockState::Lifted, ..self }),
        }
    }
}

/// Whether a call may be a reason for a block. A silent one never: it may be somebody who cannot speak.
#[must_use]
pub fn may_be_reason(outcome: Option<Outcome>) -> bool {
    outcome != Some(Outcome::Silent)
}

/// What a specialist proposes.
#[derive(Clone)]
pub struct BlockInput {
    /// Why.
    pub reason: BlockReason,
    /// Days until it is looked at again.
    pub days: i64,
    /// What happened.
    pub note: Personal<String>,
}

impl BlockInput {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        days(&mut check, self.days);
        check.text("block_note", self.note.expose());
        let told = self.reason != BlockReason::Other || !self.note.expose().trim().is_empty();
        check.require(told, "block_note", Problem::Required);
        check.finish()
    }
}

/// Checks for how many days somebody agrees.
///
/// # Errors
/// When they are too few or too many.
pub fn check_days(given: i64) -> Result<(), Vec<FieldError>> {
    let mut check = Checker::default();
    days(&mut check, given);
    check.finish()
}

fn days(check: &mut Checker, given: i64) {
    check.require(given >= 1, "days", Problem::TooSmall { min: 1 });
    check.require(given <= LONGEST, "days", Problem::TooLarge { max: LONGEST });
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn user(number: u128) -> UserId {
        UserId::from_uuid(Uuid::from_u128(number))
    }

    fn proposed() -> Block {
        Block::proposed(user(1), 30, NOW)
    }

    #[test]
    fn two_people_make_a_block() {
        assert!(!proposed().is_in_force(NOW));
        assert_eq!(proposed().agreed(user(1), 30, NOW), Err(BlockRefused::Own));
        let block = proposed().agreed(user(2), 30, NOW).unwrap();
        assert!(block.is_in_force(NOW));
        assert_eq!(block.agreed_by, Some(user(2)));
    }

    #[test]
    fn a_block_ends_at_its_review_until_somebody_agrees_anew() {
        let block = proposed().agreed(user(2), 7, NOW).unwrap();
        let day = |number: i64| NOW.plus_seconds(number * DAY);
        assert!(block.is_in_force(day(7).plus_seconds(-1)) && !block.is_due(day(6)));
        assert!(!block.is_in_force(day(7)) && block.is_due(day(7)));
        let again = block.agreed(user(2), 90, day(8)).unwrap();
        assert!(again.is_in_force(day(97)) && !again.is_in_force(day(98)));
        assert_eq!(block.agreed(user(1), 7, day(8)), Err(BlockRefused::Own), "also the second time");
    }

    #[test]
    fn what_is_lifted_is_over() {
        let lifted = proposed().lifted().unwrap();
        assert_eq!(lifted.lifted(), Err(BlockRefused::Over));
        assert_eq!(lifted.agreed(user(2), 7, NOW), Err(BlockRefused::Over));
        assert!(!lifted.is_in_force(NOW) && !lifted.is_due(NOW.plus_seconds(99 * DAY)));
    }

    #[test]
    fn ninety_days_are_the_most_and_another_reason_says_which() {
        let input = |reason, days, note: &str| BlockInput { reason, days, note: Personal::from(note) };
        let fields = |input: BlockInput| -> Vec<&'static str> {
            input.check().err().unwrap_or_default().iter().map(|error| error.field).collect()
        };
        assert!(fields(input(BlockReason::Threats, 90, "")).is_empty());
        assert_eq!(fields(input(BlockReason::Prank, 91, "")), ["days"]);
        assert_eq!(fields(input(BlockReason::Prank, 0, "")), ["days"]);
        assert_eq!(fields(input(BlockReason::Other, 30, " ")), ["block_note"]);
        assert!(check_days(1).is_ok() && check_days(91).is_err());
    }

    #[test]
    fn a_silent_call_is_no_reason() {
        assert!(!may_be_reason(Some(Outcome::Silent)));
        assert!(may_be_reason(Some(Outcome::Answered)) && may_be_reason(None));
    }
}
