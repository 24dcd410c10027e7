//! The token of a box, as `Authorization: Box <token>` carries it. One that is missing or broken is taken as a wrong
//! one, and takes the same way.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

/// What opens a box.
pub struct Token(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Token {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let sent = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = sent.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| *scheme == "Box");
        Ok(Self(token.map(|(_, token)| token.trim().to_owned()).unwrap_or_default()))
    }
}
