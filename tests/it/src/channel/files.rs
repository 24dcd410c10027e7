//! A file in pieces over a connection that breaks.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use fener_testkit::on_both;
use serde_json::{Value, json};

use super::hands::{Answer, Channel, Reporter};

const FILE: &str = "0b5c1f1e-8a36-4d0e-9a55-6f3b1e0f2a11";

async fn piece(channel: &Channel, reporter: &Reporter, offset: usize, bytes: &[u8]) -> Answer {
    let path = format!("/channel/boxes/{}/files/{FILE}?offset={offset}", reporter.keys.id());
    let request = Request::patch(path)
        .header(header::AUTHORIZATION, format!("Box {}", reporter.keys.token().as_str()))
        .header(header::CONTENT_TYPE, "application/octet-stream");
    channel.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
}

async fn announce(channel: &Channel, reporter: &Reporter, size: u64) -> Answer {
    let body = json!({ "id": FILE, "size": size });
    channel.as_box(&reporter.keys, Method::POST, "/files", Some(&body)).await
}

on_both!(async fn a_file_goes_on_where_it_stopped(maker) {
    let maker_is_postgres = maker.is_postgresql();
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    let bytes: Vec<u8> = (0..250_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    for _ in 0..2 {
        let announced = announce(&channel, &reporter, 250_000).await;
        assert_eq!(announced.status, StatusCode::CREATED, "{announced:?} {maker_is_postgres}");
    }
    assert_eq!(piece(&channel, &reporter, 0, &bytes[..100_000]).await.body["stored"], 100_000);
    for wrong in [0, 99_999, 100_001, 200_000] {
        let answer = piece(&channel, &reporter, wrong, &bytes[wrong..wrong + 10]).await;
        assert_eq!((answer.status, &answer.body["stored"]), (StatusCode::CONFLICT, &json!(100_000)));
    }
    let long = piece(&channel, &reporter, 100_000, &vec![0; 150_001]).await;
    assert_eq!(long.code(), "file_too_long");
    let rest = format!("/files/{FILE}");
    let standing = channel.as_box(&reporter.keys, Method::GET, &rest, None).await.body;
    assert_eq!(standing, json!({ "id": FILE, "size": 250_000, "stored": 100_000 }));
    assert_eq!(piece(&channel, &reporter, 100_000, &bytes[100_000..]).await.body["stored"], 250_000);

    let content = channel.as_box(&reporter.keys, Method::GET, &format!("{rest}/content"), None).await;
    assert!(content.bytes == bytes, "{} bytes", content.bytes.len());
    let staff = format!("/console/contacts/{}/box{rest}/content", channel.contact().await);
    let content = channel.as_staff(&channel.specialist.token, Method::GET, &staff, None).await;
    assert!(content.bytes == bytes);

    channel.as_box(&reporter.keys, Method::POST, "/withdraw", None).await;
    let gone = channel.as_box(&reporter.keys, Method::GET, &format!("{rest}/content"), None).await;
    assert_eq!(gone.code(), "box_withdrawn");
});

on_both!(async fn two_who_send_the_same_piece_leave_one(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    announce(&channel, &reporter, 20).await;
    let sent = (0..8_u8).map(|number| { let (channel, reporter) = (&channel, &reporter); async move {
        piece(channel, reporter, 0, &[number; 20]).await
    }});
    let answers = futures_util::future::join_all(sent).await;
    let taken: Vec<_> = answers.iter().filter(|answer| answer.status == StatusCode::OK).collect();
    assert_eq!(taken.len(), 1, "{answers:?}");
    let content = channel.as_box(&reporter.keys, Method::GET, &format!("/files/{FILE}/content"), None).await;
    assert!(content.bytes.len() == 20 && content.bytes.iter().all(|byte| *byte == content.bytes[0]));
});

on_both!(async fn sizes_have_an_end(maker) {
    let channel = Channel::new(&maker).await;
    let reporter = channel.open(1).await;
    for size in [0, 300 * 1_024 * 1_024] {
        assert_eq!(announce(&channel, &reporter, size).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    announce(&channel, &reporter, 1_000).await;
    assert_eq!(announce(&channel, &reporter, 2_000).await.code(), "file_other");
    let large = piece(&channel, &reporter, 0, &vec![0; 1_024 * 1_024 + 1]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    for number in 1..20_u128 {
        let body = json!({ "id": uuid::Uuid::from_u128(number), "size": 10 });
        channel.as_box(&reporter.keys, Method::POST, "/files", Some(&body)).await;
    }
    let body: Value = json!({ "id": uuid::Uuid::from_u128(99), "size": 10 });
    let full = channel.as_box(&reporter.keys, Method::POST, "/files", Some(&body)).await;
    assert_eq!((full.status, full.code()), (StatusCode::CONFLICT, "box_full"));
});
