//! Proving again who one is, before export, erasure and work on accounts.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use fener_app::AppError;
use fener_app::accounts::step_up;
use fener_app::accounts::visit::Visit;
use fener_text::Texts;

use super::carried::Carried;
use super::door;
use crate::failure::{Answer, Failure, refused};
use crate::form::Fields;
use crate::frame;
use crate::guard::{Signed, visit};
use crate::language::language_of;
use crate::layout::Page;
use crate::query::Query;
use crate::state::Web;

/// Addresses of the step-up.
pub fn routes() -> Router<Web> {
    Router::new().route("/step-up", get(ask).post(prove))
}

#[derive(Template)]
#[template(path = "session/step-up.html")]
struct StepUpPage {
    page: Page,
    t: Texts,
    carried: Carried,
    resume: Vec<(String, String)>,
    passkey: bool,
    demo_code: String,
    /// Where else it can be proved: the address, and what its button says.
    provider: Option<(String, String)>,
    error: String,
}

/// The page that asks for the second factor again.
pub async fn page(
    web: &Web,
    t: Texts,
    carried: &Carried,
    visit: &Visit,
    error: &str,
) -> Result<Html<String>, Failure> {
    let mut page = frame::bare(web, t, t.get("error-step-up"), "/step-up");
    page.failed = !error.is_empty();
    let page = StepUpPage {
        page,
        t,
        carried: carried.clone(),
        resume: carried.fields(),
        passkey: web.passkeys.is_some() && visit.has_passkey(),
        demo_code: door::demo_code(web, visit.login()),
        provider: super::provider::again(web, carried, visit).await?,
        error: error.to_owned(),
    };
    Ok(Html(page.render()?))
}

async fn ask(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Answer {
    let carried = Carried::to(Query::parse(query.as_deref()).get("to"));
    let visit = visit(&web, &headers).await?.ok_or(AppError::SignedOut)?;
    Ok(page(&web, signed.t, &carried, &visit, "").await?.into_response())
}

async fn prove(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let carried = Carried::of(&fields);
    let visit = visit(&web, &headers).await?.ok_or(AppError::SignedOut)?;
    let t = Texts::of(language_of(&web, &uri, &headers, Some(visit.language())));
    let who = visit.who().ok_or(AppError::SignedOut)?;
    match step_up::step_up(&web.app, web.passkeys.as_ref(), &visit, &door::proof(fields.get("code"))).await {
        Ok(()) => carried.go_on(&web, t, frame::home(&web, who)),
        Err(AppError::Refused(word)) => {
            let page = page(&web, t, &carried, &visit, &refused(t, word)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
