//! A conversation as a page shows it.

use fener_app::messages::reading::{ConversationLine, ConversationView, MessageView};
use fener_domain::boxes::Direction;
use fener_domain::messages::{MessageState, Messenger};
use fener_text::Texts;

use crate::layout::{Said, Status, Tone};
use crate::state::Web;
use crate::when::When;

/// A message on the page.
pub struct Shown {
    pub id: String,
    pub out: bool,
    pub text: String,
    pub at: When,
    pub state: Status,
    pub attachments: Option<Said>,
    pub tries: Option<Said>,
    /// What stood against it, as the provider's adapter says it; English, for whoever sets the channel up.
    pub why: Option<String>,
    pub failed: bool,
}

/// Messages in the order they were written.
pub fn messages(web: &Web, t: Texts, view: &ConversationView) -> Vec<Shown> {
    view.messages.items.iter().rev().map(|one| message(web, t, one)).collect()
}

fn message(web: &Web, t: Texts, one: &MessageView) -> Shown {
    let tone = match one.state {
        MessageState::Received => Tone::New,
        MessageState::Waiting => Tone::Waiting,
        MessageState::Sent => Tone::Active,
        MessageState::Delivered => Tone::Good,
        MessageState::Failed => Tone::Urgent,
    };
    let counted = |key, count: u32| (count > 0).then(|| t.with(key, &[("count", i64::from(count).into())]));
    let failing = matches!(one.state, MessageState::Waiting | MessageState::Failed);
    Shown {
        id: one.id.to_string(),
        out: one.direction == Direction::Out,
        text: one.text.expose().clone(),
        at: When::exact(web, t, one.at),
        state: Status::new(t.choice("messages-state", one.state), tone),
        attachments: counted(fener_text::text_key("messages-attachments"), one.attachments),
        tries: counted(fener_text::text_key("messages-tries"), if failing { one.tries } else { 0 }),
        why: one.why.clone().filter(|_| failing),
        failed: one.state == MessageState::Failed,
    }
}

/// What the provider of a channel sees.
pub fn seen(t: Texts, of: &ConversationLine) -> Said {
    match of.channel {
        Messenger::Kannel | Messenger::Twilio | Messenger::Infobip => t.get("messages-sees-sms"),
        Messenger::WhatsApp => t.get("messages-sees-whatsapp"),
        Messenger::Telegram => t.get("messages-sees-telegram"),
        Messenger::Signal => t.get("messages-sees-signal"),
        Messenger::Email => t.get("messages-sees-email"),
    }
}
