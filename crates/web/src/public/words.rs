//! Receipts as words, for whoever comes without script: drawn, spelled and read by the server, in its memory alone.

use askama::Template;
use fener_app::boxes::here::{HereFiled, HereReport, Questions, Receipt, Report, Value};
use fener_app::questions::Asked;
use fener_domain::contacts::ContactInput;
use fener_text::receipts::{self, List};
use fener_text::{Language, Texts};
use uuid::Uuid;

use super::home::{Number, emergency};
use super::report_form::{TRAP, answers, plain};
use super::{Visitor, address, page};
use crate::failure::{Answer as Reply, render};
use crate::form::Fields;
use crate::idempotency::digest_of;
use crate::layout::Page;
use crate::state::Web;

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
pub fn report(t: Texts, asked: &Asked, fields: &Fields, input: &ContactInput) -> HereReport {
    let mut answers = answers(&asked.form, fields);
    // What the form makes of the notes says also that a hidden field was filled in.
    let trapped = !fields.get(TRAP).is_empty();
    if let Some(Value::Text(notes)) =
        answers.iter_mut().find(|answer| answer.question == "notes").map(|answer| &mut answer.value)
        && trapped
    {
        *notes = format!("{notes}\n\n{}", t.get("report-trap-note"));
    }
    let plain = plain(t, &asked.form, fields);
    HereReport {
        form: Uuid::parse_str(fields.get("id")).ok(),
        digest: digest_of(fields),
        report: Report {
            language: plain.language,
            questions: Questions { set: asked.named.set.to_owned(), version: asked.named.number },
            answers,
            reply: None,
        },
        danger: plain.danger,
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
