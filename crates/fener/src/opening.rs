//! From configuration to a program that can act: root key, database, application.

use std::sync::Arc;

use fener_access::policies::Policies;
use fener_app::installation::{self, Around, InstallationError};
use fener_app::{App, Chance};
use fener_domain::time::SystemClock;
use fener_packs::Packs;
use fener_store::{Location, Store};
use fener_vault::root::{RootKey, RootKeySource};
use zeroize::Zeroizing;

use crate::config::{Config, KeyPlace, Passphrase};
use crate::exit::Failure;
use crate::output;

/// The folder of sealed files, in the data folder.
pub const FILES: &str = "blobs";

/// Policies, packs, clock and chance.
///
/// # Errors
/// When the policies or packs cannot be read.
pub fn around(config: &Config) -> Result<Around, Failure> {
    Ok(Around {
        policies: Arc::new(policies(config)?),
        packs: packs(config)?,
        clock: Arc::new(SystemClock),
        chance: Chance::System,
    })
}

/// The policies in force: those of a folder instead of the release's.
///
/// # Errors
/// When they cannot be read.
pub fn policies(config: &Config) -> Result<Policies, Failure> {
    let policies = match &config.policies.value {
        Some(folder) => Policies::load(folder),
        None => Policies::embedded(),
    };
    Ok(policies.map_err(|error| InstallationError::Policies(error.to_string()))?)
}

/// The packs in force: the release's, with those of a folder in place of or beside them.
///
/// # Errors
/// When they cannot be read.
pub fn packs(config: &Config) -> Result<Packs, Failure> {
    let packs = match &config.packs.value {
        Some(folder) => Packs::load(folder),
        None => Packs::embedded(),
    };
    Ok(packs.map_err(|error| InstallationError::Pack(error.to_string()))?)
}

/// Where the root key is, with the passphrase if its file needs one.
///
/// # Errors
/// When a passphrase is needed and not there.
pub fn key_source(config: &Config) -> Result<RootKeySource, Failure> {
    match &config.key.value {
        KeyPlace::Command(words) => Ok(RootKeySource::Command(words.clone())),
        KeyPlace::File(file) if RootKeySource::needs_passphrase(file) => {
            let passphrase = passphrase(config, "Passphrase of the root key")?;
            Ok(RootKeySource::Passphrase { file: file.clone(), passphrase })
        }
        KeyPlace::File(file) => Ok(RootKeySource::File(file.clone())),
    }
}

/// The passphrase: configured, or asked for at the terminal.
///
/// # Errors
/// When it is nowhere, or empty.
pub fn passphrase(config: &Config, question: &str) -> Result<Zeroizing<String>, Failure> {
    let text = match &config.passphrase.value {
        Some(Passphrase::Text(text)) => text.clone(),
        Some(Passphrase::File(path)) => secret_file(path)?,
        None if output::somebody_is_there() => output::ask_secret(question)?,
        None => {
            let why = "the root key needs a passphrase: set FENER_PASSPHRASE_FILE or --passphrase-file";
            return Err(Failure::Usage(why.to_owned()));
        }
    };
    if text.is_empty() { Err(Failure::Usage("the passphrase is empty".to_owned())) } else { Ok(text) }
}

/// A secret in a file, without the line's end.
///
/// # Errors
/// When the file cannot be read.
pub fn secret_file(path: &std::path::Path) -> Result<Zeroizing<String>, Failure> {
    let text = std::fs::read_to_string(path).map_err(Failure::io(path.display().to_string()))?;
    let text = Zeroizing::new(text);
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The root key.
///
/// # Errors
/// As [`key_source`], and when there is none or it cannot be had.
pub fn root_key(config: &Config) -> Result<RootKey, Failure> {
    Ok(key_source(config)?.load()?)
}

/// The database there is; none is made.
///
/// # Errors
/// When there is none or it cannot be reached.
pub async fn store(config: &Config) -> Result<Store, Failure> {
    let location = config.location()?;
    if matches!(&location, Location::Sqlite(file) if !file.exists()) {
        return Err(InstallationError::None.into());
    }
    // Files lie in the data folder, also beside PostgreSQL; programs on several machines share it.
    Ok(Store::open(&location).await?.with_files_in(config.data.value.join(FILES)))
}

/// The database, if it has this version's schema.
///
/// # Errors
/// When it is empty or migrations wait.
pub async fn migrated(store: Store) -> Result<Store, Failure> {
    if store.is_fresh().await? {
        return Err(InstallationError::None.into());
    }
    let pending = store.pending_migrations().await?.len();
    if pending > 0 {
        return Err(Failure::Refused(format!(
            "the database is of an older version, {pending} migrations wait: make a backup, then run \
             `fener migrate`"
        )));
    }
    Ok(store)
}

/// The installation, ready to act.
///
/// # Errors
/// Whatever stands against it, with what to do.
pub async fn app(config: &Config) -> Result<App, Failure> {
    app_with(config, &root_key(config)?).await
}

/// The installation, opened with a root key that was had before.
///
/// # Errors
/// As [`app`].
pub async fn app_with(config: &Config, root: &RootKey) -> Result<App, Failure> {
    let store = migrated(store(config).await?).await?;
    Ok(installation::open(store, root, around(config)?).await?)
}
