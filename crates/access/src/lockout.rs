//! Slows down guessing: the more sign-ins failed in a row, the longer the next one waits. It never denies
//! for good, so nobody can be locked out on purpose for longer than [`LONGEST_SECONDS`].

use fener_domain::time::Timestamp;

/// Failures in a row that cost nothing: anybody mistypes.
pub const FREE_FAILURES: u32 = 4;
/// The longest wait, in seconds.
pub const LONGEST_SECONDS: i64 = 15 * 60;

/// When the next attempt may be made; none when it may be made now. The first [`FREE_FAILURES`] in a row cost
/// nothing, each one after that doubles the wait, beginning with two seconds.
#[must_use]
pub fn wait_until(failures: u32, last_failure: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    let until = last_failure?.plus_seconds(wait_seconds(failures));
    // A failure that lies in the future is a clock that was set back: it must not lock anybody out.
    let bound = now.plus_seconds(LONGEST_SECONDS);
    (until > now).then_some(until.min(bound))
}

fn wait_seconds(failures: u32) -> i64 {
    match failures.checked_sub(FREE_FAILURES) {
        None | Some(0) => 0,
        Some(beyond) => {
            1_i64.checked_shl(beyond).filter(|wait| *wait > 0).unwrap_or(LONGEST_SECONDS).min(LONGEST_SECONDS)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn wait(failures: u32) -> i64 {
        wait_until(failures, Some(at(0)), at(0)).map_or(0, |until| until.seconds_since(at(0)))
    }

    #[test]
    fn mistyping_is_free_and_guessing_is_not() {
        let waits: Vec<i64> = (0..16).map(wait).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    }

    #[test]
    fn the_wait_is_over_when_it_is_over() {
        assert_eq!(wait_until(6, Some(at(100)), at(103)), Some(at(104)));
        assert_eq!(wait_until(6, Some(at(100)), at(104)), None);
        assert_eq!(wait_until(6, None, at(0)), None);
    }

    proptest! {
        #[test]
        fn nobody_is_ever_locked_out_for_good(failures in any::<u32>(), failed in any::<i64>(), now in 0..i64::MAX / 2) {
            let now = Timestamp::from_micros(now);
            if let Some(until) = wait_until(failures, Some(Timestamp::from_micros(failed)), now) {
                prop_assert!(until > now);
                prop_assert!(until.seconds_since(now) <= LONGEST_SECONDS);
            }
        }

        #[test]
        fn one_failure_more_never_shortens_the_wait(failures in 0..u32::MAX) {
            prop_assert!(wait(failures) <= wait(failures + 1));
        }
    }
}
