//! What somebody may do with a case, and who else may: what buttons and choices show. Commands ask again.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Cases, Consents, Contacts, Kind, Persons};
use fener_access::policies::DeniedReason;
use fener_access::principal::{Principal, Via};
use fener_access::seat::Seat;
use fener_domain::ids::UserId;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::cases::CaseSummary;

use crate::{App, AppError, Who};

/// Somebody who may work on a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The account.
    pub id: UserId,
    /// The login: a pseudonym, not a name.
    pub login: String,
    /// Whether the account may be used and its roles let it work on cases.
    pub may_take: bool,
}

/// Everybody of this person's organisation, by login; also those who may not take a case any more, because
/// older cases still name them. Logins are known among colleagues.
///
/// # Errors
/// `Unavailable`.
pub async fn colleagues(app: &App, who: &Who) -> Result<Vec<Colleague>, AppError> {
    if !app.may_list::<Cases>(who) {
        return Ok(Vec::new());
    }
    let all = users::of_organisation(&app.store, app.tenant.id, who.principal.organisation).await?;
    let colleague =
        |user: User| Colleague { may_take: may_take(app, who, &user), id: user.id, login: user.login };
    Ok(all.into_iter().map(colleague).collect())
}

/// Whether an account of this person's organisation could work on a case that was handed to it.
pub(super) fn may_take(app: &App, who: &Who, user: &User) -> bool {
    let principal = Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: who.principal.operator,
        // Of the same organisation.
        reach: who.principal.reach.clone(),
        roles: user.roles,
        via: Via::Session { stepped_up_at: None },
    };
    let facts = Facts::new_record(Kind::Case, &principal).assigned_to(user.id);
    let now = app.clock.now();
    user.status == UserStatus::Active
        && app.policies.decide::<Cases>(&principal, Action::Update, &facts, now).is_ok()
}

/// Whether somebody may work on a case.
#[must_use]
pub fn may_update(app: &App, who: &Who, case: &CaseSummary) -> bool {
    app.may::<Cases>(who, Action::Update, &facts(who, Kind::Case, case).with_id(case.id.uuid()))
}

/// Whether somebody may print a case; the second factor may still have to be proved anew.
#[must_use]
pub fn may_print(app: &App, who: &Who, case: &CaseSummary) -> bool {
    let facts = facts(who, Kind::Case, case).with_id(case.id.uuid());
    let decided = app.policies.decide::<Cases>(&who.principal, Action::Export, &facts, app.clock.now());
    decided.map_or_else(|denied| denied.reason == DeniedReason::NeedsStepUp, |_grant| true)
}

/// Whether somebody may write down persons of a case.
#[must_use]
pub fn may_add_person(app: &App, who: &Who, case: &CaseSummary) -> bool {
    may_update(app, who, case) && app.may::<Persons>(who, Action::Create, &facts(who, Kind::Person, case))
}

/// Whether somebody may record consents of a case's persons.
#[must_use]
pub fn may_record_consent(app: &App, who: &Who, case: &CaseSummary) -> bool {
    app.may::<Consents>(who, Action::Create, &facts(who, Kind::Consent, case))
}

/// Whether somebody may open the contacts that a case grew from.
#[must_use]
pub fn may_read_origin(app: &App, who: &Who, case: &CaseSummary) -> bool {
    app.may::<Contacts>(who, Action::Read, &facts(who, Kind::Contact, case))
}

fn facts(who: &Who, kind: Kind, case: &CaseSummary) -> Facts {
    let seat = Seat::of(&case.jurisdiction);
    let mut facts = Facts::new_record(kind, &who.principal).owned_by(case.organisation).seated(seat);
    facts.assignee = case.assignee;
    facts
}
