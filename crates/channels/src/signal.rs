//! Signal by a signal-cli daemon of one's own (`daemon --http --receive-mode manual`, signal-cli-jsonrpc(5)). What the daemon gives
//! away counts as taken: a crash between its answer and our database loses that message, which no call of it can prevent.

use async_trait::async_trait;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use serde_json::{Value, json};

use crate::http::{Answer, Http};
use crate::{Channel, Incoming, Outgoing, Polled, Receipt, ReceiptState, SendError, Sent, Which};

/// How the daemon is reached.
#[derive(Clone)]
pub struct SignalSettings {
    /// Where it listens, such as `http://127.0.0.1:8090`.
    pub daemon: String,
    /// The account's number, with `+`; none: the daemon has one account.
    pub account: Option<String>,
}

/// The adapter.
pub struct Signal {
    settings: SignalSettings,
    http: Http,
}

impl Signal {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: SignalSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()? })
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.settings.daemon.trim_end_matches('/'))
    }

    async fn call(&self, method: &str, mut params: Value) -> Result<Value, SendError> {
        if let (Some(account), Some(params)) = (&self.settings.account, params.as_object_mut()) {
            params.insert("account".into(), json!(account));
        }
        let body = json!({ "jsonrpc": "2.0", "id": "1", "method": method, "params": params });
        result(&self.http.ask(self.http.post(&self.at("/api/v1/rpc")).json(&body)).await?)
    }
}

