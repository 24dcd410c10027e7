//! Whoever reports: what their browser would do is done here, before the clock runs.

use std::sync::Arc;

use fener_app::Chance;
use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::IntakeKeyId;
use fener_vault::channel::content::{Answer, Content, Questions, Report, Text, Value};
use fener_vault::channel::open::seal;
use fener_vault::channel::receipt::hex;
use fener_vault::channel::work::work;
use fener_vault::channel::{BoxKeys, Header, RawEnvelope, Recipient};
use reqwest::Client;
use serde_json::json;
use tokio::task::JoinSet;

use crate::figure::Result;

const STORY: &str = "Invented for measuring. Three women are in the flat above the bakery since spring. One told me \
    that she may not go out alone and that a man keeps her papers. In the evening cars come, and the lights go off.";

/// What a device asks for before it seals.
pub struct Hotline {
    /// The intake key.
    pub key: IntakeKeyId,
    /// Whom to seal to.
    pub intake: Recipient,
    challenge: String,
    bits: u32,
}

/// A report that can be sent.
pub struct Prepared {
    /// What opens its box.
    pub keys: BoxKeys,
    /// The request's body.
    pub body: String,
}

impl Hotline {
    /// Asks for the keys and for the work.
    pub async fn of(address: &str) -> Result<Self> {
        let client = fener_testkit::http().build()?;
        let answer = client.get(format!("{address}/channel/keys")).send().await?.error_for_status()?;
        let keys: serde_json::Value = answer.json().await?;
        let text = |path: &str| {
            let found = keys.pointer(path).and_then(serde_json::Value::as_str);
            found.ok_or(format!("/channel/keys has no {path}"))
        };
        let bits = keys.pointer("/work/bits").and_then(serde_json::Value::as_u64);
        Ok(Self {
            key: text("/key/id")?.parse()?,
            intake: text("/key/recipient")?.parse()?,
            challenge: text("/work/challenge")?.to_owned(),
            bits: u32::try_from(bits.ok_or("/channel/keys has no bits")?)?,
        })
    }

    /// Seals a report and does its work. The box's keys are drawn at random: a receipt's are derived slowly, on the
    /// device and never by the server that is measured.
    fn report(&self, chance: &Chance) -> Result<Prepared> {
        let keys = BoxKeys::draw(&mut chance.rng());
        let answers = vec![
            Answer { question: "danger".into(), value: Value::Codes(vec!["yes".into()]) },
            Answer { question: "notes".into(), value: Value::Text(STORY.into()) },
            Answer { question: "place".into(), value: Value::Text("a street behind the station".into()) },
        ];
        let content = Content::Report(Report {
            language: "sr-Latn".into(),
            questions: Questions { set: "report".into(), version: 1 },
            answers,
            reply: Some(keys.reply()?),
        });
        let envelope = self.sealed(&keys, 0, EnvelopeKind::Report, &content)?;
        let nonce = work(&self.challenge, keys.id(), self.bits);
        let body = json!({
            "box": keys.id(), "token_sha256": hex(&keys.token_hash()), "recipient": keys.recipient()?.to_string(),
            "verify": keys.verify().to_string(), "language": "sr-Latn", "danger": "unknown",
            "contactor": "bystander", "work": { "challenge": self.challenge, "nonce": nonce },
            "envelope": envelope,
        });
        Ok(Prepared { keys, body: body.to_string() })
    }

    /// A line of a conversation, sealed by whoever reported.
    pub fn line(&self, keys: &BoxKeys, seq: u32) -> Result<String> {
        let content = Content::Text(Text { text: "Invented for measuring: are you there?".into() });
        Ok(serde_json::to_string(&self.sealed(keys, seq, EnvelopeKind::Chat, &content)?)?)
    }

    fn sealed(&self, keys: &BoxKeys, seq: u32, kind: EnvelopeKind, content: &Content) -> Result<RawEnvelope> {
        let header = Header { of_box: keys.id(), direction: Direction::In, seq, kind, key: self.key };
        Ok(seal(header, 0, content, [&self.intake, &keys.recipient()?], keys)?.to_raw())
    }
}

/// Prepares so many reports on every processor.
pub async fn prepare(hotline: &Arc<Hotline>, count: usize) -> Result<Vec<Prepared>> {
    let processors = std::thread::available_parallelism()?.get();
    let mut threads = JoinSet::new();
    for _ in 0..processors {
        let (hotline, share) = (Arc::clone(hotline), count.div_ceil(processors));
        threads.spawn_blocking(move || {
            (0..share).map(|_| hotline.report(&Chance::System)).collect::<Result<Vec<_>>>()
        });
    }
    let mut all = Vec::with_capacity(count);
    while let Some(done) = threads.join_next().await {
        all.extend(done??);
    }
    all.truncate(count);
    Ok(all)
}

/// A device with a loopback address of its own, since the program counts what one address sends within an hour.
pub fn device(group: u8, number: u8) -> Result<Client> {
    let address = std::net::Ipv4Addr::new(127, 0, group, number);
    Ok(fener_testkit::http().local_address(std::net::IpAddr::from(address)).build()?)
}
