//! The conversation: the specialist's browser, whoever is asked in, hold. A lost browser leaves the caller in good hands.

use std::time::Duration;

use fener_domain::calls::detail::LONGEST_HOLD;
use fener_domain::calls::flow::{Heard, Phase};
use fener_domain::ids::UserId;
use fener_voice::{Dial, LegRef, Part, Sound, ringing};
use tokio::time::Instant;

use super::{Line, Listener, Specialist, quietly, told_off};
use crate::{AppError, queue};

/// What a specialist's browser that was lost has to come back in, before the caller waits again.
const COME_BACK: Duration = Duration::from_secs(30);
/// How long somebody who is asked in is rung.
const GUEST_RINGS: Duration = Duration::from_secs(45);
/// The most who are asked in at once: an interpreter and a partner, or the police.
const GUESTS: usize = 3;

/// Somebody who was asked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// What was dialled.
    pub number: String,
    /// Whether they have answered.
    pub up: bool,
}

/// How a conversation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether the specialist's browser and the caller hear each other.
    pub up: bool,
    /// Whether the caller is on hold.
    pub held: bool,
    /// Whether nothing comes from the caller: not a word, nothing at all.
    pub quiet: bool,
    /// Whoever was asked in.
    pub guests: Vec<Guest>,
    /// Whoever listens: said to the specialist before anything is heard.
    pub listener: Option<Listener>,
}

impl Line {
    /// Lets whoever took the call in; again after their browser was lost.
    pub(super) async fn taken(&mut self, by: UserId, offer: String) -> Result<String, AppError> {
        // Time ran out at the same moment: the caller hears already what comes then.
        if !matches!(self.walk.phase(), Phase::Waiting | Phase::Talking) || self.forward.is_some() {
            return Err(AppError::Refused("call_gone"));
        }
        if self.specialist.as_ref().is_some_and(|before| before.user != by) {
            return Err(AppError::Refused("call_taken"));
        }
        let (leg, answer) = self.voice.admit(self.call, offer, Part::Talks).await.map_err(told_off)?;
        // Its place goes to the new one; that it leaves must not look like being lost.
        let before = self.specialist.replace(Specialist { user: by, leg, up: false });
        if let Some(before) = before {
            quietly(self.voice.drop_leg(self.call, before.leg).await);
        }
        self.unshown().await;
        self.answered.get_or_insert(self.app.clock.now());
        if self.walk.phase() != Phase::Talking {
            let _nothing = self.hear(Heard::Answered);
        }
        self.deadline = Some(Instant::now() + COME_BACK);
        Ok(answer)
    }

    /// A leg is there, with sound.
    pub(super) async fn up(&mut self, leg: LegRef) {
        if let Some((_, guest)) = self.guests.iter_mut().find(|(one, _)| *one == leg) {
            guest.up = true;
            return;
        }
        let forward = self.forward == Some(leg);
        match &mut self.specialist {
            Some(one) if one.leg == leg => one.up = true,
            _ if forward => self.forwarded = true,
            _ => return,
        }
        self.deadline = None;
        // Whoever comes back hears the caller, whatever was before.
        if self.held {
            self.held = false;
            quietly(self.voice.part(self.call, LegRef::CALLER, Part::Talks).await);
        }
        quietly(self.voice.stop(self.call, LegRef::CALLER).await);
        if self.walk.phase() != Phase::Talking {
            let _nothing = self.hear(Heard::Answered);
        }
    }

    /// A leg did not come, or is gone.
    pub(super) async fn gone(&mut self, leg: LegRef) {
        self.guests.retain(|(guest, _)| *guest != leg);
        if self.was_listener(leg) {
            return self.unlisten().await;
        }
        if self.forward == Some(leg) {
            self.forward = None;
            let talked = self.walk.phase() == Phase::Talking;
            return self.go_on(if talked { Heard::Failed } else { Heard::NobodyAnswered }).await;
        }
        if let Some(one) = self.specialist.as_mut().filter(|one| one.leg == leg) {
            one.up = false;
            // The same person may be back in a moment: a page that was loaded anew, a browser that crashed.
            let calm = self.calm(ringing()).await;
            quietly(self.voice.play(self.call, LegRef::CALLER, calm, true).await);
            self.deadline = Some(Instant::now() + COME_BACK);
            self.unshown().await;
        }
    }

