//! Receipts as words: ten things that one buys or keeps at home, in the person's language. A word is a byte: its
//! place in a list of 256. Decision 0010 says why; the browser reads and folds in the same way, and
//! `tests/vectors/channel.json` holds both to it.

use std::collections::HashMap;
use std::sync::OnceLock;

pub use fold::fold;

use crate::Language;

mod fold;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Words of a receipt.
pub const WORDS: usize = 10;
/// Pieces that one word of a list may have ("olive oil").
const LONGEST: usize = 3;

/// A list of 256 words.
pub struct List {
    /// Its name: the language's tag, or `hbs` for Bosnian, Croatian, Montenegrin and Serbian.
    pub name: &'static str,
    words: Vec<&'static str>,
    places: HashMap<String, u8>,
}

/// Typed words that are in no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReceipt {
    /// So many words were typed instead of ten.
    Count(usize),
    /// These words, by their place from 1, are not in the list that fits best.
    Unknown(Vec<UnknownReceiptWord>),
}

/// A word that is not in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownReceiptWord {
    /// Its place, from 1.
    pub place: usize,
    /// The one word that differs from it by a letter.
    pub near: Option<&'static str>,
}

/// The place of a word that is in no list, and the word, folded.
type Stranger = (usize, String);

fn all() -> &'static [List] {
    static ALL: OnceLock<Vec<List>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().map(|(name, lines)| List::read(name, lines)).collect())
}

/// The name of the list for a language tag.
fn list_name(tag: &str) -> &str {
    let language = tag.split('-').next().unwrap_or_default();
    match language {
        "bs" | "hr" | "cnr" | "sr" | "sh" => "hbs",
        "kmr" => "ku",
        other => other,
    }
}

/// The list for a language tag; where a language has none, that of the country's first language, or the first one.
#[must_use]
pub fn list(tag: &str, country: Language) -> Option<&'static List> {
    let named = |name: &str| all().iter().find(|list| list.name == name);
    named(list_name(tag)).or_else(|| named(list_name(country.tag()))).or_else(|| all().first())
}

impl List {
    fn read(name: &'static str, lines: &'static str) -> Self {
        let words: Vec<&str> =
            lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let places = (0..=u8::MAX).zip(&words).map(|(byte, word)| (fold(word), byte)).collect();
        Self { name, words, places }
    }

    /// The words of a receipt.
    #[must_use]
    pub fn spell(&self, receipt: &[u8; WORDS]) -> Vec<&'static str> {
        receipt.iter().map(|byte| self.words.get(usize::from(*byte)).copied().unwrap_or_default()).collect()
    }

    /// Every word, in the order of its byte.
    #[must_use]
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// The bytes of pieces, and the places of those that are none of the list's.
    fn matched(&self, pieces: &[String]) -> (Vec<u8>, Vec<Stranger>) {
        let (mut bytes, mut unknown) = (Vec::new(), Vec::new());
        let mut rest = pieces;
        while let Some((first, others)) = rest.split_first() {
            let found = (1..=LONGEST.min(rest.len())).rev().find_map(|length| {
                let (taken, after) = rest.split_at_checked(length)?;
                Some((*self.places.get(&taken.concat())?, after))
            });
            match found {
                Some((byte, after)) => {
                    bytes.push(byte);
                    rest = after;
                }
                None => {
                    unknown.push((bytes.len() + unknown.len() + 1, first.clone()));
                    rest = others;
                }
            }
        }
        (bytes, unknown)
    }

    /// The only word that differs by one letter.
    fn near(&self, folded: &str) -> Option<&'static str> {
        let mut found = self.words.iter().copied().filter(|word| is_near(&fold(word), folded));
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }
}

/// Whether one letter more, less or other makes the same of both.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let skipped = if short.len() == long.len() { same + 1 } else { same };
    long.len() - short.len() <= 1
        && short.get(skipped..).unwrap_or_default() == long.get(same + 1..).unwrap_or_default()
}

