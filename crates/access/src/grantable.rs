//! Which roles somebody may give and take, so that looking after accounts is no way to rise.
//!
//! Policies decide whose accounts somebody looks after; they do not see the roles in question, so this stands
//! beside them.

use crate::principal::{Principal, Via};
use crate::role::{Role, Roles};

/// The roles that somebody may give and take. An account that has others cannot be changed, disabled or reset
/// by them either: its password would open more than they may give.
#[must_use]
pub fn grantable(principal: &Principal) -> Roles {
    if principal.via == Via::System || principal.roles.contains(Role::Administrator) {
        Role::ALL.iter().copied().collect()
    } else if principal.roles.contains(Role::PartnerAdministrator) {
        [Role::PartnerAgent, Role::PartnerAdministrator, Role::Trainee].into_iter().collect()
    } else {
        Roles::NONE
    }
}

/// Whether somebody may give or take all of these roles.
#[must_use]
pub fn may_grant(principal: &Principal, roles: Roles) -> bool {
    let grantable = grantable(principal);
    roles.iter().all(|role| grantable.contains(role))
}

#[cfg(test)]
mod tests {
    use fener_domain::ids::{OrganisationId, TenantId, UserId};
    use uuid::Uuid;

    use super::*;

    fn with(roles: Roles) -> Principal {
        Principal {
            user: UserId::from_uuid(Uuid::nil()),
            tenant: TenantId::from_uuid(Uuid::nil()),
            organisation: OrganisationId::from_uuid(Uuid::nil()),
            operator: false,
            reach: crate::seat::Reach::Country,
            roles,
            via: Via::Session { stepped_up_at: None },
        }
    }

    #[test]
    fn a_partner_makes_no_administrator() {
        let partner = with(Role::PartnerAdministrator.into());
        assert!(may_grant(&partner, Roles::only(Role::PartnerAgent).with(Role::Trainee)));
        assert!(!may_grant(&partner, Roles::only(Role::PartnerAgent).with(Role::Administrator)));
        assert!(may_grant(&with(Role::Administrator.into()), Role::Administrator.into()));
    }

    #[test]
    fn whoever_looks_after_no_accounts_gives_nothing() {
        for role in Role::ALL {
            if !matches!(role, Role::Administrator | Role::PartnerAdministrator) {
                assert_eq!(grantable(&with(Roles::only(*role))), Roles::NONE, "{role}");
            }
        }
    }
}
