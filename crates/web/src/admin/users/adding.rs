//! Adding an account: login, organisation, roles; then its one-time password, shown once.

use askama::Template;
use axum::extract::State;
use fener_access::role::{Role, Roles};
use fener_app::users::{self, NewUser, Start};
use fener_app::{AppError, Who, directory};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::OrganisationId;
use fener_text::Texts;

use super::{LIST, secret};
use crate::console::language_name;
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Link, Page};
use crate::state::Web;

#[derive(Template)]
#[template(path = "admin/user-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    login: String,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    errors: FormErrors,
}

/// The roles that somebody may give; those that an account has are chosen.
pub(super) fn role_choices(t: Texts, who: &Who, has: Roles) -> Vec<Choice> {
    let give = users::roles_to_give(who);
    let choice =
        |role: Role| Choice::new(role.as_str(), t.choice("role", role), "").chosen(has.contains(role));
    give.iter().map(choice).collect()
}

/// The organisations that somebody may look up, and always their own; `now` is chosen.
pub(super) async fn organisation_choices(
    web: &Web,
    who: &Who,
    now: OrganisationId,
) -> Result<Vec<Choice>, AppError> {
    let mut all = directory::list_organisations(&web.app, who).await?;
    let own = who.principal.organisation;
    if !all.iter().any(|known| known.id == own) {
        all.extend(directory::name(&web.app, own).await?);
    }
    let now = now.to_string();
    Ok(all.into_iter().map(|known| Choice::new(known.id.to_string(), known.name, &now)).collect())
}

/// The roles that a form gives; what is no role counts as an error.
pub(super) fn roles(fields: &Fields) -> Result<Roles, AppError> {
    let unknown = |_| AppError::Invalid(vec![FieldError { field: "roles", problem: Problem::Unreadable }]);
    fields.all("roles").map(str::parse::<Role>).collect::<Result<Roles, _>>().map_err(unknown)
}

/// A rule's refusal beside the field that it is about; none when it is about no field.
pub(super) fn refusal(t: Texts, word: &str) -> Option<FormErrors> {
    let field = match word {
        "login_taken" => "login",
        "roles_not_yours" | "last_administrator" => "roles",
        _ => return None,
    };
    let mut errors = FormErrors::default();
    errors.push(field, refused(t, word));
    Some(errors)
}

async fn page(web: &Web, signed: &Signed, fields: &Fields, errors: FormErrors) -> Result<NewPage, AppError> {
    let (t, who) = (signed.t, &signed.who);
    let mut page = frame::page(web, signed, t.get("user-new"));
    page.crumbs.push(Link::new(t.get("nav-users"), LIST));
    page.failed = !errors.is_empty();
    let organisation = fields.get("organisation").parse().unwrap_or(who.principal.organisation);
    let language = match fields.get("language") {
        "" => who.language.as_str(),
        typed => typed,
    };
    let languages = web.languages.iter().map(|known| known.tag());
    Ok(NewPage {
        page,
        t,
        login: fields.get("login").to_owned(),
        organisations: organisation_choices(web, who, organisation).await?,
        roles: role_choices(t, who, roles(fields).unwrap_or_default()),
        languages: languages.map(|tag| Choice::new(tag, language_name(t, tag), language)).collect(),
        errors,
    })
}

/// The empty form.
pub async fn new(State(web): State<Web>, signed: Signed) -> Answer {
    if users::roles_to_give(&signed.who).is_empty() {
        return Err(AppError::Forbidden.into());
    }
    render(&page(&web, &signed, &Fields::default(), FormErrors::default()).await?)
}

/// Adds the account and shows its one-time password.
pub async fn add(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let errors = match save(&web, &signed, &fields).await {
        Ok(added) => {
            let login = users::normal_login(fields.get("login"));
            let missing = || AppError::Internal("an account was made without a one-time password".into());
            let password = added.one_time_password.ok_or_else(missing)?;
            return secret::of_new(&web, &signed, added.id, login, password);
        }
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        Err(AppError::Refused(word)) => match refusal(signed.t, word) {
            Some(errors) => errors,
            None => return Err(AppError::Refused(word).into()),
        },
        Err(other) => return Err(other.into()),
    };
    render_invalid(&page(&web, &signed, &fields, errors).await?)
}

async fn save(web: &Web, signed: &Signed, fields: &Fields) -> Result<users::Added, AppError> {
    let organisation = fields.get("organisation").parse().map_err(|_unreadable| {
        AppError::Invalid(vec![FieldError { field: "organisation", problem: Problem::Required }])
    })?;
    let new = NewUser {
        login: fields.get("login").to_owned(),
        organisation,
        roles: roles(fields)?,
        language: fields.get("language").to_owned(),
    };
    users::add(&web.app, &signed.who, &new, Start::OneTimePassword).await
}
