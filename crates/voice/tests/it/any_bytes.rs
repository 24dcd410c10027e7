//! Whatever comes from outside is read or refused; it never stops the program. The parsers are open for fuzzing as
//! `fener_voice::parsers`.

use fener_voice::parsers;
use proptest::prelude::*;

use super::peers::{description, header};

/// Bytes that begin as a packet does, so that more than the first look is tested.
fn packets() -> impl Strategy<Value = Vec<u8>> {
    let any = proptest::collection::vec(any::<u8>(), 0..300);
    prop_oneof![
        any.clone(),
        (0x80_u8..=0xBF, any).prop_map(|(first, mut bytes)| {
            bytes.insert(0, first);
            bytes
        }),
    ]
}

/// A description with some bytes changed.
fn nearly(text: String) -> impl Strategy<Value = Vec<u8>> {
    let length = text.len();
    proptest::collection::vec((0..length, any::<u8>()), 0..8).prop_map(move |changes| {
        let mut bytes = text.clone().into_bytes();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes
    })
}

fn invite() -> String {
    let body = description(([127, 0, 0, 20], 6_000).into());
    format!(
        "INVITE sip:0800@127.0.0.1:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.20:5060;branch=z9hG4bK1;received=127.0.0.21\r\n\
         From: \"A\" <sip:+38344000111@127.0.0.20>;tag=1\r\nTo: <sip:0800@127.0.0.1>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\
         P-Asserted-Identity: <sip:+38345000222@trunk.example>\r\nPrivacy: none\r\nContact: <sip:a@127.0.0.20>\r\n\
         Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

proptest! {
    #[test]
    fn any_packet_is_sound_or_nothing(bytes in packets()) {
        if let Some(packet) = parsers::rtp(&bytes) {
            prop_assert!(!packet.payload.is_empty() && packet.payload.len() <= bytes.len() - 12);
            let _key = parsers::event_digit(packet.payload);
        }
    }

    #[test]
    fn any_description_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _read_or_refused = parsers::Offer::parse(&bytes);
    }

    #[test]
    fn what_is_nearly_a_description_is_answered_as_one_or_refused(
        bytes in nearly(description(([127, 0, 0, 20], 6_000).into())),
    ) {
        if let Ok(offer) = parsers::Offer::parse(&bytes) {
            prop_assert!(offer.address.port() != 0 && !offer.address.ip().is_multicast());
            let answer = offer.answer(([127, 0, 0, 1], 4_000).into(), 1);
            let back = parsers::Offer::parse(answer.as_bytes()).expect("what we say can be read");
            prop_assert_eq!(back.law, offer.law);
        }
    }

    #[test]
    fn any_request_is_read_or_refused_and_shows_only_numbers(bytes in nearly(invite())) {
        if let Some(said) = parsers::request(&bytes) {
            let digits = |number: &String| number.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit());
            prop_assert!(said.caller.as_ref().is_none_or(digits));
            prop_assert!(said.caller.is_none() || !header(&String::from_utf8_lossy(&bytes), "Privacy").contains("id"));
        }
    }

    #[test]
    fn any_bytes_are_a_request_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _read_or_refused = parsers::request(&bytes);
    }

    #[test]
    fn any_key_and_any_event_is_read_or_passed_over(text in "\\PC{0,200}") {
        let _key = parsers::info_digit(&text);
        let _event = parsers::asterisk(&text);
    }
}
