//! A Telegram bot by long polling (Bot API, getUpdates): no address of ours is given away. What is asked for behind a place counts
//! as taken, so the place moves only when everything before it is stored.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::http::{Answer, Http};
use crate::{Channel, Incoming, Mark, Outgoing, Polled, Secret, SendError, Sent};

/// How long the provider holds a question when nothing comes, in seconds; shorter than our patience.
const HOLD: u64 = 15;

/// How Telegram is reached.
#[derive(Clone)]
pub struct TelegramSettings {
    /// Where the API is, such as `https://api.telegram.org`.
    pub api: String,
    /// The bot's token.
    pub token: Secret,
}

/// The adapter.
pub struct Telegram {
    settings: TelegramSettings,
    http: Http,
    /// The next update that is due.
    due: AtomicU64,
}

impl Telegram {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: TelegramSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()?, due: AtomicU64::new(0) })
    }

    async fn call(&self, method: &str, body: &Value) -> Result<Value, SendError> {
        let api = self.settings.api.trim_end_matches('/');
        let url = format!("{api}/bot{}/{method}", self.settings.token.expose());
        result(&self.http.ask(self.http.post(&url).json(body)).await?)
    }
}

/// The result of a call, or what failed. A person who blocked the bot or left is out of reach for ever.
fn result(answer: &Answer) -> Result<Value, SendError> {
    let mut body = answer.json();
    if body.get("ok").and_then(Value::as_bool) == Some(true) {
        return Ok(body.get_mut("result").map(Value::take).unwrap_or_default());
    }
    Err(answer.failure(body.get("error_code").and_then(Value::as_i64)))
}

#[derive(Deserialize)]
struct Update {
    update_id: u64,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
    chat: Chat,
    from: Option<User>,
    text: Option<String>,
    caption: Option<String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct User {
    language_code: Option<String>,
}

/// What can come beside words.
const ATTACHED: [&str; 9] =
    ["photo", "video", "voice", "audio", "document", "video_note", "sticker", "location", "contact"];

/// Reads updates; one that this version cannot read does not hold up those behind it.
#[must_use]
pub fn read(result: Value) -> Polled {
    let mut polled = Polled::default();
    for update in result.as_array().cloned().unwrap_or_default() {
        let id = update.get("update_id").and_then(Value::as_u64);
        polled.mark.0.extend(id);
        let Ok(update) = serde_json::from_value::<Update>(update) else { continue };
        // In a group others would read along.
        let Some(message) = update.message.filter(|message| message.chat.kind == "private") else { continue };
        let text = message.text.or(message.caption).unwrap_or_default();
        polled.parsed.messages.push(Incoming {
            id: format!("{}:{}:{}", message.chat.id, message.message_id, update.update_id),
            from: Personal::new(message.chat.id.to_string()),
            text: Personal::new(text),
            attachments: ATTACHED.iter().filter(|kind| message.rest.contains_key(**kind)).count(),
            language: message.from.and_then(|from| from.language_code),
            thread: None,
        });
    }
    polled
}

#[async_trait]
impl Channel for Telegram {
    fn messenger(&self) -> Messenger {
        Messenger::Telegram
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let chat: i64 =
            message.to.expose().parse().map_err(|_none| SendError::r#final("the address is no chat"))?;
        let body = json!({ "chat_id": chat, "text": message.text.expose(), "protect_content": false,
            "link_preview_options": { "is_disabled": true } });
        let result = self.call("sendMessage", &body).await?;
        let id = result.get("message_id").and_then(Value::as_i64).map(|id| format!("{chat}:{id}"));
        Ok(Sent { id })
    }

    fn is_polled(&self) -> bool {
        true
    }

    async fn poll(&self) -> Result<Polled, SendError> {
        let body = json!({ "offset": self.due.load(Ordering::SeqCst), "timeout": HOLD, "limit": 50,
            "allowed_updates": ["message"] });
        Ok(read(self.call("getUpdates", &body).await?))
    }

    async fn acknowledge(&self, mark: &Mark) -> Result<(), SendError> {
        if let Some(last) = mark.0.iter().max() {
            self.due.fetch_max(last.saturating_add(1), Ordering::SeqCst);
        }
        Ok(())
    }

    async fn check(&self) -> Result<(), SendError> {
        self.call("getMe", &json!({})).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    #[test]
    fn contract_test_private_messages_are_read_and_groups_are_not() {
        let result = json!([
            { "update_id": 10, "message": { "message_id": 1, "date": 1, "text": "Здраво",
                "from": { "id": 5, "is_bot": false, "first_name": "A", "language_code": "mk" },
                "chat": { "id": 5, "type": "private" } } },
            { "update_id": 11, "message": { "message_id": 2, "date": 1, "caption": "look",
                "photo": [{ "file_id": "x" }], "chat": { "id": 5, "type": "private" } } },
            { "update_id": 12, "message": { "message_id": 3, "date": 1, "text": "x",
                "chat": { "id": -7, "type": "group" } } },
            { "update_id": 13, "message": { "message_id": "odd" } },
        ]);
        let polled = read(result);
        let read: Vec<_> = polled
            .parsed
            .messages
            .iter()
            .map(|one| (one.from.expose().as_str(), one.text.expose().as_str(), one.attachments))
            .collect();
        assert_eq!(read, [("5", "Здраво", 0), ("5", "look", 1)]);
        assert_eq!(polled.parsed.messages.first().unwrap().language.as_deref(), Some("mk"));
        assert_eq!(polled.mark.0, [10, 11, 12, 13], "what cannot be read holds nothing up");
    }

    #[tokio::test]
    async fn contract_test_updates_count_as_taken_only_when_acknowledged() {
        let settings = TelegramSettings { api: "https://api.telegram.org".into(), token: Secret::new("1:x") };
        let telegram = Telegram::new(settings).unwrap();
        assert_eq!(telegram.due.load(Ordering::SeqCst), 0);
        telegram.acknowledge(&Mark(vec![10, 11])).await.unwrap();
        telegram.acknowledge(&Mark(vec![3])).await.unwrap();
        assert_eq!(telegram.due.load(Ordering::SeqCst), 12);
    }

    #[test]
    fn contract_test_failures_say_whether_to_try_again() {
        let of = |status: u16| {
            let text =
                json!({ "ok": false, "error_code": status, "description": "secret words" }).to_string();
            result(&Answer { status: StatusCode::from_u16(status).unwrap(), text }).unwrap_err()
        };
        assert!(of(429).is_transient() && of(502).is_transient());
        assert!(!of(403).is_transient() && !of(400).is_transient());
        assert!(!of(403).to_string().contains("secret"));
    }
}
