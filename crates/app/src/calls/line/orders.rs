//! What the walk orders, done: prompts, digits, the queue, messages, other numbers.

use std::time::Duration;

use fener_domain::calls::detail::LONGEST_MESSAGE;
use fener_domain::calls::flow::{Heard, Order, Phase};
use fener_domain::queue::{Left, Rung, WaitingKind};
use fener_voice::{Dial, LegRef, Part, Sound, Tones, ringing};
use tokio::time::Instant;

use super::{Line, quietly};
use crate::calls::keeping::keep;
use crate::queue::{self, Entry};

impl Line {
    /// Goes on by what was heard; what is left of the orders before is forgotten when there are new ones.
    pub(super) async fn go_on(&mut self, heard: Heard) {
        let orders = self.hear(heard);
        self.obey(orders).await;
    }

    pub(super) async fn obey(&mut self, orders: Vec<Order>) {
        if orders.is_empty() {
            return;
        }
        self.orders = orders.into();
        self.deadline = None;
        quietly(self.voice.stop(self.call, LegRef::CALLER).await);
        Box::pin(self.next()).await;
    }

    /// Does what comes next, as far as it needs no waiting.
    pub(super) async fn next(&mut self) {
        let mut sounds: Vec<Sound> = Vec::new();
        while let Some(order) = self.orders.pop_front() {
            match order {
                Order::Play { prompt, language } => sounds.extend(self.sound(&prompt, &language).await),
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
                self.deadline = Some(after(seconds));
                false
            }
            Order::Wait { rungs, comfort, language, every, longest } => {
                if !self.enter(rungs).await {
                    self.go_on(Heard::Failed).await;
                    return false;
                }
                self.deadline = Some(after(longest));
                let mut sounds: Vec<Sound> = self.sound(&comfort, &language).await.into_iter().collect();
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
                self.record(longest).await;
                false
            }
            Order::Dial { number, seconds } => {
                self.dial(number, seconds).await;
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

    async fn record(&mut self, longest: u16) {
        // A message that cannot be kept must not be asked for.
        if self.id.is_none() {
            return self.go_on(Heard::Failed).await;
        }
        let beep = Tones::default().tone(880.0, Duration::from_millis(300)).into_sound();
        quietly(self.voice.play(self.call, LegRef::CALLER, vec![beep], false).await);
        let longest = Duration::from_secs(u64::from(longest.min(LONGEST_MESSAGE)));
        quietly(self.voice.record(self.call, longest).await);
    }

    async fn dial(&mut self, number: String, seconds: u16) {
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
    }

    async fn enter(&mut self, rungs: Vec<Rung>) -> bool {
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
                true
            }
            Err(error) => {
                tracing::error!(%error, "a call cannot enter the queue");
                false
            }
        }
    }

    pub(super) async fn leave(&mut self, why: Left) {
        let Some(waiting) = self.waiting.take() else { return };
        if let Err(error) = queue::leave(&self.app, waiting, why).await {
            tracing::error!(%error, "a call cannot leave the queue");
        }
    }
}

fn after(seconds: u16) -> Instant {
    Instant::now() + Duration::from_secs(u64::from(seconds))
}
