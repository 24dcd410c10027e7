//! Opening hours: rules of the week in the civil time of the place, and whether it is open now.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::hsds::Schedule;
use crate::time::Timestamp;

/// Minutes of a day.
pub const DAY: i32 = 24 * 60;
/// Minutes of a week.
pub const WEEK: i32 = 7 * DAY;
/// A day before and one after every other, as [`day_number`] writes them.
pub const ALWAYS: (i32, i32) = (0, 99_991_231);

/// The days of the week as iCalendar writes them, Monday first.
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A stretch of the week during which something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Open {
    /// The first minute, from Monday midnight on.
    pub opens: i32,
    /// The first minute when it is closed again; at most [`WEEK`].
    pub closes: i32,
    /// The first day on which it holds, as [`day_number`] writes it.
    pub valid_from: i32,
    /// The last day.
    pub valid_to: i32,
}

/// A moment in civil time: the minute of the week and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Minutes since Monday midnight.
    pub minute: i32,
    /// The day, as [`day_number`] writes it.
    pub day: i32,
}

impl Moment {
    /// This moment by the clocks of a zone.
    #[must_use]
    pub fn of(now: Timestamp, zone: &TimeZone) -> Self {
        let civil = now.to_jiff().to_zoned_datetime(zone.clone()).datetime();
        let weekday = i32::from(civil.date().weekday().to_monday_zero_offset());
        let minute = weekday * DAY + i32::from(civil.hour()) * 60 + i32::from(civil.minute());
        Self { minute, day: day_number(civil.date()) }
    }
}

/// A day as a number that orders: 20261126.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// A time of day as HSDS writes it, in minutes: `09:00`, `09:00:00`, `24:00`. An offset behind it is passed over:
/// hours are those of the clock on the place's wall.
#[must_use]
pub fn minutes(text: &str) -> Option<i32> {
    let clock = text.trim().split(['Z', '+', '-']).next().unwrap_or_default().trim();
    if matches!(clock, "24:00" | "24:00:00") {
        return Some(DAY);
    }
    let whole = if clock.len() == 4 { format!("0{clock}") } else { clock.to_owned() };
    let time: Time = whole.parse().ok()?;
    Some(i32::from(time.hour()) * 60 + i32::from(time.minute()))
}

/// A day as HSDS writes it.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    text.trim().get(..10).unwrap_or(text.trim()).parse().ok()
}

/// The days of a rule, as numbers from Monday; an ordinal in front (`1MO`) belongs to rules of the month. None when
/// one of them is no day.
#[must_use]
pub fn days(byday: &str) -> Option<Vec<i32>> {
    byday
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
            (0..).zip(DAYS).find(|(_, known)| *known == word.to_ascii_uppercase()).map(|(at, _)| at)
        })
        .collect()
}

