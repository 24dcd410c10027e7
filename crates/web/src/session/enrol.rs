//! Setting up a second factor: as the last step of the first sign-in, or from one's own account.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::AppError;
use fener_app::accounts::enrol::{self, Enrolled, TotpOffer};
use fener_app::accounts::passkeys;
use fener_app::accounts::visit::{Lacks, Visit};
use fener_domain::personal::Personal;
use fener_text::Texts;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use serde_json::Value;

use super::carried::Carried;
use super::door::{give, next, texts};
use super::passkey::{at_ceremony, go_to, place_under, ready};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::{see_other, visit};
use crate::language::language_of;
use crate::layout::{FormErrors, Page};
use crate::query::Query;
use crate::state::Web;

/// Where one's own account is.
const ACCOUNT: &str = "/account";

/// Addresses of setting up: under the sign-in for whoever has no second factor yet, under the account for more.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in/enrol", get(choose))
        .route("/sign-in/enrol/app", get(offer).post(confirm))
        .route("/sign-in/enrol/passkey/begin", post(begin))
        .route("/sign-in/enrol/passkey/finish", post(finish))
        .route("/account/app", get(offer).post(confirm))
        .route("/account/passkey/begin", post(begin))
        .route("/account/passkey/finish", post(finish))
}

#[derive(Template)]
#[template(path = "session/enrol.html")]
struct ChoicePage {
    page: Page,
    t: Texts,
    carried: Carried,
    app: String,
}

/// An authenticator app or, where browsers allow it, a passkey.
async fn choose(State(web): State<Web>, uri: Uri, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let carried = Carried::to(Query::parse(query.as_deref()).get("to"));
    let t = texts(&web, &uri, &headers);
    let Some(visit) = visit(&web, &headers).await? else {
        return Ok(see_other(&carried.through("/sign-in")));
    };
    if visit.lacks() != Some(Lacks::Enrolment) {
        return next(&web, t, &carried, &visit);
    }
    let app = carried.through("/sign-in/enrol/app");
    if web.passkeys.is_none() {
        return Ok(see_other(&app));
    }
    let page = frame::bare(&web, t, t.get("enrol-title"), "/sign-in/enrol");
    render(&ChoicePage { page, t, carried, app })
}

fn own_texts(web: &Web, uri: &Uri, headers: &HeaderMap, visit: &Visit) -> Texts {
    Texts::of(language_of(web, uri, headers, Some(visit.language())))
}

/// The secret as text and as a picture; none when it was shown before and only a code was wrong.
struct Shown {
    secret: String,
    uri: String,
    picture: String,
}

impl Shown {
    fn of(offer: &TotpOffer) -> Result<Self, AppError> {
        let uri = offer.uri.expose();
        let code = QrCode::new(uri).map_err(|error| AppError::Internal(format!("QR code: {error}")))?;
        let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
        // A page takes the element alone, without the declaration of a file.
        let picture = drawn.find("<svg").and_then(|start| drawn.get(start..)).unwrap_or_default();
        Ok(Self { secret: offer.secret.expose().clone(), uri: uri.clone(), picture: picture.to_owned() })
    }
}

#[derive(Template)]
#[template(path = "session/enrol-app.html")]
struct AppPage {
    page: Page,
    t: Texts,
    carried: Carried,
    here: String,
    shown: Option<Shown>,
    errors: FormErrors,
}

impl AppPage {
    fn new(web: &Web, t: Texts, here: &str, carried: Carried, errors: FormErrors) -> Self {
        let mut page = frame::bare(web, t, t.get("enrol-app-title"), here);
        page.failed = !errors.is_empty();
        Self { page, t, carried, here: here.to_owned(), shown: None, errors }
    }
}

async fn offer(State(web): State<Web>, uri: Uri, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    let carried = Carried::to(Query::parse(query.as_deref()).get("to"));
    let visit = visit(&web, &headers).await?.ok_or(AppError::SignedOut)?;
    let t = own_texts(&web, &uri, &headers, &visit);
    let offer = enrol::offer_totp(&web.app, &visit).await?;
    let page = AppPage::new(&web, t, uri.path(), carried, FormErrors::default());
    render(&AppPage { shown: Some(Shown::of(&offer)?), ..page })
}

async fn confirm(State(web): State<Web>, uri: Uri, headers: HeaderMap, fields: Fields) -> Answer {
    let carried = Carried::of(&fields);
    let visit = visit(&web, &headers).await?.ok_or(AppError::SignedOut)?;
    let t = own_texts(&web, &uri, &headers, &visit);
    let code = Personal::new(fields.get("code").to_owned());
    match enrol::confirm_totp(&web.app, &visit, &code).await {
        Ok(enrolled) => enrolled_page(&web, t, &visit, &carried, &enrolled).await,
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("code", refused(t, word));
            render_invalid(&AppPage::new(&web, t, uri.path(), carried, errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// Recovery codes, once; or straight on when there are some already.
async fn enrolled_page(web: &Web, t: Texts, visit: &Visit, carried: &Carried, enrolled: &Enrolled) -> Answer {
    let to = match &enrolled.token {
        Some(token) => place_under(web, carried, token).await?,
        None => ACCOUNT.to_owned(),
    };
    let mut answer = if enrolled.recovery.is_empty() {
        frame::done(&to, "second-factor-set-up")
    } else {
        render(&RecoveryPage::new(web, t, visit.login(), &enrolled.recovery, to))?.into_response()
    };
    if enrolled.token.is_some() {
        give(web, &mut answer, enrolled.token.as_ref());
    }
    Ok(answer)
}

/// Recovery codes, shown once.
#[derive(Template)]
#[template(path = "session/recovery.html")]
pub struct RecoveryPage {
    page: Page,
    t: Texts,
    login: String,
    codes: Vec<String>,
    to: String,
}

impl RecoveryPage {
    /// Shows `codes`; leads on to `to`.
    pub fn new(web: &Web, t: Texts, login: &str, codes: &[Personal<String>], to: String) -> Self {
        let page = frame::bare(web, t, t.get("recovery-title"), ACCOUNT);
        let codes = codes.iter().map(|code| code.expose().clone()).collect();
        Self { page, t, login: login.to_owned(), codes, to }
    }
}

async fn begin(State(web): State<Web>, headers: HeaderMap) -> Answer {
    let (visit, keys) = at_ceremony(&web, &headers).await?;
    Ok(ready(passkeys::ask(&web.app, keys, &visit).await?))
}

/// What the browser brings back.
#[derive(Deserialize)]
struct Registered {
    credential: Value,
    #[serde(default)]
    name: String,
    #[serde(default)]
    to: String,
}

/// Leads to the recovery codes when the account has none that its owner has seen: the element cannot show
/// them, so the page of recovery codes makes them anew.
async fn finish(
    State(web): State<Web>,
    headers: HeaderMap,
    Json(registered): Json<Registered>,
) -> Result<axum::response::Response, Failure> {
    let (visit, keys) = at_ceremony(&web, &headers).await?;
    let answer = registered.credential.to_string();
    let enrolled = passkeys::register(&web.app, keys, &visit, &registered.name, &answer).await?;
    let carried = Carried::to(&registered.to);
    let place = match &enrolled.token {
        _ if !enrolled.recovery.is_empty() => carried.through("/account/recovery"),
        Some(token) => place_under(&web, &carried, token).await?,
        None => ACCOUNT.to_owned(),
    };
    let mut answer = go_to(&place);
    if enrolled.token.is_some() {
        give(&web, &mut answer, enrolled.token.as_ref());
    }
    Ok(answer)
}
