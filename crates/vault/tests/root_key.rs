//! The root key: from a file, behind a passphrase, from a command; each refusal says what to do.
#![cfg(test)]
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use fener_domain::ids::TenantId;
use fener_vault::VaultError;
use fener_vault::keyring::{Keyring, WrappedKey};
use fener_vault::root::{RootKey, RootKeySource};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

fn passphrase(file: PathBuf, words: &str) -> RootKeySource {
    RootKeySource::Passphrase { file, passphrase: Zeroizing::new(words.to_owned()) }
}

/// Keys that only this root key opens: how a test sees whether two root keys are the same.
fn locked_by(root: &RootKey) -> Vec<WrappedKey> {
    Keyring::generate(root, TenantId::from_uuid(Uuid::nil()), &mut rng()).unwrap().1
}

fn refusal(source: &RootKeySource) -> String {
    source.load().err().expect("no key must come").to_string()
}

#[test]
fn a_key_file_is_private_and_gives_the_same_key_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let source = RootKeySource::File(path.clone());
    let locked = locked_by(&source.create(&mut rng()).unwrap());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(Keyring::open(&source.load().unwrap(), &locked).is_ok());
}

#[test]
fn a_key_file_is_never_overwritten() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let source = RootKeySource::File(path.clone());
    source.create(&mut rng()).unwrap();
    let before = std::fs::read(&path).unwrap();
    let refused = source.create(&mut rng()).err().unwrap();
    assert!(matches!(refused, VaultError::KeyFileExists(_)), "{refused}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_others_can_read_is_refused_with_the_cure() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let source = RootKeySource::File(path.clone());
    source.create(&mut rng()).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(refusal(&source).contains("chmod 600"));
}

#[test]
fn a_missing_or_foreign_file_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let source = RootKeySource::File(path.clone());
    let missing = refusal(&source);
    assert!(missing.contains("root.key is missing") && missing.contains("fener init"), "{missing}");
    for text in ["", "hello", "fener root key v1\nshort\n", "fener root key v1"] {
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert!(refusal(&source).contains("holds no root key"), "{text:?}");
    }
}

#[test]
fn a_passphrase_opens_its_file_and_a_wrong_one_does_not() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let right = passphrase(path.clone(), "a lantern on the hill");
    let locked = locked_by(&right.create(&mut rng()).unwrap());
    assert!(Keyring::open(&right.load().unwrap(), &locked).is_ok());

    let refused = refusal(&passphrase(path.clone(), "a lantern on the hall"));
    assert!(refused.contains("the passphrase does not open"), "{refused}");
    assert!(!refused.contains("hall"), "{refused}");
    // The other kind of file is told apart.
    assert!(refusal(&RootKeySource::File(path)).contains("holds no root key"));
}

fn command(script: &str) -> RootKeySource {
    RootKeySource::Command(["sh", "-c", script].map(str::to_owned).to_vec())
}

#[test]
fn a_command_gives_the_key_that_it_prints() {
    let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let printing = command(&format!("echo {key}"));
    let locked = locked_by(&printing.load().unwrap());
    assert!(Keyring::open(&printing.load().unwrap(), &locked).is_ok());
    assert!(Keyring::open(&printing.create(&mut rng()).unwrap(), &locked).is_ok());
}

#[test]
fn a_command_that_gives_no_key_is_named_and_what_it_printed_is_not() {
    let failed = refusal(&command("echo secret; exit 3"));
    assert!(failed.contains("`sh` failed") && failed.contains('3'), "{failed}");
    let chatty = refusal(&command("echo secret"));
    assert!(chatty.contains("the output of sh holds no root key"), "{chatty}");
    assert!(!failed.contains("secret") && !chatty.contains("secret"));
    let absent = refusal(&RootKeySource::Command(vec!["/nowhere/kms".into()]));
    assert!(absent.contains("/nowhere/kms"), "{absent}");
    assert!(refusal(&RootKeySource::Command(Vec::new())).contains("no program is named"));
}
