//! The one list of what happened on a case, newest first: how a page of it is cut out of several lists.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::time::Timestamp;
use crate::words;

words! {
    /// What a record besides the case's own file tells of.
    pub enum Happening {
        /// The case was opened.
        Case = "case",
        /// Somebody was added.
        Person = "person",
        /// A body decided whether somebody is a victim, or was asked to look at that again.
        Decided = "decided",
        /// Somebody allowed something.
        Consent = "consent",
        /// Somebody took it back.
        Withdrawn = "withdrawn",
        /// A service was asked.
        Referral = "referral",
        /// It answered.
        Answered = "answered",
        /// Law enforcement was told.
        Tip = "tip",
        /// It acknowledged.
        Acknowledged = "acknowledged",
        /// A proceeding began.
        Proceeding = "proceeding",
    }
}

/// Where something stands among what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// When it happened.
    pub at: Timestamp,
    /// What tells two things of one moment apart.
    pub id: Uuid,
}

impl Cursor {
    /// Whether it is older than a bound; always when there is none.
    #[must_use]
    pub fn is_before(self, bound: Option<Self>) -> bool {
        bound.is_none_or(|bound| self < bound)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.id)
    }
}

/// A text that is no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list: send back the one that came with the page before")]
pub struct UnknownPlace;

impl FromStr for Cursor {
    type Err = UnknownPlace;

    fn from_str(text: &str) -> Result<Self, UnknownPlace> {
        let (at, id) = text.split_once('.').ok_or(UnknownPlace)?;
        let at = at.parse().map(Timestamp::from_micros).map_err(|_no_number| UnknownPlace)?;
        Ok(Self { at, id: id.parse().map_err(|_no_uuid| UnknownPlace)? })
    }
}

/// The newest of several lists, of each of which at least `limit` and one more are there if it has so many; and where
/// the rest begins.
#[must_use]
pub fn newest<T>(mut all: Vec<T>, limit: usize, place: impl Fn(&T) -> Cursor) -> (Vec<T>, Option<Cursor>) {
    all.sort_by_key(|one| std::cmp::Reverse(place(one)));
    let more = all.len() > limit;
    all.truncate(limit);
    let next = all.last().filter(|_| more).map(place);
    (all, next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_of_several_lists_show_everything_once_and_newest_first(
            lists in prop::collection::vec(prop::collection::vec((0_i64..40, any::<u128>()), 0..30), 0..5),
            limit in 1_usize..9,
        ) {
            let place = |one: &(i64, u128)| Cursor { at: Timestamp::from_micros(one.0), id: Uuid::from_u128(one.1) };
            let mut shown = Vec::new();
            let mut before = None;
            loop {
                let mut found = Vec::new();
                for list in &lists {
                    let mut list: Vec<_> = list.iter().copied().filter(|one| place(one).is_before(before)).collect();
                    list.sort_by_key(|one| std::cmp::Reverse(place(one)));
                    list.truncate(limit + 1);
                    found.extend(list);
                }
                let (page, next) = newest(found, limit, place);
                shown.extend(page);
                before = next;
                if next.is_none() {
                    break;
                }
            }
            let mut all: Vec<_> = lists.concat();
            all.sort_by_key(|one| std::cmp::Reverse(place(one)));
            prop_assert_eq!(shown, all);
        }

        #[test]
        fn a_place_is_read_as_it_is_written(at in any::<i64>(), id in any::<u128>()) {
            let place = Cursor { at: Timestamp::from_micros(at), id: Uuid::from_u128(id) };
            prop_assert_eq!(place.to_string().parse(), Ok(place));
        }
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "1", "x.6f9619ff-8b86-d011-b42d-00cf4fc964ff", "1.x"] {
            assert_eq!(text.parse::<Cursor>(), Err(UnknownPlace));
        }
    }
}
