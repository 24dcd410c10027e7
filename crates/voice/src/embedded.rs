//! The embedded switch: SIP and RTP on one side, WebRTC on the other, nothing between.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rsipstack::dialog::dialog::{DialogState, DialogStateReceiver};
use rsipstack::dialog::dialog_layer::DialogLayer;
use rsipstack::dialog::invitation::InviteOption;
use rsipstack::sip::{self, Method, StatusCode, StatusCodeKind};
use rsipstack::transaction::transaction::Transaction;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

use crate::call::{Arrival, Ask, Word};
use crate::error::VoiceError;
use crate::house::House;
use crate::leg::ports;
use crate::line::Line;
use crate::port::{
    CallRef, Dial, Events, LegRef, Part, Phone, Setup, Trunk, TrunkState, VoiceEvent, VoicePort,
};
use crate::sdp::{self, Offer, SdpError};
use crate::sip::{
    States, address, announced, called, caller, credential, destination, keep_registered, source, trunk_from,
};
use crate::sound::Sound;

/// The switch in this program.
pub struct Embedded {
    inner: Arc<Inner>,
    _stop: DropGuard,
}

struct Inner {
    layer: Arc<DialogLayer>,
    house: Arc<House>,
    trunks: Vec<Trunk>,
    phones: Vec<Phone>,
    contact: sip::Uri,
    most: usize,
    states: States,
}

impl Embedded {
    /// Opens every address and begins to take calls.
    ///
    /// # Errors
    /// When an address cannot be opened or a file cannot be read.
    pub async fn start(setup: Setup) -> Result<(Self, Events), VoiceError> {
        let stop = CancellationToken::new();
        let endpoint = crate::sip::open(&setup, &stop).await?;
        let mut incoming = endpoint.incoming_transactions()?;
        let layer = Arc::new(DialogLayer::new(endpoint.inner.clone()));
        let contact = contact(&setup, &layer)?;
        tokio::spawn(async move { endpoint.serve().await });
        let states = States::of(&setup.trunks);
        for trunk in setup.trunks.iter().filter(|trunk| trunk.register) {
            let (layer, states, stop) = (Arc::clone(&layer), states.clone(), stop.clone());
            tokio::spawn(keep_registered(trunk.clone(), layer, states, stop));
        }
        let (events, heard) = mpsc::unbounded_channel();
        let inner = Arc::new(Inner {
            layer,
            house: House::new(setup.media, events),
            trunks: setup.trunks,
            phones: setup.phones,
            contact,
            most: setup.most,
            states,
        });
        let taking = Arc::clone(&inner);
        tokio::spawn(async move {
            while let Some(transaction) = incoming.recv().await {
                tokio::spawn(Arc::clone(&taking).take(transaction));
            }
        });
        Ok((Self { inner, _stop: stop.drop_guard() }, heard))
    }

    /// The address of signalling that others are told.
    #[must_use]
    pub fn address(&self) -> String {
        self.inner.contact.to_string()
    }
}

fn contact(setup: &Setup, layer: &DialogLayer) -> Result<sip::Uri, VoiceError> {
    let wrong = || VoiceError::Signalling("no address of signalling is open".to_owned());
    let bound = layer.endpoint.get_addrs().into_iter().next().ok_or_else(wrong)?;
    let host = setup.public.map_or_else(|| bound.addr.host.to_string(), |ip| ip.to_string());
    let port = bound.addr.port.as_ref().map(|port| format!(":{port}")).unwrap_or_default();
    sip::Uri::try_from(format!("sip:fener@{host}{port}"))
        .map_err(|error| VoiceError::Signalling(error.to_string()))
}

