//! Somebody at the hotline: holds a key of their own, takes conversations, answers, and hears what comes.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fener_access::totp::TotpSecret;
use fener_app::Chance;
use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::{BoxId, KeyholderId};
use fener_domain::time::{Clock, SystemClock};
use fener_vault::channel::content::{Content, Text};
use fener_vault::channel::holder::HolderKeys;
use fener_vault::channel::open::seal;
use fener_vault::channel::{Header, Recipient};
use reqwest::{Client, Response};
use serde_json::{Value, json};

use super::reporter::Hotline;
use crate::figure::Result;
use crate::server::{Login, token, told};

/// The account that is made for measuring.
const LOGIN: &str = "bench.desk";
/// log2 of scrypt's cost for a key that opens nothing.
const WORK: u8 = 10;

/// Makes an account of a call specialist who holds no key yet; gives its token.
pub async fn newcomer(program: &Path, data: &Path, database: Option<&str>) -> Result<String> {
    told(program, data, database, &["user", "add", LOGIN, "--role", "call_specialist"]).await?;
    token(program, data, database, LOGIN, "*:*").await
}

/// A specialist with a key.
pub struct Desk {
    client: Client,
    address: String,
    bearer: String,
    keys: HolderKeys,
    id: KeyholderId,
}

/// A conversation as the desk knows it.
pub struct Taken {
    /// The contact, by which the desk reaches the box.
    contact: String,
    /// The box.
    pub of_box: BoxId,
    recipient: Recipient,
}

impl Desk {
    /// Becomes a keyholder.
    pub async fn join(address: &str, token: &str) -> Result<Self> {
        let client = fener_testkit::http().build()?;
        let keys = HolderKeys::draw(&mut Chance::System.rng());
        let body = json!({
            "recipient": keys.identity.recipient()?.to_string(), "verify": keys.verify().to_string(),
            "sealed": STANDARD.encode(keys.locked("invented for measuring", WORK)?), "lock": "passphrase",
        });
        let bearer = format!("Bearer {token}");
        let request = client.post(format!("{address}/console/keys/keyholders"));
        let answer = request.header("authorization", &bearer).json(&body).send().await?.error_for_status()?;
        let joined: Value = answer.json().await?;
        let id = text(&joined, "/id")?.parse()?;
        Ok(Self { client, address: address.to_owned(), bearer, keys, id })
    }

    /// Takes the conversations that wait longest.
    pub async fn take(&self, many: usize) -> Result<Vec<Taken>> {
        let state = self.get("/console/boxes/state").await?;
        let line = state.pointer("/chats").and_then(Value::as_array).ok_or("no line")?;
        let mut taken = Vec::with_capacity(many);
        for chat in line.iter().take(many) {
            let contact = text(chat, "/contact")?.to_owned();
            self.post(&format!("/console/contacts/{contact}/box/chat/take"), String::new()).await?;
            let seen = self.get(&format!("/console/contacts/{contact}/box")).await?;
            let (of_box, recipient) = (text(&seen, "/box")?.parse()?, text(&seen, "/recipient")?.parse()?);
            taken.push(Taken { contact, of_box, recipient });
        }
        if taken.len() == many { Ok(taken) } else { Err(format!("only {} wait in line", taken.len()).into()) }
    }

    /// Seals a line into a conversation.
    pub fn line(&self, hotline: &Hotline, to: &Taken, seq: u32) -> Result<String> {
        let header = Header {
            of_box: to.of_box,
            direction: Direction::Out,
            seq,
            kind: EnvelopeKind::Chat,
            key: hotline.key,
        };
        let content = Content::Text(Text { text: "Invented for measuring: I am here.".into() });
        let recipients = [&hotline.intake, &to.recipient];
        let envelope = seal(header, 1, &content, recipients, &self.keys.writes_as(self.id))?;
        Ok(serde_json::to_string(&envelope.to_raw())?)
    }

    /// Sends a line.
    pub async fn say(&self, to: &Taken, line: String) -> Result<()> {
        self.post(&format!("/console/contacts/{}/box/envelopes", to.contact), line).await
    }

    async fn get(&self, path: &str) -> Result<Value> {
        let request =
            self.client.get(format!("{}{path}", self.address)).header("authorization", &self.bearer);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    async fn post(&self, path: &str, body: String) -> Result<()> {
        let request =
            self.client.post(format!("{}{path}", self.address)).header("authorization", &self.bearer);
        let answer = request.header("content-type", "application/json").body(body).send().await?;
        taken(path, answer).await
    }
}

/// An answer that must be a good one.
pub async fn taken(what: &str, answer: Response) -> Result<()> {
    let status = answer.status();
    let said = answer.text().await?;
    if status.is_success() { Ok(()) } else { Err(format!("{what} was answered {status}: {said}").into()) }
}

/// Signs in as a browser does and listens to what the console hears.
pub async fn listen(address: &str, login: &Login) -> Result<Response> {
    let client = fener_testkit::http().cookie_store(true).build()?;
    let sign_in = format!("{address}/sign-in");
    let password = [("login", login.user.as_str()), ("password", login.password.as_str())];
    taken("signing in", client.post(&sign_in).form(&password).send().await?).await?;
    let code = TotpSecret::parse(&login.totp_secret)?.code(SystemClock.now());
    let factor = client.post(format!("{sign_in}/second-factor")).form(&[("code", code.expose().as_str())]);
    taken("the second factor", factor.send().await?).await?;
    let request = client.get(format!("{address}/live")).header("accept", "text/event-stream");
    let answer = tokio::time::timeout(Duration::from_secs(10), request.send()).await??;
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") { Ok(answer) } else { Err("the console hears nothing".into()) }
}

fn text<'a>(value: &'a Value, path: &str) -> Result<&'a str> {
    value.pointer(path).and_then(Value::as_str).ok_or_else(|| format!("{path} is missing").into())
}
