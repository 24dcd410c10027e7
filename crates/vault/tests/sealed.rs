//! Sealed fields: they open where they were sealed, under their key, unchanged; nowhere else.
#![cfg(test)]

use fener_domain::ids::{DataKeyId, TenantId};
use fener_domain::personal::Personal;
use fener_vault::VaultError;
use fener_vault::data_key::DataKey;
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;
use fener_vault::sealed::{Place, Sealed};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

const HERE: Place = Place { table: "contacts", row: Uuid::from_u128(1), column: "notes" };

fn keyring(rng: &mut ChaCha20Rng) -> Keyring {
    let tenant = TenantId::from_uuid(Uuid::from_u128(77));
    Keyring::generate(&RootKey::generate(rng), tenant, rng).unwrap().0
}

fn data_key(rng: &mut ChaCha20Rng) -> DataKey {
    keyring(rng).new_data_key(DataKeyId::from_uuid(Uuid::from_u128(5)), rng).unwrap().0
}

fn seal(key: &DataKey, text: &str, rng: &mut ChaCha20Rng) -> Sealed<String> {
    key.seal(&HERE, &Personal::from(text), rng).unwrap()
}

fn refused(result: Result<Personal<String>, VaultError>) -> bool {
    matches!(result, Err(VaultError::CannotOpen { .. }))
}

proptest! {
    #[test]
    fn what_was_sealed_opens_as_it_was(text in any::<String>(), seed in any::<u64>()) {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let key = data_key(&mut rng);
        let sealed = seal(&key, &text, &mut rng);
        let opened = key.open(&HERE, &sealed).unwrap();
        prop_assert_eq!(opened.expose(), &text);
    }

    #[test]
    fn one_flipped_bit_and_it_stays_shut(text in "\\PC{0,60}", bit in any::<prop::sample::Index>()) {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let key = data_key(&mut rng);
        let mut bytes = seal(&key, &text, &mut rng).into_bytes();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(refused(key.open(&HERE, &Sealed::from_bytes(bytes))));
    }

    #[test]
    fn cut_short_it_stays_shut(length in any::<prop::sample::Index>()) {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let key = data_key(&mut rng);
        let mut bytes = seal(&key, "she phones from a locked flat", &mut rng).into_bytes();
        bytes.truncate(length.index(bytes.len()));
        prop_assert!(refused(key.open(&HERE, &Sealed::from_bytes(bytes))));
    }

    #[test]
    fn the_bytes_hold_nothing_of_the_text(text in "[a-z]{8,40}") {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let key = data_key(&mut rng);
        let bytes = seal(&key, &text, &mut rng).into_bytes();
        prop_assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()));
    }
}

#[test]
fn moved_to_another_table_row_or_column_it_stays_shut() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let key = data_key(&mut rng);
    let sealed = seal(&key, "text", &mut rng);
    let elsewhere = [
        Place { table: "cases", ..HERE },
        Place { row: Uuid::from_u128(2), ..HERE },
        Place { column: "caller", ..HERE },
        // Together the same letters: the parts are framed, not joined.
        Place { table: "contactsn", column: "otes", ..HERE },
    ];
    for place in elsewhere {
        assert!(refused(key.open(&place, &sealed)), "{place:?}");
    }
}

#[test]
fn another_key_does_not_open_it() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let (mine, other) = (data_key(&mut rng), data_key(&mut rng));
    let sealed = seal(&mine, "text", &mut rng);
    assert!(refused(other.open(&HERE, &sealed)));
}

#[test]
fn sealing_twice_gives_different_bytes_of_a_length_that_tells_little() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let key = data_key(&mut rng);
    let (first, second) = (seal(&key, "yes", &mut rng), seal(&key, "yes", &mut rng));
    assert_ne!(first.as_bytes(), second.as_bytes());
    let longer = seal(&key, "not at all today", &mut rng);
    assert_eq!(first.as_bytes().len(), longer.as_bytes().len());
}

#[test]
fn a_refusal_says_where_and_nothing_of_what() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let (mine, other) = (data_key(&mut rng), data_key(&mut rng));
    let sealed = seal(&mine, "Ana", &mut rng);
    let refused = other.open(&HERE, &sealed).err().unwrap();
    assert!(refused.to_string().contains("contacts.notes"), "{refused}");
    assert!(!format!("{refused} {refused:?}").contains("Ana"));
}
