//! From exec to ready, and what it takes while nobody asks.

use std::path::Path;
use std::time::Duration;

use crate::figure::{Figures, Result, percentile};
use crate::server;

/// Starts counted.
const STARTS: usize = 5;

/// Measures starts and idle memory.
pub async fn measure(program: &Path, demo: &Path, figures: &mut Figures) -> Result<()> {
    let mut seconds = Vec::new();
    let mut resident = Vec::new();
    for _ in 0..STARTS {
        let server = server::start(program, demo, None).await?;
        seconds.push(server.ready_after.as_secs_f64());
        tokio::time::sleep(Duration::from_secs(3)).await;
        resident.push(server.resident()?);
        server.stop().await?;
    }
    figures.at_most("ready to serve from exec, demo database", percentile(&mut seconds, 0.5), "s", 1.0, "–");
    figures.at_most(
        "resident, idle",
        percentile(&mut resident, 0.5),
        "MiB",
        80.0,
        "GlobaLeaks 98 MB at start",
    );
    Ok(())
}
