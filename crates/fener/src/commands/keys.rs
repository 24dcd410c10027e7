//! `fener keys`: changes the keys that seal personal data.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use fener_app::installation;
use fener_app::{App, keys};
use fener_domain::time::Timestamp;
use fener_store::{Location, Store};
use fener_vault::VaultError;
use fener_vault::root::{RootKey, RootKeySource};
use serde::Serialize;

use super::Context;
use super::backup::{folder_of, sync_folder};
use crate::config::{Config, KeyPlace, words};
use crate::exit::{Ending, Failure};
use crate::lock::FolderLock;
use crate::{opening, output};

/// What can be done with keys.
#[derive(Subcommand)]
pub enum KeysCommand {
    /// Wrap every data key under a new key; run it again if it was interrupted. The server must be stopped
    Rotate(RotateArgs),
}

/// Flags of `fener keys rotate`.
#[derive(Args)]
pub struct RotateArgs {
    /// Change the root key instead, above all other keys
    #[arg(long)]
    root: bool,
    /// Program that prints the new root key, when a program keeps it
    #[arg(long, value_name = "COMMAND", requires = "root")]
    new_key_command: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Rotated {
    Data { generation: u32, data_keys: u64, resumed: bool },
    Root { root_key: String, old_root_key: Option<PathBuf> },
}

impl fmt::Display for Rotated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data { generation, data_keys, resumed } => {
                let begun = if *resumed { "finished the rotation that was interrupted" } else { "rotated" };
                write!(f, "{begun}: {data_keys} data keys are wrapped by generation {generation}")
            }
            Self::Root { root_key, old_root_key } => {
                write!(f, "the root key is changed: {root_key}")?;
                if let Some(old) = old_root_key {
                    write!(f, "\nThe old one: {}", old.display())?;
                }
                f.write_str(
                    "\nCopy the new key to a safe place. Keep the old one as long as you keep backups made \
                     under it.",
                )
            }
        }
    }
}

/// Rotates.
///
/// # Errors
/// When the server runs, or the database cannot be written; run it again to go on.
pub async fn run(context: &Context, command: KeysCommand) -> Result<Ending, Failure> {
    let KeysCommand::Rotate(args) = command;
    let config = &context.config;
    let store = opening::migrated(opening::store(config).await?).await?;
    let _lock = alone(&store).await?;
    let rotated = if args.root {
        change_root(config, store, args.new_key_command.as_deref()).await?
    } else {
        let root = opening::root_key(config)?;
        let app = installation::open(store, &root, opening::around(config)?).await?;
        let rotated = keys::rotate(&app, &root, |done| output::note(&format!("{done} data keys"))).await?;
        app.store.close().await?;
        let keys::Rotated { generation, resumed, data_keys } = rotated;
        Rotated::Data { generation, data_keys, resumed }
    };
    context.output.answer(&rotated)?;
    Ok(Ending::Done)
}

/// A running server holds the old keys and could read nothing that is wrapped anew.
async fn alone(store: &Store) -> Result<Option<FolderLock>, Failure> {
    if store.other_programs().await? > 0 {
        return Err(Failure::Refused("fener programs are connected to the database: stop them first".into()));
    }
    match store.location() {
        Location::Sqlite(file) => file.parent().map(FolderLock::take).transpose(),
        Location::Postgres(_) => Ok(None),
    }
}

async fn change_root(config: &Config, store: Store, command: Option<&str>) -> Result<Rotated, Failure> {
    match (&config.key.value, command) {
        (KeyPlace::File(file), None) => change_file(config, store, file).await,
        (KeyPlace::Command(_), Some(command)) => {
            let source = RootKeySource::Command(words(command)?);
            let new = source.load()?;
            close(under(config, store, &opening::root_key(config)?, &new).await?).await?;
            Ok(Rotated::Root {
                root_key: "configure the new command as key.command now".to_owned(),
                old_root_key: None,
            })
        }
        (KeyPlace::Command(_), None) => Err(Failure::Usage(
            "the root key comes from a program: make a new one there and name it with --new-key-command"
                .to_owned(),
        )),
        (KeyPlace::File(_), Some(_)) => {
            Err(Failure::Usage("the root key is in a file: leave out --new-key-command".to_owned()))
        }
    }
}

/// The new key is on disk before the database needs it, and the old one stays. Whatever happens between, one
/// of the two files opens the database, and the same command goes on.
async fn change_file(config: &Config, store: Store, file: &Path) -> Result<Rotated, Failure> {
    let next = file.with_extension("key.next");
    let source = same_protection(config, file, &next)?;
    let new = if next.exists() { source.load()? } else { source.create(&mut rand::rng())? };
    let app = under(config, store, &opening::root_key(config)?, &new).await?;
    close(app).await?;
    let old = file.with_extension(format!("key.old-{}", Timestamp::from(jiff::Timestamp::now()).seconds()));
    let failed = || Failure::io(file.display().to_string());
    std::fs::rename(file, &old).map_err(failed())?;
    std::fs::rename(&next, file).map_err(failed())?;
    sync_folder(folder_of(file)).map_err(failed())?;
    Ok(Rotated::Root { root_key: file.display().to_string(), old_root_key: Some(old) })
}

fn same_protection(config: &Config, file: &Path, next: &Path) -> Result<RootKeySource, Failure> {
    if RootKeySource::needs_passphrase(file) {
        let passphrase = opening::passphrase(config, "Passphrase of the root key")?;
        return Ok(RootKeySource::Passphrase { file: next.to_owned(), passphrase });
    }
    Ok(RootKeySource::File(next.to_owned()))
}

/// Wraps the installation's keys under the new root key, unless they are already.
async fn under(config: &Config, store: Store, old: &RootKey, new: &RootKey) -> Result<App, Failure> {
    match installation::open(store.clone(), new, opening::around(config)?).await {
        Ok(app) => Ok(app),
        Err(installation::InstallationError::Vault(VaultError::WrongRootKey)) => {
            let app = installation::open(store, old, opening::around(config)?).await?;
            keys::change_root(&app, new).await?;
            Ok(app)
        }
        Err(error) => Err(error.into()),
    }
}

async fn close(app: App) -> Result<(), Failure> {
    Ok(app.store.close().await?)
}