/// The result of a call. Input that the daemon refuses (-1, -32602) stays refused; all else may pass.
fn result(answer: &Answer) -> Result<Value, SendError> {
    let mut body = answer.json();
    if let Some(result) = body.get_mut("result") {
        return Ok(result.take());
    }
    match body.pointer("/error/code").and_then(Value::as_i64) {
        Some(code @ (-1 | -32_602)) => Err(SendError::r#final(format!("signal-cli refused it: code {code}"))),
        Some(code) => Err(SendError::transient(format!("signal-cli failed: code {code}"))),
        None if answer.status.is_success() => Err(SendError::transient("signal-cli answered nothing")),
        None => Err(answer.failure(None)),
    }
}

/// Whether the one recipient got it.
fn sent(result: &Value) -> Result<Sent, SendError> {
    let outcome = result.pointer("/results/0/type").and_then(Value::as_str).unwrap_or("SUCCESS");
    match outcome {
        "SUCCESS" => {
            let id = result.get("timestamp").and_then(Value::as_u64).map(|at| at.to_string());
            Ok(Sent { id })
        }
        "UNREGISTERED_FAILURE" => Err(SendError::r#final("the person is not at Signal any more")),
        "IDENTITY_FAILURE" => Err(SendError::r#final("the person's safety number changed: verify it first")),
        _ => Err(SendError::transient("signal-cli could not hand it over")),
    }
}

/// Reads what came: direct messages and receipts, no groups and no stories.
#[must_use]
pub fn read(result: &Value) -> Polled {
    let mut polled = Polled::default();
    for one in result.as_array().map(Vec::as_slice).unwrap_or_default() {
        let Some(envelope) = one.get("envelope") else { continue };
        let text =
            |place: &str| envelope.pointer(place).and_then(Value::as_str).filter(|text| !text.is_empty());
        // Whoever hides their number has only an identifier.
        let Some(from) = text("/sourceUuid").or_else(|| text("/sourceNumber")) else { continue };
        if let Some(receipt) = envelope.get("receiptMessage") {
            let arrived = receipt.get("isDelivery") == Some(&json!(true))
                || receipt.get("isRead") == Some(&json!(true));
            let at = receipt.get("timestamps").and_then(Value::as_array).cloned().unwrap_or_default();
            let ids = at.iter().filter(|_| arrived).filter_map(Value::as_u64);
            polled.parsed.receipts.extend(
                ids.map(|id| Receipt { of: Which::Theirs(id.to_string()), state: ReceiptState::Delivered }),
            );
        }
        let Some(message) = envelope.get("dataMessage").filter(|it| it.get("groupInfo").is_none()) else {
            continue;
        };
        let attachments = message.get("attachments").and_then(Value::as_array).map_or(0, Vec::len);
        let words = message.get("message").and_then(Value::as_str).unwrap_or_default();
        // A reaction or an expiry timer says nothing to answer.
        let Some(at) = message.get("timestamp").and_then(Value::as_u64) else { continue };
        if words.is_empty() && attachments == 0 {
            continue;
        }
        polled.parsed.messages.push(Incoming {
            id: format!("{from}:{at}"),
            from: Personal::from(from),
            text: Personal::from(words),
            attachments,
            language: None,
            thread: None,
        });
    }
    polled
}

#[async_trait]
impl Channel for Signal {
    fn messenger(&self) -> Messenger {
        Messenger::Signal
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let params = json!({ "recipient": [message.to.expose()], "message": message.text.expose() });
        sent(&self.call("send", params).await?)
    }

    fn is_polled(&self) -> bool {
        true
    }

    async fn poll(&self) -> Result<Polled, SendError> {
        // Each is stored before the next is taken, so that a crash loses one at most.
        Ok(read(&self.call("receive", json!({ "timeout": 5, "maxMessages": 1 })).await?))
    }

    async fn check(&self) -> Result<(), SendError> {
        let answer = self.http.ask(self.http.get(&self.at("/api/v1/check"))).await?;
        if answer.status.is_success() { Ok(()) } else { Err(answer.failure(None)) }
    }
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    #[test]
    fn contract_test_messages_and_receipts_of_the_daemon_are_read() {
        let uuid = "9d28e14e-a02c-47e0-a5de-3f08b6d2f4ac";
        let result = json!([
            { "envelope": { "source": "+33123456789", "sourceNumber": "+33123456789", "sourceUuid": uuid,
                "sourceName": "A", "sourceDevice": 1, "timestamp": 1_631_458_508_784_u64,
                "dataMessage": { "timestamp": 1_631_458_508_784_u64, "message": "foobar",
                    "expiresInSeconds": 0, "viewOnce": false } }, "account": "+33987654321" },
            { "envelope": { "sourceUuid": uuid, "timestamp": 2,
                "dataMessage": { "timestamp": 2, "message": "x", "groupInfo": { "groupId": "g" } } } },
            { "envelope": { "sourceUuid": uuid, "timestamp": 3, "receiptMessage":
                { "when": 3, "isDelivery": true, "isRead": false, "timestamps": [1_700_000_000_000_u64] } } },
            { "envelope": { "sourceUuid": uuid, "timestamp": 4, "typingMessage": { "action": "STARTED" } } },
        ]);
        let parsed = read(&result).parsed;
        let message = parsed.messages.first().unwrap();
        assert_eq!(parsed.messages.len(), 1, "what was written to a group is not ours");
        assert_eq!((message.from.expose().as_str(), message.text.expose().as_str()), (uuid, "foobar"));
        assert_eq!(message.id, format!("{uuid}:1631458508784"));
        let delivered = Receipt { of: Which::Theirs("1700000000000".into()), state: ReceiptState::Delivered };
        assert_eq!(parsed.receipts, [delivered]);
    }

    #[test]
    fn contract_test_what_became_of_a_message_is_told_by_the_result() {
        let of = |outcome: &str| sent(&json!({ "timestamp": 7, "results": [{ "type": outcome }] }));
        assert_eq!(of("SUCCESS").unwrap().id.as_deref(), Some("7"));
        assert!(of("NETWORK_FAILURE").unwrap_err().is_transient());
        assert!(!of("UNREGISTERED_FAILURE").unwrap_err().is_transient());
        let error = Answer {
            status: StatusCode::OK,
            text: json!({ "jsonrpc": "2.0", "error": { "code": -32_602, "message": "x" }, "id": "1" })
                .to_string(),
        };
        assert!(!result(&error).unwrap_err().is_transient());
    }
}
