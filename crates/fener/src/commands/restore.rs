//! `fener restore`: puts the database of a backup in place. Nothing changes unless the backup is whole.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use fener_domain::time::Timestamp;
use fener_store::erasures::{self, Erasure};
use fener_store::{Location, Store, StoreError, maintenance};
use fener_vault::root::RootKey;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::Context;
use super::backup::{folder_of, private_file, sync_folder, write};
use crate::backup::{self, Backup, Engine, Manifest};
use crate::exit::{Ending, Failure};
use crate::lock::FolderLock;
use crate::opening::{self, FILES};

/// Flags of `fener restore`.
#[derive(Args)]
pub struct RestoreArgs {
    /// The backup
    file: PathBuf,
    /// Put it in place of the data there is, which is kept aside
    #[arg(long)]
    force: bool,
    /// A journal of erasures (erasures.log) kept elsewhere: what it names is erased in the backup too
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
}

/// A backup was restored.
#[derive(Serialize)]
struct Restored {
    engine: Engine,
    made_at: String,
    bytes: u64,
    /// Sealed files that were put back.
    files: u64,
    /// Keys that were destroyed after the backup was made, and are destroyed in it too.
    erased_again: u64,
    kept_aside: Option<PathBuf>,
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "restored the {} backup of {}", self.engine, self.made_at)?;
        if self.erased_again > 0 {
            write!(f, "\nerased again, for it was erased after the backup: {} keys", self.erased_again)?;
        }
        if let Some(aside) = &self.kept_aside {
            write!(f, "\nwhat was there before: {}", aside.display())?;
        }
        f.write_str("\nNext: `fener audit verify`, then `fener serve`.")
    }
}

/// Restores.
///
/// # Errors
/// When the backup is damaged or of another key or engine, when there is data and no `--force`, or when the
/// data is in use. The data there is stays as it is.
pub async fn run(context: &Context, args: &RestoreArgs) -> Result<Ending, Failure> {
    let config = &context.config;
    let data = config.data.value.as_path();
    let root = opening::root_key(config)?;
    let location = config.location()?;
    super::init::make_folder(data)?;
    let lock = FolderLock::take(data)?;
    let target = Target::of(&location, data, args.force).await?;
    let copy = private_file(data)?;
    // Aside until the whole backup was read and found sound.
    let aside = tempfile::Builder::new().prefix(".files-").tempdir_in(data);
    let aside = aside.map_err(Failure::io(data.display().to_string()))?;
    let Backup { manifest, files } = backup::open(&root, &args.file, copy.as_file(), |name, bytes| {
        backup::put(aside.path(), name, bytes)
    })?;
    copy.as_file().sync_all().map_err(Failure::io("writing the restored copy"))?;
    // Nothing names a file before the database is in place; if that fails, upkeep clears them away.
    backup::move_in(aside.path(), &data.join(FILES)).map_err(Failure::io("putting back sealed files"))?;
    let erased = erased_since(&target, data, args.erasures.as_deref()).await?;
    let (kept_aside, erased_again) = target.put(copy, &manifest, (&root, data), &erased).await?;
    drop(lock);
    context.output.answer(&Restored {
        engine: manifest.engine,
        made_at: manifest.made_at.rfc3339(),
        bytes: manifest.bytes,
        files: files.count,
        erased_again,
        kept_aside,
    })?;
    Ok(Ending::Done)
}

/// What was ever erased here: by the journal of the data folder, one from elsewhere, and the database that is replaced. All of it
/// stands in the journal before anything is put in place.
async fn erased_since(
    target: &Target,
    data: &Path,
    elsewhere: Option<&Path>,
) -> Result<Vec<Erasure>, Failure> {
    let journal = data.join(erasures::FILE);
    let named = |file: &Path| erasures::read(file).map_err(Failure::io(file.display().to_string()));
    let mut all = named(&journal)?;
    if let Some(file) = elsewhere {
        if !file.exists() {
            return Err(Failure::Usage(format!("{} does not exist: correct --erasures", file.display())));
        }
        all.extend(named(file)?);
    }
    match target.erasures().await {
        Ok(known) => all.extend(known),
        // A database that cannot be read may be the reason for the restore.
        Err(error) => tracing::warn!(%error, "what the replaced database knew to be erased is not known"),
    }
    erasures::append(&journal, &all).map_err(Failure::io(journal.display().to_string()))?;
    named(&journal)
}

