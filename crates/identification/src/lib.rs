//! Trafficking indicators and what the rules draw from them, trafficking told apart from smuggling, and offences of
//! national codes. Pure: no clock, no I/O.
//!
//! Answers are three-valued. An [`Assessment`] therefore has two ends: what the answers show already, and the
//! most that could still be shown. Where both are one it has a [`Conclusion`]; where they differ it is undetermined, and
//! it names what is missing and the question that would decide most.

mod answer;
mod assess;
mod assessment;
mod code;
mod edition;
mod id;
pub mod law;
mod object;
mod rank;
mod set;
pub mod smuggling;
mod weigh;
mod words;

pub use answer::{Answer, AnswerError, AnswerSource, Answers, Given};
pub use assess::assess;
pub use assessment::{Assessment, Finding, Missing};
pub use edition::{Difference, Edition, EditionFault, FaultKind};
pub use id::IndicatorSetId;
pub use set::{Indicator, IndicatorSet, SetError, SetInfo};
pub use weigh::{Counts, Criterion};
pub use words::{Conclusion, Dimension, Element, Outcome, Reason, Rule, State, Strength};
