//! The built program, run as people and scripts run it, on SQLite.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on must stop, and say where"
)]

mod classifying;
mod common;
mod configuring;
mod demonstrating;
mod installing;
mod keeping;
mod packing;
mod proving;
