//! What went wrong, mapped to HTTP once: a page for people, problem+json (RFC 9457) for programs.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use fener_app::AppError;
use fener_text::{Language, Texts, text_key};
use serde_json::{Value, json};

use crate::language::language_of;
use crate::layout::{Link, Page};
use crate::state::Web;

/// What a handler answers when it could not do its work.
#[derive(Clone, Debug)]
pub struct Failure(Arc<Cause>);

#[derive(Debug)]
enum Cause {
    App(AppError),
    /// The request itself is wrong: `status`, the word of its message, and what is wrong for programs.
    Request(StatusCode, &'static str, String),
}

/// What handlers of pages return.
pub type Answer = Result<Response, Failure>;

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self(Arc::new(Cause::App(error)))
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        AppError::Internal(format!("template: {error}")).into()
    }
}

impl Failure {
    /// There is nothing at this address.
    #[must_use]
    pub fn not_found() -> Self {
        AppError::NotFound.into()
    }

    /// A request that cannot be understood; `detail` is for programs.
    #[must_use]
    pub fn request(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self(Arc::new(Cause::Request(status, code, detail.into())))
    }

    /// The application's error, if it is one.
    #[must_use]
    pub fn app(&self) -> Option<&AppError> {
        match &*self.0 {
            Cause::App(error) => Some(error),
            Cause::Request(..) => None,
        }
    }

    fn status(&self) -> StatusCode {
        match &*self.0 {
            Cause::Request(status, ..) => *status,
            Cause::App(error) => status(error),
        }
    }

    fn code(&self) -> &'static str {
        match &*self.0 {
            Cause::Request(_, code, _) => code,
            Cause::App(error) => error.code(),
        }
    }

    /// The heading of the page and the title of the problem: the message `error-…`.
    fn message(&self) -> &'static str {
        match self.status() {
            StatusCode::NOT_FOUND => text_key("error-not-found"),
            StatusCode::FORBIDDEN if self.code() == "needs_step_up" => text_key("error-step-up"),
            StatusCode::FORBIDDEN if self.code() == "cross_site" => text_key("error-csrf"),
            StatusCode::FORBIDDEN => text_key("error-forbidden"),
            StatusCode::UNAUTHORIZED => text_key("error-session-expired"),
            StatusCode::CONFLICT if self.code() == "conflict" => text_key("error-conflict"),
            StatusCode::TOO_MANY_REQUESTS => text_key("error-too-many"),
            StatusCode::PAYLOAD_TOO_LARGE => text_key("error-too-large"),
            StatusCode::METHOD_NOT_ALLOWED => text_key("error-method-not-allowed"),
            StatusCode::SERVICE_UNAVAILABLE => text_key("error-unavailable"),
            StatusCode::GONE => text_key("error-erased"),
            StatusCode::CONFLICT => text_key("error-refused"),
            status if status.is_client_error() => text_key("error-bad-request"),
            _ => text_key("error-internal"),
        }
    }
}

const fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Forbidden | AppError::NeedsStepUp => StatusCode::FORBIDDEN,
        AppError::SignedOut => StatusCode::UNAUTHORIZED,
        AppError::Invalid(_) | AppError::Faulty(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Conflict | AppError::Refused(_) | AppError::KeyReused => StatusCode::CONFLICT,
        AppError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Erased => StatusCode::GONE,
        AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    /// Only the status and the failure itself: [`explain`] puts it in words, since it knows for whom.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts failures in words: problem+json under `/api`, else a page in the visitor's language.
pub async fn explain(State(web): State<Web>, request: Request, next: Next) -> Response {
    let api = speaks_json(&request);
    let language = language_of(&web, request.uri(), request.headers(), None);
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None => match bare(&response) {
            Some(failure) => failure,
            None => return response,
        },
    };
    let id = note(&failure);
    let mut explained = if api {
        problem(&failure, &id, problem_language(path.as_str(), language))
    } else {
        page(&web, &failure, &id, &path, language)
    };
    if failure.status() == StatusCode::SERVICE_UNAVAILABLE {
        explained.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    if failure.status() == StatusCode::UNAUTHORIZED && api {
        explained.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    explained
}

/// Whether a program asks: the API, the channel, and scripts of pages that say so.
fn speaks_json(request: &Request) -> bool {
    let path = request.uri().path();
    let said = |name| {
        let value = request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        value.is_some_and(|value| value.starts_with("application/json"))
    };
    path.starts_with("/api")
        || path.starts_with("/hsds")
        || path.starts_with("/channel/")
        || said(header::ACCEPT)
        || said(header::CONTENT_TYPE)
}

/// The API speaks English to programmers; everything else is shown to people.
fn problem_language(path: &str, language: Language) -> Language {
    if path.starts_with("/api") || path.starts_with("/hsds") { Language::En } else { language }
}

/// Failures that axum itself answers, without a word of ours.
fn bare(response: &Response) -> Option<Failure> {
    let status = response.status();
    let ours = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.to_str().is_ok_and(|kind| kind.starts_with("text/html") || kind.contains("json"))
    });
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => Failure::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => {
            Failure::request(status, "method_not_allowed", "this address does not take this method")
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            Failure::request(status, "too_large", "the body is larger than this address takes")
        }
        StatusCode::REQUEST_TIMEOUT => {
            Failure::request(StatusCode::SERVICE_UNAVAILABLE, "timeout", "it took too long; try again")
        }
        _ if status.is_client_error() => {
            Failure::request(status, "bad_request", "the request cannot be read")
        }
        _ => AppError::Internal(format!("answered {status} without a word")).into(),
    })
}

