//! The sealed channel from outside: a reporter with ten words, a specialist with a key, and everybody who would like to
//! read along.

mod attacks;
mod files;
pub(crate) mod hands;
mod keys;
mod neighbours;
mod story;
mod without_script;
