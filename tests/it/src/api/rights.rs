//! Data protection through the API: who may what, what is refused, and nothing of it for partners.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::on_both;
use serde_json::json;

use super::client::Api;

const ALL: [&str; 2] = ["cases:*", "data_rights:*"];

on_both!(async fn holds_requests_and_breaches_are_kept_and_told_to_no_partner(maker) {
    let api = Api::new(&maker).await;
    let manager = api.token(Role::CaseManager, &ALL).await;
    let officer = api.token(Role::DataProtectionOfficer, &ALL).await;
    let partner = api.token(Role::PartnerAdministrator, &ALL).await;
    let body = json!({ "case": { "form": "begging", "title": "Square" } });
    let case = api.post(&manager, "/api/cases", &body, None).await.body["id"].clone();

    let past = json!({ "kind": "case", "record": case, "reason": "order", "until": "2001-01-01T00:00:00Z" });
    let refused = api.post(&manager, "/api/rights/holds", &past, None).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.body["errors"][0]["field"], "until");
    let hold = json!({ "kind": "case", "record": case, "reason": "order", "note": "K 1/26" });
    let placed = api.post(&manager, "/api/rights/holds", &hold, None).await;
    assert_eq!(placed.status, StatusCode::CREATED, "{placed:?}");
    let hold = placed.location.expect("its address");
    assert_eq!(api.get(&officer, &hold).await.body["note"], "K 1/26");
    let lift = format!("{hold}/lift");
    assert_eq!(api.post(&officer, &lift, &json!({ "version": 1 }), None).await.body["state"], "asked");
    let alone = api.post(&officer, &lift, &json!({ "version": 2 }), None).await;
    assert_eq!(alone.body["code"], "hold_two_roles");
    assert_eq!(api.post(&manager, &lift, &json!({ "version": 2 }), None).await.body["state"], "lifted");

    let asked = json!({ "kind": "rectification", "who": "M.", "what": "my year of birth is wrong",
        "received_at": "2026-02-27T00:00:00Z" });
    let taken = api.post(&manager, "/api/rights/requests", &asked, None).await;
    let request = taken.location.expect("its address");
    assert_eq!(api.get(&officer, &request).await.body["due_at"], "2026-03-27T00:00:00Z");
    let step = format!("{request}/step");
    let refuse = json!({ "version": 1, "step": "refuse", "answer": "it is right" });
    assert_eq!(api.post(&officer, &step, &refuse, None).await.body["code"], "request_reason");
    let done = json!({ "version": 1, "step": "do", "answer": "put right" });
    assert_eq!(api.post(&officer, &step, &done, None).await.body["version"], 2);

    let breach = json!({ "risk": "risk", "what": "a notebook was lost", "affected": 3 });
    assert_eq!(api.post(&manager, "/api/rights/breaches", &breach, None).await.status, StatusCode::FORBIDDEN);
    let logged = api.post(&officer, "/api/rights/breaches", &breach, None).await;
    let breach = logged.location.expect("its address");
    let close = json!({ "risk": "risk", "what": "a notebook was lost", "version": 1, "step": "close" });
    assert_eq!(api.put(&officer, &breach, &close).await.body["code"], "breach_tell");
    assert_eq!(api.get(&manager, &breach).await.status, StatusCode::NOT_FOUND);

    let places = ["/api/rights/retention", "/api/rights/endings", "/api/rights/breaches", "/api/rights/register"];
    for path in places.into_iter().chain([hold.as_str(), request.as_str(), breach.as_str()]) {
        assert_eq!(api.get(&partner, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/api/rights/holds", "/api/rights/requests"] {
        assert_eq!(api.get(&partner, path).await.body["items"], json!([]), "{path}");
    }
});
