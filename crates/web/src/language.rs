//! Which language a page speaks.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use fener_text::Language;

use crate::guard::cookie;
use crate::state::Web;

/// Remembers the chosen language on the working surfaces; public pages carry it in their addresses and leave
/// nothing behind.
const COOKIE: &str = "fener_language";

/// The language asked for in the address, else the one chosen before, else the account's, else what the browser
/// wishes for.
#[must_use]
pub fn language_of(web: &Web, uri: &Uri, headers: &HeaderMap, account: Option<&str>) -> Language {
    let spoken = |language: &Language| language.is_everywhere();
    let asked = asked(uri).filter(spoken);
    let chosen = || cookie(headers, COOKIE).and_then(|tag| Language::from_tag(&tag)).filter(spoken);
    let own = || account.and_then(Language::from_tag).filter(spoken);
    asked.or_else(chosen).or_else(own).unwrap_or_else(|| wished(web, headers, &web.languages))
}

/// The language of a public page: asked for in the address, else what the browser wishes for.
#[must_use]
pub fn visitors_language(web: &Web, uri: &Uri, headers: &HeaderMap) -> Language {
    asked(uri).unwrap_or_else(|| wished(web, headers, &web.public_languages))
}

fn wished(web: &Web, headers: &HeaderMap, offered: &[Language]) -> Language {
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language::negotiate(wished.unwrap_or_default(), offered, web.language)
}

/// The language in the address, if any.
#[must_use]
pub fn asked(uri: &Uri) -> Option<Language> {
    let query = uri.query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Language::from_tag)
}

/// Keeps a language chosen on a working surface for the session.
pub async fn remember(State(web): State<Web>, request: Request, next: Next) -> Response {
    let chosen = asked(request.uri()).filter(|language| language.is_everywhere());
    let mut response = next.run(request).await;
    if let Some(language) = chosen {
        let secure = if web.secure() { "; Secure" } else { "" };
        let text = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax{secure}", language.tag());
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}
