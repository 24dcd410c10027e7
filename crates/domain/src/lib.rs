//! What the domain is: types, rules and state machines, a module a capability.
//!
//! Nothing here awaits, reads a clock or knows a database: time, randomness and data come in as arguments.

pub mod boxes;
pub mod calls;
pub mod cases;
pub mod chain;
pub mod consent;
pub mod contacts;
pub mod deletions;
pub mod directory;
pub mod fields;
pub mod grounds;
pub mod ids;
pub mod inbox;
pub mod intake;
pub mod joining;
pub mod jurisdictions;
pub mod messages;
pub mod outside;
pub mod papers;
pub mod personal;
pub mod proceedings;
pub mod questions;
pub mod queue;
pub mod reference;
pub mod referrals;
pub mod retention;
pub mod rights;
pub mod shifts;
pub mod site;
pub mod status;
pub mod support;
pub mod teamwork;
pub mod time;
pub mod tips;
pub mod words;
