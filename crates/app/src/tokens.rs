//! Tokens of the API: made for an account, never more than that account may, never for what needs a person's
//! second factor.

use fener_access::action::Action;
use fener_access::api_token::{self, ApiTokenSecret};
use fener_access::kind::{Kind, Tokens};
use fener_access::principal::{Scope, Via};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{TokenId, UserId};
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::accounts::tokens as table;
use fener_store::accounts::users::{self, UserStatus};

use crate::accounts::visit::{has_second_factor, principal};
use crate::{App, AppError, Who};

pub use fener_store::accounts::tokens::ApiToken;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The account whose rights it has.
    pub user: UserId,
    /// What it is for, in words.
    pub name: String,
    /// What it may do, such as `contacts:create`; at least one.
    pub scopes: Vec<Scope>,
    /// When it ends; none: when it is revoked.
    pub expires_at: Option<Timestamp>,
}

/// A token was made.
pub struct MadeToken {
    /// Its identifier.
    pub id: TokenId,
    /// The token itself, to be shown once.
    pub secret: ApiTokenSecret,
}

/// Makes a token: for the own account, or for one that no person signs in with. What a person's account did
/// must have been that person; only the command line on the server may make a token for it.
///
/// # Errors
/// `Invalid`; `NotFound` when there is no such account; `Refused("disabled")`, `Refused("token_of_person")`;
/// `Forbidden`; `Unavailable`.
pub async fn create(app: &App, who: &Who, new: &NewToken) -> Result<MadeToken, AppError> {
    let mut moment = app.moment();
    check(new, moment.now)?;
    let owner = users::by_id(&app.store, app.tenant.id, new.user).await?.ok_or(AppError::NotFound)?;
    let id = TokenId::generate(moment.now, &mut moment.rng);
    let facts = table::facts_of(id, &owner);
    let grant = app.allow::<Tokens>(who, Action::Create, Some(&facts), moment.now)?;
    if owner.status != UserStatus::Active {
        return Err(AppError::Refused("disabled"));
    }
    if who.principal.via != Via::System && who.principal.user != owner.id && has_second_factor(&owner) {
        return Err(AppError::Refused("token_of_person"));
    }
    let secret = ApiTokenSecret::generate(&mut moment.rng);
    let token = ApiToken {
        id,
        tenant: app.tenant.id,
        user: owner.id,
        name: new.name.trim().to_owned(),
        scopes: api_token::write_scopes(&new.scopes),
        created_at: moment.now,
        expires_at: new.expires_at,
        revoked_at: None,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some(token.scopes.clone()), &mut moment));
    table::insert(&mut change, &grant, &token, &secret.hash())?;
    change.tell("token_changed", Kind::Token.as_str(), id.uuid());
    app.store.write(change).await?;
    Ok(MadeToken { id, secret })
}

fn check(new: &NewToken, now: Timestamp) -> Result<(), AppError> {
    let mut checker = Checker::default();
    checker.required_line("name", &new.name);
    checker.require(!new.scopes.is_empty(), "scopes", Problem::Required);
    if new.expires_at.is_some_and(|end| end <= now) {
        checker.add("expires_at", Problem::TooSmall { min: now.seconds() });
    }
    Ok(checker.finish()?)
}

/// An account's tokens, newest first.
///
/// # Errors
/// `NotFound` when there is no such account or it is not for this person to know; `Unavailable`.
pub async fn list(app: &App, who: &Who, user: UserId) -> Result<Vec<ApiToken>, AppError> {
    let owner = users::by_id(&app.store, app.tenant.id, user).await?.ok_or(AppError::NotFound)?;
    let facts = table::facts_of(TokenId::from_uuid(uuid::Uuid::nil()), &owner);
    app.allow::<Tokens>(who, Action::Read, Some(&facts), app.clock.now())?;
    Ok(table::of_user(&app.store, app.tenant.id, user).await?)
}

/// Revokes a token; it opens nothing from now on.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Unavailable`.
pub async fn revoke(app: &App, who: &Who, id: TokenId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (token, owner) = table::by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let facts = table::facts_of(id, &owner);
    let grant = app.allow::<Tokens>(who, Action::Manage, Some(&facts), moment.now)?;
    if token.revoked_at.is_some() {
        return Ok(());
    }
    let mut change = Change::new(app.audited(&grant, "revoke", None, &mut moment));
    table::revoke(&mut change, owner.id, id);
    change.tell("token_changed", Kind::Token.as_str(), id.uuid());
    Ok(app.store.write(change).await?)
}

/// Who comes with a token, the text after `Bearer`.
///
/// # Errors
/// `SignedOut` when it is none, expired, revoked, or its account is disabled; `Unavailable`.
pub async fn resume_token(app: &App, bearer: &str) -> Result<Who, AppError> {
    let secret = ApiTokenSecret::parse(bearer).ok_or(AppError::SignedOut)?;
    let (token, user) = table::find(&app.store, &secret.hash()).await?.ok_or(AppError::SignedOut)?;
    let valid = api_token::is_valid(token.expires_at, token.revoked_at, app.clock.now());
    if token.tenant != app.tenant.id || !valid || user.status != UserStatus::Active {
        return Err(AppError::SignedOut);
    }
    app.learn_reach(user.organisation).await?;
    let scopes =
        api_token::read_scopes(&token.scopes).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Who {
        principal: principal(app, &user, Via::Token { scopes }),
        login: user.login,
        language: user.language,
    })
}
