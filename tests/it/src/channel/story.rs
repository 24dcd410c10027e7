//! A report, an answer, an answer to the answer, a chat, and the end of it.

use axum::http::{Method, StatusCode};
use fener_access::role::Role;
use fener_app::contacts;
use fener_app::rows::{ContactFilter, PageRequest};
use fener_domain::boxes::EnvelopeKind;
use fener_domain::cases::ErasureReason;
use fener_domain::contacts::{ContactStatus, Urgency};
use fener_testkit::on_both;
use serde_json::json;

use super::hands::{Channel, texts, token_of};

on_both!(async fn a_report_is_answered_and_only_the_two_can_read_it(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let filter = ContactFilter::default();
    let (app, who) = (&channel.made.app, &channel.specialist.who);
    let list = contacts::list(app, who, &filter, PageRequest::default()).await.unwrap().items;
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].urgency, list[0].status, list[0].anonymous), (Urgency::Danger, ContactStatus::Received, true));

    let contact = channel.contact().await;
    let path = format!("/console/contacts/{contact}/box");
    let token = &channel.specialist.token;
    let read = channel.as_staff(token, Method::GET, &path, None).await;
    assert_eq!(read.body["recipient"], reporter.keys.recipient().unwrap().to_string());
    assert_eq!(read.body["envelopes"].as_array().map(Vec::len), Some(1));

    let answer = channel.specialist.answer(&reporter, 0, EnvelopeKind::Message, "Are you safe?");
    let body = serde_json::to_value(answer.to_raw()).unwrap();
    let sent = channel.as_staff(token, Method::POST, &format!("{path}/envelopes"), Some(&body)).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
    assert_eq!(channel.answers(&reporter).await, ["Are you safe?"]);

    assert_eq!(channel.write(&reporter, &reporter.message(1, "Yes.")).await.status, StatusCode::CREATED);
    let read = channel.as_staff(token, Method::GET, &format!("{path}?after_in=1&after_out=1"), None).await;
    let identity = channel.specialist.intake.identity_text().unwrap();
    assert_eq!(texts(&read.body, "in", &identity), ["Yes."]);
});

on_both!(async fn the_same_report_is_stored_once_and_proved_the_same_way(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.reporter(1).await;
    let new = channel.new_box(&reporter).await;
    let mut sent = Vec::new();
    for _ in 0..8 {
        sent.push(channel.ask(Method::POST, "/channel/boxes", "", Some(&new)));
    }
    let answers = futures_util::future::join_all(sent).await;
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (StatusCode::CREATED, &answers[0].body), "{answer:?}");
    }
    let proof = answers[0].body["proof"].as_str().unwrap();
    assert!(channel.made.app.keyring.head_key().proves(proof), "{proof}");
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await;
    assert_eq!(state.body["boxes"].as_array().map(Vec::len), Some(1));

    // Another report with the same words is not taken for it.
    let other = channel.new_box(&reporter).await;
    let refused = channel.ask(Method::POST, "/channel/boxes", "", Some(&other)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "box_taken"));
});

on_both!(async fn sixty_four_at_once_each_sent_twice_are_sixty_four_reports(maker) {
    let channel = Channel::new(&maker).await;
    let (mut reporters, mut news) = (Vec::new(), Vec::new());
    for number in 1..=64 {
        let reporter = channel.reporter(number).await;
        news.push(channel.new_box(&reporter).await);
        reporters.push(reporter);
    }
    let twice = news.iter().chain(&news);
    let sent = twice.map(|new| channel.ask(Method::POST, "/channel/boxes", "", Some(new)));
    let answers = futures_util::future::join_all(sent).await;
    for (first, again) in answers.iter().zip(&answers[64..]) {
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED), "{again:?}");
        assert_eq!(first.body, again.body, "one report, one proof");
    }
    // None lost: each opens with its own token and holds its own envelope.
    for (reporter, new) in reporters.iter().zip(&news) {
        let read = channel.as_box(&reporter.keys, Method::GET, "", None).await.body;
        assert_eq!(read["envelopes"].as_array().map(Vec::len), Some(1));
        assert_eq!(read["envelopes"][0]["body"], new["envelope"]["body"]);
    }
    // None double: as many boxes, each of a contact of its own, and no contact beside them.
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await;
    let of_boxes: Vec<String> =
        state.body["boxes"].as_array().unwrap().iter().map(|one| one["contact"].to_string()).collect();
    let unique: std::collections::BTreeSet<&String> = of_boxes.iter().collect();
    assert_eq!((of_boxes.len(), unique.len()), (64, 64));
    let (app, who) = (&channel.made.app, &channel.specialist.who);
    let list = contacts::list(app, who, &ContactFilter::default(), PageRequest::new(None, 200)).await.unwrap();
    assert_eq!(list.items.len(), 64);
});

