//! `fener directory`: the directory of services as others exchange it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use fener_app::directory::exchange::{self, Brought, Outcome};
use fener_app::directory::tables;
use fener_app::installation;
use fener_domain::directory::ServiceKind;
use fener_domain::directory::faults::Fault;
use serde::Serialize;

use super::Context;
use crate::exit::{Ending, Failure};
use crate::{opening, output};

/// What can be done with the directory.
#[derive(Subcommand)]
pub enum DirectoryCommand {
    /// Bring in a directory of Open Referral (HSDS 3.1): all of it, or nothing and every fault
    Import(ImportArgs),
    /// Give the directory out, without the whereabouts of confidential places
    Export(ExportArgs),
}

/// Flags of `fener directory import`.
#[derive(Args)]
pub struct ImportArgs {
    /// A JSON file, or a folder with the CSV files of a tabular package
    #[arg(value_name = "FILE.json|DIR")]
    from: PathBuf,
    /// What a service gives that does not say, such as `legal`
    #[arg(long, value_name = "KIND")]
    kind: Option<ServiceKind>,
}

/// A format of the directory.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON document
    HsdsJson,
    /// A folder of CSV files with datapackage.json
    HsdsCsv,
}

/// Flags of `fener directory export`.
#[derive(Args)]
pub struct ExportArgs {
    /// In which form
    #[arg(long, value_enum)]
    format: Format,
    /// Where to: a file for hsds-json (default: standard output), a new folder for hsds-csv
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

/// What came of bringing it in.
#[derive(Serialize)]
struct Answer {
    imported: bool,
    organisations: usize,
    services: usize,
    locations: usize,
    /// What stood there and is not kept here, by its table.
    unread: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.imported {
            write!(
                f,
                "Brought in: {} organisations, {} services, {} places.",
                self.organisations, self.services, self.locations
            )?;
            if !self.unread.is_empty() {
                let named = self.unread.iter().map(|(table, many)| format!("{table} ({many})"));
                write!(f, " Not kept here: {}.", named.collect::<Vec<_>>().join(", "))?;
            }
            return Ok(());
        }
        writeln!(f, "Nothing was brought in. Mend this and try again:")?;
        self.faults.iter().try_for_each(|fault| writeln!(f, "  {}: {}", fault.at, fault.problem))
    }
}

/// What was written.
#[derive(Serialize)]
struct Given {
    files: Vec<PathBuf>,
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files.iter().try_for_each(|file| writeln!(f, "{}", file.display()))
    }
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written, the directory has faults, or the database is not available.
pub async fn run(context: &Context, command: DirectoryCommand) -> Result<Ending, Failure> {
    match command {
        DirectoryCommand::Import(args) => import(context, &args).await,
        DirectoryCommand::Export(args) => export(context, &args).await,
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(Failure::io(file.display().to_string()))
}

/// The files of a folder that are tables.
fn folder(path: &Path) -> Result<tables::Files, Failure> {
    let mut files = tables::Files::new();
    let entries = std::fs::read_dir(path).map_err(Failure::io(path.display().to_string()))?;
    for entry in entries {
        let file = entry.map_err(Failure::io(path.display().to_string()))?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name.ends_with(".csv") {
            files.insert(name, read(&file)?);
        }
    }
    Ok(files)
}

async fn import(context: &Context, args: &ImportArgs) -> Result<Ending, Failure> {
    let brought = if args.from.is_dir() {
        Brought::Tables(folder(&args.from)?)
    } else {
        Brought::Json(read(&args.from)?)
    };
    let app = opening::app(&context.config).await?;
    let who = installation::system(&app.tenant);
    let outcome = exchange::import(&app, &who, &brought, args.kind).await?;
    app.store.close().await?;
    let answer = match outcome {
        Outcome::Done(done) => Answer {
            imported: true,
            organisations: done.organisations,
            services: done.services,
            locations: done.locations,
            unread: done.unread,
            faults: Vec::new(),
        },
        Outcome::Faulty(faults) => Answer {
            imported: false,
            organisations: 0,
            services: 0,
            locations: 0,
            unread: BTreeMap::new(),
            faults,
        },
    };
    context.output.answer(&answer)?;
    Ok(if answer.imported { Ending::Done } else { Ending::BadInput })
}

async fn export(context: &Context, args: &ExportArgs) -> Result<Ending, Failure> {
    if args.format == Format::HsdsCsv && args.out.is_none() {
        return Err(Failure::Usage("hsds-csv is a folder of files: say where with --out DIR".to_owned()));
    }
    let app = opening::app(&context.config).await?;
    let who = installation::system(&app.tenant);
    let all = exchange::export(&app, &who).await?;
    app.store.close().await?;
    let write = |file: &Path, bytes: &[u8]| {
        std::fs::write(file, bytes).map_err(Failure::io(file.display().to_string()))
    };
    let text = || serde_json::to_vec_pretty(&all).map_err(|error| Failure::Refused(error.to_string()));
    let files = match (args.format, &args.out) {
        (Format::HsdsJson, None) => {
            output::print(&String::from_utf8_lossy(&text()?))?;
            return Ok(Ending::Done);
        }
        (Format::HsdsJson, Some(file)) => {
            write(file, &text()?)?;
            vec![file.clone()]
        }
        (Format::HsdsCsv, out) => {
            let folder = out.clone().unwrap_or_default();
            std::fs::create_dir_all(&folder).map_err(Failure::io(folder.display().to_string()))?;
            let mut files = Vec::new();
            for (name, bytes) in tables::write(&all) {
                let file = folder.join(name);
                write(&file, &bytes)?;
                files.push(file);
            }
            files
        }
    };
    context.output.answer(&Given { files })?;
    Ok(Ending::Done)
}
