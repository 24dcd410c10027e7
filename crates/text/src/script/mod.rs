//! Serbian (and Macedonian) in two scripts.

mod cyrillic;
mod latin;

pub use cyrillic::to_cyrillic;
pub use latin::to_latin;
