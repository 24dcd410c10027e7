//! How many parts an SMS is cut into: letters of GSM 03.38 (3GPP TS 23.038, 6.2.1) take seven bits, with any other letter
//! the whole message is UCS-2. A letter is never cut in two.

use crate::words;

/// Longer messages are refused: they arrive in pieces, late and out of order.
pub const MOST_PARTS: usize = 6;

words! {
    /// How a text message is written on the wire.
    pub enum Alphabet {
        /// Seven bits a letter.
        Gsm = "gsm",
        /// Sixteen bits a letter.
        Ucs2 = "ucs2",
    }
}

/// What a text comes to as SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segments {
    /// How it is written.
    pub alphabet: Alphabet,
    /// How many parts; 0 for an empty text.
    pub parts: usize,
    /// How many more units fit into the last part.
    pub left: usize,
}

/// The default alphabet without its escape.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Letters that are written as escape and letter: two units.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// Units of a letter in the default alphabet; none when it has none.
fn septets(letter: char) -> Option<usize> {
    if BASIC.contains(letter) { Some(1) } else { EXTENSION.contains(letter).then_some(2) }
}

/// Counts the parts of a text.
#[must_use]
pub fn segments(text: &str) -> Segments {
    let seven: Option<Vec<usize>> = text.chars().map(septets).collect();
    match seven {
        Some(units) => count(Alphabet::Gsm, &units, 160, 153),
        None => {
            let units: Vec<usize> = text.chars().map(char::len_utf16).collect();
            count(Alphabet::Ucs2, &units, 70, 67)
        }
    }
}

/// `alone`: units of a message of one part; `each`: of a part among several, which carries its number.
fn count(alphabet: Alphabet, letters: &[usize], alone: usize, each: usize) -> Segments {
    let units: usize = letters.iter().sum();
    if units == 0 {
        return Segments { alphabet, parts: 0, left: alone };
    }
    if units <= alone {
        return Segments { alphabet, parts: 1, left: alone - units };
    }
    let (mut parts, mut used) = (1, 0);
    for letter in letters {
        if used + letter > each {
            parts += 1;
            used = 0;
        }
        used += letter;
    }
    Segments { alphabet, parts, left: each - used }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Alphabet, usize, usize) {
        let Segments { alphabet, parts, left } = segments(text);
        (alphabet, parts, left)
    }

    #[test]
    fn letters_of_gsm_fit_160_times_into_one_part_and_153_times_into_each_of_several() {
        assert_eq!(of(&"a".repeat(160)), (Alphabet::Gsm, 1, 0));
        assert_eq!(of(&"a".repeat(161)), (Alphabet::Gsm, 2, 145));
        assert_eq!(of(&"a".repeat(306)), (Alphabet::Gsm, 2, 0));
        assert_eq!(of(&"a".repeat(307)).1, 3);
        assert_eq!(of(""), (Alphabet::Gsm, 0, 160));
    }

    #[test]
    fn one_letter_outside_makes_all_of_it_ucs_2() {
        assert_eq!(of("Zdravo, ovde je Ana").0, Alphabet::Gsm);
        assert_eq!(of("Je li bezbedno? č").0, Alphabet::Ucs2);
        assert_eq!(of(&"ж".repeat(70)), (Alphabet::Ucs2, 1, 0));
        assert_eq!(of(&"ж".repeat(71)), (Alphabet::Ucs2, 2, 63));
        // Albanian's ë is not in the default alphabet, its ç neither: only the capital is.
        assert_eq!(of("ë").0, Alphabet::Ucs2);
        assert_eq!(of("Ç").0, Alphabet::Gsm);
    }

    #[test]
    fn a_letter_of_two_units_is_never_cut() {
        // 152 letters and a euro sign, which needs two more: it goes into the second part.
        let text = format!("{}€{}", "a".repeat(152), "b".repeat(10));
        assert_eq!(of(&text), (Alphabet::Gsm, 2, 153 - 12));
        let text = format!("{}😀{}", "ж".repeat(66), "ж".repeat(10));
        assert_eq!(of(&text), (Alphabet::Ucs2, 2, 67 - 12));
        assert_eq!(of("€").2, 158);
    }

    #[test]
    fn the_default_alphabet_has_its_127_letters_once() {
        let mut letters: Vec<char> = BASIC.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!((letters.len(), BASIC.chars().count()), (127, 127));
    }
}
