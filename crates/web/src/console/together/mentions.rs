//! Where somebody was mentioned.

use askama::Template;
use axum::extract::State;
use fener_app::{cases, teamwork};
use fener_text::Texts;

use super::{LIST, login};
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::Page;
use crate::state::Web;
use crate::when::When;

struct MentionRow {
    href: String,
    reference: String,
    by: String,
    when: When,
    text: String,
    new: bool,
}

#[derive(Template)]
#[template(path = "console/mentions.html")]
struct MentionsPage {
    page: Page,
    t: Texts,
    unseen: u64,
    rows: Vec<MentionRow>,
}

pub async fn list(State(web): State<Web>, signed: Signed) -> Answer {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let unseen = teamwork::unseen(app, who).await?;
    let colleagues = cases::colleagues(app, who).await?;
    let row = |one: teamwork::MentionView| MentionRow {
        href: format!("{LIST}/{}/together", one.case),
        reference: one.reference.to_string(),
        by: login(&colleagues, one.comment.by_user),
        when: When::ago(&web, t, one.comment.at),
        text: one.comment.text.expose().clone(),
        new: !one.seen,
    };
    let rows = teamwork::mentions(app, who).await?.into_iter().map(row).collect();
    let page = frame::page(&web, &signed, t.get("mentions-title"));
    render(&MentionsPage { page, t, unseen, rows })
}
