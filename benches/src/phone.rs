//! Public pages on a cheap phone with a slow line: Chromium, throttled by `benches/3g.mjs`.

use std::path::Path;

use serde::Deserialize;
use tokio::process::Command;

use crate::figure::{Figures, Result};
use crate::server;

/// What the script says when it cannot run here: it ends with this code and the reason.
const CANNOT: i32 = 77;

/// A page, the median of several cold loads.
#[derive(Deserialize)]
struct Loaded {
    path: String,
    /// Milliseconds until something is seen.
    first_paint: f64,
    /// Milliseconds until the page is loaded and the first question can be answered.
    usable: f64,
    /// Bytes that came over the line.
    bytes: f64,
}

/// Measures the first page and the report form.
pub async fn measure(program: &Path, demo: &Path, figures: &mut Figures) -> Result<()> {
    let server = server::start(program, demo, None).await?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("3g.mjs");
    let mut command = Command::new("node");
    command.arg(script).args([server.address.trim_end_matches('/'), "/", "/report"]).kill_on_drop(true);
    let done = command.output().await;
    server.stop().await?;
    let done = match done {
        Ok(done) => done,
        Err(error) => {
            figures.not_run(format!("pages on a 3G phone: node does not start ({error})"));
            return Ok(());
        }
    };
    let said = String::from_utf8_lossy(&done.stderr);
    if done.status.code() == Some(CANNOT) {
        figures.not_run(format!("pages on a 3G phone: {}", said.trim()));
        return Ok(());
    }
    if !done.status.success() {
        return Err(format!("benches/3g.mjs failed: {said}").into());
    }
    let pages: Vec<Loaded> = serde_json::from_slice(&done.stdout)?;
    for Loaded { path, first_paint, usable, bytes } in pages {
        figures.at_most(format!("{path} on a 3G phone, first paint"), first_paint, "ms", 1_000.0, "–");
        figures.at_most(format!("{path} on a 3G phone, usable"), usable, "ms", 1_000.0, "–");
        figures.at_most(format!("{path}, over the line"), bytes / 1_000.0, "kB", 60.0, "–");
    }
    Ok(())
}
