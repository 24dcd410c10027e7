//! `fener config show`: each setting, its value, and where it came from.

use clap::{Args, Subcommand};

use super::Context;
use crate::args::ListenArgs;
use crate::config::Shown;
use crate::exit::{Ending, Failure};

/// What can be done with the configuration.
#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Show each setting, its value and where it came from
    Show(ShowArgs),
}

/// Flags of `fener config show`.
#[derive(Args)]
pub struct ShowArgs {
    /// The flags of `fener serve`, to see what they would change
    #[command(flatten)]
    pub listen: ListenArgs,
}

/// Shows it.
///
/// # Errors
/// When standard output is gone.
pub fn run(context: &Context, command: ConfigCommand) -> Result<Ending, Failure> {
    let ConfigCommand::Show(_) = command;
    context.output.answer(&Shown::of(&context.config))?;
    Ok(Ending::Done)
}
