//! Two who seal and open for themselves, as their browsers would, and the program between them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fener_access::role::Role;
use fener_app::intake::{self, NewKey, NewKeyholder};
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, installation};
use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::{ContactId, IntakeKeyId, KeyholderId};
use fener_domain::intake::{Holder, Lock};
use fener_testkit::{StoreMaker, TestApp};
use fener_vault::channel::content::{Content, Questions, Report, Text};
use fener_vault::channel::open::{Writer, open_as, seal};
use fener_vault::channel::work::work;
use fener_vault::channel::{BoxKeys, Envelope, Header, Receipt, Recipient, Signer};
use fener_web::Web;
use futures_util::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub kind: String,
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// A program with a hotline that holds keys.
pub struct Channel {
    pub made: TestApp,
    pub router: Router,
    pub specialist: Specialist,
}

/// Somebody at the hotline, with a key of their own and the intake key.
pub struct Specialist {
    pub who: Who,
    pub token: String,
    pub keys: BoxKeys,
    pub id: KeyholderId,
    pub intake: BoxKeys,
    pub key: IntakeKeyId,
}

impl Writer for Specialist {
    fn signer(&self) -> Signer {
        Signer::Keyholder(self.id)
    }

    fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.keys.sign(text)
    }
}

/// Whoever reports.
pub struct Reporter {
    pub keys: BoxKeys,
    pub intake: Recipient,
    pub key: IntakeKeyId,
}

/// Keys of any kind, drawn from a number.
pub fn drawn(made: &TestApp, number: u8) -> BoxKeys {
    Receipt::from_bytes([number; 10]).open(made.app.tenant.id).expect("keys")
}

pub fn text(text: &str) -> Content {
    Content::Text(Text { text: text.into() })
}

pub async fn token_of(made: &TestApp, who: &Who) -> String {
    let new = NewToken {
        user: who.principal.user,
        name: "test".into(),
        scopes: vec!["*:*".parse().expect("a scope")],
        expires_at: None,
    };
    let system = installation::system(&made.app.tenant);
    tokens::create(&made.app, &system, &new).await.expect("a token").secret.reveal().expose().clone()
}

impl Channel {
    /// With a keyholder and an intake key.
    pub async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let specialist = Specialist::join(&made, Role::CallSpecialist, 200).await;
        let web = Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new()).expect("pages");
        Self { router: fener_web::router(web), made, specialist }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        assert!(answer.headers().get(header::SET_COOKIE).is_none(), "a cookie");
        assert_eq!(
            answer.headers().get(header::CACHE_CONTROL).map(|it| it.as_bytes()),
            Some(b"no-store".as_slice())
        );
        let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a body").to_vec();
        Answer { status, kind, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null), bytes }
    }

    /// As a box, with its token.
    pub async fn as_box(&self, keys: &BoxKeys, method: Method, rest: &str, body: Option<&Value>) -> Answer {
        let path = format!("/channel/boxes/{}{rest}", keys.id());
        self.ask(method, &path, &format!("Box {}", keys.token().as_str()), body).await
    }

    /// As somebody at the hotline.
    pub async fn as_staff(&self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.ask(method, path, &format!("Bearer {token}"), body).await
    }

    pub async fn ask(&self, method: Method, path: &str, authorization: &str, body: Option<&Value>) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::ACCEPT, "application/json");
        if !authorization.is_empty() {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).expect("a request")).await
    }

    /// A reporter who asked for the keys.
    pub async fn reporter(&self, number: u8) -> Reporter {
        let keys = self.ask(Method::GET, "/channel/keys", "", None).await.body;
        Reporter {
            keys: drawn(&self.made, number),
            intake: keys["key"]["recipient"].as_str().expect("a key").parse().expect("a recipient"),
            key: keys["key"]["id"].as_str().expect("a key").parse().expect("an id"),
        }
    }

    /// The request that opens a box.
    pub async fn new_box(&self, reporter: &Reporter) -> Value {
        let work_to_do = self.ask(Method::GET, "/channel/keys", "", None).await.body["work"].clone();
        let challenge = work_to_do["challenge"].as_str().expect("a challenge");
        let bits = u32::try_from(work_to_do["bits"].as_u64().expect("bits")).expect("bits");
        let nonce = work(challenge, reporter.keys.id(), bits);
        let report = Content::Report(Report {
            language: "sq".into(),
            questions: Questions::default(),
            answers: Vec::new(),
            reply: Some(reporter.keys.reply().unwrap()),
        });
        let envelope = reporter.envelope(0, EnvelopeKind::Report, 0, &report);
        json!({
            "box": reporter.keys.id(), "token_sha256": hex(&reporter.keys.token_hash()),
            "recipient": reporter.keys.recipient().unwrap().to_string(),
            "verify": reporter.keys.verify().to_string(), "language": "sq", "danger": "yes",
            "contactor": "bystander", "work": { "challenge": challenge, "nonce": nonce },
            "envelope": envelope.to_raw(),
        })
    }

    /// Listens to a box.
    pub async fn listen(&self, reporter: &Reporter) -> BodyDataStream {
        let path = format!("/channel/boxes/{}/events", reporter.keys.id());
        let authorization = format!("Box {}", reporter.keys.token().as_str());
        let request = Request::get(path).header(header::AUTHORIZATION, authorization);
        let answer =
            self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK);
        answer.into_body().into_data_stream()
    }

    /// The name of the next event.
    pub async fn heard(&self, events: &mut BodyDataStream) -> String {
        let next = tokio::time::timeout(std::time::Duration::from_secs(20), events.next()).await;
        let bytes = next.expect("an event in time").expect("an event").expect("bytes");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        text.lines().find_map(|line| line.strip_prefix("event: ")).unwrap_or(&text).to_owned()
    }

    /// Opens a box.
    pub async fn open(&self, number: u8) -> Reporter {
        let reporter = self.reporter(number).await;
        let new = self.new_box(&reporter).await;
        let opened = self.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{opened:?}");
        reporter
    }

    /// The contact of the newest report.
    pub async fn contact(&self) -> ContactId {
        let state =
            self.as_staff(&self.specialist.token, Method::GET, "/console/boxes/state", None).await.body;
        let last = state["boxes"].as_array().expect("boxes").last().expect("a box")["contact"].clone();
        serde_json::from_value(last).expect("an id")
    }

    pub async fn write(&self, reporter: &Reporter, envelope: &Envelope) -> Answer {
        let body = serde_json::to_value(envelope.to_raw()).expect("JSON");
        self.as_box(&reporter.keys, Method::POST, "/envelopes", Some(&body)).await
    }

    /// What whoever reported can read: texts of the answers.
    pub async fn answers(&self, reporter: &Reporter) -> Vec<String> {
        let read = self.as_box(&reporter.keys, Method::GET, "", None).await;
        assert_eq!(read.status, StatusCode::OK, "{read:?}");
        texts(&read.body, "out", reporter.keys.identity_text().unwrap().as_str())
    }
}

