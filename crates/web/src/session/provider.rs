//! Signing in at an organisation's own provider of identities, and proving there again who one is.

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fener_app::AppError;
use fener_app::accounts::provider::{self, Back, Provider};
use fener_app::accounts::visit::Visit;

use super::carried::Carried;
use super::{door, step_up};
use crate::failure::{Answer, refused};
use crate::frame;
use crate::guard::{cookie, see_other, visit};
use crate::query::Query;
use crate::state::Web;

/// The cookie that ties an answer to the browser that asked.
const COOKIE: &str = "fener_asked";
const COOKIE_TLS: &str = "__Host-fener_asked";

/// Addresses of providers. They are links, not forms: a form may not lead to another site.
pub fn routes() -> Router<Web> {
    Router::new().route("/sign-in/with/{name}", get(leave)).route("/sign-in/with/{name}/back", get(back))
}

fn place(provider: &Provider, carried: &Carried) -> String {
    carried.through(&format!("/sign-in/with/{}", provider.name))
}

/// The doors of the login page: the address, and what its button says.
pub fn doors(web: &Web, carried: &Carried) -> Vec<(String, String)> {
    let door = |one: &Provider| (place(one, carried), one.label.clone());
    provider::all(&web.app).iter().map(door).collect()
}

/// Where somebody can prove again who they are.
///
/// # Errors
/// `Unavailable`.
pub async fn again(
    web: &Web,
    carried: &Carried,
    visit: &Visit,
) -> Result<Option<(String, String)>, AppError> {
    let found = provider::of_visit(&web.app, visit).await?;
    Ok(found.map(|one| {
        let place = place(one, carried);
        let sign = if place.contains('?') { '&' } else { '?' };
        (format!("{place}{sign}again=yes"), one.label.clone())
    }))
}

async fn leave(
    State(web): State<Web>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    let carried = Carried::to(query.get("to"));
    let again = if query.get("again") == "yes" {
        let visit = visit(&web, &headers).await?.filter(|visit| visit.who().is_some());
        Some(visit.ok_or(AppError::SignedOut)?.user())
    } else {
        None
    };
    match provider::ask(&web.app, &name, &carried.to, again).await {
        Ok(sent) => {
            let mut answer = see_other(&sent.address);
            keep(&web, &mut answer, &sent.state, "; Max-Age=600");
            Ok(answer)
        }
        Err(AppError::Refused(word)) => {
            door::refused_elsewhere(&web, door::texts(&web, &uri, &headers), word)
        }
        Err(other) => Err(other.into()),
    }
}

/// Keeps in the browser what it must bring back, or takes it away.
fn keep(web: &Web, answer: &mut Response, state: &str, age: &str) {
    let (name, secure) = if web.secure() { (COOKIE_TLS, "; Secure") } else { (COOKIE, "") };
    let text = format!("{name}={state}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

async fn back(
    State(web): State<Web>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    let mut answer = taken(&web, &name, &uri, &headers, &query).await?;
    keep(&web, &mut answer, "", "; Max-Age=0");
    Ok(answer)
}

async fn taken(web: &Web, name: &str, uri: &Uri, headers: &HeaderMap, query: &Query) -> Answer {
    let t = door::texts(web, uri, headers);
    let kept = cookie(headers, if web.secure() { COOKIE_TLS } else { COOKIE }).unwrap_or_default();
    let (state, code) = (query.get("state"), query.get("code"));
    let word = if state.is_empty() || state != kept {
        Some("oidc_again")
    } else if code.is_empty() {
        Some("oidc_denied")
    } else {
        None
    };
    if let Some(word) = word {
        return door::refused_elsewhere(web, t, word);
    }
    let visit = visit(web, headers).await?;
    let found = provider::back(&web.app, visit.as_ref(), name, state, code).await;
    match found {
        Ok(Back::In { token, to }) => door::next_under(web, t, &Carried::to(&to), &token).await,
        Ok(Back::Again { to }) => {
            let who = visit.as_ref().and_then(Visit::who).ok_or(AppError::SignedOut)?;
            Carried::to(&to).go_on(web, t, frame::home(web, who))
        }
        Err(AppError::Refused(word)) => match visit.filter(|visit| visit.who().is_some()) {
            Some(visit) => {
                let page = step_up::page(web, t, &Carried::default(), &visit, &refused(t, word)).await?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
            None => door::refused_elsewhere(web, t, word),
        },
        Err(other) => Err(other.into()),
    }
}
