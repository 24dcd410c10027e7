//! Looking after accounts: an administrator for the installation, a partner's administrator for the own
//! organisation.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::grantable::{grantable, may_grant};
use fener_access::kind::{Kind, Users};
use fener_access::role::Roles;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::crockford;
use fener_domain::time::Timestamp;
use fener_store::accounts::administrators::keep_an_administrator;
use fener_store::accounts::sessions;
use fener_store::accounts::users::{self as table, User, UserPart};
use fener_store::{Change, Page, PageRequest, directory, intake};

use crate::accounts::visit::has_second_factor;
use crate::accounts::{hashing, turns};
use crate::{App, AppError, Moment, Who};

mod adding;
mod identities;

pub use fener_store::accounts::users::UserStatus;

pub use adding::{Added, NewUser, Start, add, normal_login};
pub use identities::{Identity, identities, link, unlink};

/// An account as whoever looks after it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserSummary {
    /// Its identifier.
    pub id: UserId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The login.
    pub login: String,
    /// What it may do.
    pub roles: Roles,
    /// Language tag of the pages.
    pub language: String,
    /// Whether it may be used.
    pub status: UserStatus,
    /// A one-time password waits to be replaced.
    pub must_change: bool,
    /// A second factor is set up.
    pub second_factor: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

impl UserSummary {
    fn of(user: User) -> Self {
        Self {
            second_factor: has_second_factor(&user),
            id: user.id,
            organisation: user.organisation,
            login: user.login,
            roles: user.roles,
            language: user.language,
            status: user.status,
            must_change: user.must_change,
            created_at: user.created_at,
        }
    }
}

/// The roles that somebody may give and take.
#[must_use]
pub fn roles_to_give(who: &Who) -> Roles {
    grantable(&who.principal)
}

/// Whether somebody may change an account: what buttons show. Policies decide whose accounts somebody sees; the
/// command asks them again.
#[must_use]
pub fn may_manage(who: &Who, user: &UserSummary) -> bool {
    let gives = !roles_to_give(who).is_empty();
    gives && who.principal.user != user.id && may_grant(&who.principal, user.roles)
}

/// A page of the accounts this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<UserSummary>, AppError> {
    let scope = app.scope::<Users>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, page).await?.map(UserSummary::of))
}

/// One account.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: UserId) -> Result<UserSummary, AppError> {
    let user = table::by_id(&app.store, app.tenant.id, id).await?;
    visible(app, who, user)
}

/// The account with a login.
///
/// # Errors
/// As [`read`].
pub async fn by_login(app: &App, who: &Who, login: &str) -> Result<UserSummary, AppError> {
    let user = table::by_login(&app.store, app.tenant.id, &normal_login(login)).await?;
    visible(app, who, user)
}

fn visible(app: &App, who: &Who, user: Option<User>) -> Result<UserSummary, AppError> {
    let user = user.ok_or(AppError::NotFound)?;
    app.allow::<Users>(who, Action::Read, Some(&table::facts_of(&user)), app.clock.now())?;
    Ok(UserSummary::of(user))
}

/// Disables an account; its sessions end at once and its tokens open nothing.
///
/// # Errors
/// `Refused("own_account")`, `Refused("last_administrator")`; `NotFound`; `Forbidden`; `NeedsStepUp`;
/// `Unavailable`.
pub async fn disable(app: &App, who: &Who, id: UserId) -> Result<(), AppError> {
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "disable", None, &mut moment));
    table::set(&mut change, user.id, vec![UserPart::Status(UserStatus::Disabled)]);
    keep_an_administrator(&mut change);
    sessions::end_all(&mut change, user.id, None);
    // Whoever may not sign in may not open what is sealed either.
    intake::withdraw_of(&mut change, user.id);
    write(app, change, id).await
}

/// Enables a disabled account, with the password and second factor it had.
///
/// # Errors
/// `Refused("own_account")`; `NotFound`; `Forbidden`; `NeedsStepUp`; `Unavailable`.
pub async fn enable(app: &App, who: &Who, id: UserId) -> Result<(), AppError> {
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "enable", None, &mut moment));
    table::set(&mut change, user.id, vec![UserPart::Status(UserStatus::Active)]);
    table::clear_failures(&mut change, user.id);
    write(app, change, id).await
}

/// What a reset takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// The password was forgotten.
    Password,
    /// Password, authenticator app, passkeys and recovery codes: all lost or stolen.
    Everything,
}

