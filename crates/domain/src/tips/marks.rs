//! What two tips can be recognised by: numbers, plates, handles and addresses in what was written.

use std::collections::BTreeSet;

use crate::words;

words! {
    /// A kind of mark.
    pub enum MarkKind {
        Phone = "phone",
        Plate = "plate",
        Handle = "handle",
        Address = "address",
    }
}

/// The most marks of one tip.
pub const MOST: usize = 40;

/// The marks in what was written of vehicles and traces, in a form that is the same however they were written. Telephone
/// numbers are given as written, for only the country knows how they are read.
#[must_use]
pub fn marks(vehicle: &str, traces: &str) -> BTreeSet<(MarkKind, String)> {
    let mut found = BTreeSet::new();
    found.extend(plates(vehicle).into_iter().map(|plate| (MarkKind::Plate, plate)));
    for word in traces.split_whitespace() {
        let word = word.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '"' | '.'));
        if let Some(handle) = handle(word) {
            found.insert((MarkKind::Handle, handle));
        } else if let Some(address) = address(word) {
            found.insert((MarkKind::Address, address));
        }
    }
    found.extend(phones(traces).into_iter().map(|phone| (MarkKind::Phone, phone)));
    found.into_iter().take(MOST).collect()
}

fn handle(word: &str) -> Option<String> {
    let name = word.strip_prefix('@')?;
    (name.chars().count() >= 3).then(|| name.to_lowercase())
}

/// An address of the web without what does not tell two apart: scheme, `www`, a slash at the end, capitals of the host.
fn address(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = bare.or_else(|| lower.starts_with("www.").then_some(lower.as_str()))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    rest.contains('.').then(|| rest.to_owned())
}

/// Runs of digits with what stands between them in telephone numbers.
fn phones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        let between = matches!(c, ' ' | '-' | '/' | '(' | ')' | '.');
        if c.is_numeric() || (c == '+' && run.is_empty()) || (between && !run.is_empty()) {
            run.push(c);
        } else {
            let digits = run.chars().filter(|c| c.is_numeric()).count();
            if (6..=15).contains(&digits) {
                found.push(run.trim().to_owned());
            }
            run.clear();
        }
    }
    found
}

/// Up to three neighbouring words that together look like a plate: letters and at least two digits, five to ten in all.
fn plates(text: &str) -> BTreeSet<String> {
    let kept = |word: &str| -> String {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(kept)
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = BTreeSet::new();
    for many in 1..=3 {
        for window in words.windows(many) {
            let plate = window.concat();
            let digits = plate.chars().filter(|c| c.is_numeric()).count();
            let letters = plate.chars().count().saturating_sub(digits);
            if (5..=10).contains(&digits.saturating_add(letters)) && digits >= 2 && letters >= 1 {
                found.insert(plate);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plate_and_one_page_however_they_are_written() {
        let one = marks("white van, BG 123-AB", "https://www.Example.org/ad/7/ and @Big_Boss");
        let two = marks("BG-123 AB", "http://example.org/ad/7");
        let common: Vec<_> = one.intersection(&two).map(|(_, text)| text.as_str()).collect();
        assert_eq!(common, ["BG123AB", "example.org/ad/7"]);
        assert!(one.contains(&(MarkKind::Handle, "big_boss".to_owned())));
    }

    #[test]
    fn a_number_is_found_and_a_year_is_not() {
        let found = marks("", "call 064/123-45-67, since 2024");
        assert_eq!(found, BTreeSet::from([(MarkKind::Phone, "064/123-45-67".to_owned())]));
    }

    #[test]
    fn a_long_text_has_no_more_marks_than_are_kept() {
        let many: Vec<String> = (0..200).map(|number| format!("@user{number}")).collect();
        assert_eq!(marks("", &many.join(" ")).len(), MOST);
    }
}
