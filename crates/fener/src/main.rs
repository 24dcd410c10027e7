//! The `fener` program: configuration, wiring, and one file a command.

mod args;
mod backup;
mod commands;
mod config;
mod demo;
mod exit;
mod identity;
mod lock;
mod logging;
mod messengers;
mod metrics;
mod opening;
mod output;
mod serving;
mod system;
mod telephony;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use commands::Context;
use config::{Config, ConfigError};
use exit::{Ending, Failure};
use output::Output;

/// Hashing a password takes 19 MiB. Freed, they go back to the system within moments; the C library's allocator
/// keeps them for each thread that ever hashed, some 150 MiB.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = Output::new(cli.global.json);
    match start(cli, output) {
        Ok(ending) => ending.into(),
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn start(cli: Cli, output: Output) -> Result<Ending, Failure> {
    let config = cli.layer().and_then(|flags| Config::load(cli.global.config.as_deref(), &flags));
    let filter = config.as_ref().ok().and_then(|config| config.log.value.clone());
    logging::start(filter.as_deref().unwrap_or_else(|| cli.usual_log()))?;
    runtime()?.block_on(run(cli.command, config, output))
}

/// A worker for each core; the blocking threads hash passwords and write copies, a few at a time.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(16)
        .enable_all()
        .build()
        .map_err(Failure::io("starting threads"))
}

async fn run(
    command: Command,
    config: Result<Config, ConfigError>,
    output: Output,
) -> Result<Ending, Failure> {
    let config = match (&command, config) {
        (Command::Completions(args), _) => return commands::completions::run(args),
        (Command::I18n(command), _) => return commands::i18n::run(output, command),
        (Command::Doctor, config) => return commands::doctor::run(config, output).await,
        (_, config) => config?,
    };
    let context = Context { config, output };
    match command {
        Command::Serve(_) => commands::serve::run(&context).await,
        Command::Demo(args) => commands::demo::run(&context, args).await,
        Command::Init(args) => commands::init::run(&context, args).await,
        Command::Migrate => commands::migrate::run(&context).await,
        Command::Backup(args) => commands::backup::run(&context, &args).await,
        Command::Restore(args) => commands::restore::run(&context, &args).await,
        Command::Screen(args) => commands::screen::run(&context, &args),
        Command::Classify(args) => commands::classify::run(&context, &args),
        Command::Audit(command) => commands::audit::run(&context, command).await,
        Command::Keys(command) => commands::keys::run(&context, command).await,
        Command::User(command) => commands::user::run(&context, command).await,
        Command::Token(command) => commands::token::run(&context, command).await,
        Command::Directory(command) => commands::directory::run(&context, command).await,
        Command::Pack(command) => commands::pack::run(&context, command),
        Command::Config(command) => commands::config_show::run(&context, command),
        Command::Doctor | Command::Completions(_) | Command::I18n(_) => Ok(Ending::Done),
    }
}