/// Writes defects and absences to the log under a code that the page shows too. Never anything typed.
fn note(failure: &Failure) -> String {
    let id = format!("{:08x}", uuid::Uuid::new_v4().as_u128() >> 96);
    match failure.app() {
        Some(AppError::Internal(why)) => tracing::error!(code = %id, why = %why, "internal error"),
        Some(AppError::Unavailable(why)) => tracing::warn!(code = %id, why = %why, "not available"),
        _ => {}
    }
    id
}

fn problem(failure: &Failure, id: &str, language: Language) -> Response {
    let t = Texts::of(language);
    let mut body = json!({
        "type": format!("urn:fener:problem:{}", failure.code()),
        "title": t.get(failure.message()),
        "status": failure.status().as_u16(),
        "code": failure.code(),
        "detail": detail(failure, t),
        "instance": format!("urn:fener:error:{id}"),
    });
    if let Some(AppError::Invalid(errors)) = failure.app() {
        let errors: Vec<Value> = errors
            .iter()
            .map(|error| {
                let message = crate::form::problem_text(t, &error.problem);
                json!({ "field": error.field, "problem": error.problem, "message": message })
            })
            .collect();
        if let Some(object) = body.as_object_mut() {
            object.insert("errors".into(), Value::Array(errors));
        }
    }
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (failure.status(), kind, body.to_string()).into_response()
}

fn detail(failure: &Failure, t: Texts) -> String {
    match &*failure.0 {
        Cause::Request(_, _, detail) => detail.clone(),
        Cause::App(AppError::Refused(word) | AppError::Faulty(word)) => refused(t, word).into_owned(),
        Cause::App(AppError::KeyReused) => {
            "the idempotency key came before with another body; use a fresh key for a new request".into()
        }
        Cause::App(AppError::Invalid(_)) => "every field that is wrong is named in errors".into(),
        Cause::App(AppError::SignedOut) => {
            "send the session cookie or Authorization: Bearer with a token made by `fener token create`"
                .into()
        }
        Cause::App(_) => t.get(&format!("{}.body", failure.message())).into_owned(),
    }
}

/// A rule's refusal in words.
pub(crate) fn refused(t: Texts, word: &str) -> std::borrow::Cow<'static, str> {
    let key = format!("refused-{}", word.replace('_', "-"));
    if t.has(&key) { t.choice("refused", word) } else { word.to_owned().into() }
}

#[derive(Template)]
#[template(path = "session/failure.html")]
struct FailurePage {
    page: Page,
    t: Texts,
    body: String,
    next: Option<Link>,
}

fn page(web: &Web, failure: &Failure, id: &str, path: &str, language: Language) -> Response {
    let t = Texts::of(language);
    let key = failure.message();
    let body = match failure.app() {
        Some(AppError::Refused(word) | AppError::Faulty(word)) => refused(t, word).into_owned(),
        _ => t.with(&format!("{key}.body"), &[("code", id.into()), ("seconds", 5.into())]).into_owned(),
    };
    let mut frame = Page::new(t.get(key), web.app.tenant.operator.clone(), path, language, &web.languages);
    frame.demo = web.app.tenant.demo;
    let next = match failure.status() {
        StatusCode::UNAUTHORIZED => Some(Link::new(t.get("action-sign-in"), "/sign-in")),
        _ => None,
    };
    let page = FailurePage { page: frame, t, body, next };
    match page.render() {
        Ok(html) => (failure.status(), Html(html)).into_response(),
        Err(_) => failure.status().into_response(),
    }
}

/// A rendered page.
///
/// # Errors
/// When the template fails, which is a defect.
pub fn render(template: &impl Template) -> Answer {
    Ok(Html(template.render()?).into_response())
}

/// A rendered page that says something is wrong with what was sent: 422.
///
/// # Errors
/// When the template fails, which is a defect.
pub fn render_invalid(template: &impl Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}
