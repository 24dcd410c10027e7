//! The chain: how far contacts come on their way from the phone to a verdict.

use fener_domain::chain::ChainStep;
use fener_domain::ids::{CaseId, ContactId};
use fener_store::Change;
use fener_store::chain::{self as table, Traveller};

/// Adds a step to the way of the contact and of every contact of the case that something came from.
pub(crate) fn reach(change: &mut Change, contact: Option<ContactId>, case: Option<CaseId>, step: ChainStep) {
    if let Some(contact) = contact {
        table::reach(change, Traveller::Contact(contact), step);
    }
    if let Some(case) = case {
        table::reach(change, Traveller::Case(case), step);
    }
}
