//! Documents to print. All of it is invented.

use std::time::Duration;

use fener_documents::{
    Answered, Dimension, Document, Dossier, DossierPart, Entry, Group, Law, LawLabels, Outcome, Printer,
    Provision, Screening, ScreeningLabels, Sheet,
};

/// A printer of the program that was just built. It is patient: without optimisation, and beside other tests, a document
/// takes longer than anybody would wait.
pub fn printer() -> Printer {
    Printer::new(env!("CARGO_BIN_EXE_fener-print").into()).with_patience(Duration::from_secs(300))
}

fn sheet(language: &str, title: &str) -> Sheet {
    Sheet {
        language: language.into(),
        title: title.into(),
        confidential: "Confidential".into(),
        running: "C-7Q4K".into(),
        head: vec![Entry::new("Reference", "C-7Q4K"), Entry::new("Set", "Signs, edition 2")],
        marks: vec!["Provisional".into()],
        footer: vec!["Only the body named by law identifies a victim.".into()],
    }
}

/// A screening in which every field has a word of its own.
pub fn screening() -> Screening {
    Screening {
        sheet: sheet("en", "Screening"),
        labels: ScreeningLabels {
            outcome: "What the answers show".into(),
            reasons: "Reasons".into(),
            missing: "Not shown yet".into(),
            dimensions: "Dimensions".into(),
            rule: "Rule".into(),
            answers: "Answers".into(),
            indicator: "Indicator".into(),
            answer: "Answer".into(),
            source: "Source".into(),
            note: "Note".into(),
        },
        outcome: Outcome {
            outcome: "Signs".into(),
            caution: "This is no verdict.".into(),
            reasons: vec!["documents withheld".into()],
            missing: vec!["recruitment".into()],
        },
        dimensions: vec![Dimension {
            title: "Exploitation".into(),
            state: "Shown".into(),
            rule: "one strong indicator".into(),
            because: vec!["excessive hours".into()],
        }],
        answers: vec![Group { title: "At work".into(), rows: vec![answered("E1", "said on the phone")] }],
    }
}

/// An answered indicator with a note.
pub fn answered(code: &str, note: &str) -> Answered {
    Answered {
        code: code.into(),
        indicator: "Excessive working days".into(),
        answer: "Yes".into(),
        source: "caller".into(),
        note: note.into(),
    }
}

/// A screening with one answer, and this note to it.
pub fn noted(note: &str) -> Document {
    let mut screening = screening();
    screening.answers = vec![Group { title: "At work".into(), rows: vec![answered("E1", note)] }];
    Document::Screening(screening)
}

/// A law sheet of two provisions.
pub fn law() -> Document {
    let provision = |article: &str| Provision {
        law: "CC".into(),
        article: article.into(),
        title: "Invented offence".into(),
        kind: "for adults".into(),
        penalty: "1 to 2 years".into(),
        status: "unverified".into(),
        sources: vec!["Gazette".into(), "Commentary".into()],
    };
    let labels = LawLabels {
        provisions: "Provisions".into(),
        article: "Article".into(),
        title: "About".into(),
        penalty: "Penalty".into(),
        sources: "Sources".into(),
    };
    Document::Law(Law {
        sheet: sheet("en", "Law sheet"),
        labels,
        provisions: ["9(1)", "9(2)"].map(provision).into(),
    })
}

/// A court bundle of a text, a table and a part without anything.
pub fn dossier() -> Document {
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let text = |words: &str| words.to_owned();
    Document::Dossier(Dossier {
        sheet: sheet("en", "Case 7F3A-92KQ"),
        parts: vec![
            DossierPart {
                title: text("Situation"),
                entries: vec![Entry::new("Opened", "2026-01-15")],
                texts: vec![text("Passport withheld. #not *markup*")],
                ..DossierPart::default()
            },
            DossierPart {
                title: text("Documents"),
                columns: vec![text("Name"), text("SHA-256")],
                rows: vec![vec![text("statement.pdf"), text(hash)], vec![text("изјава.pdf"), text(hash)]],
                ..DossierPart::default()
            },
        ],
    })
}
