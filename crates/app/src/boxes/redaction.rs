//! What is blacked out in a box's messages before they are shown to more people. The marks say only where: the text itself
//! is sealed. Whoever may change the contact may look under them; everybody else is shown what is left.

use fener_access::action::Action;
use fener_domain::boxes::Direction;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::ContactId;
use fener_store::boxes::envelopes as table;
use serde::{Deserialize, Serialize};

use super::reading::BoxView;
use super::{BOX_ENVELOPE, Door, audited_change, reach, tell};
use crate::{App, AppError, Who};

/// The most passages of one envelope.
pub const MARKS: usize = 200;

/// A passage that is blacked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// `text`, or the question of a report.
    pub part: String,
    /// Where it begins, in UTF-16 units as browsers count.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A passage with the envelope that it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Which way the envelope went.
    pub direction: Direction,
    /// Its number.
    pub seq: u32,
    /// The passage.
    #[serde(flatten)]
    pub mark: Mark,
}

/// All marks of a box, also in envelopes that were read before, and whether this person may look under them.
///
/// # Errors
/// `Internal` when marks cannot be read; `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, view: &BoxView) -> Result<(Vec<Placed>, bool), AppError> {
    let door = Door::Staff { who, contact: view.of.contact };
    let reached = reach(app, door, Action::Read, app.clock.now()).await?;
    let mut all = Vec::new();
    for marked in table::marked(&app.store, &reached.grant, &reached.of).await? {
        let marks: Vec<Mark> =
            serde_json::from_str(&marked.marks).map_err(|error| AppError::Internal(error.to_string()))?;
        let placed = |mark| Placed { direction: marked.direction, seq: marked.seq, mark };
        all.extend(marks.into_iter().map(placed));
    }
    let may = match reach(app, door, Action::Update, app.clock.now()).await {
        Ok(_reached) => true,
        Err(AppError::NotFound | AppError::Forbidden) => false,
        Err(error) => return Err(error),
    };
    Ok((all, may))
}

/// Blacks out passages of an envelope, in place of those before; none: nothing is blacked out there any more.
///
/// # Errors
/// `Invalid` for passages that are none or too many; `NotFound`, also for an envelope that is not there; `Forbidden`;
/// `Unavailable`.
pub async fn mark(
    app: &App,
    who: &Who,
    contact: ContactId,
    envelope: (Direction, u32),
    marks: Vec<Mark>,
) -> Result<(), AppError> {
    let wrong = |problem| AppError::Invalid(vec![FieldError { field: "marks", problem }]);
    if marks.len() > MARKS {
        return Err(wrong(Problem::TooLong { max: MARKS }));
    }
    let named = |part: &str| !part.is_empty() && part.len() <= 40;
    if marks.iter().any(|mark| mark.start >= mark.end || !named(&mark.part)) {
        return Err(wrong(Problem::Unreadable));
    }
    let mut moment = app.moment();
    let reached = reach(app, Door::Staff { who, contact }, Action::Update, moment.now).await?;
    let stored = match envelope.0 {
        Direction::In => reached.of.inward,
        Direction::Out => reached.of.outward,
    };
    if envelope.1 >= stored {
        return Err(AppError::NotFound);
    }
    let written = match marks.is_empty() {
        true => None,
        false => Some(serde_json::to_string(&marks).map_err(|error| AppError::Internal(error.to_string()))?),
    };
    let why = if marks.is_empty() { "box unmasked" } else { "box blacked out" };
    let mut change = audited_change(app, &reached, why, &mut moment);
    table::mark(&mut change, &reached.grant, &reached.of, envelope, written)?;
    tell(&mut change, BOX_ENVELOPE, contact);
    Ok(app.store.write(change).await?)
}
