//! Coming back with a receipt: what was answered, for whoever holds the words. With script the device opens the
//! conversation; without it the server does, in its memory, for that one page.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::boxes::here::{self, Content, Entry, Receipt, Value};
use fener_app::reports::{self, Standing};
use fener_domain::boxes::{BoxStatus, Direction};
use fener_domain::questions::Form;
use fener_text::Texts;
use fener_text::receipts::{self, NoReceipt};
use tower_http::compression::CompressionLayer;

use super::{Visitor, address, page, words};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::layout::{Fact, FormErrors, Page, Said};
use crate::questions;
use crate::state::Web;
use crate::when::When;

/// The addresses of receipts. A receipt is sent as a form: an address would stay in the browser's history.
pub fn routes() -> Router<Web> {
    // Compressed is only the empty form: what comes back with a receipt is a secret.
    Router::new()
        .route("/receipt", get(empty).layer(CompressionLayer::new()).post(look))
        .route("/receipt/answer", post(answer))
        .route("/receipt/withdraw", post(withdraw))
}

#[derive(Template)]
#[template(path = "public/receipt.html")]
struct ReceiptPage {
    page: Page,
    t: Texts,
    list: &'static str,
    action: String,
    receipt: String,
    errors: FormErrors,
    /// Where the report stands, in words; empty until one was found.
    meaning: Said,
    facts: Vec<Fact>,
    report: String,
}

fn receipt_page(web: &Web, visitor: &Visitor, receipt: &str) -> ReceiptPage {
    let t = visitor.t;
    ReceiptPage {
        page: page(web, visitor, t.get("receipt-title")),
        t,
        list: words::list(web, t).map_or("", |list| list.name),
        action: address(t, "/receipt"),
        receipt: receipt.to_owned(),
        errors: FormErrors::default(),
        meaning: Said::default(),
        facts: Vec::new(),
        report: address(t, "/report"),
    }
}

async fn empty(State(web): State<Web>, visitor: Visitor) -> Answer {
    render(&receipt_page(&web, &visitor, ""))
}

