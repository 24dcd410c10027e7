//! Whatever comes from outside is read or refused; it never stops the program. The same functions are fuzzed (`fuzz/`).

#[path = "../../../../fuzz/src/voice.rs"]
mod targets;

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

/// What the fuzzer starts from.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(name);
    let files = std::fs::read_dir(&folder).expect("the seeds");
    files.map(|file| std::fs::read(file.expect("a seed").path()).expect("a seed")).collect()
}

#[test]
fn every_seed_is_read_or_refused() {
    for (name, target) in targets::ALL {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} starts from nothing");
        seeds.iter().for_each(|seed| target(seed));
    }
}

#[test]
fn seeds_are_what_they_are_called() {
    assert!(seeds("sip").iter().any(|seed| parsers::request(seed).is_some_and(|said| said.caller.is_some())));
    assert!(seeds("sdp").iter().any(|seed| parsers::Offer::parse(seed).is_ok()));
    assert!(seeds("rtp").iter().all(|seed| parsers::rtp(seed).is_some()));
}

proptest! {
    #[test]
    fn any_packet_is_sound_or_nothing(bytes in packets()) {
        targets::rtp(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for (_, target) in targets::ALL {
            target(&bytes);
        }
    }

    #[test]
    fn what_is_nearly_a_description_is_answered_as_one_or_refused(
        bytes in nearly(description(([127, 0, 0, 20], 6_000).into())),
    ) {
        targets::sdp(&bytes);
    }

    #[test]
    fn any_request_is_read_or_refused_and_shows_only_numbers(bytes in nearly(invite())) {
        targets::sip(&bytes);
        if let Some(said) = parsers::request(&bytes) {
            prop_assert!(said.caller.is_none() || !header(&String::from_utf8_lossy(&bytes), "Privacy").contains("id"));
        }
    }

    #[test]
    fn any_key_and_any_event_is_read_or_passed_over(text in "\\PC{0,200}") {
        targets::asterisk(text.as_bytes());
    }
}
