//! Backups: they come back as they were, or say why not.
#![cfg(test)]

use fener_vault::VaultError;
use fener_vault::backup::{decrypt_backup, encrypt_backup};
use fener_vault::root::RootKey;
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

fn root(seed: u64) -> RootKey {
    RootKey::generate(&mut ChaCha20Rng::seed_from_u64(seed))
}

fn encrypted(data: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::new();
    assert_eq!(encrypt_backup(&root(1), data, &mut sealed).unwrap(), u64::try_from(data.len()).unwrap());
    sealed
}

fn decrypted(seed: u64, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut plain = Vec::new();
    decrypt_backup(&root(seed), sealed, &mut plain).map(|_| plain)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_backup_comes_back(data in prop::collection::vec(any::<u8>(), 0..5_000)) {
        prop_assert_eq!(decrypted(1, &encrypted(&data)).unwrap(), data);
    }

    #[test]
    fn one_flipped_bit_is_noticed(bit in any::<prop::sample::Index>()) {
        let mut sealed = encrypted(&[7; 500]);
        let bit = bit.index(sealed.len() * 8);
        sealed[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(matches!(decrypted(1, &sealed), Err(VaultError::Backup(_))));
    }

    #[test]
    fn a_cut_is_noticed(length in any::<prop::sample::Index>()) {
        let mut sealed = encrypted(&[7; 500]);
        sealed.truncate(length.index(sealed.len()));
        prop_assert!(decrypted(1, &sealed).is_err());
    }
}

#[test]
fn a_large_backup_that_loses_its_end_is_refused() {
    // Longer than one block of the format, and cut exactly between blocks.
    let sealed = encrypted(&vec![7; 200_000]);
    for length in [sealed.len() - 1, sealed.len() - 70_000, 100_000] {
        assert!(decrypted(1, &sealed[..length]).is_err(), "{length}");
    }
    assert!(decrypted(1, &[&sealed[..], b"more"].concat()).is_err());
}

#[test]
fn another_root_key_does_not_open_it() {
    let refused = decrypted(2, &encrypted(b"data")).unwrap_err();
    assert!(refused.to_string().starts_with("the backup cannot be read"), "{refused}");
}

#[test]
fn what_is_no_backup_is_refused() {
    for junk in [&b""[..], b"SQLite format 3\0", b"age-encryption.org/v1\n"] {
        assert!(decrypted(1, junk).is_err());
    }
}
