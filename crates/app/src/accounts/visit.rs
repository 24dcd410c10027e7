//! Somebody's session as the program found it: who it is, and what they may not do yet.

use fener_access::passkey::StoredPasskeys;
use fener_access::principal::{Principal, Via};
use fener_access::session::step_up_holds;
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use fener_store::accounts::sessions::Session;
use fener_store::accounts::users::{self, User, UserStatus};

use crate::accounts::attempts;
use crate::{App, AppError, Who};

/// What stands between a right password and the first right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// The second factor must be proved, by one of these.
    SecondFactor {
        /// There is an authenticator app.
        totp: bool,
        /// There is a passkey.
        passkey: bool,
    },
    /// The one-time password must be replaced.
    NewPassword,
    /// A second factor must be set up.
    Enrolment,
}

/// A session that lives, with its account.
pub struct Visit {
    pub(crate) user: User,
    pub(crate) session: Session,
    lacks: Option<Lacks>,
    who: Option<Who>,
}

impl Visit {
    pub(crate) fn new(app: &App, session: Session, user: User) -> Result<Self, AppError> {
        let lacks = lacks(&user, &session)?;
        let who = lacks.is_none().then(|| who(app, &user, &session));
        Ok(Self { user, session, lacks, who })
    }

    /// What is missing; as long as something is, there is no [`Visit::who`] and no right.
    #[must_use]
    pub const fn lacks(&self) -> Option<Lacks> {
        self.lacks
    }

    /// Who it is, once nothing is missing. Every command of a station asks for it.
    #[must_use]
    pub const fn who(&self) -> Option<&Who> {
        self.who.as_ref()
    }

    /// The account; it grants nothing.
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user.id
    }

    /// The login, as the page's corner shows it.
    #[must_use]
    pub fn login(&self) -> &str {
        &self.user.login
    }

    /// The language tag of the pages.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.user.language
    }

    /// Whether the account has a passkey to prove.
    #[must_use]
    pub fn has_passkey(&self) -> bool {
        passkeys_of(&self.user).is_ok_and(|keys| !keys.is_empty())
    }

    /// Until when the next code or password must wait, after many were wrong.
    #[must_use]
    pub fn waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        attempts::waits_until(&self.user, now)
    }

    /// Whether the second factor was proved lately enough to export, erase or look after accounts.
    #[must_use]
    pub fn stepped_up(&self, now: Timestamp) -> bool {
        self.who.is_some() && self.session.stepped_up_at.is_some_and(|at| step_up_holds(at, now))
    }

    /// The account as it is now: to be read again in its turn, before it is changed.
    pub(crate) async fn user_now(&self, app: &App) -> Result<User, AppError> {
        let user = users::by_id(&app.store, app.tenant.id, self.user.id).await?;
        user.filter(|user| user.status == UserStatus::Active).ok_or(AppError::SignedOut)
    }
}

fn lacks(user: &User, session: &Session) -> Result<Option<Lacks>, AppError> {
    let totp = user.totp.is_some();
    let passkey = !passkeys_of(user)?.is_empty();
    let enrolled = totp || passkey;
    // Verified without a factor of ours: an organisation's own provider vouched for both.
    let vouched = !enrolled && session.verified_at.is_some();
    Ok(if enrolled && session.verified_at.is_none() {
        Some(Lacks::SecondFactor { totp, passkey })
    } else if user.must_change && !vouched {
        Some(Lacks::NewPassword)
    } else if !enrolled && !vouched {
        Some(Lacks::Enrolment)
    } else {
        None
    })
}

/// Whether a person has set up a second factor, and so signs in with the account.
pub(crate) fn has_second_factor(user: &User) -> bool {
    user.totp.is_some() || !matches!(user.passkeys.as_str(), "" | "[]")
}

/// An account's passkeys.
pub(crate) fn passkeys_of(user: &User) -> Result<StoredPasskeys, AppError> {
    StoredPasskeys::read(&user.passkeys).map_err(|error| AppError::Internal(error.to_string()))
}

fn who(app: &App, user: &User, session: &Session) -> Who {
    let via = Via::Session { stepped_up_at: session.stepped_up_at };
    Who { principal: principal(app, user, via), login: user.login.clone(), language: user.language.clone() }
}

/// What policies know of an account that came in some way.
pub(crate) fn principal(app: &App, user: &User, via: Via) -> Principal {
    Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: user.organisation == app.tenant.organisation,
        reach: app.reaches.of(user.organisation),
        roles: user.roles,
        via,
    }
}
