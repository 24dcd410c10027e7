//! A desk: one row for each person signed on. It can be asked only while it is free, reachable and certified.

use super::spoken::Spoken;
use super::waiting::WaitingKind;
use crate::ids::{DeskId, UserId};
use crate::time::Timestamp;
use crate::words;

words! {
    /// Where a desk stands.
    pub enum DeskState {
        /// It can be asked.
        Free = "free",
        /// It is asked for something.
        Asked = "asked",
        /// It has something.
        Busy = "busy",
        /// It writes down what was said.
        WrappingUp = "wrapping_up",
        /// It takes a break.
        Away = "away",
    }
}

words! {
    /// What a break is for.
    pub enum BreakKind {
        /// A short one.
        Short = "short",
        /// A meal.
        Meal = "meal",
        /// After a conversation that was hard to bear.
        Recover = "recover",
        /// A talk with a supervisor or a team.
        Meeting = "meeting",
        /// Something does not work.
        Technical = "technical",
        /// Other work of the hotline.
        OtherWork = "other_work",
    }
}

words! {
    /// When a desk is asked.
    pub enum Post {
        /// From the first rung.
        Line = "line",
        /// When those have not answered.
        Backup = "backup",
        /// As the last, as a supervisor.
        Supervisor = "supervisor",
    }
}

words! {
    /// What a desk can be asked for.
    pub enum Device {
        /// Everything: it has a microphone and hears callers.
        Voice = "voice",
        /// Only what is written.
        Text = "text",
    }
}

/// So many seconds after it last spoke up a desk is not asked any more: two renewals of ten seconds may be lost.
pub const LEASE: i64 = 30;

/// Somebody's place at the hotline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Its identifier.
    pub id: DeskId,
    /// Who sits there.
    pub user: UserId,
    /// When it is asked.
    pub post: Post,
    /// What it can be asked for.
    pub device: Device,
    /// Where it stands.
    pub state: DeskState,
    /// What the break is for.
    pub pause: Option<BreakKind>,
    /// Since when it stands so.
    pub since: Timestamp,
    /// Languages.
    pub languages: Vec<Spoken>,
    /// What whoever sits there is trained for.
    pub skills: Vec<String>,
    /// When the certificate ends; none where none is asked for.
    pub certified_until: Option<Timestamp>,
    /// Until when its browser is believed to be there.
    pub reachable_until: Timestamp,
    /// Whether it has a call.
    pub call: bool,
    /// How many written conversations it has.
    pub chats: u32,
    /// How many it may have at once.
    pub chats_at_most: u32,
    /// Until when it may write down.
    pub wrap_until: Option<Timestamp>,
    /// Since when help is wanted.
    pub help_since: Option<Timestamp>,
    /// Since when somebody sits there.
    pub signed_on_at: Timestamp,
    /// Grows with each change but renewals.
    pub version: i32,
}

/// Why a desk cannot take a step; the word is that of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskRefused {
    /// It has a conversation.
    #[error("the desk has a conversation")]
    Busy,
    /// It has no room for this.
    #[error("the desk has no room")]
    Full,
    /// It takes a break.
    #[error("the desk takes a break")]
    Away,
    /// It does not write anything down.
    #[error("the desk does not wrap up")]
    NotWrappingUp,
    /// It does not take a break.
    #[error("the desk takes no break")]
    NotAway,
    /// Its certificate has ended.
    #[error("the certificate has ended")]
    Certificate,
    /// It does not hear callers.
    #[error("the desk hears no calls")]
    NoVoice,
    /// It does not have this.
    #[error("the desk does not have this")]
    NotYours,
}

impl DeskRefused {
    /// The word of the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Busy => "desk_busy",
            Self::Full => "desk_full",
            Self::Away => "desk_away",
            Self::NotWrappingUp => "desk_not_wrapping_up",
            Self::NotAway => "desk_not_away",
            Self::Certificate => "desk_certificate",
            Self::NoVoice => "desk_no_voice",
            Self::NotYours => "desk_not_yours",
        }
    }
}

impl Desk {
    /// Whether its browser is there.
    #[must_use]
    pub fn reachable(&self, now: Timestamp) -> bool {
        self.reachable_until > now
    }

    /// Whether the certificate holds.
    #[must_use]
    pub fn certified(&self, now: Timestamp) -> bool {
        self.certified_until.is_none_or(|until| until > now)
    }

    /// Whether it has anything.
    #[must_use]
    pub const fn has_something(&self) -> bool {
        self.call || self.chats > 0
    }

    /// Whether it has room for something of a kind: one call and nothing beside it, or as many written conversations
    /// as it may have.
    ///
    /// # Errors
    /// Why not.
    pub const fn room(&self, kind: WaitingKind) -> Result<(), DeskRefused> {
        match kind {
            WaitingKind::Call if matches!(self.device, Device::Text) => Err(DeskRefused::NoVoice),
            WaitingKind::Call if self.has_something() => Err(DeskRefused::Full),
            WaitingKind::Chat | WaitingKind::Messages | WaitingKind::Report
                if self.call || self.chats >= self.chats_at_most =>
            {
                Err(DeskRefused::Full)
            }
            _ => Ok(()),
        }
    }

    /// Whether it can be asked for something of a kind now.
    #[must_use]
    pub fn askable(&self, kind: WaitingKind, now: Timestamp) -> bool {
        matches!(self.state, DeskState::Free | DeskState::Busy) && self.suits(kind, now)
    }

