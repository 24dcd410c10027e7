//! When the line is staffed. The clock on the wall and whether today is a holiday are arguments.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::words;

/// The most spans and days of a flow's hours.
pub const SPANS: usize = 40;

/// When the line is staffed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// The time zone by its name in the IANA database.
    pub zone: String,
    /// Day and night, every day: nothing else here counts then.
    #[serde(default)]
    pub always: bool,
    /// Whether holidays of the country close the line.
    #[serde(default)]
    pub holidays: Holidays,
    /// Further days on which it is closed: `12-31` every year, `2027-05-03` once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<String>,
    /// The hours of each day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Opening>,
}

/// Hours on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The days.
    pub days: Vec<Weekday>,
    /// From when, `08:00`.
    pub from: String,
    /// Until when, `20:00`; at or before `from` it is on the next day; `24:00` is midnight.
    pub to: String,
}

words! {
    /// Which holidays close the line.
    #[derive(Default)]
    pub enum Holidays {
        /// Those of the country.
        #[default]
        Pack = "pack",
        /// None.
        None = "none",
    }
}

words! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl Weekday {
    fn of(date: Date) -> Self {
        match date.weekday() {
            jiff::civil::Weekday::Monday => Self::Monday,
            jiff::civil::Weekday::Tuesday => Self::Tuesday,
            jiff::civil::Weekday::Wednesday => Self::Wednesday,
            jiff::civil::Weekday::Thursday => Self::Thursday,
            jiff::civil::Weekday::Friday => Self::Friday,
            jiff::civil::Weekday::Saturday => Self::Saturday,
            jiff::civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

/// What the clock and the calendar say where the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The clock in the zone of the flow.
    pub local: DateTime,
    /// Whether the country has a holiday today.
    pub holiday: bool,
}

impl Default for Hours {
    fn default() -> Self {
        Self { zone: "UTC".into(), always: true, holidays: Holidays::None, closed: vec![], open: vec![] }
    }
}

impl Hours {
    /// Whether the line is staffed at a moment. Hours that go past midnight belong to the day they began on, as does its
    /// being a closed day; whether today is a holiday counts for hours that begin today only.
    #[must_use]
    pub fn is_open(&self, moment: &Moment) -> bool {
        if self.always {
            return true;
        }
        let (today, now) = (moment.local.date(), moment.local.time());
        let holiday = moment.holiday && self.holidays == Holidays::Pack;
        let open_today = !holiday && !self.is_closed_on(today);
        let from_today = || {
            let mut spans = self.spans_on(today);
            spans.any(|(from, to)| now >= from && (to.is_none_or(|to| to <= from || now < to)))
        };
        let from_yesterday = || {
            let Ok(yesterday) = today.yesterday() else { return false };
            let mut spans = self.spans_on(yesterday);
            let past_midnight =
                |(from, to): (Time, Option<Time>)| to.is_some_and(|to| to <= from && now < to);
            !self.is_closed_on(yesterday) && spans.any(past_midnight)
        };
        (open_today && from_today()) || from_yesterday()
    }

    fn is_closed_on(&self, date: Date) -> bool {
        self.closed.iter().filter_map(|day| closed_day(day)).any(|day| match day {
            ClosedDay::Once(on) => on == date,
            ClosedDay::Yearly(month, day) => (month, day) == (date.month(), date.day()),
        })
    }

    /// Beginnings and ends of a day's hours; no end when it is midnight.
    fn spans_on(&self, date: Date) -> impl Iterator<Item = (Time, Option<Time>)> {
        let day = Weekday::of(date);
        let of_day = self.open.iter().filter(move |opening| opening.days.contains(&day));
        of_day.filter_map(|opening| {
            let from = time(&opening.from)?;
            if opening.to == MIDNIGHT { Some((from, None)) } else { Some((from, Some(time(&opening.to)?))) }
        })
    }
}

const MIDNIGHT: &str = "24:00";

/// A time such as `08:00`.
pub(in crate::calls) fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two = |text: &str| {
        (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i8>().ok())?
    };
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}

enum ClosedDay {
    Once(Date),
    Yearly(i8, i8),
}

fn closed_day(text: &str) -> Option<ClosedDay> {
    if let Some((month, day)) = text.split_once('-').filter(|_| text.len() == 5) {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year: the 29th of February is a day, too.
        return Date::new(2024, month, day).ok().map(|_| ClosedDay::Yearly(month, day));
    }
    (text.len() == 10).then(|| text.parse().ok().map(ClosedDay::Once))?
}

impl Opening {
    pub(super) fn is_readable(&self) -> bool {
        !self.days.is_empty()
            && time(&self.from).is_some()
            && (self.to == MIDNIGHT || time(&self.to).is_some())
    }
}

/// Whether a text is a closed day.
pub(super) fn is_day(text: &str) -> bool {
    closed_day(text).is_some()
}

/// Whether a zone is known.
pub(super) fn is_zone(name: &str) -> bool {
    jiff::tz::TimeZone::get(name).is_ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    fn hours() -> Hours {
        use Weekday::*;
        let opening = |days: &[Weekday], from: &str, to: &str| Opening {
            days: days.to_vec(),
            from: from.into(),
            to: to.into(),
        };
        Hours {
            zone: "Europe/Belgrade".into(),
            always: false,
            holidays: Holidays::Pack,
            closed: vec!["12-31".into(), "2026-11-30".into()],
            open: vec![
                opening(&[Monday, Tuesday, Wednesday, Thursday], "08:00", "20:00"),
                opening(&[Friday], "20:00", "02:00"),
                opening(&[Sunday], "12:00", "24:00"),
            ],
        }
    }

    fn at(local: DateTime) -> Moment {
        Moment { local, holiday: false }
    }

    #[test]
    fn the_line_opens_and_closes_on_the_minute() {
        let hours = hours();
        // A Thursday.
        assert!(!hours.is_open(&at(datetime(2026, 11, 26, 7, 59, 59, 0))));
        assert!(hours.is_open(&at(datetime(2026, 11, 26, 8, 0, 0, 0))));
        assert!(hours.is_open(&at(datetime(2026, 11, 26, 19, 59, 59, 0))));
        assert!(!hours.is_open(&at(datetime(2026, 11, 26, 20, 0, 0, 0))));
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        let hours = hours();
        assert!(hours.is_open(&at(datetime(2026, 11, 27, 23, 0, 0, 0))), "Friday evening");
        assert!(hours.is_open(&at(datetime(2026, 11, 28, 1, 59, 0, 0))), "the night to Saturday");
        assert!(!hours.is_open(&at(datetime(2026, 11, 28, 2, 0, 0, 0))));
        assert!(!hours.is_open(&at(datetime(2026, 11, 27, 1, 0, 0, 0))), "no night began on Thursday");
        assert!(hours.is_open(&at(datetime(2026, 11, 29, 23, 59, 59, 0))), "Sunday until midnight");
    }

    #[test]
    fn holidays_and_closed_days_close_it_and_an_open_night_before_ends_as_it_would() {
        let hours = hours();
        let thursday = datetime(2026, 11, 26, 12, 0, 0, 0);
        assert!(!hours.is_open(&Moment { local: thursday, holiday: true }));
        assert!(!hours.is_open(&at(datetime(2026, 11, 30, 12, 0, 0, 0))), "closed once");
        assert!(!hours.is_open(&at(datetime(2026, 12, 31, 12, 0, 0, 0))), "closed each year");
        let night = datetime(2026, 11, 28, 1, 0, 0, 0);
        assert!(hours.is_open(&Moment { local: night, holiday: true }), "Friday's night goes on");
        let kept = Hours { holidays: Holidays::None, ..hours };
        assert!(kept.is_open(&Moment { local: thursday, holiday: true }));
    }

    #[test]
    fn always_is_always() {
        let hours = Hours { always: true, ..hours() };
        assert!(hours.is_open(&Moment { local: datetime(2026, 12, 31, 3, 0, 0, 0), holiday: true }));
    }
}
