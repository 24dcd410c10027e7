// What must hold of the switch's parsers. Also a module of the tests of `fener-voice`.

use fener_voice::parsers;

/// A parser by its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every target with the name of its seeds.
pub const ALL: [Target; 4] = [("sip", sip), ("sdp", sdp), ("rtp", rtp), ("asterisk", asterisk)];

/// A request of SIP: what is believed of a caller's number is a number.
pub fn sip(bytes: &[u8]) {
    let Some(said) = parsers::request(bytes) else { return };
    let digits = |number: &String| number.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit());
    assert!(said.caller.as_ref().is_none_or(digits), "only a number is a caller's number");
}

/// A description (SDP): what is taken as an offer can be answered, and the answer read again.
pub fn sdp(bytes: &[u8]) {
    let Ok(offer) = parsers::Offer::parse(bytes) else { return };
    assert!(offer.address.port() != 0 && !offer.address.ip().is_multicast(), "sound goes to one place");
    let answer = offer.answer(([127, 0, 0, 1], 4_000).into(), 1);
    let back = parsers::Offer::parse(answer.as_bytes());
    assert!(back.is_ok_and(|back| back.law == offer.law), "what we say can be read");
}

/// A packet of sound (RTP), and keys in it: a payload lies within its packet.
pub fn rtp(bytes: &[u8]) {
    let Some(packet) = parsers::rtp(bytes) else { return };
    let room = bytes.len().saturating_sub(12);
    assert!(!packet.payload.is_empty() && packet.payload.len() <= room, "a payload lies within its packet");
    let _key = parsers::event_digit(packet.payload);
}

/// An event of Asterisk (ARI), and a key as text.
pub fn asterisk(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _event = parsers::asterisk(text);
    let _key = parsers::info_digit(text);
}
