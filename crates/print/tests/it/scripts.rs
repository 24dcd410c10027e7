//! What stands on the paper, in three scripts.

use fener_documents::{Document, Entry};

use crate::given::{dossier, law, noted, printer, screening};
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
async fn a_court_bundle_has_its_texts_as_they_are_and_whole_hashes() {
    let pdf = printer().pdf(&dossier()).await.unwrap();
    let words = pdf::words(&pdf);
    for word in [
        "Case 7F3A-92KQ",
        "Opened 2026-01-15",
        "Passport withheld. #not *markup*",
        "Documents",
        "statement.pdf",
        "изјава.pdf",
        "SHA-256",
    ] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    assert_eq!(words.replace(' ', "").matches(hash).count(), 2, "{words}");
    assert_eq!(pdf::accessible(&pdf).as_deref(), Some("1"));
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
    given.sheet.head =
        vec![Entry::new("Позивалац", "Ђорђевић Љиљана"), Entry::new("Latinica", "Đorđević Ljiljana, žena")];
    let pdf = printer().pdf(&Document::Screening(given)).await.unwrap();
    let words = pdf::words(&pdf);
    for word in ["Процена по индикаторима", "Позивалац", "Ђорђевић Љиљана", "Đorđević Ljiljana, žena"]
    {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
    assert_eq!(pdf::info(&pdf, "Title").as_deref(), Some("Процена по индикаторима"));
}

#[tokio::test]
async fn a_note_in_arabic_begins_at_the_right() {
    let pdf = printer().pdf(&noted("أخذ صاحب العمل جواز سفري 12 مرة Beograd")).await.unwrap();
    let words = pdf::read(&pdf);
    for phrase in ["أخذ صاحب العمل", "جواز", "سفري", "12", "مرة", "Beograd"] {
        assert!(words.contains(phrase), "{phrase:?} is not in:\n{words}");
    }
    let placed = pdf::placed(&pdf);
    let at = |word: &str| placed.iter().find(|placed| placed.word == word).unwrap().from;
    // With places, pdftotext gives the letters as they stand on paper, from left to right.
    let arabic = |word: &str| at(&word.chars().rev().collect::<String>());
    assert!(arabic("أخذ") > arabic("صاحب") && arabic("صاحب") > arabic("العمل"), "{placed:?}");
    assert!(at("caller") < arabic("أخذ"), "the table itself goes from left to right");
}

#[tokio::test]
async fn the_file_can_be_read_aloud() {
    let pdf = printer().pdf(&Document::Screening(screening())).await.unwrap();
    assert_eq!(pdf::info(&pdf, "Title").as_deref(), Some("Screening"));
    assert_eq!(pdf::info(&pdf, "Tagged").as_deref(), Some("yes"));
    assert_eq!(pdf::accessible(&pdf).as_deref(), Some("1"));
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/Lang(en)") || raw.contains("/Lang (en)"), "no language");
    let structure = pdf::structure(&pdf);
    for tag in ["\n  H1 ", "\n  H2 ", "\n  L ", "Table ", "TH "] {
        assert!(structure.contains(tag), "{tag:?} is not in:\n{structure}");
    }
    // Once, although it stands on every page.
    assert_eq!(structure.matches("CONFIDENTIAL").count(), 1);
}

#[tokio::test]
async fn the_same_document_is_the_same_file() {
    let printer = printer();
    let first = printer.pdf(&law()).await.unwrap();
    assert!(first == printer.pdf(&law()).await.unwrap(), "no clock and no chance goes into a document");
}
