//! The classification of a case and the status of persons through the API, on both engines.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::on_both;
use serde_json::json;

use super::client::Api;

on_both!(async fn facts_are_written_at_their_version_and_classified(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["cases:*"]).await;
    let case = json!({ "case": { "form": "sexual", "title": "Square" } });
    let case = api.post(&token, "/api/cases", &case, None).await.location.expect("its address");
    let path = format!("{case}/classification");
    let first = api.get(&token, &path).await;
    assert_eq!((first.status, &first.body["version"]), (StatusCode::OK, &json!(0)), "{first:?}");
    let facts = json!({ "version": 0, "facts": { "acts": ["recruitment"], "means": ["deception"],
        "purposes": ["forced labour or services"], "victim_age": 30,
        "border": { "crossed": true, "illegal_entry": true, "consent": true,
            "exploitation_after_arrival": true, "profit": "both", "relation": "continues" } } });
    assert_eq!(api.put(&token, &path, &facts).await.body["version"], 1);
    assert_eq!(api.put(&token, &path, &facts).await.body["code"], "conflict");
    let read = api.get(&token, &path).await.body;
    assert_eq!(read["offences"][0]["met"], true, "{read}");
    assert_eq!(read["smuggling"]["result"], "both");
    assert_eq!(read["facts"]["victim_age"], 30);
    let unknown = json!({ "version": 1, "facts": { "acts": ["recruitmnet"] } });
    let refused = api.put(&token, &path, &unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let charge = json!({ "version": 1, "facts": { "charge": "CC:184" } });
    assert_eq!(api.put(&token, &path, &charge).await.body["code"], "invalid");
    let other = api.token(Role::Evaluator, &["*:*"]).await;
    assert_eq!(api.get(&other, &path).await.status, StatusCode::NOT_FOUND);
});

on_both!(async fn decisions_on_a_person_are_kept_in_their_order(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["*:*"]).await;
    let case = json!({ "case": { "form": "labour", "title": "Square" } });
    let case = api.post(&token, "/api/cases", &case, None).await.location.expect("its address");
    let person = json!({ "role": "presumed_victim", "age": "12_17", "sex": "male", "identity": { "name": "D." } });
    let person = api.post(&token, &format!("{case}/persons"), &person, None).await.location.expect("it");
    let path = format!("{person}/status");
    api.made.clock.advance(60);
    let refused = json!({ "version": 1, "status": "refused", "stage": "formal_children", "on": "2026-01-02" });
    assert_eq!(api.post(&token, &path, &refused, None).await.body["version"], 2);
    // Decisions stand in the order of their times.
    api.made.clock.advance(60);
    let of_adults = json!({ "version": 2, "status": "identified", "stage": "formal_adults", "on": "2026-01-03" });
    assert_eq!(api.post(&token, &path, &of_adults, None).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = json!({ "version": 2, "status": "refused", "body": "Police", "on": "2026-01-03" });
    assert_eq!(api.post(&token, &path, &again, None).await.body["code"], "status_step");
    let identified = json!({ "version": 2, "status": "identified", "body": "Police", "on": "2026-01-03",
        "grounds": "his story" });
    assert_eq!(api.post(&token, &path, &identified, None).await.body["version"], 3);
    let items = api.get(&token, &path).await.body["items"].clone();
    let told: Vec<_> = items.as_array().expect("items").iter().map(|one| (&one["status"], &one["body"])).collect();
    assert_eq!(told[1..], [(&json!("refused"), &json!("Centres for Social Work")), (&json!("identified"), &json!("Police"))]);
    assert_eq!(items[2]["grounds"], "his story");
});
