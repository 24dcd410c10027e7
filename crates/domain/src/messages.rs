//! Messages of SMS, messengers and e-mail: where each stands, when it is tried again, and what may be written to somebody
//! who has not said that answers are safe there (decision 0012).

mod answering;
mod retry;
mod segments;
mod wording;

pub use answering::{Answering, NotNow, may_write};
pub use retry::{LEASE, TRIES, next_try};
pub use segments::{Alphabet, MOST_PARTS, Segments, segments};
pub use wording::{LONGEST, cut, sendable};

use crate::contacts::Channel;
use crate::words;

words! {
    /// By what a message travels; each is an adapter of `channels`.
    pub enum Messenger {
        /// SMS by a Kannel gateway of one's own.
        Kannel = "kannel",
        /// SMS by Twilio, or whoever speaks as it does.
        Twilio = "twilio",
        /// SMS by Infobip.
        Infobip = "infobip",
        /// WhatsApp Cloud API.
        WhatsApp = "whatsapp",
        /// A Telegram bot.
        Telegram = "telegram",
        /// Signal by a signal-cli daemon of one's own.
        Signal = "signal",
        /// E-mail.
        Email = "email",
    }
}

words! {
    /// Where a conversation stands.
    pub enum ConversationState {
        /// Messages go to its contact.
        Open = "open",
        /// What arrives later from the same address begins anew.
        Closed = "closed",
    }
}

words! {
    /// Where a message stands. One that came is `received` for ever.
    pub enum MessageState {
        Received = "received",
        /// Not yet taken by the provider; it is tried again.
        Waiting = "waiting",
        /// The provider has it.
        Sent = "sent",
        /// It is on the person's device.
        Delivered = "delivered",
        /// It will not arrive by itself; a specialist may try again.
        Failed = "failed",
    }
}

/// Something that happens to an outgoing message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageStep {
    /// The provider took it.
    Send,
    /// The device has it.
    Deliver,
    /// It cannot arrive.
    Fail,
    /// A specialist tries again.
    Retry,
}

impl Messenger {
    /// What a contact that comes by it is called.
    #[must_use]
    pub const fn channel(self) -> Channel {
        match self {
            Self::Email => Channel::Email,
            _ => Channel::TextMessage,
        }
    }

    /// Whether it is SMS, which is counted in parts and read by every operator on its way.
    #[must_use]
    pub const fn is_sms(self) -> bool {
        matches!(self, Self::Kannel | Self::Twilio | Self::Infobip)
    }

    /// Whether addresses are telephone numbers.
    #[must_use]
    pub const fn has_numbers(self) -> bool {
        matches!(self, Self::Kannel | Self::Twilio | Self::Infobip | Self::WhatsApp)
    }
}

impl MessageState {
    /// The state after a step; none when the step changes nothing: receipts come twice, late and out of order.
    #[must_use]
    pub const fn after(self, step: MessageStep) -> Option<Self> {
        match (self, step) {
            (Self::Waiting, MessageStep::Send) => Some(Self::Sent),
            // A receipt may overtake the provider's answer, and a late one corrects what was given up.
            (Self::Waiting | Self::Sent | Self::Failed, MessageStep::Deliver) => Some(Self::Delivered),
            (Self::Waiting | Self::Sent, MessageStep::Fail) => Some(Self::Failed),
            (Self::Failed, MessageStep::Retry) => Some(Self::Waiting),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_out_is_taken_and_arrives() {
        let sent = MessageState::Waiting.after(MessageStep::Send).unwrap();
        assert_eq!(sent.after(MessageStep::Deliver), Some(MessageState::Delivered));
        assert_eq!(MessageState::Waiting.after(MessageStep::Deliver), Some(MessageState::Delivered));
    }

    #[test]
    fn a_receipt_that_comes_twice_or_late_changes_nothing() {
        for step in [MessageStep::Send, MessageStep::Deliver, MessageStep::Fail, MessageStep::Retry] {
            assert_eq!(MessageState::Delivered.after(step), None, "{step:?}");
            assert_eq!(MessageState::Received.after(step), None, "{step:?}");
        }
        assert_eq!(MessageState::Sent.after(MessageStep::Send), None);
    }

    #[test]
    fn only_what_failed_is_tried_again() {
        assert_eq!(MessageState::Failed.after(MessageStep::Retry), Some(MessageState::Waiting));
        assert_eq!(MessageState::Sent.after(MessageStep::Retry), None);
    }
}
