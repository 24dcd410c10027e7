//! What the rest of the house says to a switch, and hears from it, whichever switch it is.

use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use async_trait::async_trait;
use ipnet::IpNet;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::error::VoiceError;
use crate::sound::Sound;

/// A call on this switch; drawn at random when it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallRef(pub Uuid);

/// A leg of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegRef(pub u32);

impl LegRef {
    /// Whoever called.
    pub const CALLER: Self = Self(0);
}

/// What a leg does in its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Speaks and hears.
    Talks,
    /// Hears.
    Muted,
    /// Neither speaks nor hears, but what is played to it.
    Held,
    /// Hears, and nobody knows: a supervisor, with the specialist's knowledge.
    Listens,
    /// Hears all, and is heard by this leg only.
    Whispers(LegRef),
}

/// Whom to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dial {
    /// A number, over a trunk; none: the first that takes calls out.
    Number {
        /// The trunk's name.
        trunk: Option<String>,
        /// Digits, with + before them or not.
        number: String,
    },
    /// A telephone of the house, by its name in the configuration.
    Phone(String),
}

/// Over what signalling travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transport {
    /// UDP.
    Udp,
    /// TLS.
    Tls,
}

/// A trunk: whoever connects the switch to the telephone network.
#[derive(Clone)]
pub struct Trunk {
    /// Its name, in figures and in calls.
    pub name: String,
    /// Where it takes calls and registrations, `host` or `host:port`; none: it only brings calls.
    pub server: Option<String>,
    /// Over what.
    pub transport: Transport,
    /// The account at the trunk.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<zeroize::Zeroizing<String>>,
    /// Whether to register there.
    pub register: bool,
    /// Networks from which its calls come.
    pub from: Vec<IpNet>,
    /// The number that is shown when the switch dials over it.
    pub number: Option<String>,
}

/// A telephone on a desk.
#[derive(Clone, Debug)]
pub struct Phone {
    /// Its name.
    pub name: String,
    /// Its SIP address, such as `sip:desk1@192.0.2.7:5060`.
    pub address: String,
}

/// Where sound travels.
#[derive(Clone, Debug)]
pub struct Media {
    /// The address that is bound.
    pub bind: IpAddr,
    /// The address that others are told; none: the one that is bound.
    pub public: Option<IpAddr>,
    /// Ports.
    pub ports: RangeInclusive<u16>,
    /// How long nothing may come from a caller.
    pub quiet: Quiet,
}

/// How long nothing may come from a caller who was answered and whom nobody holds: not a word, no packet at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// After that it is told.
    pub warn: Duration,
    /// After that the call is ended as broken.
    pub end: Duration,
}

impl Default for Quiet {
    fn default() -> Self {
        Self { warn: Duration::from_secs(15), end: Duration::from_secs(60) }
    }
}

/// How a switch is set up.
#[derive(Clone)]
pub struct Setup {
    /// Where signalling is listened for.
    pub listen: Vec<(Transport, SocketAddr)>,
    /// The address of signalling that trunks are told; none: the one that is bound.
    pub public: Option<IpAddr>,
    /// Certificate and key for TLS, PEM.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Certificates that trunks over TLS must show; none: those of the machine.
    pub authorities: Option<PathBuf>,
    /// Where sound travels.
    pub media: Media,
    /// Trunks.
    pub trunks: Vec<Trunk>,
    /// Telephones of the house.
    pub phones: Vec<Phone>,
    /// Calls at once; one more is told that all lines are busy.
    pub most: usize,
}

/// What a leg's sound was like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LegQuality {
    /// Packets that came.
    pub received: u32,
    /// Packets that never came.
    pub lost: u32,
    /// Packets that went out.
    pub sent: u32,
    /// How unevenly they came, in milliseconds (RFC 3550).
    pub jitter_ms: f64,
    /// Packets from elsewhere that were thrown away.
    pub strange: u32,
}

/// Who ended a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// The caller.
    Caller,
    /// The hotline.
    Us,
    /// The network: nothing was heard any more, or signalling broke.
    Network,
}

