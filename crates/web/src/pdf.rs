//! Documents for paper: what stands on a page, set by `fener-print` and answered as a file.

use axum::http::header;
use axum::response::IntoResponse;
use fener_app::AppError;
use fener_documents::{Document, DossierPart, Entry, PrintError, Sheet};
use fener_text::Texts;

use crate::failure::Answer;
use crate::layout::Fact;
use crate::state::Web;

/// A sheet of the installation in the reader's language; whoever makes it fills in the rest.
pub fn sheet(web: &Web, t: Texts, title: impl Into<String>) -> Sheet {
    Sheet {
        language: t.language().tag().to_owned(),
        title: title.into(),
        confidential: String::new(),
        running: web.app.tenant.operator.clone(),
        head: Vec::new(),
        marks: Vec::new(),
        footer: Vec::new(),
    }
}

/// Lines of a page as the head of a document.
pub fn head(facts: &[Fact]) -> Vec<Entry> {
    facts.iter().map(|fact| Entry::new(fact.label.as_ref(), fact.value.as_ref())).collect()
}

/// Lines of a page as a part of a document; those without a value are left out.
pub fn part(title: impl Into<String>, facts: &[Fact]) -> DossierPart {
    let told = facts.iter().filter(|fact| !fact.value.is_empty());
    let entries = told.map(|fact| Entry::new(fact.label.as_ref(), fact.value.as_ref())).collect();
    DossierPart { title: title.into(), entries, ..DossierPart::default() }
}

/// Records with the same lines as a table of a document, or a sentence when there are none.
pub fn table(title: impl Into<String>, records: &[Vec<Fact>], none: impl Into<String>) -> DossierPart {
    let Some(first) = records.first() else {
        return DossierPart { title: title.into(), texts: vec![none.into()], ..DossierPart::default() };
    };
    let row = |facts: &Vec<Fact>| facts.iter().map(|fact| fact.value.to_string()).collect();
    DossierPart {
        title: title.into(),
        columns: first.iter().map(|fact| fact.label.to_string()).collect(),
        rows: records.iter().map(row).collect(),
        ..DossierPart::default()
    }
}

/// Prints a document and answers with it; browsers show it, and save it under `name`.
///
/// # Errors
/// `Refused` in words that say what to do when it cannot be printed; the page itself can always be printed.
pub async fn answer(web: &Web, document: &Document, name: &str) -> Answer {
    let pdf = web.printer.pdf(document).await.map_err(|error| {
        tracing::warn!(%error, "a document was not printed");
        AppError::Refused(word(&error))
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}.pdf\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

const fn word(error: &PrintError) -> &'static str {
    match error {
        PrintError::Missing(_) | PrintError::CannotStart { .. } | PrintError::Foreign(_) => "print_missing",
        PrintError::Busy | PrintError::TimedOut => "print_busy",
        PrintError::TooLarge { .. } => "print_too_large",
        PrintError::Faulty(_) | PrintError::Refused(_) | PrintError::Crashed => "print_failed",
    }
}
