//! The inbox of an organisation: everything that was given to it in one list, and how well it answers.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::referrals::DeclineReason;
use crate::time::Timestamp;
use crate::words;

words! {
    /// What can be given to an organisation.
    pub enum InboxKind {
        Referral = "referral",
        Tip = "tip",
        Proceeding = "proceeding",
    }
}

words! {
    /// What of the inbox is looked at.
    pub enum InboxView {
        /// Everything, newest first.
        All = "all",
        /// What waits for a first answer, newest first.
        Waiting = "waiting",
        /// What waits for a first answer longer than it may, the longest first.
        Late = "late",
        /// What nobody of the organisation has opened yet, newest first.
        Unread = "unread",
    }
}

/// A count that ends at [`Bounded::MOST`], so that it never costs more than so many rows, however many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounded(u64);

impl Bounded {
    /// The largest number that is told as it is.
    pub const MOST: u64 = 99;
    /// How many rows are looked for: one more tells that there are more.
    pub const LOOKED_FOR: u64 = Self::MOST + 1;

    /// Of so many rows, of which no more than [`Bounded::LOOKED_FOR`] were looked for.
    #[must_use]
    pub const fn of(found: u64) -> Self {
        Self(found)
    }

    /// Together with another count.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The number that is told.
    #[must_use]
    pub const fn told(self) -> u64 {
        if self.0 > Self::MOST { Self::MOST } else { self.0 }
    }

    /// Whether there are more than are told.
    #[must_use]
    pub const fn has_more(self) -> bool {
        self.0 > Self::MOST
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// As people read it: `7`, `99+`.
impl fmt::Display for Bounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.told(), if self.has_more() { "+" } else { "" })
    }
}

/// Something that was answered: nothing of it but its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// When it was sent.
    pub sent: Timestamp,
    /// When the answer was due.
    pub due: Timestamp,
    /// When the answer was given.
    pub answered: Timestamp,
    /// Why it was no; none when it was yes.
    pub declined: Option<DeclineReason>,
}

/// How an organisation answered in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthFigures {
    /// The month's first day.
    pub month: Date,
    /// Answers given.
    pub answered: u64,
    /// Of them, not later than they were due.
    pub in_time: u64,
    /// Half of the answers took no longer than so many seconds.
    pub median_seconds: i64,
    /// Of them, yes.
    pub accepted: u64,
    /// Of them, no, by reason; a reason that was not given is missing.
    pub declined: BTreeMap<DeclineReason, u64>,
}

/// The figures of each month in which anything was answered, the newest first. A month is one of the calendar of `zone`.
#[must_use]
pub fn by_month(answers: &[Answered], zone: &TimeZone) -> Vec<MonthFigures> {
    let mut months: BTreeMap<Date, Vec<&Answered>> = BTreeMap::new();
    for answer in answers {
        let day = zone.to_datetime(answer.answered.to_jiff()).date();
        months.entry(day.first_of_month()).or_default().push(answer);
    }
    months.into_iter().rev().map(|(month, answers)| figures(month, &answers)).collect()
}

fn figures(month: Date, answers: &[&Answered]) -> MonthFigures {
    let mut seconds: Vec<i64> = answers.iter().map(|one| one.answered.seconds_since(one.sent)).collect();
    let mut figures = MonthFigures {
        month,
        answered: 0,
        in_time: 0,
        median_seconds: median(&mut seconds),
        accepted: 0,
        declined: BTreeMap::new(),
    };
    for answer in answers {
        figures.answered += 1;
        figures.in_time += u64::from(answer.answered <= answer.due);
        match answer.declined {
            Some(reason) => *figures.declined.entry(reason).or_default() += 1,
            None => figures.accepted += 1,
        }
    }
    figures
}

/// The middle of these, rounded down between the two in the middle; 0 when there are none.
fn median(seconds: &mut [i64]) -> i64 {
    seconds.sort_unstable();
    let half = seconds.len() / 2;
    let upper = seconds.get(half).copied().unwrap_or_default();
    if seconds.len() % 2 == 1 {
        return upper;
    }
    let lower = half.checked_sub(1).and_then(|below| seconds.get(below)).copied().unwrap_or_default();
    lower + (upper - lower) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(sent: i64, took: i64, declined: Option<DeclineReason>) -> Answered {
        let sent = Timestamp::from_micros(0).plus_seconds(sent);
        Answered { sent, due: sent.plus_seconds(100), answered: sent.plus_seconds(took), declined }
    }

    #[test]
    fn a_month_begins_when_it_begins_on_the_clocks_of_the_country() {
        // 31 January 1970, 23:30 in UTC, is 1 February in Belgrade.
        let late = 31 * 86_400 - 1_800;
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let months = by_month(&[answer(late, 0, None), answer(0, 7, None)], &zone);
        let first: Vec<String> = months.iter().map(|one| one.month.to_string()).collect();
        assert_eq!(first, ["1970-02-01", "1970-01-01"]);
        assert_eq!(months.last().map(|one| one.median_seconds), Some(7));
    }

    #[test]
    fn what_is_due_now_is_in_time_and_the_middle_is_between_two() {
        let no = Some(DeclineReason::Capacity);
        let rows = [answer(0, 100, None), answer(0, 101, no), answer(0, 10, no), answer(0, 1_000, None)];
        let months = by_month(&rows, &TimeZone::UTC);
        let month = months.first().unwrap();
        assert_eq!((month.answered, month.in_time, month.accepted), (4, 2, 2));
        assert_eq!(month.median_seconds, 100);
        assert_eq!(month.declined, BTreeMap::from([(DeclineReason::Capacity, 2)]));
    }

    #[test]
    fn a_count_that_ends_says_so() {
        assert_eq!(Bounded::of(7).to_string(), "7");
        assert_eq!(Bounded::of(99).to_string(), "99");
        assert_eq!(Bounded::of(60).plus(Bounded::of(60)).to_string(), "99+");
        assert!(Bounded::default().is_none());
    }

    proptest! {
        #[test]
        fn every_answer_is_counted_once(rows in proptest::collection::vec(
            (0_i64..400_000_000, 0_i64..1_000_000, proptest::option::of(0_usize..5)), 0..60
        )) {
            let rows: Vec<Answered> = rows
                .into_iter()
                .map(|(sent, took, why)| answer(sent, took, why.map(|why| DeclineReason::ALL[why])))
                .collect();
            let months = by_month(&rows, &TimeZone::UTC);
            let total: u64 = months.iter().map(|month| month.answered).sum();
            prop_assert_eq!(total, u64::try_from(rows.len()).unwrap());
            for month in &months {
                let no: u64 = month.declined.values().sum();
                prop_assert_eq!(month.accepted + no, month.answered);
                prop_assert!(month.in_time <= month.answered);
                let of_month: Vec<i64> = rows
                    .iter()
                    .filter(|row| TimeZone::UTC.to_datetime(row.answered.to_jiff()).date().first_of_month() == month.month)
                    .map(|row| row.answered.seconds_since(row.sent))
                    .collect();
                let below = of_month.iter().filter(|took| **took <= month.median_seconds).count();
                prop_assert!(below * 2 >= of_month.len());
            }
            prop_assert!(months.windows(2).all(|pair| pair[0].month > pair[1].month));
        }
    }
}
