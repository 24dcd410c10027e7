//! What can be wrong with packs.

use std::path::PathBuf;

/// Why a pack cannot be used. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack has this code.
    #[error("there is no country pack `{code}`; known are: {known}")]
    Unknown {
        /// What was asked for.
        code: String,
        /// The codes there are, comma-separated.
        known: String,
    },
    /// A pack's file does not follow the format.
    #[error("pack file {file}: {reason}")]
    Malformed {
        /// The file, relative to the packs folder.
        file: String,
        /// What is wrong, with its place in the file.
        reason: String,
    },
    /// Two folders hold a pack with the same code.
    #[error("two packs are called `{code}`; remove one of the folders or change its `code`")]
    Twice {
        /// The code.
        code: String,
    },
    /// The folder or a file in it cannot be read.
    #[error("cannot read {path}: {source}; check the path and the rights of the user that runs Fener")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}
