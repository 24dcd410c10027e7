//! Trafficking indicators and what the rules draw from them. Pure: no clock, no I/O.
//!
//! Answers are three-valued. An [`Assessment`] therefore has two ends: what the answers show already, and the
//! most that could still be shown; it names the indicators that carry the one and that would bring the other.

mod answer;
mod assess;
mod assessment;
mod code;
mod id;
mod set;
mod weigh;
mod words;

pub use answer::{Answer, AnswerError, Answers};
pub use assess::assess;
pub use assessment::{Assessment, Finding, Missing};
pub use id::IndicatorSetId;
pub use set::{Indicator, IndicatorSet, SetError, SetInfo};
pub use weigh::Criterion;
pub use words::{Dimension, Element, Outcome, Rule, State, Strength};
