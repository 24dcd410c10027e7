//! Accounts: the list; adding one and looking after one stand in the folder.

mod adding;
mod one;
mod secret;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_app::users::{self, UserStatus, UserSummary};
use fener_app::{AppError, directory};
use fener_text::Texts;

use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// Where the accounts are.
const LIST: &str = "/admin/users";

/// Addresses of accounts.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list).post(adding::add))
        .route("/admin/users/part", get(part))
        .route("/admin/users/new", get(adding::new))
        .route("/admin/users/{id}", get(one::read).post(one::step))
}

/// One line of the list.
struct Row {
    href: String,
    login: String,
    organisation: String,
    roles: Said,
    status: Status,
    second_factor: bool,
    when: When,
}

#[derive(Template)]
#[template(path = "admin/users.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    login: String,
    part: String,
    may_add: bool,
}

#[derive(Template)]
#[template(path = "admin/users-part.html")]
struct ListPart {
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

async fn rows(web: &Web, signed: &Signed, query: &Query) -> Result<(Vec<Row>, Pager), Failure> {
    let (found, next) = match query.get("login") {
        "" => {
            let page = users::list(&web.app, &signed.who, query.page()).await?;
            (page.items, page.next)
        }
        login => match users::by_login(&web.app, &signed.who, login).await {
            Ok(user) => (vec![user], None),
            Err(AppError::NotFound) => (Vec::new(), None),
            Err(other) => return Err(other.into()),
        },
    };
    let names = directory::names(&web.app).await?;
    let t = signed.t;
    let row = |user: &UserSummary| Row {
        href: format!("{LIST}/{}", user.id),
        login: user.login.clone(),
        organisation: names.get(&user.organisation).cloned().unwrap_or_default(),
        roles: roles(t, user),
        status: status(t, user),
        second_factor: user.second_factor,
        when: When::date(web, t, user.created_at),
    };
    Ok((found.iter().map(row).collect(), query.pager(LIST, next)))
}

fn roles(t: Texts, user: &UserSummary) -> Said {
    user.roles.iter().map(|role| t.choice("role", role)).collect::<Vec<_>>().join(", ").into()
}

fn status(t: Texts, user: &UserSummary) -> Status {
    match user.status {
        UserStatus::Disabled => Status::new(t.get("user-disabled"), Tone::Closed),
        UserStatus::Active if user.must_change => Status::new(t.get("user-waits"), Tone::Waiting),
        UserStatus::Active => Status::new(t.get("user-active"), Tone::Good),
    }
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let (rows, pager) = rows(&web, &signed, &query).await?;
    let t = signed.t;
    render(&ListPage {
        page: frame::live(frame::page(&web, &signed, t.get("nav-users"))),
        t,
        rows,
        pager,
        login: query.get("login").to_owned(),
        part: query.address("/admin/users/part"),
        may_add: !users::roles_to_give(&signed.who).is_empty(),
    })
}

/// The table alone, as it is now.
async fn part(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (rows, pager) = rows(&web, &signed, &Query::parse(query.as_deref())).await?;
    render(&ListPart { t: signed.t, rows, pager })
}
