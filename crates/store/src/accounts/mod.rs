//! Accounts: who may sign in, with what, and who is signed in now.

pub mod administrators;
pub mod identities;
pub mod sessions;
pub mod tokens;
pub mod users;
