//! Bad input gets a clear error that names the field, and leaves nothing behind.

use axum::body::Body;
use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::on_both;
use serde_json::{Value, json};

use super::client::{Answer, Api, contact};

const CREATE: &str = "/api/contacts";

/// A refusal for programs, which names what is wrong; and nothing was stored.
async fn refused(api: &Api, token: &str, answer: Answer, status: StatusCode, says: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.kind, "application/problem+json");
    assert!(answer.body.to_string().contains(says), "{says:?} is not in {}", answer.body);
    assert!(answer.body["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    let list = api.get(token, CREATE).await;
    assert_eq!(list.body["items"], json!([]), "something was stored");
}

fn with(field: &str, value: Value) -> Value {
    let mut body = contact();
    body[field] = value;
    body
}

on_both!(async fn each_wrong_field_is_named(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let wrong = [
        (with("channel", json!("pigeon")), "channel"),
        (with("language", json!("Serbian!")), "language"),
        (with("caller", json!({ "name": "Ana\u{202e}anA" })), "hidden_characters"),
        (with("caller", json!({ "name": "Ana\u{0007}" })), "hidden_characters"),
        (with("caller", json!({ "name": "x".repeat(201) })), "too_long"),
        (with("notes", json!("x".repeat(20_001))), "notes"),
        (with("anonymous", json!(true)), "anonymous"),
        (with("surprise", json!(1)), "surprise"),
        (with("expectations_told", json!("yes")), "expectations_told"),
    ];
    for (body, says) in wrong {
        let answer = api.post(&token, CREATE, &body, None).await;
        refused(&api, &token, answer, unprocessable, says).await;
    }
});

on_both!(async fn a_body_of_100_mb_is_refused(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let answer = api.post_raw(&token, CREATE, vec![b' '; 100 * 1_024 * 1_024]).await;
    refused(&api, &token, answer, StatusCode::PAYLOAD_TOO_LARGE, "256 KiB").await;
});

on_both!(async fn json_nested_ten_thousand_deep_is_refused(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let deep = format!("{{\"caller\":{}", "[".repeat(10_000));
    let answer = api.post_raw(&token, CREATE, deep).await;
    assert!(answer.status.is_client_error());
    let status = answer.status;
    refused(&api, &token, answer, status, "bad_json").await;
});

on_both!(async fn bytes_that_are_no_text_are_refused(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let mut bytes = contact().to_string().into_bytes();
    let place = bytes.windows(3).position(|three| three == b"Ana").expect("the name");
    bytes[place] = 0xff;
    let answer = api.post_raw(&token, CREATE, Body::from(bytes)).await;
    refused(&api, &token, answer, StatusCode::BAD_REQUEST, "UTF-8").await;
});

on_both!(async fn what_is_no_json_is_refused(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    for body in ["", "{", "null", "[]", "{} {}"] {
        let answer = api.post_raw(&token, CREATE, body).await;
        let status = answer.status;
        assert!(status.is_client_error(), "{body}");
        refused(&api, &token, answer, status, "bad_json").await;
    }
});

on_both!(async fn a_wrong_query_and_address_are_refused(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    for path in ["/api/contacts?limit=many", "/api/contacts?after=here", "/api/contacts?status=lost"] {
        let answer = api.get(&token, path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        refused(&api, &token, answer, StatusCode::BAD_REQUEST, "bad_query").await;
    }
    assert_eq!(api.get(&token, "/api/nowhere").await.kind, "application/problem+json");
    assert!(api.get(&token, "/api/contacts/not-an-id").await.status.is_client_error());
});