impl Inner {
    async fn take(self: Arc<Self>, mut transaction: Transaction) {
        if let Some(mut dialog) = self.layer.match_dialog(&transaction) {
            if let Err(error) = dialog.handle(&mut transaction).await {
                tracing::debug!(%error, "a request inside a call was refused");
            }
            return;
        }
        let status = match transaction.original.method {
            Method::Invite => match Arc::clone(&self).invited(&mut transaction).await {
                Ok(()) => return,
                Err(status) => status,
            },
            Method::Options => StatusCode::OK,
            Method::Ack => return,
            Method::Bye | Method::Cancel | Method::Info | Method::Update => {
                StatusCode::CallTransactionDoesNotExist
            }
            _ => StatusCode::MethodNotAllowed,
        };
        let _gone = transaction.reply(status).await;
    }

    async fn invited(self: Arc<Self>, transaction: &mut Transaction) -> Result<(), StatusCode> {
        let request = &transaction.original;
        let from = source(request).ok_or(StatusCode::BadRequest)?;
        let Some(trunk) = trunk_from(&self.trunks, from) else {
            tracing::warn!("a call from an address of no trunk was refused");
            return Err(StatusCode::Forbidden);
        };
        let trunk = trunk.name.clone();
        if self.house.count() >= self.most {
            tracing::warn!(most = self.most, "a call was refused: all lines are busy");
            return Err(StatusCode::BusyHere);
        }
        // Cut short on its way, it says nothing: whoever means to describe themselves later announces no body.
        if announced(request).is_some_and(|length| length != request.body.len()) {
            return Err(StatusCode::BadRequest);
        }
        let offer = if request.body.is_empty() { Ok(Offer::later()) } else { Offer::parse(&request.body) };
        let offer = offer.map_err(|error| {
            tracing::info!(%trunk, %error, "a call was refused");
            match error {
                SdpError::Broken(_) => StatusCode::BadRequest,
                _ => StatusCode::NotAcceptableHere,
            }
        })?;
        let event =
            |call| VoiceEvent::Arrived { call, trunk, caller: caller(request), called: called(request) };
        let call = CallRef(Uuid::new_v4());
        let event = event(call);
        let (socket, told) = ports::open(&self.house.media).await.map_err(|error| {
            tracing::error!(%error, "a call was refused");
            StatusCode::ServiceUnavailable
        })?;
        let (states, heard) = self.layer.new_dialog_state_channel();
        let contact = Some(self.contact.clone());
        let dialog = self.layer.get_or_create_server_invite(transaction, states, None, contact);
        let mut dialog = dialog.map_err(|_again| StatusCode::CallTransactionDoesNotExist)?;
        let arrival = Arrival {
            call,
            line: Line::Sip(dialog.clone()),
            offer,
            socket,
            told,
            signalling: from,
            quiet: self.house.media.quiet,
            events: self.house.events.clone(),
        };
        let (words, inbox) = self.house.expect(call);
        self.forward(LegRef::CALLER, words, heard);
        self.house.begin(arrival, inbox);
        // 180 before anybody is told, so that the caller hears that it rings.
        let _gone = dialog.ringing(None, None);
        let _ending = self.house.events.send(event);
        if let Err(error) = dialog.handle(transaction).await {
            tracing::debug!(%error, "a call's invitation broke");
        }
        Ok(())
    }

    /// Takes signalling of a leg to its call, and forgets the dialog when it is over.
    fn forward(&self, leg: LegRef, words: mpsc::Sender<Word>, mut heard: DialogStateReceiver) {
        let layer = Arc::clone(&self.layer);
        tokio::spawn(async move {
            while let Some(state) = heard.recv().await {
                let over = match &state {
                    DialogState::Terminated(id, _) => Some(id.clone()),
                    _ => None,
                };
                let _gone = words.send(Word::Dialog(leg, state)).await;
                if let Some(id) = over {
                    layer.remove_dialog(&id);
                    return;
                }
            }
        });
    }

