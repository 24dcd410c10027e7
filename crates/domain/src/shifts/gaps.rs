//! Where the rota has a gap: nobody there, alone at night, a language that nobody answers in, no supervisor to ask, somebody
//! ill whom nobody stands in for.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::days::{night_of, start_of};
use super::{Rules, Shift, ShiftRole, ShiftState};
use crate::ids::ShiftId;
use crate::time::Timestamp;

/// What is lacking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// Somebody is ill and nobody stands in.
    Sick(ShiftId),
    /// No specialist works.
    Nobody,
    /// Fewer specialists work at night than should.
    Night {
        /// How many do.
        working: usize,
    },
    /// Specialists work, and none answers in a language.
    Language(String),
    /// No supervisor can be asked.
    Supervisor,
}

/// A stretch in which something is lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What.
    pub kind: GapKind,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// The gaps between two moments, by time. Between two neighbouring moments at which a shift begins or ends, or the hotline
/// opens or closes, nothing changes; so each of these stretches is looked at once.
#[must_use]
pub fn gaps(shifts: &[Shift], rules: &Rules, span: (Timestamp, Timestamp), zone: &TimeZone) -> Vec<Gap> {
    let working: Vec<&Shift> = shifts.iter().filter(|shift| shift.state == ShiftState::Planned).collect();
    let nights: BTreeSet<ShiftId> = working
        .iter()
        .filter(|shift| night_of(shift.plan.from, shift.plan.until, zone).is_some())
        .map(|shift| shift.id)
        .collect();
    let open = opening(rules, span, zone);
    let ends = working.iter().flat_map(|shift| [shift.plan.from, shift.plan.until]);
    let doors = open.iter().flat_map(|(from, until)| [*from, *until]);
    let inside = |at: &Timestamp| (span.0..=span.1).contains(at);
    let moments: BTreeSet<Timestamp> = ends.chain(doors).chain([span.0, span.1]).filter(inside).collect();
    let moments: Vec<Timestamp> = moments.into_iter().collect();
    let mut found: Vec<Gap> = Vec::new();
    for (from, until) in moments.iter().zip(moments.iter().skip(1)) {
        let there: Vec<&Shift> =
            working.iter().copied().filter(|shift| shift.plan.meets(*from, *until)).collect();
        let is_open = open.iter().any(|(opens, closes)| opens <= from && until <= closes);
        for kind in lacking(&there, &nights, is_open, rules) {
            extend(&mut found, Gap { kind, from: *from, until: *until });
        }
    }
    let ill =
        shifts.iter().filter(|shift| shift.state == ShiftState::Sick && shift.plan.meets(span.0, span.1));
    found.extend(ill.map(|shift| Gap {
        kind: GapKind::Sick(shift.id),
        from: shift.plan.from,
        until: shift.plan.until,
    }));
    found.sort_by(|one, other| (one.from, &one.kind).cmp(&(other.from, &other.kind)));
    found
}

fn lacking(there: &[&Shift], nights: &BTreeSet<ShiftId>, is_open: bool, rules: &Rules) -> Vec<GapKind> {
    let specialists: Vec<&&Shift> =
        there.iter().filter(|shift| shift.plan.role == ShiftRole::Specialist).collect();
    let mut kinds = Vec::new();
    if is_open && specialists.is_empty() {
        kinds.push(GapKind::Nobody);
    }
    let at_night = specialists.iter().any(|shift| nights.contains(&shift.id));
    if at_night && specialists.len() < rules.at_night {
        kinds.push(GapKind::Night { working: specialists.len() });
    }
    if is_open && !specialists.is_empty() {
        let unspoken = rules
            .languages
            .iter()
            .filter(|tag| !specialists.iter().any(|shift| shift.plan.languages.contains(tag)));
        kinds.extend(unspoken.map(|tag| GapKind::Language(tag.clone())));
    }
    let supervised = there.iter().any(|shift| shift.plan.role == ShiftRole::Supervisor);
    if is_open && rules.supervisor && !supervised {
        kinds.push(GapKind::Supervisor);
    }
    kinds
}

/// Adds a gap; one of the same kind that ends where this begins grows instead.
fn extend(found: &mut Vec<Gap>, gap: Gap) {
    match found.iter_mut().rev().find(|known| known.kind == gap.kind && known.until == gap.from) {
        Some(known) => known.until = gap.until,
        None => found.push(gap),
    }
}

/// When the hotline is open, day by day.
fn opening(rules: &Rules, span: (Timestamp, Timestamp), zone: &TimeZone) -> Vec<(Timestamp, Timestamp)> {
    let mut open = Vec::new();
    let mut day = span.0.to_jiff().to_zoned_datetime(zone.clone()).date();
    while let Some((start, next)) = start_of(day, zone).zip(day.tomorrow().ok()) {
        if start >= span.1 {
            break;
        }
        let closed = !rules.open_on_holidays && rules.holidays.contains(&day);
        if !closed && let Some((from, until)) = of_day(rules, day, next, zone) {
            open.push((from.max(span.0), until.min(span.1)));
        }
        day = next;
    }
    open
}

fn of_day(rules: &Rules, day: Date, next: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let at = |hour: i8| -> Option<Timestamp> {
        let civil = if hour >= 24 { next.at(0, 0, 0, 0) } else { day.at(hour, 0, 0, 0) };
        zone.to_timestamp(civil).ok().map(Timestamp::from)
    };
    Some((at(rules.opens)?, at(rules.closes)?))
}
