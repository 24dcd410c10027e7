//! Receipts as words, for whoever comes without script: drawn, spelled and read by the server, in its memory alone.

use askama::Template;
use fener_app::boxes::here::{Answer, HereFiled, HereReport, Questions, Receipt, Report, Value};
use fener_domain::boxes::Danger;
use fener_domain::contacts::ContactInput;
use fener_text::receipts::{self, List};
use fener_text::{Language, Texts};
use uuid::Uuid;

use super::home::{Number, emergency};
use super::{Visitor, address, page};
use crate::failure::{Answer as Reply, render};
use crate::form::Fields;
use crate::idempotency::digest_of;
use crate::layout::Page;
use crate::state::Web;

/// The questions of the form, and their version.
pub const SET: &str = "report";
/// The version of [`SET`].
pub const VERSION: u32 = 1;
/// The questions, in the order of the form. The notes come from what the form makes of them.
const QUESTIONS: [&str; 6] = ["danger", "place", "contactor", "language", "phone", "safe_contact"];

/// The list for the visitor's language.
pub fn list(web: &Web, t: Texts) -> Option<&'static List> {
    receipts::list(t.language().tag(), web.language)
}

/// A receipt as words in the visitor's language and script.
pub fn spelled(web: &Web, t: Texts, receipt: &Receipt) -> Vec<String> {
    let words = list(web, t).map(|list| list.spell(receipt.expose())).unwrap_or_default();
    let script = |word: &str| match t.language() {
        Language::SrCyrl => t.language().in_script(word).into_owned(),
        _ => word.to_owned(),
    };
    words.into_iter().map(script).collect()
}

/// What a form says, as a report about to be sealed.
pub fn report(t: Texts, fields: &Fields, input: &ContactInput) -> HereReport {
    let answer = |question: &str, value: &str| Answer {
        question: question.to_owned(),
        value: match question {
            "danger" | "contactor" | "language" => Value::Codes(vec![value.to_owned()]),
            _ => Value::Text(value.to_owned()),
        },
    };
    let mut answers: Vec<Answer> =
        QUESTIONS.iter().map(|question| answer(question, fields.get(question))).collect();
    answers.insert(1, answer("notes", input.notes.expose()));
    answers.retain(|answer| match &answer.value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Codes(codes) => codes.iter().any(|code| !code.is_empty()),
    });
    let language = if input.language.is_empty() { t.language().tag() } else { &input.language };
    HereReport {
        form: Uuid::parse_str(fields.get("id")).ok(),
        digest: digest_of(fields),
        report: Report {
            language: language.to_owned(),
            questions: Questions { set: SET.to_owned(), version: VERSION },
            answers,
        },
        danger: fields.get("danger").parse().unwrap_or(Danger::Unknown),
        contactor: input.contactor,
    }
}

#[derive(Template)]
#[template(path = "public/reported-words.html")]
struct WordsPage {
    page: Page,
    t: Texts,
    words: Vec<String>,
    proof: String,
    receipt: String,
    emergency: Vec<Number>,
}

/// The words, as the answer itself: an address with them in it would stay in the browser's history.
pub fn page_with_words(web: &Web, visitor: &Visitor, filed: &HereFiled) -> Reply {
    let t = visitor.t;
    let mut page = page(web, visitor, t.get("reported-title"));
    page.languages.clear();
    render(&WordsPage {
        page,
        t,
        words: spelled(web, t, &filed.receipt),
        proof: filed.filed.proof.clone(),
        receipt: address(t, "/receipt"),
        emergency: emergency(t, web.app.pack()?),
    })
}
