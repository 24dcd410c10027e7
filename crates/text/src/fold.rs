//! Folding for search: what people type for a name, however they type it, becomes one form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::to_latin;

/// Lower case, Latin script, no diacritics, single spaces. "Đorđević", "Ђорђевић" and "djordjevic" fold
/// alike, and so do "Shkëlqim" and "shkelqim". The result is a search key, never shown.
#[must_use]
pub fn fold(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    let latin = to_latin(&composed);
    let mut out = String::with_capacity(latin.len());
    for c in latin.chars().flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' => out.push_str("dj"),
            'ǵ' => out.push_str("gj"),
            'ḱ' => out.push_str("kj"),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            other => out.extend(std::iter::once(other).nfkd().filter(|&mark| !is_combining_mark(mark))),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The folded words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}
