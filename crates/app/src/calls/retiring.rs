//! What is kept of calls goes when its time is over, and by hand before: messages first, then the caller's number.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Calls, Kind, Settings};
use fener_domain::calls::retention::{Discarded, Fate, Retention, detail_cut};
use fener_domain::ids::CallId;
use fener_domain::retention::HeldKind;
use fener_domain::time::Timestamp;
use fener_store::calls::{retiring, voicemails};
use fener_store::{Change, settings};

use super::{CALL_CHANGED, working};
use crate::installation::system;
use crate::{App, AppError, Moment, Who};

const NAME: &str = "calls.policy";
/// How much is done in one transaction: the changes of people wait behind it.
pub(crate) const AT_ONCE: u64 = 500;
/// The most messages that are named to whoever could still hear them.
const NAMED: u64 = 50;
/// Messages that nobody has heard will be deleted soon.
pub const MESSAGES_UNHEARD: &str = "messages_unheard";

/// How long messages stay.
///
/// # Errors
/// `Unavailable`; `Internal` when it cannot be read.
pub async fn retention(app: &App) -> Result<Retention, AppError> {
    let found = settings::with_prefix(&app.store, app.tenant.id, NAME).await?;
    match found.into_iter().find(|one| one.name == NAME && !one.value.is_empty()) {
        None => Ok(Retention::default()),
        Some(setting) => {
            serde_json::from_str(&setting.value).map_err(|error| AppError::Internal(error.to_string()))
        }
    }
}

/// Decides how long messages stay, those that were left already too.
///
/// # Errors
/// `Invalid` when a number is out of bounds; `NotFound` or `Forbidden` for whoever may not change settings.
pub async fn decide_retention(app: &App, who: &Who, retention: &Retention) -> Result<(), AppError> {
    retention.check()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(NAME.to_owned()), &mut moment));
    let written = serde_json::to_string(retention).map_err(|error| AppError::Internal(error.to_string()))?;
    settings::set(&mut change, &grant, NAME, &written)?;
    Ok(app.store.write(change).await?)
}

/// A message that nobody has heard, and when it is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unheard {
    /// The call.
    pub call: CallId,
    /// When it was left.
    pub left: Timestamp,
    /// When it is deleted.
    pub end: Timestamp,
}

/// Messages that are deleted soon although nobody has heard them, for whoever could: the oldest first, at most fifty.
///
/// # Errors
/// `Unavailable`.
pub async fn unheard(app: &App, who: &Who) -> Result<Vec<Unheard>, AppError> {
    let scope = app.scope::<Calls>(who, app.clock.now());
    let found = voicemails::unheard(&app.store, &scope, NAMED).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let retention = retention(app).await?;
    let known = |one: voicemails::DueMessage| Unheard {
        call: one.call,
        left: one.known.at,
        end: retention.end(&one.known),
    };
    Ok(found.into_iter().map(known).collect())
}

/// Deletes the message of a call by hand, with a reason that the audit keeps.
///
/// # Errors
/// `NotFound` when there is none or the call is not for this person; `Forbidden`; `Conflict` when somebody was faster;
/// `Refused("held")` while a hold stands on its contact.
pub async fn discard(app: &App, who: &Who, call: CallId, why: Discarded) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, record) = working(app, who, call, moment.now).await?;
    let message = voicemails::of_call(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let why = Some(format!("message deleted: {why}"));
    let mut change = Change::new(app.audited(&grant, Action::Erase.as_str(), why, &mut moment));
    if let Some(contact) = record.contact {
        fener_store::rights::holds::refuse_held(&mut change, HeldKind::Contact, contact.uuid());
    }
    voicemails::discard(&mut change, &grant, message.id)?;
    change.tell(CALL_CHANGED, Kind::Call.as_str(), call.uuid());
    Ok(app.store.write(change).await?)
}

/// Deletes messages whose time is over, and says which are next that nobody has heard. Gives with how many something was
/// done; as many as fit into one transaction.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn retire_messages(app: &App) -> Result<usize, AppError> {
    let mut moment = app.moment();
    let cuts = retention(app).await?.cuts(moment.now);
    let due = voicemails::due(&app.store, app.tenant.id, (&cuts, moment.now), AT_ONCE).await?;
    let mut batch = Batch::default();
    let mut said = false;
    for message in &due {
        let grant = own(app, message.call, Action::Erase, moment.now)?;
        match cuts.fate(&message.known) {
            Fate::Stays => {}
            Fate::Warn => {
                let change = batch.audited(app, &grant, "update", "message unheard", &mut moment);
                voicemails::warn(change, &grant, message.id)?;
                // Once, however many they are: whoever hears it looks at the list.
                if !std::mem::replace(&mut said, true) {
                    change.tell(MESSAGES_UNHEARD, Kind::Call.as_str(), message.call.uuid());
                }
            }
            Fate::Delete => {
                let change = batch.audited(app, &grant, "erase", "message", &mut moment);
                voicemails::delete(change, &grant, message.id, message.known.heard)?;
                change.tell(CALL_CHANGED, Kind::Call.as_str(), message.call.uuid());
            }
        }
    }
    batch.write(app).await?;
    Ok(due.len())
}

/// Lets calls of more than a year ago forget their callers. Gives how many; as many as fit into one transaction.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn forget_callers(app: &App) -> Result<usize, AppError> {
    let mut moment = app.moment();
    let due = retiring::due(&app.store, app.tenant.id, (detail_cut(moment.now), moment.now), AT_ONCE).await?;
    let mut batch = Batch::default();
    for (call, key) in &due {
        let grant = own(app, *call, Action::Erase, moment.now)?;
        let change = batch.audited(app, &grant, "erase", "caller", &mut moment);
        retiring::forget_caller(change, &grant, *key)?;
    }
    batch.write(app).await?;
    Ok(due.len())
}

/// The program's own right to a call.
fn own(app: &App, call: CallId, action: Action, now: Timestamp) -> Result<Grant<Calls>, AppError> {
    let who = system(&app.tenant);
    let facts = Facts::new_record(Kind::Call, &who.principal).with_id(call.uuid());
    app.allow::<Calls>(&who, action, Some(&facts), now)
}

/// One change with an audit entry for each call.
#[derive(Default)]
struct Batch(Option<Change>);

impl Batch {
    fn audited(
        &mut self,
        app: &App,
        grant: &Grant<Calls>,
        action: &str,
        why: &str,
        moment: &mut Moment,
    ) -> &mut Change {
        let audited = app.audited(grant, action, Some(why.to_owned()), moment);
        match &mut self.0 {
            Some(change) => {
                change.audit(audited);
                change
            }
            none => none.insert(Change::new(audited)),
        }
    }

    async fn write(self, app: &App) -> Result<(), AppError> {
        match self.0 {
            Some(change) => Ok(app.store.write(change).await?),
            None => Ok(()),
        }
    }
}
