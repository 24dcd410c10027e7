//! Contacts through the API.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::on_both;
use serde_json::json;

use super::client::{Api, contact};

on_both!(async fn a_contact_is_recorded_read_changed_and_listed(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let made = api.post(&token, "/api/contacts", &contact(), None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let path = made.location.expect("its address");

    let read = api.get(&token, &path).await;
    assert_eq!(read.body["caller"]["place"], "Subotica");
    assert_eq!(read.body["version"], 1);

    let mut changed = contact();
    changed["notes"] = json!("She is out.");
    let change = json!({ "version": 1, "contact": changed });
    assert_eq!(api.put(&token, &path, &change).await.body, json!({ "version": 2 }));
    let stale = api.put(&token, &path, &change).await;
    assert_eq!((stale.status, stale.body["code"].as_str()), (StatusCode::CONFLICT, Some("conflict")));

    let list = api.get(&token, "/api/contacts?limit=10").await;
    assert_eq!(list.body["items"][0]["id"], made.body["id"]);
    assert!(list.body["items"][0].get("notes").is_none(), "a list shows no notes");
});

on_both!(async fn the_same_request_with_the_same_key_is_done_once(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let first = api.post(&token, "/api/contacts", &contact(), Some("k1")).await;
    let again = api.post(&token, "/api/contacts", &contact(), Some("k1")).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!(first.body["id"], again.body["id"]);
    assert_eq!(again.body["replayed"], true);

    let mut other = contact();
    other["urgency"] = json!("routine");
    let misused = api.post(&token, "/api/contacts", &other, Some("k1")).await;
    assert_eq!((misused.status, misused.body["code"].as_str()), (StatusCode::CONFLICT, Some("key_reused")));
    let list = api.get(&token, "/api/contacts").await;
    assert_eq!(list.body["items"].as_array().map(Vec::len), Some(1));
});

on_both!(async fn twenty_at_once_with_one_key_make_one_contact(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let body = contact();
    let sent = (0..20).map(|_| api.post(&token, "/api/contacts", &body, Some("k1")));
    let answers = futures_util::future::join_all(sent).await;
    assert!(answers.iter().all(|answer| answer.status.is_success()), "{answers:?}");
    assert!(answers.iter().all(|answer| answer.body["id"] == answers[0].body["id"]));
    let list = api.get(&token, "/api/contacts").await;
    assert_eq!(list.body["items"].as_array().map(Vec::len), Some(1));
});

on_both!(async fn pages_hold_every_contact_once_while_others_arrive(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    for _ in 0..7 {
        api.post(&token, "/api/contacts", &contact(), None).await;
    }
    let first = api.get(&token, "/api/contacts?limit=3").await.body;
    api.made.clock.advance(1);
    api.post(&token, "/api/contacts", &contact(), None).await;
    let mut seen: Vec<String> = ids(&first);
    let mut next = first["next"].as_str().map(str::to_owned);
    while let Some(after) = next {
        let page = api.get(&token, &format!("/api/contacts?limit=3&after={after}")).await.body;
        seen.extend(ids(&page));
        next = page["next"].as_str().map(str::to_owned);
    }
    let unique: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!((seen.len(), unique.len()), (7, 7));
});

fn ids(page: &serde_json::Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

on_both!(async fn whoever_may_not_read_a_contact_is_told_there_is_none(maker) {
    let api = Api::new(&maker).await;
    let specialist = api.token(Role::CallSpecialist, &["contacts:*"]).await;
    let path = api.post(&specialist, "/api/contacts", &contact(), None).await.location.expect("its address");
    for role in [Role::PartnerAgent, Role::Evaluator, Role::Administrator, Role::Coordinator] {
        let token = api.token(role, &["*:*"]).await;
        let read = api.get(&token, &path).await;
        assert_eq!(read.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(read.kind, "application/problem+json");
        let list = api.get(&token, "/api/contacts").await;
        assert_eq!(list.body["items"], json!([]), "{role}");
    }
});

on_both!(async fn a_token_does_only_what_it_was_made_for(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:create"]).await;
    let made = api.post(&token, "/api/contacts", &contact(), None).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert_eq!(api.get(&token, &made.location.expect("its address")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(api.get(&token, "/api/contacts").await.body["items"], json!([]));
});

on_both!(async fn without_a_token_there_is_nothing(maker) {
    let api = Api::new(&maker).await;
    for token in ["", "fener_", "fener_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let answer = api.get(token, "/api/contacts").await;
        assert_eq!((answer.status, answer.kind.as_str()), (StatusCode::UNAUTHORIZED, "application/problem+json"));
        assert_eq!(answer.body["code"], "signed_out");
    }
});
