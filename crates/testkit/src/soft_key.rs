//! A passkey made of software: a P-256 key, attestation "none", and what a browser would send of it. It stands
//! for the phone, computer or security key that a test has not.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The address that it was made for.
pub const ORIGIN: &str = "https://fener.example.org";

/// Flags of authenticator data: user present, user verified, attested credential.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const ATTESTED: u8 = 64;

/// A passkey in software.
pub struct SoftKey {
    key: SigningKey,
    id: [u8; 16],
    /// How often it was used; a real one never goes back.
    pub counter: u32,
    /// Whether it verifies its owner, as by a finger or a PIN.
    pub verified: bool,
}

impl SoftKey {
    /// A key; the same seed gives the same, and 0 none.
    ///
    /// # Panics
    /// When the seed is 0.
    #[must_use]
    pub fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).expect("a seed"),
            id: [seed; 16],
            counter: 0,
            verified: true,
        }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(b"fener.example.org").to_vec();
        data.push(flags | PRESENT | if self.verified { VERIFIED } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// What a browser at `origin` answers to a registration.
    ///
    /// # Panics
    /// When the challenge is none.
    #[must_use]
    pub fn register(&self, browser: &str, origin: &str) -> String {
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
            &[0x58, u8::try_from(data.len()).expect("short data")],
            &data,
        ]
        .concat();
        let client = client_data("webauthn.create", browser, origin);
        self.answer(json!({ "attestationObject": b64(&attestation), "clientDataJSON": b64(&client) }))
    }

    /// What a browser at `origin` answers to an authentication.
    ///
    /// # Panics
    /// When the challenge is none.
    pub fn prove(&mut self, browser: &str, origin: &str) -> String {
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
        cose.extend(point.x().expect("a point"));
        cose.extend([0x22, 0x58, 0x20]);
        cose.extend(point.y().expect("a point"));
        cose
    }
}

fn client_data(kind: &str, browser: &str, origin: &str) -> Vec<u8> {
    let browser: Value = serde_json::from_str(browser).expect("a challenge");
    let challenge = browser.pointer("/publicKey/challenge").expect("a challenge");
    json!({ "type": kind, "challenge": challenge, "origin": origin }).to_string().into_bytes()
}

fn b64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
