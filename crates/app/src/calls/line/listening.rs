//! A supervisor who listens to a conversation and whispers: never before the specialist's page has said so.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Calls, Kind};
use fener_domain::ids::UserId;
use fener_store::Change;
use fener_voice::{LegRef, Part};

use super::{Line, quietly, told_off};
use crate::AppError;
use crate::calls::CALL_LISTENED;

/// Somebody who listens, as their page and the specialist's show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The login.
    pub login: String,
    /// Whether the specialist's page has said so: until then nothing is heard.
    pub hears: bool,
    /// Whether the specialist hears them.
    pub whispers: bool,
}

pub(super) struct Listening {
    leg: LegRef,
    grant: Grant<Calls>,
    shown: Listener,
}

impl Listening {
    const fn user(&self) -> UserId {
        self.grant.principal().user
    }
}

impl Line {
    /// Who listens, for the specialist's page.
    pub(super) fn listener(&self) -> Option<Listener> {
        self.listening.as_ref().map(|one| one.shown.clone())
    }

    /// Lets a supervisor in, who hears nothing yet; again after their page was loaded anew.
    pub(super) async fn listen(
        &mut self,
        grant: Grant<Calls>,
        login: String,
        offer: String,
    ) -> Result<String, AppError> {
        let by = grant.principal().user;
        let specialist = self.specialist.as_ref().ok_or(AppError::Refused("call_nobody_talks"))?;
        if specialist.user == by {
            return Err(AppError::Refused("call_own"));
        }
        if self.listening.as_ref().is_some_and(|one| one.user() != by) {
            return Err(AppError::Refused("call_listened"));
        }
        let (leg, answer) = self.voice.admit(self.call, offer, Part::Held).await.map_err(told_off)?;
        if let Err(error) = self.note(&grant, "listens").await {
            quietly(self.voice.drop_leg(self.call, leg).await);
            return Err(error);
        }
        let shown = Listener { login, hears: false, whispers: false };
        let before = self.listening.replace(Listening { leg, grant, shown });
        if let Some(before) = before {
            quietly(self.voice.drop_leg(self.call, before.leg).await);
        }
        Ok(answer)
    }

    /// The specialist's page is told who listens: now they hear.
    pub(super) async fn shown(&mut self) {
        let up = self.specialist.as_ref().is_some_and(|one| one.up);
        if let Some(one) = self.listening.as_mut().filter(|one| up && !one.shown.hears) {
            one.shown.hears = true;
            quietly(self.place_listener().await);
        }
    }

    /// The specialist's browser is lost: nothing is heard until its page has said so again.
    pub(super) async fn unshown(&mut self) {
        if let Some(one) = &mut self.listening {
            one.shown.hears = false;
            quietly(self.place_listener().await);
        }
    }

    async fn place_listener(&self) -> Result<(), fener_voice::VoiceError> {
        let Some(one) = &self.listening else { return Ok(()) };
        let part = match &self.specialist {
            Some(specialist) if one.shown.hears && one.shown.whispers => Part::Whispers(specialist.leg),
            Some(_) if one.shown.hears => Part::Listens,
            _ => Part::Held,
        };
        self.voice.part(self.call, one.leg, part).await
    }

    /// How it stands for whoever listens.
    pub(super) fn listens(&self, by: UserId) -> Result<Listener, AppError> {
        let mine = self.listening.as_ref().filter(|one| one.user() == by);
        mine.map(|one| one.shown.clone()).ok_or(AppError::Refused("call_not_listening"))
    }

    /// Whoever listens speaks to the specialist, or is silent again. The caller hears neither.
    pub(super) async fn whisper(&mut self, by: UserId, on: bool) -> Result<(), AppError> {
        self.listens(by)?;
        let Some(one) = &self.listening else { return Ok(()) };
        self.note(&one.grant, if on { "whispers" } else { "whispers no more" }).await?;
        if let Some(one) = &mut self.listening {
            one.shown.whispers = on;
        }
        self.place_listener().await.map_err(told_off)
    }

    /// Whoever listens leaves, or the specialist says "not now".
    pub(super) async fn leave_alone(&mut self, grant: &Grant<Calls>) -> Result<(), AppError> {
        let by = grant.principal().user;
        let own = self.listening.as_ref().is_some_and(|one| one.user() == by);
        if !own {
            self.has(by)?;
        }
        let Some(one) = self.listening.take() else { return Ok(()) };
        quietly(self.voice.drop_leg(self.call, one.leg).await);
        self.note(grant, if own { "listens no more" } else { "not now" }).await
    }

    /// The conversation is over, or the listener's browser is gone.
    pub(super) async fn unlisten(&mut self) {
        let Some(one) = self.listening.take() else { return };
        quietly(self.voice.drop_leg(self.call, one.leg).await);
        if let Err(error) = self.note(&one.grant, "listens no more").await {
            tracing::error!(%error, "the end of listening is not written down");
        }
    }

    /// Whether a leg that is gone was the listener's.
    pub(super) fn was_listener(&self, leg: LegRef) -> bool {
        self.listening.as_ref().is_some_and(|one| one.leg == leg)
    }

    async fn note(&self, grant: &Grant<Calls>, why: &str) -> Result<(), AppError> {
        let mut moment = self.app.moment();
        let audited = self.app.audited(grant, Action::Listen.as_str(), Some(why.to_owned()), &mut moment);
        let mut change = Change::new(audited);
        change.tell(CALL_LISTENED, Kind::Call.as_str(), grant.record());
        Ok(self.app.store.write(change).await?)
    }
}
