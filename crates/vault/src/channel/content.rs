//! What stands inside an envelope, in the open: only in memory, wiped when dropped.

use fener_domain::boxes::EnvelopeKind;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The content of an envelope, after its kind.
#[derive(Clone, Serialize, Zeroize, ZeroizeOnDrop)]
#[serde(untagged)]
pub enum Content {
    /// What a box begins with.
    Report(Report),
    /// A message, or a line of a conversation.
    Text(Text),
    /// What a file is.
    File(FileNote),
}

/// The answers of a report.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Report {
    /// The language it was written in, BCP 47.
    pub language: String,
    /// Which questions were asked.
    pub questions: Questions,
    /// What was answered; nothing has to be.
    pub answers: Vec<Answer>,
    /// The box's own public keys, so that a server which swaps them outside is found out; older reports lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
}

/// Whom answers are sealed to, and what the box's signatures are checked with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Reply {
    /// The age recipient.
    pub recipient: String,
    /// The Ed25519 public key, base64url without padding.
    pub verify: String,
}

/// A set of questions in a version.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Questions {
    /// The set.
    pub set: String,
    /// Its version.
    pub version: u32,
}

/// One answer.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// The answer.
    pub value: Value,
}

/// A text, or the codes that were chosen.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(untagged)]
pub enum Value {
    /// Typed.
    Text(String),
    /// Chosen.
    Codes(Vec<String>),
}

/// A text.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Text {
    /// What is said.
    pub text: String,
}

/// What a file is; the file itself is stored beside the envelopes.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct FileNote {
    /// The file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// SHA-256 of the stored bytes, hexadecimal.
    pub sealed_sha256: String,
    /// Whether what tells of camera and author was `removed`, `kept`, or there was `none`.
    pub metadata: String,
}

impl Content {
    /// Reads a content of a kind.
    pub(crate) fn read(kind: EnvelopeKind, value: serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            EnvelopeKind::Report => Self::Report(serde_json::from_value(value)?),
            EnvelopeKind::Message | EnvelopeKind::Chat => Self::Text(serde_json::from_value(value)?),
            EnvelopeKind::File => Self::File(serde_json::from_value(value)?),
        })
    }

    /// Whether it is what an envelope of this kind holds.
    #[must_use]
    pub const fn is_of(&self, kind: EnvelopeKind) -> bool {
        matches!(
            (self, kind),
            (Self::Report(_), EnvelopeKind::Report)
                | (Self::Text(_), EnvelopeKind::Message | EnvelopeKind::Chat)
                | (Self::File(_), EnvelopeKind::File)
        )
    }
}
