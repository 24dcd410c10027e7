//! What data protection asks for: how long records stay, holds, requests of persons, breaches, the register of processing.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{DataRights, Kind};
use fener_access::role::Role;
use fener_domain::retention::Side;

use crate::{App, Who};

pub mod breaches;
pub mod copy;
pub mod erasures;
pub mod holds;
pub mod register;
pub mod requests;
pub mod retention;
#[cfg(test)]
mod tests;

/// A hold, a request or a breach changed.
pub const RIGHTS_CHANGED: &str = "data_right_changed";

/// Whether somebody works on any of it: what navigation shows.
#[must_use]
pub fn may_see(app: &App, who: &Who) -> bool {
    app.may_list::<DataRights>(who)
}

/// Whether somebody watches over data protection: keeps the log of breaches and the register.
#[must_use]
pub fn may_watch(app: &App, who: &Who) -> bool {
    app.may::<DataRights>(who, Action::Manage, &new(app, who))
}

/// The facts of something about to be made: it belongs to the operator.
fn new(app: &App, who: &Who) -> Facts {
    Facts::new_record(Kind::DataRight, &who.principal).owned_by(app.tenant.organisation)
}

/// From which of the two roles somebody acts.
#[must_use]
pub fn side(who: &Who) -> Side {
    if who.principal.roles.contains(Role::DataProtectionOfficer) { Side::Officer } else { Side::Manager }
}
