//! `fener demo`: a country of invented data, to look around.

use clap::Args;

use super::Context;
use crate::args::ListenArgs;
use crate::exit::{Ending, Failure};

/// Flags of `fener demo`.
#[derive(Args)]
pub struct DemoArgs {
    /// Where it is served.
    #[command(flatten)]
    pub listen: ListenArgs,
    /// How many contacts are invented
    #[arg(long, value_name = "N")]
    pub contacts: Option<u32>,
    /// Where soft phones on this machine call (default: 127.0.0.1:5060), or `off`
    #[arg(long, value_name = "HOST:PORT")]
    pub phone: Option<String>,
    /// The same seed gives the same data
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

/// Fills an empty folder once, and serves.
///
/// # Errors
/// When the folder or database holds something else.
pub async fn run(context: &Context, args: DemoArgs) -> Result<Ending, Failure> {
    crate::demo::run(context, args).await
}
