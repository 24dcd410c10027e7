//! Numbers as each language writes them; separators from CLDR 47 (`en-GB`, `sr`, `sq`).

use crate::Language;

/// Group and decimal separator.
const fn separators(language: Language) -> (char, char) {
    match language {
        Language::En => (',', '.'),
        Language::SrLatn | Language::SrCyrl => ('.', ','),
        Language::Sq => ('\u{a0}', ','),
    }
}

/// A whole number with groups of three.
#[must_use]
pub fn format_number(number: impl TryInto<i128>, language: Language) -> String {
    localise(&number.try_into().unwrap_or(i128::MAX).to_string(), language, true)
}

/// A number with exactly `digits` digits after the decimal separator.
#[must_use]
pub fn format_decimal(number: f64, digits: usize, language: Language) -> String {
    if !number.is_finite() {
        return String::from("–");
    }
    localise(&format!("{number:.digits$}"), language, true)
}

/// A share (1.0 is the whole) as per cent with `digits` digits after the separator. What cannot be a
/// share, as 0 of 0, is a dash.
#[must_use]
pub fn format_percent(share: f64, digits: usize, language: Language) -> String {
    if !share.is_finite() {
        return String::from("–");
    }
    format!("{}%", format_decimal(share * 100.0, digits, language))
}

/// Rewrites a number in the notation of Rust (`-1234.5`).
pub(crate) fn localise(plain: &str, language: Language, grouped: bool) -> String {
    let (group, decimal) = separators(language);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(plain.len().saturating_mul(2));
    out.push_str(sign);
    let length = whole.len();
    for (at, digit) in whole.chars().enumerate() {
        if grouped && at > 0 && length.saturating_sub(at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}