on_both!(async fn a_withdrawn_box_is_empty_for_good(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let contact = channel.contact().await;
    for _ in 0..2 {
        let done = channel.as_box(&reporter.keys, Method::POST, "/withdraw", None).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT);
    }
    let read = channel.as_box(&reporter.keys, Method::GET, "", None).await.body;
    assert_eq!((read["status"].as_str(), read["envelopes"].as_array().map(Vec::len)), (Some("withdrawn"), Some(0)));
    let staff = format!("/console/contacts/{contact}/box");
    let seen = channel.as_staff(&channel.specialist.token, Method::GET, &staff, None).await.body;
    assert_eq!(seen["envelopes"], json!([]));
    let late = channel.write(&reporter, &reporter.message(1, "more")).await;
    assert_eq!((late.status, late.code()), (StatusCode::CONFLICT, "box_withdrawn"));
});

on_both!(async fn an_erased_contact_takes_its_box_with_it(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let contact = channel.contact().await;
    let officer = channel.made.who(Role::DataProtectionOfficer);
    contacts::erase(&channel.made.app, &officer, contact, ErasureReason::Request).await.unwrap();
    let read = channel.as_box(&reporter.keys, Method::GET, "", None).await;
    assert_eq!((read.body["status"].as_str(), &read.body["envelopes"]), (Some("erased"), &json!([])));
    let late = channel.write(&reporter, &reporter.message(1, "more")).await;
    assert_eq!(late.status, StatusCode::GONE);
});

on_both!(async fn a_blocked_box_takes_nothing_until_somebody_looks_again(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let path = format!("/console/contacts/{}/box", channel.contact().await);
    let token = &channel.specialist.token;
    let reason = json!({ "reason": "flooding" });
    let done = channel.as_staff(token, Method::POST, &format!("{path}/block"), Some(&reason)).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{done:?}");
    let refused = channel.write(&reporter, &reporter.message(1, "x")).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "box_blocked"));
    assert_eq!(channel.as_box(&reporter.keys, Method::GET, "", None).await.body["reason"], "flooding");
    channel.as_staff(token, Method::POST, &format!("{path}/unblock"), None).await;
    assert_eq!(channel.write(&reporter, &reporter.message(1, "x")).await.status, StatusCode::CREATED);
});

on_both!(async fn a_chat_waits_in_line_is_taken_and_ends(maker) {
    let channel = Channel::new(&maker).await;
    let (first, second) = (channel.open(1).await, channel.open(2).await);
    let joined = channel.as_box(&first.keys, Method::POST, "/chat", None).await.body;
    assert_eq!(joined, json!({ "state": "waiting", "place": 1, "waiting_seconds": null }));
    channel.made.clock.advance(5);
    assert_eq!(channel.as_box(&second.keys, Method::POST, "/chat", None).await.body["place"], 2);
    assert_eq!(channel.as_box(&second.keys, Method::POST, "/chat", None).await.body["place"], 2, "a reload");

    let token = &channel.specialist.token;
    let chats = channel.as_staff(token, Method::GET, "/console/boxes/state", None).await.body["chats"].clone();
    let contact = chats[0]["contact"].as_str().unwrap();
    let path = format!("/console/contacts/{contact}/box/chat");
    let taken = channel.as_staff(token, Method::POST, &format!("{path}/take"), None).await;
    assert_eq!(taken.status, StatusCode::NO_CONTENT, "{taken:?}");
    assert_eq!(channel.as_box(&first.keys, Method::POST, "/chat", None).await.body["state"], "active");
    assert_eq!(channel.as_box(&second.keys, Method::POST, "/chat", None).await.body["place"], 1);
    channel.as_staff(token, Method::POST, &format!("{path}/end"), None).await;
    assert_eq!(channel.as_box(&first.keys, Method::GET, "", None).await.body["chat"]["state"], "ended");

    channel.made.clock.advance(21 * 60);
    assert_eq!(fener_app::boxes::give_up(&channel.made.app).await.unwrap(), 1);
    assert_eq!(channel.as_box(&second.keys, Method::GET, "", None).await.body["chat"]["state"], "handed_over");
});

