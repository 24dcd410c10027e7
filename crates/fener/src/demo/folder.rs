//! What the chosen folder and database hold before a demo is filled: nothing, a demo, or something else that is
//! not touched.

use std::path::{Path, PathBuf};

use fener_app::App;
use fener_app::installation::{self, InstallationError};
use fener_store::{Location, Store};

use super::fill::{self, Ground};
use crate::config::Config;
use crate::exit::Failure;
use crate::lock::FolderLock;
use crate::opening;
use crate::output::note;

/// Stands in the folder while a demo is being filled.
const FILLING: &str = "demo-is-being-filled";

/// The filled demo that is there, if there is one. What an interrupted filling left is cleared away; anything else is refused.
///
/// # Errors
/// A real installation; a half-filled PostgreSQL database; a folder that holds something else.
pub async fn filled(config: &Config) -> Result<Option<(App, Ground)>, Failure> {
    let folder = &config.data.value;
    let location = config.location()?;
    let there = match &location {
        Location::Sqlite(file) if !file.exists() => None,
        _ => found(&location).await?,
    };
    match there {
        Some(false) => return Err(InstallationError::Real.into()),
        Some(true) => {
            let begun = marker(folder).exists();
            if !begun && opening::root_key(config).is_ok() {
                let app = opening::app(config).await?;
                let ground = fill::kept(&app).await?.ok_or_else(half_filled)?;
                return Ok(Some((app, ground)));
            }
            if !begun {
                return Err(Failure::Refused(
                    "the database holds a demonstration whose key is not in this folder: use the --data it was \
                     filled with, or another --database"
                        .to_owned(),
                ));
            }
            clear(folder, &location)?;
        }
        None if marker(folder).exists() => clear(folder, &location)?,
        None => refuse_strangers(folder)?,
    }
    Ok(None)
}

/// Whether there is an installation, and whether it is a demo.
async fn found(location: &Location) -> Result<Option<bool>, Failure> {
    let store = Store::open(location).await?;
    let tenant = if store.is_fresh().await? { None } else { installation::find(&store).await? };
    store.close().await?;
    Ok(tenant.map(|tenant| tenant.demo))
}

/// What to do about a demo that was not filled to the end and cannot be cleared from here.
fn half_filled() -> Failure {
    Failure::Refused(
        "the demonstration in this database was not filled to the end: empty the database (drop and create it) \
         or choose another --data or --database"
            .to_owned(),
    )
}

fn marker(folder: &Path) -> PathBuf {
    folder.join(FILLING)
}

/// Takes away what a filling that was cut off left in the folder: only when its marker is there.
fn clear(folder: &Path, location: &Location) -> Result<(), Failure> {
    let Location::Sqlite(file) = location else { return Err(half_filled()) };
    let lock = FolderLock::take(folder)?;
    note("An earlier start was cut off; filling anew.");
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for name in [name.clone(), format!("{name}-wal"), format!("{name}-shm"), "root.key".to_owned()] {
        remove(&folder.join(name))?;
    }
    remove_folder(&folder.join(opening::FILES))?;
    drop(lock);
    Ok(())
}

fn remove(file: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::io(format!("removing {}", file.display()))(error))
        }
        _ => Ok(()),
    }
}

fn remove_folder(folder: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::io(format!("removing {}", folder.display()))(error))
        }
        _ => Ok(()),
    }
}

fn refuse_strangers(folder: &Path) -> Result<(), Failure> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io(format!("reading {}", folder.display()))(error)),
    };
    let strangers = entries.filter_map(Result::ok).any(|entry| entry.file_name() != "fener.lock");
    if strangers {
        return Err(Failure::Usage(format!(
            "{} is not empty and holds no demonstration: choose an empty folder with --data",
            folder.display()
        )));
    }
    Ok(())
}

/// Marks a folder as being filled until it is done.
///
/// # Errors
/// When the folder cannot be written.
pub fn begin(folder: &Path) -> Result<FolderLock, Failure> {
    let what = || format!("preparing {}", folder.display());
    std::fs::create_dir_all(folder).map_err(Failure::io(what()))?;
    let lock = FolderLock::take(folder)?;
    std::fs::write(marker(folder), "").map_err(Failure::io(what()))?;
    Ok(lock)
}

/// Takes the mark away.
///
/// # Errors
/// When the folder cannot be written.
pub fn end(folder: &Path) -> Result<(), Failure> {
    remove(&marker(folder))
}
