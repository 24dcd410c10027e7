//! Screenings through the API, with sources, notes and the journey, and with editions that change meanwhile.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::audit;
use fener_app::indicator_editions::{self, Import};
use fener_app::rows::{AuditFilter, PageRequest};
use fener_testkit::on_both;
use serde_json::json;

use super::client::{Api, contact};

const EDITION: &str = "code,dimension,strength,text\n\
    MK-01,exploitation,strong,Paid in goods only\n\
    MK-02,exploitation,strong,Sleeps at the workplace\n";

fn import(edition: &str) -> Import {
    Import {
        edition: edition.into(),
        body: "National commission".into(),
        decided_on: "2026-03-01".parse().ok(),
        provisional: false,
        csv: EDITION.into(),
    }
}

/// A new contact, and where its screenings are.
async fn screenings_of(api: &Api, token: &str) -> String {
    let made = api.post(token, "/api/contacts", &contact(), None).await;
    format!("{}/screenings", made.location.expect("its address"))
}

on_both!(async fn a_screening_keeps_sources_notes_and_the_journey(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*", "screenings:*"]).await;
    let list = screenings_of(&api, &token).await;
    let sourced = json!({ "answer": "present", "source": "said", "note": "He keeps her passport. جواز" });
    let body = json!({
        "set": "adult_labour",
        "answers": { "AL-D5-01": sourced, "AL-D5-02": "absent" },
        "smuggling": { "crossed": true, "illegal_entry": true, "consent": true, "profit": "both",
            "exploitation_after_arrival": true },
    });
    let made = api.post(&token, &list, &body, None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let path = made.location.expect("its address");
    let read = api.get(&token, &path).await.body;
    assert_eq!(read["answers"]["AL-D5-01"], json!({ "answer": "present", "source": "said" }));
    assert_eq!(read["notes"], json!({ "AL-D5-01": "He keeps her passport. جواز" }));
    assert_eq!((&read["smuggling"]["result"], &read["smuggling"]["journey"]["crossed"]), (&json!("both"), &json!(true)));
    assert!(read["smuggling"]["reasons"].to_string().contains("consent_does_not_undo_trafficking"));
    let line = api.get(&token, &list).await.body["items"][0].to_string();
    assert!(!line.contains("passport") && !line.contains("smuggling"), "{line}");

    // Answers are given anew; what is left out of the journey's part stays as it was.
    let change = json!({ "version": 1, "answers": { "AL-D5-02": "present" } });
    assert_eq!(api.put(&token, &path, &change).await.status, StatusCode::OK);
    let read = api.get(&token, &path).await.body;
    assert_eq!((&read["notes"], &read["smuggling"]["result"]), (&json!({}), &json!("both")));
});

on_both!(async fn what_is_wrong_with_a_journey_or_an_answer_is_named(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CallSpecialist, &["contacts:*", "screenings:*"]).await;
    let list = screenings_of(&api, &token).await;
    for (wrong, named) in [
        (json!({ "set": "adult_labour", "answers": {}, "smuggling": { "profit": "much" } }), "much"),
        (json!({ "set": "adult_labour", "answers": {}, "smuggling": { "boat": true } }), "boat"),
        (json!({ "set": "adult_labour", "answers": { "XX": "present" } }), "XX"),
        (json!({ "set": "adult_labour", "answers": { "AL-D5-01": { "answer": "absent", "source": "rumour" } } }), "rumour"),
        (json!({ "set": "no_set", "answers": {} }), "no_set"),
    ] {
        let refused = api.post(&token, &list, &wrong, None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{refused:?}");
        assert!(refused.body.to_string().contains(named), "{refused:?}");
    }
});

on_both!(async fn old_screenings_keep_their_edition_when_another_is_adopted(maker) {
    let api = Api::new(&maker).await;
    let app = &api.made.app;
    let token = api.token(Role::CallSpecialist, &["contacts:*", "screenings:*"]).await;
    let list = screenings_of(&api, &token).await;
    let old = json!({ "set": "adult_labour", "answers": { "AL-D5-01": "present" } });
    let old_path = api.post(&token, &list, &old, None).await.location.expect("its address");
    let before = api.get(&token, &old_path).await.body;

    let admin = api.made.who(Role::Administrator);
    indicator_editions::adopt(app, &admin, "adult_labour", &import("MK-1")).await.expect("adopted");
    assert_eq!(api.post(&token, &list, &old, None).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = json!({ "set": "adult_labour", "answers": { "MK-01": "present", "MK-02": "present" } });
    let new_path = api.post(&token, &list, &new, None).await.location.expect("its address");
    let made = api.get(&token, &new_path).await.body;
    assert_eq!((&made["edition"], &made["result"]), (&json!("MK-1"), &json!("exploitation")));

    assert_eq!(api.get(&token, &old_path).await.body, before);
    let change = json!({ "version": 1, "answers": { "AL-D5-01": "absent" } });
    let refused = api.put(&token, &old_path, &change).await;
    assert_eq!(refused.body["code"], "set_edition", "{refused:?}");

    // Adopting the former edition undoes it.
    api.made.clock.advance(60);
    let former = before["edition"].as_str().expect("an edition");
    indicator_editions::choose(app, &admin, "adult_labour", former).await.expect("adopted");
    assert_eq!(api.put(&token, &old_path, &change).await.status, StatusCode::OK);
    assert_eq!(api.get(&token, &new_path).await.body["edition"], "MK-1");
    let filter = AuditFilter { action: Some("adopt".into()), ..AuditFilter::default() };
    let officer = api.made.who(Role::DataProtectionOfficer);
    let entries = audit::list(app, &officer, &filter, PageRequest::new(None, 10)).await.expect("the audit").items;
    let why: Vec<_> = entries.iter().filter_map(|entry| entry.why.clone()).collect();
    assert_eq!(why, [format!("adult_labour {former}"), "adult_labour MK-1".to_owned()]);
    let again = indicator_editions::adopt(app, &admin, "adult_labour", &import("MK-1")).await;
    assert!(matches!(again, Err(fener_app::AppError::Refused("edition_taken"))));
});

on_both!(async fn two_who_bring_the_same_edition_at_once_bring_it_once(maker) {
    let api = Api::new(&maker).await;
    let admin = api.made.who(Role::Administrator);
    let (import, app) = (import("MK-1"), &api.made.app);
    let both = [0, 1].map(|_| indicator_editions::adopt(app, &admin, "adult_labour", &import));
    let done = futures_util::future::join_all(both).await;
    assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
});

on_both!(async fn only_an_administrator_decides_on_editions(maker) {
    let api = Api::new(&maker).await;
    for role in Role::ALL {
        let who = api.made.who(*role);
        let done = indicator_editions::adopt(&api.made.app, &who, "child_labour", &import(role.as_str())).await;
        assert_eq!(done.is_ok(), *role == Role::Administrator, "{role}: {done:?}");
    }
});