/// Gives an account a one-time password; its sessions end at once. The password is shown once, to be handed
/// over in person or by a channel that the person surely holds.
///
/// # Errors
/// `Refused("own_account")`; `NotFound`; `Forbidden`; `NeedsStepUp`; `Unavailable`.
pub async fn reset(app: &App, who: &Who, id: UserId, what: Reset) -> Result<Personal<String>, AppError> {
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let password = one_time_password(&mut moment);
    let mut parts = vec![UserPart::Password(hashing::hash(&password, app.chance.rng()).await?, true)];
    let why = match what {
        Reset::Password => "password",
        Reset::Everything => {
            parts.push(UserPart::Totp(None));
            parts.push(UserPart::Passkeys(String::new()));
            parts.push(UserPart::Recovery(String::new()));
            "everything"
        }
    };
    let mut change = Change::new(app.audited(&grant, "reset", Some(why.to_owned()), &mut moment));
    table::set(&mut change, user.id, parts);
    table::clear_failures(&mut change, user.id);
    sessions::end_all(&mut change, user.id, None);
    write(app, change, id).await?;
    Ok(password)
}

/// Changes what an account may do, at once, also in its open sessions.
///
/// # Errors
/// `Refused("own_account")`, `Refused("last_administrator")`, `Refused("roles_not_yours")`; `Invalid` when no
/// role is left; `NotFound`; `Forbidden`; `NeedsStepUp`; `Unavailable`.
pub async fn set_roles(app: &App, who: &Who, id: UserId, roles: Roles) -> Result<(), AppError> {
    adding::check_roles(who, roles)?;
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let why = format!("{} -> {roles}", user.roles);
    let mut change = Change::new(app.audited(&grant, "set_roles", Some(why), &mut moment));
    table::set(&mut change, user.id, vec![UserPart::Roles(roles)]);
    keep_an_administrator(&mut change);
    if !crate::intake::may_hold(app, &user, roles) {
        intake::withdraw_of(&mut change, user.id);
    }
    write(app, change, id).await
}

/// Moves an account to another organisation; whoever does it must look after both.
///
/// # Errors
/// `Refused("own_account")`; `NotFound` when there is no such account or organisation; `Forbidden`;
/// `NeedsStepUp`; `Unavailable`.
pub async fn set_organisation(
    app: &App,
    who: &Who,
    id: UserId,
    organisation: OrganisationId,
) -> Result<(), AppError> {
    let _turn = turns::of(id).await;
    let mut moment = app.moment();
    let (user, grant) = manage(app, who, id, &moment).await?;
    let there = table::facts_of(&user).owned_by(organisation);
    app.allow::<Users>(who, Action::Manage, Some(&there), moment.now)?;
    directory::organisation_by_id(&app.store, app.tenant.id, organisation)
        .await?
        .ok_or(AppError::NotFound)?;
    let why = format!("{} -> {organisation}", user.organisation);
    let mut change = Change::new(app.audited(&grant, "set_organisation", Some(why), &mut moment));
    table::set(&mut change, user.id, vec![UserPart::Organisation(organisation)]);
    intake::withdraw_of(&mut change, user.id);
    sessions::end_all(&mut change, user.id, None);
    write(app, change, id).await
}

/// An account that this person may look after: by policy, not the own one, and none that may do more than
/// they may give.
async fn manage(app: &App, who: &Who, id: UserId, moment: &Moment) -> Result<(User, Grant<Users>), AppError> {
    let user = table::by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let grant = app.allow::<Users>(who, Action::Manage, Some(&table::facts_of(&user)), moment.now)?;
    if who.principal.user == id {
        return Err(AppError::Refused("own_account"));
    }
    if !may_grant(&who.principal, user.roles) {
        return Err(AppError::Forbidden);
    }
    Ok((user, grant))
}

async fn write(app: &App, mut change: Change, id: UserId) -> Result<(), AppError> {
    change.tell("user_changed", Kind::User.as_str(), id.uuid());
    Ok(app.store.write(change).await?)
}

/// 80 random bits, to be typed once: `XXXX-XXXX-XXXX-XXXX`.
pub(crate) fn one_time_password(moment: &mut Moment) -> Personal<String> {
    let groups: Vec<String> = (0..4).map(|_| crockford(4, &mut moment.rng)).collect();
    Personal::new(groups.join("-"))
}

/// The facts of an account that does not exist yet.
pub(crate) fn facts_of_new(who: &Who, organisation: OrganisationId) -> Facts {
    Facts::new_record(Kind::User, &who.principal).owned_by(organisation)
}
