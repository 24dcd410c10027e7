//! WhatsApp by Meta's Cloud API: webhooks are signed with the app's secret (X-Hub-Signature-256) and are first asked for by GET
//! with a challenge; an answer is free text only within a day of the person's last message.

use async_trait::async_trait;
use data_encoding::HEXLOWER_PERMISSIVE;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::http::Http;
use crate::{
    Channel, Incoming, Method, Outgoing, Parsed, Receipt, ReceiptState, Rejected, Request, Secret, SendError,
    Sent, Which,
};

/// Codes that say "later": the API is busy, too many requests of app, account, number or pair.
const LATER: [i64; 8] = [1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_056];

/// How WhatsApp is reached and reaches us.
#[derive(Clone)]
pub struct WhatsAppSettings {
    /// Where the API is, with its version, such as `https://graph.facebook.com/v23.0`.
    pub api: String,
    /// The id of the number that messages come from.
    pub number: String,
    /// The access token of a system user.
    pub token: Secret,
    /// The app's secret, which signs what comes.
    pub secret: Secret,
    /// What Meta says when it asks for the first time.
    pub verify_token: Secret,
}

/// The adapter.
pub struct WhatsApp {
    settings: WhatsAppSettings,
    http: Http,
}

impl WhatsApp {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: WhatsAppSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()? })
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{}{path}", self.settings.api.trim_end_matches('/'), self.settings.number)
    }
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    field: String,
    value: Notice,
}

#[derive(Deserialize)]
struct Notice {
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    messages: Vec<Message>,
    #[serde(default)]
    statuses: Vec<Status>,
}

#[derive(Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    phone_number_id: String,
}

#[derive(Deserialize)]
struct Message {
    id: String,
    from: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct Status {
    id: String,
    status: String,
}

#[async_trait]
impl Channel for WhatsApp {
    fn messenger(&self) -> Messenger {
        Messenger::WhatsApp
    }

    /// Meta gathers what could not be delivered, up to 3 MB a request.
    fn largest_request(&self) -> usize {
        3 * 1_024 * 1_024
    }

    fn verify(&self, request: &Request<'_>) -> Result<(), Rejected> {
        if request.method == Method::Get {
            let asks = request.parameter("hub.mode") == "subscribe";
            let known = self.settings.verify_token.is(&request.parameter("hub.verify_token"));
            return if asks && known { Ok(()) } else { Err(Rejected::Forged) };
        }
        let sent = request.header("x-hub-signature-256").and_then(|value| value.strip_prefix("sha256="));
        let sent = HEXLOWER_PERMISSIVE
            .decode(sent.ok_or(Rejected::Forged)?.as_bytes())
            .map_err(|_broken| Rejected::Forged)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.settings.secret.expose().as_bytes())
            .map_err(|_length| Rejected::Forged)?;
        mac.update(request.body);
        mac.verify_slice(&sent).map_err(|_other| Rejected::Forged)
    }

    fn parse(&self, request: &Request<'_>) -> Result<Parsed, Rejected> {
        if request.method == Method::Get {
            let challenge = request.parameter("hub.challenge").into_owned();
            return Ok(Parsed { answer: Some(challenge), ..Parsed::default() });
        }
        let body: Body = serde_json::from_slice(request.body)
            .map_err(|_broken| Rejected::Unreadable("the body is no notification of WhatsApp"))?;
        let mut parsed = Parsed::default();
        let changes = body.entry.into_iter().flat_map(|entry| entry.changes);
        let own = |change: &Change| {
            change.field == "messages" && change.value.metadata.phone_number_id == self.settings.number
        };
        for change in changes.filter(own) {
            parsed.messages.extend(change.value.messages.iter().filter_map(message));
            parsed.receipts.extend(change.value.statuses.into_iter().filter_map(receipt));
        }
        Ok(parsed)
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let body = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": message.to.expose(),
            "type": "text", "text": { "preview_url": false, "body": message.text.expose() },
        });
        let request =
            self.http.post(&self.at("/messages")).bearer_auth(self.settings.token.expose()).json(&body);
        let answer = self.http.ask(request).await?;
        let said = answer.json();
        if let Some(id) = said.pointer("/messages/0/id").and_then(Value::as_str) {
            return Ok(Sent { id: Some(id.to_owned()) });
        }
        let code = said.pointer("/error/code").and_then(Value::as_i64);
        let why = code.map_or(String::new(), |code| format!(": code {code}"));
        match code {
            Some(code) if LATER.contains(&code) => {
                Err(SendError::transient(format!("WhatsApp is busy{why}")))
            }
            Some(131_047) => Err(SendError::r#final("more than a day has passed since the person wrote")),
            _ => Err(answer.failure(code)),
        }
    }

    async fn check(&self) -> Result<(), SendError> {
        let request = self.http.get(&self.at("?fields=id")).bearer_auth(self.settings.token.expose());
        let answer = self.http.ask(request).await?;
        if answer.status.is_success() { Ok(()) } else { Err(answer.failure(None)) }
    }
}

