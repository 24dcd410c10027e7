//! What can be typed after `fener`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::{
    audit, backup, classify, completions, config_show, demo, directory, i18n, init, keys, pack, restore,
    screen, serve, token, user,
};
use crate::config::{ConfigError, KeyLayer, Layer, MessagesLayer, OidcLayers, words};

/// One program for a national response to trafficking in human beings.
///
/// Begin with `fener demo` to look around, or `fener init` and `fener serve` for a real installation.
#[derive(Parser)]
#[command(name = "fener", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done; 1 the answer is no, or it failed; 2 bad input or usage.")]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Args)]
#[command(next_help_heading = "Everywhere")]
pub struct GlobalArgs {
    /// Configuration file (default: fener.toml here, then /etc/fener/fener.toml) [env: FENER_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Data folder (default: fener-data) [env: FENER_DATA]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL, postgres://user:password@host:port/name; without it SQLite in the data folder
    /// [env: FENER_DATABASE]
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// File of the root key (default: root.key in the data folder) [env: FENER_KEY_FILE]
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "key_command")]
    pub key_file: Option<PathBuf>,
    /// Program that prints the root key, with its arguments in one word [env: FENER_KEY_COMMAND]
    #[arg(long, global = true, value_name = "COMMAND")]
    pub key_command: Option<String>,
    /// File with the passphrase of the root key's file; else it is asked for
    /// [env: FENER_PASSPHRASE, FENER_PASSPHRASE_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Folder of policies instead of those of the release [env: FENER_POLICIES]
    #[arg(long, global = true, value_name = "DIR")]
    pub policies: Option<PathBuf>,
    /// Folder of country packs that replace or add to those of the release [env: FENER_PACKS]
    #[arg(long, global = true, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// What is logged, such as info or fener_app=debug,warn [env: FENER_LOG]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// Answer with one JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
}

/// Where a server is reached.
#[derive(Args, Clone, Default)]
pub struct ListenArgs {
    /// Where pages are served (default: 127.0.0.1:8080) [env: FENER_LISTEN]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// The address people type, such as https://hotline.example.org (default: http://HOST:PORT)
    /// [env: FENER_ORIGIN]
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// Where Prometheus finds metrics, such as 127.0.0.1:9464 (default: nowhere) [env: FENER_METRICS]
    #[arg(long, value_name = "HOST:PORT")]
    pub metrics: Option<String>,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API
    Serve(serve::ServeArgs),
    /// Serve a country of invented data, to look around
    Demo(demo::DemoArgs),
    /// Make a new installation
    Init(init::InitArgs),
    /// Check everything that an installation needs, and say what to do
    Doctor,
    /// Bring the database's schema to this version
    Migrate,
    /// Write an encrypted copy of the database, also while it is in use
    Backup(backup::BackupArgs),
    /// Put the database of a backup in place
    Restore(restore::RestoreArgs),
    /// Say what answers to an indicator set mean, and what to ask next
    Screen(screen::ScreenArgs),
    /// Say which offences of a country the facts of a case meet, and what is wrong with a proceeding
    Classify(classify::ClassifyArgs),
    /// The record of who did what
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// The keys that seal personal data
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Accounts
    #[command(subcommand)]
    User(user::UserCommand),
    /// Tokens of the API
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// The directory of services
    #[command(subcommand)]
    Directory(directory::DirectoryCommand),
    /// What is known of each country
    #[command(subcommand)]
    Pack(pack::PackCommand),
    /// The configuration
    #[command(subcommand)]
    Config(config_show::ConfigCommand),
    /// The languages of the pages
    #[command(subcommand)]
    I18n(i18n::I18nCommand),
    /// Completions for a shell, on standard output
    Completions(completions::CompletionsArgs),
}

impl Cli {
    /// What the flags say, as a layer of the configuration.
    ///
    /// # Errors
    /// When the key command cannot be split into words.
    pub fn layer(&self) -> Result<Layer, ConfigError> {
        let listen = match &self.command {
            Command::Serve(args) => args.listen.clone(),
            Command::Demo(args) => args.listen.clone(),
            Command::Config(config_show::ConfigCommand::Show(args)) => args.listen.clone(),
            _ => ListenArgs::default(),
        };
        let global = &self.global;
        Ok(Layer {
            data: global.data.clone(),
            database: global.database.clone(),
            listen: listen.listen,
            origin: listen.origin,
            metrics: listen.metrics,
            proxies: None,
            policies: global.policies.clone(),
            packs: global.packs.clone(),
            log: global.log.clone(),
            key: KeyLayer {
                file: global.key_file.clone(),
                command: global.key_command.as_deref().map(words).transpose()?,
                passphrase_file: global.passphrase_file.clone(),
                passphrase: None,
            },
            messages: MessagesLayer::default(),
            oidc: OidcLayers::default(),
            telephony: None,
            scanning: None,
        })
    }

    /// What is logged when nobody says.
    #[must_use]
    pub const fn usual_log(&self) -> &'static str {
        if matches!(self.command, Command::Serve(_)) { "info" } else { "warn" }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_flags_contradict_each_other_nowhere() {
        super::Cli::command().debug_assert();
    }
}
