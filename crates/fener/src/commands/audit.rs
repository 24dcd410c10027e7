//! `fener audit`: proves the record of who did what, and hands out its signed head.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use fener_app::audit;
use fener_app::installation::{self, InstallationError};
use fener_vault::audit::{AuditReport, SignedHead};
use serde::Serialize;

use super::Context;
use crate::exit::{Ending, Failure};
use crate::opening;

/// What can be done with the audit.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// Prove that no entry was altered, removed or reordered
    Verify(VerifyArgs),
    /// Print the newest signed head, for an outside body to hold, and the key to check it with
    Head,
}

/// Flags of `fener audit verify`.
#[derive(Args)]
pub struct VerifyArgs {
    /// A signed head that an outside body held: the log must have grown from it
    #[arg(long, value_name = "FILE")]
    head: Option<PathBuf>,
}

/// Proves or hands out.
///
/// # Errors
/// When the database cannot be read, the root key is not its own, or the held head cannot be read.
pub async fn run(context: &Context, command: AuditCommand) -> Result<Ending, Failure> {
    match command {
        AuditCommand::Verify(args) => verify(context, &args).await,
        AuditCommand::Head => head(context).await,
    }
}

#[derive(Serialize)]
struct Report {
    entries: u64,
    ok: bool,
    first_bad: Option<u64>,
    why: Option<String>,
}

impl From<AuditReport> for Report {
    fn from(report: AuditReport) -> Self {
        let AuditReport { entries, ok, first_bad, why } = report;
        Self { entries, ok, first_bad, why }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first_bad, &self.why) {
            (Some(place), Some(why)) => write!(
                f,
                "BROKEN at entry {place}: {why}\n\
                 Keep this database as it is, and compare it with a backup and with heads held outside."
            ),
            _ => write!(f, "ok: {} entries, none altered, removed or reordered", self.entries),
        }
    }
}

async fn verify(context: &Context, args: &VerifyArgs) -> Result<Ending, Failure> {
    let held = args.head.as_deref().map(read_head).transpose()?;
    let store = opening::migrated(opening::store(&context.config).await?).await?;
    let tenant = installation::find(&store).await?.ok_or(InstallationError::None)?;
    let root = opening::root_key(&context.config)?;
    let report = Report::from(audit::verify_stored(&store, &root, tenant.id, held).await?);
    store.close().await?;
    context.output.answer(&report)?;
    Ok(report.ok.into())
}

fn read_head(file: &Path) -> Result<SignedHead, Failure> {
    let note = std::fs::read_to_string(file).map_err(Failure::io(file.display().to_string()))?;
    SignedHead::parse_note(&note).map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))
}

#[derive(Serialize)]
struct Head {
    head: Option<String>,
    public_key: String,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.head {
            Some(note) => f.write_str(note)?,
            None => f.write_str("There is no head yet: the first is signed when the server runs.\n")?,
        }
        write!(f, "\nPublic key (Ed25519, base64): {}", self.public_key)
    }
}

async fn head(context: &Context) -> Result<Ending, Failure> {
    let app = opening::app(&context.config).await?;
    let head = audit::export_head(&app, &installation::system(&app.tenant)).await?;
    let public_key = app.keyring.head_key().to_base64();
    context.output.answer(&Head { head, public_key })?;
    app.store.close().await?;
    Ok(Ending::Done)
}
