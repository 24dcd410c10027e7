//! The operator: takes what the switch tells to the line that it belongs to, and what specialists want to their call.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use fener_access::kind::Kind;
use fener_domain::ids::{CallId, ContactId, UserId, WaitingId};
use fener_domain::queue::WaitingKind;
use fener_domain::time::Timestamp;
use fener_store::calls as table;
use fener_voice::{CallRef, Events, TrunkState, VoiceEvent, VoicePort};
use tokio::sync::{mpsc, oneshot};

use super::keeping::clear_up;
use super::line::{Arrived, Line, Reply, Standing, Word};
use super::{CALL_CHANGED, beginning, contact_right, working};
use crate::queue::{self, Accepted, line::accept_with};
use crate::{App, AppError, Who, contacts, flows};

mod listening;

/// Words that a line may be behind.
const WORDS: usize = 256;
/// How often prompts are made of texts that have changed, so that no caller waits for a machine to speak.
const WARM: Duration = Duration::from_secs(30);
/// How often taking a call is tried again when its record was changed meanwhile.
const TRIES: u32 = 4;
/// How long calls in progress have to end when the program does.
const LAST_CALLS: Duration = Duration::from_secs(5);

/// A call that somebody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The call.
    pub call: CallId,
    /// Its contact.
    pub contact: ContactId,
    /// The switch's answer to the browser's offer (SDP).
    pub answer: String,
}

/// The call that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The call.
    pub call: CallId,
    /// Its place in the queue.
    pub waiting: WaitingId,
    /// Its contact.
    pub contact: Option<ContactId>,
    /// When somebody talked first.
    pub answered: Option<Timestamp>,
}

/// What goes between the switch and everybody else on this node.
pub struct Operator {
    app: Arc<App>,
    voice: Arc<dyn VoicePort>,
    node: Arc<str>,
    lines: Lines,
}

struct OnLine {
    words: mpsc::Sender<Word>,
    /// None as long as it is not written down.
    id: Option<CallId>,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<HashMap<CallRef, OnLine>>>);

