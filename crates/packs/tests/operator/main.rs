//! Packs of an operator: a folder of files in place of the shipped ones.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

mod checked;
mod folders;
mod loaded;
mod reported;
