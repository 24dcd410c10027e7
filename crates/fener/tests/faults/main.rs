//! What goes wrong in the world: the power fails, the database goes away, the disk is full, somebody takes the
//! machine. Nothing that was acknowledged is lost, nothing is half-written, the program goes on by itself, and what was
//! sealed elsewhere stands nowhere in the open.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests"
)]

mod channel;
mod crash;
mod database_away;
mod full_disk;
mod memory;
mod program;
