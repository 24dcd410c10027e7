//! The calls of a switch, and the words that reach them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot};

use crate::call::{Arrival, Ask, Call, Word};
use crate::error::VoiceError;
use crate::leg::ports;
use crate::line::Line;
use crate::port::{CallRef, LegRef, Media, Part, VoiceEvent};

/// Words that a call may be behind.
const WORDS: usize = 64;

/// All calls.
pub(crate) struct House {
    calls: Mutex<HashMap<CallRef, mpsc::Sender<Word>>>,
    pub(crate) media: Media,
    pub(crate) events: mpsc::UnboundedSender<VoiceEvent>,
}

impl House {
    pub(crate) fn new(media: Media, events: mpsc::UnboundedSender<VoiceEvent>) -> Arc<Self> {
        Arc::new(Self { calls: Mutex::default(), media, events })
    }

    /// The way to a call that is about to begin, and its end of it.
    pub(crate) fn expect(&self, call: CallRef) -> (mpsc::Sender<Word>, mpsc::Receiver<Word>) {
        let (words, inbox) = mpsc::channel(WORDS);
        self.calls().insert(call, words.clone());
        (words, inbox)
    }

    /// Lets an expected call begin, and forgets it when it is over.
    pub(crate) fn begin(self: &Arc<Self>, arrival: Arrival, inbox: mpsc::Receiver<Word>) {
        let (house, reference) = (Arc::clone(self), arrival.call);
        let (call, said) = Call::new(arrival);
        tokio::spawn(async move {
            call.run(inbox, said).await;
            house.forget(reference);
        });
    }

    pub(crate) fn forget(&self, call: CallRef) {
        self.calls().remove(&call);
    }

    /// Ends all calls: nobody can say a word to them any more.
    pub(crate) fn close(&self) {
        self.calls().clear();
    }

    pub(crate) fn count(&self) -> usize {
        self.calls().len()
    }

    fn calls(&self) -> MutexGuard<'_, HashMap<CallRef, mpsc::Sender<Word>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn words(&self, call: CallRef) -> Result<mpsc::Sender<Word>, VoiceError> {
        self.calls().get(&call).cloned().ok_or(VoiceError::CallGone)
    }

    pub(crate) async fn ask(&self, call: CallRef, ask: Ask) -> Result<(), VoiceError> {
        let (reply, answer) = oneshot::channel();
        self.words(call)?.send(Word::Ask(ask, reply)).await.map_err(|_gone| VoiceError::CallGone)?;
        answer.await.map_err(|_gone| VoiceError::CallGone)?
    }

    /// Takes a browser into a call.
    pub(crate) async fn admit(
        &self,
        call: CallRef,
        offer: String,
        part: Part,
    ) -> Result<(LegRef, String), VoiceError> {
        let words = self.words(call)?;
        let (socket, told) = ports::open(&self.media).await?;
        let (reply, answer) = oneshot::channel();
        let admit = Word::Admit { socket, told, offer, part, reply };
        words.send(admit).await.map_err(|_gone| VoiceError::CallGone)?;
        answer.await.map_err(|_gone| VoiceError::CallGone)?
    }

    /// Tells a call whom it rings.
    pub(crate) async fn ringing(
        &self,
        words: &mpsc::Sender<Word>,
        line: Line,
        socket: UdpSocket,
        patience: Duration,
        part: Part,
    ) -> Result<LegRef, VoiceError> {
        let (reply, leg) = oneshot::channel();
        let ringing = Word::Ringing { line, socket, patience, part, reply };
        words.send(ringing).await.map_err(|_gone| VoiceError::CallGone)?;
        leg.await.map_err(|_gone| VoiceError::CallGone)
    }
}
