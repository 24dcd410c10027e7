//! Where a report stands, for whoever holds its receipt.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::reports::{self, Standing};
use fener_text::Texts;
use tower_http::compression::CompressionLayer;

use super::{Visitor, address, page};
use crate::failure::{Answer, render, render_invalid};
use crate::form::Fields;
use crate::layout::{Fact, FormErrors, Page, Said};
use crate::state::Web;
use crate::when::When;

/// The address of receipts. The receipt is sent as a form: an address would stay in the browser's history.
pub fn routes() -> Router<Web> {
    // Compressed is only the empty form: what comes back with a receipt is a secret.
    Router::new().route("/receipt", get(empty).layer(CompressionLayer::new()).post(look))
}

#[derive(Template)]
#[template(path = "public/receipt.html")]
struct ReceiptPage {
    page: Page,
    t: Texts,
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
    let receipt = fields.get("receipt");
    let mut page = receipt_page(&web, &visitor, receipt);
    match reports::standing(&web.app, receipt).await? {
        Some(standing) => {
            page.meaning = visitor.t.choice("receipt-standing", standing.status);
            page.facts = facts(&web, visitor.t, standing);
            render(&page)
        }
        None => {
            page.errors.push("receipt", visitor.t.get("receipt-unknown"));
            page.page.failed = true;
            render_invalid(&page)
        }
    }
}

fn facts(web: &Web, t: Texts, standing: Standing) -> Vec<Fact> {
    let day = |label, at| Fact::new(label, When::date(web, t, at).text);
    let mut facts = vec![day(t.get("receipt-arrived"), standing.received_at)];
    if standing.updated_at != standing.received_at {
        facts.push(day(t.get("receipt-worked-on"), standing.updated_at));
    }
    facts
}
