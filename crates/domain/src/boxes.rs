//! A box: the conversation of one report, whose content only the two who hold it can read. What stands here are
//! the rules about its outside: where it stands, in which order envelopes come, how long it is kept.

use crate::contacts::{Contactor, Purpose, Urgency};
use crate::time::Timestamp;
use crate::words;

pub use chat::{ChatState, ChatStep, ChatStepRefused, PATIENCE, SILENCE, expected_wait, gives_up};
pub use keeping::{Acknowledgement, Clockwork, Keeping, TARGET, acknowledgement, keeping};

mod chat;
mod keeping;

words! {
    /// Which way an envelope goes.
    pub enum Direction {
        /// From whoever reported to the hotline.
        In = "in",
        /// From the hotline to whoever reported.
        Out = "out",
    }
}

words! {
    /// What an envelope holds.
    pub enum EnvelopeKind {
        /// The answers that a box begins with.
        Report = "report",
        /// A message that may wait.
        Message = "message",
        /// Says what a file is.
        File = "file",
        /// A line of a conversation at the same time.
        Chat = "chat",
    }
}

words! {
    /// Where a box stands.
    pub enum BoxStatus {
        /// Both may write.
        Open = "open",
        /// Whoever reported took everything back; its content is erased.
        Withdrawn = "withdrawn",
        /// The hotline takes nothing more from it, for a reason that somebody can look at again.
        Blocked = "blocked",
        /// The contact was erased, and its content with it.
        Erased = "erased",
    }
}

words! {
    /// Why a box is blocked.
    pub enum BlockReason {
        /// The same over and over.
        Flooding = "flooding",
        /// Advertising.
        Advertising = "advertising",
        /// Threats or insults against those who answer.
        Threats = "threats",
        /// Files or links that attack the reader.
        Attack = "attack",
        /// Nothing of this hotline's work.
        Unrelated = "unrelated",
    }
}

words! {
    /// What whoever reports says of danger, in the open, so that nobody waits for an unsealing.
    pub enum Danger {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}

impl Danger {
    /// How soon somebody must act. Whoever does not know whether there is danger is looked at soon.
    #[must_use]
    pub const fn urgency(self) -> Urgency {
        match self {
            Self::Yes => Urgency::Danger,
            Self::No => Urgency::Routine,
            Self::Unknown => Urgency::Urgent,
        }
    }

    /// What a report is most likely for, until a specialist has read it.
    #[must_use]
    pub const fn purpose(self, contactor: Contactor) -> Purpose {
        match (self, contactor) {
            (Self::Yes, _) => Purpose::Crisis,
            (_, Contactor::Victim | Contactor::Professional) => Purpose::Referral,
            _ => Purpose::Tip,
        }
    }
}

/// Something that happens to a box as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxStep {
    /// Whoever reported takes everything back.
    Withdraw,
    /// The hotline takes nothing more.
    Block,
    /// Somebody looked again.
    Unblock,
    /// The contact is erased.
    Erase,
}

/// A step that the box's status does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a box that is {status} cannot take this step")]
pub struct BoxStepRefused {
    /// Where it stands.
    pub status: BoxStatus,
}

impl BoxStatus {
    /// The status after a step. A withdrawal is possible whatever the hotline did; nothing comes back from it.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: BoxStep) -> Result<Self, BoxStepRefused> {
        match (self, step) {
            (Self::Open | Self::Blocked | Self::Withdrawn, BoxStep::Withdraw) => Ok(Self::Withdrawn),
            (Self::Open, BoxStep::Block) => Ok(Self::Blocked),
            (Self::Blocked, BoxStep::Unblock) => Ok(Self::Open),
            (Self::Open | Self::Blocked | Self::Withdrawn, BoxStep::Erase) => Ok(Self::Erased),
            (status, _) => Err(BoxStepRefused { status }),
        }
    }

    /// Whether there is anything to read.
    #[must_use]
    pub const fn holds_content(self) -> bool {
        matches!(self, Self::Open | Self::Blocked)
    }

    /// Whether a direction may write. A blocked box can still be told why.
    #[must_use]
    pub const fn takes(self, direction: Direction) -> bool {
        match (self, direction) {
            (Self::Open, _) | (Self::Blocked, Direction::Out) => true,
            (Self::Blocked, Direction::In) | (Self::Withdrawn | Self::Erased, _) => false,
        }
    }
}

/// What an envelope's number says of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It is the next one.
    Next,
    /// It stands already; the same bytes are answered as the first time, others are refused.
    Stored,
    /// Something before it is missing.
    Gap {
        /// The number that is due.
        due: u32,
    },
}