/// Where the copy goes.
enum Target {
    File { file: PathBuf, taken: bool },
    Postgres { url: String, taken: Option<Box<Store>> },
}

impl Target {
    async fn of(location: &Location, data: &Path, force: bool) -> Result<Self, Failure> {
        let refused = |what: String| {
            Failure::Usage(format!(
                "{what} holds data: add --force to put the backup in its place (it is kept aside)"
            ))
        };
        match location {
            Location::Sqlite(file) if file.exists() && !force => Err(refused(data.display().to_string())),
            Location::Sqlite(file) => Ok(Self::File { file: file.clone(), taken: file.exists() }),
            Location::Postgres(url) => {
                let store = Store::open(location).await?;
                let taken = !store.is_fresh().await?;
                if taken && !force {
                    return Err(refused("the database".to_owned()));
                }
                if store.other_programs().await? > 0 {
                    let why = "fener programs are connected to the database: stop them first";
                    return Err(Failure::Refused(why.to_owned()));
                }
                Ok(Self::Postgres { url: url.clone(), taken: taken.then(|| Box::new(store)) })
            }
        }
    }

    /// What the database that is replaced knows to be erased.
    async fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        match self {
            Self::File { file, taken: true } => erasures::in_file(file).await,
            Self::Postgres { taken: Some(store), .. } => store.erasures().await,
            Self::File { .. } | Self::Postgres { .. } => Ok(Vec::new()),
        }
    }

    async fn put(
        self,
        copy: NamedTempFile,
        manifest: &Manifest,
        (root, data): (&RootKey, &Path),
        erased: &[Erasure],
    ) -> Result<(Option<PathBuf>, u64), Failure> {
        match (self, manifest.engine) {
            (Self::File { file, taken }, Engine::Sqlite) => put_file(copy, &file, taken, erased).await,
            (Self::Postgres { url, taken }, Engine::Postgresql) => {
                backup::list(copy.path()).await?;
                let aside = match taken {
                    Some(store) => {
                        let aside = data.join(format!("before-restore-{}.backup", stamp()));
                        write(&store, root, data, &aside).await?;
                        store.close().await?;
                        Some(aside)
                    }
                    None => None,
                };
                backup::load(&url, copy.path()).await?;
                let store = Store::open(&Location::Postgres(url)).await?;
                let again = store.destroy_again(erased).await?;
                store.close().await?;
                Ok((aside, again))
            }
            (_, engine) => Err(Failure::Usage(format!(
                "this is a {engine} backup: {}",
                match engine {
                    Engine::Sqlite => "restore it with --data, without --database",
                    Engine::Postgresql => "name an empty PostgreSQL database with --database",
                }
            ))),
        }
    }
}

/// The old file is set aside, with its log, before the new one takes its name.
async fn put_file(
    copy: NamedTempFile,
    file: &Path,
    taken: bool,
    erased: &[Erasure],
) -> Result<(Option<PathBuf>, u64), Failure> {
    maintenance::check_sqlite(copy.path()).await?;
    let again = erasures::destroy_in_file(copy.path(), erased).await?;
    let failed = || Failure::io(file.display().to_string());
    let mut aside = None;
    if taken {
        let kept = file.with_file_name(format!("fener-before-restore-{}.db", stamp()));
        for ending in ["", "-wal", "-shm"] {
            let from = with_ending(file, ending);
            if from.exists() {
                std::fs::rename(&from, with_ending(&kept, ending)).map_err(failed())?;
            }
        }
        aside = Some(kept);
    }
    copy.persist_noclobber(file)
        .map_err(|error| Failure::Io { what: file.display().to_string(), source: error.error })?;
    sync_folder(folder_of(file)).map_err(failed())?;
    Ok((aside, again))
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Seconds since the epoch, so that what is kept aside never takes the name of another.
fn stamp() -> i64 {
    Timestamp::from(jiff::Timestamp::now()).seconds()
}
