//! The files of the common pack.

use std::collections::BTreeSet;

use fener_text::Language;

use crate::common::{Day, Word};
use crate::document::Node;
use crate::fault::{Fault, Problem};
use crate::parts::CommonParts;
use crate::source::Precision;

use super::YEARS;

pub(super) fn check(common: &CommonParts, codes: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    sources(common, faults);
    measures(common, faults);
    calendar(common, codes, faults);
    palermo(common, faults);
    calls(common, faults);
    indicators(common, faults);
}

fn sources(common: &CommonParts, faults: &mut Vec<Fault>) {
    let Some((sources, node)) = common.sources.both() else { return };
    for (id, source) in sources {
        let mut tell = |problem| faults.push(common.sources.fault(node.get(id), id, problem));
        let addressed =
            source.url.as_deref().map(|url| url.starts_with("http://") || url.starts_with("https://"));
        let wanted = (source.precision != Precision::None).then_some(true);
        if addressed != wanted {
            tell(Problem::Address);
        }
        if let Some(year) = source.year.filter(|year| !YEARS.contains(year)) {
            tell(Problem::BadYear(year));
        }
    }
}

fn measures(common: &CommonParts, faults: &mut Vec<Fault>) {
    let Some((measures, node)) = common.measures.both() else { return };
    let mut seen = BTreeSet::new();
    for (at, measure) in measures.iter().enumerate() {
        if !seen.insert(&measure.indicator) {
            let problem = Problem::Twice(measure.indicator.clone());
            faults.push(common.measures.fault(node.nth(at), "", problem));
        }
    }
}

fn calendar(common: &CommonParts, codes: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    let Some((calendar, node)) = common.calendar.both() else { return };
    for (at, day) in calendar.days.iter().enumerate() {
        let here = node.get("days").and_then(|all| all.nth(at));
        let mut tell = |at: Option<&Node>, problem| {
            faults.push(common.calendar.fault(at.or(here), day.date.clone(), problem));
        };
        let twin = |other: &Day| other.date == day.date && other.name.value() == day.name.value();
        if calendar.days.iter().take(at).any(twin) {
            tell(None, Problem::Twice(day.name.value().clone()));
        }
        if !is_date(&day.date) {
            tell(here.and_then(|here| here.get("date")), Problem::BadDate(day.date.clone()));
        }
        for unknown in day.observed_in.iter().filter(|code| !codes.contains(code.as_str())) {
            let at = here.and_then(|here| here.get("observed_in"));
            tell(at, Problem::UnknownCountry(unknown.clone()));
        }
    }
}

/// Whether a text is a month, or a month and a day that some year has.
fn is_date(text: &str) -> bool {
    let (month, day) = text.split_once('-').unwrap_or((text, "01"));
    let two = |digits: &str| digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
    // 2024 has the 29th of February.
    two(month) && two(day) && format!("2024-{month}-{day}").parse::<jiff::civil::Date>().is_ok()
}

fn palermo(common: &CommonParts, faults: &mut Vec<Fault>) {
    let Some((palermo, node)) = common.palermo.both() else { return };
    let lists: [(&str, &[Word]); 3] =
        [("acts", &palermo.acts), ("means", &palermo.means), ("purposes", &palermo.purposes)];
    for (name, words) in lists {
        for (at, word) in words.iter().enumerate() {
            if words.iter().take(at).any(|other| other.code == word.code) {
                let here = node.get(name).and_then(|all| all.nth(at)).and_then(|here| here.get("code"));
                faults.push(common.palermo.fault(here, name, Problem::Twice(word.code.clone())));
            }
        }
    }
}

fn calls(common: &CommonParts, faults: &mut Vec<Fault>) {
    let Some((hotline, node)) = common.hotline.both() else { return };
    for (at, calls) in hotline.calls.iter().enumerate() {
        let here = node.get("calls").and_then(|all| all.nth(at));
        let twice = hotline.calls.iter().take(at).any(|other| other.year == calls.year);
        let problem = if YEARS.contains(&calls.year) {
            twice.then(|| Problem::Twice(calls.year.to_string()))
        } else {
            Some(Problem::BadYear(calls.year))
        };
        faults.extend(problem.map(|problem| common.hotline.fault(here, "calls", problem)));
    }
}

fn indicators(common: &CommonParts, faults: &mut Vec<Fault>) {
    let known = common.sources.value.as_ref();
    let file = |name: &str| common.indicator_file(name);
    for set in common.indicators.sets() {
        let source = &set.info().source;
        if known.is_some_and(|known| !known.contains_key(source)) {
            let problem = Problem::UnknownSource(source.clone());
            faults.push(Fault { file: file("sets.toml"), line: None, place: set.id().to_string(), problem });
        }
    }
    for language in Language::written() {
        for key in common.indicators.lacking(language) {
            let file = file(&format!("texts.{language}.csv"));
            faults.push(Fault { file, line: None, place: String::new(), problem: Problem::NoText(key) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_calendar_is_a_month_or_a_day() {
        for good in ["01", "07-30", "02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "13", "7-30", "02-30", "07-30-2020", "2020-07"] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
