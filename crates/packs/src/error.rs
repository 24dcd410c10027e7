//! What can be wrong with packs.

use std::path::PathBuf;

use crate::fault::{Fault, Problem};

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
    /// Files of packs that cannot be used.
    #[error("{0}")]
    Fault(Box<Fault>),
    /// The folder or a file in it cannot be read.
    #[error("cannot read {path}: {source}; check the path and the rights of the user that runs Fener")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

impl PackError {
    pub(crate) fn lacking(file: &str) -> Self {
        let (file, place) = (file.to_owned(), String::new());
        Self::Fault(Box::new(Fault { file, line: None, place, problem: Problem::Missing }))
    }
}
