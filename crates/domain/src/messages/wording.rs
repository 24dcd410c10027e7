//! What of a text goes out and comes in.

/// The longest text that is kept of a message, in characters.
pub const LONGEST: usize = 20_000;

/// A text as it may go out: without isolates and overrides of writing direction, which our own messages put around values
/// and which an SMS would count and show as boxes; lines end plainly.
#[must_use]
pub fn sendable(text: &str) -> String {
    let kept = text.replace("\r\n", "\n");
    let kept: String = kept.chars().filter(|letter| !is_invisible(*letter)).collect();
    kept.trim().to_owned()
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\0')
}

/// A text that came, of a length that can be kept, and whether something was cut off. What a database cannot hold and what
/// would make the text read as another is taken out.
#[must_use]
pub fn cut(text: &str) -> (String, bool) {
    let mut letters = text.chars().filter(|letter| !is_invisible(*letter));
    let kept: String = letters.by_ref().take(LONGEST).collect();
    let more = letters.next().is_some();
    (kept.trim().to_owned(), more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Alphabet, segments};

    #[test]
    fn isolates_around_values_do_not_go_out() {
        let text = sendable("Today at \u{2068}21:00\u{2069}.\r\nBye ");
        assert_eq!(text, "Today at 21:00.\nBye");
        assert_eq!(segments(&text).alphabet, Alphabet::Gsm);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_and_says_so() {
        let (kept, more) = cut(&"ж".repeat(LONGEST + 1));
        assert_eq!((kept.chars().count(), more), (LONGEST, true));
        assert_eq!(cut("\u{202E}olleh\0 "), ("olleh".to_owned(), false));
    }
}
