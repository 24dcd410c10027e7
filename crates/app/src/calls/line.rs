//! One call on the line: the walk through its flow, what is played, who is asked, and what is kept of it at the end.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use fener_domain::calls::detail::{self, LONGEST_MESSAGE};
use fener_domain::calls::flow::{Facts, Heard, Order, Phase, Walk};
use fener_domain::ids::{CallId, UserId, WaitingId};
use fener_domain::queue::{Left, WaitingKind, WaitingState};
use fener_domain::time::Timestamp;
use fener_voice::{CallRef, Dial, Ended, EndedBy, LegRef, Part, Sound, Tones, VoiceError, VoiceEvent, VoicePort, ringing};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::keeping::{Arriving, arrived, keep};
use super::script::{Script, first_language};
use super::voicemails;
use crate::queue::{self, Entry};
use crate::{App, AppError};

/// What a specialist's browser that was lost has to come back in, before the caller waits again.
const COME_BACK: Duration = Duration::from_secs(30);
/// How often a call that waits looks where it stands, beside being told.
const LOOK: Duration = Duration::from_millis(500);
/// A message shorter than this is somebody hanging up.
const SHORTEST_MESSAGE: Duration = Duration::from_millis(1_500);

/// What reaches a line beside the switch's events.
pub(super) enum Word {
    Switch(VoiceEvent),
    /// Somebody has taken the call; the browser's offer, answered.
    Taken { by: UserId, offer: String, reply: Reply<String> },
    /// The specialist holds the caller, or lets them hear again.
    Hold { by: UserId, on: bool, reply: Reply<()> },
    /// The specialist asks somebody in: an interpreter, a partner, the police.
    Invite { by: UserId, number: String, reply: Reply<()> },
    /// Those asked in leave again.
    Alone { by: UserId, reply: Reply<()> },
    /// The specialist ends the call.
    HangUp { by: UserId, reply: Reply<()> },
}

pub(super) type Reply<T> = oneshot::Sender<Result<T, AppError>>;

/// What a line needs.
pub(super) struct Arrived {
    pub(super) app: Arc<App>,
    pub(super) voice: Arc<dyn VoicePort>,
    pub(super) call: CallRef,
    pub(super) trunk: String,
    pub(super) caller: Option<String>,
}

struct Specialist {
    user: UserId,
    leg: LegRef,
}

