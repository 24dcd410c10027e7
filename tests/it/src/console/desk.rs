//! Somebody at a desk who opens pages and sends forms.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use fener_access::role::Role;
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, installation};
use fener_testkit::{StoreMaker, TestApp};
use fener_web::{Web, router};
use tower::ServiceExt;

/// A program that answers, and somebody who asks with a token.
pub struct Desk {
    pub world: TestApp,
    pub who: Who,
    bearer: String,
    router: axum::Router,
    /// Holds the database's folder, unless somebody else does.
    _maker: Option<StoreMaker>,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Got {
    /// What a script was answered.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Where a form led, without what it says it did.
    pub fn place(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.location.split('?').next().unwrap()
    }
}

impl Desk {
    pub async fn of(role: Role) -> Self {
        let maker = StoreMaker::sqlite();
        let world = TestApp::new(&maker).await;
        let who = world.who(role);
        Self { _maker: Some(maker), ..Self::at(world, who).await }
    }

    /// Somebody at a desk of a world that is there already.
    pub async fn at(world: TestApp, who: Who) -> Self {
        let web = Web::new(Arc::clone(&world.app), "http://localhost", Vec::new()).unwrap();
        let bearer = bearer(&world, &who).await;
        Self { world, who, bearer, router: router(web), _maker: None }
    }

    /// Somebody else sits down there.
    pub async fn takes_over(&mut self, who: Who) {
        self.bearer = bearer(&self.world, &who).await;
        self.who = who;
    }

    pub async fn get(&self, path: &str) -> Got {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Got {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "application/x-www-form-urlencoded";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
    }

    /// Sends a form as the page's own script does, which reads JSON.
    pub async fn press(&self, path: &str, fields: &[(&str, &str)]) -> Got {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with a file, as a browser does without script.
    pub async fn send_file(&self, path: &str, name: &str, file: &[u8]) -> Got {
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"source\"\r\n\r\nuploaded\r\n--edge\r\n\
             content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--edge--\r\n"].concat();
        let kind = "multipart/form-data; boundary=edge";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
    }

    /// What is no text: a sound.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.headers_mut().insert(header::AUTHORIZATION, self.bearer.parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    async fn ask(&self, mut request: Request<Body>) -> Got {
        request.headers_mut().insert(header::AUTHORIZATION, self.bearer.parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Got { status, location, body: String::from_utf8(body.to_vec()).unwrap() }
    }
}

async fn bearer(world: &TestApp, who: &Who) -> String {
    let token = NewToken {
        user: who.principal.user,
        name: "desk".into(),
        scopes: vec!["*:*".parse().unwrap()],
        expires_at: None,
    };
    let system = installation::system(&world.app.tenant);
    let made = tokens::create(&world.app, &system, &token).await.unwrap();
    format!("Bearer {}", made.secret.reveal().expose())
}
