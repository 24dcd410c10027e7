//! What somebody with bad intentions sends, and who should not get in.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use fener_access::role::Role;
use fener_domain::boxes::EnvelopeKind;
use fener_testkit::{Place, on_both};
use serde_json::{Value, json};

use super::hands::{Answer, Channel, b64, drawn, token_of};

pub(super) fn refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code), "{answer:?}");
    assert_eq!(answer.kind, "application/problem+json");
    let sentence = answer.body["detail"].as_str().unwrap_or_default();
    assert!(sentence.contains(' ') && !sentence.contains('⟦'), "{sentence:?}");
}

on_both!(async fn a_wrong_token_and_a_missing_box_are_answered_alike(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let stranger = drawn(&channel.made, 9);
    let path = format!("/channel/boxes/{}", reporter.keys.id());
    let missing = channel.as_box(&stranger, Method::GET, "", None).await;
    let mut answers = vec![missing];
    for authorization in ["", "Box", "Box !", "Bearer x", &format!("Box {}", stranger.token().as_str())] {
        answers.push(channel.ask(Method::GET, &path, authorization, None).await);
    }
    for answer in &answers {
        refused(answer, StatusCode::NOT_FOUND, "not_found");
        let without = |body: &Value| { let mut body = body.clone(); body["instance"] = Value::Null; body };
        assert_eq!(without(&answer.body), without(&answers[0].body));
    }
});

on_both!(async fn an_envelope_sent_again_is_answered_alike_and_another_in_its_place_is_refused(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let envelope = reporter.message(1, "one");
    let first = channel.write(&reporter, &envelope).await;
    channel.made.clock.advance(60);
    let again = channel.write(&reporter, &envelope).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    refused(&channel.write(&reporter, &reporter.message(1, "two")).await, StatusCode::CONFLICT, "envelope_other");
    refused(&channel.write(&reporter, &reporter.message(3, "four")).await, StatusCode::CONFLICT, "envelope_gap");
});

on_both!(async fn sixteen_at_once_for_one_place_leave_one(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let envelopes: Vec<_> = (0..16).map(|number| reporter.message(1, &format!("{number}"))).collect();
    let sent = envelopes.iter().map(|envelope| channel.write(&reporter, envelope));
    let answers = futures_util::future::join_all(sent).await;
    let taken = answers.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    assert_eq!(taken, 1, "{answers:?}");
    let read = channel.as_box(&reporter.keys, Method::GET, "", None).await.body;
    assert_eq!(read["envelopes"].as_array().map(Vec::len), Some(2));
});

on_both!(async fn an_envelope_of_another_box_or_by_another_hand_is_refused(maker) {
    let channel = Channel::new(&maker).await;
    let (one, two) = (channel.open(1).await, channel.open(2).await);
    let foreign = serde_json::to_value(two.message(1, "x").to_raw()).unwrap();
    let answer = channel.as_box(&one.keys, Method::POST, "/envelopes", Some(&foreign)).await;
    refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, "envelope_signature");
    // An answer of the hotline is not let in by the reporter's door.
    let answer = channel.specialist.answer(&one, 0, EnvelopeKind::Message, "x");
    refused(&channel.write(&one, &answer).await, StatusCode::UNPROCESSABLE_ENTITY, "envelope_signature");
    // A report is only the first.
    let report = one.envelope(1, EnvelopeKind::Report, 0, &fener_vault::channel::content::Content::Report(Default::default()));
    refused(&channel.write(&one, &report).await, StatusCode::UNPROCESSABLE_ENTITY, "envelope_order");
});

