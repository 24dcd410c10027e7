//! What a person reads: messages in every language of the table, dates, numbers and lists as each writes
//! them, Serbian in both scripts, and the folding of names that lets a search find "Ђорђевић" by "djordjevic".
//!
//! Messages are Fluent files in `messages/<language>/<capability>.ftl`, found by the build script, which
//! refuses a message that a language lacks. Numbers given to a message are written the language's way with
//! groups of three; give years and references as text, or write `NUMBER($year, useGrouping: "false")`.

pub mod dates;
pub mod fold;
mod language;
pub mod lists;
pub mod names;
pub mod numbers;
pub mod receipts;
pub mod scan;
pub mod script;
mod table;
mod texts;
mod zone;

pub use language::known as known_languages;
pub use names::NameProblem;
pub use table::Language;
pub use texts::{KEYS, Texts, Value, text_key, unreviewed};
pub use zone::Zone;

/// What this room refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A language tag that is none of the table's.
    #[error("unknown language {tag:?}; known are {known}")]
    UnknownLanguage {
        /// The tag that was given.
        tag: String,
        /// The tags that there are.
        known: String,
    },
    /// A time zone that the zone database does not have.
    #[error("unknown time zone {0:?}; give a name like Europe/Belgrade")]
    UnknownZone(String),
}
