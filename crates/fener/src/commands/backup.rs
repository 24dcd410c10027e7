//! `fener backup`: an encrypted copy of the database, consistent while it is in use, verified by reading back.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use fener_app::{App, backups};
use fener_store::{Location, Store, maintenance};
use fener_vault::root::RootKey;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::Context;
use crate::backup::{self, Backup, Engine, Manifest};
use crate::exit::{Ending, Failure};
use crate::opening::{self, FILES};

/// Flags of `fener backup`.
#[derive(Args)]
pub struct BackupArgs {
    /// The backup's file, which must not exist
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// A backup was made.
#[derive(Serialize)]
struct Made {
    file: PathBuf,
    engine: Engine,
    bytes: u64,
    sha256: String,
    /// Sealed files beside the database.
    files: u64,
    verified: bool,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: {} copy of {} bytes and {} sealed files, read back and verified",
            self.file.display(),
            self.engine,
            self.bytes,
            self.files
        )?;
        f.write_str(
            "The root key is not in it: keep the key in another safe place, or nobody can restore this.",
        )
    }
}

/// Makes a backup.
///
/// # Errors
/// When there is a file already, the disk is full, or what was read back differs; then there is no backup.
pub async fn run(context: &Context, args: &BackupArgs) -> Result<Ending, Failure> {
    let config = &context.config;
    if args.out.exists() {
        return Err(Failure::Usage(format!("{} exists: choose another --out", args.out.display())));
    }
    let root = opening::root_key(config)?;
    let app = opening::app_with(config, &root).await?;
    note(&app).await;
    if let Err(error) = app.store.keep_journal().await {
        tracing::warn!(%error, "the journal of erasures cannot be written");
    }
    let Backup { manifest, files } = write(&app.store, &root, &config.data.value, &args.out).await?;
    app.store.close().await?;
    let Manifest { engine, bytes, sha256, .. } = manifest;
    let file = args.out.clone();
    context.output.answer(&Made { file, engine, bytes, sha256, files: files.count, verified: true })?;
    Ok(Ending::Done)
}

/// A database that cannot be written may be the reason for the backup.
async fn note(app: &App) {
    if let Err(error) = backups::note_made(app).await {
        tracing::warn!(%error, "the audit does not say that a backup was made");
    }
}

/// Copies, checks, encrypts, reads back, and only then gives the file its name.
///
/// # Errors
/// As [`run`].
pub async fn write(store: &Store, root: &RootKey, data: &Path, out: &Path) -> Result<Backup, Failure> {
    let copy = private_file(if data.is_dir() { data } else { folder_of(out) })?;
    let engine = copy_into(store, copy.path()).await?;
    let mut sealed = private_file(folder_of(out))?;
    let now = jiff::Timestamp::now().into();
    let packed = backup::seal(root, copy.path(), &data.join(FILES), engine, now, sealed.as_file_mut())?;
    backup::verify(root, sealed.path(), &packed)?;
    sealed
        .persist_noclobber(out)
        .map_err(|error| Failure::Io { what: out.display().to_string(), source: error.error })?;
    sync_folder(folder_of(out)).map_err(Failure::io(out.display().to_string()))?;
    Ok(packed)
}

async fn copy_into(store: &Store, copy: &Path) -> Result<Engine, Failure> {
    match store.location() {
        Location::Sqlite(_) => {
            store.snapshot(copy).await?;
            maintenance::check_sqlite(copy).await?;
            Ok(Engine::Sqlite)
        }
        Location::Postgres(url) => {
            backup::dump(url, copy).await?;
            backup::list(copy).await?;
            Ok(Engine::Postgresql)
        }
    }
}

/// A file that only this user can read, and that goes when it is not given a name.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn private_file(folder: &Path) -> Result<NamedTempFile, Failure> {
    tempfile::Builder::new()
        .prefix(".fener-")
        .tempfile_in(folder)
        .map_err(Failure::io(format!("writing in {}", folder.display())))
}

/// The folder a file is in.
#[must_use]
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Makes a new or changed name durable.
///
/// # Errors
/// When the system cannot.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder).and_then(|folder| folder.sync_all())
}
