//! `fener pack`: checks and shows what is known of each country. It needs no installation.

mod sheet;
mod tree;

use std::fmt;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use fener_packs::{Pack, PackError, Packs, Report};
use serde::Serialize;

use super::Context;
use crate::exit::{Ending, Failure};
use crate::opening;
use sheet::Sheet;
use tree::Tree;

/// What can be done with packs.
#[derive(Subcommand)]
pub enum PackCommand {
    /// Find everything that is wrong in packs, with file, line and what to do
    Check(CheckArgs),
    /// Show everything that is known of a country, with status and sources
    Show(CountryArgs),
    /// Draw the tree of a country's jurisdictions
    Tree(CountryArgs),
}

/// Flags of `fener pack check`.
#[derive(Args)]
pub struct CheckArgs {
    /// Folder of packs, laid over those of the release; without it those in force are checked
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
}

/// Which country.
#[derive(Args)]
pub struct CountryArgs {
    /// Code of the country's pack, such as rs
    #[arg(value_name = "CODE")]
    code: String,
}

/// Checks or shows.
///
/// # Errors
/// When a folder cannot be read, packs cannot be used, or there is no pack of the code.
pub fn run(context: &Context, command: PackCommand) -> Result<Ending, Failure> {
    match command {
        PackCommand::Check(args) => check(context, &args),
        PackCommand::Show(args) => {
            let packs = opening::packs(&context.config)?;
            context.output.answer(&Sheet(one(&packs, &args.code)?))?;
            Ok(Ending::Done)
        }
        PackCommand::Tree(args) => {
            let packs = opening::packs(&context.config)?;
            let pack = one(&packs, &args.code)?;
            let tree = Tree::of(pack).ok_or_else(|| {
                Failure::Refused(format!(
                    "the tree of {} has no state on top: run `fener pack check`",
                    args.code
                ))
            })?;
            context.output.answer(&tree)?;
            Ok(Ending::Done)
        }
    }
}

fn one<'a>(packs: &'a Packs, code: &str) -> Result<&'a Pack, Failure> {
    packs.get(code).map_err(usage)
}

fn usage(error: PackError) -> Failure {
    Failure::Usage(error.to_string())
}

fn check(context: &Context, args: &CheckArgs) -> Result<Ending, Failure> {
    let folder = args.path.as_deref().or(context.config.packs.value.as_deref());
    let report = fener_packs::check(folder).map_err(usage)?;
    let ok = report.ok;
    context.output.answer(&Checked(report))?;
    Ok(ok.into())
}

/// A line a fault, or what there is when nothing is wrong.
#[derive(Serialize)]
#[serde(transparent)]
struct Checked(Report);

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { packs, facts, gaps, faults, .. } = &self.0;
        if faults.is_empty() {
            let counts: Vec<String> =
                facts.iter().map(|(status, number)| format!("{number} {}", status.as_str())).collect();
            let all = facts.total();
            write!(
                f,
                "{packs} packs, {all} facts: {}; {gaps} known gaps. Nothing is wrong.",
                counts.join(", ")
            )?;
        }
        faults.iter().try_for_each(|fault| writeln!(f, "{fault}"))
    }
}
