//! The second switch: an Asterisk that a site has already, over ARI. It carries signalling; the sound of each of its
//! channels comes to us as RTP (its external media), so that prompts, mixing, recording and browsers are the room's here
//! as with the embedded switch.
//!
//! The dialplan gives a call to us by `Stasis(fener)`, or `Stasis(fener,TRUNK,NUMBER)` where it should be named otherwise
//! than by its endpoint and extension. When nobody listens, `STASISSTATUS` is `FAILED` and the dialplan goes on: that is
//! the place for telephones that ring without us.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::json;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

use crate::call::{Ask, Word};
use crate::error::VoiceError;
use crate::house::House;
use crate::leg::ports;
use crate::line::Line;
use crate::port::{CallRef, Dial, Events, LegRef, Media, Part, Phone, TrunkState, VoicePort};
use crate::sound::Sound;

mod arrival;
mod channel;
pub(crate) mod event;
mod inner;
mod link;
mod rest;
mod sweep;

pub(crate) use channel::Channel;

use channel::Ends;
use inner::{Inner, Route, Stage};
use rest::{Refused, Rest};

/// A trunk of Asterisk.
#[derive(Clone, Debug)]
pub struct AsteriskTrunk {
    /// Its name, in figures and in calls: that of its endpoint, unless the dialplan names it otherwise.
    pub name: String,
    /// What is dialled over it, such as `PJSIP/{number}@trunk`; none: it only brings calls.
    pub dial: Option<String>,
    /// The number that is shown when the switch dials over it.
    pub number: Option<String>,
}

impl AsteriskTrunk {
    /// Technology and name of the endpoint that is dialled.
    pub(crate) fn endpoint(&self) -> Option<(&str, &str)> {
        let (technology, rest) = self.dial.as_deref()?.split_once('/')?;
        let resource = rest.rsplit_once('@').map_or(rest, |(_, resource)| resource);
        (technology == "PJSIP" && !resource.contains('{')).then_some((technology, resource))
    }
}

/// How an Asterisk is reached.
#[derive(Clone)]
pub struct AsteriskSetup {
    /// The address of ARI, such as `http://127.0.0.1:8088/ari`.
    pub address: String,
    /// The user in its `ari.conf`.
    pub user: String,
    /// The user's password.
    pub password: zeroize::Zeroizing<String>,
    /// The name of the application that the dialplan calls; each node has its own.
    pub app: String,
    /// Certificates that ARI over HTTPS must show; none: the web's roots.
    pub authorities: Option<PathBuf>,
    /// Where sound travels, both to Asterisk and to browsers.
    pub media: Media,
    /// Trunks.
    pub trunks: Vec<AsteriskTrunk>,
    /// Telephones of the house: the address is what Asterisk dials, such as `PJSIP/desk1`.
    pub phones: Vec<Phone>,
    /// Calls at once; one more is told that all lines are busy.
    pub most: usize,
}

/// A switch that is an Asterisk.
pub struct Asterisk {
    inner: Arc<Inner>,
    _stop: DropGuard,
}

