//! The switch: calls from trunks, legs in browsers and on telephones, the sound between them.
//!
//! A call is a room in which legs hear each other. It knows no database, no rule and no name of anybody; `app` speaks
//! to it through [`VoicePort`] and hears of it as [`VoiceEvent`]. G.711 passes through untouched wherever one leg hears one
//! other; it is mixed only where it must be.

mod ari;
mod call;
mod digits;
mod embedded;
mod error;
mod house;
mod leg;
mod line;
mod port;
mod room;
mod rtp;
mod sdp;
mod sip;
mod sound;
mod tone;

pub use ari::{Asterisk, AsteriskSetup, AsteriskTrunk};
pub use embedded::Embedded;
pub use error::VoiceError;
pub use port::{
    CallRef, Dial, Ended, EndedBy, Events, LegQuality, LegRef, Media, Part, Phone, Quiet, Setup, Transport,
    Trunk, TrunkState, VoiceEvent, VoicePort,
};
pub use sdp::{Offer, SdpError};
pub use sound::{FRAME, Law, Sound};
pub use tone::{Tones, ringing};

/// Parsers of what strangers send, for fuzzing.
pub mod parsers {
    pub use crate::ari::event::{ChannelFacts, Event, Party, Place, Variables, event as asterisk};
    pub use crate::digits::{event_digit, info_digit};
    pub use crate::rtp::parse as rtp;
    pub use crate::sdp::Offer;
    pub use crate::sip::{Said, said as request};
}