    fn invitation(&self, whom: &Dial) -> Result<InviteOption, VoiceError> {
        let signalling = |error: sip::Error| VoiceError::Signalling(error.to_string());
        match whom {
            Dial::Number { trunk, number } => {
                let wanted = |one: &&Trunk| {
                    trunk.as_ref().is_none_or(|name| *name == one.name) && one.server.is_some()
                };
                let found = self.trunks.iter().find(wanted);
                let found = found
                    .ok_or_else(|| VoiceError::NoTrunk(trunk.clone().unwrap_or_else(|| "any".to_owned())))?;
                let number = crate::sip::number(number).ok_or_else(|| VoiceError::Number(number.clone()))?;
                let callee = address(found, Some(&number)).ok_or(VoiceError::Number(number))?;
                let shown = found.number.as_deref().or(found.user.as_deref()).unwrap_or("anonymous");
                let caller = address(found, Some(shown)).unwrap_or_else(|| callee.clone());
                Ok(InviteOption { caller, callee, credential: credential(found), ..InviteOption::default() })
            }
            Dial::Phone(name) => {
                let phone = self.phones.iter().find(|phone| phone.name == *name);
                let phone = phone.ok_or_else(|| VoiceError::Number(name.clone()))?;
                let callee = sip::Uri::try_from(phone.address.as_str()).map_err(signalling)?;
                // The telephone on the desk is not told who calls.
                let caller = self.contact.clone();
                Ok(InviteOption { caller, callee, ..InviteOption::default() })
            }
        }
    }
}

#[async_trait]
impl VoicePort for Embedded {
    async fn answer(&self, call: CallRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Answer).await
    }

    async fn refuse(&self, call: CallRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Refuse).await
    }

    async fn play(
        &self,
        call: CallRef,
        leg: LegRef,
        sounds: Vec<Sound>,
        again: bool,
    ) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Play(leg, sounds, again)).await
    }

    async fn stop(&self, call: CallRef, leg: LegRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Stop(leg)).await
    }

    async fn ring(
        &self,
        call: CallRef,
        whom: Dial,
        patience: Duration,
        part: Part,
    ) -> Result<LegRef, VoiceError> {
        let inner = &self.inner;
        let words = inner.house.words(call)?;
        let (socket, told) = ports::open(&inner.house.media).await?;
        let mut invitation = inner.invitation(&whom)?;
        invitation.contact = inner.contact.clone();
        invitation.content_type = Some("application/sdp".to_owned());
        invitation.offer = Some(sdp::offer(told).into_bytes());
        invitation.destination = destination(&invitation.callee).filter(|to| to.get_socketaddr().is_ok());
        let (states, heard) = inner.layer.new_dialog_state_channel();
        let (dialog, answered) = inner.layer.do_invite_async(invitation, states)?;
        let leg = inner.house.ringing(&words, Line::Sip(dialog), socket, patience, part).await?;
        inner.forward(leg, words.clone(), heard);
        tokio::spawn(async move {
            let answer = match answered.await {
                Ok(Ok((_, Some(answer)))) if answer.status_code.kind() == StatusCodeKind::Successful => {
                    Offer::parse(&answer.body).map_err(|_error| "refused")
                }
                Ok(Ok((_, Some(answer)))) => Err(match answer.status_code {
                    StatusCode::BusyHere | StatusCode::BusyEverywhere => "busy",
                    StatusCode::RequestTimeout | StatusCode::TemporarilyUnavailable => "no_answer",
                    _ => "refused",
                }),
                _ => Err("refused"),
            };
            let _gone = words.send(Word::Rung(leg, answer)).await;
        });
        Ok(leg)
    }

    async fn admit(&self, call: CallRef, offer: String, part: Part) -> Result<(LegRef, String), VoiceError> {
        self.inner.house.admit(call, offer, part).await
    }

    async fn part(&self, call: CallRef, leg: LegRef, part: Part) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Part(leg, part)).await
    }

    async fn record(&self, call: CallRef, longest: Duration) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Record(longest)).await
    }

    async fn stop_recording(&self, call: CallRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::StopRecording).await
    }

    async fn drop_leg(&self, call: CallRef, leg: LegRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::Drop(leg)).await
    }

    async fn hang_up(&self, call: CallRef) -> Result<(), VoiceError> {
        self.inner.house.ask(call, Ask::HangUp).await
    }

    fn trunks(&self) -> Vec<TrunkState> {
        self.inner.states.all()
    }
}
