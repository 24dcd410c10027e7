//! The sealed channel, as devices use it: whole reports, and conversations at the same time.

mod chats;
mod desk;
mod ear;
mod reporter;
mod reports;

use std::path::Path;

use crate::figure::{Figures, Result};
use crate::server;

/// Measures reports, and conversations in a program that was started anew, so that its memory is theirs.
pub async fn measure(
    program: &Path,
    data: &Path,
    database: Option<&str>,
    figures: &mut Figures,
) -> Result<()> {
    let engine = if database.is_some() { "PostgreSQL" } else { "SQLite" };
    let server = server::start(program, data, database).await?;
    reports::measure(&server, engine, figures).await?;
    server.stop().await?;

    let server = server::start(program, data, database).await?;
    let token = desk::newcomer(program, data, database).await?;
    chats::measure(&server, &token, engine, figures).await?;
    server.stop().await
}