on_both!(async fn a_talk_is_passed_on_and_keeps_its_place_in_the_line(maker) {
    let channel = Channel::new(&maker).await;
    let (first, second) = (channel.open(1).await, channel.open(2).await);
    channel.as_box(&first.keys, Method::POST, "/chat", None).await;
    channel.made.clock.advance(5);
    channel.as_box(&second.keys, Method::POST, "/chat", None).await;
    let token = &channel.specialist.token;
    let chats = channel.as_staff(token, Method::GET, "/console/boxes/state", None).await.body["chats"].clone();
    let path = format!("/console/contacts/{}/box/chat", chats[0]["contact"].as_str().unwrap());
    let pass = json!({ "to": channel.specialist.id, "language": "ar" });
    let early = channel.as_staff(token, Method::POST, &format!("{path}/transfer"), Some(&pass)).await;
    assert_eq!((early.status, early.code()), (StatusCode::CONFLICT, "chat_over"), "nobody has taken it");

    channel.as_staff(token, Method::POST, &format!("{path}/take"), None).await;
    let passed = channel.as_staff(token, Method::POST, &format!("{path}/transfer"), Some(&pass)).await;
    assert_eq!(passed.status, StatusCode::NO_CONTENT, "{passed:?}");
    assert_eq!(channel.as_box(&first.keys, Method::GET, "", None).await.body["chat"]["place"], 1);
    let chats = channel.as_staff(token, Method::GET, "/console/boxes/state", None).await.body["chats"].clone();
    assert_eq!((&chats[0]["state"], &chats[0]["language"]), (&json!("waiting"), &json!("ar")));
    assert_eq!((&chats[0]["wanted"], &chats[1]["wanted"]), (&json!(true), &json!(false)));
    let taken = channel.as_staff(token, Method::POST, &format!("{path}/take"), None).await;
    assert_eq!(taken.status, StatusCode::NO_CONTENT, "{taken:?}");

    let stranger = json!({ "to": uuid::Uuid::from_u128(7), "language": null });
    let refused = channel.as_staff(token, Method::POST, &format!("{path}/transfer"), Some(&stranger)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
});

on_both!(async fn what_is_blacked_out_is_told_to_every_reader(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    channel.write(&reporter, &reporter.message(1, "My name is Invented.")).await;
    let path = format!("/console/contacts/{}/box", channel.contact().await);
    let token = &channel.specialist.token;
    let marks = |marks: serde_json::Value| json!({ "direction": "in", "seq": 1, "marks": marks });
    let put = async |body: serde_json::Value| {
        channel.as_staff(token, Method::PUT, &format!("{path}/redactions"), Some(&body)).await
    };
    let name = json!([{ "part": "text", "start": 11, "end": 19 }]);
    assert_eq!(put(marks(name)).await.status, StatusCode::NO_CONTENT);
    let read = channel.as_staff(token, Method::GET, &path, None).await.body;
    let placed = json!([{ "direction": "in", "seq": 1, "part": "text", "start": 11, "end": 19 }]);
    assert_eq!((&read["redactions"], &read["may_unmask"]), (&placed, &json!(true)));
    // Whoever has read all of it asks only for what is new, and must not be shown what is black.
    let later = channel.as_staff(token, Method::GET, &format!("{path}?after_in=2&after_out=0"), None).await.body;
    assert_eq!((&later["redactions"], &later["envelopes"]), (&placed, &json!([])));

    let backwards = put(marks(json!([{ "part": "text", "start": 19, "end": 11 }]))).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nowhere = put(json!({ "direction": "in", "seq": 9, "marks": [] })).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    put(marks(json!([]))).await;
    let read = channel.as_staff(token, Method::GET, &path, None).await.body;
    assert_eq!(read["redactions"], json!([]));
    let own = channel.as_box(&reporter.keys, Method::GET, "", None).await.body;
    assert!(own.get("redactions").is_none(), "whoever reported has all that they wrote");
});

on_both!(async fn who_is_in_danger_comes_first_until_somebody_answers(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let (app, who) = (&channel.made.app, &channel.specialist.who);
    let first = fener_app::boxes::reading::in_danger(app, who).await.unwrap();
    assert_eq!(first.iter().map(|line| line.of.id).collect::<Vec<_>>(), [reporter.keys.id()]);
    let partner = channel.made.who(Role::PartnerAgent);
    assert!(fener_app::boxes::reading::in_danger(app, &partner).await.unwrap().is_empty());
    let path = format!("/console/contacts/{}/box/envelopes", channel.contact().await);
    let answer = channel.specialist.answer(&reporter, 0, EnvelopeKind::Message, "Are you safe?");
    let body = serde_json::to_value(answer.to_raw()).unwrap();
    channel.as_staff(&channel.specialist.token, Method::POST, &path, Some(&body)).await;
    assert!(fener_app::boxes::reading::in_danger(app, who).await.unwrap().is_empty());
});

on_both!(async fn the_list_of_reports_is_paged(maker) {
    let channel = Channel::new(&maker).await;
    for number in 1..=5 {
        channel.open(number).await;
        channel.made.clock.advance(1);
    }
    let token = &channel.specialist.token;
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/console/boxes/state?limit=2{after}");
        let page = channel.as_staff(token, Method::GET, &path, None).await.body;
        let boxes = page["boxes"].as_array().unwrap();
        seen.extend(boxes.iter().map(|one| one["received_at"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        assert_eq!(boxes.len(), 2);
        after = format!("&after={next}");
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted(), "{seen:?}");
});

on_both!(async fn a_box_hears_of_its_own_events_and_of_no_other(maker) {
    let channel = Channel::new(&maker).await;
    let (mine, other) = (channel.open(1).await, channel.open(2).await);
    let path = format!("/channel/boxes/{}/events", mine.keys.id());
    let stranger = channel.ask(Method::GET, &path, &format!("Box {}", other.keys.token().as_str()), None).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let mut events = channel.listen(&mine).await;
    channel.write(&other, &other.message(1, "not yours")).await;
    channel.as_box(&mine.keys, Method::POST, "/chat", None).await;
    assert_eq!(channel.heard(&mut events).await, "chat");
    channel.write(&mine, &mine.message(1, "yours")).await;
    assert_eq!(channel.heard(&mut events).await, "envelope");
});

on_both!(async fn figures_hold_counts_and_nothing_else(maker) {
    let channel = Channel::new(&maker).await;
    channel.open(1).await;
    channel.open(2).await;
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await.body;
    assert_eq!(state["boxes"][0]["late"], false);
    channel.made.clock.advance(25 * 3_600);
    let state = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/state", None).await.body;
    assert_eq!(state["boxes"][0]["late"], true, "the supervisor sees what was not answered in time");
    let supervisor = token_of(&channel.made, &channel.made.who(Role::ShiftSupervisor)).await;
    let figures = channel.as_staff(&supervisor, Method::GET, "/console/boxes/figures", None).await.body;
    assert_eq!((figures["received"].as_u64(), figures["answered"].as_u64()), (Some(2), Some(0)));
    assert_eq!(figures["kinds"], json!([{ "direction": "in", "kind": "report", "many": 2 }]));
    let refused = channel.as_staff(&channel.specialist.token, Method::GET, "/console/boxes/figures", None).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
});
