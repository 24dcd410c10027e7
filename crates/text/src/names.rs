//! Text that people type: what a name or a note may contain.
//!
//! Control characters break exports and terminals; bidirectional overrides let a name show as another one
//! ("Trojan Source", CVE-2021-42574). Both are refused. Invisible spaces and marks are dropped silently.

use unicode_normalization::UnicodeNormalization;

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing is left after trimming.
    #[error("the text is empty")]
    Empty,
    /// More characters than allowed.
    #[error("the text has more than {max} characters")]
    TooLong {
        /// The number of characters allowed.
        max: usize,
    },
    /// A control character, a line break in a single line, or a character that stands for nothing.
    #[error("the text contains the control character U+{:04X}", u32::from(*.0))]
    Control(char),
    /// A character that changes the direction of the text around it.
    #[error("the text contains the direction override U+{:04X}", u32::from(*.0))]
    Direction(char),
}

impl NameProblem {
    /// The key of the message for the person; `error-too-long` takes `$max`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => crate::text_key("error-required"),
            Self::TooLong { .. } => crate::text_key("error-too-long"),
            Self::Control(_) => crate::text_key("error-control-character"),
            Self::Direction(_) => crate::text_key("error-direction-override"),
        }
    }
}

/// A single-line name: composed (NFC), trimmed, inner spaces single, at most `max` characters.
///
/// # Errors
/// [`NameProblem`] names the first problem.
pub fn sanitize(name: &str, max: usize) -> Result<String, NameProblem> {
    let clean = cleaned(name, false)?;
    bounded(clean.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

/// A text of several lines: composed, line ends `\n`, trimmed, at most `max` characters; tabs stay.
///
/// # Errors
/// [`NameProblem`] names the first problem.
pub fn sanitize_lines(text: &str, max: usize) -> Result<String, NameProblem> {
    let clean = cleaned(&text.replace("\r\n", "\n").replace('\r', "\n"), true)?;
    bounded(clean.trim().to_owned(), max)
}

fn bounded(text: String, max: usize) -> Result<String, NameProblem> {
    match text.chars().count() {
        0 => Err(NameProblem::Empty),
        count if count > max => Err(NameProblem::TooLong { max }),
        _ => Ok(text),
    }
}

fn cleaned(text: &str, lines: bool) -> Result<String, NameProblem> {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\n' | '\t' if lines => out.push(c),
            '\t' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => return Err(NameProblem::Direction(c)),
            c if c.is_control() || is_nothing(c) => return Err(NameProblem::Control(c)),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    Ok(out)
}

/// Zero-width space, word joiner, byte order mark, direction marks, soft hyphen. The joiners U+200C and
/// U+200D stay: Persian and Indian names need them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Line and paragraph separators, tags, noncharacters.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}
