//! Requests of providers as they are documented, against the program: what is not the provider's leaves nothing behind.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use fener_access::role::Role;
use fener_app::messages::Messengers;
use fener_app::messages::channels::{
    Channel, Infobip, InfobipSettings, Kannel, KannelSettings, Secret, Telegram, TelegramSettings, WhatsApp,
    WhatsAppSettings,
};
use fener_testkit::{StoreMaker, TestApp, on_both};
use fener_web::Web;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tower::ServiceExt;

use crate::channel::hands::token_of;

const WHATSAPP: &str = "/channel/messages/whatsapp";

struct Hotline {
    made: TestApp,
    router: Router,
    token: String,
}

impl Hotline {
    async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let here = "http://127.0.0.1".to_owned();
        let nowhere = "http://127.0.0.1:9/".to_owned();
        let secret = || Secret::new("s3cret");
        let kannel = KannelSettings {
            send: nowhere.clone(),
            user: "u".into(),
            password: secret(),
            secret: secret(),
            here: here.clone(),
            from: None,
        };
        let infobip =
            InfobipSettings { api: nowhere.clone(), key: secret(), secret: secret(), from: "x".into(), here };
        let whatsapp = WhatsAppSettings {
            api: nowhere.clone(),
            number: "77".into(),
            token: secret(),
            secret: secret(),
            verify_token: secret(),
        };
        let telegram = TelegramSettings { api: nowhere, token: secret() };
        let channels: Vec<Arc<dyn Channel>> = vec![
            Arc::new(Kannel::new(kannel).unwrap()),
            Arc::new(Infobip::new(infobip).unwrap()),
            Arc::new(WhatsApp::new(whatsapp).unwrap()),
            Arc::new(Telegram::new(telegram).unwrap()),
        ];
        assert!(made.app.messengers.set(Messengers::new(channels)).is_ok());
        let web = Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new()).expect("pages");
        let token = token_of(&made, &made.who(Role::CallSpecialist)).await;
        Self { router: fener_web::router(web), made, token }
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (StatusCode, String) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn post(&self, path: &str, signature: &str, body: &str) -> (StatusCode, String) {
        self.ask(Method::POST, path, &[("x-hub-signature-256", signature)], body).await
    }

    async fn api(&self, token: &str, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let authorization = format!("Bearer {token}");
        let kind = header::CONTENT_TYPE.as_str();
        let headers = [("authorization", authorization.as_str()), (kind, "application/json")];
        let (status, text) = self.ask(method, path, &headers, &body.to_string()).await;
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    async fn conversations(&self) -> Vec<Value> {
        let (status, page) = self.api(&self.token, Method::GET, "/api/conversations", &Value::Null).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page["items"].as_array().expect("items").clone()
    }
}

