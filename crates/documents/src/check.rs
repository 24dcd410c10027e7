//! What must be filled in before a document is printed.

use crate::Document;

/// A field that a document cannot be printed with. Tells nothing of what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}; {fix}")]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: &'static str,
    /// What to do.
    pub fix: &'static str,
}

impl Document {
    /// Finds what a reader, or a machine that reads aloud, could not do without.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let sheet = self.sheet();
        if sheet.title.trim().is_empty() {
            return Err(Fault { field: "sheet.title", problem: "is empty", fix: "say what the document is" });
        }
        if !is_tag(&sheet.language) {
            return Err(Fault {
                field: "sheet.language",
                problem: "is no language tag",
                fix: "give one like sr-Cyrl: two or three small letters, then subtags after hyphens",
            });
        }
        if let Self::Screening(screening) = self
            && screening.outcome.caution.trim().is_empty()
        {
            return Err(Fault {
                field: "outcome.caution",
                problem: "is empty",
                fix: "give the sentence that this is no verdict, and who decides",
            });
        }
        if let Self::Dossier(dossier) = self
            && dossier.parts.iter().any(|part| part.rows.iter().any(|row| row.len() != part.columns.len()))
        {
            return Err(Fault {
                field: "parts.rows",
                problem: "do not fit their columns",
                fix: "give each row a text for every column",
            });
        }
        Ok(())
    }
}

/// Whether it has the form of a language tag: a language, then subtags.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use crate::{Document, Law, LawLabels, Sheet};

    fn law(title: &str, language: &str) -> Document {
        let text = String::new;
        let labels = LawLabels {
            provisions: text(),
            article: text(),
            title: text(),
            penalty: text(),
            sources: text(),
        };
        let sheet = Sheet {
            language: language.into(),
            title: title.into(),
            confidential: text(),
            running: text(),
            head: Vec::new(),
            marks: Vec::new(),
            footer: Vec::new(),
        };
        Document::Law(Law { sheet, labels, provisions: Vec::new() })
    }

    #[test]
    fn a_document_has_a_title_and_a_language() {
        assert_eq!(law("Law", "en").check(), Ok(()));
        assert_eq!(law("Закон", "sr-Cyrl").check(), Ok(()));
        assert_eq!(law(" ", "en").check().unwrap_err().field, "sheet.title");
        for tag in ["", "e", "Serbian", "sr_Latn", "sr-", "SR", "sr\"", "ср"] {
            assert_eq!(law("Law", tag).check().unwrap_err().field, "sheet.language", "{tag}");
        }
    }
}
