//! One's own account: language, password, second factors, recovery codes, sessions.

mod passkeys;
mod password;
mod recovery;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::accounts::overview::{OwnAccount, OwnPasskey, own_account};
use fener_app::accounts::visit::Visit;
use fener_app::accounts::{language, sign_out};
use fener_text::{Language, Texts};

use crate::failure::{Answer, Failure, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::{Signed, see_other, session_cookie, visit};
use crate::layout::{Choice, FormErrors, Page, Said};
use crate::state::Web;
use crate::when::When;

/// Where one's own account is.
const HERE: &str = "/account";

/// Addresses of one's own account.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(HERE, get(show))
        .route("/account/language", post(choose_language))
        .route("/account/sign-out-everywhere", post(leave_everywhere))
        .merge(password::routes())
        .merge(passkeys::routes())
        .merge(recovery::routes())
}

/// The session of whoever looks after their account.
async fn own_visit(web: &Web, headers: &HeaderMap) -> Result<Visit, Failure> {
    visit(web, headers).await?.ok_or_else(|| AppError::SignedOut.into())
}

/// A passkey as its owner sees it.
struct Key {
    id: String,
    name: String,
    added: When,
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    page: Page,
    t: Texts,
    login: String,
    roles: Said,
    languages: Vec<Choice>,
    totp: bool,
    passkeys: Vec<Key>,
    /// Whether browsers can keep passkeys for this address.
    passkeys_possible: bool,
    recovery_left: Said,
    /// Whether a passkey can be added at once, without a fresh code before.
    fresh: bool,
    errors: FormErrors,
}

impl AccountPage {
    fn new(web: &Web, signed: &Signed, visit: &Visit, errors: FormErrors) -> Result<Self, Failure> {
        let t = signed.t;
        let account = own_account(visit)?;
        let mut page = frame::page(web, signed, t.get("account-title"));
        page.failed = !errors.is_empty();
        let left = i64::try_from(account.recovery_left).unwrap_or(i64::MAX);
        Ok(Self {
            page,
            t,
            roles: roles(t, &account),
            languages: languages(&web.languages, &account.language),
            totp: account.totp,
            passkeys: account.passkeys.iter().map(|key| shown(web, t, key)).collect(),
            passkeys_possible: web.passkeys.is_some(),
            recovery_left: t.with("account-recovery-left", &[("count", left.into())]),
            fresh: visit.stepped_up(web.app.clock.now()),
            login: account.login,
            errors,
        })
    }
}

fn roles(t: Texts, account: &OwnAccount) -> Said {
    let roles: Vec<_> = account.roles.iter().map(|role| t.choice("role", role.as_str())).collect();
    roles.join(", ").into()
}

fn languages(menu: &[Language], now: &str) -> Vec<Choice> {
    let now = Language::from_tag(now).map_or("", Language::tag);
    menu.iter().map(|language| Choice::new(language.tag(), language.name(), now)).collect()
}

fn shown(web: &Web, t: Texts, key: &OwnPasskey) -> Key {
    Key { id: key.id.clone(), name: key.name.clone(), added: When::date(web, t, key.added_at) }
}

async fn show(State(web): State<Web>, signed: Signed, headers: HeaderMap) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    render(&AccountPage::new(&web, &signed, &visit, FormErrors::default())?)
}

async fn choose_language(
    State(web): State<Web>,
    _signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    let Some(chosen) = Language::from_tag(fields.get("language")) else {
        return Ok(see_other(HERE));
    };
    language::choose(&web.app, &visit, chosen).await?;
    // With the language in the address, the browser forgets the one that was chosen before.
    Ok(frame::done(&format!("{HERE}?lang={}", chosen.tag()), "language-chosen"))
}

async fn leave_everywhere(State(web): State<Web>, headers: HeaderMap) -> Answer {
    let visit = own_visit(&web, &headers).await?;
    sign_out::sign_out_everywhere(&web.app, &visit).await?;
    let mut answer = see_other("/sign-in");
    if let Some(cookie) = session_cookie(&web, None) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}
