//! What goes wrong in the world: the power fails, the database goes away, the disk is full. Nothing that was
//! acknowledged is lost, nothing is half-written, and the program goes on by itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod crash;
mod database_away;
mod full_disk;
mod program;
