//! How a command ends: what it says, and the number that scripts see.

use std::process::ExitCode;

use fener_app::AppError;
use fener_app::installation::InstallationError;
use fener_store::StoreError;
use fener_vault::VaultError;

use crate::backup::BackupError;
use crate::config::ConfigError;

/// What a command found when it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Done: 0.
    Done,
    /// The answer is no, or a check failed: 1.
    No,
    /// What was brought has faults, and the answer names them: 2.
    BadInput,
}

impl From<bool> for Ending {
    fn from(ok: bool) -> Self {
        if ok { Self::Done } else { Self::No }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => Self::SUCCESS,
            Ending::No => Self::from(1),
            Ending::BadInput => Self::from(2),
        }
    }
}

/// Why a command did not do its work, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Flags, environment or files say something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The installation.
    #[error(transparent)]
    Installation(#[from] InstallationError),
    /// A command of the application.
    #[error("{}", in_words(.0))]
    App(#[from] AppError),
    /// The database.
    #[error("{}", database(.0))]
    Store(#[from] StoreError),
    /// Keys.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A file or socket.
    #[error("{what}: {source}")]
    Io {
        /// What was to be done, and to what.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Anything else that stands against it.
    #[error("{0}")]
    Refused(String),
}

impl Failure {
    /// For `map_err`: names what was to be done.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// 2 for bad input or usage, else 1.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Config(_)
            | Self::App(AppError::Invalid(_))
            | Self::Installation(InstallationError::Pack(_)) => 2,
            _ => 1,
        }
    }
}

fn in_words(error: &AppError) -> String {
    match error {
        AppError::Invalid(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|one| format!("{}: {}", one.field, one.problem.word())).collect();
            format!("the input has errors: {}", fields.join(", "))
        }
        AppError::Unavailable(why) => {
            format!("the database is not available ({why}): check that it runs and has free disk space")
        }
        AppError::Refused("login_taken") => "this login is taken: choose another".to_owned(),
        AppError::Refused("last_administrator") => {
            "this is the last administrator: add another before (`fener user add`)".to_owned()
        }
        other => other.to_string(),
    }
}

fn database(error: &StoreError) -> String {
    match error {
        StoreError::Unavailable(why) => {
            format!("the database is not available ({why}): check --database or --data, and that it runs")
        }
        other => other.to_string(),
    }
}
