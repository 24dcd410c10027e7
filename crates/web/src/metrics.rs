//! Counts requests by the pattern of their address, never by the address itself, which may name a record.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Counts and times a request.
pub async fn count(request: Request, next: Next) -> Response {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |matched| matched.as_str().to_owned());
    let method = known(request.method().as_str());
    let begun = Instant::now();
    let response = next.run(request).await;
    let seconds = begun.elapsed().as_secs_f64();
    let status = response.status().as_u16().to_string();
    metrics::histogram!("fener_http_request_seconds", "path" => path.clone(), "method" => method)
        .record(seconds);
    metrics::counter!("fener_http_requests_total", "path" => path, "method" => method, "status" => status)
        .increment(1);
    response
}

/// A visitor may invent methods; each would be a series of its own.
fn known(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}
