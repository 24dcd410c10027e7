//! The page that shows a one-time password: the answer to the form itself, at no address of its own.

use askama::Template;
use fener_domain::ids::UserId;
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::LIST;
use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page};
use crate::state::Web;

#[derive(Template)]
#[template(path = "admin/user-secret.html")]
struct SecretPage {
    page: Page,
    t: Texts,
    say: &'static str,
    login: String,
    password: Personal<String>,
    account: String,
}

/// Shows the password of a new account.
pub fn of_new(web: &Web, signed: &Signed, id: UserId, login: String, password: Personal<String>) -> Answer {
    shown(web, signed, ("user-made", "user-once"), id, login, password)
}

/// Shows the password of an account that was reset.
pub fn of_reset(web: &Web, signed: &Signed, id: UserId, login: String, password: Personal<String>) -> Answer {
    shown(web, signed, ("user-was-reset", "user-once-reset"), id, login, password)
}

fn shown(
    web: &Web,
    signed: &Signed,
    (title, say): (&'static str, &'static str),
    id: UserId,
    login: String,
    password: Personal<String>,
) -> Answer {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get(title));
    page.crumbs.push(Link::new(t.get("nav-users"), LIST));
    render(&SecretPage { page, t, say, login, password, account: format!("{LIST}/{id}") })
}
