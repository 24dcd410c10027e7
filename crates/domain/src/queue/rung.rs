//! A rung of the ladder: who is asked, and for how long, before more are asked.

use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// Who is asked on a rung. Each also asks those of the rungs before it, so that nobody free is passed over.
    pub enum Whom {
        /// One free desk after another, who suits best first.
        One = "one",
        /// Every free desk at once; the first that accepts has it.
        All = "all",
        /// Also those who stand by.
        Backup = "backup",
        /// Also supervisors.
        Supervisor = "supervisor",
    }
}

/// A rung. A ladder is a list of them, in order; behind the last one nobody is asked any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Who is asked.
    pub ask: Whom,
    /// For how long, in seconds, whether somebody was free or not.
    pub seconds: u32,
}

/// The most rungs of a ladder.
pub const RUNGS: usize = 10;
/// The longest that a rung may last, in seconds: an hour.
pub const LONGEST: u32 = 3_600;

impl Rung {
    /// A rung.
    #[must_use]
    pub const fn new(ask: Whom, seconds: u32) -> Self {
        Self { ask, seconds }
    }
}

/// The ladder of what comes without one of its own: twice one, then all, those who stand by, supervisors.
#[must_use]
pub fn usual() -> Vec<Rung> {
    vec![
        Rung::new(Whom::One, 15),
        Rung::new(Whom::One, 15),
        Rung::new(Whom::All, 20),
        Rung::new(Whom::Backup, 20),
        Rung::new(Whom::Supervisor, 20),
    ]
}

/// The ladder of what is written: whoever waits can do something else meanwhile. Nobody gives up on them: the last rung
/// begins again for as long as they wait.
#[must_use]
pub fn patient() -> Vec<Rung> {
    vec![
        Rung::new(Whom::One, 20),
        Rung::new(Whom::One, 20),
        Rung::new(Whom::All, 40),
        Rung::new(Whom::Backup, 60),
        Rung::new(Whom::Supervisor, 1_060),
    ]
}
