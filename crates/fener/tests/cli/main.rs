//! The built program, run as people and scripts run it, on SQLite.

mod common;
mod configuring;
mod installing;
mod keeping;
mod proving;
