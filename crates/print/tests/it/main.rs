//! Documents through the real program: what a reader finds on the paper.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

mod given;
mod hostile;
mod large;
mod pdf;
mod process;
mod scripts;
