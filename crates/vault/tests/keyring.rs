//! The tenant's keys: wrapped under the root key, rotated, and each bound to its place.
#![cfg(test)]

use fener_domain::ids::{DataKeyId, TenantId};
use fener_domain::personal::Personal;
use fener_vault::VaultError;
use fener_vault::index::IndexKind;
use fener_vault::keyring::{KeyPurpose, Keyring, WrappedKey};
use fener_vault::root::RootKey;
use fener_vault::sealed::{Place, Sealed};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

const HERE: Place = Place { table: "contacts", row: Uuid::from_u128(1), column: "notes" };

struct World {
    root: RootKey,
    ring: Keyring,
    wrapped: Vec<WrappedKey>,
    rng: ChaCha20Rng,
}

fn world() -> World {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let root = RootKey::generate(&mut rng);
    let (ring, wrapped) = Keyring::generate(&root, tenant(77), &mut rng).unwrap();
    World { root, ring, wrapped, rng }
}

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn data_key_id(number: u128) -> DataKeyId {
    DataKeyId::from_uuid(Uuid::from_u128(number))
}

#[test]
fn stored_keys_open_under_their_root_key_and_under_no_other() {
    let mut w = world();
    let (key, wrapped) = w.ring.new_data_key(data_key_id(1), &mut w.rng).unwrap();
    let sealed: Sealed<String> = key.seal(&HERE, &Personal::from("text"), &mut w.rng).unwrap();

    let reopened = Keyring::open(&w.root, &w.wrapped).unwrap();
    let key = reopened.open_data_key(data_key_id(1), &wrapped).unwrap();
    assert_eq!(key.open(&HERE, &sealed).unwrap().expose(), "text");

    let other = RootKey::generate(&mut w.rng);
    let refused = Keyring::open(&other, &w.wrapped).err().unwrap();
    assert!(matches!(refused, VaultError::WrongRootKey));
    assert!(refused.to_string().contains("another installation"), "{refused}");
}

#[test]
fn a_wrapped_key_serves_only_its_tenant_purpose_and_generation() {
    let w = world();
    let changed = |change: fn(&mut WrappedKey)| {
        let mut wrapped = w.wrapped.clone();
        change(&mut wrapped[0]);
        matches!(Keyring::open(&w.root, &wrapped), Err(VaultError::WrongRootKey))
    };
    assert!(changed(|key| key.tenant = tenant(78)));
    assert!(changed(|key| key.purpose = KeyPurpose::Audit));
    assert!(changed(|key| key.generation += 1));
    assert!(changed(|key| key.bytes[0] ^= 1));
}

#[test]
fn a_missing_key_is_named() {
    let w = world();
    for purpose in [KeyPurpose::Wrap, KeyPurpose::Index, KeyPurpose::Audit, KeyPurpose::Sign] {
        let rest: Vec<WrappedKey> = w.wrapped.iter().filter(|key| key.purpose != purpose).cloned().collect();
        let refused = Keyring::open(&w.root, &rest).err().unwrap();
        assert!(refused.to_string().contains(purpose.as_str()), "{refused}");
    }
}

#[test]
fn a_data_key_serves_only_its_own_record() {
    let mut w = world();
    let (_, wrapped) = w.ring.new_data_key(data_key_id(1), &mut w.rng).unwrap();
    assert!(w.ring.open_data_key(data_key_id(2), &wrapped).is_err());
}

#[test]
fn destroying_the_data_key_erases_even_for_who_holds_the_root_key() {
    let mut w = world();
    let (key, wrapped) = w.ring.new_data_key(data_key_id(1), &mut w.rng).unwrap();
    let sealed: Sealed<String> = key.seal(&HERE, &Personal::from("text"), &mut w.rng).unwrap();
    drop((key, wrapped));
    // Everything that is left: the root key, the tenant's keys, the bytes, and keys of other records.
    let ring = Keyring::open(&w.root, &w.wrapped).unwrap();
    let (other, _) = ring.new_data_key(data_key_id(1), &mut w.rng).unwrap();
    assert!(other.open(&HERE, &sealed).is_err());
    assert!(ring.open_tenant(&HERE, &sealed).is_err());
}

#[test]
fn after_rotation_old_fields_open_and_old_wrapping_can_go() {
    let mut w = world();
    let (key, first) = w.ring.new_data_key(data_key_id(1), &mut w.rng).unwrap();
    let sealed: Sealed<String> = key.seal(&HERE, &Personal::from("text"), &mut w.rng).unwrap();

    let second_wrap = w.ring.rotate(&w.root, &mut w.rng).unwrap();
    assert_eq!(w.ring.current_generation(), 2);
    let (_, young) = w.ring.new_data_key(data_key_id(2), &mut w.rng).unwrap();
    assert_eq!((first.generation, young.generation), (1, 2));
    assert!(w.ring.open_data_key(data_key_id(1), &first).is_ok());

    let rewrapped = w.ring.rewrap_data_key(data_key_id(1), &first, &mut w.rng).unwrap();
    assert_eq!(rewrapped.generation, 2);
    let without_first: Vec<WrappedKey> = w
        .wrapped
        .iter()
        .filter(|key| key.purpose != KeyPurpose::Wrap)
        .cloned()
        .chain([second_wrap])
        .collect();
    let ring = Keyring::open(&w.root, &without_first).unwrap();
    let key = ring.open_data_key(data_key_id(1), &rewrapped).unwrap();
    assert_eq!(key.open(&HERE, &sealed).unwrap().expose(), "text");
    assert!(ring.open_data_key(data_key_id(1), &first).is_err());
}

#[test]
fn a_new_root_key_takes_over_and_the_old_one_opens_nothing() {
    let mut w = world();
    let new = RootKey::generate(&mut w.rng);
    let rewrapped = w.ring.rewrap(&new, &mut w.rng).unwrap();
    let ring = Keyring::open(&new, &rewrapped).unwrap();
    assert_eq!(ring.blind_index(IndexKind::Phone, "1"), w.ring.blind_index(IndexKind::Phone, "1"));
    assert!(Keyring::open(&w.root, &rewrapped).is_err());
}

#[test]
fn blind_indexes_are_equal_for_equal_values_of_one_kind_and_tenant() {
    let mut w = world();
    let index = |kind, value| w.ring.blind_index(kind, value);
    assert_eq!(index(IndexKind::Phone, "381641234567"), index(IndexKind::Phone, "381641234567"));
    assert_ne!(index(IndexKind::Phone, "381641234567"), index(IndexKind::Phone, "381641234568"));
    assert_ne!(index(IndexKind::Phone, "381641234567"), index(IndexKind::Document, "381641234567"));
    let (other, _) = Keyring::generate(&w.root, tenant(78), &mut w.rng).unwrap();
    assert_ne!(index(IndexKind::Phone, "1"), other.blind_index(IndexKind::Phone, "1"));
}