/// The end of a call.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Which.
    pub call: CallRef,
    /// By whom.
    pub by: EndedBy,
    /// The caller's sound.
    pub quality: LegQuality,
}

/// Something that happened on the switch.
#[derive(Clone)]
pub enum VoiceEvent {
    /// A call is there and rings. It is not answered yet.
    Arrived {
        /// The call.
        call: CallRef,
        /// The trunk's name.
        trunk: String,
        /// The caller's number as the trunk says; none when it is withheld.
        caller: Option<String>,
        /// The number that was called.
        called: String,
    },
    /// A key was pressed.
    Digit {
        /// The call.
        call: CallRef,
        /// Who pressed it.
        leg: LegRef,
        /// Which.
        digit: char,
    },
    /// All that was to be played to a leg was played.
    Played {
        /// The call.
        call: CallRef,
        /// To whom.
        leg: LegRef,
    },
    /// A leg that was rung or offered is there, with sound.
    LegUp {
        /// The call.
        call: CallRef,
        /// Which.
        leg: LegRef,
    },
    /// A leg did not come, or has left; the call goes on.
    LegGone {
        /// The call.
        call: CallRef,
        /// Which.
        leg: LegRef,
        /// Why, in a word for figures: `busy`, `no_answer`, `refused`, `left`, `lost`.
        why: &'static str,
        /// Its sound.
        quality: LegQuality,
    },
    /// Nothing comes from the caller any more, or something does again.
    Quiet {
        /// The call.
        call: CallRef,
        /// Whether nothing comes.
        on: bool,
    },
    /// A recording has ended.
    Recorded {
        /// The call.
        call: CallRef,
        /// The sound.
        sound: Sound,
    },
    /// The call is over.
    Ended(Ended),
}

/// How a trunk stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrunkState {
    /// Its name.
    pub name: String,
    /// Whether it is registered; none when it needs no registration.
    pub registered: Option<bool>,
    /// What it said last, when it refused.
    pub trouble: Option<String>,
}

/// What happens, in order.
pub type Events = mpsc::UnboundedReceiver<VoiceEvent>;

/// A switch.
///
/// Every method fails with `CallGone` or `LegGone` when what it names is not there any more, which is no fault: a
/// caller may hang up at any moment.
#[async_trait]
pub trait VoicePort: Send + Sync {
    /// Answers a call.
    async fn answer(&self, call: CallRef) -> Result<(), VoiceError>;
    /// Refuses a call that was not answered: all lines are busy.
    async fn refuse(&self, call: CallRef) -> Result<(), VoiceError>;
    /// Plays sounds to a leg, one after the other, once or again and again. What was played before stops.
    async fn play(
        &self,
        call: CallRef,
        leg: LegRef,
        sounds: Vec<Sound>,
        again: bool,
    ) -> Result<(), VoiceError>;
    /// Stops what is played to a leg.
    async fn stop(&self, call: CallRef, leg: LegRef) -> Result<(), VoiceError>;
    /// Rings somebody, for so long; the leg comes into the call when they answer.
    async fn ring(
        &self,
        call: CallRef,
        whom: Dial,
        patience: Duration,
        part: Part,
    ) -> Result<LegRef, VoiceError>;
    /// Takes a browser in: its offer (SDP), answered.
    async fn admit(&self, call: CallRef, offer: String, part: Part) -> Result<(LegRef, String), VoiceError>;
    /// Changes what a leg does.
    async fn part(&self, call: CallRef, leg: LegRef, part: Part) -> Result<(), VoiceError>;
    /// Records the caller, at most so long.
    async fn record(&self, call: CallRef, longest: Duration) -> Result<(), VoiceError>;
    /// Ends the recording before.
    async fn stop_recording(&self, call: CallRef) -> Result<(), VoiceError>;
    /// Takes a leg out.
    async fn drop_leg(&self, call: CallRef, leg: LegRef) -> Result<(), VoiceError>;
    /// Ends a call.
    async fn hang_up(&self, call: CallRef) -> Result<(), VoiceError>;
    /// How trunks stand.
    fn trunks(&self) -> Vec<TrunkState>;
}
