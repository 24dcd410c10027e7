//! A program that speaks to the API with a token.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use fener_access::role::Role;
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, installation};
use fener_testkit::{StoreMaker, TestApp};
use fener_web::Web;
use serde_json::Value;
use tower::ServiceExt;

/// An installation whose API is spoken to.
pub struct Api {
    pub made: TestApp,
    router: Router,
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub kind: String,
    pub location: Option<String>,
    pub body: Value,
}

impl Api {
    pub async fn new(maker: &StoreMaker) -> Self {
        Self::of(TestApp::new(maker).await)
    }

    /// Of an installation that is there already.
    pub fn of(made: TestApp) -> Self {
        let web = Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new()).expect("pages");
        Self { router: fener_web::router(web), made }
    }

    /// A token of somebody of a role, with these scopes.
    pub async fn token(&self, role: Role, scopes: &[&str]) -> String {
        self.token_of(&self.made.who(role), scopes).await
    }

    pub async fn token_of(&self, who: &Who, scopes: &[&str]) -> String {
        let new = NewToken {
            user: who.principal.user,
            name: "test".into(),
            scopes: scopes.iter().map(|scope| scope.parse().expect("a scope")).collect(),
            expires_at: None,
        };
        let system = installation::system(&self.made.app.tenant);
        let made = tokens::create(&self.made.app, &system, &new).await.expect("a token");
        made.secret.reveal().expose().clone()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        let text = |name: header::HeaderName| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let (kind, location) = (text(header::CONTENT_TYPE).unwrap_or_default(), text(header::LOCATION));
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        Answer { status, kind, location, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.send(request(Method::GET, token, path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, token: &str, path: &str, body: &Value, key: Option<&str>) -> Answer {
        let mut request = request(Method::POST, token, path).header(header::CONTENT_TYPE, "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn post_raw(&self, token: &str, path: &str, body: impl Into<Body>) -> Answer {
        let request = request(Method::POST, token, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).expect("a request")).await
    }

    pub async fn put(&self, token: &str, path: &str, body: &Value) -> Answer {
        let request = request(Method::PUT, token, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }
}

fn request(method: Method, token: &str, path: &str) -> axum::http::request::Builder {
    let builder = Request::builder().method(method).uri(path);
    if token.is_empty() { builder } else { builder.header(header::AUTHORIZATION, format!("Bearer {token}")) }
}

/// A contact as a program would record it.
pub fn contact() -> Value {
    serde_json::json!({
        "channel": "phone", "language": "sr-Latn", "contactor": "relative", "purpose": "crisis",
        "urgency": "danger", "expectations_told": true,
        "caller": { "name": "Ana", "phone": "+381 60 1234567", "safe_contact": "", "place": "Subotica" },
        "notes": "She phones from a locked flat."
    })
}
