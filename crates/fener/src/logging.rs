//! Logs on standard error: text for a person at a terminal, JSON lines for everything else.
//!
//! What may be logged is decided where it is logged: identifiers and words, never personal data.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::exit::Failure;

/// Begins to log what the filter lets through.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(filter).map_err(|error| {
        Failure::Usage(format!("log: {error}; it should be such as info or fener_app=debug,warn"))
    })?;
    let builder = fmt().with_env_filter(filter).with_writer(io::stderr);
    if io::stderr().is_terminal() {
        builder.with_target(false).init();
    } else {
        builder.json().flatten_event(true).init();
    }
    Ok(())
}
