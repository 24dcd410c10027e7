//! Which passwords are good enough: long, not a word everybody tries, not the login. As NIST SP 800-63B-4
//! has it, no rule asks for digits or signs, and no password ages.

use fener_domain::personal::Personal;
use unicode_normalization::UnicodeNormalization;

/// The fewest characters.
pub const MIN_CHARACTERS: usize = 12;
/// The most characters.
pub const MAX_CHARACTERS: usize = 256;
/// The fewest different characters.
const MIN_DIFFERENT: usize = 5;
/// Shortest login that must not stand inside a password; shorter ones occur in words.
const MIN_LOGIN: usize = 4;

/// Words that attackers try first, one a line, lower case, without spaces.
const COMMON: &str = include_str!("common_passwords.txt");

/// What is wrong with a password. The message key is `password-<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than [`MIN_CHARACTERS`].
    #[error("shorter than {MIN_CHARACTERS} characters")]
    TooShort,
    /// More than [`MAX_CHARACTERS`].
    #[error("longer than {MAX_CHARACTERS} characters")]
    TooLong,
    /// A word everybody tries, perhaps repeated or with digits around it, or a few characters over and over.
    #[error("too common")]
    TooCommon,
    /// The login stands in it.
    #[error("contains the login")]
    ContainsLogin,
}

impl WeakPassword {
    /// The word that names it in messages and the API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::TooCommon => "too_common",
            Self::ContainsLogin => "contains_login",
        }
    }
}

/// The form in which passwords are counted and hashed (NFKC), the same from every keyboard.
#[must_use]
pub fn normalise(password: &Personal<String>) -> Personal<String> {
    password.map(|text| text.nfkc().collect())
}

/// Checks a password that somebody wants to use.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &Personal<String>, login: &str) -> Result<(), WeakPassword> {
    if password.expose().chars().nth(MAX_CHARACTERS).is_some() {
        return Err(WeakPassword::TooLong);
    }
    let normal = normalise(password);
    let length = normal.expose().chars().count();
    if length < MIN_CHARACTERS {
        return Err(WeakPassword::TooShort);
    }
    if length > MAX_CHARACTERS {
        return Err(WeakPassword::TooLong);
    }
    let plain = normal.map(|text| squeezed(text));
    if !login.is_empty() && login.chars().count() >= MIN_LOGIN && plain.expose().contains(&squeezed(login)) {
        return Err(WeakPassword::ContainsLogin);
    }
    if is_common(plain.expose()) { Err(WeakPassword::TooCommon) } else { Ok(()) }
}

/// Lower case, letters and digits only: `Lozinka 123!` and `lozinka123` are one.
fn squeezed(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

fn is_common(plain: &str) -> bool {
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < MIN_DIFFERENT {
        return true;
    }
    let core = plain.trim_matches(|c: char| c.is_ascii_digit());
    COMMON.lines().any(|word| is_only(plain, word) || is_only(core, word))
}

/// Whether a text is a word, once or repeated.
fn is_only(text: &str, word: &str) -> bool {
    !word.is_empty() && !text.is_empty() && text.replace(word, "").is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problem(password: &str) -> Option<WeakPassword> {
        check(&password.into(), "ana.petrovic").err()
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(problem("jedanaest_1"), Some(WeakPassword::TooShort));
        assert_eq!(problem("дванаест чч1"), None);
        let long: String = ('a'..='z').cycle().take(MAX_CHARACTERS).collect();
        assert_eq!(problem(&long), None);
        assert_eq!(problem(&format!("{long}a")), Some(WeakPassword::TooLong));
        assert_eq!(
            problem(&"ﷺ".repeat(MAX_CHARACTERS)),
            Some(WeakPassword::TooLong),
            "grows when normalised"
        );
    }

    #[test]
    fn what_everybody_tries_is_refused() {
        for common in [
            "passwordpassword",
            "Password123456",
            "123456789012",
            "aaaaaaaaaaaaaaa",
            "ababababababab",
            "Lozinka 2026!!!",
            "lozinkalozinka1",
            "Fjalekalimi2026",
            "crvenazvezda1945",
            "Лозинка123456",
            "qwertyuiop123",
            "12345qwertyuiop",
        ] {
            assert_eq!(problem(common), Some(WeakPassword::TooCommon), "{common}");
        }
    }

    #[test]
    fn the_login_must_not_stand_in_it() {
        assert_eq!(problem("xx Ana.Petrovic xx"), Some(WeakPassword::ContainsLogin));
        assert_eq!(problem("anapetrovic2026"), Some(WeakPassword::ContainsLogin));
        assert_eq!(check(&"canary in a mine".into(), "ana"), Ok(()), "a short login occurs in words");
    }

    #[test]
    fn a_few_words_are_good() {
        for good in
            ["fenjer na prozoru", "nje qiri ne dritare", "correct horse battery", "Стара липа крај реке"]
        {
            assert_eq!(problem(good), None, "{good}");
        }
    }

    #[test]
    fn the_list_is_written_as_it_is_compared() {
        for word in COMMON.lines() {
            assert_eq!(word, squeezed(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn a_good_password_stays_good_however_it_is_composed(text in "\\PC{12,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assume!(decomposed.chars().count() <= MAX_CHARACTERS);
            prop_assert_eq!(problem(&composed), problem(&decomposed));
        }
    }
}