async fn look(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Answer {
    let typed = fields.get("receipt");
    let why = match receipts::read(typed, visitor.t.language().tag()) {
        Ok(bytes) => {
            match conversation(&web, &visitor, typed, &Receipt::from_bytes(bytes), Said::default()).await {
                Err(failure) if failure.app().is_some_and(|error| matches!(error, AppError::NotFound)) => {
                    visitor.t.get("sealed-no-box")
                }
                answered => return answered,
            }
        }
        Err(no_receipt) => match reports::standing(&web.app, typed).await? {
            Some(standing) => return stands(&web, &visitor, typed, standing),
            None => wrong(visitor.t, &no_receipt),
        },
    };
    let mut page = receipt_page(&web, &visitor, typed);
    page.errors.push("receipt", why);
    page.page.failed = true;
    render_invalid(&page)
}

/// A report from before the hotline had intake keys: only where it stands can be told.
fn stands(web: &Web, visitor: &Visitor, typed: &str, standing: Standing) -> Answer {
    let mut page = receipt_page(web, visitor, typed);
    page.meaning = visitor.t.choice("receipt-standing", standing.status);
    page.facts = facts(web, visitor.t, standing);
    render(&page)
}

fn facts(web: &Web, t: Texts, standing: Standing) -> Vec<Fact> {
    let day = |label, at| Fact::new(label, When::date(web, t, at).text);
    let mut facts = vec![day(t.get("receipt-arrived"), standing.received_at)];
    if standing.updated_at != standing.received_at {
        facts.push(day(t.get("receipt-worked-on"), standing.updated_at));
    }
    facts
}

/// What is wrong with the words, in words.
fn wrong(t: Texts, why: &NoReceipt) -> Said {
    let NoReceipt::Unknown(unknown) = why else { return t.get("sealed-fault-count") };
    let one = |word: &receipts::UnknownReceiptWord| match word.near {
        Some(near) => t.with(
            "sealed-word-near",
            &[("n", word.place.into()), ("word", "…".into()), ("near", near.into())],
        ),
        None => t.with("sealed-word-unknown", &[("n", word.place.into()), ("word", "…".into())]),
    };
    unknown.iter().map(one).collect::<Vec<_>>().join(" ").into()
}

/// One line of a report: a question and its answer.
struct Answered {
    question: Said,
    value: String,
}

/// A part of the conversation.
struct Line {
    who: Said,
    own: bool,
    when: When,
    answers: Vec<Answered>,
    text: String,
    /// What stands in place of what cannot be read or shown here.
    instead: Said,
}

#[derive(Template)]
#[template(path = "public/conversation.html")]
struct ConversationPage {
    page: Page,
    t: Texts,
    status: Said,
    open: bool,
    lines: Vec<Line>,
    answer: String,
    withdraw: String,
    /// The words, hidden, so that an answer can be sealed.
    receipt: String,
    text: String,
    said: Said,
    errors: FormErrors,
}

async fn conversation(web: &Web, visitor: &Visitor, typed: &str, receipt: &Receipt, said: Said) -> Answer {
    let t = visitor.t;
    let here = here::read_here(&web.app, receipt).await?;
    let mut page = page(web, visitor, t.get("sealed-conversation"));
    page.languages.clear();
    let status = here.view.of.status;
    render(&ConversationPage {
        page,
        t,
        status: match status {
            BoxStatus::Open => Said::default(),
            BoxStatus::Blocked => t.get("sealed-status-blocked"),
            BoxStatus::Withdrawn => t.get("sealed-status-withdrawn"),
            BoxStatus::Erased => t.get("sealed-status-erased"),
        },
        open: status == BoxStatus::Open,
        lines: lines(web, t, &here).await?,
        answer: address(t, "/receipt/answer"),
        withdraw: address(t, "/receipt/withdraw"),
        receipt: typed.to_owned(),
        text: String::new(),
        said,
        errors: FormErrors::default(),
    })
}

fn line(web: &Web, t: Texts, form: Option<&Form>, entry: &Entry) -> Line {
    let own = entry.direction == Direction::In;
    let mut line = Line {
        who: if own { t.get("sealed-who-me") } else { t.get("sealed-who-hotline") },
        own,
        when: When::exact(web, t, entry.at),
        answers: Vec::new(),
        text: String::new(),
        instead: Said::default(),
    };
    match &entry.content {
        Some(Content::Report(report)) => {
            line.answers = report.answers.iter().map(|answer| answered(web, t, form, answer)).collect();
        }
        Some(Content::Text(text)) => line.text.clone_from(&text.text),
        Some(Content::File(file)) => line.text.clone_from(&file.name),
        None => line.instead = t.get("sealed-fault-signature"),
    }
    line
}

fn answered(web: &Web, t: Texts, form: Option<&Form>, answer: &here::Answer) -> Answered {
    let known = form.and_then(|form| form.question(&answer.question));
    let code = |code: &String| {
        known.map_or_else(|| code.clone().into(), |known| questions::choice(web, t, known, code))
    };
    Answered {
        question: known
            .map_or_else(|| answer.question.clone().into(), |known| questions::label(web, t, known)),
        value: match &answer.value {
            Value::Text(text) => text.clone(),
            Value::Codes(codes) => codes.iter().map(code).collect::<Vec<_>>().join(", "),
        },
    }
}

/// The entries of a conversation in words, with the questions that the report answered.
async fn lines(web: &Web, t: Texts, here: &here::HereView) -> Result<Vec<Line>, AppError> {
    let asked = here.entries.iter().find_map(|entry| match &entry.content {
        Some(Content::Report(report)) => Some(&report.questions),
        _ => None,
    });
    let form = match asked {
        Some(asked) => fener_app::questions::named(&web.app, &asked.set, asked.version).await?,
        None => None,
    };
    Ok(here.entries.iter().map(|entry| line(web, t, form.as_ref(), entry)).collect())
}

/// The receipt that a page of a conversation carries along.
fn carried(fields: &Fields) -> Result<Receipt, Failure> {
    let bytes = receipts::read(fields.get("receipt"), "").map_err(|_words| Failure::not_found())?;
    Ok(Receipt::from_bytes(bytes))
}

async fn answer(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Answer {
    let receipt = carried(&fields)?;
    let t = visitor.t;
    let text = fields.get("text").to_owned().into();
    let (errors, said) = match here::answer_here(&web.app, &receipt, text).await {
        Ok(_at) => (FormErrors::default(), t.get("sealed-sent")),
        Err(AppError::Invalid(errors)) => (explained(t, &errors), Said::default()),
        Err(AppError::Refused(word)) => (FormErrors::default(), refused(t, word)),
        Err(error) => return Err(error.into()),
    };
    if errors.is_empty() {
        return conversation(&web, &visitor, fields.get("receipt"), &receipt, said).await;
    }
    let mut page = page(&web, &visitor, t.get("sealed-conversation"));
    page.languages.clear();
    page.failed = true;
    let here = here::read_here(&web.app, &receipt).await?;
    render_invalid(&ConversationPage {
        page,
        t,
        status: Said::default(),
        open: true,
        lines: lines(&web, t, &here).await?,
        answer: address(t, "/receipt/answer"),
        withdraw: address(t, "/receipt/withdraw"),
        receipt: fields.get("receipt").to_owned(),
        text: fields.get("text").to_owned(),
        said,
        errors,
    })
}

async fn withdraw(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Answer {
    let receipt = carried(&fields)?;
    here::withdraw_here(&web.app, &receipt).await?;
    let mut page = receipt_page(&web, &visitor, "");
    page.meaning = visitor.t.get("sealed-status-withdrawn");
    render(&page)
}
