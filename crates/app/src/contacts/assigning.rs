//! Handing a contact to a colleague.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind};
use fener_access::principal::{Principal, Via};
use fener_access::seat::Reach;
use fener_domain::ids::{ContactId, UserId};
use fener_domain::queue::WaitingKind;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::{Change, contacts as table};

use crate::queue::{self, written};
use crate::{App, AppError, Who};

/// Somebody who can work on a contact.
pub struct Colleague {
    /// The account.
    pub id: UserId,
    /// Its login.
    pub login: String,
}

/// Who of this person's organisation could work on a contact that was handed to them.
///
/// # Errors
/// `Unavailable`.
pub async fn colleagues(app: &App, who: &Who) -> Result<Vec<Colleague>, AppError> {
    if !app.may_list::<Contacts>(who) {
        return Ok(Vec::new());
    }
    let all = users::of_organisation(&app.store, app.tenant.id, who.principal.organisation).await?;
    let able = all.into_iter().filter(|user| may_take(app, who, user));
    Ok(able.map(|user| Colleague { id: user.id, login: user.login }).collect())
}

fn may_take(app: &App, who: &Who, user: &User) -> bool {
    let principal = Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: who.principal.operator,
        reach: Reach::Country,
        roles: user.roles,
        via: Via::Session { stepped_up_at: None },
    };
    let facts = Facts::new_record(Kind::Contact, &principal).assigned_to(user.id);
    let may = app.policies.decide::<Contacts>(&principal, Action::Update, &facts, app.clock.now());
    user.status == UserStatus::Active && may.is_ok()
}

/// Hands a contact to somebody of the same organisation who can work on it.
///
/// # Errors
/// `Refused("assignee_unknown")` for an account that cannot; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn assign(
    app: &App,
    who: &Who,
    id: ContactId,
    version: i32,
    assignee: UserId,
) -> Result<i32, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), app.clock.now())?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?.summary;
    if !colleagues(app, who).await?.iter().any(|colleague| colleague.id == assignee) {
        return Err(AppError::Refused("assignee_unknown"));
    }
    let why = format!("assignee {assignee}");
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = Change::new(app.audited(&grant, "update", Some(why.clone()), &mut moment));
        table::set_status(&mut change, &grant, version, found.status, Some(assignee))?;
        written::taken(app, &mut change, (WaitingKind::Report, id), assignee, &moment).await?;
        change.tell("contact_changed", "contact", id.uuid());
        if again.write(app, change).await? {
            break;
        }
    }
    Ok(version + 1)
}