/// The stretches of the week that schedules open. Rules of the month and of every second week are not among them:
/// by them nobody can say from the week alone that somewhere is open.
#[must_use]
pub fn weekly(schedules: &[Schedule]) -> Vec<Open> {
    let mut all: Vec<Open> = schedules.iter().flat_map(of_rule).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_rule(rule: &Schedule) -> Vec<Open> {
    let every_week =
        matches!(rule.freq.as_str(), "" | "WEEKLY") && matches!(rule.interval.as_str(), "" | "1");
    let times = minutes(&rule.opens_at).zip(minutes(&rule.closes_at));
    let (Some((opens, closes)), Some(mut on), true) = (times, days(&rule.byday), every_week) else {
        return Vec::new();
    };
    if on.is_empty() {
        on = match day(&rule.dtstart) {
            Some(first) => vec![i32::from(first.weekday().to_monday_zero_offset())],
            None => (0..7).collect(),
        };
    }
    let valid_from = [&rule.valid_from, &rule.dtstart].iter().find_map(|text| day(text));
    let valid_to = [&rule.valid_to, &rule.until].iter().find_map(|text| day(text));
    let valid_from = valid_from.map_or(ALWAYS.0, day_number);
    let valid_to = valid_to.map_or(ALWAYS.1, day_number);
    // Past midnight belongs to the day on which it opened.
    let opens = opens.rem_euclid(DAY);
    let long = if closes > opens { closes - opens } else { closes + DAY - opens };
    let mut found = Vec::new();
    for weekday in on {
        let opens = weekday * DAY + opens;
        let closes = opens + long;
        found.push(Open { opens, closes: closes.min(WEEK), valid_from, valid_to });
        if closes > WEEK {
            found.push(Open { opens: 0, closes: closes - WEEK, valid_from, valid_to });
        }
    }
    found
}

/// Whether one of the stretches holds this moment.
#[must_use]
pub fn is_open(all: &[Open], at: Moment) -> bool {
    all.iter().any(|one| {
        (one.opens..one.closes).contains(&at.minute) && (one.valid_from..=one.valid_to).contains(&at.day)
    })
}

/// The stretches of one weekday that hold on a day, for showing: minutes from midnight.
#[must_use]
pub fn of_day(all: &[Open], at: Moment) -> Vec<(i32, i32)> {
    let from = at.minute.div_euclid(DAY) * DAY;
    let mut found: Vec<(i32, i32)> = all
        .iter()
        .filter(|one| (one.valid_from..=one.valid_to).contains(&at.day))
        .filter(|one| one.opens < from + DAY && one.closes > from)
        .map(|one| ((one.opens - from).max(0), (one.closes - from).min(DAY)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A minute of the day as a clock shows it.
#[must_use]
pub fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(byday: &str, opens_at: &str, closes_at: &str) -> Schedule {
        Schedule {
            freq: "WEEKLY".into(),
            byday: byday.into(),
            opens_at: opens_at.into(),
            closes_at: closes_at.into(),
            ..Schedule::default()
        }
    }

    fn at(text: &str) -> Moment {
        let zone = TimeZone::get("Europe/Belgrade").expect("a zone");
        Moment::of(text.parse::<jiff::Timestamp>().expect("a time").into(), &zone)
    }

    #[test]
    fn a_place_is_open_by_the_clock_on_its_wall() {
        let all = weekly(&[rule("MO,TU,WE,TH,FR", "09:00", "17:00:00")]);
        // 26 November 2026 is a Thursday, one hour ahead of UTC; 26 June a Friday, two hours ahead.
        assert!(is_open(&all, at("2026-11-26T08:00:00Z")));
        assert!(!is_open(&all, at("2026-11-26T07:59:00Z")));
        assert!(is_open(&all, at("2026-06-26T07:00:00Z")));
        assert!(!is_open(&all, at("2026-11-28T10:00:00Z")));
    }

    #[test]
    fn a_night_reaches_into_the_next_day_and_over_the_end_of_the_week() {
        let all = weekly(&[rule("SU", "22:00", "06:00")]);
        assert!(is_open(&all, at("2026-11-29T22:30:00Z")));
        assert!(is_open(&all, at("2026-11-30T04:59:00Z")));
        assert!(!is_open(&all, at("2026-11-30T05:00:00Z")));
    }

    #[test]
    fn what_held_last_year_opens_nothing_now() {
        let old = Schedule { valid_to: "2025-12-31".into(), ..rule("", "00:00", "24:00") };
        assert!(!is_open(&weekly(&[old]), at("2026-11-26T08:00:00Z")));
    }

    proptest! {
        #[test]
        fn day_and_night_is_open_at_every_moment(seconds in 0_i64..4_000_000_000) {
            let all = weekly(&[rule("", "00:00", "00:00")]);
            let zone = TimeZone::get("Europe/Belgrade").expect("a zone");
            prop_assert!(is_open(&all, Moment::of(Timestamp::from_micros(seconds * 1_000_000), &zone)));
        }

        #[test]
        fn no_stretch_leaves_the_week(opens in 0_i32..DAY, closes in 0_i32..=DAY, weekday in 0_usize..7) {
            let byday = DAYS.get(weekday).copied().unwrap_or("MO");
            for one in weekly(&[rule(byday, &clock(opens), &clock(closes))]) {
                prop_assert!(0 <= one.opens && one.opens < one.closes && one.closes <= WEEK);
            }
        }
    }
}
