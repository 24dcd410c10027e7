//! What two ends say about sound before they send any (SDP, RFC 8866), as far as telephones go: one stream of G.711.

use std::net::{IpAddr, SocketAddr};

use sdp_types::{Attribute, Connection, Media, MediaType, Origin, Session, Time, TransportProto};

use crate::sound::Law;

/// The longest description that is read.
const LONGEST: usize = 16 * 1024;
/// The payload type of key events where the other end names none.
const EVENTS: u8 = 101;

/// Why a description cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SdpError {
    /// It is no SDP.
    #[error("it is no session description: {0}")]
    Broken(String),
    /// It has no stream of sound that is open.
    #[error("it has no audio stream over RTP/AVP")]
    NoAudio,
    /// It names no address.
    #[error("it names no IP address to send sound to")]
    NoAddress,
    /// It speaks neither table of G.711.
    #[error("it offers {0}; only PCMA (8) and PCMU (0) are spoken")]
    NoLaw(String),
}

/// Which way sound goes, from the other end's view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Both ways.
    Both,
    /// The other end only sends: it holds us.
    Sends,
    /// The other end only listens.
    Listens,
    /// Neither.
    Neither,
}

/// What the other end said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Where it wants sound.
    pub address: SocketAddr,
    /// The law to speak: the first of its list that we know.
    pub law: Law,
    /// The payload type of key events, when it knows them.
    pub events: Option<u8>,
    /// Which way.
    pub way: Way,
}

impl Offer {
    /// Reads a description.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn parse(bytes: &[u8]) -> Result<Self, SdpError> {
        if bytes.len() > LONGEST {
            return Err(SdpError::Broken(format!("{} bytes are too many", bytes.len())));
        }
        let session = Session::parse(bytes).map_err(|error| SdpError::Broken(error.to_string()))?;
        let plain = |media: &&Media| media.media == "audio" && media.port != 0 && media.proto == "RTP/AVP";
        let media = session.medias.iter().find(plain).ok_or(SdpError::NoAudio)?;
        let connection = media.connections.first().or(session.connection.as_ref());
        let address = connection.ok_or(SdpError::NoAddress)?.try_address();
        let ip: IpAddr = address.map_err(|_named| SdpError::NoAddress)?.ip;
        if ip.is_multicast() {
            return Err(SdpError::NoAddress);
        }
        let numbers = media.fmt.split_whitespace().filter_map(|number| number.parse::<u8>().ok());
        let law = numbers.clone().find_map(|number| law(media, number));
        let law = law.ok_or_else(|| SdpError::NoLaw(media.fmt.chars().take(80).collect()))?;
        let events = numbers.into_iter().find(|number| map(media, *number).is_some_and(is_events));
        Ok(Self { address: SocketAddr::new(ip, media.port), law, events, way: way(&session, media, ip) })
    }

    /// What we answer.
    #[must_use]
    pub fn answer(&self, local: SocketAddr, version: u64) -> String {
        let way = match self.way {
            Way::Both => "sendrecv",
            Way::Sends => "recvonly",
            Way::Listens => "sendonly",
            Way::Neither => "inactive",
        };
        describe(local, &[self.law], self.events, way, version)
    }
}

impl Offer {
    /// Stands for a description that comes only with the acknowledgement (RFC 3261, 13.2.1): nothing is sent anywhere yet.
    #[must_use]
    pub(crate) const fn later() -> Self {
        let address = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), 0);
        Self { address, law: Law::A, events: Some(EVENTS), way: Way::Both }
    }

    /// Whether it only stands for one that comes later.
    #[must_use]
    pub(crate) const fn is_later(&self) -> bool {
        self.address.port() == 0
    }
}

/// What we offer when we dial: both tables, A-law first.
#[must_use]
pub fn offer(local: SocketAddr) -> String {
    offer_again(local, 1)
}

/// The same, in a call that is there.
pub(crate) fn offer_again(local: SocketAddr, version: u64) -> String {
    describe(local, &[Law::A, Law::Mu], Some(EVENTS), "sendrecv", version)
}

fn describe(local: SocketAddr, laws: &[Law], events: Option<u8>, way: &str, version: u64) -> String {
    let numbers = laws.iter().map(|law| law.payload_type()).chain(events);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    let mut media = Media::new(MediaType::Audio, local.port(), TransportProto::RtpAvp, numbers.join(" "));
    for law in laws {
        media.attributes.push(mapped(law.payload_type(), law.name()));
    }
    if let Some(number) = events {
        media.attributes.push(mapped(number, "telephone-event"));
        media.attributes.push(Attribute::with_value("fmtp", format!("{number} 0-15")));
    }
    media.attributes.push(Attribute::with_value("ptime", 20));
    media.attributes.push(Attribute::new(way));
    let mut session = Session::new(Origin::with_ip_addr("1", version, local.ip()), "-");
    session.connection = Some(Connection::from_ip_addr(local.ip()));
    session.times.push(Time::new(0, 0));
    session.medias.push(media);
    session.to_string()
}

