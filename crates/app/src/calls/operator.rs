//! The operator: takes what the switch tells to the line that it belongs to, and what specialists want to their call.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use fener_access::kind::Kind;
use fener_domain::ids::{CallId, ContactId, WaitingId};
use fener_store::calls as table;
use fener_voice::{CallRef, Events, TrunkState, VoiceEvent, VoicePort};
use tokio::sync::{mpsc, oneshot};

use super::line::{Arrived, Line, Reply, Word};
use super::{CALL_CHANGED, beginning, contact_right, working};
use crate::queue::{self, Accepted, line::accept_with};
use crate::{App, AppError, Who, contacts};

/// Words that a line may be behind.
const WORDS: usize = 256;

/// A call that somebody has answered.
pub struct Answered {
    /// The call.
    pub call: CallId,
    /// Its contact.
    pub contact: ContactId,
    /// The switch's answer to the browser's offer (SDP).
    pub answer: String,
}

/// What goes between the switch and everybody else on this node.
pub struct Operator {
    app: Arc<App>,
    voice: Arc<dyn VoicePort>,
    lines: Lines,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<HashMap<CallRef, (mpsc::Sender<Word>, Option<CallId>)>>>);

impl Lines {
    fn with<T>(&self, f: impl FnOnce(&mut HashMap<CallRef, (mpsc::Sender<Word>, Option<CallId>)>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn of(&self, call: CallRef) -> Option<mpsc::Sender<Word>> {
        self.with(|lines| lines.get(&call).map(|(words, _)| words.clone()))
    }

    fn of_id(&self, id: CallId) -> Option<mpsc::Sender<Word>> {
        self.with(|lines| {
            lines.values().find(|(_, known)| *known == Some(id)).map(|(words, _)| words.clone())
        })
    }
}

impl Operator {
    /// Begins to take calls from a switch.
    #[must_use]
    pub fn start(app: Arc<App>, voice: Arc<dyn VoicePort>, events: Events) -> Arc<Self> {
        let one = Arc::new(Self { app, voice, lines: Lines::default() });
        tokio::spawn(Arc::clone(&one).listen(events));
        one
    }

    async fn listen(self: Arc<Self>, mut events: Events) {
        while let Some(event) = events.recv().await {
            let call = match &event {
                VoiceEvent::Arrived { call, trunk, caller, .. } => {
                    self.arrived(*call, trunk.clone(), caller.clone());
                    continue;
                }
                VoiceEvent::Digit { call, .. }
                | VoiceEvent::Played { call, .. }
                | VoiceEvent::LegUp { call, .. }
                | VoiceEvent::LegGone { call, .. }
                | VoiceEvent::Recorded { call, .. } => *call,
                VoiceEvent::Ended(ended) => ended.call,
            };
            if let Some(words) = self.lines.of(call) {
                let _gone = words.send(Word::Switch(event)).await;
            }
        }
    }

    fn arrived(&self, call: CallRef, trunk: String, caller: Option<String>) {
        let (words, inbox) = mpsc::channel(WORDS);
        self.lines.with(|lines| lines.insert(call, (words, None)));
        let lines = self.lines.clone();
        let arrived =
            Arrived { app: Arc::clone(&self.app), voice: Arc::clone(&self.voice), call, trunk, caller };
        tokio::spawn(async move {
            let named = lines.clone();
            let known = move |id| {
                named.with(|lines| {
                    if let Some(line) = lines.get_mut(&call) {
                        line.1 = Some(id);
                    }
                });
            };
            Line::run(arrived, inbox, known).await;
            lines.with(|lines| lines.remove(&call));
        });
    }

    /// How trunks stand.
    #[must_use]
    pub fn trunks(&self) -> Vec<TrunkState> {
        self.voice.trunks()
    }

    /// Calls on this node now.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.lines.with(|lines| lines.len())
    }

    /// Takes a call that waits: it becomes a contact in the hands of whoever takes it, in one transaction; then the
    /// browser's offer is answered.
    ///
    /// # Errors
    /// `Refused("call_gone")` when the caller hung up, `Refused("call_taken")` when somebody was faster,
    /// `Refused("call_elsewhere")` when another node has it, `Refused("call_browser")` when the offer cannot be used.
    pub async fn answer(&self, who: &Who, waiting: WaitingId, offer: &str) -> Result<Answered, AppError> {
        let app = &*self.app;
        let item = queue::standing(app, waiting).await?;
        let id = CallId::from_uuid(item.record);
        let line = self.lines.of_id(id).ok_or(AppError::Refused("call_elsewhere"))?;
        let mut contact = None;
        let (grant, call) = working(app, who, id, app.clock.now()).await?;
        let accepted = accept_with(app, who, waiting, |change, item, moment| {
            let right = contact_right(app, who, moment)?;
            let made = contacts::adding(app, change, &right, &beginning(&call, &item.language), moment)?;
            let mut call = call.clone();
            call.assignee = Some(who.principal.user);
            call.contact = Some(made);
            call.answered = Some(call.answered.unwrap_or(moment.now));
            change.audit(app.audited(&right, "create", None, moment));
            change.audit(app.audited(&grant, "update", Some("answered".into()), moment));
            table::save(change, &grant, &call)?;
            change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
            contact = Some(made);
            Ok(())
        });
        match accepted.await? {
            Accepted::Yours(_) => {}
            Accepted::Taken => return Err(AppError::Refused("call_taken")),
            Accepted::Gone => return Err(AppError::Refused("call_gone")),
        }
        let contact = match contact {
            Some(contact) => contact,
            // Taken before, by the same person: the page was loaded anew.
            None => call.contact.ok_or(AppError::Conflict)?,
        };
        let offered = self.ask(&line, |reply| Word::Taken { by: who.principal.user, offer: offer.to_owned(), reply });
        match offered.await {
            Ok(answer) => Ok(Answered { call: id, contact, answer }),
            Err(error) => {
                // Nobody must stay in a conversation that they cannot hear.
                if let Err(error) = queue::put_back(app, waiting, None).await {
                    tracing::error!(%error, "a call that could not be heard does not wait again");
                }
                Err(error)
            }
        }
    }

    /// Comes back to a call that one has: a page that was loaded anew.
    ///
    /// # Errors
    /// `Refused("call_over")`; `Refused("call_not_yours")`; `Refused("call_elsewhere")`.
    pub async fn attach(&self, who: &Who, call: CallId, offer: &str) -> Result<Answered, AppError> {
        let (_, record) = working(&self.app, who, call, self.app.clock.now()).await?;
        if record.assignee != Some(who.principal.user) {
            return Err(AppError::Refused("call_not_yours"));
        }
        let contact = record.contact.ok_or(AppError::Refused("call_not_yours"))?;
        let line = self.line(call)?;
        let offered = |reply| Word::Taken { by: who.principal.user, offer: offer.to_owned(), reply };
        Ok(Answered { call, contact, answer: self.ask(&line, offered).await? })
    }

    /// Holds the caller, or lets them hear again.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn hold(&self, who: &Who, call: CallId, on: bool) -> Result<(), AppError> {
        let line = self.line(call)?;
        self.ask(&line, |reply| Word::Hold { by: who.principal.user, on, reply }).await
    }