    /// Whether it could be asked if it were not asked for something else.
    #[must_use]
    pub fn suits(&self, kind: WaitingKind, now: Timestamp) -> bool {
        self.reachable(now) && self.certified(now) && self.room(kind).is_ok()
    }

    fn stands(&mut self, state: DeskState, now: Timestamp) {
        self.state = state;
        self.since = now;
    }

    fn rests(&mut self, now: Timestamp) {
        let state = if self.has_something() { DeskState::Busy } else { DeskState::Free };
        if self.state != state {
            self.stands(state, now);
        }
    }

    /// It is asked for something.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn asked(mut self, kind: WaitingKind, now: Timestamp) -> Result<Self, DeskRefused> {
        self.room(kind)?;
        if !self.askable(kind, now) {
            return Err(DeskRefused::Away);
        }
        self.stands(DeskState::Asked, now);
        Ok(self)
    }

    /// It is not asked any more; nothing when it was not.
    #[must_use]
    pub fn released(mut self, now: Timestamp) -> Self {
        if self.state == DeskState::Asked {
            self.rests(now);
        }
        self
    }

    /// It takes something, asked or of its own will.
    ///
    /// # Errors
    /// When it takes a break, its certificate has ended, or it has no room.
    pub fn takes(self, kind: WaitingKind, now: Timestamp) -> Result<Self, DeskRefused> {
        if self.state == DeskState::Away {
            return Err(DeskRefused::Away);
        }
        if !self.certified(now) {
            return Err(DeskRefused::Certificate);
        }
        self.room(kind)?;
        Ok(self.has(kind, now))
    }

    /// It has something, room or not: somebody has decided so, as with a conversation that a colleague passes on.
    #[must_use]
    pub fn has(mut self, kind: WaitingKind, now: Timestamp) -> Self {
        match kind {
            WaitingKind::Call => self.call = true,
            WaitingKind::Chat | WaitingKind::Messages | WaitingKind::Report => {
                self.chats = self.chats.saturating_add(1)
            }
        }
        self.wrap_until = None;
        self.pause = None;
        self.stands(DeskState::Busy, now);
        self
    }

    /// It gives something away or is done with it, and writes down for so many seconds when that was the last.
    #[must_use]
    pub fn gives(mut self, kind: WaitingKind, wrap_seconds: u32, now: Timestamp) -> Self {
        match kind {
            WaitingKind::Call => self.call = false,
            WaitingKind::Chat | WaitingKind::Messages | WaitingKind::Report => {
                self.chats = self.chats.saturating_sub(1)
            }
        }
        if self.has_something() || self.state != DeskState::Busy {
            return self;
        }
        if wrap_seconds == 0 {
            self.rests(now);
        } else {
            self.stands(DeskState::WrappingUp, now);
            self.wrap_until = Some(now.plus_seconds(i64::from(wrap_seconds)));
        }
        self
    }

    /// It needs more time to write down.
    ///
    /// # Errors
    /// When it does not write down.
    pub fn wraps_longer(mut self, seconds: u32) -> Result<Self, DeskRefused> {
        let until = self.wrap_until.filter(|_| self.state == DeskState::WrappingUp);
        self.wrap_until = Some(until.ok_or(DeskRefused::NotWrappingUp)?.plus_seconds(i64::from(seconds)));
        Ok(self)
    }

    /// It has written down.
    ///
    /// # Errors
    /// When it does not write down.
    pub fn wrapped_up(mut self, now: Timestamp) -> Result<Self, DeskRefused> {
        if self.state != DeskState::WrappingUp {
            return Err(DeskRefused::NotWrappingUp);
        }
        self.wrap_until = None;
        self.rests(now);
        Ok(self)
    }

    /// It takes a break; what it is asked for is asked of others.
    ///
    /// # Errors
    /// When it has a conversation.
    pub fn steps_away(mut self, kind: BreakKind, now: Timestamp) -> Result<Self, DeskRefused> {
        if self.has_something() {
            return Err(DeskRefused::Busy);
        }
        self.wrap_until = None;
        self.pause = Some(kind);
        self.stands(DeskState::Away, now);
        Ok(self)
    }

    /// It comes back.
    ///
    /// # Errors
    /// When it takes no break, or its certificate has ended meanwhile.
    pub fn comes_back(mut self, now: Timestamp) -> Result<Self, DeskRefused> {
        if self.state != DeskState::Away {
            return Err(DeskRefused::NotAway);
        }
        if !self.certified(now) {
            return Err(DeskRefused::Certificate);
        }
        self.pause = None;
        self.rests(now);
        Ok(self)
    }

    /// It wants a supervisor's help, or has it.
    #[must_use]
    pub fn wants_help(mut self, wanted: bool, now: Timestamp) -> Self {
        self.help_since = wanted.then(|| self.help_since.unwrap_or(now));
        self
    }

    /// Whether nobody will miss it: it was not heard of for long and has nothing.
    #[must_use]
    pub fn forgotten(&self, now: Timestamp) -> bool {
        !self.has_something() && now.seconds_since(self.reachable_until) > FORGOTTEN
    }
}

/// After so many seconds without a sign a desk that has nothing is signed off: somebody went home.
pub const FORGOTTEN: i64 = 15 * 60;

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;
