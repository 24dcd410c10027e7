//! The pages of the rota and its addresses in the API.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::shifts;
use fener_domain::shifts::{CertificateInput, HOTLINE};
use fener_domain::time::Clock;
use fener_testkit::on_both;
use serde_json::json;

use crate::api::client::Api;
use crate::console::desk::Desk;

#[tokio::test]
async fn a_supervisor_certifies_plans_and_copies_and_is_told_the_day_when_refused() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    let user = desk.world.who(Role::CallSpecialist).principal.user.to_string();
    let today = shifts::today(&desk.world.app).unwrap();
    let day = today.to_string();
    let shift = |until| {
        let (user, day) = (user.as_str(), day.as_str());
        [
            ("user", user),
            ("day", day),
            ("from", "07:00"),
            ("until", until),
            ("role", "specialist"),
            ("languages", "sr-Latn"),
        ]
    };
    let refused = desk.post("/console/rota", &shift("15:00")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("No certificate is written down for: Work at the hotline"),
        "{}",
        refused.body
    );

    let certificate = [
        ("user", user.as_str()),
        ("skill", "hotline"),
        ("course", "Induction"),
        ("languages", "sr-Latn"),
        ("from", day.as_str()),
        ("until", day.as_str()),
        ("evidence", "invented"),
    ];
    desk.post("/console/rota/certificates", &certificate).await.place();
    desk.post("/console/rota", &shift("15:00")).await.place();
    let week = desk.get(&format!("/console/rota?week={day}")).await;
    assert!(week.body.contains("07:00–15:00") && week.body.contains("No supervisor to ask"), "{}", week.body);

    // The night ends on the day after, on which the certificate does not hold any more.
    let refused = desk.post("/console/rota", &shift("06:00")).await;
    assert!(refused.body.contains("the last day of the certificate is"), "{}", refused.body);

    let next = today.checked_add(jiff::Span::new().days(7)).unwrap().to_string();
    let copied = desk.post("/console/rota/copy", &[("from", &day), ("to", &next)]).await;
    assert_eq!(copied.status, StatusCode::OK);
    assert!(copied.body.contains("these shifts were not"), "{}", copied.body);
    for path in ["swaps", "hand-overs", "certificates", "calendar", "new"] {
        assert_eq!(desk.get(&format!("/console/rota/{path}")).await.status, StatusCode::OK, "{path}");
    }
    let out = desk.get(&format!("/console/rota/calendar.ics?from={day}&until={day}")).await;
    assert!(out.body.starts_with("BEGIN:VCALENDAR"), "{}", out.body);
    let wrong = desk.post("/console/rota/calendar", &[("calendar", "hello")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("This is no calendar"), "{}", wrong.body);
}

#[tokio::test]
async fn a_specialist_sees_the_rota_and_writes_none() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let week = desk.get("/console/rota").await;
    assert_eq!(week.status, StatusCode::OK);
    assert!(!week.body.contains("/console/rota/new"), "{}", week.body);
    assert_eq!(desk.get("/console/rota/new").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/admin/rota").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_administrator_decides_on_the_rules() {
    let desk = Desk::of(Role::Administrator).await;
    let rules = [
        ("rest_hours", "12"),
        ("at_night", "2"),
        ("opens", "8"),
        ("closes", "20"),
        ("holidays", "2027-01-01"),
    ];
    desk.post("/admin/rota", &rules).await.place();
    let page = desk.get("/admin/rota").await;
    assert!(page.body.contains("2027-01-01") && page.body.contains(r#"value="12""#), "{}", page.body);
    let wrong = desk.post("/admin/rota", &[("rest_hours", "many")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

on_both!(async fn the_api_plans_lists_changes_and_says_why_it_refuses(maker) {
    let api = Api::new(&maker).await;
    let boss = api.made.who(Role::ShiftSupervisor);
    let user = api.made.who(Role::CallSpecialist).principal.user;
    let now = api.made.clock.now();
    let token = api.token(Role::ShiftSupervisor, &["shifts:*"]).await;
    let time = |hours: i64| now.plus_seconds(hours * 3_600).rfc3339();
    let shift = |from: i64| {
        json!({ "user": user, "from": time(from), "until": time(from + 8), "role": "specialist", "languages": ["sr"] })
    };
    let refused = api.post(&token, "/api/shifts", &shift(1), None).await;
    assert_eq!((refused.status, refused.body["code"].as_str()), (StatusCode::CONFLICT, Some("shift_not_certified")));
    let certificate = CertificateInput {
        user,
        skill: HOTLINE.into(),
        course: "Induction".into(),
        languages: vec!["sr".into()],
        from: now,
        until: now.plus_seconds(100 * 3_600),
        evidence: String::new(),
    };
    shifts::certify(&api.made.app, &boss, &certificate).await.unwrap();
    let made = api.post(&token, "/api/shifts", &shift(1), Some("k1")).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    assert_eq!(api.post(&token, "/api/shifts", &shift(1), Some("k1")).await.body["replayed"], true);
    let path = made.location.unwrap();
    let changed = api.put(&token, &path, &json!({ "version": 1, "shift": shift(2) })).await;
    assert_eq!(changed.body, json!({ "version": 2 }));
    let ends = api.post(&token, "/api/shifts", &shift(95), None).await;
    assert_eq!(ends.body["code"], "shift_certificate_ends");
    let list = api.get(&token, "/api/shifts?limit=10").await;
    assert_eq!(list.body["items"][0]["version"], 2);
    let bad = api.get(&token, "/api/shifts?from=yesterday").await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let nothing = api.post(&token, "/api/shifts/calendar", &json!({ "calendar": "hello" }), None).await;
    assert_eq!((nothing.status, nothing.body["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("calendar_faulty")));
    let removed = api.post(&token, &format!("{path}/remove"), &json!({ "version": 2 }), None).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT);
});