/// What somebody wrote; a picture or a recording comes as its caption, and is counted.
fn message(message: &Message) -> Option<Incoming> {
    let at = |place: &str| message.rest.get(&message.kind)?.pointer(place)?.as_str();
    let text = match message.kind.as_str() {
        // A reaction or a notice of the system says nothing to answer.
        "reaction" | "system" | "unsupported" => return None,
        "interactive" => at("/button_reply/title").or_else(|| at("/list_reply/title")),
        "text" => at("/body"),
        "button" => at("/text"),
        _ => at("/caption"),
    };
    let attached = !matches!(message.kind.as_str(), "text" | "button" | "interactive");
    Some(Incoming {
        id: message.id.clone(),
        from: Personal::from(message.from.as_str()),
        text: Personal::from(text.unwrap_or_default()),
        attachments: usize::from(attached),
        language: None,
        thread: None,
    })
}

fn receipt(status: Status) -> Option<Receipt> {
    let state = match status.status.as_str() {
        "sent" => ReceiptState::Sent,
        "delivered" | "read" => ReceiptState::Delivered,
        "failed" => ReceiptState::Failed,
        _ => return None,
    };
    Some(Receipt { of: Which::Theirs(status.id), state })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whatsapp() -> WhatsApp {
        let settings = WhatsAppSettings {
            api: "https://graph.facebook.com/v23.0".into(),
            number: "106540352242922".into(),
            token: Secret::new("t"),
            secret: Secret::new("key"),
            verify_token: Secret::new("meatyhamhock"),
        };
        WhatsApp::new(settings).unwrap()
    }

    const BODY: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
        "contacts":[{"profile":{"name":"A"},"wa_id":"16505551234"}],
        "messages":[{"from":"16505551234","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"Ndihmë"}},
        {"from":"16505551234","id":"wamid.2","timestamp":"1749416384","type":"image","image":{"caption":"ovde","id":"1"}},
        {"from":"16505551234","id":"wamid.3","timestamp":"1","type":"reaction","reaction":{"message_id":"x","emoji":"y"}}]},
        "field":"messages"}]}]}"#;

    fn posted(body: &str, signature: &str) -> Result<Parsed, Rejected> {
        let headers = [("X-Hub-Signature-256", signature)];
        let request =
            Request { method: Method::Post, url: "https://h/", headers: &headers, body: body.as_bytes() };
        whatsapp().verify(&request)?;
        whatsapp().parse(&request)
    }

    fn signed(body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(b"key").unwrap();
        mac.update(body.as_bytes());
        format!("sha256={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
    }

    #[test]
    fn contract_test_the_signature_is_that_of_rfc_4231_and_a_wrong_one_reads_nothing() {
        // HMAC-SHA256 of this sentence under "key" as published with the algorithm.
        let sentence = "The quick brown fox jumps over the lazy dog";
        assert_eq!(
            signed(sentence),
            "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
        );
        for wrong in ["", "sha256=", "sha256=f7bc", &signed("other"), &signed(BODY)[7..]] {
            assert_eq!(posted(BODY, wrong).err(), Some(Rejected::Forged), "{wrong}");
        }
    }

    #[test]
    fn contract_test_messages_are_read_and_pictures_are_counted() {
        let parsed = posted(BODY, &signed(BODY)).ok().unwrap();
        let read: Vec<_> = parsed
            .messages
            .iter()
            .map(|one| (one.id.as_str(), one.text.expose().as_str(), one.attachments))
            .collect();
        assert_eq!(read, [("wamid.1", "Ndihmë", 0), ("wamid.2", "ovde", 1)]);
    }

    #[test]
    fn contract_test_statuses_are_receipts_and_other_numbers_are_not_ours() {
        let body = r#"{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},
            "statuses":[{"id":"wamid.9","status":"read","timestamp":"1","recipient_id":"1"},
            {"id":"wamid.8","status":"failed","timestamp":"1","recipient_id":"1","errors":[{"code":131047}]}]}}]}]}"#;
        let receipts = posted(body, &signed(body)).ok().unwrap().receipts;
        let states: Vec<_> = receipts.iter().map(|receipt| receipt.state).collect();
        assert_eq!(states, [ReceiptState::Delivered, ReceiptState::Failed]);
        let other = body.replace("106540352242922", "1");
        assert!(posted(&other, &signed(&other)).ok().unwrap().receipts.is_empty());
    }

    #[test]
    fn contract_test_the_first_question_is_answered_with_its_challenge() {
        let asked = |token: &str| {
            let url =
                format!("https://h/x?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={token}");
            let request = Request { method: Method::Get, url: &url, headers: &[], body: &[] };
            whatsapp().verify(&request)?;
            whatsapp().parse(&request)
        };
        assert_eq!(asked("meatyhamhock").ok().unwrap().answer.as_deref(), Some("1158201444"));
        assert_eq!(asked("other").err(), Some(Rejected::Forged));
    }
}
