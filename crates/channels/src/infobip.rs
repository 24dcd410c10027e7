//! SMS by Infobip's HTTP API: messages go to `/sms/3/messages`, come in format MO_JSON_2, receipts as delivery reports. Infobip signs
//! nothing, so the address that it is given carries a secret.

use async_trait::async_trait;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::http::Http;
use crate::{
    Channel, Incoming, Method, Outgoing, Parsed, Receipt, ReceiptState, Rejected, Request, Secret, SendError,
    Sent, Which,
};

/// How Infobip is reached and reaches us.
#[derive(Clone)]
pub struct InfobipSettings {
    /// The account's own address, such as `https://xxxxx.api.infobip.com`.
    pub api: String,
    /// The API key.
    pub key: Secret,
    /// The secret in the address that Infobip asks.
    pub secret: Secret,
    /// Who messages come from.
    pub from: String,
    /// Our own address as the provider reaches it.
    pub here: String,
}

/// The adapter.
pub struct Infobip {
    settings: InfobipSettings,
    http: Http,
}

impl Infobip {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: InfobipSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()? })
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.settings.api.trim_end_matches('/'))
    }

    fn key(&self) -> String {
        format!("App {}", self.settings.key.expose())
    }

    fn receipts(&self) -> String {
        let here = self.settings.here.trim_end_matches('/');
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("secret", self.settings.secret.expose()).finish();
        format!("{here}/channel/messages/infobip?{query}")
    }
}

/// A message or a report: what has a text came, what has a state went.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    message_id: String,
    from: Option<String>,
    text: Option<String>,
    status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    group_name: String,
}

#[derive(Deserialize)]
struct Body {
    results: Vec<Line>,
}

#[async_trait]
impl Channel for Infobip {
    fn messenger(&self) -> Messenger {
        Messenger::Infobip
    }

    fn verify(&self, request: &Request<'_>) -> Result<(), Rejected> {
        match self.settings.secret.is(&request.parameter("secret")) {
            true => Ok(()),
            false => Err(Rejected::Forged),
        }
    }

    fn parse(&self, request: &Request<'_>) -> Result<Parsed, Rejected> {
        if request.method != Method::Post {
            return Err(Rejected::NotHere);
        }
        let body: Body = serde_json::from_slice(request.body)
            .map_err(|_broken| Rejected::Unreadable("the body has no results as Infobip sends them"))?;
        let mut parsed = Parsed::default();
        for line in body.results {
            if let Some(status) = line.status {
                let state = match status.group_name.as_str() {
                    "DELIVERED" => ReceiptState::Delivered,
                    "UNDELIVERABLE" | "EXPIRED" | "REJECTED" => ReceiptState::Failed,
                    _ => continue,
                };
                parsed.receipts.push(Receipt { of: Which::Theirs(line.message_id), state });
            } else {
                let from = line.from.ok_or(Rejected::Unreadable("results.from is missing"))?;
                parsed.messages.push(Incoming {
                    id: line.message_id,
                    from: Personal::from(from.trim().trim_start_matches('+')),
                    text: Personal::new(line.text.unwrap_or_default()),
                    attachments: 0,
                    language: None,
                    thread: None,
                });
            }
        }
        Ok(parsed)
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let body = json!({ "messages": [{
            "sender": self.settings.from,
            "destinations": [{ "to": message.to.expose(), "messageId": message.id }],
            "content": { "text": message.text.expose() },
            "webhooks": { "delivery": { "url": self.receipts() }, "contentType": "application/json" },
        }] });
        let request =
            self.http.post(&self.at("/sms/3/messages")).header("authorization", self.key()).json(&body);
        let answer = self.http.ask(request).await?;
        if !answer.status.is_success() {
            return Err(answer.failure(None));
        }
        taken(&answer.json())
    }

    async fn check(&self) -> Result<(), SendError> {
        let request = self.http.get(&self.at("/account/1/balance")).header("authorization", self.key());
        let answer = self.http.ask(request).await?;
        if answer.status.is_success() { Ok(()) } else { Err(answer.failure(None)) }
    }
}

/// What the provider said of the one message: group 5 is a refusal, for ever.
fn taken(body: &Value) -> Result<Sent, SendError> {
    let line = body.pointer("/messages/0");
    let text = |place: &str| line.and_then(|line| line.pointer(place)).and_then(Value::as_str);
    if text("/status/groupName") == Some("REJECTED") {
        return Err(SendError::r#final("the provider refused the message"));
    }
    match text("/messageId") {
        Some(id) => Ok(Sent { id: Some(id.to_owned()) }),
        None => Err(SendError::transient("the provider named no message")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(secret: &str, body: &str) -> Result<Parsed, Rejected> {
        let settings = InfobipSettings {
            api: "https://x.api.infobip.com".into(),
            key: Secret::new("k"),
            secret: Secret::new("s3cret"),
            from: "Hotline".into(),
            here: "https://hotline.example.org".into(),
        };
        let infobip = Infobip::new(settings).unwrap();
        let url = format!("https://hotline.example.org/channel/messages/infobip?secret={secret}");
        let request = Request { method: Method::Post, url: &url, headers: &[], body: body.as_bytes() };
        infobip.verify(&request)?;
        infobip.parse(&request)
    }

    #[test]
    fn contract_test_messages_of_format_mo_json_2_are_read() {
        let body = r#"{"results":[{"messageId":"817790313235066447","from":"385916242493","to":"385921004026",
            "text":"QUIZ Correct answer is Paris","cleanText":"Correct answer is Paris","keyword":"QUIZ",
            "receivedAt":"2026-10-06T09:28:39.220+0000","smsCount":1,"price":{"pricePerMessage":0,"currency":"EUR"},
            "callbackData":"callbackData"}],"messageCount":1,"pendingMessageCount":0}"#;
        let message = parsed("s3cret", body).ok().unwrap().messages.pop().unwrap();
        assert_eq!(message.id, "817790313235066447");
        assert_eq!(message.from.expose(), "385916242493");
        assert_eq!(message.text.expose(), "QUIZ Correct answer is Paris");
    }

    #[test]
    fn contract_test_delivery_reports_are_read() {
        let body = r#"{"results":[{"bulkId":"b","messageId":"m-1","to":"41793026727","sentAt":"2026-11-09T16:00:00.000+0000",
            "doneAt":"2026-11-09T16:00:00.000+0000","smsCount":1,
            "status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET","description":"x"},
            "error":{"groupId":0,"groupName":"Ok","id":0,"name":"NO_ERROR","description":"No Error","permanent":false}}]}"#;
        let receipts = parsed("s3cret", body).ok().unwrap().receipts;
        assert_eq!(receipts, [Receipt { of: Which::Theirs("m-1".into()), state: ReceiptState::Delivered }]);
    }

    #[test]
    fn contract_test_a_wrong_secret_and_a_broken_body_are_refused() {
        assert_eq!(parsed("other", "{}").err(), Some(Rejected::Forged));
        assert!(matches!(parsed("s3cret", "{}").err(), Some(Rejected::Unreadable(_))));
        assert!(matches!(parsed("s3cret", &"[".repeat(100_000)).err(), Some(Rejected::Unreadable(_))));
    }

    #[test]
    fn contract_test_what_the_provider_refuses_is_final() {
        let of = |group: &str| taken(&json!({"messages":[{"messageId":"m-1","status":{"groupName":group}}]}));
        assert_eq!(of("PENDING").unwrap().id.as_deref(), Some("m-1"));
        assert!(!of("REJECTED").unwrap_err().is_transient());
    }
}
