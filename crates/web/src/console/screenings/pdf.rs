//! A saved assessment as a document for the file, the court and the person.

use fener_documents::{Answered, Dimension, Document, Group, Outcome, Screening, ScreeningLabels};
use fener_text::Texts;

use super::meaning::{JourneyMeaning, Weighed};
use super::saved::SavedPage;
use crate::pdf;
use crate::state::Web;

/// The document of the page.
pub(super) fn document(web: &Web, page: &SavedPage) -> Document {
    let t = page.t;
    let said = |key: &str| t.get(key).into_owned();
    let mut sheet = pdf::sheet(web, t, said("screening-saved-title"));
    sheet.confidential = said("screening-confidential");
    sheet.head = pdf::head(&page.facts);
    if page.meaning.provisional {
        sheet.marks.push(format!(
            "{}: {}",
            said("screening-provisional"),
            said("screening-provisional-text")
        ));
    }
    if page.gone {
        sheet.marks.push(said("screening-edition-gone"));
    } else if page.outdated {
        sheet.marks.push(said("screening-edition-old"));
    }
    let count = page.unknown;
    sheet.footer.push(t.with("screening-unknown-count", &[("n", count.into())]).into_owned());
    let when = page.printed.text.as_ref();
    sheet.footer.push(t.with("screening-printed", &[("when", when.into())]).into_owned());
    let meaning = &page.meaning;
    let missing = meaning.missing.iter().map(|(lack, open)| match open {
        true => format!("{lack} – {}", t.get("screening-open")),
        false => lack.clone().into_owned(),
    });
    let mut dimensions: Vec<_> = meaning.dimensions.iter().map(|one| dimension(t, one)).collect();
    dimensions.extend(meaning.journey.as_ref().map(|one| distinction(t, one)));
    Document::Screening(Screening {
        labels: labels(t),
        outcome: Outcome {
            outcome: meaning.status.label.clone().into_owned(),
            caution: said("screening-no-verdict"),
            reasons: meaning.reasons.iter().map(|reason| reason.clone().into_owned()).collect(),
            missing: missing.collect(),
        },
        dimensions,
        answers: answers(page),
        sheet,
    })
}

fn labels(t: Texts) -> ScreeningLabels {
    let said = |key: &str| t.get(key).into_owned();
    ScreeningLabels {
        outcome: said("screening-result"),
        reasons: said("screening-reasons"),
        missing: said("screening-missing"),
        dimensions: t.get("screening-dimensions").into_owned(),
        rule: t.get("screening-rule").into_owned(),
        answers: said("screening-answers"),
        indicator: said("screening-indicator"),
        answer: said("screening-answer"),
        source: said("screening-source"),
        note: said("screening-note"),
    }
}

fn dimension(t: Texts, weighed: &Weighed) -> Dimension {
    let because = weighed.because.iter().map(|text| text.text.clone());
    let unweighed =
        weighed.unweighed.iter().map(|text| format!("{} ({})", text.text, t.get("screening-unweighed")));
    Dimension {
        title: weighed.title.text.clone(),
        state: weighed.status.label.clone().into_owned(),
        rule: weighed.why.clone(),
        because: because.chain(unweighed).collect(),
    }
}

fn distinction(t: Texts, journey: &JourneyMeaning) -> Dimension {
    Dimension {
        title: t.get("journey-title").into_owned(),
        state: journey.status.label.clone().into_owned(),
        rule: String::new(),
        because: journey.reasons.iter().map(|reason| reason.clone().into_owned()).collect(),
    }
}

fn answers(page: &SavedPage) -> Vec<Group> {
    let indicators = page.sections.iter().map(|section| Group {
        title: section.title.text.clone(),
        rows: section
            .rows
            .iter()
            .map(|row| Answered {
                code: row.code.clone(),
                indicator: row.text.text.clone(),
                answer: row.answer.clone().into_owned(),
                source: row.source.clone().into_owned(),
                note: row.note.clone(),
            })
            .collect(),
    });
    let journey = Group {
        title: page.t.get("journey-title").into_owned(),
        rows: page
            .journey
            .iter()
            .map(|(question, answer)| Answered {
                code: String::new(),
                indicator: question.clone().into_owned(),
                answer: answer.clone().into_owned(),
                source: String::new(),
                note: String::new(),
            })
            .collect(),
    };
    indicators.chain((!journey.rows.is_empty()).then_some(journey)).collect()
}
