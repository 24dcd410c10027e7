//! What the operator demands of a rota, and whether somebody may work a shift.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CertificateInput, HOTLINE, LONGEST, Refusal, Shift, ShiftInput, TAGS};
use crate::contacts::is_language_tag;
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::ShiftId;

/// What the operator demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// The least rest between two shifts of one person, in hours.
    pub rest_hours: i64,
    /// How many specialists work each night at least.
    pub at_night: usize,
    /// Whether a supervisor agrees before a shift goes to a colleague.
    pub swap_needs_approval: bool,
    /// Languages that somebody answers in whenever the hotline is open, BCP 47 tags.
    pub languages: Vec<String>,
    /// The first hour of the day that the hotline is open, 0 to 23.
    pub opens: i8,
    /// The hour at which it closes, 1 to 24; 0 to 24 is always.
    pub closes: i8,
    /// Whether a supervisor can be asked whenever it is open.
    pub supervisor: bool,
    /// Public holidays, as the operator has written them down.
    pub holidays: Vec<Date>,
    /// Whether the hotline is open on them.
    pub open_on_holidays: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            rest_hours: 11,
            at_night: 2,
            swap_needs_approval: true,
            languages: Vec::new(),
            opens: 0,
            closes: 24,
            supervisor: true,
            holidays: Vec::new(),
            open_on_holidays: true,
        }
    }
}

/// The most holidays that are kept: those of some years.
const HOLIDAYS: usize = 200;
/// The most people that a night can need.
const AT_NIGHT: usize = 20;

impl Rules {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(self.rest_hours >= 0, "rest_hours", Problem::TooSmall { min: 0 });
        check.require(self.rest_hours <= LONGEST, "rest_hours", Problem::TooLarge { max: LONGEST });
        check.require(self.at_night <= AT_NIGHT, "at_night", Problem::TooLarge { max: 20 });
        check.require((0..=23).contains(&self.opens), "opens", Problem::TooLarge { max: 23 });
        check.require((1..=24).contains(&self.closes), "closes", Problem::TooLarge { max: 24 });
        check.require(self.closes > self.opens, "closes", Problem::Contradicts { field: "opens" });
        check.require(self.languages.len() <= TAGS, "languages", Problem::TooLong { max: TAGS });
        check.require(
            self.languages.iter().all(|tag| is_language_tag(tag)),
            "languages",
            Problem::Unreadable,
        );
        check.require(self.holidays.len() <= HOLIDAYS, "holidays", Problem::TooLong { max: HOLIDAYS });
        check.finish()
    }
}

/// Whether somebody may work a shift. `others` are shifts of the same person; `id` is the shift itself when it stands among
/// them, because it is moved. A shift that somebody is ill for is none of theirs any more.
///
/// # Errors
/// The first rule that stands against it: certificates, languages, another shift at the time, rest.
pub fn may_work(
    plan: &ShiftInput,
    id: Option<ShiftId>,
    certificates: &[CertificateInput],
    others: &[Shift],
    rules: &Rules,
) -> Result<(), Refusal> {
    for skill in std::iter::once(HOTLINE).chain(plan.skills.iter().map(String::as_str)) {
        CertificateInput::gate(certificates, skill, plan.from, plan.until)?;
    }
    let spoken = CertificateInput::spoken(certificates, plan.from, plan.until);
    if let Some(tag) = plan.languages.iter().find(|tag| !spoken.contains(*tag)) {
        return Err(Refusal::Language { tag: tag.clone() });
    }
    is_free(plan, id, others, rules)
}

/// Whether the time is free: no other shift, and rest before and after.
pub(super) fn is_free(
    plan: &ShiftInput,
    id: Option<ShiftId>,
    others: &[Shift],
    rules: &Rules,
) -> Result<(), Refusal> {
    let works = |other: &&Shift| {
        other.state == super::ShiftState::Planned && other.plan.user == plan.user && Some(other.id) != id
    };
    for other in others.iter().filter(works) {
        if other.plan.meets(plan.from, plan.until) {
            return Err(Refusal::Booked { shift: other.id });
        }
        let between = if other.plan.until <= plan.from {
            plan.from.seconds_since(other.plan.until)
        } else {
            other.plan.from.seconds_since(plan.until)
        };
        if between < rules.rest_hours.saturating_mul(3_600) {
            return Err(Refusal::Rest { shift: other.id, minutes: between / 60 });
        }
    }
    Ok(())
}
