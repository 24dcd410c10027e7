//! Whoever reports and whoever answers, each sealing for themselves as their browsers do.

use fener_app::Chance;
use fener_domain::boxes::{Direction, EnvelopeKind, padme};
use fener_domain::ids::{BoxId, IntakeKeyId, KeyholderId};
use fener_vault::channel::content::{Answer, Content, FileNote, Questions, Report, Text, Value as Said};
use fener_vault::channel::holder::{HolderKeys, Identity};
use fener_vault::channel::open::{seal, seal_to};
use fener_vault::channel::receipt::hex;
use fener_vault::channel::work::work;
use fener_vault::channel::{BoxKeys, Header, RawEnvelope, Recipient};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::program::Installation;

/// The hotline, with one keyholder and an intake key.
pub struct Hotline {
    /// What its requests carry.
    pub bearer: String,
    holder: HolderKeys,
    id: KeyholderId,
    key: IntakeKeyId,
    intake: Identity,
}

/// Somebody with a box.
pub struct Reporter {
    pub keys: BoxKeys,
    key: IntakeKeyId,
    intake: Recipient,
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

fn text(said: &str) -> Content {
    Content::Text(Text { text: said.into() })
}

impl Hotline {
    /// Makes the first keys of an installation that serves.
    pub async fn begin(installation: &Installation) -> Self {
        let token = installation.run(&["token", "create", "--user", "specialist", "--scope", "*:*"]);
        let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
        let mut rng = Chance::System.rng();
        let (holder, intake) = (HolderKeys::draw(&mut rng), Identity::draw(&mut rng));
        let of_holder = holder.identity.recipient().unwrap();
        let body = json!({
            "recipient": of_holder.to_string(), "verify": holder.verify().to_string(),
            "sealed": base64(&[1; 300]), "lock": "passphrase",
        });
        let session = installation.sign_in().await;
        let created = async |path: &str, body: &Value| -> Value {
            let answer = session.post(installation.address(path)).json(body).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::CREATED, "{path}");
            answer.json().await.unwrap()
        };
        let joined = created("/console/keys/keyholders", &body).await;
        let body = json!({
            "recipient": intake.recipient().unwrap().to_string(), "recovery": null,
            "wraps": [{ "keyholder": joined["id"], "wrap": base64(&intake.wrap(&of_holder).unwrap()) }],
        });
        let made = created("/console/keys", &body).await;
        let id = joined["id"].as_str().unwrap().parse().unwrap();
        Self { bearer, holder, id, key: made["id"].as_str().unwrap().parse().unwrap(), intake }
    }

    /// Somebody who drew a receipt.
    pub fn reporter(&self) -> Reporter {
        let keys = BoxKeys::draw(&mut Chance::System.rng());
        Reporter { keys, key: self.key, intake: self.intake.recipient().unwrap() }
    }

    /// An answer of the keyholder.
    pub fn answer(&self, to: &Reporter, seq: u32, said: &str) -> RawEnvelope {
        let of_box: BoxId = to.keys.id();
        let (direction, kind) = (Direction::Out, EnvelopeKind::Message);
        let header = Header { of_box, direction, seq, kind, key: self.key };
        let recipients = [&to.intake, &to.keys.recipient().unwrap()];
        seal(header, 1, &text(said), recipients, &self.holder.writes_as(self.id)).unwrap().to_raw()
    }
}

impl Reporter {
    /// What its requests carry.
    pub fn authorization(&self) -> String {
        format!("Box {}", self.keys.token().as_str())
    }

    /// The address of its box.
    pub fn path(&self, rest: &str) -> String {
        format!("/channel/boxes/{}{rest}", self.keys.id())
    }

    fn envelope(&self, seq: u32, kind: EnvelopeKind, content: &Content) -> Value {
        let header = Header { of_box: self.keys.id(), direction: Direction::In, seq, kind, key: self.key };
        let recipients = [&self.intake, &self.keys.recipient().unwrap()];
        serde_json::to_value(seal(header, 0, content, recipients, &self.keys).unwrap().to_raw()).unwrap()
    }

    pub fn message(&self, seq: u32, said: &str) -> Value {
        self.envelope(seq, EnvelopeKind::Message, &text(said))
    }

    pub fn line(&self, seq: u32, said: &str) -> Value {
        self.envelope(seq, EnvelopeKind::Chat, &text(said))
    }

    /// A sealed file, and the envelope that says what it is.
    pub fn file(&self, seq: u32, id: uuid::Uuid, name: &str, bytes: &[u8]) -> (Vec<u8>, Value) {
        let length = u64::try_from(bytes.len()).unwrap();
        let mut plain = length.to_be_bytes().to_vec();
        plain.extend_from_slice(bytes);
        plain.resize(usize::try_from(padme(length + 8).max(65_536)).unwrap(), 0);
        let sealed = seal_to(&plain, [&self.intake, &self.keys.recipient().unwrap()]).unwrap();
        let note = Content::File(FileNote {
            file: id.to_string(),
            name: name.into(),
            media_type: "text/plain".into(),
            size: length,
            sha256: hex(&Sha256::digest(bytes)),
            sealed_sha256: hex(&Sha256::digest(&sealed)),
            metadata: "none".into(),
        });
        (sealed, self.envelope(seq, EnvelopeKind::File, &note))
    }

    /// The request that opens the box, with the work done; none when the program does not answer.
    pub async fn report(&self, installation: &Installation, said: &str) -> Option<Value> {
        let answer = installation.request(Method::GET, "/channel/keys", "").send().await.ok()?;
        let keys: Value = answer.json().await.ok()?;
        let challenge = keys["work"]["challenge"].as_str()?;
        let bits = u32::try_from(keys["work"]["bits"].as_u64()?).ok()?;
        let report = Content::Report(Report {
            language: "en".into(),
            questions: Questions { set: "report".into(), version: 1 },
            answers: vec![Answer { question: "notes".into(), value: Said::Text(said.into()) }],
            reply: Some(self.keys.reply().unwrap()),
        });
        Some(json!({
            "box": self.keys.id(), "token_sha256": hex(&self.keys.token_hash()),
            "recipient": self.keys.recipient().unwrap().to_string(), "verify": self.keys.verify().to_string(),
            "language": "en", "danger": "unknown", "contactor": "bystander",
            "work": { "challenge": challenge, "nonce": work(challenge, self.keys.id(), bits) },
            "envelope": self.envelope(0, EnvelopeKind::Report, &report),
        }))
    }
}
