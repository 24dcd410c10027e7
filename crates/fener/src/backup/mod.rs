//! The backup file: one encrypted stream of a line that describes it, the database's own copy, and the sealed files.

mod objects;
mod pack;
mod postgres;

use std::fmt;

use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use objects::{move_in, put};
pub use pack::{Backup, open, seal, verify};
pub use postgres::{dump, list, load};

/// The engine whose copy a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// The database file.
    Sqlite,
    /// What `pg_dump --format=custom` wrote.
    Postgresql,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
        })
    }
}

/// What a backup says about itself: the first line inside the encryption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the backup file; [`FORMAT`].
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// Which engine's copy it holds.
    pub engine: Engine,
    /// When it was made, microseconds since the epoch.
    pub made_at: Timestamp,
    /// Bytes of the copy.
    pub bytes: u64,
    /// SHA-256 of the copy, hexadecimal.
    pub sha256: String,
}

/// The format that this version writes.
pub const FORMAT: u32 = 2;
/// The format before there were files; it is still read.
pub const WITHOUT_FILES: u32 = 1;

/// Why a backup cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// It decrypts to something else.
    #[error("this is no backup of Fener: {0}")]
    Foreign(String),
    /// A newer version wrote it.
    #[error("the backup has format {0}, which this version cannot read: use the version that made it")]
    Newer(u32),
    /// What was decrypted is not what was packed.
    #[error("the backup is damaged: {0}")]
    Damaged(&'static str),
    /// PostgreSQL's own program is missing or failed.
    #[error("{program}: {why}")]
    Program {
        /// Which.
        program: &'static str,
        /// What it said, and what to do.
        why: String,
    },
}
