//! Making one's recovery codes anew; they are shown once.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::get;
use fener_app::accounts::recovery;
use fener_text::Texts;

use super::{HERE, own_visit};
use crate::failure::{Answer, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page};
use crate::query::Query;
use crate::session::{Carried, RecoveryPage};
use crate::state::Web;

/// Addresses of recovery codes.
pub fn routes() -> Router<Web> {
    Router::new().route("/account/recovery", get(ask).post(renew))
}

/// What making them means: reached after the first passkey, or after the fresh code that it asks for.
#[derive(Template)]
#[template(path = "account/recovery.html")]
struct AskPage {
    page: Page,
    t: Texts,
    to: String,
}

async fn ask(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let t = signed.t;
    let mut page = frame::page(&web, &signed, t.get("account-recovery-title"));
    page.crumbs = vec![Link::new(t.get("account-title"), HERE)];
    render(&AskPage { page, t, to: Carried::to(Query::parse(query.as_deref()).get("to")).to })
}

async fn renew(State(web): State<Web>, signed: Signed, headers: HeaderMap, fields: Fields) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    let codes = recovery::renew(&web.app, &visit).await?;
    let wanted = Carried::to(fields.get("to")).to;
    let to = if wanted.is_empty() { HERE.to_owned() } else { wanted };
    let page = RecoveryPage::new(&web, signed.t, visit.login(), &codes, to);
    Ok(([(header::CACHE_CONTROL, "no-store")], render(&page)?).into_response())
}
