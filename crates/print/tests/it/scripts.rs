//! What stands on the paper, in three scripts.

use fener_documents::{Document, Entry};

use crate::given::{law, noted, printer, screening};
use crate::pdf;

#[tokio::test]
async fn a_screening_has_everything_that_was_given() {
    let pdf = printer().pdf(&Document::Screening(screening())).await.unwrap();
    let words = pdf::words(&pdf);
    for word in [
        "CONFIDENTIAL",
        "C-7Q4K",
        "Screening",
        "PROVISIONAL",
        "Reference",
        "Set Signs, edition 2",
        "What the answers show",
        "Signs",
        "This is no verdict.",
        "Not shown yet",
        "recruitment",
        "Reasons",
        "documents withheld",
        "Dimensions",
        "Exploitation: Shown",
        "Rule one strong indicator",
        "excessive hours",
        "Answers",
        "At work",
        "Indicator",
        "E1",
        "Excessive working days",
        "Yes",
        "caller",
        "said on the phone",
        "Only the body named by law identifies a victim.",
        "1 / 1",
    ] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
}

#[tokio::test]
async fn a_law_sheet_has_everything_that_was_given() {
    let words = pdf::words(&printer().pdf(&law()).await.unwrap());
    for word in [
        "Law sheet",
        "Provisions",
        "CC 9(1)",
        "CC 9(2)",
        "Invented offence",
        "for adults",
        "1 to 2 years",
        "unverified",
        "Gazette",
        "Commentary",
    ] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
}

#[tokio::test]
async fn serbian_is_printed_in_both_of_its_scripts() {
    let mut given = screening();
    given.sheet.language = "sr-Cyrl".into();
    given.sheet.title = "Процена по индикаторима".into();
    given.sheet.head = vec![Entry::new("Позивалац", "Ђорђевић Љиљана"), Entry::new("Latinica", "Đorđević Ljiljana, žena")];
    let pdf = printer().pdf(&Document::Screening(given)).await.unwrap();
    let words = pdf::words(&pdf);
    for word in ["Процена по индикаторима", "Позивалац", "Ђорђевић Љиљана", "Đorđević Ljiljana, žena"] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
    assert_eq!(pdf::info(&pdf, "Title").as_deref(), Some("Процена по индикаторима"));
}

#[tokio::test]
async fn a_note_in_arabic_is_read_from_the_right() {
    let pdf = printer().pdf(&noted("أخذ صاحب العمل جواز سفري 12 مرة وقال Beograd")).await.unwrap();
    let words = pdf::words(&pdf);
    for word in ["صاحب", "العمل", "جواز", "سفري", "12", "Beograd"] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
    // The reading order, not the order on paper: the first word is the first of the structure.
    let structure = pdf::structure(&pdf);
    let (first, last) = (structure.find("أخذ").unwrap(), structure.find("Beograd").unwrap());
    assert!(first < last, "{structure}");
}

#[tokio::test]
async fn the_file_is_tagged_and_has_title_and_language() {
    let pdf = printer().pdf(&Document::Screening(screening())).await.unwrap();
    assert_eq!(pdf::info(&pdf, "Title").as_deref(), Some("Screening"));
    assert_eq!(pdf::info(&pdf, "Tagged").as_deref(), Some("yes"));
    assert_eq!(pdf::info(&pdf, "PDF subtype").as_deref(), Some("PDF/UA-1"));
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/Lang(en)") || raw.contains("/Lang (en)"), "no language");
    let structure = pdf::structure(&pdf);
    for tag in ["Title", "H1", "Table", "TH"] {
        assert!(structure.contains(tag), "{tag} is not in:\n{structure}");
    }
}

#[tokio::test]
async fn the_same_document_is_the_same_file() {
    let printer = printer();
    let first = printer.pdf(&law()).await.unwrap();
    assert!(first == printer.pdf(&law()).await.unwrap(), "no clock and no chance goes into a document");
}
