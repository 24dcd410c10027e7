//! Whether a caller hears one calm sentence and no more: blocked, or calling again and again without a word.

use fener_access::kind::{BlockedCallers, Calls};
use fener_domain::calls::detail::Barred;
use fener_domain::calls::repeated::{Before, REACH, is_too_often};
use fener_store::calls::{self as table, blocked_callers};

use crate::contacts::index_of_phone;
use crate::flows::FlowInForce;
use crate::installation::system;
use crate::{App, AppError};

/// Why a call is not taken, and in which language that is said.
pub(super) struct Barring {
    pub(super) why: Barred,
    pub(super) language: String,
}

/// Whether the call of a number is not taken, and the sentence can be heard: nobody is turned away without a word. When the
/// database is away, everybody's call is taken.
pub(super) async fn barring(app: &App, script: &FlowInForce, number: Option<&str>) -> Option<Barring> {
    let found = match look(app, number?).await {
        Ok(found) => found?,
        Err(error) => {
            tracing::warn!(%error, "whether a call is taken cannot be looked up; it is");
            return None;
        }
    };
    if script.sound(found.why.as_str(), &found.language).await.is_none() {
        tracing::warn!(prompt = found.why.as_str(), "a prompt cannot be heard; the call is taken");
        return None;
    }
    Some(found)
}

pub(super) async fn look(app: &App, number: &str) -> Result<Option<Barring>, AppError> {
    let Some(index) = index_of_phone(app, number)? else { return Ok(None) };
    let phone = table::index_bytes(&index);
    let (who, now) = (system(&app.tenant), app.clock.now());
    let blocks = app.scope::<BlockedCallers>(&who, now);
    let block = blocked_callers::of_phone(&app.store, &blocks, &phone).await?;
    if let Some(one) = block.filter(|one| one.block.is_in_force(now)) {
        return Ok(Some(Barring { why: Barred::Blocked, language: one.language }));
    }
    let calls = app.scope::<Calls>(&who, now);
    let lately = table::lately(&app.store, &calls, &phone, now.plus_seconds(-REACH)).await?;
    let before: Vec<Before> =
        lately.iter().map(|call| Before { arrived: call.arrived, outcome: call.outcome }).collect();
    let language = lately.into_iter().find(|call| call.outcome.is_some()).map(|call| call.language);
    let barred = language.filter(|_| is_too_often(&before, now));
    Ok(barred.map(|language| Barring { why: Barred::Repeated, language }))
}
