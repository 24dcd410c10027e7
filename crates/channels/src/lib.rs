//! Messengers: one shape for SMS, WhatsApp, Telegram, Signal and e-mail (decision 0012).
//!
//! An adapter checks that a request is its provider's, reads what is in it, and hands a message over. It knows no database
//! and no rule, and what it reads of people is never logged: errors carry words of ours and status numbers, nothing else.

mod email;
mod error;
mod http;
mod infobip;
mod kannel;
mod mail_text;
mod message;
pub mod oidc;
mod request;
mod secret;
mod signal;
mod telegram;
mod twilio;
mod whatsapp;

pub use email::{Email, EmailSettings, Security, Server};
pub use error::{Rejected, SendError};
pub use infobip::{Infobip, InfobipSettings};
pub use kannel::{Kannel, KannelSettings};
pub use message::{Incoming, Mark, Outgoing, Parsed, Polled, Receipt, ReceiptState, Sent, Which};
pub use request::{Method, Request};
pub use secret::Secret;
pub use signal::{Signal, SignalSettings};
pub use telegram::{Telegram, TelegramSettings};
pub use twilio::{Twilio, TwilioSettings};
pub use whatsapp::{WhatsApp, WhatsAppSettings};

use async_trait::async_trait;
use fener_domain::messages::Messenger;

/// Parsers of what strangers write, for fuzzing: those that no request of a [`Channel`] reaches.
pub mod parsers {
    pub use crate::mail_text::read as mail;
    pub use crate::signal::read as signal;
    pub use crate::telegram::read as telegram;
}

/// A way by which messages come and go.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Which one.
    fn messenger(&self) -> Messenger;

    /// The largest request that the provider sends, in bytes.
    fn largest_request(&self) -> usize {
        64 * 1_024
    }

    /// Whether a request is the provider's. One that is asked by a task takes no requests.
    ///
    /// # Errors
    /// `Forged`, or `NotHere` for an adapter that takes no requests.
    fn verify(&self, _request: &Request<'_>) -> Result<(), Rejected> {
        Err(Rejected::NotHere)
    }

    /// What is in a request, after it was verified.
    ///
    /// # Errors
    /// `Unreadable` with the place.
    fn parse(&self, _request: &Request<'_>) -> Result<Parsed, Rejected> {
        Err(Rejected::NotHere)
    }

    /// Hands a message over.
    ///
    /// # Errors
    /// Whether to try again, and why.
    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError>;

    /// Whether somebody has to ask for what came: a task calls [`Channel::poll`] again and again.
    fn is_polled(&self) -> bool {
        false
    }

    /// Asks for what came. May wait for it, for at most half a minute.
    ///
    /// # Errors
    /// When the provider cannot be reached or does not accept us.
    async fn poll(&self) -> Result<Polled, SendError> {
        Ok(Polled::default())
    }

    /// Tells the provider that all of it is stored here; until then it comes again, where the provider can do that.
    ///
    /// # Errors
    /// When the provider cannot be reached.
    async fn acknowledge(&self, _mark: &Mark) -> Result<(), SendError> {
        Ok(())
    }

    /// Whether the provider can be reached and accepts us. Sends nothing to anybody.
    ///
    /// # Errors
    /// What stands against it.
    async fn check(&self) -> Result<(), SendError>;
}
