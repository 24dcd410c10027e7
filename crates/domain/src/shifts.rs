//! The rota: who works when, who may, where nobody does, and how a shift goes from one person to another.
//!
//! Every rule is a function of what is planned, of the certificates of a person and of the operator's [`Rules`]; where a
//! rule speaks of days and nights, the time zone is an argument.

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError, Problem};
use crate::ids::{ShiftId, UserId};
use crate::time::Timestamp;
use crate::words;

pub use certificates::{CertificateInput, Certified, HOTLINE, NotCertified, Standing};
pub use cover::{Candidate, Cover, covers};
pub use days::{night_of, week_of};
pub use gaps::{Gap, GapKind, gaps};
pub use rules::{Rules, may_work};
pub use swaps::{SwapRefused, SwapState, SwapStep};

mod certificates;
mod cover;
mod days;
mod gaps;
mod rules;
mod swaps;

/// The shortest shift, in minutes.
pub const SHORTEST: i64 = 30;
/// The longest shift, in hours.
pub const LONGEST: i64 = 24;
/// The most languages, or skills, of one shift.
pub const TAGS: usize = 12;

words! {
    /// What somebody is there for.
    pub enum ShiftRole {
        /// Takes calls and conversations.
        Specialist = "specialist",
        /// Can be asked for help, and decides.
        Supervisor = "supervisor",
        /// Comes when those on duty are not enough.
        Backup = "backup",
    }
}

words! {
    /// Where a shift stands.
    pub enum ShiftState {
        /// Somebody works it.
        Planned = "planned",
        /// Whoever should work it is ill, and nobody stands in yet.
        Sick = "sick",
        /// It was taken from the rota.
        Removed = "removed",
    }
}

/// A shift as somebody plans it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftInput {
    /// Who works it.
    pub user: UserId,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// What for.
    pub role: ShiftRole,
    /// Languages that it answers in, BCP 47 tags.
    pub languages: Vec<String>,
    /// Skills that it needs beside that of every shift, [`HOTLINE`].
    pub skills: Vec<String>,
}

/// A shift of the rota, as rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Its identifier.
    pub id: ShiftId,
    /// What is planned.
    pub plan: ShiftInput,
    /// Where it stands.
    pub state: ShiftState,
}

/// Why somebody cannot work a shift.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The certificate is missing or does not last.
    #[error(transparent)]
    NotCertified(#[from] NotCertified),
    /// No certificate says that the person answers in a language.
    #[error("nobody has certified that the person answers in {tag}")]
    Language {
        /// The language.
        tag: String,
    },
    /// There is another shift of the same person at the same time.
    #[error("the person works another shift then")]
    Booked {
        /// The other shift.
        shift: ShiftId,
    },
    /// Too little time lies between this shift and another of the same person.
    #[error("only {minutes} minutes lie between this and another shift of the person")]
    Rest {
        /// The other shift.
        shift: ShiftId,
        /// How long the rest would be.
        minutes: i64,
    },
}

impl Refusal {
    /// The stable word: `refused-<word>` in messages and the API.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotCertified(why) => match why.standing {
                Certified::Never => "shift_not_certified",
                Certified::From(_) => "shift_certified_later",
                Certified::Until(_) => "shift_certificate_ends",
            },
            Self::Language { .. } => "shift_language",
            Self::Booked { .. } => "shift_booked",
            Self::Rest { .. } => "shift_rest",
        }
    }
}

/// The name of a skill: lower-case letters, digits and `_`, 1 to 40.
#[must_use]
pub fn is_skill(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.len() <= 40 && name.chars().all(plain)
}

impl ShiftInput {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let seconds = self.until.seconds_since(self.from);
        check.require(seconds >= SHORTEST * 60, "until", Problem::Contradicts { field: "from" });
        check.require(seconds <= LONGEST * 3_600, "until", Problem::TooLarge { max: LONGEST });
        check_tags(&mut check, "languages", &self.languages, crate::contacts::is_language_tag);
        check_tags(&mut check, "skills", &self.skills, is_skill);
        check.finish()
    }

    /// How long it is, in minutes.
    #[must_use]
    pub const fn minutes(&self) -> i64 {
        self.until.seconds_since(self.from) / 60
    }

    /// Whether it and another stretch share a moment; an end is no part of either.
    #[must_use]
    pub fn meets(&self, from: Timestamp, until: Timestamp) -> bool {
        self.from < until && from < self.until
    }

    /// The same moved by whole days, as clocks on the wall show them: a shift from 7 to 15 is from 7 to 15 again, also when
    /// clocks were changed between. None at the end of time.
    #[must_use]
    pub fn moved_by_days(&self, days: i64, zone: &jiff::tz::TimeZone) -> Option<Self> {
        let moved = |at: Timestamp| days::moved(at, days, zone);
        Some(Self { from: moved(self.from)?, until: moved(self.until)?, ..self.clone() })
    }
}

fn check_tags(check: &mut Checker, field: &'static str, tags: &[String], well: fn(&str) -> bool) {
    check.require(tags.len() <= TAGS, field, Problem::TooLong { max: TAGS });
    check.require(tags.iter().all(|tag| well(tag)), field, Problem::Unreadable);
}

/// Whom the hotline has now, as the queue asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDuty {
    /// The shift.
    pub shift: ShiftId,
    /// Who.
    pub user: UserId,
    /// What for.
    pub role: ShiftRole,
    /// The languages of the shift.
    pub languages: Vec<String>,
    /// The skills of the shift.
    pub skills: Vec<String>,
    /// When it ends.
    pub until: Timestamp,
}

#[cfg(test)]
mod tests;