    /// Asks somebody in by their number.
    ///
    /// # Errors
    /// As [`Operator::attach`]; `Refused("call_number")` when the number cannot be dialled.
    pub async fn invite(&self, who: &Who, call: CallId, number: &str) -> Result<(), AppError> {
        let line = self.line(call)?;
        self.ask(&line, |reply| Word::Invite { by: who.principal.user, number: number.to_owned(), reply }).await
    }

    /// Lets those who were asked in leave.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn alone(&self, who: &Who, call: CallId) -> Result<(), AppError> {
        let line = self.line(call)?;
        self.ask(&line, |reply| Word::Alone { by: who.principal.user, reply }).await
    }

    /// Ends a call that one has.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn hang_up(&self, who: &Who, call: CallId) -> Result<(), AppError> {
        let line = self.line(call)?;
        self.ask(&line, |reply| Word::HangUp { by: who.principal.user, reply }).await
    }

    fn line(&self, call: CallId) -> Result<mpsc::Sender<Word>, AppError> {
        self.lines.of_id(call).ok_or(AppError::Refused("call_over"))
    }

    async fn ask<T>(&self, line: &mpsc::Sender<Word>, word: impl FnOnce(Reply<T>) -> Word) -> Result<T, AppError> {
        let (reply, answer) = oneshot::channel();
        line.send(word(reply)).await.map_err(|_over| AppError::Refused("call_over"))?;
        answer.await.map_err(|_over| AppError::Refused("call_over"))?
    }
}
