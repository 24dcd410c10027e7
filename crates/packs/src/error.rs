//! What can be wrong with packs.

use std::path::PathBuf;

use fener_identification::SetError;

/// Why packs cannot be used. Each message says what to do.
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
    /// No indicator set has this name.
    #[error("there is no indicator set `{set}`; known are: {known}")]
    UnknownSet {
        /// What was asked for.
        set: String,
        /// The names there are, comma-separated.
        known: String,
    },
    /// A pack lacks a file.
    #[error("the packs lack the file {file}; add it as the packs that come with Fener have it")]
    Missing {
        /// The file, relative to the packs folder.
        file: String,
    },
    /// A file that no pack has.
    #[error("{file} is no file of a pack; correct its name or remove it")]
    Stray {
        /// The file, relative to the packs folder.
        file: String,
    },
    /// A pack's file does not follow the format.
    #[error("pack file {file}: {reason}")]
    Malformed {
        /// The file, relative to the packs folder.
        file: String,
        /// What is wrong, with its place in the file.
        reason: String,
    },
    /// A pack's code is not the name of its folder.
    #[error("the pack in the folder `{folder}` says its code is `{code}`; make them the same")]
    Misplaced {
        /// The folder.
        folder: String,
        /// The code.
        code: String,
    },
    /// An indicator set does not follow the format.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The folder or a file in it cannot be read.
    #[error("cannot read {path}: {source}; check the path and the rights of the user that runs Fener")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}
