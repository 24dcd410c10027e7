//! (room)

pub mod assets;
pub mod headers;
pub mod layout;
