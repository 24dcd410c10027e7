//! Folding for search: what people type for a name, however they type it, becomes one form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::to_latin;

/// Lower case, Latin script, no diacritics, single spaces. "Đorđević", "Ђорђевић" and "djordjevic" fold
/// alike, and so do "Shkëlqim" and "shkelqim". The result is a search key, never shown.
#[must_use]
pub fn fold(text: &str) -> String {
    // Marks go twice: the Cyrillic letters are known without them, and transliteration brings new ones.
    let latin = to_latin(&without_marks(text.nfkc().flat_map(keep_palatals)));
    let mut out = String::with_capacity(latin.len());
    for c in latin.chars().flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' => out.push_str("dj"),
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
    without_marks(out.chars()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Macedonian ѓ and ќ would lose their acute and become other letters.
fn keep_palatals(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ѓ' | 'ǵ' => ('g', Some('j')),
        'Ѓ' | 'Ǵ' => ('G', Some('j')),
        'ќ' | 'ḱ' => ('k', Some('j')),
        'Ќ' | 'Ḱ' => ('K', Some('j')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
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
