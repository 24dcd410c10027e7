//! What API requests bring, and the shapes that several answers share.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use fener_app::Who;
use fener_app::idempotent;
use fener_app::rows::{Key, PageRequest};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::failure::Failure;
use crate::idempotency::header_key;

/// The most that a body may hold, in bytes.
const LARGEST: usize = 256 * 1_024;
/// The longest idempotency key.
const LONGEST_KEY: usize = 100;

/// A JSON body, read strictly, with its bytes for the idempotency key.
pub struct Body<T> {
    /// What was sent.
    pub value: T,
    bytes: axum::body::Bytes,
}

impl<T> Body<T> {
    /// The idempotency key of this request, if it has one.
    pub fn key(&self, who: &Who, what: &str, key: &IdempotencyKey) -> Option<Key> {
        key.0.as_ref().map(|key| header_key(who, what, key, &self.bytes))
    }
}

impl<T> Body<T> {
    /// Over the bytes as they came.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        let json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("application/json")));
        if !json {
            let detail = "send the body as JSON with Content-Type: application/json";
            return Err(Failure::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", detail));
        }
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST).await.map_err(|_large| {
            let detail = format!("a body may hold {} KiB", LARGEST / 1_024);
            Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
        })?;
        Ok(Self { value: read(&bytes)?, bytes })
    }
}

/// Reads JSON; says which field is wrong and why. Nesting deeper than 128 is refused by the reader.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    if std::str::from_utf8(bytes).is_err() {
        let detail = "the body holds bytes that are not UTF-8 text";
        return Err(Failure::request(StatusCode::BAD_REQUEST, "not_utf8", detail));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        let detail = if path == "." { inner.to_string() } else { format!("{path}: {inner}") };
        let status = if inner.is_data() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
        Failure::request(status, "bad_json", detail)
    })?;
    reader.end().map_err(|error| {
        Failure::request(StatusCode::BAD_REQUEST, "bad_json", format!("after the document: {error}"))
    })?;
    Ok(value)
}

/// The header `Idempotency-Key`: the same request sent again with the same key is done once.
pub struct IdempotencyKey(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let bad = || {
            let detail = format!("Idempotency-Key takes 1 to {LONGEST_KEY} printable ASCII characters");
            Failure::request(StatusCode::BAD_REQUEST, "bad_idempotency_key", detail)
        };
        let key = value.to_str().map_err(|_not_ascii| bad())?.trim();
        if key.is_empty() || key.len() > LONGEST_KEY {
            return Err(bad());
        }
        Ok(Self(Some(key.to_owned())))
    }
}

/// The query of an address; says which parameter is wrong.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        let bad =
            |error: QueryRejection| Failure::request(StatusCode::BAD_REQUEST, "bad_query", error.body_text());
        read.map(|Query(value)| Self(value)).map_err(bad)
    }
}

/// Paging of a list.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Listing {
    /// `next` of the page before; leave out for the first page.
    pub after: Option<Uuid>,
    /// Rows of the page, 1 to 200; 50 when left out.
    pub limit: Option<u64>,
}

impl Listing {
    /// The page that is asked for.
    #[must_use]
    pub fn page(&self) -> PageRequest {
        PageRequest::new(self.after, self.limit.unwrap_or(50))
    }
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recorded {
    /// The record's identifier.
    pub id: Uuid,
    /// The same request had come before; nothing was done again.
    pub replayed: bool,
}

impl Recorded {
    /// 201 with the record's address, or 200 when it was there already.
    pub fn answer<Id: Copy + Into<Uuid>>(done: idempotent::Recorded<Id>, path: &str) -> Response {
        let id: Uuid = done.id.into();
        let status = if done.replayed { StatusCode::OK } else { StatusCode::CREATED };
        let place = [(header::LOCATION, format!("{path}/{id}"))];
        (status, place, Json(Self { id, replayed: done.replayed })).into_response()
    }
}

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A name of the kind of problem.
    pub r#type: String,
    /// What it is, in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable word of the problem.
    pub code: String,
    /// What to do about it.
    pub detail: String,
    /// Names this very occurrence, also in the log.
    pub instance: String,
    /// Every wrong field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<ProblemField>>,
}

/// One wrong field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// Its name.
    pub field: String,
    /// What is wrong: `code` and what belongs to it.
    pub problem: serde_json::Value,
    /// What to do, in words.
    pub message: String,
}
