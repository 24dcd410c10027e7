//! What channel and console answer alike: a box, its envelopes, its files, its conversation.

use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use fener_app::boxes::chats::ChatView;
use fener_app::boxes::reading::{After, BoxView};
use fener_app::rows::{BoxFile, RawEnvelope};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::input::read;
use crate::failure::Failure;

/// The most that a body with an envelope may hold: the largest age file in base64, and its header.
const LARGEST: usize = 360 * 1_024;

/// A JSON body, read strictly; nesting deeper than 128 is refused by the reader.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            let detail = "send the body as JSON with Content-Type: application/json";
            return Err(Failure::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", detail));
        }
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST).await.map_err(|_large| too_large())?;
        Ok(Self(read(&bytes)?))
    }
}

fn too_large() -> Failure {
    let detail = format!("a body may hold {} KiB", LARGEST / 1_024);
    Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}

/// How many envelopes of each direction were read already.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after_in: u32,
    after_out: u32,
}

impl From<Asked> for After {
    fn from(asked: Asked) -> Self {
        Self { inward: asked.after_in, outward: asked.after_out }
    }
}

/// A box from outside.
#[derive(Serialize)]
pub struct BoxBody {
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    received_at: String,
    chat: Option<ChatBody>,
    envelopes: Vec<EnvelopeBody>,
    /// There are more behind these: ask again with higher numbers.
    more: bool,
    files: Vec<FileBody>,
}

impl From<&BoxView> for BoxBody {
    fn from(view: &BoxView) -> Self {
        Self {
            status: view.of.status.to_string(),
            reason: view.of.reason.map(|reason| reason.to_string()),
            received_at: view.of.received_at.rfc3339(),
            chat: view.chat.map(Into::into),
            envelopes: view
                .envelopes
                .iter()
                .map(|stored| EnvelopeBody { envelope: stored.envelope.to_raw(), at: stored.at.rfc3339() })
                .collect(),
            more: view.more,
            files: view.files.iter().map(Into::into).collect(),
        }
    }
}

/// An envelope and when it was stored.
#[derive(Serialize)]
struct EnvelopeBody {
    #[serde(flatten)]
    envelope: RawEnvelope,
    at: String,
}

/// A file from outside.
#[derive(Serialize)]
pub struct FileBody {
    id: Uuid,
    size: u64,
    stored: u64,
}

impl From<&BoxFile> for FileBody {
    fn from(file: &BoxFile) -> Self {
        Self { id: file.id.uuid(), size: file.size, stored: file.stored }
    }
}

/// A conversation.
#[derive(Serialize)]
pub struct ChatBody {
    state: String,
    place: Option<u64>,
    waiting_seconds: Option<i64>,
}

impl From<ChatView> for ChatBody {
    fn from(chat: ChatView) -> Self {
        Self { state: chat.state.to_string(), place: chat.place, waiting_seconds: chat.waiting_seconds }
    }
}

/// That something was stored.
#[derive(Serialize)]
pub struct Received {
    /// RFC 3339.
    pub received_at: String,
}
