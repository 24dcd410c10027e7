//! Somebody who opens public pages and sends forms; nothing is known of them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use fener_testkit::{StoreMaker, TestApp};
use fener_web::{Web, router};
use tower::ServiceExt;

/// Every public page that can be opened.
pub const PAGES: [&str; 6] = ["/", "/report", "/receipt", "/contacting", "/signs", "/rights"];

/// A program that answers.
pub struct Visitor {
    pub world: TestApp,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Visitor {
    pub async fn new(maker: &StoreMaker) -> Self {
        let world = TestApp::new(maker).await;
        let web = Web::new(Arc::clone(&world.app), "http://localhost", Vec::new()).expect("pages");
        Self { router: router(web), world }
    }

    pub async fn get(&self, path: &str) -> Got {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as an old browser does, which says nothing of where it comes from but `null`.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Got {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let body = form.extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "null");
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    async fn ask(&self, request: Request<Body>) -> Got {
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8(bytes.to_vec()).expect("text");
        Got { status: parts.status, headers: parts.headers, body }
    }
}

impl Got {
    /// The receipt on the page, as it is spelled there.
    pub fn receipt(&self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        let (_, rest) = self.body.split_once("id=\"receipt\" dir=\"ltr\">").expect("a receipt");
        rest.split('<').next().unwrap_or_default().to_owned()
    }
}
