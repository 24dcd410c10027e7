//! Requests of messengers' providers: everything in one is stored before it is answered, and one that is not its provider's leaves
//! nothing behind.

use axum::extract::{Path, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body::to_bytes};
use fener_app::messages::channels;
use fener_app::messages::receiving::{self, NotTaken};

use crate::failure::Failure;
use crate::state::Web;

/// The address that providers ask.
pub fn routes() -> Router<Web> {
    Router::new().route("/channel/messages/{channel}", get(take).post(take))
}

async fn take(
    State(web): State<Web>,
    Path(channel): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let messenger = channel.parse().map_err(|_unknown| Failure::not_found())?;
    let largest = receiving::largest(&web.app, messenger).ok_or_else(Failure::not_found)?;
    let method = match *request.method() {
        Method::GET => channels::Method::Get,
        Method::POST => channels::Method::Post,
        _ => return Err(Failure::not_found()),
    };
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, largest).await.map_err(|_large| {
        let detail = format!("a request of {messenger} may hold {} KiB", largest / 1_024);
        Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    })?;
    let place = parts.uri.path_and_query().map_or_else(|| parts.uri.path(), |place| place.as_str());
    let url = format!("{}{place}", web.origin);
    let headers: Vec<(&str, &str)> = parts
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    let request = channels::Request { method, url: &url, headers: &headers, body: &body };
    let answer = receiving::take(&web.app, messenger, &request).await.map_err(refused)?;
    let answer = answer.unwrap_or_default();
    let kind = if answer.starts_with('<') { "text/xml; charset=utf-8" } else { "text/plain; charset=utf-8" };
    Ok(([(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], answer).into_response())
}

fn refused(why: NotTaken) -> Failure {
    match why {
        NotTaken::NoChannel => Failure::not_found(),
        NotTaken::Forged => {
            let detail = "the signature or secret is wrong or missing: see [messages] in the configuration";
            Failure::request(StatusCode::UNAUTHORIZED, "bad_signature", detail)
        }
        NotTaken::Unreadable(why) => Failure::request(StatusCode::BAD_REQUEST, "bad_request", why),
        NotTaken::App(error) => error.into(),
    }
}
