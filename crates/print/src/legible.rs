//! Making texts legible: nothing that a person wrote is lost on paper, and nothing looks like what it is not.

use typst::foundations::{Array, Dict, Str, Value};

use crate::fonts::Fonts;

/// Words longer than this may be broken, so that none runs out of its column.
const LONGEST_WORD: usize = 24;
/// Where a word may be broken.
const BREAK: char = '\u{200B}';

/// The values with every text legible.
pub fn legible(value: Value, fonts: &Fonts) -> Value {
    match value {
        Value::Str(text) => Value::Str(Str::from(text_of(&text, fonts))),
        Value::Array(values) => {
            Value::Array(values.into_iter().map(|value| legible(value, fonts)).collect::<Array>())
        }
        Value::Dict(values) => {
            Value::Dict(values.into_iter().map(|(key, value)| (key, legible(value, fonts))).collect::<Dict>())
        }
        other => other,
    }
}

/// Characters without a sign in the fonts, and those that would turn the order of others around, appear by number, as in
/// "U+202E".
fn text_of(text: &str, fonts: &Fonts) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut word = 0_usize;
    for character in text.chars() {
        word = if character.is_whitespace() { 0 } else { word.saturating_add(1) };
        if word > LONGEST_WORD && character.is_alphanumeric() {
            shown.push(BREAK);
            word = 1;
        }
        match character {
            // Typst gives it no width.
            '\t' => shown.push(' '),
            shown_as_it_is if is_silent(character) || fonts.can_show(character) && !misleads(character) => {
                shown.push(shown_as_it_is);
            }
            other => {
                shown.push_str(&format!("[U+{:04X}]", u32::from(other)));
                word = word.saturating_add(8);
            }
        }
    }
    shown
}

/// Whether it has no sign by nature: ends of lines, and what joins, parts or isolates other characters.
const fn is_silent(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}')
        || matches!(character, '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether it would turn the order of others around, or is a control character, although a font has a sign for it.
fn misleads(character: char) -> bool {
    matches!(character, '\u{202D}' | '\u{202E}') || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text_of(text, &Fonts::new().unwrap())
    }

    #[test]
    fn what_the_fonts_have_stays() {
        for text in [
            "Đorđe Šćepanović",
            "Љиљана Ђорђевић",
            "مريم العلي\nمی\u{200C}خواهم",
            "c\u{30C} € – „a“ №",
            "Ωμέγα",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_they_have_not_appears_by_number() {
        assert_eq!(shown("a她🙂"), "a[U+5979][U+1F642]");
        assert_eq!(shown("\0\u{7}\u{85}"), "[U+0000][U+0007][U+0085]");
        assert_eq!(shown("no \u{202E}sey"), "no [U+202E]sey");
    }

    #[test]
    fn long_words_may_be_broken() {
        assert_eq!(shown(&"a".repeat(24)), "a".repeat(24));
        assert_eq!(shown(&"a".repeat(50)), format!("{0}{BREAK}{0}{BREAK}aa", "a".repeat(24)));
    }
}
