//! Legs: a telephone at the other end of RTP, or a browser at the other end of WebRTC.

use tokio::sync::mpsc;

use crate::port::{LegQuality, LegRef};

pub(crate) mod browser;
pub(crate) mod ports;
pub(crate) mod telephone;

/// What legs tell their call.
pub(crate) enum Said {
    /// Sound.
    Sound(LegRef, Vec<u8>),
    /// A key.
    Digit(LegRef, char),
    /// The browser is connected.
    Up(LegRef),
    /// Nothing comes any more.
    Lost(LegRef),
}

/// Sound that a call may be behind: a second of four legs. More is thrown away, late sound is worth nothing.
pub(crate) const BEHIND: usize = 200;

/// The way of legs to their call.
#[derive(Clone)]
pub(crate) struct Mouth {
    pub(crate) leg: LegRef,
    pub(crate) call: mpsc::Sender<Said>,
}

impl Mouth {
    pub(crate) fn say(&self, bytes: Vec<u8>) {
        let _behind = self.call.try_send(Said::Sound(self.leg, bytes));
    }

    pub(crate) async fn tell(&self, said: Said) {
        // A call that is gone needs no news.
        let _gone = self.call.send(said).await;
    }
}

/// Sums up what came and went.
pub(crate) fn quality(incoming: &crate::rtp::Incoming, sent: u32, strange: u32) -> LegQuality {
    LegQuality {
        received: incoming.received,
        lost: incoming.lost(),
        sent,
        jitter_ms: incoming.jitter_ms(),
        strange,
    }
}
