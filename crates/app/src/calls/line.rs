//! One call on the line: the walk through its flow, and everything that reaches it, one word at a time.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use fener_access::grant::Grant;
use fener_access::kind::Calls;
use fener_domain::calls::detail::Barred;
use fener_domain::calls::flow::{Facts, Flow, Heard, Order, Phase, Walk};
use fener_domain::ids::{CallId, UserId, WaitingId};
use fener_domain::queue::WaitingState;
use fener_domain::time::Timestamp;
use fener_voice::{CallRef, LegRef, Sound, VoiceError, VoiceEvent, VoicePort};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::barring::barring;
use super::keeping::{Arriving, arrived};
use crate::flows::{self, FlowInForce};
use crate::{App, AppError, queue, shifts};

mod ending;
mod listening;
mod orders;
mod talking;

pub use listening::Listener;
pub use talking::{Guest, Standing};

/// How often a call that waits looks where it stands, beside being told.
const LOOK: Duration = Duration::from_millis(500);

/// What reaches a line.
pub(super) enum Word {
    Switch(VoiceEvent),
    /// Somebody has taken the call; the browser's offer, answered.
    Taken {
        by: UserId,
        offer: String,
        reply: Reply<String>,
    },
    /// How the conversation stands.
    Look {
        by: UserId,
        reply: Reply<Standing>,
    },
    /// The specialist holds the caller, or lets them hear again.
    Hold {
        by: UserId,
        on: bool,
        reply: Reply<()>,
    },
    /// The specialist asks somebody in: an interpreter, a partner, the police.
    Invite {
        by: UserId,
        number: String,
        reply: Reply<()>,
    },
    /// Those asked in leave again.
    Alone {
        by: UserId,
        reply: Reply<()>,
    },
    /// A supervisor listens; their browser's offer, answered.
    Listen {
        grant: Grant<Calls>,
        login: String,
        offer: String,
        reply: Reply<String>,
    },
    /// How it stands for whoever listens.
    Listens {
        by: UserId,
        reply: Reply<Listener>,
    },
    /// Whoever listens speaks to the specialist, or is silent again.
    Whisper {
        by: UserId,
        on: bool,
        reply: Reply<()>,
    },
    /// Whoever listens leaves, or the specialist says "not now".
    LeaveAlone {
        grant: Grant<Calls>,
        reply: Reply<()>,
    },
    /// The specialist ends the call.
    HangUp {
        by: UserId,
        reply: Reply<()>,
    },
}

pub(super) type Reply<T> = oneshot::Sender<Result<T, AppError>>;

/// What a line needs.
pub(super) struct Arrived {
    pub(super) app: Arc<App>,
    pub(super) voice: Arc<dyn VoicePort>,
    pub(super) node: Arc<str>,
    pub(super) call: CallRef,
    pub(super) trunk: String,
    pub(super) caller: Option<String>,
}

struct Specialist {
    user: UserId,
    leg: LegRef,
    /// Whether they and the caller hear each other.
    up: bool,
}

pub(super) struct Line {
    app: Arc<App>,
    voice: Arc<dyn VoicePort>,
    call: CallRef,
    /// None when the database was away when it arrived: then nothing can be kept of it.
    id: Option<CallId>,
    script: Arc<FlowInForce>,
    /// Why the caller hears one sentence and no more, and the flow that says it.
    barred: Option<(Barred, Flow)>,
    /// Whether the operator has a holiday today.
    holiday: bool,
    walk: Walk,
    orders: VecDeque<Order>,
    deadline: Option<Instant>,
    waiting: Option<WaitingId>,
    specialist: Option<Specialist>,
    listening: Option<listening::Listening>,
    held: bool,
    /// Whether nothing comes from the caller.
    quiet: bool,
    /// Whoever was asked in.
    guests: Vec<(LegRef, Guest)>,
    forward: Option<LegRef>,
    arrived: Timestamp,
    answered: Option<Timestamp>,
    message: bool,
    forwarded: bool,
}

impl Line {
    /// Answers a call and walks its flow until it ends. `known` is told the call's identifier.
    pub(super) async fn run(arrived: Arrived, mut words: mpsc::Receiver<Word>, known: impl FnOnce(CallId)) {
        let Some(mut line) = Self::begin(arrived, known).await else { return };
        let orders = line.hear(Heard::Arrived);
        line.obey(orders).await;
        loop {
            let deadline = line.deadline;
            let looks = line.waiting.is_some() && line.specialist.is_none();
            let store = line.app.store.clone();
            tokio::select! {
                word = words.recv() => match word {
                    Some(Word::Switch(VoiceEvent::Ended(ended))) => return line.end(&ended).await,
                    Some(word) => line.told(word).await,
                    None => return,
                },
                () = until(deadline) => line.late().await,
                () = look(&store), if looks => line.look().await,
            }
        }
    }

