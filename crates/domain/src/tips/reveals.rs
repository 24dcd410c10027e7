//! What in an answer to the police could tell who the source is. It warns whoever writes; it decides nothing.

use std::collections::BTreeSet;

use crate::words;

words! {
    /// Something in a text that can lead to a person.
    pub enum Reveal {
        /// A number of five digits or more: a telephone, a document, a house with its postcode.
        Number = "number",
        /// An address of mail or of the web, or a name in a network.
        Address = "address",
        /// Two words with capitals side by side, as names are written.
        Name = "name",
    }
}

/// What a text reveals. Words in scripts without capitals are never taken for names: whoever writes looks twice.
#[must_use]
pub fn reveals(text: &str) -> BTreeSet<Reveal> {
    let mut found = BTreeSet::new();
    let mut digits: usize = 0;
    for c in text.chars() {
        match c {
            c if c.is_numeric() => digits = digits.saturating_add(1),
            ' ' | '-' | '/' | '.' | '(' | ')' => {}
            _ => digits = 0,
        }
        if digits >= 5 {
            found.insert(Reveal::Number);
        }
    }
    if text
        .split_whitespace()
        .any(|word| word.contains('@') || word.contains("://") || word.starts_with("www."))
    {
        found.insert(Reveal::Address);
    }
    let mut before = false;
    for word in text.split_whitespace() {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if capital && before {
            found.insert(Reveal::Name);
        }
        before = capital && !word.ends_with(['.', '!', '?', ':']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_addresses_are_warned_of() {
        let told = reveals("Ask Mira Petrović, 064 123 456, or mira@example.org.");
        assert_eq!(told, BTreeSet::from([Reveal::Number, Reveal::Address, Reveal::Name]));
    }

    #[test]
    fn a_plain_answer_passes() {
        assert!(reveals("The van came twice in 2025. It stood behind the house.").is_empty());
    }
}
