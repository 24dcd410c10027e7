//! `hotlines.toml`: numbers, languages and dates of lines.

use crate::document::Node;
use crate::fault::{Fault, Problem};
use crate::hotline::{Channel, Hotline, is_number};
use crate::parts::PackParts;

use super::country::is_tag;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((lines, node)) = pack.lines.both() else { return };
    let calling = pack.country.value.as_ref().map(|country| country.calling_code.value().as_str());
    let mut tell = |at: Option<&Node>, place: String, problem| {
        faults.push(pack.lines.fault(at, place, problem));
    };
    for (name, fact) in lines.emergency.numbers() {
        if !is_number(fact.value(), calling) {
            let at = node.get("emergency").and_then(|all| all.get(name));
            tell(at, format!("emergency.{name}"), Problem::BadNumber(fact.value().clone()));
        }
    }
    for (at, line) in lines.hotlines.iter().enumerate() {
        let here = node.get("hotlines").and_then(|all| all.nth(at));
        if lines.hotlines.iter().take(at).any(|other| other.id == line.id) {
            tell(
                here.and_then(|here| here.get("id")),
                "hotlines".to_owned(),
                Problem::Twice(line.id.clone()),
            );
        }
        for (field, problem) in wrong(line, calling) {
            tell(here.and_then(|here| here.get(field)).or(here), format!("{}.{field}", line.id), problem);
        }
    }
}

fn wrong(line: &Hotline, calling: Option<&str>) -> Vec<(&'static str, Problem)> {
    let mut found = Vec::new();
    match &line.number {
        Some(number) if !is_number(number.value(), calling) => {
            found.push(("number", Problem::BadNumber(number.value().clone())));
        }
        None if line.channel == Channel::Phone => found.push(("number", Problem::NoNumber)),
        _ => {}
    }
    let spoken = line.languages.as_ref().map(|languages| languages.value().as_slice()).unwrap_or_default();
    let wrong = spoken.iter().filter(|tag| !is_tag(tag));
    found.extend(wrong.map(|tag| ("languages", Problem::BadLanguage(tag.clone()))));
    let since = line.since.as_ref().filter(|since| !is_since(since.value()));
    found.extend(since.map(|since| ("since", Problem::BadDate(since.value().clone()))));
    found
}

/// Whether a text is a year, a month of a year, or a day.
fn is_since(text: &str) -> bool {
    let padded = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    padded.len() == 10 && padded.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_began_in_a_year_a_month_or_on_a_day() {
        for good in ["2002", "2012-05", "2014-06-16"] {
            assert!(is_since(good), "{good}");
        }
        for bad in ["", "02", "2012-13", "2014-02-30", "May 2012", "16.06.2014"] {
            assert!(!is_since(bad), "{bad}");
        }
    }
}
