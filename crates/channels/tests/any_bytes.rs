//! Whatever comes from outside is read or refused; it never stops the program. The same functions are fuzzed (`fuzz/`).
#![expect(clippy::expect_used, reason = "a test that cannot be set up must stop, and say why")]

#[path = "../../../fuzz/src/channels.rs"]
mod targets;

use proptest::prelude::*;
use proptest::sample::Index;

/// What the fuzzer starts from.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(name);
    let files = std::fs::read_dir(&folder).expect("the seeds");
    files.map(|file| std::fs::read(file.expect("a seed").path()).expect("a seed")).collect()
}

/// Some bytes changed, and perhaps cut off.
fn nearly(mut bytes: Vec<u8>, changes: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        if let Some(place) = bytes.get_mut(at) {
            *place = *byte;
        }
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

#[test]
fn contract_test_every_seed_is_read_or_refused() {
    for (name, target) in targets::ALL {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} starts from nothing");
        seeds.iter().for_each(|seed| target(seed));
    }
}

proptest! {
    #[test]
    fn contract_test_any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for (_, target) in targets::ALL {
            target(&bytes);
        }
    }

    #[test]
    fn contract_test_what_is_nearly_a_message_is_read_or_refused(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..8),
        cut in proptest::option::of(any::<Index>()),
    ) {
        for (name, target) in targets::ALL {
            for seed in seeds(name) {
                target(&nearly(seed, &changes, cut));
            }
        }
    }
}
