//! What the domain is: types, rules and state machines, a module a capability.
//!
//! Nothing here awaits, reads a clock or knows a database: time, randomness and data come in as arguments.

pub mod ids;
pub mod personal;
pub mod time;
