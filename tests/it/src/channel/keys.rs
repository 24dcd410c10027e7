//! Who holds keys: joining, leaving, and that nobody is left out or let in.

use axum::http::{Method, StatusCode};
use fener_access::role::Role;
use fener_app::intake::{self, NewKey};
use fener_app::{AppError, users};
use fener_domain::ids::KeyholderId;
use fener_domain::intake::Holder;
use fener_testkit::on_both;
use serde_json::{Value, json};

use super::hands::{Channel, b64, drawn, token_of};

fn joining(channel: &Channel, number: u8) -> Value {
    let keys = drawn(&channel.made, number);
    json!({
        "recipient": keys.recipient().unwrap().to_string(), "verify": keys.verify().to_string(),
        "sealed": b64(&[1; 300]), "lock": "passphrase",
    })
}

on_both!(async fn a_second_keyholder_is_wrapped_to_and_must_be_covered_by_the_next_key(maker) {
    let channel = Channel::new(&maker).await;
    let supervisor = channel.made.who(Role::ShiftSupervisor);
    let token = token_of(&channel.made, &supervisor).await;
    let path = "/console/keys/keyholders";
    let joined = channel.as_staff(&token, Method::POST, path, Some(&joining(&channel, 50))).await;
    assert_eq!(joined.status, StatusCode::CREATED, "{joined:?}");
    let twice = channel.as_staff(&token, Method::POST, path, Some(&joining(&channel, 51))).await;
    assert_eq!(twice.code(), "keyholder_already");

    let state = channel.as_staff(&token, Method::GET, "/console/keys/state", None).await.body;
    assert_eq!(state["keys"][0]["wrap"], Value::Null, "nobody has sealed it to them yet");
    assert_eq!(state["keyholders"].as_array().map(Vec::len), Some(2));

    let first = &channel.specialist;
    let wraps = json!([{ "key": first.key, "keyholder": joined.body["id"], "wrap": b64(b"sealed") }]);
    let done = channel.as_staff(&first.token, Method::POST, "/console/keys/wraps", Some(&wraps)).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{done:?}");
    let state = channel.as_staff(&token, Method::GET, "/console/keys/state", None).await.body;
    assert_eq!(state["keys"][0]["wrap"], b64(b"sealed"));

    let recipient = drawn(&channel.made, 60).recipient().unwrap().to_string();
    let (mine, theirs) = (Holder::Keyholder(first.id), Holder::Keyholder(joined.body["id"].as_str().unwrap().parse().unwrap()));
    let stranger = Holder::Keyholder(KeyholderId::from_uuid(uuid::Uuid::nil()));
    let make = async |holders: &[Holder], recovery: Option<String>| {
        let wraps = holders.iter().map(|holder| (*holder, b"x".to_vec())).collect();
        let new = NewKey { recipient: recipient.clone(), wraps, recovery };
        intake::make_key(&channel.made.app, &first.who, new).await
    };
    for wraps in [vec![mine], vec![mine, theirs, stranger], vec![mine, mine, theirs], vec![]] {
        let refused = make(&wraps, None).await;
        assert!(matches!(refused, Err(AppError::Refused("wraps_uncovered"))), "{refused:?}");
    }
    let recovery = drawn(&channel.made, 61).recipient().unwrap().to_string();
    let refused = make(&[mine, theirs], Some(recovery.clone())).await;
    assert!(matches!(refused, Err(AppError::Refused("wraps_uncovered"))), "the recovery key is left out");
    let made = make(&[mine, theirs, Holder::Recovery], Some(recovery.clone())).await.unwrap();
    let (known, wraps) = intake::recovery(&channel.made.app, &first.who).await.unwrap();
    assert_eq!((known, wraps.len(), wraps[0].key), (recovery, 1, made));
    let keys = channel.ask(Method::GET, "/channel/keys", "", None).await.body;
    assert_eq!((&keys["key"]["id"], keys["keys"].as_array().map(Vec::len)), (&json!(made), Some(2)));
});

on_both!(async fn who_is_disabled_loses_their_wraps_and_a_new_key_is_asked_for(maker) {
    let channel = Channel::new(&maker).await;
    channel.made.clock.advance(10);
    let administrator = channel.made.who(Role::Administrator);
    users::disable(&channel.made.app, &administrator, channel.specialist.who.principal.user).await.unwrap();
    let token = token_of(&channel.made, &administrator).await;
    let state = channel.as_staff(&token, Method::GET, "/console/keys/state", None).await.body;
    assert_eq!(state["keyholders"], json!([]));
    assert_eq!(state["keys"][0]["wrapped_to"], json!([]));
    assert_eq!(state["renew"], true);
    // What they signed before must still be believed.
    let keys = channel.ask(Method::GET, "/channel/keys", "", None).await.body;
    assert_eq!(keys["signers"][0]["id"], json!(channel.specialist.id));
});

on_both!(async fn only_who_may_read_contacts_holds_a_key(maker) {
    let channel = Channel::new(&maker).await;
    for role in [Role::Administrator, Role::PartnerAgent, Role::Coordinator, Role::Trainer, Role::DataProtectionOfficer] {
        let token = token_of(&channel.made, &channel.made.who(role)).await;
        let answer = channel
            .as_staff(&token, Method::POST, "/console/keys/keyholders", Some(&joining(&channel, 70)))
            .await;
        assert!(matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{role} {answer:?}");
    }
    // A specialist withdraws nobody else; a supervisor may.
    let colleague = channel.made.who(Role::CaseManager);
    let id = channel.specialist.id;
    let path = format!("/console/keys/keyholders/{id}/withdraw");
    let refused = channel.as_staff(&token_of(&channel.made, &colleague).await, Method::POST, &path, None).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    let supervisor = channel.made.who(Role::ShiftSupervisor);
    intake::withdraw(&channel.made.app, &supervisor, id).await.unwrap();
});

on_both!(async fn who_cannot_prove_who_they_are_changes_no_key(maker) {
    let channel = Channel::new(&maker).await;
    let first = &channel.specialist;
    let recipient = drawn(&channel.made, 60).recipient().unwrap().to_string();
    let body = json!({ "recipient": recipient, "wraps": [{ "keyholder": first.id, "wrap": b64(b"x") }] });
    let withdraw = format!("/console/keys/keyholders/{}/withdraw", first.id);
    let asked = [
        channel.as_staff(&first.token, Method::POST, "/console/keys", Some(&body)).await,
        channel.as_staff(&first.token, Method::POST, &withdraw, None).await,
        channel.as_staff(&first.token, Method::GET, "/console/keys/recovery", None).await,
    ];
    for answer in asked {
        assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "needs_step_up"), "{answer:?}");
    }
    let keys = channel.ask(Method::GET, "/channel/keys", "", None).await.body;
    assert_eq!(keys["key"]["id"], json!(first.key));
});
