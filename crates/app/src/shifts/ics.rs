//! iCalendar (RFC 5545): shifts as events, and events as what a shift is made of. Pure: no clock, no database. The crate
//! `icalendar` reads and writes lines; zones, ends and recurrences are understood here, or refused by name.

use std::collections::BTreeMap;

use fener_domain::shifts::{LONGEST, ShiftInput, ShiftRole};
use fener_domain::time::Timestamp;
use icalendar::parser::{Component as Read, Property as ReadProperty, read_calendar, unfold};
use icalendar::{Calendar, Component, Event, Property};
use jiff::tz::TimeZone;
use jiff::{Span, civil};
use uuid::Uuid;

use recurring::occurrences;

mod recurring;

/// The most events of one calendar, and the most occurrences of all of them.
pub(super) const MOST: usize = 2_000;
/// The most faults that are told at once.
const FAULTS: usize = 50;
/// How deep components may lie in each other: a calendar, an event, an alarm; one to spare.
const DEEPEST: usize = 4;
/// What the names of our own events end in.
const OURS: &str = "@fener";
/// The longest name of an event that is kept.
const NAME: usize = 200;

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The event: what it is called, else its identifier; empty for the calendar as a whole.
    pub event: String,
    /// The stable word: `calendar-fault-<word>` in messages.
    pub word: &'static str,
    /// As it stands in the calendar, or what is lacking; may be empty.
    pub detail: String,
}

/// Where an event comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// One of our own shifts.
    Ours(Uuid),
    /// Another program's event, with the moment of its occurrence when it recurs.
    Theirs(String),
}

/// An event that could be a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    /// What people call it.
    pub(super) event: String,
    /// Where it comes from.
    pub(super) origin: Origin,
    /// Who works it, as the calendar has it: a login.
    pub(super) login: String,
    /// From when.
    pub(super) from: Timestamp,
    /// Until when.
    pub(super) until: Timestamp,
    /// What for; none when the calendar says nothing.
    pub(super) role: Option<ShiftRole>,
    /// Languages; none when the calendar says nothing.
    pub(super) languages: Option<Vec<String>>,
    /// Skills; none when the calendar says nothing.
    pub(super) skills: Option<Vec<String>>,
}

/// A shift to be written: its identifier, who works it, and what is planned.
pub(super) struct Written<'a> {
    pub(super) id: Uuid,
    pub(super) login: &'a str,
    pub(super) plan: &'a ShiftInput,
}