on_both!(async fn broken_envelopes_are_named(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let good = serde_json::to_value(reporter.message(1, "x").to_raw()).unwrap();
    let with = |field: &str, value: Value| { let mut raw = good.clone(); raw[field] = value; raw };
    let cut = good["body"].as_str().unwrap();
    let three = three_recipients(&reporter);
    let large = b64(&vec![7; 300 * 1_024]);
    for (raw, code) in [
        (with("v", json!(2)), "envelope_version"),
        (with("body", json!("%%%")), "envelope_unreadable"),
        (with("body", json!(&cut[..cut.len() - 400])), "envelope_padding"),
        (with("body", json!(three)), "envelope_recipients"),
        (with("body", json!(b64(&[0; 257]))), "envelope_recipients"),
        (with("signature", json!("AAAA")), "envelope_unreadable"),
        (with("seq", json!(0)), "envelope_signature"),
        (with("kind", json!("chat")), "envelope_signature"),
        (with("key", json!(uuid::Uuid::nil())), "envelope_signature"),
        (with("signer", json!(uuid::Uuid::nil())), "envelope_signature"),
        (with("direction", json!("up")), "envelope_unreadable"),
    ] {
        let answer = channel.as_box(&reporter.keys, Method::POST, "/envelopes", Some(&raw)).await;
        refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, code);
    }
    let answer = channel.as_box(&reporter.keys, Method::POST, "/envelopes", Some(&with("body", json!(large)))).await;
    refused(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    let missing = channel.as_box(&reporter.keys, Method::POST, "/envelopes", Some(&json!({ "v": 1 }))).await;
    refused(&missing, StatusCode::UNPROCESSABLE_ENTITY, "bad_json");
    assert_eq!(channel.as_box(&reporter.keys, Method::GET, "", None).await.body["envelopes"].as_array().map(Vec::len), Some(1));
});

/// A padded body that one more could read.
fn three_recipients(reporter: &super::hands::Reporter) -> String {
    let to = [&reporter.intake, &reporter.intake, &reporter.keys.recipient().unwrap()];
    b64(&fener_vault::channel::open::seal_to_all(&vec![0; 4_096], &to).unwrap())
}

on_both!(async fn json_nested_ten_thousand_deep_is_refused(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    for path in ["/channel/boxes".to_owned(), format!("/channel/boxes/{}/envelopes", reporter.keys.id())] {
        let deep = format!("{{\"envelope\":{}", "[".repeat(10_000));
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let answer = channel.send(request.body(Body::from(deep)).unwrap()).await;
        assert!(answer.status.is_client_error(), "{answer:?}");
        assert_eq!(answer.code(), "bad_json");
    }
});

on_both!(async fn without_work_no_box_is_opened(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.reporter(1).await;
    let mut new = channel.new_box(&reporter).await;
    new["work"]["nonce"] = json!("x");
    let answer = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
    refused(&answer, StatusCode::CONFLICT, "work");
    let new = channel.new_box(&reporter).await;
    channel.made.clock.advance(3_700);
    let late = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
    refused(&late, StatusCode::CONFLICT, "work");
});

on_both!(async fn a_sentence_comes_in_the_asked_language(maker) {
    let channel = Channel::new(&maker).await;
    let path = format!("/channel/boxes/{}", drawn(&channel.made, 3).id());
    let request = Request::get(path).header(header::ACCEPT_LANGUAGE, "sq");
    let answer = channel.send(request.body(Body::empty()).unwrap()).await;
    assert!(answer.body["title"].as_str().unwrap().contains("nuk"), "{answer:?}");
});

on_both!(async fn who_may_not_read_the_contact_may_not_read_its_box(maker) {
    let channel = Channel::new(&maker).await;
    channel.open(1).await;
    let path = format!("/console/contacts/{}/box", channel.contact().await);
    let made = &channel.made;
    for who in [
        made.who(Role::PartnerAgent),
        made.who_at(Role::PartnerAgent, Place::Police),
        made.who(Role::PartnerAdministrator),
        made.who(Role::Coordinator),
        made.who(Role::Administrator),
        made.who(Role::Evaluator),
        made.who(Role::DataProtectionOfficer),
    ] {
        let token = token_of(made, &who).await;
        for (method, rest) in [(Method::GET, ""), (Method::POST, "/chat/take"), (Method::POST, "/unblock")] {
            let answer = channel.as_staff(&token, method, &format!("{path}{rest}"), None).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {rest}", who.login);
        }
        let state = channel.as_staff(&token, Method::GET, "/console/boxes/state", None).await.body;
        assert_eq!(state, json!({ "boxes": [], "next": null, "chats": [] }), "{}", who.login);
    }
    assert_eq!(channel.ask(Method::GET, &path, "", None).await.status, StatusCode::UNAUTHORIZED);
});
