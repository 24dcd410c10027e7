//! Many cases at once: what became of each.

use askama::Template;
use axum::extract::State;
use fener_app::AppError;
use fener_app::teamwork::{self, Bulk};
use fener_domain::ids::CaseId;
use fener_text::Texts;

use super::LIST;
use crate::failure::{Answer, Failure, refused, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Link, Page, Said, Status, Tone};
use crate::state::Web;

/// What can be done to the cases that are ticked on the list.
pub struct Many {
    /// Whom they can be handed to.
    pub assignees: Vec<Choice>,
}

struct DoneRow {
    href: String,
    reference: String,
    status: Status,
    why: Said,
}

#[derive(Template)]
#[template(path = "console/many.html")]
struct ManyPage {
    page: Page,
    t: Texts,
    list: &'static str,
    rows: Vec<DoneRow>,
}

pub async fn change(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let all: Vec<CaseId> = fields.all("case").filter_map(|id| id.parse().ok()).collect();
    let bulk = match fields.get("do") {
        "assign" => Bulk::Assign(
            fields.get("assignee").parse().map_err(|_none| AppError::Refused("assignee_unknown"))?,
        ),
        "close" => Bulk::Close,
        _ => return Err(Failure::not_found()),
    };
    let t = signed.t;
    let done = teamwork::in_bulk(&web.app, &signed.who, &all, bulk).await?;
    let row = |one: teamwork::Done| DoneRow {
        href: format!("{LIST}/{}", one.case),
        reference: one.reference.map(|reference| reference.to_string()).unwrap_or_default(),
        status: match one.result {
            Ok(()) => Status::new(t.get("many-done"), Tone::Good),
            Err(_) => Status::new(t.get("many-not-done"), Tone::Urgent),
        },
        why: match one.result {
            Ok(()) => Said::default(),
            Err(error) => why(t, &error),
        },
    };
    let mut page = frame::page(&web, &signed, t.get("many-title"));
    page.crumbs.push(Link::new(t.get("cases-title"), LIST));
    render(&ManyPage { page, t, list: LIST, rows: done.into_iter().map(row).collect() })
}

fn why(t: Texts, error: &AppError) -> Said {
    match error {
        AppError::Refused(word) => refused(t, word),
        AppError::Conflict => t.get("error-conflict"),
        AppError::Forbidden => t.get("error-forbidden"),
        AppError::Unavailable(_) => t.get("error-unavailable"),
        _ => t.get("error-not-found"),
    }
}
