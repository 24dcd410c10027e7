//! A channel of Asterisk and what belongs to it: the bridge, and the channel that carries its sound to us. They live and
//! end together, whatever way the call ends.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::json;
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::ari::event::ChannelFacts;
use crate::ari::inner::Inner;
use crate::ari::rest::Refused;
use crate::sdp::{Offer, Way};
use crate::sound::Law;

/// How long the channel for sound may take to come to us.
const PATIENCE: Duration = Duration::from_secs(3);
/// Keys are told as events, so nothing is looked for in the sound. No packet has this payload type.
const ELSEWHERE: u8 = 127;

/// What belongs to one channel.
pub(crate) struct Ends {
    pub(crate) inner: Arc<Inner>,
    /// The channel itself.
    pub(crate) channel: String,
    /// What the names of all that we make for it hold.
    pub(crate) key: Uuid,
    /// Nobody needs it any more.
    over: AtomicBool,
    /// The channel is not ours any more: it hung up, or the dialplan has it again.
    left: AtomicBool,
    /// Where we listen for its sound, once that is known.
    told: OnceLock<SocketAddr>,
}

impl Ends {
    pub(crate) fn new(inner: Arc<Inner>, channel: String, key: Uuid) -> Arc<Self> {
        Arc::new(Self { inner, channel, key, over: false.into(), left: false.into(), told: OnceLock::new() })
    }

    pub(crate) fn left(&self) {
        self.left.store(true, Ordering::Relaxed);
    }

    /// Says where its sound should go when it comes.
    pub(crate) fn listen_at(&self, told: SocketAddr) {
        let _once = self.told.set(told);
    }

    pub(crate) fn told(&self) -> Option<SocketAddr> {
        self.told.get().copied()
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Makes the bridge and the channel for sound; where that listens, as if it had described itself.
    pub(crate) async fn connect(&self, told: SocketAddr, law: Law) -> Result<Offer, Refused> {
        let (bridge, sound) = (self.inner.bridge(self.key), self.inner.sound(self.key));
        let rest = &self.inner.rest;
        let body = json!({ "type": "mixing,dtmf_events", "bridgeId": bridge, "name": bridge });
        rest.post("make a bridge", &["bridges"], &body).await?;
        let there = self.inner.wait_for(&sound);
        let format = match law {
            Law::A => "alaw",
            Law::Mu => "ulaw",
        };
        let body = json!({ "channelId": sound, "app": self.inner.app, "format": format,
            "external_host": told.to_string() });
        const SOUND: &str = "make a channel for sound";
        let answer = rest.post(SOUND, &["channels", "externalMedia"], &body).await?;
        let facts: ChannelFacts =
            serde_json::from_str(&answer).map_err(|error| Refused::Silent(SOUND, error.to_string()))?;
        let came = tokio::time::timeout(PATIENCE, there).await;
        if !matches!(came, Ok(Ok(()))) {
            self.inner.came(&sound);
            return Err(Refused::Silent(SOUND, "it never came".into()));
        }
        self.add(&sound).await?;
        let (ip, port) = (facts.channelvars.address, facts.channelvars.port);
        let address = ip.and_then(|ip| Some(SocketAddr::new(ip.parse().ok()?, port?.parse().ok()?)));
        let address = address.ok_or_else(|| Refused::Silent(SOUND, "it names no address".into()))?;
        Ok(Offer { address, law, events: Some(ELSEWHERE), way: Way::Both })
    }

    async fn add(&self, channel: &str) -> Result<(), Refused> {
        let bridge = self.inner.bridge(self.key);
        let body = json!({ "channel": channel });
        let path = ["bridges", bridge.as_str(), "addChannel"];
        self.inner.rest.post("bring a channel into its bridge", &path, &body).await.map(drop)
    }

    /// Brings the channel itself to its sound.
    pub(crate) async fn join(&self) -> Result<(), Refused> {
        self.add(&self.channel).await
    }

    /// Takes everything away. What fails is found by the next sweep.
    pub(crate) async fn tear_down(&self, reason: &str) {
        let rest = &self.inner.rest;
        let (bridge, sound) = (self.inner.bridge(self.key), self.inner.sound(self.key));
        let channel = async {
            if self.left.load(Ordering::Relaxed) {
                return Ok(());
            }
            rest.delete("hang up", &["channels", &self.channel], &[("reason", reason)]).await
        };
        let path = ["channels", sound.as_str()];
        let sound = rest.delete("end the sound", &path, &[]);
        let (one, two) = tokio::join!(channel, sound);
        let three = rest.delete("take a bridge away", &["bridges", &bridge], &[]).await;
        if let Err(error) = one.and(two).and(three) {
            tracing::debug!(%error, "a channel is left to the sweep");
        }
    }
}

/// Who holds a channel. Dropped, it is hung up.
pub(crate) struct Channel {
    ends: Arc<Ends>,
    runtime: Handle,
    reason: &'static str,
}

impl Channel {
    pub(crate) fn new(ends: Arc<Ends>) -> Self {
        Self { ends, runtime: Handle::current(), reason: "normal" }
    }

    pub(crate) fn ends(&self) -> &Ends {
        &self.ends
    }

    /// Hangs up a channel that was not answered: all lines are busy.
    pub(crate) fn reject(mut self) {
        self.reason = "busy";
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.ends.over.store(true, Ordering::Relaxed);
        self.ends.inner.forget(&self.ends.channel);
        let (ends, reason) = (Arc::clone(&self.ends), self.reason);
        self.runtime.spawn(async move { ends.tear_down(reason).await });
    }
}
