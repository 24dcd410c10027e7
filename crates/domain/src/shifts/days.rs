//! Days, weeks and nights on the clocks of a zone.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::time::Timestamp;

/// When night begins and ends on the clock.
const NIGHT: (i8, i8) = (22, 6);
/// How much of a night makes a shift a night shift, in minutes.
const NIGHT_MINUTES: i64 = 180;

/// The Monday of the week that a date lies in.
#[must_use]
pub fn week_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// The night that a shift is on: the date on which that night began. None when less than three hours of it lie between 22 and
/// 6 o'clock.
#[must_use]
pub fn night_of(from: Timestamp, until: Timestamp, zone: &TimeZone) -> Option<Date> {
    let first = from.to_jiff().to_zoned_datetime(zone.clone()).date().yesterday().ok()?;
    let nights =
        first.series(1.day()).take_while(|night| start_of(*night, zone).is_some_and(|start| start < until));
    nights
        .map(|night| (night, shared(from, until, night, zone).unwrap_or(0)))
        .filter(|(_, minutes)| *minutes >= NIGHT_MINUTES)
        .max_by_key(|(_, minutes)| *minutes)
        .map(|(night, _)| night)
}

/// Minutes that a stretch shares with the night that begins on a date.
fn shared(from: Timestamp, until: Timestamp, night: Date, zone: &TimeZone) -> Option<i64> {
    let at = |date: Date, hour: i8| zone.to_timestamp(date.at(hour, 0, 0, 0)).ok().map(Timestamp::from);
    let (begin, end) = (at(night, NIGHT.0)?, at(night.tomorrow().ok()?, NIGHT.1)?);
    Some(until.min(end).seconds_since(from.max(begin)).max(0) / 60)
}

/// The first moment of a date.
pub(super) fn start_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned_datetime(zone.clone()).ok().map(|at| at.timestamp().into())
}

/// A moment moved by days on the clock.
pub(super) fn moved(at: Timestamp, days: i64, zone: &TimeZone) -> Option<Timestamp> {
    let span = Span::new().try_days(days).ok()?;
    let local = at.to_jiff().to_zoned_datetime(zone.clone());
    local.checked_add(span).ok().map(|moved| moved.timestamp().into())
}