/// What was typed, cut into folded pieces; numbers before the words, as in a numbered list, do not count.
fn pieces(typed: &str) -> Vec<String> {
    let joins = |c: char| c.is_alphanumeric() || fold::is_mark(c) || "\u{200c}\u{200d}'’ʼ".contains(c);
    typed
        .split(|c: char| !joins(c))
        .map(fold)
        .filter(|piece| piece.chars().any(|c| !c.is_numeric()))
        .collect()
}

/// Reads ten typed words in any list, the page's language first.
///
/// # Errors
/// How many words were typed instead, or which are in no list.
pub fn read(typed: &str, tag: &str) -> Result<[u8; WORDS], NoReceipt> {
    let pieces = pieces(typed);
    let first = list_name(tag);
    let (own, others): (Vec<&List>, Vec<&List>) = all().iter().partition(|list| list.name == first);
    let mut best: Option<(&List, usize, Vec<Stranger>)> = None;
    for list in own.into_iter().chain(others) {
        let (bytes, unknown) = list.matched(&pieces);
        if let (true, Ok(receipt)) = (unknown.is_empty(), bytes.as_slice().try_into()) {
            return Ok(receipt);
        }
        if best.as_ref().is_none_or(|(_, _, fewest)| unknown.len() < fewest.len()) {
            best = Some((list, bytes.len() + unknown.len(), unknown));
        }
    }
    match best {
        Some((list, WORDS, unknown)) if !unknown.is_empty() => Err(NoReceipt::Unknown(
            unknown
                .into_iter()
                .map(|(place, typed)| UnknownReceiptWord { place, near: list.near(&typed) })
                .collect(),
        )),
        best => Err(NoReceipt::Count(best.map_or(0, |(_, count, _)| count))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_list_has_256_words_that_fold_apart() {
        assert!(all().len() >= 10, "{} lists", all().len());
        for list in all() {
            let folded: BTreeSet<String> = list.words.iter().map(|word| fold(word)).collect();
            assert_eq!((list.words.len(), folded.len()), (256, 256), "{}", list.name);
        }
    }

    #[test]
    fn what_a_list_spells_it_reads_however_it_is_typed() {
        let receipt = [0, 1, 2, 3, 50, 77, 128, 200, 254, 255];
        for list in all() {
            let words = list.spell(&receipt);
            let numbered: String = (1..).zip(&words).map(|(n, word)| format!("{n}. {word}\n")).collect();
            let together = words.join(" ");
            for typed in [numbered, together.clone(), together.to_uppercase(), words.join(", ")] {
                assert_eq!(read(&typed, list.name), Ok(receipt), "{}: {typed}", list.name);
            }
            assert_eq!(read(&together, "en"), Ok(receipt), "{} is found from another page", list.name);
        }
    }

    #[test]
    fn serbian_words_are_read_in_both_scripts() {
        let receipt = [9, 99, 19, 29, 39, 49, 59, 69, 79, 89];
        let words = list("sr-Latn", Language::En).unwrap().spell(&receipt).join(" ");
        assert_eq!(read(&crate::script::to_cyrillic(&words), "sr-Cyrl"), Ok(receipt));
    }

    #[test]
    fn a_word_that_is_none_is_named_with_what_may_be_meant() {
        let words = list("en", Language::En).unwrap().spell(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).join(" ");
        let typed = words.replacen("apple", "aple", 1);
        let wrong = UnknownReceiptWord { place: 1, near: Some("apple") };
        assert_eq!(read(&typed, "en"), Err(NoReceipt::Unknown(vec![wrong])));
        assert_eq!(read("apple", "en"), Err(NoReceipt::Count(1)));
        assert_eq!(read("", "en"), Err(NoReceipt::Count(0)));
    }

    #[test]
    fn a_language_without_a_list_gets_the_countrys() {
        assert_eq!(list("de", Language::SrLatn).map(|list| list.name), Some("hbs"));
        assert_eq!(list("sr-Cyrl", Language::En).map(|list| list.name), Some("hbs"));
        assert_eq!(list("rom", Language::SrLatn).map(|list| list.name), Some("hbs"));
        assert_eq!(list("rom", Language::Mk).map(|list| list.name), Some("mk"));
    }
}
