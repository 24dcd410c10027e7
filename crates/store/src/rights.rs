//! What data protection asks for, at rest: holds, requests of persons, breaches. Words lie sealed, each under a key of its own.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{DataRights, Kind};
use fener_access::seat::Seat;
use fener_domain::ids::{OrganisationId, TenantId};
use uuid::Uuid;

use crate::{Change, StoreError};

pub mod breaches;
pub mod holds;
pub mod requests;

/// The column of the words of each.
pub const WORDS: &str = "words";

pub(crate) fn same_tenant(change: &Change, grant: &Grant<DataRights>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

const fn facts_of(id: Uuid, tenant: TenantId, organisation: OrganisationId) -> Facts {
    Facts {
        kind: Kind::DataRight,
        id,
        tenant,
        organisation,
        given_to: None,
        assignee: None,
        seat: Seat::UNKNOWN,
    }
}
