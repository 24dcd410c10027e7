//! One file a command: it parses nothing but words, calls the application, and says what came of it.

pub mod audit;
pub mod backup;
pub mod completions;
pub mod config_show;
pub mod demo;
pub mod doctor;
pub mod i18n;
pub mod init;
pub mod keys;
pub mod migrate;
pub mod restore;
pub mod serve;
pub mod token;
pub mod user;

use crate::config::Config;
use crate::output::Output;

/// What every command is given.
pub struct Context {
    /// The configuration in force.
    pub config: Config,
    /// Where answers go.
    pub output: Output,
}
