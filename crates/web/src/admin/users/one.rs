//! One account: what it may do, and disabling, enabling, resetting and moving it.

use askama::Template;
use axum::extract::{Path, State};
use fener_access::role::Roles;
use fener_app::accounts::provider::{self, Provider};
use fener_app::users::{self, Reset, UserStatus, UserSummary};
use fener_app::{AppError, directory};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::UserId;
use fener_text::Texts;

use super::adding::{self, organisation_choices, role_choices};
use super::{LIST, roles, secret, status};
use crate::console::language_name;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Status};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

#[derive(Template)]
#[template(path = "admin/user.html")]
struct UserPage {
    page: Page,
    t: Texts,
    here: String,
    login: String,
    status: Status,
    facts: Vec<Fact>,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
    active: bool,
    own: bool,
    may_manage: bool,
    providers: Vec<Choice>,
    linked: bool,
    errors: FormErrors,
}

/// The page of an account; with the roles that were typed, when they were refused.
async fn page(
    web: &Web,
    signed: &Signed,
    user: &UserSummary,
    typed: Option<Roles>,
    errors: FormErrors,
) -> Result<UserPage, AppError> {
    let (t, who) = (signed.t, &signed.who);
    let mut page = frame::page(web, signed, user.login.clone());
    page.crumbs.push(Link::new(t.get("nav-users"), LIST));
    page.failed = !errors.is_empty();
    let organisation = directory::name(&web.app, user.organisation).await?;
    let identities = users::identities(&web.app, who, user.id).await?;
    let of_theirs = |one: &&Provider| one.organisation == user.organisation;
    let providers = provider::all(&web.app).iter().filter(of_theirs);
    let providers = providers.map(|one| Choice::new(one.name.clone(), one.label.clone(), "")).collect();
    let second_factor = if user.second_factor { "answer-yes" } else { "answer-no" };
    Ok(UserPage {
        page,
        t,
        here: format!("{LIST}/{}", user.id),
        login: user.login.clone(),
        status: status(t, user),
        facts: vec![
            Fact::new(t.get("organisation"), organisation.map(|known| known.name).unwrap_or_default()),
            Fact::new(t.get("user-roles"), roles(t, user)),
            Fact::new(t.get("user-second-factor"), t.get(second_factor)),
            Fact::new(t.get("label-language"), language_name(t, &user.language)),
            Fact::new(t.get("label-created"), When::exact(web, t, user.created_at).text),
        ],
        roles: role_choices(t, who, typed.unwrap_or(user.roles)),
        organisations: organisation_choices(web, who, user.organisation).await?,
        active: user.status == UserStatus::Active,
        own: who.principal.user == user.id,
        may_manage: users::may_manage(who, user),
        providers,
        linked: !identities.is_empty(),
        errors,
    })
}

/// Shows an account.
pub async fn read(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    let user = users::read(&web.app, &signed.who, id(&text)?).await?;
    render(&page(&web, &signed, &user, None, FormErrors::default()).await?)
}

/// Does one thing to an account. Everything posts to the account's own address, so that after a sign-in or
/// step-up the form that was typed goes on from here.
pub async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let user: UserId = id(&text)?;
    let (app, who) = (&web.app, &signed.who);
    let done = match fields.get("step") {
        "disable" => users::disable(app, who, user).await.map(|()| "user-disabled"),
        "enable" => users::enable(app, who, user).await.map(|()| "user-enabled"),
        "roles" => save_roles(&web, &signed, user, &fields).await.map(|()| "saved"),
        "link" => {
            let (provider, subject) = (fields.get("provider"), fields.get("subject"));
            users::link(app, who, user, provider, subject).await.map(|()| "user-linked")
        }
        "unlink" => users::unlink(app, who, user).await.map(|()| "user-unlinked"),
        "move" => move_to(&web, &signed, user, &fields).await.map(|()| "user-moved"),
        "reset-password" => return reset(&web, &signed, user, Reset::Password).await,
        "reset-everything" => return reset(&web, &signed, user, Reset::Everything).await,
        _ => return Err(Failure::not_found()),
    };
    let errors = match done {
        Ok(word) => return Ok(frame::done(&format!("{LIST}/{user}"), word)),
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        Err(AppError::Refused(word)) => match adding::refusal(signed.t, word) {
            Some(errors) => errors,
            None => return Err(AppError::Refused(word).into()),
        },
        Err(other) => return Err(other.into()),
    };
    let typed = (fields.get("step") == "roles").then(|| adding::roles(&fields).unwrap_or_default());
    let user = users::read(app, who, user).await?;
    render_invalid(&page(&web, &signed, &user, typed, errors).await?)
}

async fn save_roles(web: &Web, signed: &Signed, user: UserId, fields: &Fields) -> Result<(), AppError> {
    users::set_roles(&web.app, &signed.who, user, adding::roles(fields)?).await
}

async fn move_to(web: &Web, signed: &Signed, user: UserId, fields: &Fields) -> Result<(), AppError> {
    let organisation = fields.get("organisation").parse().map_err(|_unreadable| {
        AppError::Invalid(vec![FieldError { field: "organisation", problem: Problem::Required }])
    })?;
    users::set_organisation(&web.app, &signed.who, user, organisation).await
}

async fn reset(web: &Web, signed: &Signed, user: UserId, what: Reset) -> Answer {
    let password = users::reset(&web.app, &signed.who, user, what).await?;
    let login = users::read(&web.app, &signed.who, user).await?.login;
    secret::of_reset(web, signed, user, login, password)
}
