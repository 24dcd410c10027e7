//! Calls: what a caller hears and where a call goes, who is called back, and whose calls are not taken.

pub mod blocked_callers;
pub mod call_backs;
pub mod detail;
pub mod flow;
pub mod repeated;
pub mod retention;
pub mod sound;
