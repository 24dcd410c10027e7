//! Whoever holds one box reaches no other; what fits nowhere is named; and a clock that is wrong loses nothing.

use axum::http::{Method, StatusCode};
use fener_access::role::Role;
use fener_domain::boxes::EnvelopeKind;
use fener_testkit::{FakeClock, on_both};
use serde_json::{Value, json};

use super::attacks::refused;
use super::hands::{Channel, Specialist, token_of};

const DAY: i64 = 24 * 3_600;

on_both!(async fn a_neighbours_token_opens_nothing_and_changes_nothing(maker) {
    let channel = Channel::new(&maker).await;
    let (mine, other) = (channel.open(1).await, channel.open(2).await);
    let file = json!({ "id": uuid::Uuid::from_u128(1), "size": 10 });
    let announced = channel.as_box(&mine.keys, Method::POST, "/files", Some(&file)).await;
    assert_eq!(announced.status, StatusCode::CREATED);
    let before = channel.as_box(&mine.keys, Method::GET, "", None).await.body;

    let path = format!("/channel/boxes/{}", mine.keys.id());
    let token = format!("Box {}", other.keys.token().as_str());
    let message = serde_json::to_value(mine.message(1, "x").to_raw()).unwrap();
    let one_more = json!({ "id": uuid::Uuid::from_u128(2), "size": 10 });
    let of_file = format!("/files/{}", uuid::Uuid::from_u128(1));
    for (method, rest, body) in [
        (Method::GET, "", None),
        (Method::GET, "/events", None),
        (Method::POST, "/envelopes", Some(&message)),
        (Method::POST, "/files", Some(&one_more)),
        (Method::GET, of_file.as_str(), None),
        (Method::GET, format!("{of_file}/content").as_str(), None),
        (Method::PATCH, format!("{of_file}?offset=0").as_str(), Some(&message)),
        (Method::POST, "/chat", None),
        (Method::DELETE, "/chat", None),
        (Method::POST, "/withdraw", None),
    ] {
        let answer = channel.ask(method, &format!("{path}{rest}"), &token, body).await;
        refused(&answer, StatusCode::NOT_FOUND, "not_found");
    }
    // Nor by the own box's address.
    let own = channel.as_box(&other.keys, Method::GET, &of_file, None).await;
    refused(&own, StatusCode::NOT_FOUND, "not_found");
    assert_eq!(channel.as_box(&mine.keys, Method::GET, "", None).await.body, before);
});

on_both!(async fn an_answer_goes_into_its_own_box_under_the_hand_of_who_sends_it(maker) {
    let channel = Channel::new(&maker).await;
    let one = channel.open(1).await;
    let path = format!("/console/contacts/{}/box/envelopes", channel.contact().await);
    let two = channel.open(2).await;
    let specialist = &channel.specialist;
    let raw = |envelope: &fener_vault::channel::Envelope| serde_json::to_value(envelope.to_raw()).unwrap();
    let good = raw(&specialist.answer(&one, 0, EnvelopeKind::Message, "for one"));
    let mut swapped = good.clone();
    swapped["body"] = raw(&specialist.answer(&one, 0, EnvelopeKind::Message, "something else"))["body"].clone();
    for (envelope, code) in [
        (raw(&specialist.answer(&two, 0, EnvelopeKind::Message, "for two")), "envelope_elsewhere"),
        (raw(&one.message(1, "by the reporter")), "envelope_signature"),
        (swapped, "envelope_signature"),
    ] {
        let answer = channel.as_staff(&specialist.token, Method::POST, &path, Some(&envelope)).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNPROCESSABLE_ENTITY, code), "{answer:?}");
    }
    // A colleague with every right but no key of that name.
    let colleague = token_of(&channel.made, &channel.made.who(Role::ShiftSupervisor)).await;
    let answer = channel.as_staff(&colleague, Method::POST, &path, Some(&good)).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::CONFLICT, "not_keyholder"), "{answer:?}");
    assert!(channel.answers(&one).await.is_empty() && channel.answers(&two).await.is_empty());

    let answer = channel.as_staff(&specialist.token, Method::POST, &path, Some(&good)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert_eq!(channel.answers(&one).await, ["for one"]);
});

on_both!(async fn a_report_that_fits_nothing_is_named_and_not_stored(maker) {
    let channel = Channel::new(&maker).await;
    let (reporter, other) = (channel.reporter(1).await, channel.reporter(2).await);
    let good = channel.new_box(&reporter).await;
    let with = |field: &str, value: Value| { let mut new = good.clone(); new[field] = value; new };
    let message = serde_json::to_value(reporter.message(1, "no report").to_raw()).unwrap();
    for (new, code) in [
        (with("box", json!(other.keys.id())), "envelope_elsewhere"),
        (with("envelope", message), "envelope_order"),
        (with("verify", json!(other.keys.verify().to_string())), "envelope_signature"),
        (with("recipient", json!("age1")), "invalid"),
        (with("token_sha256", json!("00")), "invalid"),
        (with("box", json!("../..")), "bad_json"),
        (with("danger", json!("perhaps")), "bad_json"),
        (with("more", json!(1)), "bad_json"),
    ] {
        let answer = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
        assert_eq!(answer.code(), code, "{answer:?}");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer:?}");
    }
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await;
    assert_eq!(state.body["boxes"], json!([]));
});

on_both!(async fn an_old_intake_key_is_taken_for_a_day_after_the_next(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    channel.made.clock.advance(10);
    Specialist::join(&channel.made, Role::ShiftSupervisor, 210).await;
    let sent = channel.write(&reporter, &reporter.message(1, "sealed to the old key")).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
    channel.made.clock.advance(DAY + 10);
    let late = channel.write(&reporter, &reporter.message(2, "the same")).await;
    refused(&late, StatusCode::UNPROCESSABLE_ENTITY, "envelope_key");
});

on_both!(async fn a_clock_that_is_years_off_loses_no_report(maker) {
    let channel = Channel::new(&maker).await;
    for (number, years) in [(1, 10), (2, -10)] {
        let reporter = channel.reporter(number).await;
        let mut new = channel.new_box(&reporter).await;
        channel.made.clock.advance(years * 365 * DAY);
        let refusal = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
        refused(&refusal, StatusCode::CONFLICT, "work");
        // The device does the work anew; what it sealed stays as it is, for no time stands in it.
        new["work"] = channel.new_box(&reporter).await["work"].clone();
        let filed = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
        assert_eq!(filed.status, StatusCode::CREATED, "{filed:?}");
        let sent = channel.write(&reporter, &reporter.message(1, "one more thing")).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
        channel.made.clock.set(FakeClock::START);
        let again = channel.ask(Method::POST, "/channel/boxes", "", Some(&new)).await;
        assert_eq!((again.status, &again.body), (StatusCode::CREATED, &filed.body), "{again:?}");
    }
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await;
    assert_eq!(state.body["boxes"].as_array().map(Vec::len), Some(2));
});
