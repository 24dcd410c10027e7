//! A country of invented data, to look around.

use crate::commands::Context;
use crate::commands::demo::DemoArgs;
use crate::exit::{Ending, Failure};

/// Fills an empty folder once, and serves.
///
/// # Errors
/// Always: this version makes no demonstration yet.
pub async fn run(_context: &Context, _args: DemoArgs) -> Result<Ending, Failure> {
    Err(Failure::Refused("this version makes no demonstration yet: use `fener init`".to_owned()))
}
