//! When a hotline is called: more by day than by night, less on Sundays, more after campaigns.

use fener_domain::time::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::dice::Dice;

/// Days of the planned year.
pub const DAYS: i64 = 365;

/// How often each hour of the day is thrown, out of their sum.
const HOURS: [u32; 24] =
    [14, 12, 10, 7, 6, 8, 14, 24, 38, 52, 60, 62, 58, 54, 52, 54, 56, 58, 60, 62, 56, 46, 34, 22];
/// How often each weekday is accepted, out of a hundred; Monday first.
const WEEKDAYS: [u32; 7] = [100, 96, 92, 90, 94, 66, 58];
/// Days around which a hotline is seen more: the world day (30 July) and the European day (18 October)
/// against trafficking.
const CAMPAIGNS: [(i8, i8); 2] = [(7, 30), (10, 18)];

/// The last day's midnight, and the hours before it.
pub struct Calendar {
    zone: TimeZone,
    last: Date,
}

impl Calendar {
    /// The year before a day, in a country's civil time.
    #[must_use]
    pub const fn new(zone: TimeZone, last: Date) -> Self {
        Self { zone, last }
    }

    /// Midnight before the day: nothing planned happens later.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        self.at(self.last, 0, 0, 0)
    }

    /// A moment so many days before the last day.
    #[must_use]
    pub fn before(&self, days: i64, hour: i8, minute: i8) -> Timestamp {
        self.at(self.back(days), hour, minute, 0)
    }

    /// A moment at which somebody may call.
    pub fn call(&self, dice: &mut Dice) -> Timestamp {
        let mut date = self.back(dice.between(1, DAYS));
        while dice.below(140) >= weight(date) {
            date = self.back(dice.between(1, DAYS));
        }
        let (minute, second) = (small(dice.below(60)), small(dice.below(60)));
        self.at(date, hour(dice), minute, second)
    }

    fn back(&self, days: i64) -> Date {
        self.last.saturating_sub(days.days())
    }

    /// An hour that summer time skips becomes the hour after.
    fn at(&self, date: Date, hour: i8, minute: i8, second: i8) -> Timestamp {
        let civil = date.to_datetime(jiff::civil::Time::midnight());
        let span = Span::new().hours(hour).minutes(minute).seconds(second);
        let moment = self.zone.to_ambiguous_timestamp(civil.saturating_add(span)).compatible();
        moment.map(Timestamp::from).unwrap_or_default()
    }
}

fn hour(dice: &mut Dice) -> i8 {
    let mut thrown = dice.below(HOURS.iter().sum());
    for (hour, weight) in (0_i8..).zip(HOURS) {
        match thrown.checked_sub(weight) {
            None => return hour,
            Some(left) => thrown = left,
        }
    }
    0
}

fn weight(date: Date) -> u32 {
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let usual = WEEKDAYS.get(weekday).copied().unwrap_or(100);
    let seen = CAMPAIGNS.iter().any(|(month, day)| {
        let begins = jiff::civil::date(date.year(), *month, *day);
        (0..=10).contains(&(date - begins).get_days())
    });
    if seen { usual * 14 / 10 } else { usual }
}

fn small(number: u32) -> i8 {
    i8::try_from(number).unwrap_or(0)
}