/// The texts of a box's envelopes in one direction, opened and in order.
pub fn texts(of: &Value, direction: &str, identity: &str) -> Vec<String> {
    let envelopes = of["envelopes"].as_array().expect("envelopes").iter();
    let envelopes = envelopes.filter(|one| one["direction"] == direction && one["kind"] != "report");
    envelopes
        .map(|one| {
            let mut one = one.clone();
            one.as_object_mut().expect("an object").remove("at").expect("a time");
            let raw: fener_vault::channel::RawEnvelope = serde_json::from_value(one).expect("an envelope");
            match &open_as(&raw.read().expect("in order"), identity).expect("opens").content {
                Content::Text(text) => text.text.clone(),
                _ => panic!("no text"),
            }
        })
        .collect()
}

pub fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

impl Reporter {
    pub fn envelope(&self, seq: u32, kind: EnvelopeKind, seen: u32, content: &Content) -> Envelope {
        let header = Header { of_box: self.keys.id(), direction: Direction::In, seq, kind, key: self.key };
        seal(header, seen, content, [&self.intake, &self.keys.recipient().unwrap()], &self.keys)
            .expect("sealed")
    }

    pub fn message(&self, seq: u32, said: &str) -> Envelope {
        self.envelope(seq, EnvelopeKind::Message, 0, &text(said))
    }
}

impl Specialist {
    /// Becomes a keyholder and makes an intake key, or only the first where there is one.
    pub async fn join(made: &TestApp, role: Role, number: u8) -> Self {
        let who = made.who(role);
        let keys = drawn(made, number);
        let new = NewKeyholder {
            recipient: keys.recipient().unwrap().to_string(),
            verify: keys.verify().to_string(),
            sealed: vec![1; 400],
            lock: Lock::Passphrase,
        };
        let id = intake::become_keyholder(&made.app, &who, new).await.expect("a keyholder");
        let intake_keys = drawn(made, number + 1);
        let state = intake::state(&made.app, &who).await.expect("the keys");
        let wraps =
            state.keyholders.iter().map(|(one, _)| (Holder::Keyholder(one.id), vec![2; 300])).collect();
        let new = NewKey { recipient: intake_keys.recipient().unwrap().to_string(), wraps, recovery: None };
        let key = intake::make_key(&made.app, &who, new).await.expect("an intake key");
        let token = token_of(made, &who).await;
        Self { who, token, keys, id, intake: intake_keys, key }
    }

    pub fn answer(&self, reporter: &Reporter, seq: u32, kind: EnvelopeKind, said: &str) -> Envelope {
        let header =
            Header { of_box: reporter.keys.id(), direction: Direction::Out, seq, kind, key: self.key };
        let to = [&self.intake.recipient().unwrap(), &reporter.keys.recipient().unwrap()];
        seal(header, 1, &text(said), to, self).expect("sealed")
    }
}

pub fn b64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
