//! Shifts, gaps and refusals in words.

use fener_domain::ids::UserId;
use fener_domain::shifts::{Certified, GapKind, HOTLINE, Refusal, ShiftInput, SwapState};
use fener_domain::time::Timestamp;
use fener_text::{Texts, dates};
use jiff::civil::Date;

use crate::console::language_name;
use crate::layout::{Said, Status, Tone};
use crate::state::Web;

/// From when until when, on the clock: `07:00–15:00`.
pub(super) fn hours(web: &Web, from: Timestamp, until: Timestamp) -> String {
    let at = |at: Timestamp| dates::format_time(at.micros(), &web.zone);
    format!("{}–{}", at(from), at(until))
}

/// The same with the day.
pub(super) fn day_and_hours(web: &Web, t: Texts, from: Timestamp, until: Timestamp) -> String {
    let day = super::date_of(&web.zone, from);
    let until_day = super::date_of(&web.zone, until.plus_seconds(-1));
    let mut written = format!("{} {}", day_name(t, day), hours(web, from, until));
    if until_day.since(day).is_ok_and(|span| span.get_days() > 1) {
        written = format!("{written} ({})", day_name(t, until_day));
    }
    written
}

/// A day: `Mon 23/11/2026`.
pub(super) fn day_name(t: Texts, day: Date) -> String {
    let short = dates::format_civil_date_short(day, t.language());
    format!("{} {short}", t.choice("rota-day", day.weekday().to_monday_one_offset()))
}

/// Languages by their names.
pub(super) fn languages(t: Texts, tags: &[String]) -> String {
    tags.iter().map(|tag| language_name(t, tag)).collect::<Vec<_>>().join(", ")
}

/// A skill; only that of the work itself has a message.
pub(super) fn skill(t: Texts, name: &str) -> Said {
    if name == HOTLINE { t.get("rota-skill-hotline") } else { name.to_owned().into() }
}

/// What is planned, in one line.
pub(super) fn plan(web: &Web, t: Texts, plan: &ShiftInput) -> String {
    let role = t.choice("rota-role", plan.role);
    format!("{}, {role}", day_and_hours(web, t, plan.from, plan.until))
}

/// Somebody's login; the identifier of whoever is not known any more.
pub(super) fn login(people: &[fener_app::shifts::Worker], id: UserId) -> String {
    people.iter().find(|one| one.id == id).map_or_else(|| id.to_string(), |one| one.login.clone())
}

/// What is lacking.
pub(super) fn gap(t: Texts, kind: &GapKind) -> Status {
    let (label, tone) = match kind {
        GapKind::Sick(_) => (t.get("rota-gap-sick"), Tone::Urgent),
        GapKind::Nobody => (t.get("rota-gap-nobody"), Tone::Urgent),
        GapKind::Night { .. } => (t.get("rota-gap-night"), Tone::Urgent),
        GapKind::Language(tag) => {
            let name = language_name(t, tag);
            (t.with("rota-gap-language", &[("language", name.as_ref().into())]), Tone::Waiting)
        }
        GapKind::Supervisor => (t.get("rota-gap-supervisor"), Tone::Waiting),
    };
    Status::new(label, tone)
}

/// Where an offer stands.
pub(super) fn swap(t: Texts, state: SwapState) -> Status {
    let tone = if state == SwapState::Offered { Tone::New } else { Tone::Waiting };
    Status::new(t.choice("rota-swap", state), tone)
}

/// Which rule stands against a shift, with its date.
pub(crate) fn refused(web: &Web, t: Texts, refusal: &Refusal) -> Said {
    match refusal {
        Refusal::NotCertified(why) => {
            let name = skill(t, &why.skill);
            let with = |key: &str, at: Timestamp| {
                let day = dates::format_date_in_sentence(at.micros(), &web.zone, t.language());
                t.with(key, &[("skill", name.as_ref().into()), ("date", day.into())])
            };
            match why.standing {
                Certified::Never => t.with("rota-refused-never", &[("skill", name.as_ref().into())]),
                Certified::From(at) => with(fener_text::text_key("rota-refused-from"), at),
                // The end is the first moment at which it does not hold: the last day is the one before.
                Certified::Until(at) => with(fener_text::text_key("rota-refused-until"), at.plus_seconds(-1)),
            }
        }
        Refusal::Language { tag } => {
            let name = language_name(t, tag);
            t.with("rota-refused-language", &[("language", name.as_ref().into())])
        }
        Refusal::Booked { .. } => t.get("refused-shift-booked"),
        Refusal::Rest { minutes, .. } => {
            let between = format!("{}:{:02}", minutes / 60, minutes % 60);
            t.with("rota-refused-rest", &[("hours", between.into())])
        }
    }
}
