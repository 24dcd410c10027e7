//! Figures of the channel: how many, of which kinds, answered in time, came back. No content and nobody's identity.

use fener_access::kind::Measures;
use fener_domain::boxes::acknowledgement;
use fener_domain::time::Timestamp;
use fener_store::boxes::{self as table, envelopes};

use super::rules;
use crate::{App, AppError, Who};

/// What happened since a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Reports that came.
    pub received: usize,
    /// Of these, answered.
    pub answered: usize,
    /// Of these, answered within the target.
    pub in_time: usize,
    /// Of the answered, those that somebody came back to.
    pub returned: usize,
    /// Envelopes by direction and kind.
    pub kinds: Vec<(String, String, i64)>,
}

/// Counts for whoever may see figures.
///
/// # Errors
/// `NotFound` for whoever may not; `Unavailable`.
pub async fn since(app: &App, who: &Who, at: Timestamp) -> Result<Figures, AppError> {
    if !app.may_list::<Measures>(who) {
        return Err(AppError::NotFound);
    }
    let now = app.clock.now();
    let rules = rules::read(app).await?;
    let boxes = table::since(&app.store, app.tenant.id, at).await?;
    let answered: Vec<_> = boxes.iter().filter(|of| of.answered_at.is_some()).collect();
    let in_time =
        |of: &&&table::BoxRecord| !acknowledgement(rules.target, of.received_at, of.answered_at, now).late;
    Ok(Figures {
        received: boxes.len(),
        answered: answered.len(),
        in_time: answered.iter().filter(in_time).count(),
        returned: answered.iter().filter(|of| of.returned).count(),
        kinds: envelopes::kinds(&app.store, app.tenant.id, at).await?,
    })
}
