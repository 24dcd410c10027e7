//! How a record relates to who asks. All that a policy may know of a record is one of sixteen relations, so a
//! decision for a record and a filter for a list are read from the same sixteen answers and cannot differ.

use crate::facts::Facts;
use crate::principal::Principal;

/// One question about a record and the principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// The record's organisation is the principal's.
    OwnedByMyOrganisation,
    /// The record was given to the principal's organisation; false when it was given to nobody.
    GivenToMyOrganisation,
    /// The principal works on the record; false when nobody does.
    AssignedToMe,
    /// The record sits in the jurisdiction of the principal's organisation, or in one below it.
    InMyJurisdiction,
}

impl Atom {
    /// Every atom.
    pub const ALL: [Self; 4] = [
        Self::OwnedByMyOrganisation,
        Self::GivenToMyOrganisation,
        Self::AssignedToMe,
        Self::InMyJurisdiction,
    ];

    pub(crate) const fn bit(self) -> u8 {
        match self {
            Self::OwnedByMyOrganisation => 1,
            Self::GivenToMyOrganisation => 1 << 1,
            Self::AssignedToMe => 1 << 2,
            Self::InMyJurisdiction => 1 << 3,
        }
    }

    /// Whether it is true of the record.
    #[must_use]
    pub fn holds(self, principal: &Principal, facts: &Facts) -> bool {
        match self {
            Self::OwnedByMyOrganisation => facts.organisation == principal.organisation,
            Self::GivenToMyOrganisation => facts.given_to == Some(principal.organisation),
            Self::AssignedToMe => facts.assignee == Some(principal.user),
            Self::InMyJurisdiction => principal.reach.holds(facts.seat),
        }
    }
}

/// The truth of all four atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relation(u8);

impl Relation {
    /// Every combination, in the order of [`Relation::index`].
    pub(crate) const ALL: [Self; 16] = [
        Self(0),
        Self(1),
        Self(2),
        Self(3),
        Self(4),
        Self(5),
        Self(6),
        Self(7),
        Self(8),
        Self(9),
        Self(10),
        Self(11),
        Self(12),
        Self(13),
        Self(14),
        Self(15),
    ];

    pub(crate) fn of(principal: &Principal, facts: &Facts) -> Self {
        let bits = Atom::ALL.iter().filter(|atom| atom.holds(principal, facts)).map(|atom| atom.bit());
        Self(bits.fold(0, |all, bit| all | bit))
    }

    pub(crate) const fn holds(self, atom: Atom) -> bool {
        self.0 & atom.bit() != 0
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}
