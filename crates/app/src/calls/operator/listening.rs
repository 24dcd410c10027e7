//! What a supervisor wants of a colleague's call: to listen, to whisper, to leave.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Calls;
use fener_domain::ids::CallId;
use tokio::sync::mpsc;

use super::Operator;
use crate::calls::line::{Listener, Word};
use crate::calls::{reached, working};
use crate::{AppError, Who};

impl Operator {
    /// Lets somebody who may listen into a colleague's conversation. They hear nothing before the specialist's page was
    /// told who listens, and the caller never hears them. Gives the switch's answer to the browser's offer (SDP).
    ///
    /// # Errors
    /// `Forbidden` or `NotFound` for whoever may not listen; `Refused` with `call_nobody_talks`, `call_own`,
    /// `call_listened`, `call_elsewhere`, `call_over` or `call_browser`; `Unavailable`.
    pub async fn listen(&self, who: &Who, call: CallId, offer: &str) -> Result<String, AppError> {
        let (line, grant) = self.ear(who, call).await?;
        let (login, offer) = (who.login.clone(), offer.to_owned());
        self.ask(&line, |reply| Word::Listen { grant, login, offer, reply }).await
    }

    /// How it stands for whoever listens.
    ///
    /// # Errors
    /// `Refused("call_not_listening")`, also when the specialist said "not now"; as [`Operator::listen`].
    pub async fn listening(&self, who: &Who, call: CallId) -> Result<Listener, AppError> {
        let (line, grant) = self.ear(who, call).await?;
        let by = grant.principal().user;
        self.ask(&line, |reply| Word::Listens { by, reply }).await
    }

    /// Whoever listens speaks to the specialist, or is silent again. The caller hears neither.
    ///
    /// # Errors
    /// As [`Operator::listening`].
    pub async fn whisper(&self, who: &Who, call: CallId, on: bool) -> Result<(), AppError> {
        let (line, grant) = self.ear(who, call).await?;
        let by = grant.principal().user;
        self.ask(&line, |reply| Word::Whisper { by, on, reply }).await
    }

    /// Ends listening: whoever listens leaves, or the specialist says "not now". Nothing when nobody listens.
    ///
    /// # Errors
    /// `Refused("call_not_yours")` for anybody else; as [`Operator::attach`].
    pub async fn leave(&self, who: &Who, call: CallId) -> Result<(), AppError> {
        let now = self.app.clock.now();
        let grant = match reached(&self.app, who, Action::Listen, call, now).await {
            Err(AppError::Forbidden) => working(&self.app, who, call, now).await?.0,
            found => found?.0,
        };
        let line = self.lines.of_id(call).ok_or(AppError::Refused("call_over"))?;
        self.ask(&line, |reply| Word::LeaveAlone { grant, reply }).await
    }

    /// Whether a call goes on at this node.
    #[must_use]
    pub fn carries(&self, call: CallId) -> bool {
        self.lines.of_id(call).is_some()
    }

    /// The line of a call that somebody may listen to, and the right.
    async fn ear(&self, who: &Who, call: CallId) -> Result<(mpsc::Sender<Word>, Grant<Calls>), AppError> {
        let (grant, record) = reached(&self.app, who, Action::Listen, call, self.app.clock.now()).await?;
        let gone = if record.ended.is_some() { "call_over" } else { "call_elsewhere" };
        Ok((self.lines.of_id(call).ok_or(AppError::Refused(gone))?, grant))
    }
}
