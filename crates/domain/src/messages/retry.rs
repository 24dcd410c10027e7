//! When a message that the provider did not take is tried again.

use crate::time::Timestamp;

/// After so many tries nobody tries by itself any more.
pub const TRIES: u32 = 8;
/// Whoever took a message to send it has so many seconds; then another node may take it.
pub const LEASE: i64 = 120;

/// Pauses after the first, second ... try, in seconds: a hiccup is over at once, an outage in hours.
const PAUSES: [i64; 7] = [5, 15, 60, 180, 600, 1_800, 3_600];

/// When a message that failed `tries` times is tried again, of which the last was at `at`; none: it has failed.
#[must_use]
pub fn next_try(tries: u32, at: Timestamp) -> Option<Timestamp> {
    let before = usize::try_from(tries.checked_sub(1)?).ok()?;
    PAUSES.get(before).map(|pause| at.plus_seconds(*pause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_five_seconds_to_an_hour_and_end_after_eight_tries() {
        let at = Timestamp::from_micros(0);
        let pauses: Vec<i64> =
            (1..=TRIES).filter_map(|tries| next_try(tries, at)).map(|next| next.seconds_since(at)).collect();
        assert_eq!((pauses.first(), pauses.last()), (Some(&5), Some(&3_600)));
        assert!(pauses.is_sorted_by(|one, next| one < next));
        assert_eq!(next_try(TRIES, at), None);
    }
}
