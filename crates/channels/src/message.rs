//! What comes and goes, the same for every provider.

use fener_domain::personal::Personal;

/// A message that came.
pub struct Incoming {
    /// The provider's id: the same message again has the same.
    pub id: String,
    /// Whom an answer goes to: a number with country code and without `+`, a chat, an address.
    pub from: Personal<String>,
    /// What was written.
    pub text: Personal<String>,
    /// How many pictures, recordings or files came with it; they stay with the provider.
    pub attachments: usize,
    /// The language of whoever wrote, where the provider says so (BCP 47).
    pub language: Option<String>,
    /// What an answer names so that it stands below this message: a Message-ID of e-mail.
    pub thread: Option<Personal<String>>,
}

/// A message to hand over.
pub struct Outgoing {
    /// Our own id; comes back in receipts of providers that have none.
    pub id: String,
    /// Whom to.
    pub to: Personal<String>,
    /// What, ready to go out.
    pub text: Personal<String>,
    /// What it answers, as [`Incoming::thread`].
    pub thread: Option<Personal<String>>,
}

/// The provider has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Its id, by which receipts name it; none where they name ours.
    pub id: Option<String>,
}

/// Which message a receipt is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// By our id.
    Ours(String),
    /// By the provider's.
    Theirs(String),
}

/// What a receipt says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptState {
    /// It goes on its way.
    Sent,
    /// The device has it.
    Delivered,
    /// It will not arrive.
    Failed,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which.
    pub of: Which,
    /// What became of it.
    pub state: ReceiptState,
}

/// What was in a request.
#[derive(Default)]
pub struct Parsed {
    /// Messages, in order.
    pub messages: Vec<Incoming>,
    /// Receipts, in order.
    pub receipts: Vec<Receipt>,
    /// What the provider wants to be answered; none: nothing.
    pub answer: Option<String>,
}

/// What to tell the provider when all of it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark(pub(crate) Vec<u64>);

/// What was asked for.
#[derive(Default)]
pub struct Polled {
    /// What came.
    pub parsed: Parsed,
    /// For [`Channel::acknowledge`](crate::Channel::acknowledge).
    pub mark: Mark,
}
