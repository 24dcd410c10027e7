//! What waits for a specialist, whatever its channel, and the desks that can be asked for it.
//!
//! One pure function, [`match_up`], decides who is asked for what; everything else here are the states it starts from.

pub use alarms::{Alarm, AlarmKind, Targets, alarms};
pub use ask::{Ask, AskEnd};
pub use desk::{BreakKind, Desk, DeskRefused, DeskState, Device, LEASE, Post};
pub use figures::{Figures, SHORT, by, by_hour, figures};
pub use matching::{Decision, match_up};
pub use rung::{Rung, Whom, patient, usual};
pub use spoken::{Level, Spoken, language, speaks};
pub use telling::{HELP, NEW, PAUSE, Telling, news};
pub use waiting::{Left, Pressing, Waiting, WaitingKind, WaitingRefused, WaitingState};

mod alarms;
mod ask;
mod desk;
mod figures;
mod matching;
pub mod rung;
mod spoken;
mod telling;
mod waiting;

#[cfg(test)]
mod testing;