/// Shifts as a calendar. Times are in UTC, so no zone has to be explained.
pub(super) fn write(shifts: &[Written<'_>], now: Timestamp) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Fener//Rota//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    for shift in shifts {
        let mut event = Event::new();
        event.uid(&format!("{}{OURS}", shift.id));
        event.summary(shift.login);
        for (name, value) in [
            ("DTSTAMP", utc(now)),
            ("DTSTART", utc(shift.plan.from)),
            ("DTEND", utc(shift.plan.until)),
            ("X-FENER-LOGIN", shift.login.to_owned()),
            ("X-FENER-ROLE", shift.plan.role.to_string()),
            ("X-FENER-LANGUAGES", shift.plan.languages.join(" ")),
            ("X-FENER-SKILLS", shift.plan.skills.join(" ")),
        ] {
            event.append_property(Property::new(name, value));
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn utc(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// What could be shifts in a calendar; `zone` is meant where an event names none.
///
/// # Errors
/// Every fault, with its event, up to fifty.
pub(super) fn read(text: &str, zone: &TimeZone) -> Result<Vec<Planned>, Vec<Fault>> {
    let whole = |word, detail: &str| vec![Fault { event: String::new(), word, detail: detail.to_owned() }];
    let text = text.trim_start_matches('\u{FEFF}');
    let unfolded = unfold(text.trim());
    if too_deep(&unfolded) {
        return Err(whole("not_calendar", "BEGIN"));
    }
    let calendar = read_calendar(&unfolded).map_err(|_error| whole("not_calendar", ""))?;
    let events: Vec<&Read<'_>> =
        calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
    if events.is_empty() {
        return Err(whole("no_events", ""));
    }
    if events.len() > MOST {
        return Err(whole("too_many", ""));
    }
    let (mut planned, mut faults) = (Vec::new(), Vec::new());
    for (number, event) in (1_usize..).zip(events) {
        match one(event, number, zone) {
            Ok(some) => planned.extend(some),
            Err(fault) => faults.push(fault),
        }
        if faults.len() >= FAULTS {
            break;
        }
    }
    if planned.len() > MOST {
        return Err(whole("too_many", ""));
    }
    if faults.is_empty() { Ok(planned) } else { Err(faults) }
}

/// The reader goes down with each component in another; a calendar made to exhaust it is refused before.
fn too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.lines().any(|line| {
        let begins =
            |word: &str| line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if begins("BEGIN:") {
            depth = depth.saturating_add(1);
        } else if begins("END:") {
            depth = depth.saturating_sub(1);
        }
        depth > DEEPEST
    })
}

/// The event's properties, asked by name.
struct Asked<'a> {
    event: &'a Read<'a>,
    name: String,
    zone: &'a TimeZone,
}

fn one(event: &Read<'_>, number: usize, zone: &TimeZone) -> Result<Vec<Planned>, Fault> {
    let value = |name: &str| event.find_prop(name).map(plain).unwrap_or_default();
    let (uid, summary) = (value("UID"), value("SUMMARY"));
    let called = if summary.is_empty() { uid.clone() } else { summary.clone() };
    let called = if called.is_empty() { format!("VEVENT {number}") } else { called };
    let asked = Asked { event, name: called.chars().take(NAME).collect(), zone };
    let fault = |word, detail: &str| asked.fault(word, detail);
    if value("STATUS").eq_ignore_ascii_case("CANCELLED") {
        return Err(fault("cancelled", ""));
    }
    for name in ["RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"] {
        if event.find_prop(name).is_some() {
            return Err(fault("recurrence", name));
        }
    }
    if uid.is_empty() || uid.chars().count() > NAME {
        return Err(fault("no_uid", ""));
    }
    let start = event.find_prop("DTSTART").ok_or_else(|| fault("no_start", ""))?;
    let start = asked.moment(start)?;
    let end = asked.end(&start)?;
    let role = match value("X-FENER-ROLE").as_str() {
        "" => None,
        word => Some(word.parse().map_err(|_unknown| fault("role", word))?),
    };
    let tags = |name: &str| {
        let found = event.find_prop(name).map(plain)?;
        Some(found.split_whitespace().map(str::to_owned).collect::<Vec<String>>())
    };
    let login = asked.login(&summary)?;
    let make = |origin, from, until| Planned {
        event: asked.name.clone(),
        origin,
        login: login.clone(),
        from,
        until,
        role,
        languages: tags("X-FENER-LANGUAGES"),
        skills: tags("X-FENER-SKILLS"),
    };
    let Some(rule) = event.find_prop("RRULE") else {
        let ours = uid.strip_suffix(OURS).and_then(|id| Uuid::parse_str(id).ok());
        let origin = ours.map_or(Origin::Theirs(uid), Origin::Ours);
        return Ok(vec![make(origin, start.instant(), end)]);
    };
    let seconds = end.seconds_since(start.instant());
    let starts = occurrences(&plain(rule), &start).map_err(|detail| fault("recurrence", &detail))?;
    Ok(starts
        .into_iter()
        .map(|at| make(Origin::Theirs(format!("{uid}/{}", utc(at))), at, at.plus_seconds(seconds)))
        .collect())
}

fn plain(property: &ReadProperty<'_>) -> String {
    property.val.clone().unescape_text().as_str().trim().to_owned()
}

fn parameter(property: &ReadProperty<'_>, name: &str) -> Option<String> {
    let found = property.params.iter().find(|one| one.key.as_str().eq_ignore_ascii_case(name))?;
    found.val.as_ref().map(|value| value.as_str().trim_matches('"').to_owned())
}

/// A moment with the zone that its clock is in, which a recurrence follows.
#[derive(Clone, Debug)]
struct Clocked {
    local: civil::DateTime,
    zone: TimeZone,
    at: Timestamp,
}

impl Clocked {
    const fn instant(&self) -> Timestamp {
        self.at
    }
}

impl Asked<'_> {
    fn fault(&self, word: &'static str, detail: &str) -> Fault {
        let detail = detail.chars().filter(|c| !c.is_control()).take(NAME).collect();
        Fault { event: self.name.clone(), word, detail }
    }

    /// A date with a time: in UTC, in a zone of the IANA database, or without one, which means the hotline's.
    fn moment(&self, property: &ReadProperty<'_>) -> Result<Clocked, Fault> {
        let value = property.val.as_str().trim();
        let whole_day = parameter(property, "VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
        if whole_day || value.len() == 8 {
            return Err(self.fault("whole_day", value));
        }
        let unreadable = || self.fault("time", value);
        let (local, in_utc) = match value.strip_suffix('Z') {
            Some(local) => (local, true),
            None => (value, false),
        };
        let local = civil::DateTime::strptime("%Y%m%dT%H%M%S", local).map_err(|_error| unreadable())?;
        let zone = match parameter(property, "TZID") {
            _ if in_utc => TimeZone::UTC,
            None => self.zone.clone(),
            Some(name) => TimeZone::get(&name).map_err(|_unknown| self.fault("zone", &name))?,
        };
        let at = zone.to_timestamp(local).map_err(|_far| unreadable())?;
        Ok(Clocked { local, zone, at: at.into() })
    }

    /// The end, from `DTEND` or `DURATION`.
    fn end(&self, start: &Clocked) -> Result<Timestamp, Fault> {
        let end = match (self.event.find_prop("DTEND"), self.event.find_prop("DURATION")) {
            (Some(end), _) => self.moment(end)?.at,
            (None, Some(duration)) => {
                let written = plain(duration);
                let unreadable = || self.fault("time", &written);
                let span: Span = written.parse().map_err(|_error| unreadable())?;
                let end =
                    start.local.to_zoned_datetime(start.zone.clone()).and_then(|at| at.checked_add(span));
                end.map_err(|_far| unreadable())?.timestamp().into()
            }
            (None, None) => return Err(self.fault("no_end", "")),
        };
        let seconds = end.seconds_since(start.at);
        if seconds <= 0 {
            return Err(self.fault("ends_before", ""));
        }
        if seconds > LONGEST * 3_600 {
            return Err(self.fault("too_long", ""));
        }
        Ok(end)
    }

    /// Who works it: our own property, the only attendee, or the event's name.
    fn login(&self, summary: &str) -> Result<String, Fault> {
        if let Some(own) = self.event.find_prop("X-FENER-LOGIN") {
            return Ok(plain(own));
        }
        let mut attendees = self.event.properties.iter().filter(|one| one.name == "ATTENDEE");
        match (attendees.next(), attendees.next()) {
            (Some(one), None) => {
                let address = one.val.as_str();
                let local = address.rsplit(':').next().and_then(|address| address.split('@').next());
                Ok(parameter(one, "CN").or_else(|| local.map(str::to_owned)).unwrap_or_default())
            }
            (Some(_), Some(_)) => Err(self.fault("several_people", "")),
            (None, _) if summary.is_empty() => Err(self.fault("no_person", "")),
            (None, _) => Ok(summary.to_owned()),
        }
    }
}

/// People by login, however it is written.
pub(super) fn by_login<T>(people: impl IntoIterator<Item = (String, T)>) -> BTreeMap<String, T> {
    people.into_iter().map(|(login, person)| (login.to_lowercase(), person)).collect()
}

#[cfg(test)]
mod tests;
