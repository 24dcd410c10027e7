//! What a policy may know about a record: whose it is. Never personal data.

use fener_domain::ids::{OrganisationId, TenantId, UserId};
use uuid::Uuid;

use crate::kind::Kind;
use crate::principal::Principal;
use crate::seat::Seat;

/// The facts on which a decision rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What kind of record it is.
    pub kind: Kind,
    /// The record; nil when it does not exist yet.
    pub id: Uuid,
    /// The tenant that holds it.
    pub tenant: TenantId,
    /// The organisation that owns it. For a user: the organisation it works for; for an organisation: itself.
    pub organisation: OrganisationId,
    /// The recipient of a referral or tip, the lead agency of a proceeding.
    pub given_to: Option<OrganisationId>,
    /// Where in the country's tree of jurisdictions it sits.
    pub seat: Seat,
    /// Who works on it. For a user: the user itself; for a token: the user it acts for.
    pub assignee: Option<UserId>,
}

impl Facts {
    /// The facts of a record that the principal is about to make: owned by the principal's organisation.
    ///
    /// A proceeding opened outside the operator is led by the organisation that opens it.
    #[must_use]
    pub fn new_record(kind: Kind, principal: &Principal) -> Self {
        let leads = kind == Kind::Proceeding && !principal.operator;
        Self {
            kind,
            id: Uuid::nil(),
            tenant: principal.tenant,
            organisation: principal.organisation,
            given_to: leads.then_some(principal.organisation),
            seat: Seat::UNKNOWN,
            assignee: None,
        }
    }

    /// The same with the record's identifier.
    #[must_use]
    pub const fn with_id(mut self, id: Uuid) -> Self {
        self.id = id;
        self
    }

    /// The same, owned by another organisation.
    #[must_use]
    pub const fn owned_by(mut self, organisation: OrganisationId) -> Self {
        self.organisation = organisation;
        self
    }

    /// The same, given to an organisation.
    #[must_use]
    pub const fn given_to(mut self, organisation: OrganisationId) -> Self {
        self.given_to = Some(organisation);
        self
    }

    /// The same, sitting in a jurisdiction.
    #[must_use]
    pub const fn seated(mut self, seat: Seat) -> Self {
        self.seat = seat;
        self
    }

    /// The same, assigned to somebody.
    #[must_use]
    pub const fn assigned_to(mut self, user: UserId) -> Self {
        self.assignee = Some(user);
        self
    }
}
