//! Large documents.

use fener_documents::{Document, Group, PrintError};

use crate::given::{answered, noted, printer, screening};
use crate::pdf;

#[tokio::test]
async fn two_thousand_indicators_are_printed() {
    let mut given = screening();
    let rows = (0..2_000)
        .map(|number| answered(&format!("I{number}"), "said on the phone, in the evening"))
        .collect();
    given.answers = vec![Group { title: "All".into(), rows }];
    let pdf = printer().pdf(&Document::Screening(given)).await.unwrap();
    let words = pdf::words(&pdf);
    for number in 0..2_000 {
        assert!(words.contains(&format!("I{number} ")), "I{number} is missing");
    }
    let pages = pdf::pages(&pdf);
    assert!(pages > 50, "{pages} pages");
    // Every page has the head and its number.
    assert_eq!(words.matches("CONFIDENTIAL").count(), pages);
    assert!(words.contains(&format!("{pages} / {pages}")));
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_sent() {
    let printer = printer();
    let refused = printer.pdf(&noted(&"a ".repeat(5 << 20))).await;
    assert!(matches!(refused, Err(PrintError::TooLarge { bytes, limit }) if bytes > limit));
    assert_eq!(printer.process_id().await, None, "nothing was started for it");
}