impl Lines {
    fn with<T>(&self, f: impl FnOnce(&mut HashMap<CallRef, OnLine>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn of(&self, call: CallRef) -> Option<mpsc::Sender<Word>> {
        self.with(|lines| lines.get(&call).map(|line| line.words.clone()))
    }

    fn of_id(&self, id: CallId) -> Option<mpsc::Sender<Word>> {
        self.with(|lines| lines.values().find(|line| line.id == Some(id)).map(|line| line.words.clone()))
    }
}

/// A line is forgotten however it ends.
struct Forgets(Lines, CallRef);

impl Drop for Forgets {
    fn drop(&mut self) {
        self.0.with(|lines| lines.remove(&self.1));
    }
}

impl Operator {
    /// Begins to take calls from a switch. `node` names this node, the same after each start: what it left behind when it
    /// was last ended is cleared up first.
    #[must_use]
    pub fn start(app: Arc<App>, voice: Arc<dyn VoicePort>, events: Events, node: &str) -> Arc<Self> {
        let one = Arc::new(Self { app, voice, node: node.into(), lines: Lines::default() });
        tokio::spawn(Arc::clone(&one).follow(events));
        tokio::spawn(keep_warm(Arc::downgrade(&one)));
        one
    }

    async fn follow(self: Arc<Self>, mut events: Events) {
        // Before the first call: what has no end now had none when the program was last ended.
        match clear_up(&self.app, &self.node).await {
            Ok(0) => {}
            Ok(calls) => tracing::warn!(calls, "calls ended with the program"),
            Err(error) => tracing::error!(%error, "calls that ended with the program are not written down"),
        }
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
                | VoiceEvent::Quiet { call, .. }
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
        self.lines.with(|lines| lines.insert(call, OnLine { words, id: None }));
        let forgets = Forgets(self.lines.clone(), call);
        let arrived = Arrived {
            app: Arc::clone(&self.app),
            voice: Arc::clone(&self.voice),
            node: Arc::clone(&self.node),
            call,
            trunk,
            caller,
        };
        tokio::spawn(async move {
            let lines = forgets.0.clone();
            let known = move |id| {
                lines.with(|lines| {
                    if let Some(line) = lines.get_mut(&call) {
                        line.id = Some(id);
                    }
                });
            };
            Line::run(arrived, inbox, known).await;
            drop(forgets);
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

    /// Ends every call on this node, when the program ends.
    pub async fn end(&self) {
        let calls: Vec<CallRef> = self.lines.with(|lines| lines.keys().copied().collect());
        for call in calls {
            // One that is over already needs no end.
            let _over = self.voice.hang_up(call).await;
        }
        let gone = async {
            while self.calls() > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let _late = tokio::time::timeout(LAST_CALLS, gone).await;
    }

    /// Takes a call that waits: it becomes a contact in the hands of whoever takes it, in one transaction; then the
    /// browser's offer is answered.
    ///
    /// # Errors
    /// `Refused("call_gone")` when the caller hung up, `Refused("call_taken")` when somebody was faster,
    /// `Refused("call_elsewhere")` when another node has it, `Refused("call_browser")` when the offer cannot be used; as
    /// [`queue::accept`].
    pub async fn answer(&self, who: &Who, waiting: WaitingId, offer: &str) -> Result<Answered, AppError> {
        let item = queue::standing(&self.app, waiting).await?;
        if item.kind != WaitingKind::Call {
            return Err(AppError::Refused("call_gone"));
        }
        let id = CallId::from_uuid(item.record);
        let gone = if item.state.is_open() { "call_elsewhere" } else { "call_gone" };
        let line = self.lines.of_id(id).ok_or(AppError::Refused(gone))?;
        let contact = self.take(who, waiting, id).await?;
        let by = who.principal.user;
        match self.ask(&line, |reply| Word::Taken { by, offer: offer.to_owned(), reply }).await {
            Ok(answer) => Ok(Answered { call: id, contact, answer }),
            Err(error) => {
                // Nobody must stay in a conversation that they cannot hear.
                if let Err(error) = queue::put_back(&self.app, waiting, None).await {
                    tracing::error!(%error, "a call that could not be heard does not wait again");
                }
                Err(error)
            }
        }
    }

    /// Takes a call in the queue, and makes its contact in the same transaction.
    async fn take(&self, who: &Who, waiting: WaitingId, id: CallId) -> Result<ContactId, AppError> {
        for _ in 0..TRIES {
            let (grant, call) = working(&self.app, who, id, self.app.clock.now()).await?;
            // Of the first who took it, when it waits again.
            let mut contact = call.contact;
            let number = super::shown_number(&self.app, &call).await?;
            let accepted = accept_with(&self.app, who, waiting, |change, item, moment| {
                let app = &*self.app;
                let mut call = call.clone();
                if call.contact.is_none() {
                    let right = contact_right(app, who, moment)?;
                    let input = beginning(&call, &item.language, number.as_ref());
                    contact = Some(contacts::adding(app, change, &right, &input, moment)?);
                    change.audit(app.audited(&right, "create", None, moment));
                }
                call.assignee = Some(who.principal.user);
                call.contact = contact;
                call.answered = Some(call.answered.unwrap_or(moment.now));
                change.audit(app.audited(&grant, "update", Some("answered".into()), moment));
                table::save(change, &grant, &call)?;
                change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
                Ok(())
            });
            match accepted.await {
                Ok(Accepted::Yours(_)) => return contact.ok_or(AppError::Conflict),
                Ok(Accepted::Taken) => return Err(AppError::Refused("call_taken")),
                Ok(Accepted::Gone) => return Err(AppError::Refused("call_gone")),
                // Its record was changed meanwhile: read it anew.
                Err(AppError::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        Err(AppError::Conflict)
    }

    /// The call that somebody has on this node; none when they have none.
    ///
    /// # Errors
    /// `NotFound` for whoever takes no conversations; `Unavailable`.
    pub async fn mine(&self, who: &Who) -> Result<Option<Mine>, AppError> {
        let Some(mine) = queue::mine(&self.app, who).await? else { return Ok(None) };
        let Some(item) = mine.has.into_iter().find(|item| item.kind == WaitingKind::Call) else {
            return Ok(None);
        };
        let call = CallId::from_uuid(item.record);
        if self.lines.of_id(call).is_none() {
            return Ok(None);
        }
        let (_, record) = working(&self.app, who, call, self.app.clock.now()).await?;
        Ok(Some(Mine { call, waiting: item.id, contact: record.contact, answered: record.answered }))
    }

    /// Comes back to a call that one has: a page that was loaded anew.
    ///
    /// # Errors
    /// `Refused("call_over")`; `Refused("call_not_yours")`; `Refused("call_browser")`; `NotFound`; `Unavailable`.
    pub async fn attach(&self, who: &Who, call: CallId, offer: &str) -> Result<Answered, AppError> {
        let (line, record) = self.own(who, call).await?;
        let contact = record.contact.ok_or(AppError::Refused("call_not_yours"))?;
        let by = who.principal.user;
        let answer = self.ask(&line, |reply| Word::Taken { by, offer: offer.to_owned(), reply }).await?;
        Ok(Answered { call, contact, answer })
    }

    /// How the conversation stands.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn standing(&self, who: &Who, call: CallId) -> Result<Standing, AppError> {
        self.asks(who, call, |by, reply| Word::Look { by, reply }).await
    }

    /// Holds the caller, or lets them hear again. After two minutes they hear again by themselves.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn hold(&self, who: &Who, call: CallId, on: bool) -> Result<(), AppError> {
        self.asks(who, call, |by, reply| Word::Hold { by, on, reply }).await
    }

    /// Asks somebody in by their number.
    ///
    /// # Errors
    /// As [`Operator::attach`]; `Refused` with `call_number` when the number cannot be dialled, `call_no_trunk` when
    /// nothing takes calls out, `call_guests` when enough were asked in.
    pub async fn invite(&self, who: &Who, call: CallId, number: &str) -> Result<(), AppError> {
        self.asks(who, call, |by, reply| Word::Invite { by, number: number.to_owned(), reply }).await
    }

    /// Lets those who were asked in leave.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn alone(&self, who: &Who, call: CallId) -> Result<(), AppError> {
        self.asks(who, call, |by, reply| Word::Alone { by, reply }).await
    }

    /// Ends a call that one has.
    ///
    /// # Errors
    /// As [`Operator::attach`].
    pub async fn hang_up(&self, who: &Who, call: CallId) -> Result<(), AppError> {
        self.asks(who, call, |by, reply| Word::HangUp { by, reply }).await
    }

    /// The line of a call that somebody has, and what is kept of it.
    async fn own(
        &self,
        who: &Who,
        call: CallId,
    ) -> Result<(mpsc::Sender<Word>, table::CallRecord), AppError> {
        let (_, record) = working(&self.app, who, call, self.app.clock.now()).await?;
        if record.assignee != Some(who.principal.user) {
            return Err(AppError::Refused("call_not_yours"));
        }
        let line = self.lines.of_id(call).ok_or(AppError::Refused("call_over"))?;
        Ok((line, record))
    }

    async fn asks<T>(
        &self,
        who: &Who,
        call: CallId,
        word: impl FnOnce(UserId, Reply<T>) -> Word,
    ) -> Result<T, AppError> {
        let (line, _) = self.own(who, call).await?;
        self.ask(&line, |reply| word(who.principal.user, reply)).await
    }

    async fn ask<T>(
        &self,
        line: &mpsc::Sender<Word>,
        word: impl FnOnce(Reply<T>) -> Word,
    ) -> Result<T, AppError> {
        let (reply, answer) = oneshot::channel();
        line.send(word(reply)).await.map_err(|_over| AppError::Refused("call_over"))?;
        answer.await.map_err(|_over| AppError::Refused("call_over"))?
    }
}

/// Speaks prompts before anybody calls, for as long as the operator is there.
async fn keep_warm(operator: std::sync::Weak<Operator>) {
    while let Some(app) = operator.upgrade().map(|one| Arc::clone(&one.app)) {
        match flows::in_force(&app).await {
            Ok(flow) => flow.warm().await,
            Err(error) => tracing::warn!(%error, "there is no flow for calls"),
        }
        tokio::time::sleep(WARM).await;
    }
}
