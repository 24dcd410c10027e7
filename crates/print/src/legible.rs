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
        if turns_around(character) || !(is_silent(character) || fonts.can_show(character)) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(character)));
            word = word.saturating_add(8);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether it overrides the order in which the characters after it are shown.
const fn turns_around(character: char) -> bool {
    matches!(character, '\u{202D}' | '\u{202E}')
}

/// Whether it has no sign by nature: ends of lines, and what joins, parts or isolates other characters.
const fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202C}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}
