//! Something that waits: a call, a chat, a conversation of messages. It names a record and nothing in it.

use uuid::Uuid;

use super::rung::Rung;
use crate::ids::{UserId, WaitingId};
use crate::time::Timestamp;
use crate::words;

words! {
    /// What waits.
    pub enum WaitingKind {
        /// A telephone call; its record is the call.
        Call = "call",
        /// A conversation at the same time; its record is the contact.
        Chat = "chat",
        /// A conversation of messages; its record is the contact.
        Messages = "messages",
        /// A report, or what came to it later; its record is the contact.
        Report = "report",
    }
}

words! {
    /// Where it stands.
    pub enum WaitingState {
        /// Nobody is asked now.
        Waiting = "waiting",
        /// Somebody is asked.
        Asking = "asking",
        /// Somebody has it.
        Taken = "taken",
        /// Whoever took it is done with it.
        Finished = "finished",
        /// It went before anybody took it.
        Left = "left",
        /// The ladder ended and nobody took it: what comes then is the flow's.
        Overflowed = "overflowed",
    }
}

words! {
    /// Why it waits no more although nobody took it.
    pub enum Left {
        /// Whoever waited gave up.
        GaveUp = "gave_up",
        /// Nothing was to be heard on the line. It may be somebody who cannot speak: counted apart, never as abuse.
        Silent = "silent",
        /// It goes on otherwise: in the box, as a recorded message, as a call back.
        HandedOver = "handed_over",
        /// The line broke.
        Broken = "broken",
    }
}

/// How much something presses, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressing {
    /// Somebody in danger waits for an answer now.
    Danger,
    /// A report says that somebody is in danger.
    DangerReported,
    /// Somebody waits for an answer now.
    Waits,
    /// A report; it is judged by hours, all others by seconds.
    Report,
}

impl Pressing {
    /// Whether a desk that is asked for something else may be asked for this instead.
    #[must_use]
    pub fn takes_from(self, other: Self) -> bool {
        self < other && (self == Self::Danger || other == Self::Report)
    }
}

impl WaitingState {
    /// Whether somebody can be asked for it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Asking)
    }
}

/// A step that does not fit where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is {state} cannot take this step")]
pub struct WaitingRefused {
    /// Where it stands.
    pub state: WaitingState,
}

/// Something that waits, or waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its identifier.
    pub id: WaitingId,
    /// What it is.
    pub kind: WaitingKind,
    /// The record.
    pub record: Uuid,
    /// BCP 47 tag of the language wished for; empty when nobody has said yet.
    pub language: String,
    /// Whether somebody may be in danger.
    pub danger: bool,
    /// What whoever takes it must be able to.
    pub skills: Vec<String>,
    /// The ladder when nobody answers.
    pub rungs: Vec<Rung>,
    /// Which rung it is on, from 0.
    pub rung: u32,
    /// Since when it is on this rung.
    pub rung_since: Timestamp,
    /// Since when it waits.
    pub since: Timestamp,
    /// Where it stands.
    pub state: WaitingState,
    /// Who has or had it.
    pub taken_by: Option<UserId>,
    /// When it was first taken.
    pub taken_at: Option<Timestamp>,
    /// When it waited no more, or whoever took it was done.
    pub ended_at: Option<Timestamp>,
    /// Why it left.
    pub left: Option<Left>,
    /// Whether nothing was to be heard.
    pub silent: bool,
    /// Grows with each change.
    pub version: i32,
}

impl Waiting {
    const fn refused(&self) -> WaitingRefused {
        WaitingRefused { state: self.state }
    }

    /// The rung it is on; none when the ladder has none.
    #[must_use]
    pub fn on(&self) -> Option<Rung> {
        self.rungs.get(usize::try_from(self.rung).ok()?).copied()
    }

    /// Whether it is written and on the last rung of its ladder.
    pub(super) fn never_ends(&self) -> bool {
        let next = usize::try_from(self.rung).unwrap_or(usize::MAX).saturating_add(1);
        self.kind != WaitingKind::Call && next == self.rungs.len()
    }

