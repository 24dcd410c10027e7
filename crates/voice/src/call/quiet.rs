//! Whether anything comes from the caller. A telephone sends packets also while nobody speaks; when none comes for long, the
//! line is broken, whatever the signalling still believes.

use std::time::Duration;

use tokio::time::Instant;

use crate::port::Quiet;

/// How often it is looked while nothing comes, or need come.
const AGAIN: Duration = Duration::from_secs(1);

/// What is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing has come for some time.
    Begins,
    /// Something comes again.
    Over,
    /// Nothing has come for too long.
    Broken,
}

/// Watches one caller.
pub(super) struct Silence {
    quiet: Quiet,
    /// From here on something should have come.
    since: Instant,
    told: bool,
    broken: bool,
}

impl Silence {
    pub(super) const fn new(quiet: Quiet, now: Instant) -> Self {
        Self { quiet, since: now, told: false, broken: false }
    }

    /// Whether the line was found broken.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// What is seen, when the last packet came at `last`, and when to look again. While `excused`, nothing need come: the call
    /// rings, or one end holds the other.
    pub(super) fn look(
        &mut self,
        last: Option<Instant>,
        excused: bool,
        now: Instant,
    ) -> (Option<Seen>, Instant) {
        if excused {
            self.since = now;
        }
        let heard = last.map_or(self.since, |last| last.max(self.since));
        let silent = now.saturating_duration_since(heard);
        self.broken = silent >= self.quiet.end;
        let seen = if self.broken {
            Some(Seen::Broken)
        } else if (silent >= self.quiet.warn) != self.told {
            self.told = !self.told;
            Some(if self.told { Seen::Begins } else { Seen::Over })
        } else {
            None
        };
        let soon = now + AGAIN.min(self.quiet.warn / 4);
        let next = if self.told || excused { soon } else { heard + self.quiet.warn };
        (seen, next.min(heard + self.quiet.end).max(now + Duration::from_millis(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Quiet = Quiet { warn: Duration::from_secs(15), end: Duration::from_secs(60) };

    fn second(began: Instant, number: u64) -> Instant {
        began + Duration::from_secs(number)
    }

    #[tokio::test]
    async fn a_caller_of_whom_nothing_comes_is_told_once_and_then_the_line_is_broken() {
        let began = Instant::now();
        let at = |number| second(began, number);
        let mut silence = Silence::new(QUIET, began);
        assert_eq!(silence.look(None, false, began), (None, at(15)));
        assert_eq!(silence.look(None, false, at(15)), (Some(Seen::Begins), at(16)));
        assert_eq!(silence.look(None, false, at(16)), (None, at(17)));
        assert_eq!(silence.look(None, false, at(59)), (None, at(60)));
        assert_eq!(silence.look(None, false, at(60)).0, Some(Seen::Broken));
    }

    #[tokio::test]
    async fn whoever_is_heard_again_is_told_and_counts_anew() {
        let began = Instant::now();
        let at = |number| second(began, number);
        let mut silence = Silence::new(QUIET, began);
        assert_eq!(silence.look(Some(at(10)), false, at(15)), (None, at(25)));
        assert_eq!(silence.look(Some(at(10)), false, at(25)).0, Some(Seen::Begins));
        assert_eq!(silence.look(Some(at(30)), false, at(31)), (Some(Seen::Over), at(45)));
        assert_eq!(silence.look(Some(at(30)), false, at(45)).0, Some(Seen::Begins));
        assert_eq!(silence.look(Some(at(30)), false, at(89)).0, None);
        assert_eq!(silence.look(Some(at(30)), false, at(90)).0, Some(Seen::Broken));
    }

    #[tokio::test]
    async fn on_hold_nothing_need_come_however_long_it_lasts() {
        let began = Instant::now();
        let at = |number| second(began, number);
        let mut silence = Silence::new(QUIET, began);
        for number in [15, 30, 120, 300] {
            assert_eq!(silence.look(Some(at(5)), true, at(number)), (None, at(number + 1)));
        }
        assert_eq!(silence.look(Some(at(5)), false, at(314)).0, None, "held until just now");
        assert_eq!(silence.look(Some(at(5)), false, at(315)).0, Some(Seen::Begins));
        assert_eq!(silence.look(Some(at(5)), true, at(320)).0, Some(Seen::Over), "held again");
    }
}
