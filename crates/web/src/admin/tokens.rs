//! Tokens of the API: an account's list, making one whose secret is shown once, revoking.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::api_token::{is_valid, read_scopes};
use fener_app::tokens::{self, ApiToken, NewToken};
use fener_app::users::{self, UserSummary};
use fener_app::{AppError, Who};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{TokenId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_text::Texts;

use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/admin/tokens";
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// The longest that a token with an end may last, in days.
const LONGEST: i64 = 3_650;

/// Addresses of tokens.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list).post(create)).route("/admin/tokens/{id}/revoke", post(revoke))
}

/// One token on the list.
struct Row {
    id: String,
    name: String,
    scopes: String,
    created: When,
    ends: Said,
    status: Status,
    open: bool,
}

#[derive(Template)]
#[template(path = "admin/tokens.html")]
struct TokensPage {
    page: Page,
    t: Texts,
    heading: Said,
    user: String,
    login: String,
    rows: Vec<Row>,
    purpose: String,
    scopes: String,
    days: String,
    errors: FormErrors,
}

fn row(web: &Web, t: Texts, token: ApiToken) -> Row {
    let open = is_valid(token.expires_at, token.revoked_at, web.app.clock.now());
    let (said, tone) = match (token.revoked_at, open) {
        (Some(_), _) => ("token-revoked", Tone::Closed),
        (None, true) => ("token-valid", Tone::Good),
        (None, false) => ("token-ended", Tone::Closed),
    };
    Row {
        id: token.id.to_string(),
        name: token.name,
        scopes: token.scopes,
        created: When::date(web, t, token.created_at),
        ends: token.expires_at.map_or_else(|| t.get("token-ends-never"), |end| When::date(web, t, end).text),
        status: Status::new(t.get(said), tone),
        open,
    }
}

async fn page(
    web: &Web,
    signed: &Signed,
    owner: &UserSummary,
    fields: &Fields,
    errors: FormErrors,
) -> Result<TokensPage, AppError> {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("nav-tokens"));
    page.failed = !errors.is_empty();
    let all = tokens::list(&web.app, &signed.who, owner.id).await?;
    let field = |name: &str| fields.get(name).to_owned();
    Ok(TokensPage {
        page,
        t,
        heading: t.with("tokens-of", &[("login", owner.login.as_str().into())]),
        user: owner.id.to_string(),
        login: owner.login.clone(),
        rows: all.into_iter().map(|token| row(web, t, token)).collect(),
        purpose: field("name"),
        scopes: field("scopes"),
        days: field("days"),
        errors,
    })
}

/// The account whose tokens are looked at: the one with the login that was asked for, otherwise the own one.
async fn owner(web: &Web, who: &Who, login: &str) -> Result<UserSummary, AppError> {
    match login {
        "" => users::read(&web.app, who, who.principal.user).await,
        login => users::by_login(&web.app, who, login).await,
    }
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let login = query.get("login");
    match owner(&web, &signed.who, login).await {
        Ok(owner) => render(&page(&web, &signed, &owner, &Fields::default(), FormErrors::default()).await?),
        Err(AppError::NotFound) => {
            let own = owner(&web, &signed.who, "").await?;
            let mut errors = FormErrors::default();
            errors.push("login", signed.t.get("tokens-nobody"));
            let mut page = page(&web, &signed, &own, &Fields::default(), errors).await?;
            page.login = login.to_owned();
            render_invalid(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// When a token ends that lasts so many days from `now`.
fn end(days: &str, now: Timestamp) -> Result<Option<Timestamp>, Problem> {
    if days.is_empty() {
        return Ok(None);
    }
    let days: i64 = days.parse().map_err(|_unreadable| Problem::Unreadable)?;
    match days {
        ..1 => Err(Problem::TooSmall { min: 1 }),
        1..=LONGEST => Ok(Some(Timestamp::from_micros(now.micros().saturating_add(days * DAY)))),
        _ => Err(Problem::TooLarge { max: LONGEST }),
    }
}

async fn save(
    web: &Web,
    signed: &Signed,
    user: UserId,
    fields: &Fields,
) -> Result<Personal<String>, AppError> {
    let wrong = |field, problem| AppError::Invalid(vec![FieldError { field, problem }]);
    let new = NewToken {
        user,
        name: fields.get("name").to_owned(),
        scopes: read_scopes(fields.get("scopes")).map_err(|_unknown| wrong("scopes", Problem::Unreadable))?,
        expires_at: end(fields.get("days"), web.app.clock.now()).map_err(|problem| wrong("days", problem))?,
    };
    Ok(tokens::create(&web.app, &signed.who, &new).await?.secret.reveal())
}

#[derive(Template)]
#[template(path = "admin/token-secret.html")]
struct SecretPage {
    page: Page,
    t: Texts,
    name: String,
    secret: Personal<String>,
    back: String,
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let (t, who) = (signed.t, &signed.who);
    let user = users::read(&web.app, who, id(fields.get("user"))?).await?;
    let errors = match save(&web, &signed, user.id, &fields).await {
        Ok(secret) => {
            let mut page = frame::page(&web, &signed, t.get("token-made"));
            page.crumbs.push(Link::new(t.get("nav-tokens"), LIST));
            let name = fields.get("name").to_owned();
            return render(&SecretPage { page, t, name, secret, back: address(&user.login) });
        }
        Err(AppError::Invalid(errors)) => explained(t, &errors),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("", refused(t, word));
            errors
        }
        Err(other) => return Err(other.into()),
    };
    render_invalid(&page(&web, &signed, &user, &fields, errors).await?)
}

/// Where the tokens of an account are.
fn address(login: &str) -> String {
    let login: String = form_urlencoded::byte_serialize(login.as_bytes()).collect();
    format!("{LIST}?login={login}")
}

async fn revoke(State(web): State<Web>, signed: Signed, Path(text): Path<String>, fields: Fields) -> Answer {
    let token: TokenId = id(&text)?;
    tokens::revoke(&web.app, &signed.who, token).await?;
    Ok(frame::done(&address(fields.get("login")), "token-revoked"))
}
