//! The proof that somebody may do something to a record, and its refusal.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use fener_domain::ids::TenantId;
use fener_domain::words;
use uuid::Uuid;

use crate::action::Action;
use crate::facts::Facts;
use crate::kind::{Kind, Resource};
use crate::principal::Principal;

/// Proof that the policies allow one action on one record. Only [`crate::Policies::decide`] makes one, so a
/// store function that asks for it cannot be reached without a decision.
pub struct Grant<R> {
    principal: Principal,
    action: Action,
    facts: Facts,
    policy: Arc<str>,
    resource: PhantomData<fn() -> R>,
}

impl<R> Grant<R> {
    pub(crate) fn new(principal: &Principal, action: Action, facts: &Facts, policy: Arc<str>) -> Self {
        Self { principal: principal.clone(), action, facts: *facts, policy, resource: PhantomData }
    }

    /// The record; nil when the facts were those of a record without identifier yet.
    #[must_use]
    pub const fn record(&self) -> Uuid {
        self.facts.id
    }

    /// The tenant that holds it.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.facts.tenant
    }

    /// The action allowed.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Who was allowed.
    #[must_use]
    pub const fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The facts on which the decision rested.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The policies that decided, comma separated, for the audit.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// Whether it was given for this action. One action never covers another.
    #[must_use]
    pub fn covers(&self, action: Action) -> bool {
        self.action == action
    }
}

impl<R: Resource> fmt::Debug for Grant<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("kind", &R::KIND)
            .field("action", &self.action)
            .field("record", &self.facts.id)
            .field("user", &self.principal.user)
            .field("policy", &self.policy)
            .finish()
    }
}

words! {
    /// Why something was refused.
    pub enum DeniedReason {
        /// No policy allows it, or one forbids it.
        Policy = "policy",
        /// The record is another tenant's. Outside it must look as if it did not exist.
        OtherTenant = "other_tenant",
        /// Allowed, once the second factor is proved anew in a session.
        NeedsStepUp = "needs_step_up",
        /// The token was not made for this.
        TokenScope = "token_scope",
    }
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{action} {kind} {record} denied: {reason}")]
pub struct Denied {
    /// Why.
    pub reason: DeniedReason,
    /// What was wanted.
    pub action: Action,
    /// On what kind of record.
    pub kind: Kind,
    /// On which record.
    pub record: Uuid,
    /// The policies that forbade it, comma separated; empty when simply none allows it.
    pub policy: String,
}