    /// A calm sentence in the caller's language, and a sound to wait by.
    async fn calm(&self, meanwhile: Sound) -> Vec<Sound> {
        let said = self.sound("hold", self.walk.language()).await;
        said.into_iter().chain([meanwhile]).collect()
    }

    /// The specialist did not come back: the call waits again, in its old place.
    pub(super) async fn wait_again(&mut self) {
        if let Some(lost) = self.specialist.take() {
            quietly(self.voice.drop_leg(self.call, lost.leg).await);
        }
        self.drop_guests().await;
        self.unlisten().await;
        if let Some(waiting) = self.waiting.take()
            && let Err(error) = queue::put_back(&self.app, waiting, None).await
        {
            tracing::error!(%error, "a call that lost its specialist begins anew in the queue");
        }
        self.go_on(Heard::Failed).await;
    }

    /// The right to this conversation: whoever took the call.
    pub(super) fn has(&self, by: UserId) -> Result<(), AppError> {
        match &self.specialist {
            Some(one) if one.user == by => Ok(()),
            _ => Err(AppError::Refused("call_not_yours")),
        }
    }

    /// How the conversation stands, for the specialist's page, which shows it.
    pub(super) async fn standing(&mut self, by: UserId) -> Result<Standing, AppError> {
        self.has(by)?;
        self.shown().await;
        Ok(Standing {
            up: self.specialist.as_ref().is_some_and(|one| one.up),
            held: self.held,
            quiet: self.quiet,
            guests: self.guests.iter().map(|(_, guest)| guest.clone()).collect(),
            listener: self.listener(),
        })
    }

    pub(super) async fn hold(&mut self, by: UserId, on: bool) -> Result<(), AppError> {
        self.has(by)?;
        let part = if on { Part::Held } else { Part::Talks };
        self.voice.part(self.call, LegRef::CALLER, part).await.map_err(told_off)?;
        self.held = on;
        let up = self.specialist.as_ref().is_some_and(|one| one.up);
        if on {
            let calm = self.calm(Sound::silence(Duration::from_secs(10))).await;
            self.voice.play(self.call, LegRef::CALLER, calm, true).await.map_err(told_off)?;
            if up {
                self.deadline = Some(Instant::now() + LONGEST_HOLD);
            }
        } else {
            self.voice.stop(self.call, LegRef::CALLER).await.map_err(told_off)?;
            if up {
                self.deadline = None;
            }
        }
        Ok(())
    }

    /// Nobody is left on hold for longer than that.
    pub(super) async fn held_long(&mut self) {
        if self.held {
            self.held = false;
            quietly(self.voice.part(self.call, LegRef::CALLER, Part::Talks).await);
            quietly(self.voice.stop(self.call, LegRef::CALLER).await);
        }
    }

    pub(super) async fn invite(&mut self, by: UserId, number: String) -> Result<(), AppError> {
        self.has(by)?;
        if self.guests.len() >= GUESTS {
            return Err(AppError::Refused("call_guests"));
        }
        // People write numbers with spaces, hyphens and brackets; none of these is dialled.
        let number = number.replace([' ', '-', '(', ')', '/'], "");
        let dial = Dial::Number { trunk: None, number: number.clone() };
        let leg = self.voice.ring(self.call, dial, GUEST_RINGS, Part::Talks).await.map_err(told_off)?;
        self.guests.push((leg, Guest { number, up: false }));
        Ok(())
    }

    pub(super) async fn alone(&mut self, by: UserId) -> Result<(), AppError> {
        self.has(by)?;
        self.drop_guests().await;
        Ok(())
    }

    async fn drop_guests(&mut self) {
        for (guest, _) in std::mem::take(&mut self.guests) {
            quietly(self.voice.drop_leg(self.call, guest).await);
        }
    }
}