    /// How much it presses.
    #[must_use]
    pub const fn pressing(&self) -> Pressing {
        match (self.kind, self.danger) {
            (WaitingKind::Report, true) => Pressing::DangerReported,
            (WaitingKind::Report, false) => Pressing::Report,
            (_, true) => Pressing::Danger,
            (_, false) => Pressing::Waits,
        }
    }

    /// The order in which it is somebody's turn: what presses most, then what waits longest.
    #[must_use]
    pub fn turn(&self) -> (Pressing, Timestamp, WaitingId) {
        (self.pressing(), self.since, self.id)
    }

    /// When this rung ends.
    #[must_use]
    pub fn rung_until(&self) -> Timestamp {
        self.rung_since.plus_seconds(self.on().map_or(0, |rung| i64::from(rung.seconds)))
    }

    /// Seconds that it waited until it was taken, or went, or until now.
    #[must_use]
    pub fn waited(&self, now: Timestamp) -> i64 {
        self.taken_at.or(self.ended_at).unwrap_or(now).seconds_since(self.since).max(0)
    }

    /// Whether and how often somebody is asked.
    ///
    /// # Errors
    /// When it is not open.
    pub fn asking(mut self, somebody: bool) -> Result<Self, WaitingRefused> {
        if !self.state.is_open() {
            return Err(self.refused());
        }
        self.state = if somebody { WaitingState::Asking } else { WaitingState::Waiting };
        Ok(self)
    }

    /// It goes up to the next rung.
    ///
    /// # Errors
    /// When it is not open.
    pub fn goes_up(mut self, now: Timestamp) -> Result<Self, WaitingRefused> {
        if !self.state.is_open() {
            return Err(self.refused());
        }
        self.rung = self.rung.saturating_add(1);
        self.rung_since = now;
        Ok(self)
    }

    /// The ladder ended.
    ///
    /// # Errors
    /// When it is not open.
    pub fn overflows(mut self, now: Timestamp) -> Result<Self, WaitingRefused> {
        if !self.state.is_open() {
            return Err(self.refused());
        }
        self.state = WaitingState::Overflowed;
        self.ended_at = Some(now);
        Ok(self)
    }

    /// Somebody takes it.
    ///
    /// # Errors
    /// When it is not open.
    pub fn taken(mut self, by: UserId, now: Timestamp) -> Result<Self, WaitingRefused> {
        if !self.state.is_open() {
            return Err(self.refused());
        }
        self.state = WaitingState::Taken;
        self.taken_by = Some(by);
        self.taken_at.get_or_insert(now);
        Ok(self)
    }

    /// Whoever has it passes it to another.
    ///
    /// # Errors
    /// When nobody has it.
    pub fn passed(mut self, to: UserId) -> Result<Self, WaitingRefused> {
        if self.state != WaitingState::Taken {
            return Err(self.refused());
        }
        self.taken_by = Some(to);
        Ok(self)
    }

    /// It waits again, in its old place and from the first rung: passed on, or the desk that had it was lost.
    ///
    /// # Errors
    /// When nobody has it.
    pub fn waits_again(mut self, language: Option<&str>, now: Timestamp) -> Result<Self, WaitingRefused> {
        if self.state != WaitingState::Taken {
            return Err(self.refused());
        }
        self.state = WaitingState::Waiting;
        self.taken_by = None;
        self.rung = 0;
        self.rung_since = now;
        if let Some(language) = language {
            language.clone_into(&mut self.language);
        }
        Ok(self)
    }

    /// It goes before anybody took it.
    ///
    /// # Errors
    /// When it is not open.
    pub fn leaves(mut self, why: Left, now: Timestamp) -> Result<Self, WaitingRefused> {
        if !self.state.is_open() {
            return Err(self.refused());
        }
        self.state = WaitingState::Left;
        self.left = Some(why);
        self.silent |= why == Left::Silent;
        self.ended_at = Some(now);
        Ok(self)
    }

    /// Whoever took it is done.
    ///
    /// # Errors
    /// When nobody has it.
    pub fn finished(mut self, now: Timestamp) -> Result<Self, WaitingRefused> {
        if self.state != WaitingState::Taken {
            return Err(self.refused());
        }
        self.state = WaitingState::Finished;
        self.ended_at = Some(now);
        Ok(self)
    }
}
