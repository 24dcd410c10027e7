//! Making an account.

use fener_access::action::Action;
use fener_access::grantable::may_grant;
use fener_access::kind::{Kind, Users};
use fener_access::principal::Via;
use fener_access::role::Roles;
use fener_access::totp::TotpSecret;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::personal::Personal;
use fener_store::accounts::users::{self as table, User, UserStatus};
use fener_store::{Change, directory};
use fener_text::Language;
use fener_vault::sealed::Place;

use crate::accounts::hashing;
use crate::accounts::password::good_enough;
use crate::accounts::proof::seal_totp;
use crate::users::{facts_of_new, one_time_password};
use crate::{App, AppError, Who};

/// Characters of a login.
const LOGIN: std::ops::RangeInclusive<usize> = 3..=60;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What its owner types to sign in: a pseudonym such as `ana.p`, 3 to 60 letters, digits, `.`, `-`, `_`,
    /// `@`.
    pub login: String,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What it may do; at least one role.
    pub roles: Roles,
    /// Language tag of the pages.
    pub language: String,
}

/// How its owner comes in for the first time.
pub enum Start {
    /// With a one-time password, which is replaced at once, and then a second factor is set up.
    OneTimePassword,
    /// With this password and, when given, this second factor: for the command line and the demonstration only.
    Ready {
        /// The password.
        password: Personal<String>,
        /// The secret of the authenticator app; without, a second factor is set up at the first sign-in.
        totp: Option<TotpSecret>,
    },
}

/// An account was made.
pub struct Added {
    /// Its identifier.
    pub id: UserId,
    /// The one-time password, to be shown once.
    pub one_time_password: Option<Personal<String>>,
}

/// Makes an account.
///
/// # Errors
/// `Invalid` with every wrong field; `Refused("login_taken")`, `Refused("roles_not_yours")`; for a password as
/// [`good_enough`]; `NotFound` or `Forbidden` when it is not for this person to do; `NeedsStepUp`;
/// `Unavailable`.
pub async fn add(app: &App, who: &Who, new: &NewUser, start: Start) -> Result<Added, AppError> {
    let login = normal_login(&new.login);
    let language = check(new, &login)?;
    check_roles(who, new.roles)?;
    let mut moment = app.moment();
    let id = UserId::generate(moment.now, &mut moment.rng);
    let facts = facts_of_new(who, new.organisation).with_id(id.uuid());
    let grant = app.allow::<Users>(who, Action::Create, Some(&facts), moment.now)?;
    directory::organisation_by_id(&app.store, app.tenant.id, new.organisation)
        .await?
        .ok_or(AppError::NotFound)?;
    let (password, totp, one_time) = match start {
        Start::OneTimePassword => (one_time_password(&mut moment), None, true),
        Start::Ready { .. } if who.principal.via != Via::System => return Err(AppError::Forbidden),
        Start::Ready { password, totp } => {
            good_enough(&password, &login)?;
            (password, totp, false)
        }
    };
    let place = Place { table: table::TABLE, row: id.uuid(), column: table::TOTP };
    let totp = totp.map(|secret| seal_totp(app, &place, &secret, &mut moment)).transpose()?;
    let user = User {
        id,
        tenant: app.tenant.id,
        organisation: new.organisation,
        login,
        roles: new.roles,
        language: language.tag().to_owned(),
        status: UserStatus::Active,
        password: hashing::hash(&password, app.chance.rng()).await?,
        must_change: one_time,
        totp,
        totp_step: None,
        recovery: String::new(),
        passkeys: String::new(),
        failures: 0,
        failed_at: None,
        created_at: moment.now,
        updated_at: moment.now,
        version: 1,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some(new.roles.to_string()), &mut moment));
    table::insert(&mut change, &grant, user)?;
    change.tell("user_changed", Kind::User.as_str(), id.uuid());
    app.store.write(change).await?;
    Ok(Added { id, one_time_password: one_time.then_some(password) })
}

fn check(new: &NewUser, login: &str) -> Result<Language, AppError> {
    let mut checker = Checker::default();
    checker.required_line("login", login);
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let fits = LOGIN.contains(&login.chars().count()) && login.chars().all(allowed);
    checker.require(login.is_empty() || fits, "login", Problem::Unreadable);
    let language = Language::from_tag(&new.language);
    if language.is_none() {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        checker.add("language", Problem::Unknown { known: known.join(", ") });
    }
    checker.finish()?;
    language.ok_or_else(|| AppError::Internal("a language was checked and is none".into()))
}

/// Whether somebody may give these roles, and there is one.
pub(crate) fn check_roles(who: &Who, roles: Roles) -> Result<(), AppError> {
    let mut checker = Checker::default();
    checker.require(!roles.is_empty(), "roles", Problem::Required);
    checker.finish()?;
    if may_grant(&who.principal, roles) { Ok(()) } else { Err(AppError::Refused("roles_not_yours")) }
}

/// A login as it is stored and looked for: without spaces around it, lower case.
#[must_use]
pub fn normal_login(login: &str) -> String {
    login.trim().to_lowercase()
}
