//! Which rows of a kind somebody may list, as the store can ask for them. Read from the same answers as the
//! decision on a single record, so a list never shows what the record refuses.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use fener_domain::ids::{OrganisationId, TenantId, UserId};

use crate::action::Action;
use crate::facts::Facts;
use crate::kind::Resource;
use crate::principal::Principal;
pub use crate::relation::Atom;
use crate::relation::Relation;
use crate::seat::Reach;

/// The rows within the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Every row of the tenant.
    All,
    /// No row.
    None,
    /// The rows for which at least one of these holds; each is atoms that must all be as given.
    AnyOf(Vec<Vec<(Atom, bool)>>),
}

/// The rows of kind `R` that a principal may reach with an action. Only [`crate::Policies::scope`] makes one.
pub struct RowScope<R> {
    rows: Arc<Rows>,
    principal: Principal,
    action: Action,
    policy: Arc<str>,
    resource: PhantomData<fn() -> R>,
}

impl<R> RowScope<R> {
    pub(crate) fn new(principal: &Principal, action: Action, rows: Arc<Rows>, policy: Arc<str>) -> Self {
        Self { rows, principal: principal.clone(), action, policy, resource: PhantomData }
    }

    /// The rows, always within [`RowScope::tenant`].
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The tenant that every row must be of.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.principal.tenant
    }

    /// Who is meant by [`Atom::AssignedToMe`].
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.principal.user
    }

    /// Which organisation is meant by the other atoms.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.principal.organisation
    }

    /// Which jurisdictions are meant by [`Atom::InMyJurisdiction`].
    #[must_use]
    pub const fn reach(&self) -> &Reach {
        &self.principal.reach
    }

    /// Who asks.
    #[must_use]
    pub const fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The action allowed on these rows.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The policies that decided, comma separated, for the audit.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// Whether every row is there, whatever the data: also where only the jurisdiction counts, and the whole country is
    /// within reach.
    #[must_use]
    pub fn is_all(&self) -> bool {
        match self.rows.as_ref() {
            Rows::All => true,
            Rows::None => false,
            Rows::AnyOf(terms) => {
                self.principal.reach == Reach::Country
                    && terms.iter().any(|term| term.as_slice() == [(Atom::InMyJurisdiction, true)])
            }
        }
    }

    /// Whether there is no row, whatever the data.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self.rows == Rows::None
    }
}

impl<R: Resource> RowScope<R> {
    /// Whether a record is among the rows.
    #[must_use]
    pub fn admits(&self, facts: &Facts) -> bool {
        facts.kind == R::KIND
            && facts.tenant == self.principal.tenant
            && match self.rows.as_ref() {
                Rows::All => true,
                Rows::None => false,
                Rows::AnyOf(terms) => terms.iter().any(|term| {
                    term.iter().all(|(atom, wanted)| atom.holds(&self.principal, facts) == *wanted)
                }),
            }
    }
}

impl<R> Clone for RowScope<R> {
    fn clone(&self) -> Self {
        Self {
            rows: Arc::clone(&self.rows),
            principal: self.principal.clone(),
            action: self.action,
            policy: Arc::clone(&self.policy),
            resource: PhantomData,
        }
    }
}

impl<R: Resource> fmt::Debug for RowScope<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowScope")
            .field("kind", &R::KIND)
            .field("action", &self.action)
            .field("rows", &self.rows)
            .field("tenant", &self.principal.tenant)
            .field("policy", &self.policy)
            .finish()
    }
}

/// Turns the allowed relations into the fewest conditions: the prime implicants, which for rules that only
/// ever widen are the minimal sets of atoms.
pub(crate) fn simplify(allowed: [bool; 16]) -> Rows {
    if allowed.iter().all(|cell| *cell) {
        return Rows::All;
    }
    if !allowed.iter().any(|cell| *cell) {
        return Rows::None;
    }
    let implicants: Vec<Cube> = Cube::all().filter(|cube| cube.lies_within(allowed)).collect();
    let prime = |cube: &&Cube| !implicants.iter().any(|other| other.strictly_contains(**cube));
    let mut terms: Vec<Vec<(Atom, bool)>> = implicants.iter().filter(prime).map(|cube| cube.term()).collect();
    terms.sort_unstable();
    Rows::AnyOf(terms)
}

/// Relations that agree with `values` on the atoms of `mask`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cube {
    mask: u8,
    values: u8,
}

impl Cube {
    fn all() -> impl Iterator<Item = Self> {
        (0..16_u8).flat_map(|mask| {
            (0..16_u8).filter(move |values| values & !mask == 0).map(move |values| Self { mask, values })
        })
    }

    const fn covers(self, relation: Relation) -> bool {
        relation.bits() & self.mask == self.values
    }

    fn lies_within(self, allowed: [bool; 16]) -> bool {
        Relation::ALL.iter().zip(allowed).all(|(relation, allowed)| allowed || !self.covers(*relation))
    }

    const fn strictly_contains(self, other: Self) -> bool {
        self.mask != other.mask
            && self.mask & other.mask == self.mask
            && other.values & self.mask == self.values
    }

    fn term(self) -> Vec<(Atom, bool)> {
        Atom::ALL
            .into_iter()
            .filter(|atom| self.mask & atom.bit() != 0)
            .map(|atom| (atom, self.values & atom.bit() != 0))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(rows: &Rows, relation: Relation) -> bool {
        match rows {
            Rows::All => true,
            Rows::None => false,
            Rows::AnyOf(terms) => {
                terms.iter().any(|term| term.iter().all(|(atom, wanted)| relation.holds(*atom) == *wanted))
            }
        }
    }

    #[test]
    fn each_of_a_thousand_of_the_possible_rules_is_kept_exactly() {
        // 61 divides neither 65,536 nor a power of two, so every atom takes every part.
        for rule in (0..=u16::MAX).step_by(61) {
            let allowed = std::array::from_fn(|cell| rule & (1 << cell) != 0);
            let rows = simplify(allowed);
            for (relation, expected) in Relation::ALL.iter().zip(allowed) {
                assert_eq!(admitted(&rows, *relation), expected, "rule {rule:016b}: {rows:?}");
            }
        }
    }

    #[test]
    fn widening_rules_become_minimal_and_positive() {
        let rule = |test: fn(Relation) -> bool| Relation::ALL.map(test);
        let owned = simplify(rule(|r| r.holds(Atom::OwnedByMyOrganisation)));
        assert_eq!(owned, Rows::AnyOf(vec![vec![(Atom::OwnedByMyOrganisation, true)]]));
        let either = simplify(rule(|r| {
            r.holds(Atom::AssignedToMe)
                || (r.holds(Atom::OwnedByMyOrganisation) && r.holds(Atom::GivenToMyOrganisation))
        }));
        assert_eq!(
            either,
            Rows::AnyOf(vec![
                vec![(Atom::OwnedByMyOrganisation, true), (Atom::GivenToMyOrganisation, true)],
                vec![(Atom::AssignedToMe, true)],
            ])
        );
        assert_eq!(simplify([true; 16]), Rows::All);
        assert_eq!(simplify([false; 16]), Rows::None);
    }
}
