//! What the browser sealed, folded and derived, as this side sees it: `tests/vectors/channel.json` was made there.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data_encoding::HEXLOWER;
use fener_domain::boxes::padme;
use fener_domain::ids::{BoxId, TenantId};
use fener_text::receipts::fold;
use fener_vault::channel::open::open_as;
use fener_vault::channel::work::solves;
use fener_vault::channel::{RawEnvelope, Receipt, VerifyKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn vectors() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/channel.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn all<'a>(vectors: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    vectors[name].as_array().unwrap().iter()
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_else(|| panic!("{name} in {of}"))
}

fn verify(vectors: &Value, signer: &str) -> VerifyKey {
    let keys = &vectors["keys"];
    let key = if signer == "box" { &keys["box"] } else { &keys["keyholder"] };
    text(key, "verify").parse().unwrap()
}

#[test]
fn words_fold_alike() {
    for one in all(&vectors(), "fold") {
        assert_eq!(fold(text(one, "typed")), text(one, "folded"));
    }
}

#[test]
fn a_receipt_opens_the_same_box() {
    for one in all(&vectors(), "receipts") {
        let bytes = HEXLOWER.decode(text(one, "bytes").as_bytes()).unwrap();
        let tenant: TenantId = text(one, "tenant").parse().unwrap();
        let keys = Receipt::from_bytes(bytes.try_into().unwrap()).open(tenant).unwrap();
        assert_eq!(keys.id().to_string(), text(one, "box"));
        assert_eq!(keys.token().as_str(), text(one, "token"));
        assert_eq!(HEXLOWER.encode(&keys.token_hash()), text(one, "token_sha256"));
        assert_eq!(keys.identity_text().unwrap().as_str(), text(one, "identity"));
        assert_eq!(keys.recipient().unwrap().to_string(), text(one, "recipient"));
        assert_eq!(keys.verify().to_string(), text(one, "verify"));
    }
}

#[test]
fn envelopes_of_the_browser_are_read_verified_and_opened() {
    let vectors = vectors();
    for one in all(&vectors, "envelopes") {
        let raw: RawEnvelope = serde_json::from_value(one["envelope"].clone()).unwrap();
        let envelope = raw.read().unwrap();
        assert_eq!(envelope.signed_text(), text(one, "signed"));
        assert_eq!(envelope.body_digest(), text(one, "digest"));
        envelope.signed_by(&verify(&vectors, &raw.signer)).unwrap();
        for holder in ["intake", "box"] {
            let opened = open_as(&envelope, text(&vectors["keys"][holder], "identity")).unwrap();
            assert_eq!(u64::from(opened.seen), one["seen"].as_u64().unwrap());
            assert_eq!(serde_json::to_value(&opened.content).unwrap(), one["content"]);
        }
    }
}

#[test]
fn what_the_browser_refuses_is_refused_here() {
    let vectors = vectors();
    for one in all(&vectors, "refused") {
        let refused = || -> Option<()> {
            let raw: RawEnvelope = serde_json::from_value(one["envelope"].clone()).ok()?;
            let envelope = raw.read().ok()?;
            envelope.signed_by(&verify(&vectors, &raw.signer)).ok()?;
            open_as(&envelope, text(&vectors["keys"]["box"], "identity")).ok().map(drop)
        };
        assert!(refused().is_none(), "{}", one["name"]);
    }
}

#[test]
fn a_file_is_padded_to_the_same_size() {
    for one in all(&vectors(), "padded_sizes") {
        let padded = padme(one["size"].as_u64().unwrap() + 8).max(65_536);
        assert_eq!(padded, one["padded"].as_u64().unwrap());
    }
}

#[test]
fn a_sealed_file_is_the_one_that_was_named() {
    let vectors = vectors();
    let sealed = STANDARD.decode(text(&vectors["file"], "sealed")).unwrap();
    assert_eq!(HEXLOWER.encode(&Sha256::digest(&sealed)), text(&vectors["file"], "sealed_sha256"));
    let seen = fener_vault::channel::age_file::look(&sealed).unwrap();
    assert_eq!(seen.recipients, 2);
    assert_eq!(u64::try_from(seen.plain).unwrap(), padme(vectors["file"]["size"].as_u64().unwrap() + 8));
}

#[test]
fn the_same_nonce_does_the_work() {
    let vectors = vectors();
    let work = &vectors["work"];
    let of_box: BoxId = text(work, "box").parse().unwrap();
    let bits = u32::try_from(work["bits"].as_u64().unwrap()).unwrap();
    assert!(solves(text(work, "challenge"), of_box, text(work, "nonce"), bits));
    assert!(!solves(text(work, "challenge"), of_box, "no", bits));
}
