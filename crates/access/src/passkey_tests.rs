//! Both ceremonies with an authenticator made of software: a P-256 key, attestation "none".

use data_encoding::BASE64URL_NOPAD;
use fener_domain::ids::UserId;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::*;

const ORIGIN: &str = "https://fener.example.org";

/// Flags of authenticator data: user present, user verified, attested credential.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const ATTESTED: u8 = 64;

struct SoftKey {
    key: SigningKey,
    id: [u8; 16],
    counter: u32,
    verified: bool,
}

impl SoftKey {
    fn new(seed: u8) -> Self {
        Self { key: SigningKey::from_slice(&[seed; 32]).unwrap(), id: [seed; 16], counter: 0, verified: true }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(b"fener.example.org").to_vec();
        data.push(flags | PRESENT | if self.verified { VERIFIED } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn register(&self, browser: &str, origin: &str) -> String {
        let mut data = self.data(ATTESTED);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend(self.cose());
        let attestation = [
            &[0xA3][..],
            &[0x63],
            b"fmt",
            &[0x64],
            b"none",
            &[0x67],
            b"attStmt",
            &[0xA0],
            &[0x68],
            b"authData",
            &[0x58, u8::try_from(data.len()).unwrap()],
            &data,
        ]
        .concat();
        let client = client_data("webauthn.create", browser, origin);
        self.answer(json!({ "attestationObject": b64(&attestation), "clientDataJSON": b64(&client) }))
    }

    fn prove(&mut self, browser: &str, origin: &str) -> String {
        self.counter += 1;
        let data = self.data(0);
        let client = client_data("webauthn.get", browser, origin);
        let signed = [data.clone(), Sha256::digest(&client).to_vec()].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "authenticatorData": b64(&data),
            "clientDataJSON": b64(&client),
            "signature": b64(signature.to_der().as_bytes()),
            "userHandle": null,
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = b64(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} })
            .to_string()
    }

    /// The public key as COSE writes it (RFC 9053): EC2, ES256, P-256, x, y.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut cose = vec![0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        cose.extend(point.x().unwrap());
        cose.extend([0x22, 0x58, 0x20]);
        cose.extend(point.y().unwrap());
        cose
    }
}

fn client_data(kind: &str, browser: &str, origin: &str) -> Vec<u8> {
    let browser: Value = serde_json::from_str(browser).unwrap();
    json!({ "type": kind, "challenge": browser["publicKey"]["challenge"], "origin": origin })
        .to_string()
        .into_bytes()
}

fn b64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn passkeys() -> Passkeys {
    Passkeys::new(ORIGIN, "Fener").unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_micros(1_000_000)
}

fn registered(key: &SoftKey) -> StoredPasskeys {
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    let answer = key.register(&start.browser, ORIGIN);
    let stored = passkeys().finish_registration(&start.state, &answer, "phone", now()).unwrap();
    StoredPasskeys::read(&StoredPasskeys::default().with(stored).write().unwrap()).unwrap()
}

#[test]
fn a_registered_passkey_proves_its_owner() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    let known = passkeys().finish_authentication(&start.state, &answer, &known).unwrap().unwrap();
    assert_eq!(known.iter().map(|passkey| passkey.name.as_str()).collect::<Vec<_>>(), ["phone"]);
}

#[test]
fn an_answer_works_for_its_challenge_only() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let first = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&first.browser, ORIGIN);
    let second = passkeys().start_authentication(&known).unwrap();
    let refused = passkeys().finish_authentication(&second.state, &answer, &known);
    assert!(matches!(refused, Err(Error::PasskeyRefused { .. })));
}

#[test]
fn an_answer_made_for_another_site_is_refused() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, "https://fener.example.com");
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
}

#[test]
fn the_owner_must_have_been_verified() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    key.verified = false;
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    let answer = key.register(&start.browser, ORIGIN);
    assert!(passkeys().finish_registration(&start.state, &answer, "phone", now()).is_err());
}

#[test]
fn a_copied_passkey_betrays_itself() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    let known = passkeys().finish_authentication(&start.state, &answer, &known).unwrap().unwrap();
    key.counter = 0;
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
}

#[test]
fn somebody_elses_passkey_and_a_removed_one_are_refused() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let mut other = SoftKey::new(2);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = other.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
    let answer = key.prove(&start.browser, ORIGIN);
    let id = known.iter().next().unwrap().id();
    let left = known.without(&id).unwrap();
    assert!(left.is_empty());
    assert!(left.clone().without(&id).is_none());
    assert!(passkeys().finish_authentication(&start.state, &answer, &left).is_err());
    assert!(passkeys().start_authentication(&left).is_err());
}

#[test]
fn what_the_browser_may_send_instead_is_refused() {
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    for answer in ["", "{}", "null", "[]", "{\"id\":\"x\"}"] {
        let refused = passkeys().finish_registration(&start.state, answer, "phone", now());
        assert!(matches!(refused, Err(Error::PasskeyAnswer { .. })), "{answer}");
    }
    assert!(matches!(
        passkeys().finish_registration(
            "{}",
            &SoftKey::new(1).register(&start.browser, ORIGIN),
            "phone",
            now()
        ),
        Err(Error::PasskeyStored { .. })
    ));
}

#[test]
fn only_addresses_that_browsers_accept() {
    for good in
        [ORIGIN, "https://fener.example.org:8443", "http://localhost:3000", "https://xn--e1aybc.example"]
    {
        assert!(Passkeys::new(good, "Fener").is_ok(), "{good}");
    }
    for bad in
        ["", "fener.example.org", "http://fener.example.org", "https://127.0.0.1:3000", "http://127.0.0.1"]
    {
        assert!(matches!(Passkeys::new(bad, "Fener"), Err(Error::PasskeyAddress { .. })), "{bad}");
    }
}
