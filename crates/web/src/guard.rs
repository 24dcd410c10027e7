//! Who is at the other end: session cookie or bearer token; and whether a form came from our own pages.

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use fener_access::session::SessionToken;
use fener_app::accounts::resume::resume;
use fener_app::accounts::visit::Visit;
use fener_app::{AppError, Who, tokens};
use fener_text::Texts;

use crate::failure::Failure;
use crate::form::{Fields, LARGEST};
use crate::language::language_of;
use crate::session::again;
use crate::state::Web;

/// The name of the session cookie. Browsers keep `__Host-` cookies from other hosts and paths, over TLS only.
const COOKIE: &str = "fener_session";
const COOKIE_TLS: &str = "__Host-fener_session";

/// What is typed there is not kept: a password is never put into a page.
pub const PASSWORD_FORM: &str = "/account/password";

/// Somebody signed in, with everything proved.
#[derive(Clone)]
pub struct Signed {
    /// Who acts.
    pub who: Who,
    /// The messages of their language.
    pub t: Texts,
    /// The path and query that was asked for.
    pub path: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| AppError::SignedOut.into())
    }
}

/// Recognises whoever asks. Signed-out visitors of a working page are led to sign in and back again, and what
/// they typed with them.
pub async fn recognise(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    match recognised(&web, request.uri(), request.headers()).await {
        Ok(Some(signed)) => {
            request.extensions_mut().insert(signed);
        }
        Ok(None) => {}
        Err(failure) => return failure.into_response(),
    }
    let typed = match typed(request).await {
        Ok((kept, typed)) => {
            request = kept;
            typed
        }
        Err(failure) => return failure.into_response(),
    };
    let (path, headers) = (request.uri().clone(), request.headers().clone());
    let response = next.run(request).await;
    match (wants(&response), path.path().starts_with("/api")) {
        (Some(want), false) if !is_fragment(&headers) => again(&web, want, &path, &headers, typed).await,
        _ => response,
    }
}

/// What stands between somebody and a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Nobody is signed in.
    SignIn,
    /// The second factor is asked for anew.
    StepUp,
}

fn wants(response: &Response) -> Option<Want> {
    match response.extensions().get::<Failure>()?.app()? {
        AppError::SignedOut => Some(Want::SignIn),
        AppError::NeedsStepUp => Some(Want::StepUp),
        _ => None,
    }
}

/// Requests that a script made answer with a status, not with a sign-in page inside a table.
fn is_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
        || headers
            .get(header::ACCEPT)
            .is_some_and(|accept| accept == "text/event-stream" || accept == "application/json")
        || headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.contains("json")))
}

/// Keeps a form's text while its handler works, in case it turns out that the session has ended.
async fn typed(request: Request) -> Result<(Request, Option<Fields>), Failure> {
    let form = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.to_str().is_ok_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
    });
    let kept = is_working(request.uri().path()) && request.uri().path() != PASSWORD_FORM;
    if request.method() != Method::POST || !form || !kept {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|_large| crate::form::too_large())?;
    let fields = Fields::parse(&bytes);
    Ok((Request::from_parts(parts, Body::from(bytes)), fields))
}

/// Pages behind a sign-in.
fn is_working(path: &str) -> bool {
    ["/console", "/partner", "/impact", "/admin", "/account"].iter().any(|surface| {
        path == *surface || path.strip_prefix(surface).is_some_and(|rest| rest.starts_with('/'))
    })
}

async fn recognised(web: &Web, uri: &Uri, headers: &HeaderMap) -> Result<Option<Signed>, Failure> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    if let Some(bearer) = bearer(headers) {
        let who = tokens::resume_token(&web.app, bearer).await?;
        let t = Texts::of(language_of(web, uri, headers, Some(&who.language)));
        return Ok(Some(Signed { who, t, path }));
    }
    let visit = visit(web, headers).await?;
    Ok(visit.as_ref().and_then(Visit::who).map(|who| {
        let t = Texts::of(language_of(web, uri, headers, Some(&who.language)));
        Signed { who: who.clone(), t, path }
    }))
}

/// The session of a browser, whatever it still lacks; none when nobody is signed in.
pub async fn visit(web: &Web, headers: &HeaderMap) -> Result<Option<Visit>, Failure> {
    let Some(token) = session_token(web, headers) else { return Ok(None) };
    match resume(&web.app, &token).await {
        Ok(visit) => Ok(Some(visit)),
        Err(AppError::SignedOut) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The session token that the browser holds.
#[must_use]
pub fn session_token(web: &Web, headers: &HeaderMap) -> Option<SessionToken> {
    let name = if web.secure() { COOKIE_TLS } else { COOKIE };
    cookie(headers, name).and_then(|value| SessionToken::parse(&value))
}

/// The `Set-Cookie` value that gives a browser its session token, or takes it away.
#[must_use]
pub fn session_cookie(web: &Web, token: Option<&SessionToken>) -> Option<HeaderValue> {
    let (name, secure) = if web.secure() { (COOKIE_TLS, "; Secure") } else { (COOKIE, "") };
    let (value, age) = match token {
        Some(token) => (token.reveal(), ""),
        None => (String::new().into(), "; Max-Age=0"),
    };
    let text = format!("{name}={}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", value.expose());
    HeaderValue::from_str(&text).ok()
}

/// The value of a cookie.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// Refuses what a foreign site sends in a visitor's name. Browsers say where a request comes from in
/// `Sec-Fetch-Site`, or at least in `Origin`; programs, which say neither, cannot be tricked into sending.
pub async fn same_origin(State(web): State<Web>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && foreign(&web, request.headers()) {
        let detail = "the form was sent from another site";
        return Failure::request(StatusCode::FORBIDDEN, "cross_site", detail).into_response();
    }
    next.run(request).await
}

fn foreign(web: &Web, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            origin != web.origin && origin.split_once("://").map(|(_, host)| host) != Some(host)
        }
        (None, None) => false,
    }
}

/// Leads to another page after a form was done.
#[must_use]
pub fn see_other(path: &str) -> Response {
    let Ok(value) = HeaderValue::from_str(path) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    (StatusCode::SEE_OTHER, [(header::LOCATION, value)]).into_response()
}