/// Where an envelope belongs when so many of its direction are stored. Numbers begin at 0 and have no gaps.
#[must_use]
pub const fn order(stored: u32, seq: u32) -> Order {
    if seq == stored {
        Order::Next
    } else if seq < stored {
        Order::Stored
    } else {
        Order::Gap { due: stored }
    }
}

/// Whether an envelope may stand at this place: a report opens the box and nothing else does, and only
/// whoever reported sends one.
#[must_use]
pub const fn fits(direction: Direction, seq: u32, kind: EnvelopeKind) -> bool {
    let opens = seq == 0 && matches!(direction, Direction::In);
    matches!(kind, EnvelopeKind::Report) == opens
}

/// The most envelopes of one direction.
pub const ENVELOPES: u32 = 5_000;
/// The most files of a box.
pub const FILES: u64 = 20;
/// The largest file, in bytes, before it is padded and sealed: 200 MiB.
pub const FILE: u64 = 200 * 1_024 * 1_024;
/// The most bytes that the files of one box may have, sealed: 1 GiB.
pub const FILES_TOGETHER: u64 = 1_024 * 1_024 * 1_024;
/// The most bytes that one request brings of a file.
pub const PIECE: u64 = 1_024 * 1_024;

/// The size to which Padmé pads so many bytes (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs", 2019, section 4): at most 12 per cent more, and little told of the length.
#[must_use]
pub fn padme(bytes: u64) -> u64 {
    let Some(exponent) = bytes.checked_ilog2() else { return bytes };
    let Some(width) = exponent.checked_ilog2() else { return bytes };
    let last_bits = exponent.saturating_sub(width + 1);
    let mask = (1_u64 << last_bits) - 1;
    bytes.saturating_add(mask) & !mask
}

/// The largest sealed file: [`FILE`] padded, with the seals of age.
#[must_use]
pub fn largest_sealed() -> u64 {
    let padded = padme(FILE + 8);
    // A header of at most 4 KiB, a nonce of 16 bytes, and 16 bytes for each 64 KiB.
    padded + 4_096 + 16 + 16 * padded.div_ceil(65_536)
}

/// When something was said last on either side.
#[must_use]
pub fn last_word(received_at: Timestamp, others: impl IntoIterator<Item = Option<Timestamp>>) -> Timestamp {
    others.into_iter().flatten().fold(received_at, Timestamp::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawal_is_final_and_always_possible() {
        for status in [BoxStatus::Open, BoxStatus::Blocked, BoxStatus::Withdrawn] {
            assert_eq!(status.after(BoxStep::Withdraw), Ok(BoxStatus::Withdrawn));
        }
        for step in [BoxStep::Block, BoxStep::Unblock] {
            assert!(BoxStatus::Withdrawn.after(step).is_err());
        }
        assert!(BoxStatus::Erased.after(BoxStep::Withdraw).is_err());
    }

    #[test]
    fn a_blocked_box_takes_nothing_in_and_can_be_told_why_and_looked_at_again() {
        let blocked = BoxStatus::Open.after(BoxStep::Block).unwrap();
        assert!(!blocked.takes(Direction::In) && blocked.takes(Direction::Out));
        assert_eq!(blocked.after(BoxStep::Unblock), Ok(BoxStatus::Open));
    }

    #[test]
    fn envelopes_come_one_after_the_other() {
        assert_eq!(order(3, 3), Order::Next);
        assert_eq!(order(3, 2), Order::Stored);
        assert_eq!(order(3, 5), Order::Gap { due: 3 });
    }

    #[test]
    fn only_a_report_opens_a_box_and_it_opens_nothing_else() {
        assert!(fits(Direction::In, 0, EnvelopeKind::Report));
        assert!(!fits(Direction::In, 0, EnvelopeKind::Message));
        assert!(!fits(Direction::In, 1, EnvelopeKind::Report));
        assert!(!fits(Direction::Out, 0, EnvelopeKind::Report));
        assert!(fits(Direction::Out, 0, EnvelopeKind::Message));
    }

    /// Values worked out by hand from the paper's algorithm.
    #[test]
    fn padme_rounds_up_to_few_sizes() {
        for (bytes, padded) in [(0, 0), (1, 1), (8, 8), (9, 10), (100, 104), (1_000, 1_024), (65_537, 67_584)]
        {
            assert_eq!(padme(bytes), padded, "{bytes}");
        }
        for bytes in [3_u64, 1_234, 99_999, 12_345_678, FILE] {
            assert!(padme(bytes) >= bytes && padme(bytes) * 100 <= bytes * 112, "{bytes}");
        }
    }
}
