//! The door: login and password, then the second factor.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use fener_access::session::SessionToken;
use fener_access::totp::TotpSecret;
use fener_app::AppError;
use fener_app::accounts::proof::Proof;
use fener_app::accounts::visit::{Lacks, Visit};
use fener_app::accounts::{resume, second_factor, sign_in, sign_out};
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::carried::Carried;
use crate::failure::{Answer, Failure, refused};
use crate::form::Fields;
use crate::frame;
use crate::guard::{see_other, session_cookie, visit};
use crate::language::language_of;
use crate::layout::{FormErrors, Page};
use crate::query::Query;
use crate::state::{DemoLogin, Web};

/// Addresses of the door.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(enter).post(password))
        .route("/sign-in/second-factor", post(factor))
        .route("/sign-out", post(leave))
}

/// What the login page says first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    None,
    /// The session ended, and a form waits.
    Expired,
    /// A new password was set by whoever had forgotten the old one.
    NewPassword,
}

#[derive(Template)]
#[template(path = "session/sign-in.html")]
struct LoginPage {
    page: Page,
    t: Texts,
    carried: Carried,
    login: String,
    note: Note,
    errors: FormErrors,
    demo_logins: Vec<DemoLogin>,
    /// Where else one can sign in: the address, and what its button says.
    providers: Vec<(String, String)>,
}

/// The page that asks for login and password.
pub fn login_page(
    web: &Web,
    t: Texts,
    carried: &Carried,
    login: &str,
    note: Note,
) -> Result<Html<String>, Failure> {
    login_with(web, t, carried, login, note, FormErrors::default())
}

fn login_with(
    web: &Web,
    t: Texts,
    carried: &Carried,
    login: &str,
    note: Note,
    errors: FormErrors,
) -> Result<Html<String>, Failure> {
    let mut page = frame::bare(web, t, t.get("sign-in-title"), "/sign-in");
    page.failed = !errors.is_empty();
    let page = LoginPage {
        page,
        t,
        carried: carried.clone(),
        login: login.to_owned(),
        note,
        errors,
        demo_logins: web.demo_logins.clone(),
        providers: super::provider::doors(web, carried),
    };
    Ok(Html(page.render()?))
}

/// The login page with why somebody was not let in elsewhere.
pub fn refused_elsewhere(web: &Web, t: Texts, word: &str) -> Answer {
    let mut errors = FormErrors::default();
    errors.push("", refused(t, word));
    let page = login_with(web, t, &Carried::default(), "", Note::None, errors)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Template)]
#[template(path = "session/second-factor.html")]
struct FactorPage {
    page: Page,
    t: Texts,
    carried: Carried,
    resume: Vec<(String, String)>,
    passkey: bool,
    totp: bool,
    demo_code: String,
    errors: FormErrors,
}

fn factor_page(
    web: &Web,
    t: Texts,
    carried: &Carried,
    login: &str,
    (totp, passkey): (bool, bool),
    errors: FormErrors,
) -> Result<Html<String>, Failure> {
    let mut page = frame::bare(web, t, t.get("second-factor-title"), "/sign-in");
    page.failed = !errors.is_empty();
    let passkey = passkey && web.passkeys.is_some();
    let demo_code = demo_code(web, login);
    let (carried, resume) = (carried.clone(), carried.fields());
    let page = FactorPage { page, t, carried, resume, passkey, totp, demo_code, errors };
    Ok(Html(page.render()?))
}

/// The code that a demo's login would read from its authenticator app now; empty for every other login.
pub fn demo_code(web: &Web, login: &str) -> String {
    let known = web.demo_logins.iter().find(|known| web.app.tenant.demo && known.login == login);
    let secret = known.and_then(|known| TotpSecret::parse(&known.totp_secret).ok());
    secret.map(|secret| secret.code(web.app.clock.now()).expose().clone()).unwrap_or_default()
}

/// The messages for somebody whose account is not known yet.
pub fn texts(web: &Web, uri: &Uri, headers: &HeaderMap) -> Texts {
    Texts::of(language_of(web, uri, headers, None))
}

/// Wherever somebody stands: the step of the sign-in that is next.
async fn enter(State(web): State<Web>, uri: Uri, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let t = texts(&web, &uri, &headers);
    let carried = Carried::to(Query::parse(query.as_deref()).get("to"));
    match visit(&web, &headers).await? {
        None => Ok(login_page(&web, t, &carried, "", Note::None)?.into_response()),
        Some(visit) => next(&web, t, &carried, &visit),
    }
}

/// The step after a right password or a right second factor.
pub fn next(web: &Web, t: Texts, carried: &Carried, visit: &Visit) -> Answer {
    match (visit.lacks(), visit.who()) {
        (Some(Lacks::SecondFactor { totp, passkey }), _) => {
            let (login, errors) = (visit.login(), FormErrors::default());
            Ok(factor_page(web, t, carried, login, (totp, passkey), errors)?.into_response())
        }
        (Some(Lacks::NewPassword), _) => Ok(see_other(&carried.through("/sign-in/password"))),
        (Some(Lacks::Enrolment), _) => Ok(see_other(&carried.through("/sign-in/enrol"))),
        (None, Some(who)) => carried.go_on(web, t, frame::home(web, who)),
        (None, None) => Err(AppError::SignedOut.into()),
    }
}

/// The step that is next under a fresh token, whose cookie goes with the answer.
pub async fn next_under(web: &Web, t: Texts, carried: &Carried, token: &SessionToken) -> Answer {
    let visit = resume::resume(&web.app, token).await?;
    let mut answer = next(web, t, carried, &visit)?;
    give(web, &mut answer, Some(token));
    Ok(answer)
}

/// Gives the browser its session token, or takes it away.
pub fn give(web: &Web, answer: &mut Response, token: Option<&SessionToken>) {
    if let Some(cookie) = session_cookie(web, token) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

async fn password(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let t = texts(&web, &uri, &headers);
    let carried = Carried::of(&fields);
    let password = Personal::new(fields.raw("password").to_owned());
    match sign_in::sign_in(&web.app, fields.get("login"), &password).await {
        Ok(token) => next_under(&web, t, &carried, &token).await,
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("login", refused(t, word));
            let page = login_with(&web, t, &carried, fields.get("login"), Note::None, errors)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// What somebody typed as the second factor: six digits of the app, or else a recovery code.
pub fn proof(typed: &str) -> Proof {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let typed = Personal::new(if digits { code } else { typed.trim().to_owned() });
    if digits { Proof::Totp(typed) } else { Proof::Recovery(typed) }
}

async fn factor(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let t = texts(&web, &uri, &headers);
    let carried = Carried::of(&fields);
    let Some(visit) = visit(&web, &headers).await? else {
        return Ok(login_page(&web, t, &carried, "", Note::Expired)?.into_response());
    };
    let Some(Lacks::SecondFactor { totp, passkey }) = visit.lacks() else {
        return next(&web, t, &carried, &visit);
    };
    match second_factor::prove(&web.app, web.passkeys.as_ref(), &visit, &proof(fields.get("code"))).await {
        Ok(token) => next_under(&web, t, &carried, &token).await,
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("code", refused(t, word));
            let page = factor_page(&web, t, &carried, visit.login(), (totp, passkey), errors)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn leave(State(web): State<Web>, headers: HeaderMap) -> Answer {
    if let Some(visit) = visit(&web, &headers).await? {
        sign_out::sign_out(&web.app, &visit).await?;
    }
    let mut answer = see_other("/sign-in");
    give(&web, &mut answer, None);
    Ok(answer)
}
