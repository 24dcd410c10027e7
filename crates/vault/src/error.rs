//! What can go wrong with keys and sealed data. No message holds a key or a plaintext.

use std::path::PathBuf;

/// Why a key could not be had or a field not opened; says what to do where somebody can do something.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file is missing.
    #[error(
        "the root key file {0} is missing: restore it from where you keep it safe, or make one with `fener init`"
    )]
    KeyFileMissing(PathBuf),
    /// There is a key file already.
    #[error("{0} exists already: a root key is never overwritten")]
    KeyFileExists(PathBuf),
    /// The key file can be read by others.
    #[error("{0} can be read by others: run `chmod 600` on it")]
    KeyFileOpen(PathBuf),
    /// The key file cannot be read or written.
    #[error("{path}: {source}")]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What should be a root key is none.
    #[error("{0} holds no root key (32 bytes in base64)")]
    NotARootKey(String),
    /// The passphrase does not fit the file.
    #[error("the passphrase does not open {0}")]
    WrongPassphrase(PathBuf),
    /// The external command failed.
    #[error("the root key command `{command}` failed: {why}")]
    Command {
        /// The program.
        command: String,
        /// What went wrong.
        why: String,
    },
    /// The wrapped keys were wrapped by another root key.
    #[error("this root key does not open the database's keys: it belongs to another installation")]
    WrongRootKey,
    /// A key that should be there is not.
    #[error("the database holds no {0} key")]
    KeyMissing(&'static str),
    /// A sealed field was changed, moved or belongs to another key.
    #[error(
        "a sealed field of {table}.{column} cannot be opened: it was changed, moved or its key is another"
    )]
    CannotOpen {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A value could not be sealed.
    #[error("a value cannot be sealed: {0}")]
    CannotSeal(String),
    /// A backup was changed, cut short, or made under another root key.
    #[error("the backup cannot be read: {0}")]
    Backup(String),
    /// A signed head cannot be read.
    #[error("this is no signed head of an audit log: {0}")]
    Note(&'static str),
}
