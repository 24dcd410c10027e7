//! Documents through the real program: what a reader finds on the paper.

mod given;
mod hostile;
mod large;
mod pdf;
mod process;
mod scripts;
