//! `fener init`: a new installation, all of it or nothing.

mod answers;
mod undo;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use fener_access::role::{Role, Roles};
use fener_app::installation::{self, InstallationError, Setup};
use fener_app::users::{self, NewUser, Start};
use fener_domain::personal::Personal;
use fener_packs::Packs;
use fener_store::tenants::OperatingModel;
use fener_store::{Location, Store};
use fener_vault::root::{RootKey, RootKeySource};
use serde::Serialize;

use super::{Context, user};
use crate::config::{Config, KeyPlace};
use crate::exit::{Ending, Failure};
use crate::lock::FolderLock;
use crate::opening;
use answers::Answers;
use undo::Undo;

/// Flags of `fener init`; what is not given is asked for at a terminal.
#[derive(Args)]
pub struct InitArgs {
    /// Code of the country pack, such as rs
    #[arg(long, value_name = "CODE")]
    pub pack: Option<String>,
    /// The operator's name
    #[arg(long, value_name = "NAME")]
    pub operator: Option<String>,
    /// Who runs the hotline: ngo or government
    #[arg(long)]
    pub model: Option<OperatingModel>,
    /// Login of the first administrator
    #[arg(long, value_name = "LOGIN")]
    pub admin: Option<String>,
    /// File with the administrator's password (default: a one-time password is made and printed)
    #[arg(long, value_name = "FILE")]
    pub admin_password_file: Option<PathBuf>,
    /// Protect the root key's file with a passphrase
    #[arg(long)]
    pub key_passphrase: bool,
}

/// An installation was made.
#[derive(Serialize)]
struct Made {
    operator: String,
    pack: String,
    model: OperatingModel,
    engine: &'static str,
    data: PathBuf,
    key: Option<PathBuf>,
    admin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    one_time_password: Option<String>,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} is installed ({}, {}, {}).", self.operator, self.pack, self.model, self.engine)?;
        writeln!(f, "\nAdministrator: {}", self.admin)?;
        if let Some(password) = &self.one_time_password {
            writeln!(f, "One-time password, shown only now: {password}")?;
        }
        writeln!(f, "\nNext:")?;
        if let Some(key) = &self.key {
            writeln!(
                f,
                "  Copy the root key {} to another safe place. Without it nobody can read the data, backups \
                 included.",
                key.display()
            )?;
        }
        writeln!(f, "  fener doctor    checks everything")?;
        writeln!(f, "  fener serve     serves the pages")?;
        f.write_str(
            "  Sign in as administrator and confirm the hotline's number: until then the public sees none.",
        )
    }
}

/// Makes an installation.
///
/// # Errors
/// When an answer is wrong or missing, there is an installation, or something cannot be written. What was made
/// until then is removed.
pub async fn run(context: &Context, args: InitArgs) -> Result<Ending, Failure> {
    let config = &context.config;
    let around = opening::around(config)?;
    let answers = Answers::gather(args, &around.packs)?;
    let location = config.location()?;
    refuse_taken(&location).await?;
    let mut undo = Undo::default();
    let made = make(config, &location, &answers, around, &mut undo).await;
    match made {
        Ok(made) => {
            undo.keep();
            context.output.answer(&made)?;
            Ok(Ending::Done)
        }
        Err(failure) => {
            undo.all();
            Err(failure)
        }
    }
}

async fn refuse_taken(location: &Location) -> Result<(), Failure> {
    if matches!(location, Location::Sqlite(file) if !file.exists()) {
        return Ok(());
    }
    let store = Store::open(location).await?;
    let there = if store.is_fresh().await? { None } else { installation::find(&store).await? };
    store.close().await?;
    match there {
        Some(tenant) => Err(InstallationError::Exists { operator: tenant.operator }.into()),
        None => Ok(()),
    }
}

async fn make(
    config: &Config,
    location: &Location,
    answers: &Answers,
    around: installation::Around,
    undo: &mut Undo,
) -> Result<Made, Failure> {
    let data = config.data.value.as_path();
    undo.folders(make_folder(data)?);
    let _lock = FolderLock::take(data)?;
    undo.file(data.join("fener.lock"));
    let (root, key) = root_key(config, answers.key_passphrase, undo)?;
    if let Location::Sqlite(file) = location {
        undo.database(file);
    }
    let store = Store::open(location).await?;
    store.migrate().await?;
    let setup = Setup {
        pack: answers.pack.clone(),
        operator: answers.operator.clone(),
        model: answers.model,
        demo: false,
    };
    let app = installation::create(store, &root, around, setup).await?;
    let start = match &answers.password {
        Some(password) => Start::Ready { password: Personal::new(password.to_string()), totp: None },
        None => Start::OneTimePassword,
    };
    let administrator = NewUser {
        login: answers.admin.clone(),
        organisation: app.tenant.organisation,
        roles: Roles::only(Role::Administrator),
        language: user::language_of(&app).tag().to_owned(),
    };
    let added = users::add(&app, &installation::system(&app.tenant), &administrator, start).await;
    let added = added.map_err(|error| without_administrator(error, location))?;
    app.store.close().await?;
    Ok(Made {
        operator: app.tenant.operator.clone(),
        pack: app.tenant.pack.clone(),
        model: app.tenant.model,
        engine: app.store.engine(),
        data: data.to_owned(),
        key,
        admin: users::normal_login(&answers.admin),
        one_time_password: added.one_time_password.map(|password| password.expose().clone()),
    })
}

/// On SQLite everything made is removed; in PostgreSQL the installation stands.
fn without_administrator(error: fener_app::AppError, location: &Location) -> Failure {
    match location {
        Location::Sqlite(_) => error.into(),
        Location::Postgres(_) => Failure::Refused(format!(
            "the installation stands, but it has no administrator ({}): add one with \
             `fener user add LOGIN --role administrator`",
            Failure::from(error)
        )),
    }
}

/// The root key: the one there is, or a fresh one.
fn root_key(config: &Config, protect: bool, undo: &mut Undo) -> Result<(RootKey, Option<PathBuf>), Failure> {
    let KeyPlace::File(file) = &config.key.value else {
        return Ok((opening::root_key(config)?, None));
    };
    if file.exists() {
        return Ok((opening::root_key(config)?, Some(file.clone())));
    }
    let source = if protect || config.passphrase.value.is_some() {
        let passphrase = opening::passphrase(config, "New passphrase of the root key")?;
        RootKeySource::Passphrase { file: file.clone(), passphrase }
    } else {
        RootKeySource::File(file.clone())
    };
    let root = source.create(&mut rand::rng())?;
    undo.file(file.clone());
    Ok((root, Some(file.clone())))
}

/// Makes a folder that only this user can enter, and those above it; names those that were made.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let made: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|one| !one.as_os_str().is_empty() && !one.exists())
        .map(Path::to_owned)
        .collect();
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(Failure::io(format!("making the folder {}", folder.display())))?;
    Ok(made)
}

/// The codes of the packs, for people.
fn codes(packs: &Packs) -> String {
    packs.codes().collect::<Vec<_>>().join(", ")
}
