//! Trafficking indicators and the assessment that the rules draw from them. Pure: no clock, no I/O.

mod answer;
mod id;

pub use answer::Answer;
pub use id::IndicatorSetId;
