//! Events that recur: weekly on some days, or daily, so many times or until a day. Anything else is refused by its name.

use std::collections::BTreeSet;

use fener_domain::time::Timestamp;
use jiff::civil::{self, Weekday};
use jiff::{Span, ToSpan};

use super::Clocked;

/// The most occurrences of one event: more than a year of days.
const MOST: usize = 400;

/// How an event recurs.
struct Rule {
    /// Days between two occurrences, or weeks.
    interval: i64,
    weekly: bool,
    days: BTreeSet<i8>,
    count: Option<usize>,
    until: Option<Timestamp>,
}

/// The beginnings of all occurrences, the first among them.
///
/// # Errors
/// The part of the rule that cannot be followed.
pub(super) fn occurrences(written: &str, start: &Clocked) -> Result<Vec<Timestamp>, String> {
    let rule = rule(written, start)?;
    let most = rule.count.unwrap_or(MOST);
    let mut found = Vec::new();
    for date in dates(&rule, start.local.date()) {
        let local = civil::DateTime::from_parts(date, start.local.time());
        let at = start.zone.to_timestamp(local).map_err(|_far| written.to_owned())?;
        let at = Timestamp::from(at);
        if rule.until.is_some_and(|until| at > until) {
            return Ok(found);
        }
        found.push(at);
        if found.len() >= most {
            break;
        }
    }
    // Neither its number nor its end was reached.
    let whole = rule.count.is_some_and(|count| found.len() >= count);
    if whole { Ok(found) } else { Err(written.to_owned()) }
}

/// The days of the rule from the first on, in order, for two years at most.
fn dates(rule: &Rule, first: civil::Date) -> impl Iterator<Item = civil::Date> {
    let monday = fener_domain::shifts::week_of(first);
    first.series(1.day()).take(800).filter(move |day| {
        let since = |begin: civil::Date| begin.until(*day).map_or(0, |span: Span| i64::from(span.get_days()));
        if rule.weekly {
            let week = since(monday) / 7;
            week % rule.interval == 0 && rule.days.contains(&day.weekday().to_monday_zero_offset())
        } else {
            since(first) % rule.interval == 0
        }
    })
}

fn rule(written: &str, start: &Clocked) -> Result<Rule, String> {
    let own_day = start.local.date().weekday().to_monday_zero_offset();
    let mut rule = Rule { interval: 1, weekly: true, days: BTreeSet::new(), count: None, until: None };
    let mut frequency = "";
    for part in written.split(';').filter(|part| !part.is_empty()) {
        let unread = || part.to_owned();
        let (name, value) = part.split_once('=').ok_or_else(unread)?;
        match name.to_ascii_uppercase().as_str() {
            "FREQ" => frequency = value,
            "INTERVAL" => {
                rule.interval = value.parse().ok().filter(|n| (1..=52).contains(n)).ok_or_else(unread)?
            }
            "COUNT" => {
                rule.count = Some(value.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(unread)?)
            }
            "UNTIL" => rule.until = Some(until(value, start).ok_or_else(unread)?),
            "BYDAY" => rule.days = value.split(',').map(weekday).collect::<Option<_>>().ok_or_else(unread)?,
            "WKST" if value.eq_ignore_ascii_case("MO") => {}
            _ => return Err(unread()),
        }
    }
    rule.weekly = match frequency.to_ascii_uppercase().as_str() {
        "WEEKLY" => true,
        "DAILY" if rule.days.is_empty() => false,
        _ => return Err(written.to_owned()),
    };
    if rule.count.is_none() == rule.until.is_none() {
        return Err(written.to_owned());
    }
    if rule.days.is_empty() {
        rule.days.insert(own_day);
    }
    // The first occurrence is the event itself, so it has to follow its own rule.
    if rule.weekly && !rule.days.contains(&own_day) {
        return Err(written.to_owned());
    }
    Ok(rule)
}

fn until(value: &str, start: &Clocked) -> Option<Timestamp> {
    let last_of = |date: civil::Date| date.at(23, 59, 59, 0);
    let at = match value.strip_suffix('Z') {
        Some(utc) => {
            jiff::tz::TimeZone::UTC.to_timestamp(civil::DateTime::strptime("%Y%m%dT%H%M%S", utc).ok()?)
        }
        None if value.len() == 8 => {
            start.zone.to_timestamp(last_of(civil::Date::strptime("%Y%m%d", value).ok()?))
        }
        None => start.zone.to_timestamp(civil::DateTime::strptime("%Y%m%dT%H%M%S", value).ok()?),
    };
    at.ok().map(Timestamp::from)
}

fn weekday(code: &str) -> Option<i8> {
    let day = match code.trim().to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    Some(day.to_monday_zero_offset())
}
