//! The same without JavaScript: the program seals and opens in memory.

use axum::http::Method;
use fener_app::AppError;
use fener_app::boxes::here::{
    Answer, Content, HereReport, Questions, Receipt, Report, Value, answer_here, read_here, seal_here,
    withdraw_here,
};
use fener_domain::boxes::{Danger, Direction, EnvelopeKind};
use fener_domain::contacts::Contactor;
use fener_store::Location;
use fener_testkit::{StoreMaker, TestApp, on_both};
use fener_text::Language;
use fener_text::receipts::{list, read};

use super::hands::Channel;

const MARKER: &str = "a cellar in the yellow house";

fn report() -> HereReport {
    let answer = Answer { question: "what".into(), value: Value::Text(MARKER.into()) };
    let report = Report {
        language: "sr-Latn".into(),
        questions: Questions::default(),
        answers: vec![answer],
        reply: None,
    };
    let form = Some(uuid::Uuid::from_u128(0x7c35_1b1e_5c1f_4a5e_9d2e_0f6c_8a41_0b17));
    HereReport { form, digest: [7; 32], report, danger: Danger::Unknown, contactor: Contactor::Client }
}

on_both!(async fn words_are_typed_back_and_the_answer_is_read(maker) {
    let channel = Channel::new(&maker).await;
    let app = &channel.made.app;
    let filed = seal_here(app, report()).await.unwrap();
    let words = list("sr-Latn", Language::En).unwrap().spell(filed.receipt.expose()).join(" ");
    let receipt = || Receipt::from_bytes(read(&words, "sr-Latn").unwrap());
    answer_here(app, &receipt(), "one more thing".to_owned().into()).await.unwrap();

    let contact = channel.contact().await;
    let keys = receipt().open(app.tenant.id).unwrap();
    let mut reporter = channel.reporter(1).await;
    reporter.keys = keys;
    let answer = channel.specialist.answer(&reporter, 0, EnvelopeKind::Message, "Thank you.");
    let body = serde_json::to_value(answer.to_raw()).unwrap();
    let path = format!("/console/contacts/{contact}/box/envelopes");
    channel.as_staff(&channel.specialist.token, Method::POST, &path, Some(&body)).await;

    let view = read_here(app, &receipt()).await.unwrap();
    let said: Vec<(Direction, String)> = view
        .entries
        .iter()
        .map(|entry| match entry.content.as_ref().expect("opened") {
            Content::Report(report) => (entry.direction, format!("{} answers", report.answers.len())),
            Content::Text(text) => (entry.direction, text.text.clone()),
            Content::File(_) => panic!("no file was sent"),
        })
        .collect();
    assert_eq!(said.len(), 3);
    assert!(said.contains(&(Direction::Out, "Thank you.".into())), "{said:?}");

    withdraw_here(app, &receipt()).await.unwrap();
    assert!(read_here(app, &receipt()).await.unwrap().entries.is_empty());
});

on_both!(async fn the_same_form_sent_again_is_one_report_with_one_receipt(maker) {
    let channel = Channel::new(&maker).await;
    let app = &channel.made.app;
    let (first, again) = tokio::join!(seal_here(app, report()), seal_here(app, report()));
    let (first, again) = (first.unwrap(), again.unwrap());
    let later = seal_here(app, report()).await.unwrap();
    assert_eq!(first.receipt.expose(), again.receipt.expose());
    assert_eq!(first.receipt.expose(), later.receipt.expose());
    assert_eq!(first.filed, later.filed);
    let other = seal_here(app, HereReport { digest: [8; 32], ..report() }).await.unwrap();
    assert_ne!(first.receipt.expose(), other.receipt.expose());
    assert_eq!(read_here(app, &first.receipt).await.unwrap().entries.len(), 1);
});

on_both!(async fn the_same_words_of_two_people_are_two_reports(maker) {
    let channel = Channel::new(&maker).await;
    let app = &channel.made.app;
    for form in [None, Some(uuid::Uuid::nil())] {
        let one = seal_here(app, HereReport { form, ..report() }).await.unwrap();
        let other = seal_here(app, HereReport { form, ..report() }).await.unwrap();
        assert_ne!(one.receipt.expose(), other.receipt.expose());
    }
});

#[test]
fn what_was_typed_stands_nowhere_on_the_disk() {
    fener_testkit::run(async {
        let maker = StoreMaker::sqlite();
        let channel = Channel::new(&maker).await;
        let app = &channel.made.app;
        seal_here(app, report()).await.unwrap();
        let Location::Sqlite(file) = app.store.location() else { panic!("SQLite") };
        let mut seen = 0;
        for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
            seen += bytes.len();
            let holds = |marker: &[u8]| bytes.windows(marker.len()).any(|window| window == marker);
            assert!(!holds(MARKER.as_bytes()));
            assert!(!holds(b"yellow"));
        }
        assert!(seen > 100_000, "the database was looked at: {seen} bytes");
    });
}

on_both!(async fn wrong_words_open_nothing_and_an_empty_message_is_none(maker) {
    let channel = Channel::new(&maker).await;
    let app = &channel.made.app;
    let filed = seal_here(app, report()).await.unwrap();
    let wrong = Receipt::from_bytes([3; 10]);
    assert!(matches!(read_here(app, &wrong).await, Err(AppError::NotFound)));
    assert!(matches!(answer_here(app, &wrong, "x".to_owned().into()).await, Err(AppError::NotFound)));
    let empty = answer_here(app, &filed.receipt, "  ".to_owned().into()).await;
    assert!(matches!(empty, Err(AppError::Invalid(_))));
});

on_both!(async fn without_an_intake_key_it_says_so(maker) {
    let made = TestApp::new(&maker).await;
    assert!(!fener_app::boxes::here::ready(&made.app).await.unwrap());
    assert!(matches!(seal_here(&made.app, report()).await, Err(AppError::Refused("no_intake_key"))));
});