    async fn begin(arrived: Arrived, known: impl FnOnce(CallId)) -> Option<Self> {
        let Arrived { app, voice, node, call, trunk, caller } = arrived;
        let script = match flows::in_force(&app).await {
            Ok(script) => script,
            Err(error) => {
                tracing::error!(%error, "a call was refused: there is no flow");
                let _gone = voice.refuse(call).await;
                return None;
            }
        };
        let first = script.language.tag();
        let flow = format!("{} {}", script.named.set, script.named.number);
        let arriving =
            Arriving { trunk: &trunk, number: caller.as_deref(), language: first, flow: &flow, node: &node };
        let id = match self::arrived(&app, &arriving).await {
            Ok(id) => {
                known(id);
                Some(id)
            }
            Err(error) => {
                tracing::error!(%error, "a call cannot be written down; it is answered all the same");
                None
            }
        };
        if let Err(error) = voice.answer(call).await {
            tracing::info!(%error, "a call ended before it was answered");
        }
        let turned_away = barring(&app, &script, caller.as_deref()).await;
        let language = turned_away.as_ref().map_or(first, |one| one.language.as_str()).to_owned();
        let barred = turned_away.map(|one| (one.why, script.flow.barred(one.why.as_str())));
        let walk = Walk::begin(barred.as_ref().map_or(&script.flow, |(_, flow)| flow), Facts { language });
        let today = flows::moment(&app, &script.flow, false).local.date();
        let holiday = shifts::is_holiday(&app, today).await.unwrap_or(false);
        let arrived = app.clock.now();
        Some(Self {
            app,
            voice,
            call,
            id,
            script,
            barred,
            holiday,
            walk,
            orders: VecDeque::new(),
            deadline: None,
            waiting: None,
            specialist: None,
            listening: None,
            held: false,
            quiet: false,
            guests: Vec::new(),
            forward: None,
            arrived,
            answered: None,
            message: false,
            forwarded: false,
        })
    }

    fn hear(&mut self, heard: Heard) -> Vec<Order> {
        let flow = self.barred.as_ref().map_or(&self.script.flow, |(_, flow)| flow);
        let wall = flows::moment(&self.app, flow, self.holiday);
        self.walk.hear(flow, heard, &wall)
    }

    /// How a prompt sounds; none when nobody has spoken it and no machine can.
    async fn sound(&self, prompt: &str, language: &str) -> Option<Sound> {
        self.script.sound(prompt, language).await.map(Sound::from_alaw)
    }

    /// Time is up.
    async fn late(&mut self) {
        self.deadline = None;
        match self.walk.phase() {
            Phase::Waiting => self.go_on(Heard::NobodyAnswered).await,
            Phase::Talking if self.specialist.as_ref().is_some_and(|one| one.up) => self.held_long().await,
            // The specialist's browser did not come back.
            Phase::Talking => self.wait_again().await,
            _ => self.go_on(Heard::Silent).await,
        }
    }

    async fn look(&mut self) {
        let Some(waiting) = self.waiting else { return };
        match queue::standing(&self.app, waiting).await {
            Ok(item) if item.state == WaitingState::Overflowed && self.walk.phase() == Phase::Waiting => {
                self.waiting = None;
                self.go_on(Heard::NobodyAnswered).await;
            }
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "a call cannot see where it stands"),
        }
    }

    async fn told(&mut self, word: Word) {
        match word {
            Word::Switch(event) => self.switched(event).await,
            Word::Taken { by, offer, reply } => {
                let _gone = reply.send(self.taken(by, offer).await);
            }
            Word::Look { by, reply } => {
                let _gone = reply.send(self.standing(by).await);
            }
            Word::Hold { by, on, reply } => {
                let _gone = reply.send(self.hold(by, on).await);
            }
            Word::Invite { by, number, reply } => {
                let _gone = reply.send(self.invite(by, number).await);
            }
            Word::Alone { by, reply } => {
                let _gone = reply.send(self.alone(by).await);
            }
            Word::Listen { grant, login, offer, reply } => {
                let _gone = reply.send(self.listen(grant, login, offer).await);
            }
            Word::Listens { by, reply } => {
                let _gone = reply.send(self.listens(by));
            }
            Word::Whisper { by, on, reply } => {
                let _gone = reply.send(self.whisper(by, on).await);
            }
            Word::LeaveAlone { grant, reply } => {
                let _gone = reply.send(self.leave_alone(&grant).await);
            }
            Word::HangUp { by, reply } => {
                let ended = match self.has(by) {
                    Ok(_) => self.voice.hang_up(self.call).await.map_err(told_off),
                    Err(error) => Err(error),
                };
                let _gone = reply.send(ended);
            }
        }
    }

    async fn switched(&mut self, event: VoiceEvent) {
        match event {
            VoiceEvent::Digit { leg: LegRef::CALLER, digit, .. } => {
                if self.walk.phase() == Phase::Recording && digit == '#' {
                    quietly(self.voice.stop_recording(self.call).await);
                } else {
                    self.go_on(Heard::Digit(digit)).await;
                }
            }
            VoiceEvent::Played { leg: LegRef::CALLER, .. } => {
                if self.orders.is_empty() {
                    self.go_on(Heard::Played).await;
                } else {
                    Box::pin(self.next()).await;
                }
            }
            VoiceEvent::LegUp { leg, .. } => self.up(leg).await,
            VoiceEvent::LegGone { leg, .. } => self.gone(leg).await,
            VoiceEvent::Quiet { on, .. } => self.quiet = on,
            VoiceEvent::Recorded { sound, .. } => {
                self.recorded(&sound).await;
                self.go_on(Heard::Recorded).await;
            }
            _ => {}
        }
    }
}

/// A caller may hang up at any moment; the end of the call says so to the line anyway.
fn quietly(done: Result<(), VoiceError>) {
    match done {
        Ok(()) | Err(VoiceError::CallGone | VoiceError::LegGone) => {}
        Err(error) => tracing::warn!(%error, "the switch"),
    }
}

fn told_off(error: VoiceError) -> AppError {
    match error {
        VoiceError::CallGone => AppError::Refused("call_over"),
        VoiceError::Number(_) => AppError::Refused("call_number"),
        VoiceError::NoTrunk(_) => AppError::Refused("call_no_trunk"),
        VoiceError::Browser(_) | VoiceError::Offer(_) => AppError::Refused("call_browser"),
        other => AppError::Unavailable(other.to_string()),
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

async fn look(store: &fener_store::Store) {
    let _told = tokio::time::timeout(LOOK, store.written()).await;
}
