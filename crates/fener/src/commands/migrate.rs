//! `fener migrate`: brings the database's schema to this version.

use std::fmt;
use std::path::PathBuf;

use fener_store::{Location, Store};
use serde::Serialize;

use super::Context;
use super::backup::{folder_of, private_file};
use crate::exit::{Ending, Failure};
use crate::lock::FolderLock;
use crate::opening;

/// What was migrated.
#[derive(Serialize)]
struct Migrated {
    applied: Vec<String>,
    copy: Option<PathBuf>,
}

impl fmt::Display for Migrated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.applied.is_empty() {
            return f.write_str("the database is of this version already");
        }
        write!(f, "applied: {}", self.applied.join(", "))?;
        match &self.copy {
            Some(copy) => write!(f, "\nthe database as it was before: {}", copy.display()),
            None => Ok(()),
        }
    }
}

/// Migrates.
///
/// # Errors
/// When there is no database, it is in use, or a migration fails.
pub async fn run(context: &Context) -> Result<Ending, Failure> {
    let store = opening::store(&context.config).await?;
    let _lock = match store.location() {
        Location::Sqlite(file) => file.parent().map(FolderLock::take).transpose()?,
        Location::Postgres(_) => None,
    };
    let applied = store.pending_migrations().await?;
    let copy = with_copy(&store).await?;
    context.output.answer(&Migrated { applied, copy })?;
    store.close().await?;
    Ok(Ending::Done)
}

/// Applies what waits; a SQLite file that holds something is copied before. Says where the copy is.
///
/// # Errors
/// When the copy cannot be made, or a migration fails.
pub async fn with_copy(store: &Store) -> Result<Option<PathBuf>, Failure> {
    let pending = store.pending_migrations().await?;
    let Some(first) = pending.first() else { return Ok(None) };
    let copy = match store.location() {
        Location::Sqlite(file) if !store.is_fresh().await? => {
            let copy = file.with_file_name(format!("fener-before-{first}.db"));
            if !copy.exists() {
                let part = private_file(folder_of(&copy))?;
                store.snapshot(part.path()).await?;
                let named = || copy.display().to_string();
                part.as_file().sync_all().map_err(Failure::io(named()))?;
                let kept = part.persist_noclobber(&copy);
                kept.map_err(|error| Failure::Io { what: named(), source: error.error })?;
            }
            Some(copy)
        }
        _ => None,
    };
    tracing::info!(migrations = pending.len(), "migrating");
    store.migrate().await?;
    Ok(copy)
}
