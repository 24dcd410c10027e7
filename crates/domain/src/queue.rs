//! What waits for a specialist, whatever its channel, and the desks that can be asked for it.

pub use rung::{Rung, Whom, usual};

pub mod rung;
