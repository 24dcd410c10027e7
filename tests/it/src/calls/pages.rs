//! What a page's telephone asks, as a browser asks it: JSON by the session, refusals in words, and never a number.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use fener_access::role::Role;
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, installation, queue};
use fener_domain::queue::Device;
use fener_testkit::{TestApp, on_both};
use fener_web::{Web, router};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::browser::Browser;
use super::caller::{Caller, NUMBER};
use super::hotline::{FLOW, Hotline, eventually};

/// A page of somebody who is signed in.
struct Pages {
    router: axum::Router,
    bearer: String,
}

/// What came back.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Got {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

impl Pages {
    async fn of(made: &TestApp, who: &Who, web: Web) -> Self {
        let token = NewToken {
            user: who.principal.user,
            name: "page".into(),
            scopes: vec!["*:*".parse().expect("a scope")],
            expires_at: None,
        };
        let system = installation::system(&made.app.tenant);
        let secret = tokens::create(&made.app, &system, &token).await.expect("a token").secret;
        Self { router: router(web), bearer: format!("Bearer {}", secret.reveal().expose()) }
    }

    async fn ask(&self, path: &str, body: Option<Value>) -> Got {
        let request = match body {
            None => Request::get(path).body(Body::empty()),
            Some(body) => Request::post(path)
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_string())),
        };
        self.send(request.expect("a request")).await
    }

    /// Sends a form.
    async fn form(&self, path: &str, fields: &str) -> Got {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(fields.to_owned()));
        self.send(request.expect("a request")).await
    }

    async fn send(&self, mut request: Request<Body>) -> Got {
        request.headers_mut().insert(header::AUTHORIZATION, self.bearer.parse().expect("a header"));
        request.headers_mut().insert(header::ACCEPT, "application/json".parse().expect("a header"));
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Got { status, headers, body: String::from_utf8(body.to_vec()).expect("text") }
    }
}

fn web(made: &TestApp) -> Web {
    Web::new(Arc::clone(&made.app), "http://localhost", Vec::new()).expect("pages")
}

on_both!(async fn a_page_takes_a_call_holds_it_and_hangs_up_without_a_number(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.made.who(Role::CallSpecialist);
    queue::sign_on(hotline.app(), &who, Device::Voice).await.expect("signing on");
    let web = web(&hotline.made);
    web.connect(Arc::clone(&hotline.operator));
    let pages = Pages::of(&hotline.made, &who, web).await;
    assert_eq!(pages.ask("/console/calls/mine", None).await.json(), Value::Null);

    let caller = Caller::call(hotline.address).await;
    caller.choose(2).await;
    let waiting = hotline.asked(&who).await.to_string();
    let page = Browser::open().await;
    let taken = pages
        .ask("/console/calls/answer", Some(json!({ "waiting": waiting, "offer": page.offer })))
        .await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    let through = taken.json();
    let browser = page.connect(through["answer"].as_str().expect("SDP"));
    let call = format!("/console/calls/{}", through["call"].as_str().expect("a call"));
    eventually("they talk", || async { (browser.heard.loud() > 20).then_some(()) }).await;

    let now = pages.ask(&format!("{call}/now"), None).await.json();
    assert_eq!(now, json!({ "up": true, "held": false, "quiet": false, "guests": [], "listener": null }));
    let held = pages.ask(&format!("{call}/hold"), Some(json!({ "on": true }))).await;
    assert_eq!(held.status, StatusCode::NO_CONTENT);
    assert_eq!(pages.ask(&format!("{call}/now"), None).await.json()["held"], json!(true));
    let refused = pages.ask(&format!("{call}/invite"), Some(json!({ "number": "+38111000000" }))).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.json()["code"], json!("call_no_trunk"));
    assert!(refused.json()["detail"].as_str().expect("words").contains(' '), "{}", refused.body);

    let mine = pages.ask("/console/calls/mine", None).await;
    let contact = pages.ask(through["contact"].as_str().expect("a contact"), None).await;
    assert_eq!(contact.status, StatusCode::OK);
    let detail = pages.ask(&call, None).await;
    assert_eq!(detail.status, StatusCode::OK, "{}", detail.body);
    let desk = pages.ask("/console/desk", None).await;
    assert!(desk.headers["permissions-policy"].to_str().expect("text").contains("microphone=(self)"));
    assert!(desk.body.contains("<fener-phone"));
    for got in [&taken, &mine, &contact, &detail, &desk] {
        assert!(!got.body.contains(NUMBER.trim_start_matches('+')), "no page is sent the caller's number");
    }
    let ended = pages.ask(&format!("{call}/hang-up"), Some(json!({}))).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    hotline.over().await;
    assert_eq!(pages.ask(&format!("{call}/now"), None).await.status, StatusCode::CONFLICT);
    let list = pages.ask("/console/calls", None).await;
    assert!(list.body.contains(&call), "the list leads to the call");
});

