//! Folding for search: what people type for a name, however they type it, becomes one form.
//!
//! A folded name is lower case, in Latin script, without diacritics, with single spaces. Names of the region
//! are written by every authority in its own way, so some spellings are made one on purpose; a search may
//! find a neighbour too many, but never misses the person:
//!
//! | sound | spellings that fold alike | to |
//! |---|---|---|
//! | Macedonian ѓ, Serbian ђ | `ѓ`, `ђ`, `ǵ`, `đ`, `gj`, `dj`, and `g`, as passports without the sign have it | `g` |
//! | Macedonian ќ | `ќ`, `ḱ`, `kj`, and `k` | `k` |
//! | Macedonian ѕ | `ѕ`, `dz` | `dz` |
//! | Macedonian and Serbian љ, њ, џ | `љ`, `lj`; `њ`, `nj`; `џ`, `dž`, `dz` | `lj`, `nj`, `dz` |
//! | ј, Bulgarian й | `ј`, `й`, `j` | `j` |
//!
//! So "Ѓорѓи" is found by "gjorgji", "gjorgi", "ǵorǵi", "đorđi", "djordji" and "gorgi". Not folded together
//! are ќ and ћ (`Ќосев`, `Ćosev`): that would make every k a c.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::to_latin;

/// The form of a text that is compared in searches, as the table above has it. The result is a search key,
/// never shown.
#[must_use]
pub fn fold(text: &str) -> String {
    // Marks go twice: the Cyrillic letters are known without them, and transliteration brings new ones.
    let latin = to_latin(&without_marks(text.nfkc().map(keep_letters)));
    let mut out = String::with_capacity(latin.len());
    for c in latin.chars().flat_map(char::to_lowercase) {
        match c {
            // The Icelandic letter looks like đ and is typed for it.
            'đ' | 'ð' => out.push('g'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            other => out.push(other),
        }
    }
    let plain = without_marks(out.chars());
    let words = plain.split_whitespace().map(one_spelling);
    words.collect::<Vec<_>>().join(" ")
}

/// Cyrillic letters that would lose their mark and become others.
const fn keep_letters(c: char) -> char {
    match c {
        'ѓ' => 'ђ',
        'Ѓ' => 'Ђ',
        'ќ' => 'к',
        'Ќ' => 'К',
        'й' => 'ј',
        'Й' => 'Ј',
        other => other,
    }
}

/// `dj` and `gj` as `g`, `kj` as `k`.
fn one_spelling(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let hard = matches!(letter, 'd' | 'g' | 'k');
        let mut soft = false;
        while hard && letters.next_if_eq(&'j').is_some() {
            soft = true;
        }
        out.push(if soft && letter == 'd' { 'g' } else { letter });
    }
    out
}

fn without_marks(text: impl Iterator<Item = char>) -> String {
    text.nfkd().filter(|&c| !is_combining_mark(c)).collect()
}

/// The folded words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}
