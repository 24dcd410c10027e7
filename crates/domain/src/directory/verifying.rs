//! Whether what the directory says still holds: the clock by which organisations are asked, and their answers.

use serde::{Deserialize, Serialize};

use super::hsds::{Phone, Schedule};
use super::{check_capacity, hours};
use crate::fields::{Checker, FieldError, Problem};
use crate::time::Timestamp;
use crate::words;

/// After how many days somebody looks again, unless an administrator decides otherwise.
pub const EVERY_DAYS: i64 = 90;
/// How long a link lasts that an organisation was sent.
pub const LINK_DAYS: i64 = 14;
/// How many days before its end an agreement is warned of.
pub const WARN_DAYS: i64 = 60;
/// The fewest and most days between two looks.
pub const DAYS_BETWEEN: (i64, i64) = (7, 730);
const DAY: i64 = 86_400;

words! {
    /// What became of a correction that an organisation proposed.
    pub enum ProposalState {
        Open = "open",
        Accepted = "accepted",
        Declined = "declined",
    }
}

/// When a service has to be looked at: at once when nobody ever did.
#[must_use]
pub const fn due(verified_at: Option<Timestamp>, every_days: i64) -> Timestamp {
    match verified_at {
        Some(at) => at.plus_seconds(every_days.saturating_mul(DAY)),
        None => Timestamp::from_micros(0),
    }
}

/// How an agreement with a partner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not begun.
    Coming,
    /// It holds.
    Holds,
    /// It holds, and ends within [`WARN_DAYS`].
    EndsSoon,
    /// It has ended.
    Ended,
}

/// How an agreement stands between two days, as [`hours::day_number`] writes them; `warn_from` is the day
/// [`WARN_DAYS`] from today.
#[must_use]
pub const fn standing(from: i32, until: Option<i32>, today: i32, warn_from: i32) -> Standing {
    match until {
        Some(until) if until < today => Standing::Ended,
        _ if from > today => Standing::Coming,
        Some(until) if until <= warn_from => Standing::EndsSoon,
        _ => Standing::Holds,
    }
}

/// What an organisation answers about one of its services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verified {
    /// Places in all; none where places make no sense.
    pub places: Option<i32>,
    /// Places free now.
    pub free: Option<i32>,
    /// When it is open.
    pub schedules: Vec<Schedule>,
    /// The numbers by which it is called: a proposal until somebody inside accepts it.
    pub phones: Vec<Phone>,
}

impl Verified {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = check_capacity(self.places, self.free).err().unwrap_or_default();
        let mut check = Checker::default();
        for one in &self.phones {
            let digits = one.number.chars().filter(char::is_ascii_digit).count();
            let right = (3..=20).contains(&digits) && !one.number.chars().any(char::is_alphabetic);
            check.require(right, "phones", Problem::Unreadable);
            check.line("phones", &one.number);
        }
        check.require(self.phones.len() <= 10, "phones", Problem::TooLarge { max: 10 });
        check.require(self.schedules.len() <= 50, "hours", Problem::TooLarge { max: 50 });
        errors.extend(check.finish().err().unwrap_or_default());
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Hours as people write them in a form, a line for each rule: `MO-FR 09:00-17:00`, `SA,SU 10:00-14:00`,
/// `MO-SU 00:00-24:00`.
///
/// # Errors
/// `hours` when a line is none of these.
pub fn read_hours(text: &str) -> Result<Vec<Schedule>, Vec<FieldError>> {
    let wrong = || vec![FieldError { field: "hours", problem: Problem::Unreadable }];
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| read_line(line).ok_or_else(wrong))
        .collect()
}

fn read_line(line: &str) -> Option<Schedule> {
    let (days, times) = line.rsplit_once(char::is_whitespace)?;
    let (opens, closes) = times.split_once(['-', '–'])?;
    let (from, to) = (hours::minutes(opens)?, hours::minutes(closes)?);
    if from == hours::DAY || (from == to && from != 0) {
        return None;
    }
    let mut on: Vec<usize> = Vec::new();
    for part in days.to_ascii_uppercase().split([',', ' ']).filter(|part| !part.is_empty()) {
        let place = |word: &str| hours::DAYS.iter().position(|known| *known == word.trim());
        match part.split_once(['-', '–']) {
            Some((first, last)) => on.extend(place(first)?..=place(last)?),
            None => on.push(place(part)?),
        }
    }
    on.sort_unstable();
    on.dedup();
    let byday: Vec<&str> = on.iter().filter_map(|day| hours::DAYS.get(*day).copied()).collect();
    (!byday.is_empty()).then(|| Schedule {
        freq: "WEEKLY".into(),
        byday: byday.join(","),
        opens_at: hours::clock(from),
        closes_at: hours::clock(to),
        ..Schedule::default()
    })
}

/// Schedules as the form of [`read_hours`] has them; rules that it cannot write are left out.
#[must_use]
pub fn write_hours(schedules: &[Schedule]) -> String {
    let line = |one: &Schedule| {
        let times = hours::minutes(&one.opens_at).zip(hours::minutes(&one.closes_at))?;
        let days = if one.byday.is_empty() { "MO-SU" } else { one.byday.as_str() };
        Some(format!("{days} {}-{}", hours::clock(times.0), hours::clock(times.1)))
    };
    schedules.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_were_written() {
        let read = read_hours("mo-fr 9:00-17:00\n\nSA,SU 22:00-06:00").expect("hours");
        assert_eq!(write_hours(&read), "MO,TU,WE,TH,FR 09:00-17:00\nSA,SU 22:00-06:00");
        assert_eq!(read_hours(&write_hours(&read)), Ok(read));
        for wrong in ["always", "MO 9-17 daily", "XX 09:00-10:00", "FR-MO 09:00-10:00 x", "MO 10:00-10:00"] {
            assert!(read_hours(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_nobody_looked_at_is_due_at_once_and_else_after_its_days() {
        let now = Timestamp::from_micros(1_000_000_000_000_000);
        assert!(due(None, 90) < now);
        assert_eq!(due(Some(now), 90).seconds_since(now), 90 * DAY);
    }

    #[test]
    fn an_agreement_is_warned_of_before_it_ends() {
        let (today, soon) = (20_261_126, 20_270_125);
        assert_eq!(standing(20_260_101, None, today, soon), Standing::Holds);
        assert_eq!(standing(20_260_101, Some(20_270_630), today, soon), Standing::Holds);
        assert_eq!(standing(20_260_101, Some(20_270_125), today, soon), Standing::EndsSoon);
        assert_eq!(standing(20_260_101, Some(20_261_125), today, soon), Standing::Ended);
        assert_eq!(standing(20_261_201, None, today, soon), Standing::Coming);
    }
}
