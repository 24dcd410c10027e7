//! A flow walked by clicking: no call, nobody is asked.

use fener_access::action::Action;
use fener_domain::calls::flow::{Facts, Flow, Heard, Moment, Order, Phase, Walk};

use super::allowed;
use crate::{App, AppError, Who};

/// The most that a preview hears.
const TURNS: usize = 100;

/// What was heard, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What was heard.
    pub heard: Heard,
    /// What is done then.
    pub orders: Vec<Order>,
}

/// A flow as far as it was walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// One after the other; the first is the arrival.
    pub turns: Vec<Turn>,
    /// Where it is now.
    pub walk: Walk,
}

/// Walks a flow by what was heard, as if the line were open or closed.
///
/// # Errors
/// `NotFound` for whoever may not see flows.
pub fn preview(
    app: &App,
    who: &Who,
    flow: &Flow,
    heard: &[Heard],
    open: bool,
    language: &str,
) -> Result<Preview, AppError> {
    let asked = app.moment();
    allowed(app, who, Action::Read, &asked)?;
    let mut flow = super::in_force::dialled(app, flow.clone());
    flow.hours.always = open;
    flow.hours.open.retain(|_| open);
    let moment = Moment { local: fener_text::Zone::utc().at(asked.now.micros()), holiday: false };
    let mut walk = Walk::begin(&flow, Facts { language: language.to_owned() });
    let mut turns = Vec::new();
    for heard in std::iter::once(Heard::Arrived).chain(heard.iter().copied().take(TURNS)) {
        let orders = walk.hear(&flow, heard, &moment);
        turns.push(Turn { heard, orders });
    }
    Ok(Preview { turns, walk })
}

impl Preview {
    /// What could happen next.
    #[must_use]
    pub const fn next(&self) -> &'static [Heard] {
        use Heard::{Answered, Failed, NobodyAnswered, Played, Recorded, Silent};
        match self.walk.phase() {
            Phase::Hearing | Phase::Parting => &[Played],
            Phase::Choosing | Phase::Offered => &[Silent],
            Phase::Waiting | Phase::Dialling => &[Answered, NobodyAnswered],
            Phase::Recording => &[Recorded],
            Phase::Talking => &[Failed],
            Phase::Coming | Phase::Over => &[],
        }
    }
}
