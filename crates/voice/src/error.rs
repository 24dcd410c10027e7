//! What can go wrong in the switch.

/// Why the switch did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// The call is not there any more.
    #[error("the call has ended")]
    CallGone,
    /// The leg is not there any more.
    #[error("this leg has left the call")]
    LegGone,
    /// What the browser or the trunk offered cannot be used.
    #[error("the offer cannot be used: {0}")]
    Offer(#[from] crate::sdp::SdpError),
    /// The browser's offer was refused by the media engine.
    #[error("the browser's offer cannot be used: {0}")]
    Browser(String),
    /// No trunk reaches this number.
    #[error("no trunk named {0} is configured")]
    NoTrunk(String),
    /// A number or address that cannot be dialled.
    #[error("{0:?} cannot be dialled; give a number with digits only, or with + before them")]
    Number(String),
    /// An address of the configuration is in use or not ours.
    #[error("{what} {address} cannot be opened: {source}")]
    Listen {
        /// What should listen there.
        what: &'static str,
        /// Where.
        address: String,
        /// Why not.
        source: std::io::Error,
    },
    /// No port of the range for media is free.
    #[error("no port for media is free between {0} and {1}; widen `telephony.media_ports`")]
    NoPort(u16, u16),
    /// The signalling failed.
    #[error("signalling: {0}")]
    Signalling(String),
}

impl From<rsipstack::Error> for VoiceError {
    fn from(error: rsipstack::Error) -> Self {
        Self::Signalling(error.to_string())
    }
}
