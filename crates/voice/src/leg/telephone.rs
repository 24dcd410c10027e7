//! A telephone: RTP to and from the address that it named, and from nowhere else.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::UdpSocket;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::digits::EventKeys;
use crate::leg::{Mouth, Said, quality};
use crate::port::LegQuality;
use crate::rtp::{self, Incoming, Outgoing};
use crate::sdp::Offer;
use crate::sound::Law;

/// After so long without sound the other end may come from another port: its address translation forgot.
const FORGOTTEN: Duration = Duration::from_secs(2);

/// The other end, as far as it is known.
struct Peer {
    /// Addresses from which sound may come: the one of the description, and the one of signalling (which differ behind
    /// an address translation).
    allowed: [IpAddr; 2],
    address: SocketAddr,
    /// Whether a packet has come from `address`.
    heard: Option<Instant>,
    /// When a packet last came from where it may.
    last: Option<Instant>,
    law: Law,
    events: Option<u8>,
    incoming: Incoming,
    strange: u32,
}

/// One telephone in a call.
pub(crate) struct Telephone {
    socket: Arc<UdpSocket>,
    peer: Arc<Mutex<Peer>>,
    out: Outgoing,
    _reader: DropGuard,
}

impl Telephone {
    /// Begins to listen.
    pub(crate) fn begin(socket: UdpSocket, offer: &Offer, signalling: IpAddr, mouth: Mouth) -> Self {
        let socket = Arc::new(socket);
        let peer = Arc::new(Mutex::new(Peer {
            allowed: [offer.address.ip(), signalling],
            address: offer.address,
            heard: None,
            last: None,
            law: offer.law,
            events: offer.events,
            incoming: Incoming::default(),
            strange: 0,
        }));
        let stop = CancellationToken::new();
        tokio::spawn(read(Arc::clone(&socket), Arc::clone(&peer), mouth, stop.clone()));
        let out = Outgoing::new(offer.law.payload_type(), &mut rand::rng());
        Self { socket, peer, out, _reader: stop.drop_guard() }
    }

    /// Sends sound, in the leg's own law. A packet that cannot be sent is lost, as on any network.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let address = self.peer().address;
        if let Some(packet) = self.out.packet(bytes, Instant::now()) {
            let _lost = self.socket.try_send_to(&packet, address);
        }
    }

    /// The other end has described itself anew (hold, another address).
    pub(crate) fn renew(&mut self, offer: &Offer) {
        let mut peer = self.peer();
        let [_, signalling] = peer.allowed;
        peer.allowed = [offer.address.ip(), signalling];
        if !offer.address.ip().is_unspecified() && peer.address != offer.address {
            peer.address = offer.address;
            peer.heard = None;
        }
        peer.law = offer.law;
        peer.events = offer.events;
        drop(peer);
        self.out.set_payload_type(offer.law.payload_type());
    }

    /// Where the other end sends to, at the address that others are told.
    pub(crate) fn told(&self, ip: IpAddr) -> Option<SocketAddr> {
        Some(SocketAddr::new(ip, self.socket.local_addr().ok()?.port()))
    }

    /// When a packet last came, of whatever kind.
    pub(crate) fn last(&self) -> Option<Instant> {
        self.peer().last
    }

    pub(crate) fn quality(&self) -> LegQuality {
        let peer = self.peer();
        quality(&peer.incoming, self.out.sent, peer.strange)
    }

    fn peer(&self) -> std::sync::MutexGuard<'_, Peer> {
        self.peer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Peer {
    /// Whether a packet from there is believed; the first that comes settles the port.
    fn believes(&mut self, from: SocketAddr, now: Instant) -> bool {
        let known = self.heard.is_some_and(|at| now.saturating_duration_since(at) < FORGOTTEN);
        let fits = from == self.address || (!known && self.allowed.contains(&from.ip()));
        if fits {
            (self.address, self.heard, self.last) = (from, Some(now), Some(now));
        } else {
            self.strange = self.strange.saturating_add(1);
        }
        fits
    }
}

async fn read(socket: Arc<UdpSocket>, peer: Arc<Mutex<Peer>>, mouth: Mouth, stop: CancellationToken) {
    let mut keys = EventKeys::default();
    let mut buffer = [0; 2_048];
    loop {
        let (length, from) = tokio::select! {
            () = stop.cancelled() => return,
            got = socket.recv_from(&mut buffer) => match got {
                Ok(got) => got,
                // A port that is closed at the other end is told as an error; the next packet may come all the same.
                Err(_) => continue,
            },
        };
        let now = Instant::now();
        let Some(packet) = buffer.get(..length).and_then(rtp::parse) else { continue };
        let (believed, law, events) = {
            let mut peer = peer.lock().unwrap_or_else(PoisonError::into_inner);
            let believed = peer.believes(from, now);
            if believed {
                peer.incoming.count(&packet, now);
            }
            (believed, peer.law, peer.events)
        };
        if !believed {
            continue;
        }
        if events == Some(packet.payload_type) {
            if let Some(key) = keys.hear(packet.timestamp, packet.payload) {
                mouth.tell(Said::Digit(mouth.leg, key)).await;
            }
        } else if packet.payload_type == law.payload_type() {
            mouth.say(packet.payload.to_vec());
        } else if let Some(other) = Law::of_payload_type(packet.payload_type) {
            mouth.say(other.convert(law, packet.payload).into_owned());
        }
    }
}