pub(super) struct Line {
    app: Arc<App>,
    voice: Arc<dyn VoicePort>,
    call: CallRef,
    /// None when the database was away when it arrived: then nothing can be kept of it.
    id: Option<CallId>,
    script: Script,
    walk: Walk,
    orders: VecDeque<Order>,
    deadline: Option<Instant>,
    waiting: Option<WaitingId>,
    specialist: Option<Specialist>,
    /// Whoever was asked in.
    guests: Vec<LegRef>,
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
        let Arrived { app, voice, call, trunk, caller } = arrived;
        let script = match Script::now(&app).await {
            Ok(script) => script,
            Err(error) => {
                tracing::error!(%error, "a call was refused: there is no flow");
                let _gone = voice.refuse(call).await;
                return None;
            }
        };
        let language = first_language(&app);
        let walk = Walk::begin(script.flow(), Facts { language: language.clone() });
        let arriving =
            Arriving { trunk: &trunk, number: caller.as_deref(), language: &language, flow: script.version() };
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
        let arrived = app.clock.now();
        Some(Self {
            app,
            voice,
            call,
            id,
            script,
            walk,
            orders: VecDeque::new(),
            deadline: None,
            waiting: None,
            specialist: None,
            guests: Vec::new(),
            forward: None,
            arrived,
            answered: None,
            message: false,
            forwarded: false,
        })
    }

    fn hear(&mut self, heard: Heard) -> Vec<Order> {
        let wall = self.script.wall(&self.app);
        self.walk.hear(self.script.flow(), heard, &wall)
    }

    /// Goes on by what was heard; what is left of the orders before is forgotten when there are new ones.
    async fn go_on(&mut self, heard: Heard) {
        let orders = self.hear(heard);
        self.obey(orders).await;
    }

    async fn obey(&mut self, orders: Vec<Order>) {
        if orders.is_empty() {
            return;
        }
        self.orders = orders.into();
        self.deadline = None;
        quietly(self.voice.stop(self.call, LegRef::CALLER).await);
        Box::pin(self.next()).await;
    }

    /// Does what comes next, as far as it needs no waiting.
    async fn next(&mut self) {
        let mut sounds: Vec<Sound> = Vec::new();
        while let Some(order) = self.orders.pop_front() {
            match order {
                Order::Play { prompt, language } => sounds.extend(self.script.sound(&prompt, &language)),
                other => {
                    if !sounds.is_empty() {
                        self.orders.push_front(other);
                        break;
                    }
                    if !self.does(other).await {
                        return;
                    }
                }
            }
        }
        if sounds.is_empty() {
            // What nobody has spoken and no machine can speak is as if it were over.
            if matches!(self.walk.phase(), Phase::Hearing | Phase::Parting) {
                self.go_on(Heard::Played).await;
            }
            return;
        }
        quietly(self.voice.play(self.call, LegRef::CALLER, sounds, false).await);
    }

    /// Does one thing that is not to be heard; whether the next one may be done at once.
    async fn does(&mut self, order: Order) -> bool {
        match order {
            Order::Play { .. } => true,
            Order::Listen { seconds } => {
                self.deadline = Some(Instant::now() + Duration::from_secs(u64::from(seconds)));
                false
            }
            Order::Wait { rungs, comfort, language, every, longest } => {
                let entered = self.enter(rungs).await;
                if !entered {
                    self.go_on(Heard::Failed).await;
                    return false;
                }
                self.deadline = Some(Instant::now() + Duration::from_secs(u64::from(longest)));
                let mut sounds: Vec<Sound> = self.script.sound(&comfort, &language).into_iter().collect();
                let rings = usize::from(every / 5).max(1);
                sounds.extend(std::iter::repeat_n(ringing(), rings));
                quietly(self.voice.play(self.call, LegRef::CALLER, sounds, true).await);
                false
            }
            Order::Leave => {
                self.leave(Left::HandedOver).await;
                true
            }
            Order::Record { longest } => {
                // A message that cannot be kept must not be asked for.
                if self.id.is_none() {
                    self.go_on(Heard::Failed).await;
                    return false;
                }
                let beep = Tones::default().tone(880.0, Duration::from_millis(300)).into_sound();
                quietly(self.voice.play(self.call, LegRef::CALLER, vec![beep], false).await);
                let longest = Duration::from_secs(u64::from(longest.min(LONGEST_MESSAGE)));
                quietly(self.voice.record(self.call, longest).await);
                false
            }
            Order::Dial { number, seconds } => {
                let dial = Dial::Number { trunk: None, number };
                let patience = Duration::from_secs(u64::from(seconds));
                match self.voice.ring(self.call, dial, patience, Part::Talks).await {
                    Ok(leg) => {
                        self.forward = Some(leg);
                        quietly(self.voice.play(self.call, LegRef::CALLER, vec![ringing()], true).await);
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a call cannot be passed on");
                        self.go_on(Heard::Failed).await;
                    }
                }
                false
            }
            // Kept by the walk, and written down at the end.
            Order::OfferCallBack => true,
            Order::HangUp => {
                quietly(self.voice.hang_up(self.call).await);
                false
            }
        }
    }

    async fn enter(&mut self, rungs: Vec<fener_domain::queue::Rung>) -> bool {
        let Some(id) = self.id else { return false };
        let (language, danger) = (self.walk.language().to_owned(), self.walk.is_in_danger());
        let noted = keep(&self.app, id, |call| {
            call.language.clone_from(&language);
            call.danger = danger;
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the language of a call cannot be written down");
        }
        let entry =
            Entry { kind: WaitingKind::Call, record: id.uuid(), language, danger, skills: Vec::new(), rungs };
        match queue::enter(&self.app, entry).await {
            Ok(waiting) => {
                self.waiting = Some(waiting);
                queue::go_on(&self.app).await;
                true
            }
            Err(error) => {
                tracing::error!(%error, "a call cannot enter the queue");
                false
            }
        }
    }

    async fn leave(&mut self, why: Left) {
        let Some(waiting) = self.waiting.take() else { return };
        if let Err(error) = queue::leave(&self.app, waiting, why).await {
            tracing::error!(%error, "a call cannot leave the queue");
        }
    }

    async fn late(&mut self) {
        self.deadline = None;
        match self.walk.phase() {
            Phase::Waiting => self.go_on(Heard::NobodyAnswered).await,
            // The specialist's browser did not come back.
            Phase::Talking => self.wait_again().await,
            _ => self.go_on(Heard::Silent).await,
        }
    }

    async fn wait_again(&mut self) {
        self.specialist = None;
        // The place in the queue is left, so that the walk may take another.
        self.leave(Left::Broken).await;
        self.go_on(Heard::Failed).await;
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
            Word::Hold { by, on, reply } => {
                let _gone = reply.send(self.hold(by, on).await);
            }
            Word::Invite { by, number, reply } => {
                let _gone = reply.send(self.invite(by, number).await);
            }
            Word::Alone { by, reply } => {
                let _gone = reply.send(self.alone(by).await);
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
            VoiceEvent::Recorded { sound, .. } => {
                self.recorded(&sound).await;
                self.go_on(Heard::Recorded).await;
            }
            _ => {}
        }
    }

    async fn recorded(&mut self, sound: &Sound) {
        let Some(id) = self.id else { return };
        if sound.length() < SHORTEST_MESSAGE {
            return;
        }
        match voicemails::keep(&self.app, id, sound).await {
            Ok(()) => self.message = true,
            Err(error) => tracing::error!(%error, "a caller's message was lost"),
        }
    }

    async fn up(&mut self, leg: LegRef) {
        let specialist = self.specialist.as_ref().is_some_and(|one| one.leg == leg);
        if specialist || self.forward == Some(leg) {
            self.deadline = None;
            quietly(self.voice.stop(self.call, LegRef::CALLER).await);
            if self.walk.phase() != Phase::Talking {
                let _nothing = self.hear(Heard::Answered);
            }
            self.forwarded |= self.forward == Some(leg);
        }
    }

    async fn gone(&mut self, leg: LegRef) {
        self.guests.retain(|guest| *guest != leg);
        if self.forward == Some(leg) {
            self.forward = None;
            let talked = self.walk.phase() == Phase::Talking;
            return self.go_on(if talked { Heard::Failed } else { Heard::NobodyAnswered }).await;
        }
        if self.specialist.as_ref().is_some_and(|one| one.leg == leg) {
            // The same person may be back in a moment: a page that was loaded anew, a browser that crashed.
            let language = self.walk.language().to_owned();
            let mut sounds: Vec<Sound> = self.script.sound("hold", &language).into_iter().collect();
            sounds.push(ringing());
            quietly(self.voice.play(self.call, LegRef::CALLER, sounds, true).await);
            self.deadline = Some(Instant::now() + COME_BACK);
        }
    }

    /// Lets whoever took the call in; again after their browser was lost.
    async fn taken(&mut self, by: UserId, offer: String) -> Result<String, AppError> {
        if let Some(before) = &self.specialist {
            if before.user != by {
                return Err(AppError::Refused("call_taken"));
            }
            let old = before.leg;
            // Its place goes to the new one; that it leaves must not look like being lost.
            self.specialist = None;
            quietly(self.voice.drop_leg(self.call, old).await);
        }
        let (leg, answer) = self.voice.admit(self.call, offer, Part::Talks).await.map_err(told_off)?;
        self.specialist = Some(Specialist { user: by, leg });
        self.answered.get_or_insert(self.app.clock.now());
        if self.walk.phase() != Phase::Talking {
            let _nothing = self.hear(Heard::Answered);
        }
        self.deadline = Some(Instant::now() + COME_BACK);
        Ok(answer)
    }

    fn has(&self, by: UserId) -> Result<LegRef, AppError> {
        match &self.specialist {
            Some(one) if one.user == by => Ok(one.leg),
            _ => Err(AppError::Refused("call_not_yours")),
        }
    }

    async fn hold(&mut self, by: UserId, on: bool) -> Result<(), AppError> {
        self.has(by)?;
        let part = if on { Part::Held } else { Part::Talks };
        self.voice.part(self.call, LegRef::CALLER, part).await.map_err(told_off)?;
        if on {
            let language = self.walk.language().to_owned();
            let mut sounds: Vec<Sound> = self.script.sound("hold", &language).into_iter().collect();
            sounds.push(Sound::silence(Duration::from_secs(10)));
            self.voice.play(self.call, LegRef::CALLER, sounds, true).await.map_err(told_off)
        } else {
            self.voice.stop(self.call, LegRef::CALLER).await.map_err(told_off)
        }
    }

    async fn invite(&mut self, by: UserId, number: String) -> Result<(), AppError> {
        self.has(by)?;
        let dial = Dial::Number { trunk: None, number };
        let ring = self.voice.ring(self.call, dial, Duration::from_secs(45), Part::Talks);
        self.guests.push(ring.await.map_err(told_off)?);
        Ok(())
    }

    async fn alone(&mut self, by: UserId) -> Result<(), AppError> {
        self.has(by)?;
        for guest in std::mem::take(&mut self.guests) {
            quietly(self.voice.drop_leg(self.call, guest).await);
        }
        Ok(())
    }

    async fn end(mut self, ended: &Ended) {
        let _over = self.hear(Heard::Gone);
        let why = if ended.by == EndedBy::Caller { Left::GaveUp } else { Left::Broken };
        self.leave(why).await;
        let Some(id) = self.id else { return };
        let happened = detail::Happened {
            arrived: self.arrived,
            answered: self.answered,
            ended: self.app.clock.now(),
            message: self.message,
            call_back: self.walk.agreed_to_call_back(),
            forwarded: self.forwarded,
            by_caller: ended.by == EndedBy::Caller,
            broken: ended.by == EndedBy::Network,
        };
        let quality = ended.quality;
        let (language, danger) = (self.walk.language().to_owned(), self.walk.is_in_danger());
        let kept = keep(&self.app, id, |call| {
            call.outcome = Some(detail::outcome(&happened));
            call.ended = Some(happened.ended);
            call.answered = call.answered.or(happened.answered);
            call.language.clone_from(&language);
            call.danger = danger;
            call.received = i32::try_from(quality.received).unwrap_or(i32::MAX);
            call.lost = i32::try_from(quality.lost).unwrap_or(i32::MAX);
            call.jitter_us = micros(quality.jitter_ms);
        });
        if let Err(error) = kept.await {
            tracing::error!(%error, "the end of a call cannot be written down");
        }
    }
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "clamped just before")]
fn micros(millis: f64) -> i32 {
    (millis * 1_000.0).clamp(0.0, 1.0e9) as i32
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
        VoiceError::Number(_) | VoiceError::NoTrunk(_) => AppError::Refused("call_number"),
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
