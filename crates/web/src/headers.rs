//! Headers that every answer carries: nothing foreign is loaded, nothing is framed, nothing is kept.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use crate::assets;

/// No inline code or style, nothing from elsewhere, no frame around us. Sound and film that was opened in the browser
/// plays from its memory (`blob:`); pictures are drawn on a canvas and need no such exception.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     media-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The same, and the one style that stands inside public pages: by the hash of its text, so no other is let in, and
/// this one could be had from `'self'` anyway.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    assets::styles_source()
        .map(|source| {
            CONTENT_SECURITY_POLICY.replace("style-src 'self'", &format!("style-src 'self' {source}"))
        })
        .and_then(|policy| HeaderValue::try_from(policy).ok())
        .unwrap_or(HeaderValue::from_static(CONTENT_SECURITY_POLICY))
});

/// Powerful features are off; passkeys are ours.
const PERMISSIONS_POLICY: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), \
     publickey-credentials-get=(self), screen-wake-lock=(), usb=()";

const ALWAYS: [(HeaderName, &str); 8] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Browsers heed it only over TLS, so it does no harm on a laptop.
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("origin-agent-cluster"), "?1"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
];

/// Marks an answer that search engines may list; without it they are told to keep away.
#[derive(Clone, Copy, Debug)]
pub struct Indexable;

/// Marks a page on which the signed-in person may record or telephone; without it no script reaches the microphone.
#[derive(Clone, Copy, Debug)]
pub struct Microphone;

/// Marks a page that shows a document in a frame of our own.
#[derive(Clone, Copy, Debug)]
pub struct Framing;

/// Marks a document that somebody brought: it runs nothing, reaches nothing, and only our own pages frame it.
#[derive(Clone, Copy, Debug)]
pub struct Sandboxed;

/// What a document that somebody brought may do: be looked at.
const SANDBOX: &str =
    "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// Sets the headers of every answer; put it outermost: `.layer(map_response(headers::secure))`.
///
/// `Cache-Control` stays as the handler set it (built files are kept for ever) and is `no-store` otherwise:
/// a shared computer's back button must show nothing after sign-out.
pub async fn secure(mut response: Response) -> Response {
    let indexable = response.extensions().get::<Indexable>().is_some();
    let microphone = response.extensions().get::<Microphone>().is_some();
    let framing = response.extensions().get::<Framing>().is_some();
    let sandboxed = response.extensions().get::<Sandboxed>().is_some();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if framing {
        let policy = POLICY.to_str().map(|policy| format!("{policy}; frame-src 'self'"));
        if let Some(policy) = policy.ok().and_then(|policy| HeaderValue::try_from(policy).ok()) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    if sandboxed {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    if microphone {
        let policy = PERMISSIONS_POLICY.replace("microphone=()", "microphone=(self)");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(HeaderName::from_static("permissions-policy"), policy);
        }
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if !indexable {
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow, noarchive"),
        );
    }
    response
}

/// Marks every answer of a router with [`Microphone`]; for pages on which whoever talks with a caller looks things up:
/// `.layer(map_response(headers::microphone))`.
pub async fn microphone(mut response: Response) -> Response {
    response.extensions_mut().insert(Microphone);
    response
}

/// Marks every answer of a router as [`Indexable`]; for public information only:
/// `.layer(map_response(headers::indexable))`.
pub async fn indexable(mut response: Response) -> Response {
    response.extensions_mut().insert(Indexable);
    response
}
