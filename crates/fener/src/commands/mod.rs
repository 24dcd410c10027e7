//! One file a command: it parses nothing but words, calls the application, and says what came of it.

pub mod audit;
pub mod backup;
pub mod classify;
pub mod completions;
pub mod config_show;
pub mod demo;
pub mod directory;
pub mod doctor;
pub mod i18n;
pub mod init;
mod journey;
pub mod keys;
pub mod migrate;
pub mod pack;
pub mod restore;
pub mod screen;
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
