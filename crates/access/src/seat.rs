//! Where in the country's tree of jurisdictions a record sits, and how far an organisation reaches in that tree.

use std::collections::BTreeSet;
use std::sync::Arc;

/// The longest code of a jurisdiction, in bytes.
pub const LONGEST: usize = 24;

/// The jurisdiction of a record, by its code in the country's pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat([u8; LONGEST]);

impl Seat {
    /// Not known: only who reaches the whole country reaches it.
    pub const UNKNOWN: Self = Self([0; LONGEST]);

    /// The seat of a code; not known when the code is empty or longer than any.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let mut bytes = [0; LONGEST];
        match bytes.get_mut(..code.len()) {
            Some(room) => {
                room.copy_from_slice(code.as_bytes());
                Self(bytes)
            }
            None => Self::UNKNOWN,
        }
    }
}

/// How far an organisation reaches in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The whole country, also what sits nowhere in particular.
    #[default]
    Country,
    /// These jurisdictions alone: the organisation's own and all below it.
    Below(Arc<BTreeSet<String>>),
}

impl Reach {
    /// These jurisdictions alone. A code that no record can have is left out.
    #[must_use]
    pub fn below(codes: impl IntoIterator<Item = String>) -> Self {
        let codes = codes.into_iter().filter(|code| Seat::of(code) != Seat::UNKNOWN);
        Self::Below(Arc::new(codes.collect()))
    }

    /// Whether a seat is within.
    #[must_use]
    pub fn holds(&self, seat: Seat) -> bool {
        match self {
            Self::Country => true,
            Self::Below(codes) => codes.iter().any(|code| Seat::of(code) == seat),
        }
    }

    /// The jurisdictions; none for the whole country.
    #[must_use]
    pub fn codes(&self) -> Option<&BTreeSet<String>> {
        match self {
            Self::Country => None,
            Self::Below(codes) => Some(codes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canton_reaches_itself_and_nothing_that_sits_nowhere() {
        let canton = Reach::below(["BA-09".to_owned()]);
        assert!(canton.holds(Seat::of("BA-09")));
        for other in ["BA-03", "BA-BIH", "BA", ""] {
            assert!(!canton.holds(Seat::of(other)), "{other}");
            assert!(Reach::Country.holds(Seat::of(other)), "{other}");
        }
    }

    #[test]
    fn a_code_longer_than_any_is_reached_from_the_whole_country_alone() {
        let long = "X".repeat(LONGEST + 1);
        assert_eq!(Seat::of(&long), Seat::UNKNOWN);
        assert!(!Reach::below([long.clone(), String::new()]).holds(Seat::of(&long)));
        assert_ne!(Seat::of(&"X".repeat(LONGEST)), Seat::UNKNOWN);
    }
}
