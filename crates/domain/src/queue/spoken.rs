//! Languages that somebody speaks, and how well.

use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// How well somebody speaks a language, less well first.
    pub enum Level {
        /// Enough to understand what is needed.
        Basic = "basic",
        /// Enough for every conversation.
        Good = "good",
        /// As one's own.
        Native = "native",
    }
}

/// A language and how well it is spoken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// BCP 47 tag.
    pub language: String,
    /// How well.
    pub level: Level,
}

/// The language of a tag without script and region: who speaks `sr` speaks `sr-Latn`.
#[must_use]
pub fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// How well somebody speaks the language of a tag; none when not at all. A language that nobody has said yet (an empty
/// tag) is everybody's.
#[must_use]
pub fn speaks(spoken: &[Spoken], tag: &str) -> Option<Level> {
    let wanted = language(tag);
    if wanted.is_empty() {
        return Some(Level::Good);
    }
    let same = |one: &&Spoken| language(&one.language).eq_ignore_ascii_case(wanted);
    spoken.iter().filter(same).map(|one| one.level).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_or_region_makes_no_other_language() {
        let spoken = [Spoken { language: "sr".into(), level: Level::Native }];
        assert_eq!(speaks(&spoken, "sr-Latn"), Some(Level::Native));
        assert_eq!(speaks(&spoken, "SR-Cyrl-RS"), Some(Level::Native));
        assert_eq!(speaks(&spoken, "sq"), None);
        assert_eq!(speaks(&spoken, ""), Some(Level::Good), "nobody has said yet");
    }
}
