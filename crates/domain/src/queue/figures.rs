//! How well what waits is answered. Every share names what it is of, and what is left out of it.

use std::collections::BTreeMap;

use super::waiting::{Left, Waiting, WaitingKind, WaitingState};
use crate::time::Timestamp;

/// A call that is given up within so many seconds is a short one: a wrong number, a second thought. Counted apart.
pub const SHORT: i64 = 5;
/// The first limit of the service level, in seconds.
pub const SOON: i64 = 20;
/// The second.
pub const LATER: i64 = 60;

const HOUR: i64 = 3_600;

/// Counts of what came in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Everything that came.
    pub came: u32,
    /// What was taken.
    pub answered: u32,
    /// Of it, within 20 seconds.
    pub within_20: u32,
    /// Of it, within 60 seconds.
    pub within_60: u32,
    /// Given up before anybody took it, short ones apart.
    pub abandoned: u32,
    /// Calls given up within 5 seconds.
    pub short: u32,
    /// Nothing was to be heard: counted apart, never as abuse.
    pub silent: u32,
    /// Nobody took it, and it went on otherwise: the ladder ended, the box, a recorded message, a broken line.
    pub unanswered: u32,
    /// What waits still.
    pub waiting: u32,
    /// Seconds that the one waits that waits longest; 0 when none waits.
    pub longest: i64,
    /// Seconds that all those waited together that were taken.
    pub waited: i64,
}

impl Figures {
    /// What shares are of: everything that is decided, but short and silent calls.
    #[must_use]
    pub const fn decided(&self) -> u32 {
        self.answered.saturating_add(self.abandoned).saturating_add(self.unanswered)
    }

    /// A count as a share of what is decided, in whole per cent, rounded down; none when nothing is.
    #[must_use]
    pub const fn percent(&self, count: u32) -> Option<u32> {
        count.saturating_mul(100).checked_div(self.decided())
    }

    /// The mean wait of those that were taken, in seconds; none when none was.
    #[must_use]
    pub fn mean_wait(&self) -> Option<i64> {
        self.waited.checked_div(i64::from(self.answered))
    }

    fn add(&mut self, item: &Waiting, now: Timestamp) {
        let waited = item.waited(now);
        let one = |count: &mut u32| *count = count.saturating_add(1);
        one(&mut self.came);
        if item.silent {
            return one(&mut self.silent);
        }
        if item.state.is_open() {
            // What was taken and waits again, because a browser was lost, waits from then on.
            let waits = if item.taken_at.is_some() { now.seconds_since(item.rung_since) } else { waited };
            one(&mut self.waiting);
            self.longest = self.longest.max(waits);
        }
        if item.taken_at.is_some() {
            one(&mut self.answered);
            self.waited = self.waited.saturating_add(waited);
            if waited <= SOON {
                one(&mut self.within_20);
            }
            if waited <= LATER {
                one(&mut self.within_60);
            }
        } else if item.state == WaitingState::Left && item.left == Some(Left::GaveUp) {
            let short = item.kind == WaitingKind::Call && waited <= SHORT;
            one(if short { &mut self.short } else { &mut self.abandoned });
        } else if !item.state.is_open() {
            one(&mut self.unanswered);
        }
    }
}

/// Counts all of these.
pub fn figures<'a>(items: impl IntoIterator<Item = &'a Waiting>, now: Timestamp) -> Figures {
    let mut figures = Figures::default();
    items.into_iter().for_each(|item| figures.add(item, now));
    figures
}

/// Counts all of these apart by something about them.
pub fn by<'a, K: Ord>(
    items: impl IntoIterator<Item = &'a Waiting>,
    now: Timestamp,
    key: impl Fn(&'a Waiting) -> K,
) -> BTreeMap<K, Figures> {
    let mut groups: BTreeMap<K, Figures> = BTreeMap::new();
    for item in items {
        groups.entry(key(item)).or_default().add(item, now);
    }
    groups
}

/// Counts by the hour in which it came: so many hours until now, those without anything too, the oldest first.
#[must_use]
pub fn by_hour(items: &[Waiting], hours: u32, now: Timestamp) -> Vec<(Timestamp, Figures)> {
    let start = |at: Timestamp| Timestamp::from_micros(0).plus_seconds(at.seconds().div_euclid(HOUR) * HOUR);
    let groups = by(items, now, |item| start(item.since));
    let hour = |back: u32| start(now).plus_seconds(-HOUR * i64::from(back));
    (0..hours).rev().map(hour).map(|at| (at, groups.get(&at).copied().unwrap_or_default())).collect()
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