fn mapped(number: u8, name: &str) -> Attribute {
    Attribute::with_value("rtpmap", format!("{number} {name}/8000"))
}

fn law(media: &Media, number: u8) -> Option<Law> {
    match map(media, number) {
        None => Law::of_payload_type(number),
        Some(name) => {
            [Law::A, Law::Mu].into_iter().find(|law| law.payload_type() == number && starts(name, law.name()))
        }
    }
}

fn is_events(name: &str) -> bool {
    starts(name, "telephone-event/8000")
}

fn starts(name: &str, with: &str) -> bool {
    name.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
}

/// What an `rtpmap` says of a payload type.
fn map(media: &Media, number: u8) -> Option<&str> {
    media.attributes.iter().filter(|one| one.attribute == "rtpmap").find_map(|one| {
        let (named, what) = one.value.as_deref()?.split_once(' ')?;
        (named.parse() == Ok(number)).then(|| what.trim())
    })
}

fn way(session: &Session, media: &Media, ip: IpAddr) -> Way {
    let said =
        media.attributes.iter().chain(&session.attributes).find_map(|one| match one.attribute.as_str() {
            "sendrecv" => Some(Way::Both),
            "sendonly" => Some(Way::Sends),
            "recvonly" => Some(Way::Listens),
            "inactive" => Some(Way::Neither),
            _ => None,
        });
    // The old way to hold (RFC 2543).
    if ip.is_unspecified() { Way::Sends } else { said.unwrap_or(Way::Both) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLER: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.20\r\ns=-\r\nc=IN IP4 127.0.0.20\r\nt=0 0\r\n\
        m=audio 6000 RTP/AVP 8 96\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-16\r\n";

    #[test]
    fn a_telephone_is_understood_and_answered_in_its_own_numbers() {
        let offer = Offer::parse(CALLER.as_bytes()).unwrap();
        assert_eq!(offer.address, "127.0.0.20:6000".parse().unwrap());
        assert_eq!((offer.law, offer.events, offer.way), (Law::A, Some(96), Way::Both));
        let answer = offer.answer("127.0.0.1:4000".parse().unwrap(), 1);
        let back = Offer::parse(answer.as_bytes()).unwrap();
        assert_eq!((back.law, back.events, back.address.port()), (Law::A, Some(96), 4_000));
    }

    #[test]
    fn the_first_law_that_we_know_is_spoken() {
        let both = CALLER.replace("RTP/AVP 8 96", "RTP/AVP 18 0 8 96");
        assert_eq!(Offer::parse(both.as_bytes()).unwrap().law, Law::Mu);
        let renamed = CALLER.replace("PCMA", "G729").replace("RTP/AVP 8 96", "RTP/AVP 8");
        assert!(matches!(Offer::parse(renamed.as_bytes()), Err(SdpError::NoLaw(_))));
    }

    #[test]
    fn a_hold_is_answered_by_listening() {
        let held = Offer::parse(format!("{CALLER}a=sendonly\r\n").as_bytes()).unwrap();
        assert_eq!(held.way, Way::Sends);
        assert!(held.answer("127.0.0.1:4000".parse().unwrap(), 2).contains("a=recvonly"));
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let refused = |text: &str| Offer::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(refused("hello"), SdpError::Broken(_)));
        assert_eq!(refused(&CALLER.replace("m=audio", "m=video")), SdpError::NoAudio);
        assert_eq!(refused(&CALLER.replace("audio 6000", "audio 0")), SdpError::NoAudio);
        assert_eq!(refused(&CALLER.replace("RTP/AVP", "RTP/SAVP")), SdpError::NoAudio);
        assert_eq!(
            refused(&CALLER.replace("c=IN IP4 127.0.0.20", "c=IN IP4 caller.example")),
            SdpError::NoAddress
        );
        assert_eq!(
            refused(&CALLER.replace("c=IN IP4 127.0.0.20", "c=IN IP4 224.0.0.1")),
            SdpError::NoAddress
        );
        assert!(matches!(refused(&"a".repeat(20_000)), SdpError::Broken(_)));
    }
}
