//! The hotline's own keys: who holds one, and to whom every intake key must be sealed.

use std::collections::BTreeSet;

use crate::ids::{IntakeKeyId, KeyholderId};
use crate::time::Timestamp;
use crate::words;

words! {
    /// What opens a keyholder's sealed key in the browser.
    pub enum Lock {
        Passphrase = "passphrase",
        Passkey = "passkey",
    }
}

words! {
    /// Whether a keyholder still is one.
    pub enum KeyholderStatus {
        Active = "active",
        Withdrawn = "withdrawn",
    }
}

/// To whom an intake key is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// An account with a key of its own.
    Keyholder(KeyholderId),
    /// The key that three people hold in parts.
    Recovery,
}

/// Why a set of wraps is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrapsRefused {
    /// Somebody who should open the key could not.
    #[error("the intake key is not sealed to every keyholder")]
    Missing(Holder),
    /// Somebody would open the key who must not.
    #[error("the intake key is sealed to somebody who is no keyholder")]
    Stranger(Holder),
    /// Sealed twice to the same.
    #[error("the intake key is sealed twice to the same keyholder")]
    Twice(Holder),
    /// Nobody at all could open it.
    #[error("there is no keyholder yet")]
    Nobody,
}

/// Whether the wraps of a new intake key cover every active keyholder and the recovery key, and nobody else.
///
/// # Errors
/// The first that is missing, strange or doubled.
pub fn covers(
    active: impl IntoIterator<Item = KeyholderId>,
    recovery: bool,
    wraps: impl IntoIterator<Item = Holder>,
) -> Result<(), WrapsRefused> {
    let mut needed: BTreeSet<Holder> = active.into_iter().map(Holder::Keyholder).collect();
    if needed.is_empty() {
        return Err(WrapsRefused::Nobody);
    }
    if recovery {
        needed.insert(Holder::Recovery);
    }
    let mut seen = BTreeSet::new();
    for holder in wraps {
        if !needed.contains(&holder) {
            return Err(WrapsRefused::Stranger(holder));
        }
        if !seen.insert(holder) {
            return Err(WrapsRefused::Twice(holder));
        }
    }
    match needed.difference(&seen).next() {
        Some(missing) => Err(WrapsRefused::Missing(*missing)),
        None => Ok(()),
    }
}

/// How long after a newer key was made reports sealed to the one before are still taken, in seconds: a form may
/// stand open for hours.
pub const OVERLAP: i64 = 24 * 3_600;

/// Whether a report may be sealed to a key. `superseded_at` is when the next one was made.
#[must_use]
pub fn takes_reports(superseded_at: Option<Timestamp>, now: Timestamp) -> bool {
    superseded_at.is_none_or(|at| now.seconds_since(at) <= OVERLAP)
}

/// An intake key and when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Which.
    pub id: IntakeKeyId,
    /// When.
    pub at: Timestamp,
}

/// The keys, newest first, that reports may still be sealed to; the first is the current one.
#[must_use]
pub fn usable(mut keys: Vec<Made>, now: Timestamp) -> Vec<IntakeKeyId> {
    keys.sort_by_key(|key| std::cmp::Reverse((key.at, key.id)));
    let mut newer: Option<Timestamp> = None;
    let mut usable = Vec::new();
    for key in keys {
        if !takes_reports(newer, now) {
            break;
        }
        usable.push(key.id);
        newer = Some(key.at);
    }
    usable
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn keyholder(number: u128) -> KeyholderId {
        KeyholderId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn every_keyholder_and_the_recovery_key_must_open_a_new_key_and_nobody_else() {
        let (one, two) = (keyholder(1), keyholder(2));
        let all = [Holder::Keyholder(one), Holder::Keyholder(two), Holder::Recovery];
        assert_eq!(covers([one, two], true, all), Ok(()));
        assert_eq!(covers([one, two], true, [all[0], all[1]]), Err(WrapsRefused::Missing(Holder::Recovery)));
        assert_eq!(covers([one, two], false, [all[0]]), Err(WrapsRefused::Missing(all[1])));
        assert_eq!(covers([one], false, [all[0], all[1]]), Err(WrapsRefused::Stranger(all[1])));
        assert_eq!(covers([one], false, [all[0], all[0]]), Err(WrapsRefused::Twice(all[0])));
        assert_eq!(covers([], true, [Holder::Recovery]), Err(WrapsRefused::Nobody));
    }

    #[test]
    fn an_older_key_serves_for_a_day_after_a_newer_was_made() {
        let at = |hours: i64| Timestamp::from_micros(0).plus_seconds(hours * 3_600);
        let key = |number, hours| Made { id: IntakeKeyId::from_uuid(Uuid::from_u128(number)), at: at(hours) };
        let keys = vec![key(1, 0), key(3, 20), key(2, 10)];
        let ids = |now| usable(keys.clone(), now).iter().map(|id| id.uuid().as_u128()).collect::<Vec<_>>();
        assert_eq!(ids(at(30)), [3, 2, 1]);
        assert_eq!(ids(at(40)), [3, 2]);
        assert_eq!(ids(at(100)), [3]);
    }
}