on_both!(async fn what_a_page_asks_wrongly_is_refused_in_words(maker) {
    let made = TestApp::new(&maker).await;
    let who = made.who(Role::CallSpecialist);
    let pages = Pages::of(&made, &who, web(&made)).await;
    let nothing = uuid::Uuid::from_u128(7);
    let offer = |offer: &str| Some(json!({ "waiting": nothing, "offer": offer }));
    let empty = pages.ask("/console/calls/answer", offer(" ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.json()["errors"][0]["field"], json!("offer"));
    let long = pages.ask("/console/calls/answer", offer(&"x".repeat(40_000))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without = pages.ask("/console/calls/answer", offer("v=0")).await;
    assert_eq!(without.status, StatusCode::CONFLICT, "there is no switch: {}", without.body);
    let odd = pages.ask("/console/calls/answer", Some(json!({ "waiting": nothing }))).await;
    assert!(odd.status.is_client_error(), "{}", odd.status);
    let desk = pages.ask("/console/desk", None).await;
    assert!(!desk.body.contains("<fener-phone"), "no telephone where there is no line");
    assert_eq!(pages.ask("/console/calls", None).await.status, StatusCode::OK, "the empty list");

    let partner = Pages::of(&made, &made.who(Role::PartnerAgent), web(&made)).await;
    assert_eq!(partner.ask("/console/calls", None).await.status, StatusCode::NOT_FOUND);
});

on_both!(async fn a_board_lets_a_supervisor_listen_where_there_is_a_switch_and_the_specialists_page_says_so(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.made.who(Role::CallSpecialist);
    queue::sign_on(hotline.app(), &who, Device::Voice).await.expect("signing on");
    let with = web(&hotline.made);
    with.connect(Arc::clone(&hotline.operator));
    let specialist = Pages::of(&hotline.made, &who, with.clone()).await;
    let supervisor = hotline.made.who(Role::ShiftSupervisor);
    let board = Pages::of(&hotline.made, &supervisor, with).await;
    let without = Pages::of(&hotline.made, &supervisor, web(&hotline.made)).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(2).await;
    let waiting = hotline.asked(&who).await;
    assert!(!board.ask("/console/board", None).await.body.contains("data-listen>"), "nobody talks");
    let (answered, browser) = hotline.accepts(&who, waiting).await;
    eventually("they talk", || async { (browser.heard.loud() > 20).then_some(()) }).await;

    let shown = board.ask("/console/board", None).await.body;
    let hidden = format!("name=\"call\" value=\"{}\"", answered.call);
    assert!(shown.contains("data-listen>") && shown.contains(&hidden), "{shown}");
    assert!(!without.ask("/console/board", None).await.body.contains("data-listen>"), "no switch, no button");
    let plain = board.form("/console/board/listen", &format!("call={}", answered.call)).await;
    assert_eq!(plain.status, StatusCode::CONFLICT, "only the page's telephone listens");

    let call = format!("/console/calls/{}", answered.call);
    let page = Browser::open().await;
    let offer = json!({ "offer": page.offer });
    let refused = specialist.ask(&format!("{call}/listen"), Some(offer.clone())).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let listens = board.ask(&format!("{call}/listen"), Some(offer)).await;
    assert_eq!(listens.status, StatusCode::OK, "{}", listens.body);
    let ear = page.connect(listens.json()["answer"].as_str().expect("SDP"));
    let stands = board.ask(&format!("{call}/listen"), None).await.json();
    assert_eq!(stands, json!({ "login": supervisor.login, "hears": false, "whispers": false }));
    let now = specialist.ask(&format!("{call}/now"), None).await.json();
    assert_eq!(now["listener"], json!({ "login": supervisor.login, "hears": true, "whispers": false }));
    eventually("the supervisor hears", || async { (ear.heard.loud() > 20).then_some(()) }).await;
    let whispers = board.ask(&format!("{call}/whisper"), Some(json!({ "on": true }))).await;
    assert_eq!(whispers.status, StatusCode::NO_CONTENT);
    let not_now = specialist.ask(&format!("{call}/leave"), Some(json!({}))).await;
    assert_eq!(not_now.status, StatusCode::NO_CONTENT);
    assert_eq!(specialist.ask(&format!("{call}/now"), None).await.json()["listener"], Value::Null);
    assert_eq!(board.ask(&format!("{call}/listen"), None).await.status, StatusCode::CONFLICT);
    caller.hang_up().await;
    hotline.over().await;
});

on_both!(async fn how_long_messages_stay_is_decided_on_a_page_and_a_wrong_number_is_named(maker) {
    let made = TestApp::new(&maker).await;
    let pages = Pages::of(&made, &made.who(Role::Administrator), web(&made)).await;
    let shown = pages.ask("/admin/calls", None).await.body;
    assert!(shown.contains("name=\"heard\" type=\"text\" dir=\"auto\" value=\"30\""), "{shown}");
    let wrong = pages.form("/admin/calls/kept", "heard=400&unheard=x").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"400\""), "what was typed stays");
    let saved = pages.form("/admin/calls/kept", "heard=10&unheard=60").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let kept = fener_app::calls::retiring::retention(&made.app).await.expect("decided");
    assert_eq!((kept.heard, kept.unheard), (10, 60));
    let partner = Pages::of(&made, &made.who(Role::PartnerAgent), web(&made)).await;
    assert_ne!(partner.form("/admin/calls/kept", "heard=1&unheard=20").await.status, StatusCode::SEE_OTHER);

    let supervisor = Pages::of(&made, &made.who(Role::ShiftSupervisor), web(&made)).await;
    let board = supervisor.ask("/console/board", None).await.body;
    assert!(!board.contains("/console/board/alarms"), "nothing here could send alarms");
});
