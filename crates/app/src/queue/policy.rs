//! What the operator decides about the queue.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::{Checker, Problem};
use fener_domain::queue::Targets;
use fener_store::{Change, settings as table};
use serde::{Deserialize, Serialize};

use crate::{App, AppError, Who};

const NAME: &str = "queue.policy";
/// The longest time to write down, in seconds: half an hour.
const LONGEST_WRAP: u32 = 1_800;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Seconds to write down after a conversation.
    pub wrap_seconds: u32,
    /// Whether whoever signs on needs a certificate that holds. One that has ended refuses in any case.
    pub certificate_needed: bool,
    /// What is to be reached.
    pub targets: Targets,
}

impl Default for Policy {
    fn default() -> Self {
        Self { wrap_seconds: 60, certificate_needed: false, targets: Targets::default() }
    }
}

/// What holds now.
///
/// # Errors
/// `Unavailable`; `Internal` when it cannot be read.
pub async fn policy(app: &App) -> Result<Policy, AppError> {
    let found = table::with_prefix(&app.store, app.tenant.id, NAME).await?;
    match found.into_iter().find(|one| one.name == NAME && !one.value.is_empty()) {
        None => Ok(Policy::default()),
        Some(setting) => {
            serde_json::from_str(&setting.value).map_err(|error| AppError::Internal(error.to_string()))
        }
    }
}

/// Decides.
///
/// # Errors
/// `Invalid` when a number is out of bounds; `NotFound` or `Forbidden` for whoever may not change settings.
pub async fn decide(app: &App, who: &Who, policy: &Policy) -> Result<(), AppError> {
    let mut check = Checker::default();
    let wrap = Problem::TooLarge { max: i64::from(LONGEST_WRAP) };
    check.require(policy.wrap_seconds <= LONGEST_WRAP, "wrap_seconds", wrap);
    let targets = &policy.targets;
    for (field, share) in
        [("within_20", targets.within_20), ("within_60", targets.within_60), ("abandoned", targets.abandoned)]
    {
        check.require(share <= 100, field, Problem::TooLarge { max: 100 });
    }
    check.require(targets.longest >= 1, "longest", Problem::TooSmall { min: 1 });
    check.require(targets.fewest >= 1, "fewest", Problem::TooSmall { min: 1 });
    check.finish()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(NAME.to_owned()), &mut moment));
    let written = serde_json::to_string(policy).map_err(|error| AppError::Internal(error.to_string()))?;
    table::set(&mut change, &grant, NAME, &written)?;
    Ok(app.store.write(change).await?)
}