fn signed(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"s3cret").unwrap();
    mac.update(body.as_bytes());
    format!("sha256={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

fn whatsapp(id: &str, text: &str) -> String {
    let message = json!({ "from": "38344000111", "id": id, "timestamp": "1", "type": "text", "text": { "body": text } });
    let value = json!({ "messaging_product": "whatsapp", "metadata": { "phone_number_id": "77" }, "messages": [message] });
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": value }] }] })
        .to_string()
}

on_both!(async fn contract_test_a_wrong_signature_is_answered_401_and_stores_nothing(maker) {
    let hotline = Hotline::new(&maker).await;
    let body = whatsapp("w1", "help");
    for signature in ["", "sha256=00", &signed("another body")] {
        assert_eq!(hotline.post(WHATSAPP, signature, &body).await.0, StatusCode::UNAUTHORIZED, "{signature}");
    }
    for path in ["/channel/messages/kannel?id=1&from=1&text=x", "/channel/messages/kannel?secret=no&id=1&from=1&text=x"] {
        assert_eq!(hotline.ask(Method::GET, path, &[], "").await.0, StatusCode::UNAUTHORIZED, "{path}");
    }
    let infobip = json!({ "results": [{ "messageId": "1", "from": "1", "text": "x" }] }).to_string();
    assert_eq!(hotline.post("/channel/messages/infobip?secret=no", "", &infobip).await.0, StatusCode::UNAUTHORIZED);
    assert!(hotline.conversations().await.is_empty());
});

on_both!(async fn contract_test_a_signed_message_is_stored_once_and_then_answered_200(maker) {
    let hotline = Hotline::new(&maker).await;
    let body = whatsapp("w1", "Ndihmë");
    for _ in 0..3 {
        assert_eq!(hotline.post(WHATSAPP, &signed(&body), &body).await.0, StatusCode::OK);
    }
    // Ten of one address at once are one conversation.
    let many: Vec<String> = (2..12).map(|number| whatsapp(&format!("w{number}"), "more")).collect();
    let asked = many.iter().map(|body| async { hotline.post(WHATSAPP, &signed(body), body).await.0 });
    let answers = futures_util::future::join_all(asked).await;
    assert!(answers.iter().all(|status| *status == StatusCode::OK), "{answers:?}");
    let conversations = hotline.conversations().await;
    assert_eq!(conversations.len(), 1);
    let path = format!("/api/conversations/{}", conversations[0]["id"].as_str().unwrap());
    let (_, read) = hotline.api(&hotline.token, Method::GET, &path, &Value::Null).await;
    assert_eq!(read["messages"].as_array().unwrap().len(), 11);
    assert_eq!((&read["address"], &read["channel"]), (&json!("38344000111"), &json!("whatsapp")));
});

on_both!(async fn contract_test_what_is_too_large_broken_or_of_no_channel_is_refused_with_its_reason(maker) {
    let hotline = Hotline::new(&maker).await;
    let large = "x".repeat(100_000);
    let (status, _) = hotline.post("/channel/messages/infobip?secret=s3cret", "", &large).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    for broken in ["", "{", "[]", "{\"results\":[{}]}", &"[".repeat(60_000)] {
        let (status, text) = hotline.post("/channel/messages/infobip?secret=s3cret", "", broken).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
    }
    let signature = signed("{\"entry\":7}");
    assert_eq!(hotline.post(WHATSAPP, &signature, "{\"entry\":7}").await.0, StatusCode::BAD_REQUEST);
    // Telegram is asked and asks nobody; pigeons are not configured anywhere.
    for channel in ["telegram", "email", "pigeon"] {
        let path = format!("/channel/messages/{channel}");
        assert_eq!(hotline.post(&path, "", "{}").await.0, StatusCode::NOT_FOUND, "{channel}");
    }
    let challenge = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
    let (status, text) = hotline.ask(Method::GET, &format!("{WHATSAPP}{challenge}s3cret"), &[], "").await;
    assert_eq!((status, text.as_str()), (StatusCode::OK, "1158201444"));
    let (status, _) = hotline.ask(Method::GET, &format!("{WHATSAPP}{challenge}no"), &[], "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(hotline.conversations().await.is_empty());
});

on_both!(async fn a_message_of_100_kb_is_kept_as_far_as_a_text_goes(maker) {
    let hotline = Hotline::new(&maker).await;
    let body = whatsapp("w1", &"ж".repeat(50_000));
    assert_eq!(hotline.post(WHATSAPP, &signed(&body), &body).await.0, StatusCode::OK);
    let path = format!("/api/conversations/{}", hotline.conversations().await[0]["id"].as_str().unwrap());
    let (_, read) = hotline.api(&hotline.token, Method::GET, &path, &Value::Null).await;
    let text = read["messages"][0]["text"].as_str().unwrap();
    assert!(text.ends_with("[…]") && text.chars().count() < 20_100);
});

on_both!(async fn the_api_answers_only_where_answers_are_agreed_and_to_nobody_else(maker) {
    let hotline = Hotline::new(&maker).await;
    let body = whatsapp("w1", "help");
    hotline.post(WHATSAPP, &signed(&body), &body).await;
    let of = hotline.conversations().await.remove(0);
    let path = format!("/api/conversations/{}", of["id"].as_str().unwrap());
    let words = |version: &Value, text: &str| json!({ "version": version, "text": text });
    let (status, refusal) = hotline.api(&hotline.token, Method::POST, &path, &words(&of["version"], "We are here")).await;
    assert_eq!((status, &refusal["code"]), (StatusCode::CONFLICT, &json!("message_not_asked")));
    let agreed = json!({ "version": of["version"], "answering": "agreed" });
    let (status, _) = hotline.api(&hotline.token, Method::POST, &format!("{path}/answering"), &agreed).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (status, old) = hotline.api(&hotline.token, Method::POST, &path, &words(&of["version"], "We are here")).await;
    assert_eq!((status, &old["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    let version = hotline.conversations().await[0]["version"].clone();
    let (status, made) = hotline.api(&hotline.token, Method::POST, &path, &words(&version, "We are here")).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let (status, _) = hotline.api(&hotline.token, Method::POST, &path, &words(&version, "We are here")).await;
    assert_eq!(status, StatusCode::CONFLICT, "the same answer is never sent twice");
    for role in [Role::PartnerAgent, Role::Evaluator, Role::Administrator] {
        let token = token_of(&hotline.made, &hotline.made.who(role)).await;
        let (status, _) = hotline.api(&token, Method::GET, &path, &Value::Null).await;
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{role}: {status}");
    }
});

on_both!(async fn the_console_shows_who_waits_and_nothing_of_what_was_said(maker) {
    let hotline = Hotline::new(&maker).await;
    let body = whatsapp("w1", "a very secret sentence");
    hotline.post(WHATSAPP, &signed(&body), &body).await;
    let authorization = format!("Bearer {}", hotline.token);
    let headers = [("authorization", authorization.as_str())];
    let (status, inbox) = hotline.ask(Method::GET, "/console/messages", &headers, "").await;
    assert_eq!(status, StatusCode::OK, "{inbox}");
    assert!(inbox.contains("WhatsApp") && !inbox.contains("secret sentence") && !inbox.contains("38344000111"));
    let id = hotline.conversations().await[0]["id"].as_str().unwrap().to_owned();
    let (status, page) = hotline.ask(Method::GET, &format!("/console/messages/{id}"), &headers, "").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("a very secret sentence") && page.contains("/first"));
    assert!(!page.contains("<textarea"), "nothing can be written before answers are agreed");
});
