//! Cases, persons and consents through the API.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::on_both;
use serde_json::{Value, json};

use super::client::{Answer, Api};

fn id(answer: &Answer) -> &str {
    answer.body["id"].as_str().unwrap_or_else(|| panic!("{answer:?}"))
}

on_both!(async fn cases_are_paged_by_key_and_a_repeated_request_is_done_once(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["cases:*"]).await;
    let body = json!({ "case": { "form": "begging", "title": "Square" } });
    let first = api.post(&token, "/api/cases", &body, Some("k1")).await;
    assert_eq!(first.status, StatusCode::CREATED, "{first:?}");
    let again = api.post(&token, "/api/cases", &body, Some("k1")).await;
    assert_eq!((again.status, id(&again)), (StatusCode::OK, id(&first)));
    api.made.clock.advance(1);
    api.post(&token, "/api/cases", &body, Some("k2")).await;
    let page = api.get(&token, "/api/cases?limit=1").await;
    let next = page.body["next"].as_str().expect("a second page");
    let last = api.get(&token, &format!("/api/cases?limit=1&after={next}")).await;
    assert_eq!(last.body["items"][0]["id"], id(&first));
    assert!(last.body["next"].is_null());
});

on_both!(async fn a_case_is_changed_handed_over_and_closed_at_its_version(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["cases:*"]).await;
    let body = json!({ "case": { "form": "begging", "title": "Square" } });
    let path = api.post(&token, "/api/cases", &body, None).await.location.expect("its address");
    let change = json!({ "version": 1, "case": { "form": "labour", "title": "Square" } });
    assert_eq!(api.put(&token, &path, &change).await.body["version"], 2);
    assert_eq!(api.put(&token, &path, &change).await.body["code"], "conflict");
    let step = format!("{path}/step");
    let colleague = api.made.who(Role::CallSpecialist).principal.user;
    let assign = json!({ "version": 2, "step": "assign", "assignee": colleague });
    assert_eq!(api.post(&token, &step, &assign, None).await.body["version"], 3);
    assert_eq!(api.get(&token, &path).await.body["assignee"], json!(colleague));
    let close = json!({ "version": 3, "step": "close" });
    assert_eq!(api.post(&token, &step, &close, None).await.body["version"], 4);
    let late = json!({ "version": 4, "case": { "form": "labour", "title": "Square" } });
    assert_eq!(api.put(&token, &path, &late).await.body["code"], "case_closed");
});

on_both!(async fn a_consent_names_its_recipient_or_says_that_it_names_none(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["*:*"]).await;
    let case = json!({ "case": { "form": "begging", "title": "Square" } });
    let case = api.post(&token, "/api/cases", &case, None).await.location.expect("its address");
    let person = json!({ "role": "presumed_victim", "age": "12_17", "sex": "male",
        "identity": { "name": "D." } });
    let person = api.post(&token, &format!("{case}/persons"), &person, Some("k")).await;
    let listed = api.get(&token, &format!("{case}/persons")).await;
    assert_eq!(listed.body["items"][0]["id"], id(&person));
    assert!(listed.body["items"][0].get("identity").is_none(), "a list identifies nobody");

    let ledger = format!("/api/persons/{}/consents", id(&person));
    let mut terms = json!({ "purpose": "statistics", "categories": ["situation"], "form": "signed",
        "language": "sr" });
    let forgotten = api.post(&token, &ledger, &terms, None).await;
    assert_eq!(forgotten.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody allows everything by forgetting");
    terms["recipient"] = Value::Null;
    let given = api.post(&token, &ledger, &terms, None).await;
    let withdraw = format!("/api/consents/{}/withdraw", id(&given));
    assert_eq!(api.post(&token, &withdraw, &json!({}), None).await.body["revoked"], json!([]));
    assert_eq!(api.get(&token, &ledger).await.body["items"][0]["holds"], false);
    let nobody = "/api/cases/00000000-0000-7000-8000-000000000000/persons";
    assert_eq!(api.get(&token, nobody).await.status, StatusCode::NOT_FOUND);
});