impl Asterisk {
    /// Begins to listen for calls. An Asterisk that does not answer yet is waited for; how it stands is in
    /// [`VoicePort::trunks`]. Callers whom another process has left in the application arrive anew.
    ///
    /// # Errors
    /// When the setup cannot be used, or Asterisk refuses the password.
    pub async fn start(setup: AsteriskSetup) -> Result<(Self, Events), VoiceError> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if setup.app.is_empty() || !setup.app.bytes().all(fits) {
            let why = "the name of the ARI application should be letters, digits, - and _";
            return Err(VoiceError::Signalling(why.into()));
        }
        let AsteriskSetup { address, user, password, app, authorities, media, trunks, phones, most } = setup;
        let rest = Rest::new(&address, user, password, authorities.as_deref())?;
        let pinged = rest.get::<serde_json::Value>("ask whether it is there", &["asterisk", "ping"], &[]);
        match pinged.await {
            Err(error @ Refused::Password) => return Err(VoiceError::Signalling(error.to_string())),
            // Also one that is starting, and does not speak ARI yet.
            Err(error) => tracing::warn!(%error, "Asterisk is waited for"),
            Ok(_) => {}
        }
        let (events, heard) = mpsc::unbounded_channel();
        let inner = Inner::new(rest, app, House::new(media, events), trunks, phones, most);
        let stop = CancellationToken::new();
        tokio::spawn(link::keep(Arc::clone(&inner), stop.clone()));
        Ok((Self { inner, _stop: stop.drop_guard() }, heard))
    }

    /// Asks whether Asterisk is there and lets us in; nothing else is done.
    ///
    /// # Errors
    /// When it is not, or refuses the password.
    pub async fn reach(setup: &AsteriskSetup) -> Result<(), VoiceError> {
        let AsteriskSetup { address, user, password, authorities, .. } = setup;
        let rest = Rest::new(address, user.clone(), password.clone(), authorities.as_deref())?;
        let pinged = rest.get::<serde_json::Value>("ask whether it is there", &["asterisk", "ping"], &[]);
        pinged.await.map(drop).map_err(|error| VoiceError::Signalling(error.to_string()))
    }

    /// What is dialled, and the number that is shown.
    fn invitation(&self, whom: &Dial) -> Result<(String, String), VoiceError> {
        match whom {
            Dial::Number { trunk, number } => {
                let wanted = |one: &&AsteriskTrunk| {
                    one.dial.is_some() && trunk.as_ref().is_none_or(|name| *name == one.name)
                };
                let found = self.inner.trunks.iter().find(wanted);
                let found = found
                    .ok_or_else(|| VoiceError::NoTrunk(trunk.clone().unwrap_or_else(|| "any".to_owned())))?;
                let number = crate::sip::number(number).ok_or_else(|| VoiceError::Number(number.clone()))?;
                let dial = found.dial.as_deref().unwrap_or_default().replace("{number}", &number);
                Ok((dial, found.number.clone().unwrap_or_else(|| "anonymous".to_owned())))
            }
            Dial::Phone(name) => {
                let phone = self.inner.phones.iter().find(|phone| phone.name == *name);
                let phone = phone.ok_or_else(|| VoiceError::Number(name.clone()))?;
                // The telephone on the desk is not told who calls.
                Ok((phone.address.clone(), "anonymous".to_owned()))
            }
        }
    }
}

/// Asks Asterisk to ring; the leg is told when it cannot.
async fn dial(inner: Arc<Inner>, route: Route, endpoint: String, shown: String, patience: Duration) {
    let body = json!({
        "endpoint": endpoint, "app": inner.app, "channelId": route.ends.channel, "callerId": format!("<{shown}>"),
        // Ours is the patience that counts; Asterisk's own only ends what we lost.
        "timeout": patience.as_secs().saturating_add(5), "formats": "alaw,ulaw",
    });
    let asked = inner.rest.post("ring somebody", &["channels"], &body).await;
    if let Err(error) = asked {
        tracing::info!(%error, "somebody could not be rung");
        let _gone = route.words.send(Word::Rung(route.leg, Err("refused"))).await;
    } else {
        inner.go_on(&route.ends.channel, Stage::Rings);
    }
    // The call may have ended before there was anything to hang up.
    if route.ends.is_over() {
        inner.forget(&route.ends.channel);
        route.ends.tear_down("normal").await;
    }
}

#[async_trait]
impl VoicePort for Asterisk {
    async fn answer(&self, call: CallRef) -> Result<(), VoiceError> {
        let route = self.inner.caller(call).ok_or(VoiceError::CallGone)?;
        if self.inner.go_on(&route.ends.channel, Stage::Answered).is_some() {
            let path = ["channels", route.ends.channel.as_str(), "answer"];
            self.inner.rest.post("answer", &path, &json!({})).await?;
            route.ends.join().await?;
        }
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
        let (endpoint, shown) = self.invitation(&whom)?;
        let (socket, told) = ports::open(&inner.house.media).await?;
        let key = Uuid::new_v4();
        let ends = Ends::new(Arc::clone(inner), inner.leg(key), key);
        ends.listen_at(told);
        let line = Line::Ari(Channel::new(Arc::clone(&ends)));
        let leg = inner.house.ringing(&words, line, socket, patience, part).await?;
        let route = Route { call, leg, words, ends, stage: Stage::Asked };
        inner.add(route.clone());
        tokio::spawn(dial(Arc::clone(inner), route, endpoint, shown, patience));
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
        self.inner.states()
    }
}
