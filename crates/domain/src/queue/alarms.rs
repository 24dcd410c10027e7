//! What a supervisor must hear of without looking: a target breaks, or nobody is there.

use serde::{Deserialize, Serialize};

use super::desk::{Desk, DeskState};
use super::figures::Figures;
use crate::time::Timestamp;
use crate::words;

words! {
    /// What is wrong.
    pub enum AlarmKind {
        /// Too few were answered in 20 seconds.
        Within20 = "within_20",
        /// Too few were answered in 60 seconds.
        Within60 = "within_60",
        /// Too many gave up.
        Abandoned = "abandoned",
        /// Somebody waits too long.
        LongWait = "long_wait",
        /// Something waits and nobody is there who could be asked.
        NobodyThere = "nobody_there",
        /// Law enforcement has not seen a tip in time.
        TipLate = "tip_late",
    }
}

/// What the operator wants to reach; shares in per cent, times in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// At least so many answered in 20 seconds.
    pub within_20: u32,
    /// At least so many answered in 60 seconds.
    pub within_60: u32,
    /// Less than so many given up.
    pub abandoned: u32,
    /// Nobody waits longer.
    pub longest: u32,
    /// Shares are not judged when fewer than so many are decided: of two, one is half.
    pub fewest: u32,
}

impl Default for Targets {
    fn default() -> Self {
        Self { within_20: 90, within_60: 95, abandoned: 5, longest: 120, fewest: 10 }
    }
}

/// A target that is broken, with what was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Which.
    pub kind: AlarmKind,
    /// What was reached: per cent, seconds, or how many wait.
    pub reached: i64,
    /// What was to be reached.
    pub target: i64,
}

/// Which targets the last hour breaks.
#[must_use]
pub fn alarms(hour: &Figures, desks: &[Desk], targets: &Targets, now: Timestamp) -> Vec<Alarm> {
    let mut found = Vec::new();
    let mut raise = |kind, breaks: bool, reached: i64, target: u32| {
        if breaks {
            found.push(Alarm { kind, reached, target: i64::from(target) });
        }
    };
    if hour.decided() >= targets.fewest.max(1) {
        let percent = |count| hour.percent(count).unwrap_or_default();
        let (in_20, in_60) = (percent(hour.within_20), percent(hour.within_60));
        raise(AlarmKind::Within20, in_20 < targets.within_20, in_20.into(), targets.within_20);
        raise(AlarmKind::Within60, in_60 < targets.within_60, in_60.into(), targets.within_60);
        // Not rounded in our favour: five of a hundred are not under five per cent.
        let gone = percent(hour.abandoned);
        raise(
            AlarmKind::Abandoned,
            gone >= targets.abandoned && hour.abandoned > 0,
            gone.into(),
            targets.abandoned,
        );
    }
    raise(AlarmKind::LongWait, hour.longest > i64::from(targets.longest), hour.longest, targets.longest);
    let there = |desk: &&Desk| desk.reachable(now) && desk.certified(now) && desk.state != DeskState::Away;
    let nobody = hour.waiting > 0 && !desks.iter().any(|desk| there(&desk));
    raise(AlarmKind::NobodyThere, nobody, hour.waiting.into(), 0);
    found
}

#[cfg(test)]
#[path = "alarms_tests.rs"]
mod tests;
