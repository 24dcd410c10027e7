//! Calls: what a caller hears and where a call goes.

pub mod detail;
pub mod flow;
pub mod retention;
pub mod sound;
